"""What hands do at the keyboard, Chinese characters included."""

from PySide6.QtCore import Qt, QTimer
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


def over(pause: QTimer) -> None:
    """The wait after a wrong passphrase has passed."""
    pause.stop()
    pause.timeout.emit()


def press(widget: QWidget, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Press a key where the keyboard is."""
    QTest.keyClick(widget, key)


def keyboard(text: str = "", *keys: Qt.Key, ctrl: bool = False) -> None:
    """Type where the keyboard is, then press keys."""
    modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    focus = QApplication.focusWidget()
    if text and focus is not None:
        type_text(focus, text)
    for key in keys:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, modifier)


def tab_to(widget: QWidget, most: int = 40) -> None:
    """Press Tab until the keyboard is in a control, as one does who has no mouse."""
    for _step in range(most):
        if QApplication.focusWidget() is widget:
            return
        keyboard("", Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not come to {widget.accessibleName()}")
