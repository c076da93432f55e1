"""Ctrl+P: what is seen, on paper."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.dialog import Dialog
from dangzhibu_desktop.ui.parts import QUIET, button, label
from dangzhibu_desktop.ui.printing import sending
from dangzhibu_desktop.ui.printing.panel import Choice, PrintPanel


class PrintDialog(Dialog):
    """The print panel over a page, with a form and records chosen already.

    ``keys`` are the keys of the records (``P12`` a person), all others stay in the list;
    ``people`` is short for the keys of these persons.
    """

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None = None,
        *,
        form: str = "M01",
        keys: tuple[str, ...] = (),
        people: tuple[int, ...] = (),
        on: date | None = None,
    ) -> None:
        super().__init__(desk, "打印", "存为 PDF…", parent)
        self.panel = PrintPanel(desk)
        self.body.addWidget(self.panel, 1)
        self.word = button("存为 Word…", partial(sending.save_as, self.panel, sending.WORD))
        self.printer = button("打印…", partial(sending.to_printer, self.panel))
        for number, each in enumerate((self.printer, self.word)):
            each.setAutoDefault(False)
            self.buttons.insertWidget(number, each)
        self.said = label(role=QUIET)
        self.buttons.insertWidget(2, self.said)
        self.cancel.setText("关闭")
        self.cancel.setAccessibleName("关闭")
        self.panel.ready.connect(self._ready)
        self.panel.leads_to.connect(self._leave_for)
        self.panel.sent.connect(self._say)
        self._ready(ready=False)
        self.resize(1200, 660)
        self.panel.choose(Choice(form, (*keys, *(f"P{person}" for person in people)), on))
        self.panel.forms.setFocus()

    def _ready(self, ready: bool) -> None:  # noqa: FBT001 - what the panel sends
        for each in (self.primary, self.word, self.printer):
            each.setEnabled(ready)

    def _say(self, words: str) -> None:
        """In the dialog's own foot: the window's notice lies behind it."""
        self.said.setText(words)

    def _leave_for(self, page: str, id_: int) -> None:
        """Close, and let the page below lead to the record."""
        below = self.parentWidget()
        self.accept()
        if below is not None and hasattr(below, "leads_to"):
            below.leads_to.emit(page, id_)

    def finish(self) -> None:
        """Ask where to, and write."""
        sending.save_as(self.panel, sending.PDF)
