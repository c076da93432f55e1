"""What a bug looks like to the user: one sentence, and a report without anybody's data."""

import platform
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QSize, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from dangzhibu_desktop import __version__
from dangzhibu_desktop.ui.dialog import room_for
from dangzhibu_desktop.ui.parts import PRIMARY, button, label

_PACKAGE = "dangzhibu_desktop"


def report(error: BaseException, trace: TracebackType | None) -> str:
    """Where it happened, in what program: places and kinds only, never a message or a value.

    An exception's message may hold a name or an ID number, so it stays out.
    """
    lines = [
        f"党支部工作台 {__version__}",
        f"Python {platform.python_version()} · Qt {qVersion()} · {platform.platform()}",
    ]
    places = [f"  {_place(f.filename)}:{f.lineno} {f.name}" for f in traceback.extract_tb(trace)]
    kinds = [type(error).__name__]
    cause = error.__cause__
    while cause is not None:
        kinds.append(type(cause).__name__)
        cause = cause.__cause__
    return "\n".join([*lines, *places, " ← ".join(kinds)])


def _place(file: str) -> str:
    parts = Path(file).parts
    start = parts.index(_PACKAGE) if _PACKAGE in parts else len(parts) - 1
    return "/".join(parts[start:])


class Crash(QDialog):
    """Says that the program went wrong, and offers the report to copy."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("程序出错")
        self.text = QPlainTextEdit(text)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("错误报告")
        words = (
            "程序遇到一个错误。已经保存的内容没有改动，可以继续使用；"
            "如果再次出现，请把下面的报告交给维护人员。报告里没有任何人的信息。"
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 16, 24, 16)
        whole.setSpacing(16)
        whole.addWidget(label(words, wrap=True))
        whole.addWidget(self.text, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button("复制报告", self.copy))
        row.addWidget(button("继续使用", self.accept, PRIMARY))
        whole.addLayout(row)
        self.resize(QSize(640, 400).boundedTo(room_for(self)))

    def copy(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
