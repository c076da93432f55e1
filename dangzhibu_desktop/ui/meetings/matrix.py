"""The matrix 履职一览: duties down, months across, each cell a sign and a word."""

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from dangzhibu_desktop.ui.meetings.cells import Cell, DutyRow
from dangzhibu_desktop.ui.style import colour, row_height

_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
_MONTHS: Final = 12
_LOWER: Final = 4  # px a row is lower than one of a list
_AROUND: Final = 6  # px beside the words of a cell


class DutyModel(QAbstractTableModel):
    """The cells of a year, those of a quarter or year under the first of their months."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[DutyRow, ...] = ()
        self.running = 0  # the month to stand out, 0 for none

    def set_rows(self, rows: tuple[DutyRow, ...], running: int) -> None:
        """Show another year."""
        self.beginResetModel()
        self.rows, self.running = rows, running
        self.endResetModel()

    def cell(self, index: _Index) -> Cell | None:
        """The cell at a place, whichever of its months it is."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        place = index.column() // row.months
        return row.cells[place] if place < len(row.cells) else None

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """How many duties."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """The months."""
        return 0 if parent.isValid() else _MONTHS

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Months above, duties at the left; the running month stands out."""
        if orientation == Qt.Orientation.Vertical:
            return self.rows[section].title if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{section + 1}月"
        if role == Qt.ItemDataRole.FontRole and section + 1 == self.running:
            bold = QFont()
            bold.setBold(True)
            return bold
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Sign and word, their colour, and why."""
        cell = self.cell(index)
        if cell is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.words
        if role == Qt.ItemDataRole.ForegroundRole:
            return colour(cell.role)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return cell.told
        return None


class Matrix(QTableView):
    """The matrix; ``chosen`` tells the cell clicked or entered, ``looked`` the one at hand."""

    chosen = Signal(object)
    looked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("履职一览")
        self.duties = DutyModel(self)
        self.setModel(self.duties)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)  # a month is as wide as its words
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        side = self.verticalHeader()
        side.setHighlightSections(False)
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setDefaultSectionSize(row_height(self.font()) - _LOWER)
        side.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.clicked.connect(self._chosen)
        self.selectionModel().currentChanged.connect(self._looked)

    def show_rows(self, rows: tuple[DutyRow, ...], running: int) -> None:
        """Show a year; the cell at hand stays at hand."""
        at = (self.currentIndex().row(), self.currentIndex().column())
        same = [row.title for row in rows] == [row.title for row in self.duties.rows]
        self.clearSpans()
        self.duties.set_rows(rows, running)
        for place, row in enumerate(rows):
            if row.months > 1:
                for first in range(0, _MONTHS, row.months):
                    self.setSpan(place, first, 1, row.months)
        self.horizontalHeader().setMinimumSectionSize(self._widest() + _AROUND)
        if same and min(at) >= 0:
            self.setCurrentIndex(self.duties.index(*at))

    def _widest(self) -> int:
        """The room in px that the words of a month take, whatever they are."""
        cells = {c.words for row in self.duties.rows if row.months == 1 for c in row.cells}
        return max(map(self.fontMetrics().horizontalAdvance, cells | {"12月"}))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Where not all months have room, the running one is in view."""
        super().resizeEvent(event)
        if self.duties.running and self._is_too_narrow() and not self.currentIndex().isValid():
            self.scrollTo(self.duties.index(0, self.duties.running - 1))

    def _is_too_narrow(self) -> bool:
        return self.horizontalHeader().length() > self.viewport().width()

    def whole_height(self) -> int:
        """The height in px at which every row is seen."""
        rows = len(self.duties.rows) * self.verticalHeader().defaultSectionSize()
        bar = self.horizontalScrollBar().sizeHint().height() if self._is_too_narrow() else 0
        frame = 2 * self.frameWidth() + 2
        return self.horizontalHeader().sizeHint().height() + rows + bar + frame

    def current(self) -> Cell | None:
        """The cell at hand."""
        return self.duties.cell(self.currentIndex())

    def _chosen(self, index: QModelIndex) -> None:
        cell = self.duties.cell(index)
        if cell is not None:
            self.chosen.emit(cell)

    def _looked(self, now: QModelIndex, _before: QModelIndex) -> None:
        self.looked.emit(self.duties.cell(now))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter and space choose."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and self.currentIndex().isValid():
            self._chosen(self.currentIndex())
        else:
            super().keyPressEvent(event)
