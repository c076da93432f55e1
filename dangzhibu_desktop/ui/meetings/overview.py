"""The upper part of the page: the matrix of a year, its legend, and why a cell is as it is."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from dangzhibu_desktop.domain.duties import DutyState
from dangzhibu_desktop.domain.meetings import Meeting
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.meetings.cells import Cell, duty_rows
from dangzhibu_desktop.ui.meetings.matrix import Matrix
from dangzhibu_desktop.ui.parts import QUIET, button, label
from dangzhibu_desktop.ui.widgets.elided import Elided
from dangzhibu_desktop.ui.widgets.fields import still

_LEGEND: Final = (
    ("✓ 已开", "done"), ("● 缺", "overdue"), ("◐ 待开", "soon"), ("○ 未到", "later"),
    ("— 不适用", "quiet"),
)  # fmt: skip
_ASK: Final = "用方向键或鼠标选一格，这里写明理由和条款；回车看这一期的会议，缺的直接登记。"
_FOLDED: Final = "meetings/folded"


class Overview(QWidget):
    """履职一览; ``chosen`` tells the cell clicked or entered."""

    chosen = Signal(object)
    year_changed = Signal()
    folded = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.year = desk.today().year
        self.years = still(QComboBox())
        self.years.setAccessibleName("年份")
        self.years.textActivated.connect(self._year_chosen)
        self.fold = button("收起一览", self._fold)
        self.matrix = Matrix()
        self.matrix.chosen.connect(self.chosen)
        self.matrix.looked.connect(self._look)
        self.told = Elided()
        self.told.setProperty("role", QUIET)
        self.told.setText(_ASK)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.years)
        self._legend = [label(words, role) for words, role in _LEGEND]
        for each in self._legend:
            row.addWidget(each)
        row.addStretch(1)
        row.addWidget(self.fold)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(row)
        whole.addWidget(self.matrix)
        whole.addWidget(self.told)
        self._show_fold()

    @property
    def is_folded(self) -> bool:
        """Whether only the year is shown."""
        return self._desk.preferences.value(_FOLDED, 0) == 1

    def _fold(self) -> None:
        self._desk.preferences.keep(_FOLDED, 0 if self.is_folded else 1)
        self._show_fold()
        self.folded.emit()

    def _show_fold(self) -> None:
        self.fold.setText("展开一览" if self.is_folded else "收起一览")
        self.fold.setAccessibleName(self.fold.text())
        for each in (self.matrix, self.told, *self._legend):
            each.setHidden(self.is_folded)

    def fit(self, most: int) -> None:
        """As high as its rows, at most so many px."""
        self.matrix.setFixedHeight(max(64, min(self.matrix.whole_height(), most)))

    def show_meetings(self, found: Iterable[Meeting]) -> None:
        """Show the year anew from all meetings."""
        meetings, today = tuple(found), self._desk.today()
        begun = self._desk.branch.begun or today
        years = {m.day.year for m in meetings} | {begun.year, today.year, self.year}
        wanted = [f"{year}年" for year in sorted(years, reverse=True)]
        if [self.years.itemText(place) for place in range(self.years.count())] != wanted:
            self.years.clear()
            self.years.addItems(wanted)
        self.years.setCurrentText(f"{self.year}年")
        branch = replace(self._desk.branch, meetings=meetings)
        rows = duty_rows(branch, self.year, today)
        self.matrix.show_rows(rows, today.month if today.year == self.year else 0)
        self._look(self.matrix.current())

    def same_cell(self, cell: Cell) -> Cell | None:
        """The cell of the same duty and period as shown now."""
        cells = (one for row in self.matrix.duties.rows for one in row.cells)
        return next((one for one in cells if one.title == cell.title), None)

    def cell_of(self, duty: DutyState) -> Cell | None:
        """The cell of a duty in its period, where its year is shown."""
        cells = (one for row in self.matrix.duties.rows for one in row.cells)
        return next((one for one in cells if _same(one.state, duty)), None)

    def go_to(self, duty: DutyState) -> None:
        """Choose the cell of a duty and say what is told of it; the keyboard goes there."""
        if self.is_folded:
            self._fold()
        model = self.matrix.duties
        for row in range(model.rowCount()):
            for column in range(model.columnCount()):
                index = model.index(row, column)
                cell = model.cell(index)
                if cell is not None and _same(cell.state, duty):
                    self.matrix.setCurrentIndex(index)
                    self.matrix.scrollTo(index)
                    self.matrix.setFocus()
                    return

    def choose_year(self, year: int) -> None:
        """Show another year."""
        if year != self.year:
            self.year = year
            self.year_changed.emit()

    def _year_chosen(self, words: str) -> None:
        self.choose_year(int(words.removesuffix("年")))

    def _look(self, cell: Cell | None) -> None:
        self.told.setText(cell.told if cell else _ASK)


def _same(one: DutyState, other: DutyState) -> bool:
    return (one.duty, one.group, one.period) == (other.duty, other.group, other.period)
