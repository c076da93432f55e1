"""What every page is: a title line with one primary act, a band, and the page's own body."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.messages import Band, refuse
from dangzhibu_desktop.ui.parts import PRIMARY, TITLE, button, label, tab_along
from dangzhibu_desktop.ui.widgets.scrolling import Scrolled

if TYPE_CHECKING:
    from dangzhibu_desktop.domain.rules.findings import Finding
    from dangzhibu_desktop.operations.history_of import Subject

_MARGINS: Final = QMargins(24, 16, 24, 16)
_NARROW_MARGINS: Final = QMargins(12, 8, 12, 8)
_ROOM: Final = 720  # px of page from which the margins are wide


class Page(QWidget):
    """One page of the window; a subclass fills :attr:`body` and overrides what it can do.

    Where the window is too small for the body it scrolls; :attr:`head` stays, so it is short.

    ``title`` stands in the navigator and above the page; ``makes`` is the word of the primary
    button and of Ctrl+N (``登记党员``), empty where the page makes nothing; ``removes`` what
    编辑 → 删除 takes away here, empty where nothing. ``explains`` is what
    a screen reader says of it; ``searches`` tells what Ctrl+F looks through, empty where nothing.
    The page is made when it is first shown, while a file is open, and again for another file or
    look.
    ``leads_to`` asks the window for a record on another page: area and record id, 0 for the page;
    ``acts_on`` for what a finding is about (area, code of the rule, finding): its editor, or with
    an empty code only its record; ``resumes`` for an editor whose draft was left: area, its name,
    record.
    """

    title = ""
    heading = ""  # above the page, where it is not the title
    makes = ""
    removes = ""
    explains = ""
    searches = ""
    leads_to = Signal(str, int)
    acts_on = Signal(str, str, object)
    resumes = Signal(str, str, int)
    opening: int | None = None  # which file of the desk it shows; set by the deck

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setAccessibleName(self.title)
        self.setAccessibleDescription(self.explains)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(_MARGINS)
        whole.setSpacing(8)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.addWidget(label(self.heading or self.title, TITLE))
        self.head.addStretch(1)
        self.primary = button(self.makes, self._make, PRIMARY)
        if not self.makes:  # shown before it has its place it would be a window of its own
            self.primary.hide()
        self.head.addWidget(self.primary)
        whole.addLayout(self.head)
        self.band = Band(self)
        whole.addWidget(self.band)
        self.scrolled = Scrolled()
        self.body = self.scrolled.body
        whole.addWidget(self.scrolled, 1)
        self._starts: tuple[QWidget, ...] = ()

    def start_at(self, *widgets: QWidget) -> None:
        """Where the keyboard begins on this page: the first of these that is in view.

        No focus proxy: Tab would jump to it past everything that stands before it.
        """
        self._starts = widgets

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """The keyboard goes on to where the page begins."""
        super().focusInEvent(event)
        start = next((widget for widget in self._starts if widget.isVisible()), None)
        if start is not None:
            start.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """In a narrow window the margins give way."""
        super().resizeEvent(event)
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(_MARGINS if self.width() >= _ROOM else _NARROW_MARGINS)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Tab goes along the title line as it is seen."""
        tab_along(self.head)
        super().showEvent(event)

    @property
    def can_print(self) -> bool:
        """Whether Ctrl+P has something to print here."""
        return type(self).print_ is not Page.print_

    def _make(self) -> None:
        if self.desk.read_only is not None:
            refuse(self, self.desk.read_only)
        else:
            self.new()  # as the subclass has it

    def refresh(self, areas: frozenset[str]) -> None:
        """Show the records anew; ``areas`` says what changed. Called once before first shown."""

    def new(self) -> None:
        """Ctrl+N and the primary button: begin what this page makes."""

    def remove_chosen(self) -> None:
        """编辑 → 删除: remove the record opened or chosen here, with 撤销."""

    def search(self, text: str) -> None:
        """Ctrl+F: show only what matches; an empty text shows all again."""

    def print_(self) -> None:
        """Ctrl+P: print what is seen."""

    def finish(self) -> None:
        """Save what is being typed, or keep it as a draft: the file or the page is about to go."""

    def back(self) -> None:
        """Esc: leave what was opened last, for instance the detail that covers the list."""

    def show_record(self, id_: int) -> None:
        """Bring one record into view and select it."""

    def show_finding(self, finding: "Finding") -> None:
        """Bring what a finding is about into view."""
        if finding.meeting or finding.person:
            self.show_record(finding.meeting or finding.person or 0)

    def act_on(self, rule: str, finding: "Finding") -> None:
        """Begin what a finding of a rule asks for; where nothing is begun here, show the record."""
        del rule
        self.show_finding(finding)

    def resume(self, editor: str, record: int) -> None:
        """Open the editor whose draft was left; where it has no door of its own, the record."""
        del editor
        if record:
            self.show_record(record)

    def history_of(self) -> "Subject | None":
        """What Ctrl+H tells the history of: the record opened or chosen here; None for none."""
        return None

    def open_dialog(self, dialog: QDialog, then: Callable[[], object] = lambda: None) -> None:
        """Show a dialog over the page; ``then`` is called when its act is done."""
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(then)
        dialog.open()

    def print_records(self, form: str, keys: tuple[str, ...] = (), on: date | None = None) -> None:
        """Open the print dialog on a form, with these records chosen (``P12``, ``M3``, …)."""
        from dangzhibu_desktop.ui.printing.dialog import PrintDialog

        self.open_dialog(PrintDialog(self.desk, self, form=form, keys=keys, on=on))
