"""The list of pages at the left, with a number where it helps."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from dangzhibu_desktop.ui import style
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.pages import PAGES

_WIDTH = 160  # px beside the standard text
NARROW = 900  # px of window beside the standard text: below it only the icons are shown
_EDGE = 8  # px of border and padding above, as below
_AROUND = 6  # px above and below an icon where there is little room
_COUNT = Qt.ItemDataRole.UserRole


class _Counted(QStyledItemDelegate):
    """Draws the number of an entry at its right end; in a narrow list the icon alone."""

    def initStyleOption(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Leave the words out where there is no room for them."""
        super().initStyleOption(option, index)
        if self._is_narrow():
            option.text = ""  # type: ignore[attr-defined]

    def _is_narrow(self) -> bool:
        parent = self.parent()
        return isinstance(parent, Navigator) and parent.is_narrow

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the entry, then its number."""
        super().paint(painter, option, index)
        count = index.data(_COUNT)
        if count is not None and not self._is_narrow():
            where: QRect = option.rect.adjusted(0, 0, -12, 0)  # type: ignore[attr-defined]
            painter.save()
            painter.setPen(style.colour("quiet"))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(where, right, str(count))
            painter.restore()


class Navigator(QListWidget):
    """One entry a page; ``currentRowChanged`` is the row in :data:`PAGES`.

    In a narrow window it shows icons, each with its words as a tooltip.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_narrow = False
        self.setProperty("role", "navigator")
        self.setAccessibleName("页面")
        self.setItemDelegate(_Counted(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for entry in PAGES:
            item = QListWidgetItem(entry.title, self)
            item.setToolTip(f"{entry.title}（{entry.shortcut}）")

    def dress(self) -> None:
        """Width and icons after the theme or the size of the text has changed."""
        side = round(1.8 * self.font().pointSizeF())
        self.setIconSize(QSize(side, side))
        self._set_width()
        for row, entry in enumerate(PAGES):
            self.item(row).setIcon(style.icon(entry.icon, self.palette()))
        self._set_heights()

    def fit(self, room: int) -> None:
        """Take the width that a window of ``room`` px leaves for it."""
        narrow = room < NARROW * self._scale()
        if narrow != self.is_narrow:
            self.is_narrow = narrow
            self._set_width()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """In a low window the entries are lower, so that all are seen."""
        super().resizeEvent(event)
        self._set_heights()

    def _set_heights(self) -> None:
        height = style.row_height(self.font())
        if self.isVisible():
            least = self.iconSize().height() + _AROUND
            room = self.height() - 2 * _EDGE  # asking for the viewport costs the start 20 ms
            height = max(least, min(height, room // self.count()))
        if self.item(0).sizeHint().height() != height:
            for row in range(self.count()):
                self.item(row).setSizeHint(QSize(0, height))

    def _scale(self) -> float:
        return self.font().pointSizeF() / style.SIZES["标准"]

    def _set_width(self) -> None:
        beside = 32  # px around an icon: its mark and its padding
        usual = round(_WIDTH * self._scale())
        self.setFixedWidth(self.iconSize().width() + beside if self.is_narrow else usual)

    def count_again(self, desk: Desk) -> None:
        """Put the numbers right."""
        for row, entry in enumerate(PAGES):
            count = entry.count(desk)
            item = self.item(row)
            item.setData(_COUNT, count)
            words = entry.title if count is None else f"{entry.title}，{count}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
