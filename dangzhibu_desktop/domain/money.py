"""Money: exact Decimal yuan, integer fen, rounding, and the two ways a document writes it."""

from collections.abc import Mapping
from decimal import (
    MAX_EMAX,
    MAX_PREC,
    MIN_EMIN,
    ROUND_CEILING,
    ROUND_HALF_UP,
    Context,
    Decimal,
)
from typing import Final

EXACT: Final = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)
"""Products and roundings that lose no digit, however long the number."""

FEN: Final = Decimal("0.01")
HALF_UP_FEN: Final = "四舍五入到分"
UP_TO_YUAN: Final = "进位到元"
_ROUNDINGS: Final[Mapping[str, tuple[Decimal, str]]] = {
    HALF_UP_FEN: (FEN, ROUND_HALF_UP),
    UP_TO_YUAN: (Decimal(1), ROUND_CEILING),
}
ROUNDINGS: Final = tuple(_ROUNDINGS)
"""The ways of rounding a branch can choose; no national rule was found (rulebook §2)."""

_DIGITS: Final = "零壹贰叁肆伍陆柒捌玖"
_PLACES: Final = ("", "拾", "佰", "仟")
_GROUPS: Final = ("", "万", "亿", "万")
_TOO_LARGE: Final = 10**16


def round_money(amount: Decimal, rounding: str = HALF_UP_FEN) -> Decimal:
    """Round an exact amount in yuan to one with two decimals; KeyError for an unknown way."""
    step, mode = _ROUNDINGS[rounding]
    return amount.quantize(step, mode, EXACT).quantize(FEN, context=EXACT)


def to_fen(amount: Decimal) -> int:
    """Yuan as whole fen; ValueError where a fraction of a fen would be lost."""
    fen = EXACT.scaleb(amount, 2) if amount.is_finite() else amount
    if not fen.is_finite() or fen != fen.to_integral_value():
        raise ValueError(f"not a whole number of fen: {amount}")
    return int(fen)


def from_fen(fen: int) -> Decimal:
    """Fen as yuan with two decimals."""
    return EXACT.scaleb(Decimal(fen), -2)


def plain(amount: Decimal) -> str:
    """Yuan as data: ``1234.50``; ValueError where a fraction of a fen would be lost."""
    return f"{from_fen(to_fen(amount)):f}"


def yuan(amount: Decimal) -> str:
    """Yuan as a page prints it: ``1,234.50``; ValueError as for :func:`plain`."""
    return f"{from_fen(to_fen(amount)):,f}"


def _whole_words(number: int) -> str:
    """A whole number under 10^16 in capital numerals; empty for 0.

    Any run of zeros between two digits is one 零, also where it crosses 万 or 亿.
    """
    words, zeros, group_empty = "", False, True
    digits = str(number)
    for place, digit in zip(reversed(range(len(digits))), digits, strict=True):
        group, within = divmod(place, len(_PLACES))
        if digit == "0":
            zeros = True
        else:
            words += ("零" if zeros and words else "") + _DIGITS[int(digit)] + _PLACES[within]
            zeros = group_empty = False
        if within == 0:
            if words and (not group_empty or _GROUPS[group] == "亿"):
                words += _GROUPS[group]
            group_empty = True
    return words


def capital_amount(amount: Decimal) -> str:
    """The 大写金额 without its prefix 人民币: ``壹仟肆佰零玖元伍角`` (rulebook §7).

    ``整`` stands after 元 only. ValueError for a negative amount, a fraction of a fen, or
    10^16 yuan and more.
    """
    total = to_fen(amount)
    whole, fen = divmod(total, 100)
    if not 0 <= whole < _TOO_LARGE:
        raise ValueError(f"not an amount for a receipt: {amount}")
    if total == 0:
        return "零元整"
    tenths, hundredths = divmod(fen, 10)
    words = f"{_whole_words(whole)}元" if whole else ""
    if fen == 0:
        return words + "整"
    if tenths:
        words += _DIGITS[tenths] + "角"
    elif whole:
        words += "零"
    return words + (_DIGITS[hundredths] + "分" if hundredths else "")
