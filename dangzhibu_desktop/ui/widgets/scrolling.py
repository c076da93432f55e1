"""A body that scrolls where the screen is too small for it, and only there."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

_SOME: Final = 48  # px of a list are enough to see that it has the keyboard
_ROUNDED: Final = 2  # px that grids of wrapped words within one another are told short
_AROUND: Final = 8  # px left above and below what has the keyboard
_SMALLEST: Final = QSize(200, 100)  # px: smaller there is nothing to be read


def _bring_into_view(area: QScrollArea, now: QWidget) -> None:
    """Scroll by as little as shows it whole; what is larger than the room has to show but some."""
    room = area.viewport().rect()
    place = QRect(now.mapTo(area.viewport(), QPoint()), now.size())
    if place.height() > room.height() and (place & room).height() >= _SOME:
        return
    inside = area.widget()
    middle = now.mapTo(inside, now.rect().center())
    beside, above = now.width() // 2 + 1, now.height() // 2 + _AROUND
    area.ensureVisible(middle.x(), middle.y(), beside, above)


class _Sheet(QWidget):
    """What scrolls: its lists give way first, only then a scroll bar appears."""

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """The least height in px at a width."""
        layout = self.layout()
        return layout.minimumHeightForWidth(width) + _ROUNDED if layout is not None else -1


class Scrolled(QScrollArea):
    """A column, :attr:`body`, that takes all the room there is and scrolls where it is too little.

    What has the keyboard is in view. ``grown`` tells by how many px more the body takes now.
    """

    grown = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sheet = _Sheet()
        self.body = QVBoxLayout(self.sheet)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(8)
        self.setWidget(self.sheet)
        self._least = 0
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As large as the body likes to be."""
        return self.sheet.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Small: what does not fit scrolls."""
        return _SMALLEST.boundedTo(self.sheet.minimumSizeHint())

    def wanted_height(self, width: int) -> int:
        """The height in px the body likes at a width."""
        if self.body.hasHeightForWidth():
            return self.body.totalHeightForWidth(width) + _ROUNDED
        return self.body.totalSizeHint().height()

    def missing_height(self) -> int:
        """How many px the body would have to be higher to show all without scrolling."""
        return max(0, self._least_height() - self.viewport().height())

    def _least_height(self) -> int:
        if self.body.hasHeightForWidth():
            return self.sheet.heightForWidth(self.viewport().width())
        return self.sheet.minimumSizeHint().height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The body was laid out anew."""
        done = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.LayoutRequest:
            before, self._least = self._least, self._least_height()
            if self._least > before:
                self.grown.emit(self._least - before)
        return done

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Bring what has the keyboard into view; under the mouse nothing moves."""
        if now is None or not self.sheet.isAncestorOf(now) or QApplication.mouseButtons():
            return
        above: QWidget | None = now
        while above is not None and above is not self:
            above = above.parentWidget()
            if isinstance(above, QScrollArea):
                _bring_into_view(above, now)
