"""What hands do at the keyboard, Chinese characters included."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget


def type_text(widget: QWidget, text: str) -> None:
    """Type over what stands in a line or box; an input method delivers what is not on keys."""
    widget.setFocus()
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        widget.selectAll()
    if text.isascii():
        QTest.keyClicks(widget, text)
    else:
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(widget, event)


def press(widget: QWidget, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Press a key where the keyboard is."""
    QTest.keyClick(widget, key)
