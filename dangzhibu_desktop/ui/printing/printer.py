"""Finished pages to a printer, one at a time, so that the window stays awake."""

from typing import Final

from PySide6.QtCore import QMarginsF, QRect, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QProgressDialog, QWidget

from dangzhibu_desktop.ui.widgets.preview import draw, sizes

_FINE_ENOUGH: Final = 300  # dots per inch
_SHOW_AFTER: Final = 1000  # ms


class PrintRun(QProgressDialog):
    """Prints the pages of a PDF; ``ended`` tells how many went out."""

    ended = Signal(int)

    def __init__(self, parent: QWidget, data: bytes, printer: QPrinter) -> None:
        self._data, self._sizes = data, sizes(data)
        self._printer, self._painter = printer, QPainter()
        self._next = 0
        super().__init__("正在送往打印机…", "停止", 0, len(self._sizes), parent)
        self.setWindowTitle("打印")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumDuration(_SHOW_AFTER)
        self.setAutoClose(False)
        self.setAutoReset(False)
        printer.setFullPage(True)

    def start(self) -> None:
        """Begin with the first page."""
        QTimer.singleShot(0, self, self._one)

    def _one(self) -> None:
        if self._next == len(self._sizes) or self.wasCanceled() or not self._turn():
            self._end()
            return
        resolution = min(self._printer.resolution(), _FINE_ENOUGH)
        image = draw(self._data, self._next, resolution)
        sheet = self._printer.pageLayout().fullRectPixels(self._printer.resolution())
        self._painter.drawImage(QRect(0, 0, sheet.width(), sheet.height()), image)
        self._next += 1
        self.setValue(self._next)
        QTimer.singleShot(0, self, self._one)

    def _turn(self) -> bool:
        """Lay a fresh sheet of the page's size in; whether the printer takes it."""
        width, height = self._sizes[self._next]
        size = QPageSize(
            QSizeF(min(width, height), max(width, height)),
            QPageSize.Unit.Point,
            matchPolicy=QPageSize.SizeMatchPolicy.FuzzyMatch,
        )
        lying = width > height
        way = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
        self._printer.setPageLayout(QPageLayout(size, way, QMarginsF(0, 0, 0, 0)))
        return self._printer.newPage() if self._next else self._painter.begin(self._printer)

    def _end(self) -> None:
        if self._painter.isActive():
            self._painter.end()
        self.reset()
        self.ended.emit(self._next)
        self.deleteLater()
