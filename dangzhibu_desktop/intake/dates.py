"""Dates as people write them, read into PartialDate; nothing is guessed."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Final

from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.intake.cells import LEFT_OUT, Cell, half_width, text_of, without_quoting

_BETWEEN: Final = r"(?:\s*[-/.\\年、，,。·—–]\s*|\s+)"
_TIME: Final = (
    r"(?:T|\s*)(?:上午|下午|早上|中午|晚上)?\s*(?:\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
    r"(?:Z|[+]08:?00)?"
)
_WRITTEN: Final = re.compile(
    rf"'?(?P<year>\d{{4}}|\d{{2}}){_BETWEEN}(?P<month>\d{{1,2}})"
    rf"(?:(?:\s*月\s*|{_BETWEEN})(?P<day>\d{{1,2}})\s*[日号]?(?:\s*(?:星期|周)[一二三四五六日天])?"
    rf"{_TIME}|\s*(?P<month_sign>月)?)[-/.。、,，]?",
    re.ASCII,
)
_DIGITS: Final = re.compile(r"\d{6}|\d{8}", re.ASCII)
_EATEN: Final = re.compile(r"\d+\.1\.?", re.ASCII)
_YEARS: Final = range(1900, 2101)
_CENTURY: Final = 100
_FULL: Final = len("20120701")


@dataclass(frozen=True, slots=True)
class DateReading:
    """What a cell says: a date, or a code and perhaps one proposal or two candidates."""

    value: PartialDate | None = None
    code: str | None = None
    proposed: PartialDate | None = None
    candidates: tuple[PartialDate, ...] = ()


_UNREADABLE: Final = DateReading(code="DATE_UNREADABLE")
_IMPOSSIBLE: Final = DateReading(code="DATE_IMPOSSIBLE")


def read_date(cell: Cell, today: date) -> DateReading:
    """Read one non-empty cell; of a two-digit year the latest century not after today counts."""
    if isinstance(cell, str):
        return _read_text(cell, today)
    if isinstance(cell, date):
        return _read_day(cell)
    return _read_text(text_of(cell), today)


def _read_day(cell: date) -> DateReading:
    """A real date cell; a spreadsheet shows an empty or tiny number as a day of January 1900."""
    day = cell.date() if isinstance(cell, datetime) else cell
    if day.year not in _YEARS or (day.year, day.month) == (_YEARS.start, 1):
        return _IMPOSSIBLE
    return DateReading(PartialDate.of(day))


@lru_cache(maxsize=16384)
def _read_text(text: str, today: date) -> DateReading:
    plain = half_width(without_quoting(text)).strip()
    if plain in LEFT_OUT:
        return DateReading()
    if _DIGITS.fullmatch(plain):
        return _read_digits(plain, today)
    match = _WRITTEN.fullmatch(plain)
    if not match:
        return _UNREADABLE
    year, month, day = match["year"], int(match["month"]), match["day"]
    if day is None and not match["month_sign"] and _EATEN.fullmatch(plain.removeprefix("'")):
        return _read_eaten(year)
    return _made(year, month, None if day is None else int(day), today)


def _read_digits(digits: str, today: date) -> DateReading:
    """``20120701``, ``201207``, or ``120701`` where the first four digits are no year."""
    if len(digits) == _FULL:
        return _made(digits[:4], int(digits[4:6]), int(digits[6:]), today)
    if int(digits[:4]) in _YEARS:
        return _made(digits[:4], int(digits[4:]), None, today)
    found = _made(digits[:2], int(digits[2:4]), int(digits[4:]), today)
    return _UNREADABLE if found.proposed is None else found


def _read_eaten(year: str) -> DateReading:
    """``2012.1``: a spreadsheet may have eaten the zero of ``2012.10``."""
    if int(year) not in _YEARS:
        return DateReading(code="DATE_AMBIGUOUS_1_OR_10")
    candidates = PartialDate(int(year), 1), PartialDate(int(year), 10)
    return DateReading(code="DATE_AMBIGUOUS_1_OR_10", candidates=candidates)


def _made(written_year: str, month: int, day: int | None, today: date) -> DateReading:
    year = int(written_year)
    short = len(written_year) == len("12")
    if short:
        year += today.year - today.year % _CENTURY
    if day == 0 or (not short and year not in _YEARS):
        return _IMPOSSIBLE
    try:
        found = PartialDate(year, month, day)
        if short and found.first > today:
            found = PartialDate(year - _CENTURY, month, day)
    except ValueError:
        return _IMPOSSIBLE
    if short:
        return DateReading(code="DATE_TWO_DIGIT_YEAR", proposed=found)
    return DateReading(found, "DATE_MONTH_ONLY" if day is None else None)
