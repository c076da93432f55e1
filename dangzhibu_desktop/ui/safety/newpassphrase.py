"""Two lines for a passphrase that is to be set, with what the user must know before."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from dangzhibu_desktop.ui.parts import PROBLEM, QUIET, label

WARNING: Final = (
    "整个文件将用口令加密。忘记口令无法找回：没有人能打开这个文件，本程序的作者也不能。"
    "请把口令写在纸上，密封后放进保险柜。"
)
_SHORT: Final = 8  # characters: below it, guessing by machine takes little time
_LONG: Final = 14


def strength(text: str) -> str:
    """A hint how easily a passphrase is guessed; it forbids nothing."""
    if not text:
        return ""
    if text.isdecimal():
        return "提示：只有数字，容易被猜出（生日、电话号码最先被试）。"
    if len(text) < _SHORT:
        return "提示：偏短，容易被猜出。"
    if len(text) < _LONG:
        return "提示：一般。几个不相干的词连成一句，更难猜，也更好记。"
    return "提示：较强。"


def secret_line(name: str) -> QLineEdit:
    """A line whose text is not shown."""
    line = QLineEdit()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    line.setAccessibleName(name)
    return line


class NewPassphrase(QWidget):
    """A passphrase typed twice; ``typing`` tells of each stroke."""

    typing = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first, self.second = secret_line("新口令"), secret_line("再输入一次")
        self.shown = QCheckBox("显示口令")
        self.hint: QLabel = label(role=QUIET, wrap=True)
        self.words: QLabel = label(role=PROBLEM, wrap=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(label(WARNING, wrap=True))
        self._rows = QFormLayout(labelAlignment=Qt.AlignmentFlag.AlignRight)
        self._rows.addRow("新口令", self.first)
        self._rows.addRow("", self.hint)
        self._rows.addRow("再输入一次", self.second)
        self._rows.addRow("", self.words)
        self._rows.addRow("", self.shown)
        whole.addLayout(self._rows)
        for line in (self.hint, self.words):
            self._say(line, "")
        self.shown.toggled.connect(self._show)
        for typed in (self.first, self.second):
            typed.textChanged.connect(self._typed)

    def text(self) -> str:
        """The passphrase."""
        return self.first.text()

    def problem(self) -> str:
        """Why it cannot be set yet; empty where it can."""
        if not self.first.text():
            return "请写口令。"
        return "" if self.first.text() == self.second.text() else "两次输入的口令不一样。"

    def _typed(self) -> None:
        self._say(self.hint, strength(self.first.text()))
        self._say(self.words, self.problem() if self.second.text() else "")
        self.typing.emit()

    def _say(self, line: QLabel, text: str) -> None:
        """Words under a line; no empty line where there are none."""
        line.setText(text)
        self._rows.setRowVisible(line, bool(text))

    def _show(self, shown: bool) -> None:  # noqa: FBT001 - what the box sends
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        for line in (self.first, self.second):
            line.setEchoMode(mode)
