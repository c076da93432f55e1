"""The grid of names: space toggles 到 and 缺, letters give the reason, a click on the sign too."""

from collections.abc import Sequence
from typing import Final, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from dangzhibu_desktop.domain.meetings import ABSENT
from dangzhibu_desktop.ui.meetings.marks import PERSON, REASONS, Due, DueModel, Marks
from dangzhibu_desktop.ui.meetings.typed import EXCLUDED
from dangzhibu_desktop.ui.style import colour, row_height

_Index = QModelIndex | QPersistentModelIndex
_PAD: Final = 8
_LEFT_OUT: Final = "N"
_OTHERWISE: Final = "Q"
_SHORT_REASON: Final = "病假　"
_LONGEST: Final = "八" * 8  # what a cell shows of a name
KEYS_TOLD: Final = (
    "空格 到/缺　"
    + "　".join(f"{key} {reason}" for key, reason in REASONS.items())
    + f"　{_OTHERWISE} 其他原因　{_LEFT_OUT} 不计入应到　Del 清除"
)
"""What the keys do, for the line below the grid."""


class _Cells(QStyledItemDelegate):
    """Draws sign, name and reason."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802
        """All cells are alike."""
        del option, index
        return cast("NamesGrid", self.parent()).cell_size()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one person."""
        view = cast("NamesGrid", self.parent())
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        painter.save()
        painter.setFont(view.font())
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colour("selected"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colour("hover"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(colour("focus"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        sign, role = view.due.sign(index.row())
        middle = Qt.AlignmentFlag.AlignVCenter
        left = rect.adjusted(_PAD, 0, 0, 0)
        painter.setPen(colour(role))
        painter.drawText(left, middle, sign)
        metrics = QFontMetrics(view.font())
        name = left.adjusted(view.sign_width(), 0, -_PAD // 2, 0)
        words = metrics.elidedText(index.data(), Qt.TextElideMode.ElideRight, name.width())
        painter.setPen(colour("text"))
        painter.drawText(name, middle, words)
        rest = name.adjusted(metrics.horizontalAdvance(words) + _PAD, 0, 0, 0)
        reason = view.due.reason(index.row())
        if reason and rest.width() > metrics.horizontalAdvance(reason[:1]):
            painter.setPen(colour("quiet"))
            said = metrics.elidedText(reason, Qt.TextElideMode.ElideRight, rest.width())
            painter.drawText(rest, middle, said)
        painter.restore()


class NamesGrid(QListView):
    """Some of the people due, as many beside one another as there is room.

    ``looked`` tells the person at hand, ``reason_wanted`` asks for a reason in words; ``seen``
    asks the area around it to bring a place into view.
    """

    looked = Signal(int)
    reason_wanted = Signal()
    seen = Signal(QPoint)

    def __init__(self, name: str, marks: Marks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.due = DueModel(marks, self)
        self.marks = marks
        self._names: Sequence[str] = ()
        self.setModel(self.due)
        self.setItemDelegate(_Cells(self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._looked)

    def show_people(self, people: tuple[Due, ...], names: Sequence[str]) -> None:
        """Show these people, in cells as wide as ``names`` need; who was at hand stays so."""
        person, other = self.person(), self._names != names
        self._names = names
        if self.due.show_people(people) or other:
            self._measure()
            self.go_to(person)

    def go_to(self, person: int) -> bool:
        """Make a person the one at hand; whether he is here."""
        for row, due in enumerate(self.due.people):
            if due.id == person:
                self.setCurrentIndex(self.due.index(row))
                return True
        return False

    def person(self) -> int:
        """Who is at hand, 0 for nobody."""
        index = self.currentIndex()
        return int(index.data(PERSON)) if index.isValid() else 0

    # ---- measures

    def sign_width(self) -> int:
        """The room of the sign with its word, in px."""
        return self.fontMetrics().horizontalAdvance("● 缺") + _PAD

    def cell_size(self) -> QSize:
        """Wide enough for the longest name, up to eight characters; the tooltip has it whole."""
        metrics = self.fontMetrics()
        most = metrics.horizontalAdvance(_LONGEST)
        names = [min(most, metrics.horizontalAdvance(name)) for name in self._names]
        reason = metrics.horizontalAdvance(_SHORT_REASON) + _PAD
        usual = metrics.horizontalAdvance("三个字") + reason
        width = self.sign_width() + max([usual, *names]) + 2 * _PAD
        room = max(self.width() - 2 * self.frameWidth() - 2, 80)
        columns = max(1, room // width)
        return QSize(room // columns, row_height(self.font()))

    def _measure(self) -> None:
        """As high as all rows need: the area around it scrolls."""
        size = self.cell_size()
        room = max(self.width() - 2 * self.frameWidth() - 2, 80)
        columns = max(1, room // max(1, size.width()))
        rows = -(-len(self.due.people) // columns)
        self.setGridSize(size)
        self.setFixedHeight(rows * size.height() + 2 * self.frameWidth() + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width: other columns."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._measure()

    # ---- hands

    def _looked(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.looked.emit(int(now.data(PERSON)))
            self.seen.emit(self.visualRect(now).center())

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Somebody is at hand as soon as the keyboard is here."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.due.people:
            self.setCurrentIndex(self.due.index(0))
        elif self.person():
            self.looked.emit(self.person())

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click on the sign toggles, one on the name only brings it to hand."""
        super().mousePressEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            if at.x() < self.visualRect(index).left() + _PAD + self.sign_width():
                self.marks.toggle(self.person())
            self.looked.emit(self.person())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Two quick clicks are two clicks."""
        self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Space, letters, Del; arrows as in every list."""
        person, key = self.person(), event.key()
        letter = chr(key) if Qt.Key.Key_A <= key <= Qt.Key.Key_Z else ""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if not person or not plain:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Space:
            self.marks.toggle(person)
        elif letter in REASONS:
            self.marks.put(person, state=ABSENT, reason=REASONS[letter])
        elif letter == _OTHERWISE:
            self.marks.put(person, state=ABSENT)
            self.reason_wanted.emit()
        elif letter == _LEFT_OUT:
            self.marks.put(person, state=EXCLUDED)
            self.reason_wanted.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.marks.clear([person])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.reason_wanted.emit()
        elif not letter:
            super().keyPressEvent(event)
