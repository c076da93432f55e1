"""A list of records: columns as values, typing to filter, sorting, widths that are remembered."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, Generic

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView, QWidget

from dangzhibu_desktop.ui.preferences import Preferences
from dangzhibu_desktop.ui.style import SIZES, colour, row_height
from dangzhibu_desktop.ui.widgets.lists import begins_search, mark_row
from dangzhibu_desktop.ui.widgets.tablemodel import MISSING, Column, Row, TableModel

_MEASURED: Final = 50  # rows that are asked how wide they are
_STANDARD: Final = SIZES["标准"]  # pt of the text for which widths are given and kept

__all__ = ["MISSING", "Column", "Table", "TableModel"]


class Table(QTableView, Generic[Row]):
    """The list itself: whole rows are chosen, Enter opens, F2 edits, heads sort and hide.

    ``moved`` tells the identity of the current row (0 for none); ``opened`` and ``edited`` what
    Enter or F2 was pressed on. Give :meth:`remember` the preferences and a key, and widths and
    columns are kept. Room to the right of the columns is shared out: none stays bare.
    """

    moved = Signal(int)
    opened = Signal(int)
    edited = Signal(int)

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[Row]],
        identity: Callable[[Row], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.rows = TableModel(columns, identity, self)
        self._kept: tuple[Preferences, str] | None = None
        self._points = _STANDARD
        self._words = ""
        self._own: dict[int, int] = {}  # widths in px of the columns that fill the room
        self._filling = False
        self.setModel(self.rows)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setStyleSheet("QTableView::item { padding: 0 5px; }")  # under the words of the head
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self._prepare_head()
        self.activated.connect(self._activated)
        self.selectionModel().currentRowChanged.connect(self._moved)

    def _prepare_head(self) -> None:
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setResizeContentsPrecision(_MEASURED)
        head.setSectionsMovable(True)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self._head_menu)
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.setSortIndicatorClearable(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.sortIndicatorChanged.connect(self._sort)
        for place, column in enumerate(self.rows.columns):
            self.setColumnWidth(place, column.width)
            self.setColumnHidden(place, not column.shown)
        self._scale()
        head.sectionResized.connect(self._resized)

    def _scale(self) -> None:
        """Widths and heights follow the size of the text."""
        self._unfill()
        before, self._points = self._points, self.font().pointSizeF()
        self.verticalHeader().setDefaultSectionSize(row_height(self.font()))
        for place in range(len(self.rows.columns)):
            if not self.isColumnHidden(place):
                width = round(self.columnWidth(place) * self._points / before)
                self.setColumnWidth(place, width)
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width: more or less room to share out."""
        super().resizeEvent(event)
        self._fill()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Now the room is known."""
        super().showEvent(event)
        self._fill()

    def _unfill(self) -> None:
        """Give every column its own width back."""
        self._filling = True
        for place, width in self._own.items():
            if not self.isColumnHidden(place):
                self.setColumnWidth(place, width)
        self._own = {}
        self._filling = False

    def _fill(self) -> None:
        """The first column takes what its words need; the last one the rest, unless of numbers."""
        self._unfill()
        head = self.horizontalHeader()
        shown = [p for p in range(head.count()) if not self.isColumnHidden(p)]
        left = self.viewport().width() - head.length()
        if left <= 0 or not shown or not self.isVisible():
            return
        shown.sort(key=head.visualIndex)
        first, last = shown[0], shown[-1]
        needed = self.sizeHintForColumn(first) - self.columnWidth(first)
        share = left if self.rows.columns[last].right else min(left, max(0, needed))
        self._filling = True
        for place, more in ((first, share), (last, left - share)):
            self._own.setdefault(place, self.columnWidth(place))
            self.setColumnWidth(place, self.columnWidth(place) + more)
        self._filling = False

    def _resized(self, place: int) -> None:
        """By hand, or through the menu of columns: that width is the column's own from now on."""
        if not self._filling:
            self._own.pop(place, None)
            self._keep()

    def own_width(self, place: int) -> int:
        """The width in px of a column without what it took of the room left, 0 where hidden."""
        width = self.columnWidth(place)
        return self._own.get(place, width) if width else 0

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Larger or smaller text: wider or narrower columns."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.font().pointSizeF() != self._points:
            self._scale()

    def say_when_empty(self, words: str) -> None:
        """What stands in the middle where no row is shown."""
        self._words = words
        self.setAccessibleDescription(words)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The rows, or why there are none."""
        super().paintEvent(event)
        if self._words and not self.rows.rows:
            painter = QPainter(self.viewport())
            painter.setPen(colour("quiet"))
            middle = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.viewport().rect(), middle, self._words)

    def remember(self, preferences: Preferences, key: str) -> None:
        """Take widths and chosen columns from the preferences, and keep them there."""
        widths = preferences.value(key, [0])
        if len(widths) == len(self.rows.columns):
            for place, width in enumerate(widths):
                self.setColumnHidden(place, width == 0)
                if width:
                    self.setColumnWidth(place, round(width * self._points / _STANDARD))
        self._fill()
        self._kept = (preferences, key)

    def _keep(self) -> None:
        if self._kept is not None:
            preferences, key = self._kept
            widths = [self.own_width(place) for place in range(len(self.rows.columns))]
            preferences.keep(key, [round(w * _STANDARD / self._points) for w in widths])

    def head_menu(self) -> QMenu:
        """The menu of all columns, those shown ticked; the first one always stays."""
        menu = QMenu(self)
        for place, column in list(enumerate(self.rows.columns))[1:]:
            act = menu.addAction(column.title)
            act.setCheckable(True)
            act.setChecked(not self.isColumnHidden(place))
            act.toggled.connect(lambda on, place=place: self._show_column(place, on))
        return menu

    def _show_column(self, place: int, on: bool) -> None:  # noqa: FBT001 - what Qt sends
        self._unfill()
        self.setColumnHidden(place, not on)
        if on and self.columnWidth(place) == 0:
            self.setColumnWidth(place, self.rows.columns[place].width)
        self._fill()
        self._keep()

    def _head_menu(self, at: QPoint) -> None:
        menu = self.head_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.horizontalHeader().mapToGlobal(at))

    def show_rows(self, rows: Iterable[Row]) -> None:
        """Show other records; the current and the chosen ones stay so where they still are."""
        place = max(0, self.currentIndex().row())
        self._keeping_place(lambda: self.rows.set_rows(rows))
        if self.hasFocus():
            mark_row(self, place)
        self._fill()

    def show_only(self, matches: Callable[[Row], bool] | None) -> None:
        """Filter; the current row stays current while it matches."""
        self._keeping_place(lambda: self.rows.show_only(matches))

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        self._keeping_place(lambda: self.rows.sort(column, order))

    def _keeping_place(self, change: Callable[[], object]) -> None:
        current, chosen = self.current_id(), self.chosen_ids()
        model = self.selectionModel()
        model.blockSignals(True)  # noqa: FBT003 - Qt's own
        change()
        self._choose([current], QItemSelectionModel.SelectionFlag.Current)
        self._choose(chosen, QItemSelectionModel.SelectionFlag.Select)
        model.blockSignals(False)  # noqa: FBT003 - Qt's own
        if self.current_id() != current:
            self.moved.emit(self.current_id())
        self.viewport().update()

    def _choose(self, ids: Iterable[int], flag: QItemSelectionModel.SelectionFlag) -> None:
        model = self.selectionModel()
        for identity in ids:
            place = self.rows.place_of(identity)
            if place is not None:
                index = self.rows.index(place, 0)
                rows = QItemSelectionModel.SelectionFlag.Rows
                if flag == QItemSelectionModel.SelectionFlag.Current:
                    model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
                    self.scrollTo(index)
                else:
                    model.select(index, flag | rows)

    def current_id(self) -> int:
        """The identity of the current row, 0 for none."""
        index = self.currentIndex()
        return self.rows.identity(self.rows.rows[index.row()]) if index.isValid() else 0

    def chosen_ids(self) -> tuple[int, ...]:
        """The identities of the chosen rows, from top to bottom."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self.rows.identity(self.rows.rows[place]) for place in places)

    def go_to(self, identity: int) -> bool:
        """Make a record the current and only chosen one; whether it is shown at all."""
        place = self.rows.place_of(identity)
        if place is None:
            return False
        self.selectRow(place)
        self.scrollTo(self.rows.index(place, 0))
        return True

    def _moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.moved.emit(
            self.rows.identity(self.rows.rows[current.row()]) if current.isValid() else 0
        )

    def _activated(self, index: QModelIndex) -> None:
        self.opened.emit(self.rows.identity(self.rows.rows[index.row()]))

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """The keyboard finds a marked row; the mouse chooses its own."""
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            mark_row(self)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter opens on every platform, F2 edits, letters begin a search; the rest as usual."""
        identity = self.current_id()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and identity:
            self.opened.emit(identity)
        elif event.key() == Qt.Key.Key_F2 and identity:
            self.edited.emit(identity)
        elif not begins_search(self, event):
            super().keyPressEvent(event)
