"""What one does on the page 党费: every dialog it opens, and what comes after it."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from dangzhibu_desktop.operations.dues import post, post_missing
from dangzhibu_desktop.operations.dues_payments import Receipt, collect
from dangzhibu_desktop.ui.dues import stops
from dangzhibu_desktop.ui.dues.bases import BaseDialog, TakeOverDialog
from dangzhibu_desktop.ui.dues.collecting import CollectDialog, CollectManyDialog
from dangzhibu_desktop.ui.dues.entries import (
    CorrectDialog,
    ExemptDialog,
    PaidUntilDialog,
    VoidDialog,
)
from dangzhibu_desktop.ui.dues.lines import Line
from dangzhibu_desktop.ui.dues.monthlist import some
from dangzhibu_desktop.ui.dues.receipts import ReceiptEditor
from dangzhibu_desktop.ui.messages import notify
from dangzhibu_desktop.ui.safety.backup_keeper import perform_many
from dangzhibu_desktop.ui.work import perform

if TYPE_CHECKING:
    from dangzhibu_desktop.ui.dues.page import DuesPage


class Acts:
    """The acts of one page, on its month and on who is chosen there."""

    def __init__(self, page: "DuesPage") -> None:
        self._page = page
        self._desk = page.desk

    @property
    def of_stops(self) -> Mapping[str, Callable[[], object]]:
        """What the buttons above the table do."""
        return {
            stops.ENTER: self.enter_missing,
            stops.CARRY: self.carry,
            stops.STATED: self.take_stated,
            stops.LEAVE_OUT: lambda: self.post_month(leave_out=True),
            stops.ADD: self.post_rest,
            stops.EARLIER: self._earlier,
        }

    def of_member(self, act: str) -> None:
        """What the account beside the table asks for."""
        person, page = self._page.account.person, self._page
        month = page.bar.month
        if act == "收款":
            self.collect_from(person)
        elif act == "基数":
            self.fix_base(person)
        elif act == "更正":
            line = page.line(person)
            if line is not None:
                page.open_dialog(CorrectDialog(self._desk, line.line, month, page))
        elif act == "免交":
            page.open_dialog(ExemptDialog(self._desk, person, month, page))
        elif act == "已交至":
            page.open_dialog(PaidUntilDialog(self._desk, person, month, page))
        else:
            page.close_account()

    # ---- the month

    def post_month(self, *, leave_out: bool = False) -> None:
        """核定并入账; what stops it is said in the band and listed above the table."""
        page, today = self._page, self._desk.today()
        perform_many(page, post, page.bar.month, leave_out=leave_out, day=today)

    def post_rest(self) -> None:
        """补记."""
        perform(self._page, post_missing, self._page.bar.month, day=self._desk.today())

    def print_form(self, form: str) -> None:
        """A form of the month or year shown, on paper."""
        month = self._page.bar.month
        on = max(month.first, min(month.last, self._desk.today()))
        keys = {"F01": (str(month),), "F02": (str(month),), "F03": (str(month.year),)}
        self._page.print_records(form, keys.get(form, ()), on)

    # ---- bases

    def fix_base(self, person: int) -> None:
        """核定基数 of one member, then perhaps of the next who has none."""
        missing = [line.id for line in stops.without_base(self._page.list.lines)]
        place = missing.index(person) + 1 if person in missing else 0
        following = tuple(id_ for id_ in (*missing[place:], *missing[:place]) if id_ != person)
        dialog = BaseDialog(self._desk, person, self._page.bar.month, following, self._page)
        self._page.open_dialog(dialog, lambda: self._after_base(dialog))

    def _after_base(self, dialog: BaseDialog) -> None:
        if dialog.goes_on and dialog.following:
            self.fix_base(dialog.following[0])

    def enter_missing(self) -> None:
        """The base of the first member who has none."""
        missing = stops.without_base(self._page.list.lines)
        if missing:
            self.fix_base(missing[0].id)

    def carry(self) -> None:
        """沿用上年基数."""
        self._take_over(stated=False)

    def take_stated(self) -> None:
        """采用花名册基数."""
        self._take_over(stated=True)

    def _take_over(self, *, stated: bool) -> None:
        page = self._page
        dialog = TakeOverDialog(self._desk, page.bar.month, stated=stated, parent=page)
        page.open_dialog(dialog, lambda: self._after_taking(dialog))

    def _after_taking(self, dialog: TakeOverDialog) -> None:
        taken = dialog.taken
        if taken is not None:
            left = f"；还要逐人录入：{some(taken.left)}" if taken.left else ""
            notify(self._page, f"已核定 {taken.count} 人的基数{left}。", undo=True)

    # ---- money

    def collect(self) -> None:
        """From the members chosen; from one to be named where nobody is."""
        page = self._page
        if page.bar.by_year:
            chosen = page.year.table.chosen_ids()[:1]
        elif page.account.isVisible() and not page.list.isVisible():
            chosen = (page.account.person,)
        else:
            chosen = page.list.table.chosen_ids()
        if len(chosen) > 1:
            self._collect_many(page.list.chosen_lines())
        else:
            self.collect_from(chosen[0] if chosen else 0)

    def collect_all(self) -> None:
        """From everyone who still owes for the month."""
        self._collect_many(list(self._page.list.lines))

    def _collect_many(self, lines: list[Line]) -> None:
        page, month = self._page, self._page.bar.month
        rows = [line.line for line in lines]
        if any(row.posted and row.balance > 0 for row in rows):
            dialog = CollectManyDialog(self._desk, month, rows, page)
            page.open_dialog(dialog, lambda: self._after_collecting(dialog))
        else:  # says what the act says
            receipt = Receipt(day=self._desk.today())
            perform(page, collect, month, receipt, people=[line.id for line in lines])

    def collect_from(self, person: int) -> None:
        """From one member, over the months he owes."""
        dialog = CollectDialog(self._desk, person, self._page.bar.month, self._page)
        self._page.open_dialog(dialog, lambda: self._after_collecting(dialog))

    def _after_collecting(self, dialog: ReceiptEditor) -> None:
        if dialog.prints:
            self._page.print_records("F04", dialog.keys, dialog.day)

    def print_slip(self, number: int) -> None:
        """One slip, on paper."""
        slip = self._page.account.slip(number)
        if slip is not None:
            self._page.print_records("F04", (f"{number:06d}",), slip.day)

    def void(self, number: int) -> None:
        """作废凭据."""
        slip = self._page.account.slip(number)
        if slip is not None and slip.voided is None:
            name = self._desk.branch.by_id[self._page.account.person].name
            self._page.open_dialog(VoidDialog(self._desk, name, slip, self._page))

    def _earlier(self) -> None:
        today = self._page.bar.month.of(self._desk.today())
        missing = stops.unposted_before(self._desk.branch, today)
        others = [month for month in missing if month != self._page.bar.month]
        if others:
            self._page.show_month(others[0])
