"""The lines of a month's table: columns, sums, and how typing finds them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.dues_ledger import ZERO
from dangzhibu_desktop.domain.dues_month import total
from dangzhibu_desktop.domain.dues_sheet import MonthSheet, SheetLine
from dangzhibu_desktop.domain.money import yuan
from dangzhibu_desktop.domain.months import Month
from dangzhibu_desktop.operations.printing.words import listed_name
from dangzhibu_desktop.ui.dues.states import State, state_of
from dangzhibu_desktop.ui.widgets.tablemodel import Column

ALL: Final = "全部"
UNPAID: Final = "没交清"
UNKNOWN: Final = "未入账"
FILTERS: Final = (ALL, UNPAID, UNKNOWN)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the month's sheet with its state; ``owed`` is owed for months gone by.

    ``place`` is its place by name.
    """

    line: SheetLine
    state: State
    owed: Decimal
    place: int

    @property
    def id(self) -> int:
        """The person's id."""
        return self.line.person

    def passes(self, chosen: str) -> bool:
        """Whether a filter of :data:`FILTERS` shows it."""
        if chosen == UNPAID:
            return self.line.posted and self.line.balance > 0
        return chosen != UNKNOWN or not self.line.posted


def lines_of(branch: Branch, sheet: MonthSheet, this: Month) -> tuple[Line, ...]:
    """The sheet as the table shows it."""
    owed: dict[int, Decimal] = defaultdict(lambda: ZERO)
    for account in branch.dues.unsettled:
        if account.month < this:
            owed[account.person] += max(account.balance, ZERO)
    return tuple(
        Line(
            line,
            state_of(line, sheet.month, this, posted=sheet.posted),
            owed.get(line.person, ZERO),
            place,
        )
        for place, line in enumerate(sheet.lines)
    )


def left_words(line: Line) -> str:
    """What is still owed for the month, or what was paid ahead or too much."""
    balance, paid = line.line.balance, line.line.paid
    if not line.line.posted:
        return f"预交 {yuan(paid)}" if paid else ""
    if balance < 0:
        return f"多交 {yuan(-balance)}"
    return yuan(balance) if balance else ""


def _money(amount: Decimal | None) -> str | None:
    return None if amount is None else yuan(amount)


COLUMNS: Final[tuple[Column[Line], ...]] = (
    Column(
        "姓名",
        lambda x: listed_name(x.line.name),
        128,
        key=lambda x: x.place,
        tip=lambda x: x.line.name,
    ),
    Column("类别", lambda x: x.line.kind, 76),
    Column(
        "基数",
        lambda x: _money(x.line.base) if x.line.base is not None or x.line.due is None else "",
        96,
        key=lambda x: x.line.base,
        right=True,
    ),
    Column("比例", lambda x: x.line.rate or "", 60, right=True),
    Column(
        "应交",
        lambda x: _money(x.line.due) or "",
        80,
        key=lambda x: x.line.due,
        right=True,
        tip=lambda x: x.line.arithmetic,
    ),
    Column("实交", lambda x: yuan(x.line.paid), 80, key=lambda x: x.line.paid, right=True),
    Column("欠交", left_words, 96, key=lambda x: x.line.balance, right=True),
    Column("状态", lambda x: x.state.words, 96, key=lambda x: (x.state.rank, x.place)),
    Column(
        "至今欠交",
        lambda x: yuan(x.owed) if x.owed else "",
        96,
        key=lambda x: x.owed,
        right=True,
    ),
    Column("提示", lambda x: x.line.advice or "", 240),
)
STATE: Final = next(n for n, column in enumerate(COLUMNS) if column.title == "状态")


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums of some lines, in yuan; ``owed`` is what is posted and not paid, None in a preview."""

    number: int
    due: Decimal
    paid: Decimal
    owed: Decimal | None

    @property
    def words(self) -> str:
        """``24 人　应交 1,409.50　实交 1,000.00　欠交 409.50``."""
        owed = "" if self.owed is None else f"　欠交 {yuan(self.owed)}"
        return f"{self.number} 人　应交 {yuan(self.due)}　实交 {yuan(self.paid)}{owed}"


def sums(lines: Iterable[Line]) -> Sums:
    """The sums of lines."""
    rows = [line.line for line in lines]
    posted = [row.balance for row in rows if row.posted]
    owed = total(balance for balance in posted if balance > 0) if posted else None
    return Sums(len(rows), total(row.due for row in rows), total(row.paid for row in rows), owed)
