"""The dues ledger (党费台账): dated bases, rows posted and paid, and what remains.

Posted rows are never edited: a correction is a further row, and taking one back writes a row
that reverses it, so that every number once given stays (rulebook §2, features F6).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, Protocol, TypeVar

from dangzhibu_desktop.domain.dues import needs_base
from dangzhibu_desktop.domain.months import Month

ZERO: Final = Decimal("0.00")
DUE: Final = "应交"
CORRECTION: Final = "更正"
FIXED_FOR_THE_YEAR: Final = frozenset({"在职", "离退休"})
"""Classes whose base is fixed at the start of the year and normally unchanged in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """What a member's dues are reckoned from, beginning with a month.

    ``kind`` is the class, ``base`` yuan a month (None for classes with fixed amounts).
    ``agreed`` is the monthly amount agreed with a 农民, or settled on with a member whose dues
    exceed the ceiling. ``source`` names the sheet the base came from.
    """

    id: int = 0
    person: int
    since: Month
    kind: str
    base: Decimal | None = None
    agreed: Decimal | None = None
    decided: date
    reason: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseItem:
    """One item of a pay sheet, in yuan a month; ``counts`` where it belongs to the base."""

    id: int = 0
    base: int = 0
    name: str
    amount: Decimal
    counts: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """免交 (amount 0) or 少交 (yuan a month) for a period, discussed and approved (R7).

    ``until`` is the first month in which it no longer holds.
    """

    id: int = 0
    person: int
    since: Month
    until: Month
    amount: Decimal = ZERO
    discussed: date
    approved: date
    approver: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidUntil:
    """The last month a member who moved in had paid elsewhere, as his letter states (已交至)."""

    id: int = 0
    person: int
    month: Month
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """One posted row: what a member owes for a month, in yuan, with its working.

    ``entry`` is 应交 or 更正; the amount of a 更正 is the difference. ``reverses`` names the
    row this one takes back, ``repeats`` the row it enters again.
    """

    id: int = 0
    person: int
    month: Month
    entry: str = DUE
    amount: Decimal
    day: date
    kind: str = ""
    base: Decimal | None = None
    rate: str | None = None
    document: str = ""
    article: str = ""
    arithmetic: str = ""
    reason: str | None = None
    reverses: int | None = None
    repeats: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """One payment for one month, in yuan; a slip's rows share its ``number``.

    ``collector`` took the money, ``payer`` brought it where that was someone else.
    """

    id: int = 0
    person: int
    month: Month
    amount: Decimal
    day: date
    number: int
    collector: str | None = None
    payer: str | None = None
    note: str | None = None
    reverses: int | None = None
    repeats: int | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """One member's month: what is posted and what is paid, in yuan."""

    person: int
    month: Month
    posted: Decimal
    paid: Decimal

    @property
    def balance(self) -> Decimal:
        """What is still owed; negative where more was paid than is posted."""
        return self.posted - self.paid


@dataclass(frozen=True, slots=True)
class DuesBook:
    """What of the dues every rule may read: bases and exemptions, and months not yet settled.

    ``unsettled`` are the accounts whose balance is not 0, in order of member and month;
    ``posted_months`` the months with a posting that stands.
    """

    bases: tuple[Base, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    paid_until: tuple[PaidUntil, ...] = ()
    unsettled: tuple[Account, ...] = ()
    posted_months: tuple[Month, ...] = ()


class _Row(Protocol):
    @property
    def id(self) -> int: ...
    @property
    def reverses(self) -> int | None: ...


_AnyRow = TypeVar("_AnyRow", bound=_Row)


def standing_rows(rows: Sequence[_AnyRow]) -> tuple[_AnyRow, ...]:
    """The rows that stand: neither reversed nor themselves a reversal."""
    void = {row.reverses for row in rows}
    return tuple(row for row in rows if row.reverses is None and row.id not in void)


def base_for(bases: Sequence[Base], month: Month) -> Base | None:
    """The base of one member that holds in a month: the newest begun by then.

    A base by which a rate is taken holds only in its own year, for it is fixed at the start of
    each (组电明字〔2017〕5号); None where the year's is missing.
    """
    begun = [base for base in bases if base.since <= month]
    if not begun:
        return None
    newest = max(begun, key=lambda base: (base.since, base.id))
    return None if needs_base(newest.kind) and newest.since.year != month.year else newest


def allocate(
    open_months: Sequence[Account], amount: Decimal
) -> tuple[dict[Month, Decimal], Decimal]:
    """Spread a payment over what is owed, oldest month first; also what is left over, in yuan."""
    parts: dict[Month, Decimal] = {}
    for account in sorted(open_months, key=lambda a: a.month):
        part = min(amount, account.balance)
        if part > 0:
            parts[account.month] = part
            amount -= part
    return parts, amount


def longest_unpaid_run(unsettled: Iterable[Account]) -> tuple[Month, ...]:
    """The longest run of consecutive months of one member for which nothing at all was paid."""
    longest: list[Month] = []
    run: list[Month] = []
    for month in sorted(a.month for a in unsettled if a.posted > 0 and a.paid <= 0):
        run = [*run, month] if run and month.since(run[-1]) == 1 else [month]
        longest = max(longest, run, key=len)
    return tuple(longest)
