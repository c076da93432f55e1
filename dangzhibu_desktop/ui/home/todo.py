"""The to-do list: one row a matter, its urgency at the left, its reason below."""

from typing import Final, cast

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from dangzhibu_desktop.ui import style
from dangzhibu_desktop.ui.home.urgency import Matter, More
from dangzhibu_desktop.ui.widgets.lists import KeptRow, begins_search, mark_row

_Index = QModelIndex | QPersistentModelIndex
_MATTER: Final = Qt.ItemDataRole.UserRole
_PAD: Final = 8
_WRAP: Final = Qt.TextFlag.TextWordWrap


class Matters(QAbstractListModel):
    """The matters as rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Matter | More] = []

    def show(self, rows: list[Matter | More]) -> None:
        """Show other matters."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own
        """How many."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """One matter, or its words for a screen reader."""
        matter = self._rows[index.row()]
        if role == _MATTER:
            return matter
        if role == Qt.ItemDataRole.DisplayRole:
            return matter.what
        if role == Qt.ItemDataRole.AccessibleTextRole:
            why = matter.why if isinstance(matter, Matter) else ""
            return f"{matter.urgency.word}：{matter.what}{why}"
        return None


class _Rows(QStyledItemDelegate):
    """Draws a matter: sign and word in their colour, what to do, and quietly why."""

    def _areas(self, width: int, font: QFont, matter: Matter | More) -> tuple[QRect, QRect, QRect]:
        metrics = QFontMetrics(font)
        left = metrics.horizontalAdvance("● 待核实") + 4 * _PAD
        room = QRect(left, _PAD, max(120, width - left - 2 * _PAD), 10_000)
        what = metrics.boundingRect(room, _WRAP, matter.what)
        below = room.translated(0, what.height() + _PAD // 4)
        reason = matter.why if isinstance(matter, Matter) else ""
        why = metrics.boundingRect(below, _WRAP, reason) if reason else what
        sign = QRect(2 * _PAD, _PAD, left, metrics.height())
        return sign, what, why

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802
        """As high as the wrapped words need."""
        view = cast("QListView", self.parent())
        width = view.viewport().width()
        _sign, _what, why = self._areas(width, view.font(), index.data(_MATTER))
        del option
        return QSize(width, why.bottom() + _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row."""
        matter: Matter | More = index.data(_MATTER)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        view = cast("QListView", self.parent())
        painter.save()
        painter.setFont(view.font())
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, style.colour("selected"))
            painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()),
                             style.colour("accent"))  # fmt: skip
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, style.colour("hover"))
        painter.setPen(style.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.translate(rect.topLeft())
        sign, what, why = self._areas(rect.width(), view.font(), matter)
        painter.setPen(style.colour(matter.urgency.role))
        painter.drawText(sign, 0, matter.urgency.words)
        if isinstance(matter, Matter):
            painter.setPen(style.colour("quiet"))
            painter.drawText(why, _WRAP, matter.why)
            painter.setPen(style.colour("text"))
        painter.drawText(what, _WRAP, matter.what)
        painter.restore()


class ToDo(QListView):
    """The list: ``wanted`` tells the row entered or clicked twice, ``looked`` the one at hand."""

    wanted = Signal(object)
    looked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("要办的事")
        self.matters = Matters(self)
        self.setModel(self.matters)
        self.setItemDelegate(_Rows(self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(self._wanted)
        self._kept = KeptRow(self, _MATTER)
        self.selectionModel().currentChanged.connect(lambda now, _before: self._looked(now))

    def show_rows(self, rows: list[Matter | More]) -> None:
        """Show other matters; the one at hand stays at hand, else it is the first."""
        self.matters.show(rows)
        if not rows:
            self.looked.emit(None)
        elif not self.currentIndex().isValid():
            self.setCurrentIndex(self.matters.index(0))

    def _looked(self, index: QModelIndex) -> None:
        self.looked.emit(index.data(_MATTER) if index.isValid() else None)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """The keyboard finds a marked row; the mouse chooses its own."""
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            mark_row(self)
        super().focusInEvent(event)

    def _wanted(self, index: QModelIndex) -> None:
        if index.isValid():
            self.wanted.emit(index.data(_MATTER))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter opens the record, letters begin a search."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._wanted(self.currentIndex())
        elif not begins_search(self, event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Rows wrap anew at another width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
