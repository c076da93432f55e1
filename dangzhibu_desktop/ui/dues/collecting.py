"""收党费: from one member over months, or from several for one month at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from PySide6.QtWidgets import QWidget

from dangzhibu_desktop.domain.dues_ledger import ZERO, Account, allocate
from dangzhibu_desktop.domain.dues_month import payers, total
from dangzhibu_desktop.domain.dues_sheet import SheetLine
from dangzhibu_desktop.domain.money import capital_amount, yuan
from dangzhibu_desktop.domain.months import Month
from dangzhibu_desktop.operations.dues_payments import (
    account_of,
    check_part,
    collect,
    open_months,
    pay,
)
from dangzhibu_desktop.operations.printing.words import listed_name
from dangzhibu_desktop.operations.saved import Saved
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.dues.fields import amount_field, refusal
from dangzhibu_desktop.ui.dues.receipts import ReceiptEditor
from dangzhibu_desktop.ui.parts import HEADING, label
from dangzhibu_desktop.ui.safety.backup_keeper import perform_many
from dangzhibu_desktop.ui.widgets.fields import USUAL, ChoiceField
from dangzhibu_desktop.ui.widgets.table import Table
from dangzhibu_desktop.ui.widgets.tablemodel import Column
from dangzhibu_desktop.ui.work import perform

_NOTED: Final = "…"


@dataclass(frozen=True, slots=True)
class Part:
    """What of a payment goes to one month, in yuan."""

    account: Account
    amount: Decimal


_PARTS: Final[tuple[Column[Part], ...]] = (
    Column("月份", lambda x: x.account.month.words, 110),
    Column("应交", lambda x: yuan(x.account.posted), 90, right=True),
    Column("已交", lambda x: yuan(x.account.paid), 90, right=True),
    Column("本次", lambda x: yuan(x.amount), 90, right=True),
    Column("之后还欠", lambda x: yuan(max(x.account.balance - x.amount, ZERO)), 90, right=True),
)
_LINES: Final[tuple[Column[SheetLine], ...]] = (
    Column("姓名", lambda x: listed_name(x.name), 120),
    Column("应交", lambda x: yuan(x.due or ZERO), 100, right=True),
    Column("已交", lambda x: yuan(x.paid), 100, right=True),
    Column("本次", lambda x: yuan(x.balance), 100, right=True),
)


def _in_words(amount: Decimal) -> str:
    return f"合计 ￥{yuan(amount)}　人民币{capital_amount(amount)}"


class CollectDialog(ReceiptEditor):
    """One member pays: an amount is proposed, and shown over the months before it is recorded."""

    def __init__(
        self, desk: Desk, person: int, month: Month, parent: QWidget | None = None
    ) -> None:
        name = desk.branch.by_id[person].name if person else ""
        super().__init__(desk, f"收党费 · {name}" if name else "收党费", "dues-collect", parent)
        self._month = month
        self._accounts: tuple[Account, ...] = ()
        self._people = {} if person else self._payers(month)
        self.person = person
        if not person:
            self.form.add("person", ChoiceField("党员", tuple(self._people), width=USUAL))
            self.form.fields["person"].finished.connect(self._person_chosen)
        self.first, self.until = ChoiceField("从哪月起", ()), ChoiceField("交到哪月", ())
        self.amount = amount_field("金额（元）", required=True)
        for key in ("first", "until", "amount"):
            self.form.add(key, getattr(self, key))
        self.add_receipt_fields()
        self.parts: Table[Part] = Table(
            "分摊到各月", _PARTS, lambda part: _number(part.account.month)
        )
        row = self.parts.verticalHeader().defaultSectionSize()
        self.parts.setMinimumHeight(row * 6)
        self.sum = label()
        self.body.insertWidget(1, label("分摊到各月", HEADING))
        self.body.insertWidget(2, self.parts)
        self.body.insertWidget(3, self.sum)
        for field in (self.first, self.until):
            field.finished.connect(self.propose)
        self._read_months()
        self.begin(person)
        self.form.fields["amount" if person else "person"].setFocus()
        self.amount.line.selectAll()

    def _payers(self, month: Month) -> dict[str, int]:
        found: dict[str, int] = {}
        for member in payers(self.desk.branch, month):
            name = member.person.name
            found[f"{name}（{member.person.id}）" if name in found else name] = member.person.id
        return found

    def _person_chosen(self) -> None:
        self.person = self._people.get(self.form.fields["person"].text(), 0)
        self._read_months()
        self.check()

    def _read_months(self) -> None:
        """Offer the months that are open, and propose what is owed, else the next month."""
        today = Month.of(self.desk.today())
        limit = self.desk.branch.regulations.on(self.desk.today())
        last = max(today, self._month).plus(limit.integer("dues.arrears_max_months"))
        self._accounts = ()
        if self.person:
            store, branch = self.desk.store, self.desk.branch
            self._accounts = open_months(store, branch, self.person, today, last)
        words = [account.month.words for account in self._accounts]
        for field in (self.first, self.until):
            field.box.clear()
            field.box.addItems(words)
        posted = set(self.desk.branch.dues.posted_months)
        owed = [a.month.words for a in self._accounts if a.month in posted]
        if words:
            self.until.set_text((owed or words)[-1 if owed else 0])
        self.propose()

    def _chosen(self) -> tuple[Account, ...]:
        """The open months from the first one chosen on."""
        first = self.first.text()
        found = [n for n, a in enumerate(self._accounts) if a.month.words == first]
        return self._accounts[found[0] :] if found else self._accounts

    def propose(self) -> None:
        """The sum of the months chosen."""
        chosen, until = self._chosen(), self.until.text()
        places = [n for n, a in enumerate(chosen) if a.month.words == until]
        wanted = chosen[: places[0] + 1] if places else chosen[:1]
        if wanted:
            self.until.set_text(wanted[-1].month.words)
        amount = total(account.balance for account in wanted)
        self.amount.set_text(yuan(amount) if amount else "")
        self.check()

    def split(self) -> tuple[Part, ...]:
        """The amount over the months, oldest first; the last one takes what is too much."""
        amount = self.amount.value()
        if amount is None:
            return ()
        accounts = self._chosen()
        parts, left = allocate(accounts, amount)
        found = [Part(a, parts[a.month]) for a in accounts if a.month in parts]
        if left and found:
            found[-1] = replace(found[-1], amount=found[-1].amount + left)
        return tuple(found)

    def check(self) -> None:
        """Say beside the fields what the act would refuse; show the months."""
        parts, receipt = self.split(), self.receipt()
        self.parts.show_rows(parts)
        amount = total(part.amount for part in parts)
        self.sum.setText(_in_words(amount) if amount else "")
        noted = replace(receipt, note=receipt.note or _NOTED)
        branch, wrong, unnoted = self.desk.branch, self._nothing_owed(), ""
        for part in parts:
            wrong = wrong or refusal(check_part, branch, part.account, part.amount, noted)
            unnoted = unnoted or refusal(check_part, branch, part.account, part.amount, receipt)
        self.amount.warn(wrong)
        self.form.fields["note"].warn("" if wrong else unnoted)

    def _nothing_owed(self) -> str:
        """Why no month is open: gone, no base, all paid."""
        if self._accounts or not self.person:
            return ""
        branch = self.desk.branch
        said = refusal(account_of, self.desk.store, branch, self.person, self._month)
        return said or "没有要交的月份。"

    def record(self) -> None:
        """One payment, one slip."""
        if not self.person:
            self.band.say("没有选择党员。", "请在“党员”里选择。")
            self.form.fields["person"].setFocus()
            return
        parts = {part.account.month: part.amount for part in self.split()}
        if not parts:
            parts = {self._month: self.amount.value()}
        perform(self, pay, self.person, parts, self.receipt(), then=self.recorded)

    def recorded(self, saved: Saved) -> None:
        """Tell the page which slip was given."""
        self.given(range(saved.id, saved.id + 1))
        super().recorded(saved)


def _number(month: Month) -> int:
    return month.year * 12 + month.month


class CollectManyDialog(ReceiptEditor):
    """Several members pay a posted month in full: one act, a slip for each."""

    def __init__(
        self, desk: Desk, month: Month, lines: Sequence[SheetLine], parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, f"收党费 · {month.words}", f"dues-collect-many-{month}", parent)
        self._month, self._next = month, 0
        self._lines = [line for line in lines if line.posted and line.balance > 0]
        self.add_receipt_fields()
        self.table: Table[SheetLine] = Table("本次收款", _LINES, lambda line: line.person)
        self.table.show_rows(self._lines)
        self.table.setMinimumHeight(200)
        amount = total(line.balance for line in self._lines)
        self.sum = label(_in_words(amount))
        self.body.insertWidget(1, self.table, 1)
        self.body.insertWidget(2, self.sum)
        self.primary.setText(f"收 {len(self._lines)} 人 {yuan(amount)} 元")
        self.primary.setAccessibleName(self.primary.text())
        self.begin(0)

    def record(self) -> None:
        """All of them at once."""
        self._next = self.desk.store.dues.next_number()
        people = [line.person for line in self._lines]
        perform_many(self, collect, self._month, self.receipt(), people=people, then=self.recorded)

    def recorded(self, saved: Saved) -> None:
        """Tell the page which slips were given."""
        self.given(range(self._next, self.desk.store.dues.next_number()))
        super().recorded(saved)
