"""Working days and publicity windows (公示期): plan safely, accuse carefully.

Planning counts from the working day after the posting; judging a recorded window counts the
posting day too (rulebook, decision 3). The official calendar is the State Council's yearly
notice with its make-up working days; a year without one is counted Monday to Friday and the
result says so.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.errors import Refused

OFFICIAL: Final = "official"
PROVISIONAL: Final = "provisional"
_SATURDAY: Final = 5
_ONE_DAY: Final = timedelta(days=1)
_OFF: Final = ("休", "放假")
_ON: Final = ("班", "上班")
_LONGEST_RUN: Final = 31
_YEARS: Final = range(1950, 2200)
_TOML_KEYS: Final = {"year", "holidays", "workdays"}
_HOW: Final = "请照国务院办公厅公布的该年放假安排改正。"


@dataclass(frozen=True, slots=True)
class YearCalendar:
    """One year's official days: weekdays that are ``holidays``, weekend days that are worked."""

    year: int
    holidays: frozenset[date]
    workdays: frozenset[date]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The working days: years supplied as data first, then the years the program knows.

    ``national`` false leaves only the supplied years official.
    """

    supplied: tuple[YearCalendar, ...] = ()
    national: bool = True

    def official(self, year: int) -> bool:
        """Whether the official calendar of a year is at hand."""
        return any(own.year == year for own in self.supplied) or self._known(year)

    def is_workday(self, day: date) -> bool:
        """Whether a day is worked; Monday to Friday in a year without an official calendar.

        A supplied year may also name days of the neighbouring December or January.
        """
        for own in self.supplied:
            if day in own.workdays:
                return True
            if day in own.holidays:
                return False
        if self._known(day.year) and all(own.year != day.year for own in self.supplied):
            import chinese_calendar

            return bool(chinese_calendar.is_workday(day))
        return day.weekday() < _SATURDAY

    def _known(self, year: int) -> bool:
        return self.national and year in _national_years()


@cache
def _national_years() -> frozenset[int]:
    """The years whose whole official calendar is built in: those with a National Day."""
    from chinese_calendar.constants import holidays

    return frozenset(day.year for day in holidays if (day.month, day.day) == (10, 1))


@dataclass(frozen=True, slots=True)
class Window:
    """A publicity window: the working days counted, in order, and how sure they are.

    ``calendar`` is ``official`` or ``provisional``; ``missing_years`` are the years of the
    window without an official calendar; ``first_day`` is where the counting begins.
    """

    first_day: date
    last_day: date
    days: tuple[date, ...]
    missing_years: tuple[int, ...]
    note: str

    @property
    def calendar(self) -> str:
        """``official``, or ``provisional`` where a year's calendar is missing."""
        return PROVISIONAL if self.missing_years else OFFICIAL


def plan(start: date, days: int, calendar: Calendar, *, count_start: bool = False) -> Window:
    """The window of ``days`` working days for a notice posted on ``start``.

    Counting begins on the day after the posting, or on the posting day where the office counts
    it (and it is worked). Refused for less than one day, and beyond the year 9999.
    """
    if days < 1:
        raise Refused("公示期至少一个工作日。", "请写大于零的天数，例如5。")
    offset = 0 if count_start else 1
    if days > (date.max - start).days + 1 - offset:
        raise _beyond_calendar()
    first = start + timedelta(days=offset)
    counted = tuple(_workdays(first, days, calendar))
    begun = "张贴当日是工作日的计入" if count_start else "张贴当日不计，自次日起"
    return _window(first, counted[-1], counted, calendar, f"{begun}，数满{days}个工作日")


def judge(start: date, end: date, calendar: Calendar) -> Window:
    """The working days of a recorded window, the posting day and the last day counted."""
    span = (end - start).days + 1
    days = (start + timedelta(days=n) for n in range(span))
    counted = tuple(day for day in days if calendar.is_workday(day))
    return _window(start, end, counted, calendar, f"张贴当日计入，共{len(counted)}个工作日")


def _beyond_calendar() -> Refused:
    return Refused("公示期超出了9999年。", "请核对起始日期和天数。")


def _workdays(first: date, days: int, calendar: Calendar) -> Iterator[date]:
    """That many working days from a day on; Refused beyond the year 9999."""
    day, found = first, 0
    while True:
        if calendar.is_workday(day):
            yield day
            found += 1
        if found == days:
            return
        if day == date.max:
            raise _beyond_calendar()
        day += _ONE_DAY


