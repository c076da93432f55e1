"""Days, months, and dates known only to the month.

Months are calendar months clamped to the month's end: 31 January + 1 month is the last
day of February (rulebook, decision 2).
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the day, or only to the month (``day`` is then None)."""

    year: int
    month: int
    day: int | None = None

    def __post_init__(self) -> None:
        date(
            self.year, self.month, 1 if self.day is None else self.day
        )  # raises ValueError for an impossible date

    @classmethod
    def parse(cls, iso: str) -> "PartialDate":
        """Read ``2012-07`` or ``2012-07-01``; ValueError for anything else."""
        match = _ISO.fullmatch(iso)
        if not match:
            raise ValueError(f"not an ISO date or month: {iso!r}")
        year, month, day = match.groups()
        return cls(int(year), int(month), int(day) if day else None)

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        """The same day as a PartialDate."""
        return cls(day.year, day.month, day.day)

    @property
    def first(self) -> date:
        """The earliest day it can be."""
        return date(self.year, self.month, self.day or 1)

    @property
    def last(self) -> date:
        """The latest day it can be."""
        if self.day is not None:
            return self.first
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    @property
    def exact(self) -> date | None:
        """The day, where it is known."""
        return None if self.day is None else self.first

    def __str__(self) -> str:
        month = f"{self.year:04d}-{self.month:02d}"
        return month if self.day is None else f"{month}-{self.day:02d}"


def add_months(day: date, months: int) -> date:
    """The same day ``months`` calendar months later (or earlier), clamped to the month's end."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the first day there is."""
    return add_months(day, -months) if day.year * 12 + day.month - 13 >= months else date.min


def add_years(day: date, years: int) -> date:
    """The anniversary ``years`` later; 29 February becomes 28 February in other years."""
    return add_months(day, 12 * years)


def day_before(day: date) -> date:
    """The previous day."""
    return day - timedelta(days=1)


def chinese(day: date) -> str:
    """The day as a document writes it: ``2026年5月18日``, no zero padding."""
    return f"{day.year}年{day.month}月{day.day}日"
