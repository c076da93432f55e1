"""Dues in the file: bases, exemptions, and the two ledgers of what is posted and paid."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from sqlite_utils import Database

from dangzhibu_desktop.domain.dues_ledger import (
    DUE,
    Account,
    Base,
    BaseItem,
    DuesBook,
    Exemption,
    PaidUntil,
    Payment,
    Posting,
)
from dangzhibu_desktop.domain.money import from_fen
from dangzhibu_desktop.domain.months import Month
from dangzhibu_desktop.store import ledger
from dangzhibu_desktop.store.tables import add, read_all

_POSTINGS: Final = "dues_posting"
_PAYMENTS: Final = "dues_payment"
_ACCOUNTS: Final = """
    SELECT person, month, sum(posted), sum(paid) FROM (
      SELECT person, month, amount AS posted, 0 AS paid FROM dues_posting
      UNION ALL SELECT person, month, 0, amount FROM dues_payment)
    WHERE {where} GROUP BY person, month HAVING {having} ORDER BY person, month"""
_POSTED_MONTHS: Final = """
    SELECT DISTINCT month FROM dues_posting AS entered
    WHERE entry = ? AND reverses IS NULL
      AND NOT EXISTS (SELECT 1 FROM dues_posting AS back WHERE back.reverses = entered.id)
    ORDER BY month"""


@dataclass(frozen=True, slots=True)
class DuesArea:
    """Reads and writes of dues; writes only inside an open act, ledger rows are only added."""

    db: Database

    def book(self) -> DuesBook:
        """What every rule may read."""
        return DuesBook(
            self.bases(),
            self.exemptions(),
            self.paid_until(),
            self.unsettled(),
            self.posted_months(),
        )

    def bases(self) -> tuple[Base, ...]:
        """Every dated base."""
        return read_all(self.db, "dues_base", Base)

    def items(self, base: int) -> tuple[BaseItem, ...]:
        """The items one base was reckoned from."""
        return read_all(self.db, "dues_base_item", BaseItem, "base = ?", (base,))

    def exemptions(self) -> tuple[Exemption, ...]:
        """Every 免交 and 少交."""
        return read_all(self.db, "dues_exemption", Exemption)

    def paid_until(self) -> tuple[PaidUntil, ...]:
        """Up to which month members who moved in had paid elsewhere."""
        return read_all(self.db, "dues_paid_until", PaidUntil)

    def postings(self, first: Month, last: Month | None = None) -> tuple[Posting, ...]:
        """The posted rows of one month, or of all months up to ``last``."""
        between = (str(first), str(last or first))
        return read_all(self.db, _POSTINGS, Posting, "month BETWEEN ? AND ?", between)

    def payments(self, first: Month, last: Month | None = None) -> tuple[Payment, ...]:
        """The payments for one month, or for all months up to ``last``."""
        between = (str(first), str(last or first))
        return read_all(self.db, _PAYMENTS, Payment, "month BETWEEN ? AND ?", between)

    def payments_made(self, first: Month, last: Month | None = None) -> tuple[Payment, ...]:
        """The payments made on the days of these months, for whatever month."""
        between = (str(first.first), str((last or first).last))
        return read_all(self.db, _PAYMENTS, Payment, "day BETWEEN ? AND ?", between)

    def slip(self, number: int) -> tuple[Payment, ...]:
        """The rows of one slip, reversals included."""
        return read_all(self.db, _PAYMENTS, Payment, "number = ?", (number,))

    def unsettled(self, person: int | None = None) -> tuple[Account, ...]:
        """The accounts whose balance is not 0, of all or of one member."""
        return self._accounts("sum(posted) <> sum(paid)", person)

    def account(self, person: int, month: Month) -> Account | None:
        """One member's account of a month; None where nothing was ever posted or paid."""
        return next((a for a in self._accounts("1", person) if a.month == month), None)

    def _accounts(self, having: str, person: int | None) -> tuple[Account, ...]:
        where, values = ("1", []) if person is None else ("person = ?", [person])
        return tuple(
            Account(who, Month.parse(month), from_fen(posted), from_fen(paid))
            for who, month, posted, paid in self.db.execute(
                _ACCOUNTS.format(where=where, having=having), values
            )
        )

    def posted_months(self) -> tuple[Month, ...]:
        """The months with a posting that stands."""
        return tuple(Month.parse(row[0]) for row in self.db.execute(_POSTED_MONTHS, [DUE]))

    def stored_total(self, month: Month) -> tuple[Decimal, Decimal]:
        """What is posted and what is paid for a month, as the file itself adds it up."""
        posted, paid = (
            self.db.execute(
                f"SELECT coalesce(sum(amount), 0) FROM {table} WHERE month = ?", [str(month)]
            ).fetchone()[0]
            for table in (_POSTINGS, _PAYMENTS)
        )
        return from_fen(posted), from_fen(paid)

    def next_number(self) -> int:
        """The number the next slip gets."""
        return ledger.next_number(self.db, _PAYMENTS)

    def add_base(self, value: Base) -> int:
        """Add a dated base."""
        return add(self.db, "dues_base", value)

    def add_item(self, value: BaseItem) -> int:
        """Add an item of a base."""
        return add(self.db, "dues_base_item", value)

    def add_exemption(self, value: Exemption) -> int:
        """Add an exemption."""
        return add(self.db, "dues_exemption", value)

    def add_paid_until(self, value: PaidUntil) -> int:
        """Add what a letter states."""
        return add(self.db, "dues_paid_until", value)

    def post(self, value: Posting) -> int:
        """Add a posted row."""
        return add(self.db, _POSTINGS, value)

    def pay(self, value: Payment) -> int:
        """Add a payment."""
        return add(self.db, _PAYMENTS, value)

    def void_payment(self, row: int, note: str) -> None:
        """Take one payment back by a further row."""
        ledger.reverse(self.db, _PAYMENTS, row, note=note)
