"""The line of 25 steps from top to bottom: done, next, later."""

from collections.abc import Sequence
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
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from dangzhibu_desktop.ui import style
from dangzhibu_desktop.ui.dossiers.lines import StepRow

_Index = QModelIndex | QPersistentModelIndex
_ROW: Final = Qt.ItemDataRole.UserRole
_PAD: Final = 8
_EDGE: Final = 4
_WRAP: Final = int(Qt.TextFlag.TextWordWrap)
_CENTRE: Final = int(Qt.AlignmentFlag.AlignHCenter)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight)


class _Steps(QAbstractListModel):
    """The steps as rows."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.steps: Sequence[StepRow] = ()

    def show(self, steps: Sequence[StepRow]) -> None:
        """Show other steps."""
        self.beginResetModel()
        self.steps = steps
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own
        """How many."""
        return 0 if parent.isValid() else len(self.steps)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """One step, or its words."""
        step = self.steps[index.row()]
        if role == _ROW:
            return step
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{step.no} {step.title}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return step.words
        return None


class _Look(QStyledItemDelegate):
    """Draws a step: a sign on the line, number and name, its day at the right, more below."""

    def _view(self) -> QListView:
        return cast("QListView", self.parent())

    def _fonts(self, step: StepRow) -> tuple[QFont, QFont]:
        plain, head = QFont(self._view().font()), QFont(self._view().font())
        head.setBold(step.opened)
        return plain, head

    def _number(self) -> int:
        """How wide the numbers of the steps are."""
        return QFontMetrics(self._view().font()).horizontalAdvance("16b") + _PAD

    def _areas(self, step: StepRow, width: int) -> tuple[int, QRect, list[QRect]]:
        """Where the sign's middle is, where the title and each line below it stand."""
        plain, head = self._fonts(step)
        metrics = QFontMetrics(plain)
        sign = _EDGE + _PAD + metrics.horizontalAdvance("●") // 2
        left = sign + metrics.horizontalAdvance("●") // 2 + _PAD + self._number()
        days = metrics.horizontalAdvance(step.day) + _PAD if step.day else 0
        room = QRect(left, _PAD - 1, max(60, width - left - days - _PAD), 10_000)
        title = QFontMetrics(head).boundingRect(room, _WRAP, step.title)
        title = QRect(left, _PAD - 1, room.width(), title.height())
        below, top = [], title.bottom() + 3
        for words, _role in step.below:
            taken = metrics.boundingRect(
                QRect(left, top, width - left - _PAD, 10_000), _WRAP, words
            )
            below.append(QRect(left, top, width - left - _PAD, taken.height()))
            top += taken.height() + 2
        return sign, title, below

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802
        """As high as the wrapped words need."""
        del option
        width = self._view().viewport().width()
        _sign, title, below = self._areas(index.data(_ROW), width)
        return QSize(width, (below[-1] if below else title).bottom() + _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one step."""
        step: StepRow = index.data(_ROW)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        painter.save()
        ground = "base"
        if state & QStyle.StateFlag.State_Selected:
            ground = "selected"
        elif state & QStyle.StateFlag.State_MouseOver:
            ground = "hover"
        painter.fillRect(rect, style.colour(ground))
        if ground == "selected":
            edge = QRect(rect.left(), rect.top(), _EDGE, rect.height())
            painter.fillRect(edge, style.colour("accent"))
        painter.translate(rect.topLeft())
        self._draw(painter, step, rect.size(), index.row(), ground)
        painter.restore()

    def _draw(self, painter: QPainter, step: StepRow, size: QSize, row: int, ground: str) -> None:
        plain, head = self._fonts(step)
        metrics = QFontMetrics(plain)
        sign, title, below = self._areas(step, size.width())
        last = row == len(cast("_Steps", self._view().model()).steps) - 1
        middle = title.top() + metrics.height() // 2
        painter.setPen(QPen(style.colour("line"), 2))
        painter.drawLine(sign, 0 if row else middle, sign, middle if last else size.height())
        around = QRect(sign - metrics.horizontalAdvance("●") // 2 - 2, title.top(),
                       metrics.horizontalAdvance("●") + 4, metrics.height())  # fmt: skip
        painter.fillRect(around, style.colour(ground))
        painter.setFont(plain)
        painter.setPen(style.colour(step.role))
        painter.drawText(around, _CENTRE, step.sign)
        painter.drawText(QRect(0, title.top(), size.width() - _PAD, title.height()),
                         _RIGHT, step.day)  # fmt: skip
        for (words, role), place in zip(step.below, below, strict=True):
            painter.setPen(style.colour(role or "text"))
            painter.drawText(place, _WRAP, words)
        painter.setFont(head)
        painter.setPen(style.colour("quiet" if step.grey else "text"))
        painter.drawText(title, _WRAP, step.title)
        painter.drawText(title.adjusted(-self._number(), 0, 0, 0), 0, step.no)


class StepLine(QListView):
    """The line itself; ``moved`` tells the step under the keyboard, the others what was pressed."""

    moved = Signal(str)
    opened = Signal(str)
    edited = Signal(str)
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("环节")
        self.model_ = _Steps(self)
        self.setModel(self.model_)
        self.setItemDelegate(_Look(self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda _index: self.opened.emit(self.current()))
        self.selectionModel().currentChanged.connect(lambda _n, _b: self.moved.emit(self.current()))

    def show_steps(self, steps: Sequence[StepRow], no: str) -> None:
        """Show other steps with one of them current."""
        self.model_.show(steps)
        self.go_to(no)

    def current(self) -> str:
        """The number of the current step, empty for none."""
        index = self.currentIndex()
        return self.model_.steps[index.row()].no if index.isValid() else ""

    def row(self, no: str) -> StepRow | None:
        """One step."""
        return next((step for step in self.model_.steps if step.no == no), None)

    def go_to(self, no: str) -> None:
        """Make a step current, in the middle of what is seen."""
        for place, step in enumerate(self.model_.steps):
            if step.no == no:
                self.setCurrentIndex(self.model_.index(place))
                self._centre()

    def _centre(self) -> None:
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter takes or opens a step, F2 mends, Del removes the last record."""
        no = self.current()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and no:
            self.opened.emit(no)
        elif event.key() == Qt.Key.Key_F2 and no:
            self.edited.emit(no)
        elif event.key() == Qt.Key.Key_Delete and no:
            self.removed.emit(no)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Words wrap anew; the current step stays in the middle."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        self._centre()
