"""Finished pages to a printer, one at a time, so that the window stays awake."""

from typing import Final

from PySide6.QtCore import QMarginsF, QRect, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QProgressDialog, QWidget

from dangzhibu_desktop.ui.printing.offsets import Offset
from dangzhibu_desktop.ui.printing.sides import first_pages, sides
from dangzhibu_desktop.ui.widgets.preview import draw, sizes

_FINE_ENOUGH: Final = 300  # dots per inch
_POINTS, _MM = 72, 25.4  # an inch
_SHOW_AFTER: Final = 1000  # ms


class PrintRun(QProgressDialog):
    """Prints the pages of a PDF, each on its own kind of sheet and in its true size.

    ``offset`` moves everything on the sheet; ``current`` is the page in view, from 0. ``ended``
    tells how many sides went out.
    """

    ended = Signal(int)

    def __init__(
        self,
        parent: QWidget,
        data: bytes,
        printer: QPrinter,
        offset: Offset = Offset(),  # noqa: B008 - a value that never changes
        current: int = 0,
    ) -> None:
        self._data, self._sizes = data, sizes(data)
        self._printer, self._painter, self._offset = printer, QPainter(), offset
        self._sides = sides(printer, len(self._sizes), first_pages(data), current)
        self._next = 0
        super().__init__("正在送往打印机…", "停止", 0, len(self._sides), parent)
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
        if self._next == len(self._sides) or self.wasCanceled() or not self._turn():
            self._end()
            return
        page = self._sides[self._next]
        if page is not None:
            self._paint(page)
        self._next += 1
        self.setValue(self._next)
        QTimer.singleShot(0, self, self._one)

    def _paint(self, page: int) -> None:
        """Draw a page as large as it is, whatever sheet the printer has."""
        dots = self._printer.resolution()
        image = draw(self._data, page, min(dots, _FINE_ENOUGH))
        width, height = (round(side / _POINTS * dots) for side in self._sizes[page])
        right, down = (round(mm / _MM * dots) for mm in self._offset)
        self._painter.drawImage(QRect(right, down, width, height), image)

    def _turn(self) -> bool:
        """Lay a fresh sheet of the page's size in; whether the printer takes it.

        A side left white is the back of the page before it.
        """
        page = self._sides[self._next]
        if page is None:
            page = next((p for p in reversed(self._sides[: self._next]) if p is not None), 0)
        width, height = self._sizes[page]
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