def _window(
    first: date, last: date, counted: tuple[date, ...], calendar: Calendar, note: str
) -> Window:
    missing = tuple(y for y in range(first.year, last.year + 1) if not calendar.official(y))
    if not missing:
        return Window(first, last, counted, missing, f"{note}；按官方放假调休安排计算。")
    doubt = f"{years_in_words(missing)}没有官方放假调休安排，按周一至周五暂算，结果不作定论"
    return Window(
        first, last, counted, missing, f"{note}；{doubt}，请补充国务院办公厅公布的安排后重算。"
    )


def years_in_words(years: tuple[int, ...]) -> str:
    """Years for a sentence: ``2027年``, ``2027年至2029年``, ``2027年、2029年``."""
    if len(years) > 1 and years[-1] - years[0] == len(years) - 1:
        return f"{years[0]}年至{years[-1]}年"
    return "、".join(f"{year}年" for year in years)


def read_toml(text: str) -> YearCalendar:
    """Read ``year = 2027`` with ``holidays`` and ``workdays``; Refused where it is not that.

    A day is ``2027-01-01``, a run of days ``"2027-10-01/2027-10-07"``.
    """
    import tomllib

    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Refused(f"放假安排的写法不对（{error}）。", _HOW) from error
    year, lists = found.get("year"), [found.get(name, []) for name in ("holidays", "workdays")]
    if isinstance(year, bool) or not isinstance(year, int):
        raise Refused("放假安排没有写明年份。", "请写一行，例如 year = 2027。")
    if not all(isinstance(days, list) for days in lists) or set(found) - _TOML_KEYS:
        raise Refused("放假安排的写法不对。", "只写 year、holidays、workdays 三项。")
    holidays, workdays = ([d for item in days for d in _run(str(item))] for days in lists)
    return _year_calendar(year, holidays, workdays)


def read_csv(text: str, year: int) -> YearCalendar:
    """Read lines ``2027-01-01,休`` and ``2027-02-07,班``; Refused where a line is neither.

    A first line of headings is passed over; a run of days is ``2027-10-01/2027-10-07,休``.
    """
    import csv

    holidays: list[date] = []
    workdays: list[date] = []
    for number, row in enumerate(csv.reader(text.lstrip("\ufeff").splitlines()), start=1):
        cells = [cell.strip() for cell in row if cell.strip()]
        if not cells or (number == 1 and not cells[0][:1].isdigit()):
            continue
        if len(cells) < 2 or cells[1] not in (*_OFF, *_ON):  # noqa: PLR2004 - day and word
            raise Refused(f"放假安排第{number}行应写日期和“休”或“班”。", _HOW)
        (holidays if cells[1] in _OFF else workdays).extend(_run(cells[0]))
    return _year_calendar(year, holidays, workdays)


def _day(text: str) -> date:
    try:
        day = PartialDate.parse(text).exact
    except ValueError:
        day = None
    if day is None:
        raise Refused(f"“{text}”不是日期。", "请写成 2027-01-01 这样。")
    return day


def _run(text: str) -> Iterator[date]:
    """The days of ``2027-01-01`` or ``2027-10-01/2027-10-07``."""
    first, last = _day(text.partition("/")[0]), _day(text.rpartition("/")[2])
    if text.count("/") > 1 or not 0 <= (last - first).days <= _LONGEST_RUN:
        raise Refused(f"“{text}”不是一段放假日期。", _HOW)
    for n in range((last - first).days + 1):
        yield first + timedelta(days=n)


def _year_calendar(year: int, holidays: Iterable[date], workdays: Iterable[date]) -> YearCalendar:
    """Check and make one year's calendar."""
    if year not in _YEARS:
        raise Refused(f"“{year}”不是放假安排的年份。", "请写四位年份，例如2027。")
    found = YearCalendar(year, frozenset(holidays), frozenset(workdays))
    if not found.holidays:
        raise Refused(f"{year}年的放假安排里没有放假日。", _HOW)
    if both := found.holidays & found.workdays:
        raise Refused(f"{min(both)}既写了放假又写了上班。", _HOW)
    near = (date(year - 1, 12, 1), date(year + 1, 1, 31))
    for day in found.holidays | found.workdays:
        if not near[0] <= day <= near[1]:
            raise Refused(f"{day}不属于{year}年的放假安排。", _HOW)
    for day in found.workdays:
        if day.weekday() < _SATURDAY:
            raise Refused(f"{day}不是周末，不用写调休上班。", _HOW)
    return found
