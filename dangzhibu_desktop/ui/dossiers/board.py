"""The board: five columns of cards, walked with the arrow keys."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QVBoxLayout,
    QWidget,
)

from dangzhibu_desktop.ui.dossiers.cardlook import CARD, CardLook
from dangzhibu_desktop.ui.dossiers.cards import COLUMNS, Card
from dangzhibu_desktop.ui.parts import HEADING, label
from dangzhibu_desktop.ui.style import colour
from dangzhibu_desktop.ui.widgets.lists import begins_search

_Index = QModelIndex | QPersistentModelIndex
_STEP: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class _Cards(QAbstractListModel):
    """The cards of one column."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.cards: Sequence[Card] = ()

    def show(self, cards: Sequence[Card]) -> None:
        """Show other cards."""
        self.beginResetModel()
        self.cards = cards
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own
        """How many."""
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """One card, or its words."""
        card = self.cards[index.row()]
        if role == CARD:
            return card
        if role == Qt.ItemDataRole.DisplayRole:
            return card.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return card.words
        return None


class Column(QListView):
    """One column; ``left`` asks for the next one to a side, ``opened`` tells the dossier."""

    opened = Signal(int)
    left = Signal(int, int)
    entered = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.model_ = _Cards(self)
        self.setModel(self.model_)
        self.setItemDelegate(CardLook(self))
        self.setAccessibleName(title)
        self.setMouseTracking(True)
        self.setSpacing(0)
        self.setProperty("role", "board")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(136)
        self.clicked.connect(lambda index: self.opened.emit(index.data(CARD).id))

    def current_id(self) -> int:
        """The dossier of the current card, 0 for none."""
        index = self.currentIndex()
        return self.model_.cards[index.row()].id if index.isValid() else 0

    def go_to(self, row: int) -> None:
        """Make a card the current one, as near to a row as there are cards."""
        place = self.model_.index(min(row, self.model_.rowCount() - 1))
        self.setCurrentIndex(place)
        self.scrollTo(place)

    def leave(self) -> None:
        """Show no card as chosen: the keyboard is elsewhere."""
        self.selectionModel().setCurrentIndex(
            QModelIndex(), QItemSelectionModel.SelectionFlag.Clear
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter opens, left and right go to the next column, letters begin a search."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.current_id():
                self.opened.emit(self.current_id())
        elif key in _STEP:
            self.left.emit(_STEP[key], max(0, self.currentIndex().row()))
        elif not begins_search(self, event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """A column with the keyboard has a current card."""
        super().focusInEvent(event)
        self.entered.emit()
        if not self.currentIndex().isValid() and self.model_.rowCount():
            self.go_to(0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Cards wrap anew at another width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Cards are as high as the text needs."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The cards, or that there are none."""
        super().paintEvent(event)
        if not self.model_.cards:
            painter = QPainter(self.viewport())
            painter.setPen(colour("quiet"))
            top = self.viewport().rect().adjusted(8, 16, -8, 0)
            painter.drawText(top, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, "没有")


class Board(QWidget):
    """All columns; ``opened`` tells the dossier whose card was entered or clicked."""

    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("各阶段人员")
        self._cards: tuple[Card, ...] = ()
        self._matches: Callable[[Card], bool] | None = None
        self.columns = tuple(Column(title) for title in COLUMNS)
        self.heads: list[QLabel] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for place, column in enumerate(self.columns):
            column.opened.connect(self.opened)
            column.left.connect(lambda way, at, place=place: self._step(place, way, at))
            column.entered.connect(lambda place=place: self._only(place))
            head = label(column.title, HEADING)
            self.heads.append(head)
            beside = QVBoxLayout()
            beside.setSpacing(4)
            beside.addWidget(head)
            beside.addWidget(column, 1)
            row.addLayout(beside, 1)

    def show_cards(self, cards: tuple[Card, ...]) -> None:
        """Show other cards; the current one stays current."""
        self._cards = cards
        self._arrange()

    def show_only(self, matches: Callable[[Card], bool] | None) -> None:
        """Filter."""
        self._matches = matches
        self._arrange()

    @property
    def shown(self) -> tuple[Card, ...]:
        """The cards in view, column by column."""
        return tuple(card for column in self.columns for card in column.model_.cards)

    def _arrange(self) -> None:
        current = self.current_id()
        fits = [card for card in self._cards if self._matches is None or self._matches(card)]
        for place, column in enumerate(self.columns):
            own = [card for card in fits if card.column == place]
            if list(column.model_.cards) != own:
                column.model_.show(own)
            self.heads[place].setText(f"{column.title}　{len(own)}")
            column.setAccessibleDescription(f"{len(own)} 人")
            column.viewport().update()
        if current:
            self.go_to(current)

    def current_id(self) -> int:
        """The dossier of the current card, 0 for none."""
        return next((found for column in self.columns if (found := column.current_id())), 0)

    def go_to(self, dossier: int) -> bool:
        """Make a dossier's card the current one; whether it is shown."""
        for place, column in enumerate(self.columns):
            for row, card in enumerate(column.model_.cards):
                if card.id == dossier:
                    self._only(place)
                    column.go_to(row)
                    return True
        return False

    def take_keyboard(self) -> None:
        """Put the keyboard on the current card, else on the first one."""
        filled = [column for column in self.columns if column.model_.cards]
        chosen = [column for column in filled if column.current_id()]
        for column in (chosen or filled)[:1]:
            if not column.current_id():
                column.go_to(0)
            column.setFocus()

    def _step(self, place: int, way: int, row: int) -> None:
        """To the next column with cards."""
        place += way
        while 0 <= place < len(self.columns):
            if self.columns[place].model_.cards:
                self._only(place)
                self.columns[place].go_to(row)
                self.columns[place].setFocus()
                return
            place += way

    def _only(self, place: int) -> None:
        for other, column in enumerate(self.columns):
            if other != place:
                column.leave()
