"""Finished pages on the screen, in the size they have on paper."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from dangzhibu_desktop.ui.parts import QUIET, button, label
from dangzhibu_desktop.ui.widgets.fields import still

_POINTS: Final = 72
_BELIEVABLE: Final = (60.0, 400.0)  # dots per inch a screen may claim
_AUTO, _WHOLE, _WIDTH, _TRUE = "自动", "整页", "页宽", "实际大小"
ZOOMS: Final = (_AUTO, _WHOLE, _WIDTH, _TRUE, "75%", "125%", "150%", "200%", "300%")
_MARGIN: Final = 16


@contextmanager
def pages_of(data: bytes) -> Iterator[Any]:
    """The pages of a PDF, closed after; only on the main thread (pdfium is not made for more)."""
    from pypdfium2 import PdfDocument

    pages = PdfDocument(data)
    try:
        yield pages
    finally:
        pages.close()


def sizes(data: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of every page, in points."""
    with pages_of(data) as pages:
        return tuple(pages.get_page_size(number) for number in range(len(pages)))


def draw(data: bytes, number: int, dots_per_inch: float) -> QImage:
    """One page, counted from 0, as an image of that many dots per inch of paper."""
    with pages_of(data) as pages:
        page = pages[number]
        scale = dots_per_inch / _POINTS
        bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
        size, form = (bitmap.width, bitmap.height, bitmap.stride), QImage.Format.Format_RGBX8888
        image = QImage(bytes(bitmap.buffer), *size, form).copy()
        bitmap.close()
        page.close()
    return image


class Preview(QWidget):
    """Pages one at a time, turned and sized by buttons or PgUp, PgDn, + and -.

    ``turned`` tells the page, from 1.
    """

    turned = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data = b""
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._page = 0
        self.sheet = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.sheet.setAccessibleName("页面预览")
        self.area = QScrollArea(widgetResizable=True)
        self.area.setAccessibleName("页面预览")
        self.area.setWidget(self.sheet)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.installEventFilter(self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(self._tools())
        whole.addWidget(self.area, 1)
        self.show_nothing("")

    def _tools(self) -> QHBoxLayout:
        self.before = button("上一页", lambda: self.turn(self._page - 1))
        self.after = button("下一页", lambda: self.turn(self._page + 1))
        for turning in (self.before, self.after):
            turning.setAutoDefault(False)
        self.place = label(role=QUIET)
        self.zoom = still(QComboBox())
        self.zoom.addItems(ZOOMS)
        self.zoom.setAccessibleName("显示大小")
        self.zoom.setToolTip("自动：实际大小，放不下时按页宽")
        self.zoom.currentTextChanged.connect(lambda _text: self._draw())
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self.before, self.place, self.after):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.zoom)
        return row

    def show_pdf(self, data: bytes) -> None:
        """Show the first page of a PDF."""
        self._data, self._sizes = data, sizes(data)
        self._page = 0
        self.turn(0)

    def show_nothing(self, words: str) -> None:
        """Show a sentence where pages would be."""
        self._data, self._sizes = b"", ()
        self.sheet.setPixmap(QPixmap())
        self.sheet.setText(words)
        self._name_place()

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def page(self) -> int:
        """The page shown, from 1; 0 for none."""
        return self._page + 1 if self.pages else 0

    def turn(self, number: int) -> None:
        """Show another page, counted from 0; beyond either end nothing happens."""
        if not 0 <= number < self.pages:
            return
        self._page = number
        self._name_place()
        self._draw()
        self.area.verticalScrollBar().setValue(0)
        self.turned.emit(self.page)

    def _name_place(self) -> None:
        self.place.setText(f"第 {self.page}/{self.pages} 页" if self.pages else "")
        self.before.setEnabled(self._page > 0 and self.pages > 0)
        self.after.setEnabled(self._page + 1 < self.pages)
        self.zoom.setEnabled(self.pages > 0)

    def dots_per_inch(self) -> float:
        """How many logical dots an inch of this screen has; believed only where it is likely."""
        screen = self.screen()
        found = screen.physicalDotsPerInch()
        low, high = _BELIEVABLE
        return found if low <= found <= high else screen.logicalDotsPerInch()

    def _draw(self) -> None:
        if not self._sizes:
            return
        ratio = self.devicePixelRatioF()
        image = draw(self._data, self._page, self._scale() * ratio)
        picture = QPixmap.fromImage(image)
        picture.setDevicePixelRatio(ratio)
        self.sheet.setPixmap(picture)

    def _scale(self) -> float:
        """Dots per inch of paper at the chosen zoom."""
        chosen = self.zoom.currentText()
        true = self.dots_per_inch()
        if chosen.endswith("%"):
            return true * int(chosen[:-1]) / 100
        if chosen == _TRUE:
            return true
        width, height = self._sizes[self._page]
        room = self.area.viewport().size()
        wide = max(100, room.width() - _MARGIN) / width * _POINTS
        tall = max(100, room.height() - _MARGIN) / height * _POINTS
        fitting = {_AUTO: min(true, wide), _WIDTH: wide, _WHOLE: min(wide, tall)}
        return fitting[chosen]

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the page again."""
        super().resizeEvent(event)
        if self.zoom.currentText() in (_AUTO, _WHOLE, _WIDTH):
            self._draw()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """PgUp and PgDn turn, + and - zoom, wherever the pages have the keyboard."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
                self.turn(self._page + (1 if key == Qt.Key.Key_PageDown else -1))
                return True
            if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
                self._step_zoom(-1 if key == Qt.Key.Key_Minus else 1)
                return True
        return super().eventFilter(watched, event)

    def _step_zoom(self, step: int) -> None:
        now = self._scale() if self._sizes else 0
        sizes = {int(z[:-1]) / 100 * self.dots_per_inch(): z for z in ZOOMS if z.endswith("%")}
        sizes[self.dots_per_inch()] = _TRUE
        if step > 0:
            wanted = min((size for size in sizes if size > now * 1.01), default=None)
        else:
            wanted = max((size for size in sizes if size < now * 0.99), default=None)
        if wanted is not None:
            self.zoom.setCurrentText(sizes[wanted])
