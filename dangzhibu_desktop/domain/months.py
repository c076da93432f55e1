"""Calendar months: dues and duties fall due by them."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

_ISO = re.compile(r"(\d{4})-(\d{2})")


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """One calendar month; months compare in order of time."""

    year: int
    month: int

    def __post_init__(self) -> None:
        date(self.year, self.month, 1)  # raises ValueError for an impossible month

    @classmethod
    def parse(cls, iso: str) -> "Month":
        """Read ``2026-05``; ValueError for anything else."""
        match = _ISO.fullmatch(iso)
        if not match:
            raise ValueError(f"not an ISO month: {iso!r}")
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> "Month":
        """The month of a day."""
        return cls(day.year, day.month)

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    @property
    def words(self) -> str:
        """As a document writes it: ``2026年5月``."""
        return f"{self.year}年{self.month}月"

    def plus(self, months: int) -> "Month":
        """The month so many later, or earlier where negative."""
        year, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Month(year, month + 1)

    def since(self, other: "Month") -> int:
        """How many months this one lies after another; negative where it lies before."""
        return (self.year - other.year) * 12 + self.month - other.month

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


def months_of(year: int) -> tuple[Month, ...]:
    """The twelve months of a year."""
    return tuple(Month(year, month) for month in range(1, 13))


def listed(months: "list[Month] | tuple[Month, ...]") -> str:
    """Months in one phrase: ``2025年12月，2026年1月至3月、5月``."""
    runs: list[list[Month]] = []
    for month in sorted(months):
        if runs and month.since(runs[-1][-1]) == 1 and month.year == runs[-1][-1].year:
            runs[-1].append(month)
        else:
            runs.append([month])
    words, year = "", 0
    for run in runs:
        span = f"{run[0].month}月" + (f"至{run[-1].month}月" if len(run) > 1 else "")
        if run[0].year == year:
            words += f"、{span}"
        else:
            year = run[0].year
            words += ("，" if words else "") + f"{year}年{span}"
    return words
