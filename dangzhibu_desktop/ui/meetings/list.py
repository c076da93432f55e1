"""The list of meetings, what it is filtered by, and how many it shows."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.meetings.cells import Cell
from dangzhibu_desktop.ui.meetings.lines import COLUMNS, Line, matching
from dangzhibu_desktop.ui.parts import QUIET, button, label
from dangzhibu_desktop.ui.preferences import Preferences
from dangzhibu_desktop.ui.widgets.table import Table


class MeetingTable(Table[Line]):
    """The table itself; ``removed`` tells the meeting Del was pressed on."""

    removed = Signal(int)

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__("会议列表", COLUMNS, lambda line: line.id, parent)
        self.remember(preferences, "meetings/columns")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Del, and the rest as usual."""
        if event.key() == Qt.Key.Key_Delete and self.current_id():
            self.removed.emit(self.current_id())
        else:
            super().keyPressEvent(event)


class MeetingList(QWidget):
    """The table with a line above that says what it is filtered by, and a count below."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.only = label()
        self.begin = button("登记这次会议…", lambda: None)
        self.every = button("显示全部", lambda: None, name="显示全部会议")
        self._filter_row = QWidget()
        row = QHBoxLayout(self._filter_row)
        row.setContentsMargins(0, 0, 0, 0)
        for each in (self.only, self.begin, self.every):
            row.addWidget(each)
        row.addStretch(1)
        self.table = MeetingTable(desk.preferences)
        self.count = label(role=QUIET)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self._filter_row)
        whole.addWidget(self.table, 1)
        whole.addWidget(self.count)

    def show_lines(self, lines: Sequence[Line], cell: Cell | None, text: str, year: int) -> None:
        """Show meetings: those of a cell of the matrix, or that match a text, or all of these."""
        if cell is not None:
            lines = [line for line in lines if cell.holds(line.meeting)]
            self.only.setText(f"只看 {cell.title}：{cell.words}")
            self.begin.setVisible(cell.is_open)
        self._filter_row.setVisible(cell is not None)
        self.table.show_rows(lines)
        self.table.show_only(matching(text, self._desk.branch))
        self._say_count(cell, text, year)

    def _say_count(self, cell: Cell | None, text: str, year: int) -> None:
        shown = self.table.rows.rows
        held = sum(line.meeting.held for line in shown)
        where = cell.title if cell is not None else "各年" if text else f"{year}年"
        planned = f"，计划 {len(shown) - held} 次" if held < len(shown) else ""
        words, empty = f"{where}：已登记 {held} 次{planned}", f"{where}没有会议。"
        if text and not shown:
            words = f"没有符合“{text}”的会议。"
            empty = f"{words}按 Esc 显示全部。"
        self.table.say_when_empty(empty)
        self.count.setText(words)
