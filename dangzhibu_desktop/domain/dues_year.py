"""A year's dues: member by twelve months, and the slips of one member."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from dangzhibu_desktop.domain.dues_ledger import ZERO, Account, Payment, Posting, standing_rows
from dangzhibu_desktop.domain.dues_month import total
from dangzhibu_desktop.domain.months import Month, months_of

if TYPE_CHECKING:
    from dangzhibu_desktop.domain.branch import Branch


@dataclass(frozen=True, slots=True)
class YearLine:
    """One member's twelve months; None for a month in which nothing was posted or paid."""

    person: int
    name: str
    months: tuple[Account | None, ...]

    @property
    def due(self) -> Decimal:
        """What is posted for the year, in yuan."""
        return total(a.posted for a in self.months if a)

    @property
    def paid(self) -> Decimal:
        """What was paid for the year, in yuan."""
        return total(a.paid for a in self.months if a)

    @property
    def balance(self) -> Decimal:
        """What is still owed for the year; negative where more was paid."""
        return self.due - self.paid


@dataclass(frozen=True, slots=True)
class YearSheet:
    """A year's sheet; its totals are the sums of its lines."""

    year: int
    lines: tuple[YearLine, ...]

    @property
    def due(self) -> Decimal:
        """What is posted in all."""
        return total(line.due for line in self.lines)

    @property
    def paid(self) -> Decimal:
        """What was paid in all."""
        return total(line.paid for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """One numbered slip; ``voided`` is the day on which it was taken back, ``why`` the reason."""

    number: int
    day: date
    months: tuple[Month, ...]
    amount: Decimal
    collector: str | None
    payer: str | None
    note: str | None
    voided: date | None
    why: str | None


def year_sheet(
    branch: "Branch", year: int, postings: Sequence[Posting], payments: Sequence[Payment]
) -> YearSheet:
    """The sheet of a year from its rows in the file, in order of entry."""
    posted: dict[tuple[int, Month], Decimal] = defaultdict(lambda: ZERO)
    paid: dict[tuple[int, Month], Decimal] = defaultdict(lambda: ZERO)
    for posting in standing_rows(postings):
        posted[posting.person, posting.month] += posting.amount
    for payment in standing_rows(payments):
        paid[payment.person, payment.month] += payment.amount
    known = {*posted, *paid}

    def account(person: int, month: Month) -> Account | None:
        key = (person, month)
        return Account(person, month, posted[key], paid[key]) if key in known else None

    lines = (
        YearLine(
            person, branch.by_id[person].name, tuple(account(person, m) for m in months_of(year))
        )
        for person in sorted({person for person, _month in known})
    )
    return YearSheet(year, tuple(lines))


def slip_of(rows: Iterable[Payment]) -> Slip:
    """One slip from all its rows, the reversing ones included."""
    all_rows = list(rows)
    entered = sorted((r for r in all_rows if r.reverses is None), key=lambda r: r.month)
    back = next((r for r in all_rows if r.reverses is not None), None)
    first = entered[0]
    return Slip(
        number=first.number,
        day=first.day,
        months=tuple(row.month for row in entered),
        amount=total(row.amount for row in entered),
        collector=first.collector,
        payer=first.payer,
        note=first.note,
        voided=back.day if back else None,
        why=back.note if back else None,
    )
