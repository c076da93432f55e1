"""A month's dues sheet: posted rows as they were posted, the rest as a preview."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from dangzhibu_desktop.domain.dues_ledger import (
    CORRECTION,
    DUE,
    ZERO,
    Payment,
    Posting,
    standing_rows,
)
from dangzhibu_desktop.domain.dues_month import Assessment, assess_month, total
from dangzhibu_desktop.domain.money import plain
from dangzhibu_desktop.domain.months import Month

if TYPE_CHECKING:
    from dangzhibu_desktop.domain.branch import Branch

NOT_OWED_HERE = "本月不在本支部交纳党费，已收的款待核对"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine:
    """One member's month, in yuan; ``due`` is None where it cannot be reckoned.

    ``payments`` are those that stand; ``posted`` tells a posted row from a preview.
    """

    person: int
    name: str
    kind: str | None
    base: Decimal | None
    rate: str | None
    due: Decimal | None
    document: str | None
    article: str | None
    arithmetic: str
    advice: str | None
    posted: bool
    corrected: bool = False
    payments: tuple[Payment, ...] = ()

    @property
    def paid(self) -> Decimal:
        """What was paid for the month."""
        return total(payment.amount for payment in self.payments)

    @property
    def balance(self) -> Decimal:
        """What is still owed; negative where more was paid."""
        return (self.due or ZERO) - self.paid


@dataclass(frozen=True, slots=True)
class MonthSheet:
    """A month's sheet; its totals are the sums of its lines."""

    month: Month
    lines: tuple[SheetLine, ...]

    @property
    def posted(self) -> bool:
        """Whether the month is posted, whoever may be missing."""
        return any(line.posted for line in self.lines)

    @property
    def due(self) -> Decimal:
        """What is owed in all."""
        return total(line.due for line in self.lines)

    @property
    def paid(self) -> Decimal:
        """What was paid in all."""
        return total(line.paid for line in self.lines)


def month_sheet(
    branch: "Branch", month: Month, postings: Sequence[Posting], payments: Sequence[Payment]
) -> MonthSheet:
    """The sheet of a month from its rows in the file and its roster, in order of entry."""
    posted: dict[int, list[Posting]] = defaultdict(list)
    paid: dict[int, list[Payment]] = defaultdict(list)
    for row in standing_rows(postings):
        posted[row.person].append(row)
    for payment in standing_rows(payments):
        paid[payment.person].append(payment)
    preview = {line.person: line for line in assess_month(branch, month)}
    people = sorted({*preview, *posted, *paid})
    return MonthSheet(
        month,
        tuple(
            _line(
                branch.by_id[person].name,
                posted.get(person, []),
                preview.get(person) or Assessment(person=person, arithmetic=NOT_OWED_HERE),
                tuple(paid.get(person, ())),
            )
            for person in people
        ),
    )


def _line(
    name: str, rows: Sequence[Posting], preview: Assessment, payments: tuple[Payment, ...]
) -> SheetLine:
    first = next((row for row in rows if row.entry == DUE), None)
    if first is None:
        return SheetLine(
            person=preview.person,
            name=name,
            kind=preview.kind,
            base=preview.base,
            rate=preview.rate,
            due=preview.due,
            document=preview.document,
            article=preview.article,
            arithmetic=preview.arithmetic,
            advice=preview.advice,
            posted=False,
            payments=payments,
        )
    corrections = [row for row in rows if row.entry == CORRECTION]
    said = "".join(_correction(row) for row in corrections)
    return SheetLine(
        person=first.person,
        name=name,
        kind=first.kind or None,
        base=first.base,
        rate=first.rate,
        due=total(row.amount for row in rows),
        document=first.document,
        article=first.article,
        arithmetic=first.arithmetic + said,
        advice=None,
        posted=True,
        corrected=bool(corrections),
        payments=payments,
    )


def _correction(row: Posting) -> str:
    way = "增加" if row.amount > 0 else "减少"
    return f"；更正{way}{plain(abs(row.amount))}元（{row.reason}）"
