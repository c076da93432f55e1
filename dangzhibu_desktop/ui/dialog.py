"""What every dialog is: a band, a body, and one primary button whose word is the act."""

from typing import Final

from PySide6.QtCore import QMargins, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.messages import Band
from dangzhibu_desktop.ui.parts import PRIMARY, button, tab_along
from dangzhibu_desktop.ui.widgets.scrolling import Scrolled

_MARGINS: Final = QMargins(24, 16, 24, 16)


def room_for(dialog: QDialog) -> QSize:
    """The largest size in px a dialog can have on its screen, its frame left out."""
    frame = dialog.frameGeometry().size() - dialog.size()
    return dialog.screen().availableSize() - frame


class Dialog(QDialog):
    """A dialog over a page; a subclass fills :attr:`body` and overrides :meth:`finish`.

    ``act`` is the word of the primary button (``登记会议``, never 确定). Enter presses it, Esc
    closes. Show it with ``open()``: nothing waits for it. It is as large as its body likes, but no
    larger than the screen: there the body scrolls, and the buttons stay.
    """

    def __init__(self, desk: Desk, title: str, act: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.opening = desk.opening
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        QShortcut(QKeySequence("F1"), self, self._help)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(_MARGINS)
        whole.setSpacing(8)
        self.band = Band(self)
        whole.addWidget(self.band)
        self.scrolled = Scrolled()
        self.scrolled.grown.connect(self._grow)
        self.body = self.scrolled.body
        whole.addWidget(self.scrolled, 1)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.addStretch(1)
        self.cancel = button("取消", self.reject)
        self.cancel.setAutoDefault(False)
        self.primary = button(act, self._finish, PRIMARY)
        self.primary.setDefault(True)
        self.buttons.addWidget(self.cancel)
        self.buttons.addWidget(self.primary)
        whole.addSpacing(8)
        whole.addLayout(self.buttons)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """As large as the body likes and the screen allows."""
        if not event.spontaneous():
            tab_along(self.buttons)
            QWidget.setTabOrder(self.primary, self.band.away)  # and from there into the body
            size = self.size()
            if not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
                size = self.sizeHint().expandedTo(self.minimumSize())
                inside = size.width() - _MARGINS.left() - _MARGINS.right()
                more = self.scrolled.wanted_height(inside) - self.scrolled.sizeHint().height()
                size.setHeight(size.height() + more)
            self.resize(size.boundedTo(room_for(self)))
        super().showEvent(event)

    def _grow(self, more: int) -> None:
        """A sentence came beside a field: higher, as far as the screen allows."""
        wanted = self.height() + min(more, self.scrolled.missing_height())
        height = min(wanted, room_for(self).height())
        if self.isVisible() and height > self.height():
            self.resize(self.width(), height)

    def _help(self) -> None:
        """F1: the manual, as in the window below, whose menus a dialog holds up."""
        above = self.parentWidget()
        while above is not None and not hasattr(above, "help"):
            above = above.parentWidget()
        if above is not None:
            above.help()

    def _finish(self) -> None:
        self.finish()  # as the subclass has it

    def finish(self) -> None:
        """The primary button: do the act, then ``accept()``; what is refused shows in the band."""
