"""The life line of a card: a person's events, and what can be done with a change among them."""

from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from dangzhibu_desktop.ui.members.lifeline import Event
from dangzhibu_desktop.ui.parts import LINK, QUIET, button, label
from dangzhibu_desktop.ui.style import colour

_TOP: Final = Qt.AlignmentFlag.AlignTop
_BELOW: Final = 4  # px of border and padding above the words of a link
_CHANGE: Final = "change"  # the property of a button that says which change it is about


class LifeLine(QWidget):
    """Events from top to bottom along a line; what lies after the chosen day is grey.

    A change of standing has its two acts beside it: ``mend_wanted`` and ``removed`` tell its id.
    """

    mend_wanted = Signal(int)
    removed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("经历")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(2, 1)
        self._dots: list[QLabel] = []
        self._shown: tuple[tuple[Event, ...], date, bool] | None = None
        self.acts: list[QPushButton] = []  # those beside the changes, in the order of Tab

    def show_events(self, found: tuple[Event, ...], on: date, *, writable: bool = True) -> None:
        """Show a life as known, seen from a day; where it is shown so already all stays."""
        shown = (found, on, writable)
        if shown == self._shown:
            return
        self._shown = shown
        while self._grid.count():
            gone = self._grid.takeAt(0).widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        self._dots, self.acts = [], []
        for row, event in enumerate(found):
            later = event.after(on)
            role = QUIET if later else ""
            day = label(str(event.day) if event.day else "日期未录入", role if event.day else QUIET)
            dot = label("○" if later else "●", role)
            words = f"{event.title}（{event.detail}）" if event.detail else event.title
            title = label(f"{words}  之后" if later else words, role, wrap=True)
            title.setAccessibleName(f"{event.day or '日期未录入'} {title.text()}")
            for column, widget in enumerate((day, dot, title)):
                self._grid.addWidget(widget, row, column, _TOP)
            self._dots.append(dot)
            if event.change:
                for widget in (day, dot, title):  # on one line with the words of the acts
                    widget.setContentsMargins(0, _BELOW, 0, 0)
                self._add_acts(event, row, writable=writable)
        if not found:
            self._grid.addWidget(label("还没有记录。", QUIET), 0, 0, 1, 3)

    def _add_acts(self, event: Event, row: int, *, writable: bool) -> None:
        """改正 and 删除 beside a change; F2 and Del on either do the same."""
        for column, (words, key, signal) in enumerate(
            (("改正…", "F2", self.mend_wanted), ("删除", "Del", self.removed)), 3
        ):
            wanted = partial(signal.emit, event.change)
            made = button(words, wanted, LINK, name=f"{words[:2]} {event.day} {event.title}")
            made.setProperty(_CHANGE, event.change)
            made.setToolTip(key)
            made.setEnabled(writable)
            self._grid.addWidget(made, row, column, _TOP)
            made.show()  # at once, so that the keyboard can go to it
            self.acts.append(made)

    def go_to(self, change: int) -> None:
        """The keyboard goes to a change, where it is shown."""
        for act in self.acts:
            if act.property(_CHANGE) == change:
                act.setFocus()
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """F2 and Del beside a change."""
        focus = self.focusWidget()
        change = focus.property(_CHANGE) if focus is not None else None
        if change and event.key() == Qt.Key.Key_F2:
            self.mend_wanted.emit(change)
        elif change and event.key() == Qt.Key.Key_Delete:
            self.removed.emit(change)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Join the dots."""
        super().paintEvent(event)
        if len(self._dots) > 1:
            painter = QPainter(self)
            painter.setPen(QPen(colour("line"), 2))
            first, last = self._dots[0].geometry(), self._dots[-1].geometry()
            half = self.fontMetrics().height() // 2
            x = first.center().x()
            painter.drawLine(x, first.bottom() - half, x, last.bottom() - half)
