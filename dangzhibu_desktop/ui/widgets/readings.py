"""What is typed into a field, read into a value or answered with one sentence; no Qt."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from dangzhibu_desktop.domain.dates import PartialDate, chinese
from dangzhibu_desktop.domain.idnumber import read_id_number
from dangzhibu_desktop.intake.cells import half_width, squashed
from dangzhibu_desktop.intake.dates import DateReading, read_date
from dangzhibu_desktop.intake.names import read_name
from dangzhibu_desktop.intake.phones import read_phone
from dangzhibu_desktop.intake.problems import message
from dangzhibu_desktop.intake.values import read_money

_DAYS_AGO: Final = {"今天": 0, "今日": 0, "昨天": 1, "昨日": 1, "前天": 2}
_MONTH_AND_DAY: Final = re.compile(r"(\d{1,2})(?:[-/.]|\s*月\s*)(\d{1,2})\s*[日号]?", re.ASCII)
_ID_SIGNS: Final = 18
_REPAIRS: Final = frozenset(
    {
        "NAME_SPACE_REMOVED",
        "NAME_TAB_REMOVED",
        "NAME_DOT_NORMALISED",
        "NAME_NOTE_REMOVED",
        "DATE_MONTH_ONLY",
    }
)


@dataclass(frozen=True, slots=True)
class Typed:
    """A value as the record keeps it (None: left empty), or the sentence that says why not."""

    value: Any = None
    problem: str = ""


Read = Callable[[str], Typed]
"""Text as typed -> what it means; any text is answered, none raises."""

NOTHING: Final = Typed()


def text(typed: str) -> Typed:
    """Plain words without the white space around them."""
    return Typed(typed.strip() or None)


def name(typed: str) -> Typed:
    """A person's name: any Chinese character, no latin letters and no marks for a lost one."""
    if not typed.strip():
        return Typed(problem="请填写姓名。")
    reading = read_name(typed)
    wrong = [code for code in reading.codes if code not in _REPAIRS]
    if wrong:
        return Typed(problem=message(wrong[0], value=typed.strip()))
    return Typed(reading.name)


def id_number(typed: str) -> Typed:
    """公民身份号码: 18 characters with the right check character and a possible birth date."""
    if not typed.strip():
        return NOTHING
    reading = read_id_number(typed)
    if reading.number is not None:
        return Typed(reading.number)
    if reading.proposed is not None:
        return Typed(problem=f"请核对：是不是 {reading.proposed}？")
    signs = len(half_width(squashed(typed)))
    if signs != _ID_SIGNS:
        return Typed(problem=f"应为 18 位，现在 {signs} 位。")
    return Typed(problem="出生日期或最后一位校验码不对，请对照证件。")


def phone(typed: str) -> Typed:
    """A mobile number of 11 digits."""
    if not typed.strip():
        return NOTHING
    reading = read_phone(typed)
    if reading.phone is None or reading.other is not None:
        return Typed(problem="手机号应是 11 位数字；座机和第二个号码请写在“其他电话”。")
    return Typed(reading.phone)


def money(typed: str) -> Typed:
    """Yuan, not below zero, as a Decimal of fen."""
    if not typed.strip():
        return NOTHING
    reading = read_money(typed.strip())
    if not isinstance(reading.value, Decimal):
        return Typed(problem="请写金额，例如 3250 或 1,234.50。")
    return Typed(reading.value)


def months(typed: str) -> Typed:
    """A whole number of months."""
    bare = half_width(typed).strip().removesuffix("个月").removesuffix("月").strip()
    if not bare:
        return NOTHING
    if not bare.isdecimal():
        return Typed(problem="请写月数，例如 6。")
    return Typed(int(bare) or None)


def day(
    today: date, *, month_allowed: bool = False, future: bool = True, required: bool = False
) -> Read:
    """How a date field reads: ``20261122``, ``11-22`` of this year, ``今天``, ``昨天``.

    The value is a PartialDate; ``2012-07`` only where ``month_allowed``.
    """

    def read(typed: str) -> Typed:
        bare = half_width(typed).strip()
        if not bare:
            return Typed(problem="请写日期。") if required else NOTHING
        found = _day(bare, today)
        if found.value is None:
            return found
        if found.value.exact is None and not month_allowed:
            return Typed(problem="请写到日，例如 2012-07-01。")
        if not future and found.value.first > today:
            return Typed(problem=f"日期不能晚于今天（{chinese(today)}）。")
        return found

    return read


def _day(bare: str, today: date) -> Typed:
    if bare in _DAYS_AGO:
        return Typed(PartialDate.of(today - timedelta(days=_DAYS_AGO[bare])))
    short = _MONTH_AND_DAY.fullmatch(bare)
    if short:
        try:
            return Typed(PartialDate(today.year, int(short[1]), int(short[2])))
        except ValueError:
            return Typed(problem=f"{today.year} 年没有 {short[1]} 月 {short[2]} 日。")
    reading = read_date(bare, today)
    return Typed(reading.value, "" if reading.value else _unread(reading, bare))


def _unread(reading: DateReading, bare: str) -> str:
    if reading.proposed is not None:
        return f"年份请写四位，例如 {reading.proposed}。"
    if reading.candidates:
        return "分不清 1 月还是 10 月，请写两位月份，例如 2012-10。"
    if reading.code == "DATE_IMPOSSIBLE":
        return f"没有“{bare}”这一天。"
    return "请写日期，例如 20261122、2026-11-22、11-22、今天。"


def shown(value: object) -> str:
    """A value as its field shows it."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:,.2f}"
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)
