"""A list with the detail of one record beside it, or in its place where the window is narrow."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

_ROOM: Final = 1200  # px of window from which both stand side by side (desk.md)
_PART: Final = 16  # px between the list and the detail


class Beside(QSplitter):
    """The list to the left, the detail to the right; the detail is hidden until it is opened."""

    def __init__(self, list_: QWidget, detail: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._list, self._detail = list_, detail
        self.setChildrenCollapsible(False)
        self.addWidget(list_)
        self.addWidget(detail)
        self.setStretchFactor(0, 1)
        detail.hide()

    @property
    def is_wide(self) -> bool:
        """Whether the window has room for both."""
        return self.window().width() >= _ROOM

    @property
    def is_open(self) -> bool:
        """Whether the detail is shown."""
        return not self._detail.isHidden()

    def open(self) -> None:
        """Show the detail, each with half the room where both are shown."""
        self._detail.show()
        self._arrange()

    def close_detail(self) -> None:
        """Show the list alone."""
        self._detail.hide()
        self._arrange()

    def _arrange(self) -> None:
        self._show_what_fits()
        if self.is_open and self.is_wide:
            half = self.width() // 2
            self.setSizes([self.width() - half, half])

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width: perhaps room for both."""
        super().resizeEvent(event)
        self._show_what_fits()

    def _show_what_fits(self) -> None:
        self._list.setVisible(self.is_wide or not self.is_open)
        layout = self._detail.layout()
        if layout is not None:
            layout.setContentsMargins(_PART if self.is_wide else 0, 0, 0, 0)
