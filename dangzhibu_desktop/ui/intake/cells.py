"""The roster as it was found, doubtful cells coloured and signed, mended in place."""

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from dangzhibu_desktop.domain.masking import masked_text
from dangzhibu_desktop.intake.cells import text_of
from dangzhibu_desktop.intake.tables import Table
from dangzhibu_desktop.ui.intake.session import ASK, DONE, ERROR, SIGNS, Place, Session
from dangzhibu_desktop.ui.style import colour, row_height

_ROOT: Final = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_MEASURED: Final = 100  # rows tell how wide a column has to be
_WIDEST: Final = 200  # px of a column at first
_BEHIND: Final = {ERROR: "wrong", ASK: "doubtful"}


class FoundModel(QAbstractTableModel):
    """One table of the file; ``mended`` tells that a cell was changed.

    Where ``masked``, numbers of people are hidden in cells about which nothing is to be decided.
    """

    mended = Signal()

    def __init__(self, session: Session, table: Table, parent: QWidget, *, masked: bool) -> None:
        super().__init__(parent)
        self._session, self.table, self._masked = session, table, masked

    def place(self, row: int) -> Place:
        """The sheet and row number of a line shown."""
        return self.table.sheet.name, self.table.lines[row].number

    def position(self, row: int, letter: str) -> QModelIndex:
        """Where a cell is shown: the number of its row in the sheet and its column's letter."""
        lines = [line.number for line in self.table.lines]
        letters = [column.letter for column in self.table.columns]
        return self.index(lines.index(row), letters.index(letter))

    def show_again(self) -> None:
        """Something was decided: colours may differ anywhere."""
        if self.table.lines and self.table.columns:
            last = self.index(len(self.table.lines) - 1, len(self.table.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """How many rows of people."""
        return 0 if parent.isValid() else len(self.table.lines)

    def columnCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """How many columns of the sheet."""
        return 0 if parent.isValid() else len(self.table.columns)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The heads as written, and the numbers of the rows in the sheet."""
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if orientation == Qt.Orientation.Vertical:
            number = self.table.lines[section].number
            return str(number) if role == Qt.ItemDataRole.DisplayRole else None
        column = self.table.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title.replace("\n", "") or f"{column.letter}列"
        if role == Qt.ItemDataRole.ToolTipRole:
            kept = "写入备注" if column.field is None else f"读作{column.field.title}"
            return f"{column.letter} 列：{kept}"
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell as found or mended, its sign, colour and sentences."""
        if not index.isValid():
            return None
        place, letter = self.place(index.row()), self.table.columns[index.column()].letter
        if role == Qt.ItemDataRole.EditRole:
            return self._text(index)
        if role == Qt.ItemDataRole.DisplayRole:
            state = self._session.state(place, letter)
            text = self._text(index)
            if self._masked and not SIGNS[state]:  # what must be looked at is shown whole
                text = masked_text(text)
            return f"{SIGNS[state]}{text}".replace("\n", " ")
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            skipped = "这一行不导入。" if self._session.skipped(place) else ""
            return skipped or self._session.sentences(place, letter) or None
        return self._look(place, self._session.state(place, letter), role)

    def _look(self, place: Place, state: str, role: int) -> Any:
        skipped = self._session.skipped(place)
        if role == Qt.ItemDataRole.BackgroundRole and state in _BEHIND:
            return colour(_BEHIND[state])
        if role == Qt.ItemDataRole.ForegroundRole and (skipped or state == DONE):
            return colour("quiet" if skipped else "done")
        if role == Qt.ItemDataRole.FontRole and skipped:
            font = QFont()
            font.setStrikeOut(True)
            return font
        return None

    def _text(self, index: _Index) -> str:
        """What was put in the cell, else what stood there."""
        line, column = self.table.lines[index.row()], self.table.columns[index.column()]
        if column.field is not None:
            put = self._session.decided(self.place(index.row()), column.field.key)
            if put is not None:
                return put
        return text_of(line.cells[column.index]) if column.index < len(line.cells) else ""

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """A cell of a known column can be mended."""
        flags = super().flags(index)
        if index.isValid() and self.table.columns[index.column()].field is not None:
            return flags | Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(  # noqa: N802 - Qt's name
        self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        """Mend a cell; the whole roster is checked again."""
        field = self.table.columns[index.column()].field if index.isValid() else None
        if role != Qt.ItemDataRole.EditRole or field is None or value == self._text(index):
            return False
        self._session.put(self.place(index.row()), field.key, str(value))
        self.show_again()
        self.mended.emit()
        return True


class FoundView(QTableView):
    """The sheet; Enter and F2 mend the cell at hand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("名册原样")
        self.setStyleSheet("QTableView::item { padding: 0 5px; }")  # under the words of the head
        self.setAlternatingRowColors(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setResizeContentsPrecision(_MEASURED)
        self.verticalHeader().setDefaultSectionSize(row_height(self.font()))

    def show_model(self, model: FoundModel) -> None:
        """Show a table, columns as wide as their words but not wider than a screen bears."""
        self.setModel(model)
        self.resizeColumnsToContents()
        for place in range(model.columnCount()):
            self.setColumnWidth(place, min(self.columnWidth(place) + 2, _WIDEST))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter mends instead of pressing the dialog's button."""
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        editing = self.state() == QAbstractItemView.State.EditingState
        index = self.currentIndex()
        if entered and not editing and index.isValid():
            if index.flags() & Qt.ItemFlag.ItemIsEditable:
                self.edit(index)
        else:
            super().keyPressEvent(event)
