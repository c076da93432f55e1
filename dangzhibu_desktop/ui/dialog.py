"""What every dialog is: a band, a body, and one primary button whose word is the act."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.messages import Band
from dangzhibu_desktop.ui.parts import PRIMARY, button


class Dialog(QDialog):
    """A dialog over a page; a subclass fills :attr:`body` and overrides :meth:`finish`.

    ``act`` is the word of the primary button (``登记会议``, never 确定). Enter presses it, Esc
    closes. Show it with ``open()``: nothing waits for it.
    """

    def __init__(self, desk: Desk, title: str, act: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 16, 24, 16)
        whole.setSpacing(8)
        self.band = Band(self)
        whole.addWidget(self.band)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        whole.addLayout(self.body, 1)
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

    def _finish(self) -> None:
        self.finish()  # as the subclass has it

    def finish(self) -> None:
        """The primary button: do the act, then ``accept()``; what is refused shows in the band."""
