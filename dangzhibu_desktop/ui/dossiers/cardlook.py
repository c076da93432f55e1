"""How one card of the board is drawn: name and days, the next act, its urgency, what is amiss."""

from typing import Final, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from dangzhibu_desktop.ui import style
from dangzhibu_desktop.ui.dossiers.cards import Card
from dangzhibu_desktop.ui.home.urgency import OVERDUE

CARD: Final = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex
_PAD: Final = 8
_EDGE: Final = 4  # px of the coloured edge of the chosen card
_WRAP: Final = int(Qt.TextFlag.TextWordWrap)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight)


class CardLook(QStyledItemDelegate):
    """Draws the cards of one column at its width."""

    def _view(self) -> QListView:
        return cast("QListView", self.parent())

    def _lines(self, card: Card, width: int) -> list[tuple[str, str, QFont, QRect]]:
        """Each line with its colour, its font and where it stands; the last one ends the card."""
        plain, bold = QFont(self._view().font()), QFont(self._view().font())
        bold.setBold(True)
        days = QFontMetrics(plain).horizontalAdvance(card.since) + _PAD if card.since else 0
        left, right = _EDGE + _PAD, width - _PAD
        urgent = f"{card.urgency.words} {card.limit}".strip()
        role = card.urgency.role
        wanted = [
            (card.name, "text", bold, right - days),
            (card.act, "text", plain, right),
            (urgent, role, plain, right),
        ]
        if card.fault:
            wanted.append((card.fault, OVERDUE.role if card.faults[0] else "soon", plain, right))
        lines, top = [], _PAD
        for text, colour, font, end in wanted:
            room = QRect(left, top, max(40, end - left), 10_000)
            taken = QFontMetrics(font).boundingRect(room, _WRAP, text)
            lines.append((text, colour, font, QRect(left, top, room.width(), taken.height())))
            top += taken.height() + _PAD // 4
        return lines

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802
        """As high as the wrapped words need."""
        del option
        width = self._view().viewport().width()
        return QSize(width, self._lines(index.data(CARD), width)[-1][3].bottom() + _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one card."""
        card: Card = index.data(CARD)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, style.colour("selected"))
            edge = QRect(rect.left(), rect.top(), _EDGE, rect.height())
            painter.fillRect(edge, style.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, style.colour("hover"))
        painter.setPen(style.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.translate(rect.topLeft())
        for text, colour, font, place in self._lines(card, rect.width()):
            painter.setFont(font)
            painter.setPen(style.colour(colour))
            painter.drawText(place, _WRAP, text)
        painter.setFont(self._view().font())
        painter.setPen(style.colour("quiet"))
        top = QRect(0, _PAD, rect.width() - _PAD, rect.height())
        painter.drawText(top, _RIGHT, card.since)
        painter.restore()
