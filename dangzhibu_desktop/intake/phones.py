"""Telephone cells: separators, full-width digits, two numbers in one cell."""

import re
from dataclasses import dataclass
from typing import Final

from dangzhibu_desktop.intake.cells import LEFT_OUT, half_width, without_quoting

_MOBILE: Final = re.compile(r"1[0-9]{10}")
_AREA: Final = re.compile(r"(?:\+|00)86")
_WITHIN: Final = re.compile(r"[\s\-()·.]+")
_BETWEEN: Final = re.compile(r"\s*(?:[/、,，;；|\\&\r\n\t]|或|和)+\s*")
_NUMBER: Final = re.compile(r"\+?[0-9][0-9\s\-()·.—转]*")
_SHORT_BEHIND: Final = re.compile(r"(1[0-9]{10})\(([0-9]{3,})\)")


@dataclass(frozen=True, slots=True)
class PhoneReading:
    """A mobile number of 11 digits, further numbers as written, and what was repaired."""

    phone: str | None = None
    other: str | None = None
    codes: tuple[str, ...] = ()


def read_phone(text: str) -> PhoneReading:
    """Read one cell; a cell without a mobile number is for a person to decide."""
    if _MOBILE.fullmatch(text):
        return PhoneReading(text)
    plain = half_width(without_quoting(text)).strip()
    if not plain or plain in LEFT_OUT:
        return PhoneReading(codes=("PHONE_MISSING",))
    numbers = _numbers(plain)
    mobile = next((m for m in map(_mobile, numbers) if m), None)
    if mobile is None or not all(_NUMBER.fullmatch(number) for number in numbers):
        return PhoneReading(codes=("PHONE_NOT_11_DIGITS",))
    place = next(i for i, number in enumerate(numbers) if _mobile(number))
    others = [_mobile(n) or n for i, n in enumerate(numbers) if i != place]
    widened = any("０" <= sign <= "９" for sign in text)
    codes = ("PHONE_FULLWIDTH_FIXED",) if widened else ()
    return PhoneReading(mobile, "、".join(others) or None, codes)


def _numbers(plain: str) -> list[str]:
    """The numbers of a cell; white space parts two only where the whole is no number."""
    behind = _SHORT_BEHIND.fullmatch(plain)
    if behind:
        return [behind[1], behind[2]]
    found: list[str] = []
    for part in _BETWEEN.split(plain):
        pieces = part.split()
        together = _mobile(part) is not None or not any(_mobile(piece) for piece in pieces)
        found += [part.strip()] if together else pieces
    return [number for number in found if number]


def _mobile(number: str) -> str | None:
    digits = _AREA.sub("", _WITHIN.sub("", number), count=1)
    return digits if _MOBILE.fullmatch(digits) else None
