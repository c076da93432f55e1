"""What hands do in the whole window: pages by Ctrl and a figure, dialogs, files, fields, paper."""

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.ui.page import Page
from dangzhibu_desktop.ui.printing.dialog import PrintDialog
from dangzhibu_desktop.ui.widgets.fields import Field
from dangzhibu_desktop.ui.window import MainWindow
from tests.ui.hands import keyboard, press, tab_to

Kind = TypeVar("Kind", bound=QDialog)
Of = TypeVar("Of", bound=Page)


def settle() -> None:
    """Let the pool finish and what it answers arrive."""
    for _ in range(3):
        QThreadPool.globalInstance().waitForDone()
        QApplication.processEvents()


def at(window: QWidget, qtbot: QtBot) -> None:
    """The offscreen platform gives no window the keyboard by itself."""
    settle()
    if QApplication.activeWindow() is not window:
        with qtbot.waitActive(window):
            window.activateWindow()
    QApplication.processEvents()


def over(window: MainWindow, kind: type[Kind], qtbot: QtBot) -> Kind:
    """The dialog of a kind that is open over the window, the keyboard in it."""
    settle()
    found = next(d for d in window.findChildren(kind) if d.isVisible())
    at(found, qtbot)
    return found


def page_of(window: MainWindow, key: Qt.Key, kind: type[Of], qtbot: QtBot) -> Of:
    """Ctrl with a figure brings a page into view and the keyboard with it."""
    at(window, qtbot)
    keyboard("", key, ctrl=True)
    page = window.current()
    assert isinstance(page, kind)
    return page


def choose_file(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    """A place in the chooser of files, then Enter; its list of guesses needs a real screen."""
    chooser = over(window, QFileDialog, qtbot)
    line = chooser.findChild(QLineEdit)
    assert line is not None
    line.setText(str(path))
    press(line)
    assert not chooser.isVisible()
    settle()


def fill(field: Field, text: str) -> None:
    """Come to a field by Tab, then write, or choose from its list by typing what it begins with."""
    control = field.control
    tab_to(control)
    line = control.lineEdit() if isinstance(control, QComboBox) else None
    if isinstance(control, QComboBox) and line is None:
        while control.currentText() != text:
            before = control.currentIndex()
            keyboard("", Qt.Key.Key_Down)
            assert control.currentIndex() != before, text
    else:
        keyboard(text)


def printed(window: MainWindow, code: str, path: Path, qtbot: QtBot) -> str:
    """What the file says that comes out of the print dialog."""
    dialog = over(window, PrintDialog, qtbot)
    panel = dialog.panel
    assert panel.code == code
    qtbot.waitUntil(dialog.primary.isEnabled, timeout=20_000)
    tab_to(dialog.primary)
    with qtbot.waitSignal(panel.sent, timeout=20_000):
        keyboard("", Qt.Key.Key_Space)
        choose_file(window, path, qtbot)
    assert str(path) in dialog.said.text()
    press(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    return pdf_text(path)


def pdf_text(path: Path) -> str:
    """Everything a file says, without white space."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as pdf:
        text = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    assert "\x00" not in text
    return "".join(text.split())
