"""The list of pages at the left, with a number where it helps."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
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
_COUNT = Qt.ItemDataRole.UserRole


class _Counted(QStyledItemDelegate):
    """Draws the number of an entry at its right end."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the entry, then its number."""
        super().paint(painter, option, index)
        count = index.data(_COUNT)
        if count is not None:
            where: QRect = option.rect.adjusted(0, 0, -12, 0)  # type: ignore[attr-defined]
            painter.save()
            painter.setPen(style.colour("quiet"))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(where, right, str(count))
            painter.restore()


class Navigator(QListWidget):
    """One entry a page; ``currentRowChanged`` is the row in :data:`PAGES`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "navigator")
        self.setAccessibleName("页面")
        self.setItemDelegate(_Counted(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for entry in PAGES:
            item = QListWidgetItem(entry.title, self)
            item.setToolTip(f"{entry.title}（{entry.shortcut}）")

    def dress(self) -> None:
        """Width and icons after the theme or the size of the text has changed."""
        points = self.font().pointSizeF()
        self.setFixedWidth(round(_WIDTH * points / style.SIZES["标准"]))
        side = round(1.8 * points)
        self.setIconSize(QSize(side, side))
        for row, entry in enumerate(PAGES):
            self.item(row).setIcon(style.icon(entry.icon, self.palette()))
            self.item(row).setSizeHint(QSize(0, style.row_height(self.font())))

    def count_again(self, desk: Desk) -> None:
        """Put the numbers right."""
        for row, entry in enumerate(PAGES):
            count = entry.count(desk)
            item = self.item(row)
            item.setData(_COUNT, count)
            words = entry.title if count is None else f"{entry.title}，{count}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
