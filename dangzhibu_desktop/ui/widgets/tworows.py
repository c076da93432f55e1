"""Controls in one row, or in two where one has no room for them."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

_GAP = 8  # px


class TwoRows(QWidget):
    """Some controls at the left, others at the right; in a narrow window these stand below."""

    def __init__(self, first: Sequence[QWidget], second: Sequence[QWidget]) -> None:
        super().__init__()
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(_GAP)
        self._rows = (QHBoxLayout(), QHBoxLayout())
        for row, widgets, share in zip(self._rows, (first, second), (1, 0), strict=True):
            row.setSpacing(_GAP)
            for widget in widgets:
                row.addWidget(widget)
            row.addStretch(1)
            self._whole.addLayout(row, share)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as the longer row."""
        least = max(row.minimumSize().width() for row in self._rows)
        return QSize(least, self._whole.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width: one row or two."""
        super().resizeEvent(event)
        needed = sum(row.sizeHint().width() for row in self._rows) + _GAP
        way = QBoxLayout.Direction
        self._whole.setDirection(way.LeftToRight if needed <= self.width() else way.TopToBottom)
