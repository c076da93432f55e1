"""What every dialog about money taken asks beside months and amounts."""

from typing import Final

from PySide6.QtWidgets import QWidget

from dangzhibu_desktop.operations.dues_payments import Receipt
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.dues.editors import day_in
from dangzhibu_desktop.ui.parts import button
from dangzhibu_desktop.ui.widgets.editor import Editor
from dangzhibu_desktop.ui.widgets.fields import (
    USUAL,
    ChoiceField,
    LineField,
    date_field,
)

_LONG: Final = 320  # px: a sentence still fits beside it
_COLLECTOR: Final = "dues/collector"


class ReceiptEditor(Editor):
    """Takes money: day, collector, payer and note below what a subclass asks first.

    Two acts: to record, and to record and print the slips. Afterwards ``numbers`` are the slips
    given, ``day`` their day, and ``prints`` tells whether they are to be printed.
    """

    def __init__(self, desk: Desk, title: str, editor: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, title, "收款", editor, parent)
        self.numbers: tuple[int, ...] = ()
        self.day = desk.today()
        self.prints = False
        self.with_slips = button("收款并打印凭据…", self._finish_and_print)
        self.with_slips.setAutoDefault(False)
        self.buttons.insertWidget(self.buttons.count() - 1, self.with_slips)

    def add_receipt_fields(self) -> None:
        """Day, who took the money, who brought it, a note."""
        today = self.desk.today()
        here = [self.desk.branch.by_id[o.person].name for o in self.desk.branch.committee(today)]
        self.form.add("day", date_field("交款日期", today, future=False, required=True))
        collector = ChoiceField("收款人", tuple(dict.fromkeys(here)), free=True, width=USUAL)
        self.form.add("collector", collector)
        self.form.add("payer", LineField("代交人", hint="本人交的不填"))
        self.form.add("note", LineField("备注", width=_LONG))
        self.form.fields["day"].set_text(str(today))
        self.form.fields["collector"].set_text(self.desk.preferences.value(_COLLECTOR, ""))

    def receipt(self) -> Receipt:
        """What the fields say; today where the day is wrong as yet."""
        fields = self.form.fields
        return Receipt(
            day=day_in(fields["day"]) or self.desk.today(),
            collector=fields["collector"].value(),
            payer=fields["payer"].value(),
            note=fields["note"].value(),
        )

    def given(self, numbers: range) -> None:
        """Remember which slips were given, and who took the money."""
        self.numbers = tuple(numbers)
        self.day = self.receipt().day
        self.desk.preferences.keep(_COLLECTOR, self.form.fields["collector"].text())

    @property
    def keys(self) -> tuple[str, ...]:
        """The slips given, as the print dialog knows them."""
        return tuple(f"{number:06d}" for number in self.numbers)

    def _finish_and_print(self) -> None:
        self.prints = True
        self.finish()
        self.prints = bool(self.numbers)
