"""The papers of one dossier as they are counted: one row each, edited in place by keyboard."""

from dataclasses import dataclass, replace
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from dangzhibu_desktop.domain.dossiers.checklist import Line
from dangzhibu_desktop.domain.dossiers.folder import Material
from dangzhibu_desktop.ui.style import colour, row_height

_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
HEADS: Final = ("材料", "依据", "有无", "页数", "签字", "备注")
PRESENT, PAGES, SIGNED, REMARK = 2, 3, 4, 5
_THERE: Final = {None: "未清点", True: "✓ 已有", False: "● 没有"}
_SIGNED: Final = {None: "", True: "✓ 已签", False: "● 未签"}
_TURN: Final = {None: True, True: False, False: None}


@dataclass(frozen=True, slots=True)
class Paper:
    """One row: what is asked for, and what was found; ``present`` is None where not counted."""

    name: str
    asked_by: str
    present: bool | None = None
    pages: str = ""
    signed: bool | None = None
    remark: str = ""

    @classmethod
    def of(cls, line: Line) -> "Paper":
        """The row of one line of the checklist."""
        asked = "国家规定" if line.national else ("本支部" if line.own else "其他")
        known = line.material
        if known is None:
            return cls(line.name, asked)
        pages = "" if known.pages is None else str(known.pages)
        return cls(line.name, asked, known.present, pages, known.signed, known.remark or "")

    @property
    def material(self) -> Material:
        """What is to be recorded."""
        return Material(
            name=self.name,
            present=bool(self.present),
            pages=int(self.pages) if self.pages else None,
            signed=self.signed,
            remark=self.remark.strip() or None,
        )

    def cell(self, column: int) -> str:
        """The words of one cell."""
        return (
            self.name, self.asked_by, _THERE[self.present], self.pages, _SIGNED[self.signed],
            self.remark,
        )[column]  # fmt: skip


class Papers(QAbstractTableModel):
    """The rows; ``edited`` is sent at every change by hand."""

    edited = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.papers: list[Paper] = []

    def show(self, papers: list[Paper]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.papers = papers
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """How many papers."""
        return 0 if parent.isValid() else len(self.papers)

    def columnCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """How many columns."""
        return 0 if parent.isValid() else len(HEADS)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The heads."""
        across = orientation == Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.TextAlignmentRole and across:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return HEADS[section] if across and role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Pages and remarks are typed; the rest is turned by the space bar."""
        usual = super().flags(index)
        typed = index.column() in (PAGES, REMARK)
        return usual | Qt.ItemFlag.ItemIsEditable if typed else usual

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words and colour of a cell."""
        paper = self.papers[index.row()]
        words = paper.cell(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return words
        if role == Qt.ItemDataRole.ToolTipRole:
            return words or None
        if role == Qt.ItemDataRole.ForegroundRole:
            return _colour(words, index.column())
        return None

    def setData(  # noqa: N802 - Qt's name
        self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        """Take what was typed; pages are a number, and what has pages is there."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        typed, paper = str(value).strip(), self.papers[index.row()]
        if index.column() == PAGES:
            if typed and not (typed.isascii() and typed.isdecimal()):
                return False
            there = True if typed and paper.present is None else paper.present
            self._put(index.row(), replace(paper, pages=typed, present=there))
        else:
            self._put(index.row(), replace(paper, remark=typed))
        return True

    def turn(self, index: _Index) -> None:
        """The next of: not counted, there, not there; or of: signed, not signed."""
        paper = self.papers[index.row()]
        if index.column() == SIGNED:
            self._put(index.row(), replace(paper, signed=_TURN[paper.signed]))
        else:
            self._put(index.row(), replace(paper, present=_TURN[paper.present]))

    def _put(self, row: int, paper: Paper) -> None:
        if paper != self.papers[row]:
            self.papers[row] = paper
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(HEADS) - 1))
            self.edited.emit()


def _colour(words: str, column: int) -> Any:
    if column == 1 or words == _THERE[None]:
        return colour("quiet")
    if words[:1] == "✓":
        return colour("done")
    return colour("overdue") if words[:1] == "●" else None


class PapersTable(QTableView):
    """The table: space turns, digits and words are typed where the keyboard is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.papers = Papers(self)
        self.setModel(self.papers)
        self.setAccessibleName("材料清单")
        self.setAccessibleDescription("空格键改变有没有、签没签，回车或 F2 填写页数和备注")
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setStyleSheet("QTableView::item { padding: 0 5px; }")  # under the words of the head
        self.setAlternatingRowColors(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(row_height(self.font()))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        scale = self.font().pointSizeF() / 10.5
        for column, width in ((1, 84), (2, 88), (3, 64), (4, 80), (5, 150)):
            self.setColumnWidth(column, round(width * scale))
        self.doubleClicked.connect(self._pressed)

    def _pressed(self, index: QModelIndex) -> None:
        if index.column() not in (PAGES, REMARK):
            self.papers.turn(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Space turns what stands under the keyboard; Enter writes into pages and remarks."""
        index = self.currentIndex()
        typed = index.isValid() and index.column() in (PAGES, REMARK)
        if event.key() == Qt.Key.Key_Space and index.isValid() and index.column() != REMARK:
            self.papers.turn(index)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and typed:
            self.edit(index)
        else:
            super().keyPressEvent(event)
