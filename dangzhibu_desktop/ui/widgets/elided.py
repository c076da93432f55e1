"""A line of words that may be shorter than its room needs: the rest waits in the tooltip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

_LEAST = 80  # px


class Elided(QLabel):
    """One line; what has no room ends in … and is said whole by the tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Say something else."""
        super().setText(text)
        self._hint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Little: the end gives way."""
        return super().minimumSizeHint().boundedTo(QSize(_LEAST, 1000))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width: perhaps all has room."""
        super().resizeEvent(event)
        self._hint()

    def _hint(self) -> None:
        """The tooltip says what is not seen."""
        self.setToolTip("" if self._seen() == self.text() else self.text())

    def _seen(self) -> str:
        room = self.contentsRect().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """As many words as there is room for."""
        del event
        painter = QPainter(self)  # asking for the style would take 15 ms of the program's start
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), self.alignment(), self._seen())
