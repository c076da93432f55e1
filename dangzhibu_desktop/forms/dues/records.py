"""What the forms about dues print: finished strings, resolved and ordered elsewhere."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dangzhibu_desktop.domain.money import yuan
from dangzhibu_desktop.forms.blocks import Summed

Amounts = tuple[Decimal, ...]
"""What a line adds to the sums of its ledger, in yuan and in the order of their columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentLine:
    """One member in the 核定表: class, base, rate and the amount of a month (summed)."""

    name: str
    kind: str
    base: str
    rate: str
    due: str
    basis: str
    remark: str
    amounts: Amounts


@dataclass(frozen=True, slots=True)
class AssessmentRecord:
    """What every member's dues are reckoned from in a year, as of a month.

    ``documents`` are those whose articles the lines name.
    """

    branch: str
    period: str
    made_on: str
    lines: tuple[AssessmentLine, ...]
    total: str
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthLine:
    """One member's month: owed, paid, left (all summed), when, by whom collected."""

    name: str
    kind: str
    base: str
    rate: str
    due: str
    paid: str
    balance: str
    days: str
    collectors: str
    remark: str
    amounts: Amounts


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthRecord:
    """The month's ledger with its totals; ``paid_words`` is the total paid in both writings."""

    branch: str
    period: str
    made_on: str
    lines: tuple[MonthLine, ...]
    due: str
    paid: str
    balance: str
    paid_words: str


@dataclass(frozen=True, slots=True)
class YearLine:
    """One member's year: paid in the twelve months, then owed and paid in all (all summed)."""

    name: str
    months: tuple[str, ...]
    due: str
    paid: str
    amounts: Amounts


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRecord:
    """The year's ledger; ``totals`` has the twelve months, then owed and paid in all."""

    branch: str
    period: str
    made_on: str
    lines: tuple[YearLine, ...]
    totals: tuple[str, ...]
    due: str
    balance: str
    paid_words: str


@dataclass(frozen=True, slots=True)
class SlipLine:
    """One month on a slip."""

    month: str
    due: str
    paid: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipRecord:
    """One slip for a member who paid; ``void`` where it was taken back."""

    number: str
    branch: str
    name: str
    kind: str
    day: str
    months: str
    amount: str
    amount_words: str
    collector: str
    payer: str
    note: str
    void: str
    lines: tuple[SlipLine, ...]


def summed(
    columns: Sequence[int], lines: Sequence[Amounts], write: Callable[[Decimal], str] = yuan
) -> tuple[Summed, ...]:
    """The columns that are added up on each sheet, from the amounts of every line."""
    return tuple(
        Summed(column, tuple(amounts[number] for amounts in lines), write)
        for number, column in enumerate(columns)
    )
