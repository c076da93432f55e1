"""A screen of 1366 × 768 at 200 %: everything can be reached and read in 683 × 384 px."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.ui.messages import notify
from dangzhibu_desktop.ui.widgets.elided import Elided
from dangzhibu_desktop.ui.window import MainWindow
from tests.ui.surfaces import DIALOGS, PAGE_VIEWS, controls, settle, shown

ROOT = Path(__file__).parent.parent.parent
WIDTH, HEIGHT = 683, 340  # px at 200 %, the frame and a bar of the desktop left out
LINE = 200  # px of a line are enough to write in
ENOUGH = 24  # px of a list or a large text are enough to scroll it by
LONG = "已登记支部党员大会 " + "、".join(["讨论接收预备党员并表决，听取支部委员会工作报告"] * 3)


def visible_part(control: QWidget) -> QRect:
    """What of a control lies within everything that holds it, in its own px."""
    part, above = control.rect(), control.parentWidget()
    while above is not None and not control.isWindow():
        part &= QRect(control.mapFrom(above, QPoint()), above.size())
        if above.isWindow():
            break
        above = above.parentWidget()
    return part


def unreachable(top: QWidget) -> list[str]:
    """The controls that do not come into view when the keyboard comes to them."""
    found = []
    for control in controls(top):
        if not control.isEnabled():
            continue
        control.setFocus(Qt.FocusReason.TabFocusReason)
        assert control.hasFocus() or control.focusProxy() is not None, control
        QApplication.processEvents()
        seen = visible_part(control)
        large = control.height() > 2 * ENOUGH
        wide = 2 * ENOUGH if large else min(control.width(), LINE)
        high = ENOUGH if large else control.height()
        if seen.width() < wide or seen.height() < high:
            found.append(f"{control.accessibleName()} {control.size()} {seen}")
    return found


def clipped(top: QWidget) -> list[str]:
    """The words that have less room than they take."""
    found = []
    for widget in top.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not top:
            continue
        if isinstance(widget, Elided):
            continue  # the tooltip has the rest
        if isinstance(widget, QLabel):
            words = widget.text()
            needed = widget.minimumSizeHint().width()
            lines = widget.heightForWidth(widget.width()) if widget.wordWrap() else 0
            cut = widget.width() < needed or widget.height() < lines
        elif isinstance(widget, QAbstractButton):
            words = widget.text()
            cut = bool(words) and widget.width() < widget.minimumSizeHint().width()
        elif isinstance(widget, QComboBox):
            words = widget.currentText()
            cut = widget.width() < widget.fontMetrics().horizontalAdvance(words) + 32
        else:
            continue
        if cut:
            found.append(f"{words} {widget.size()}")
    return found


@pytest.fixture
def small(window: MainWindow, demo_file: Path, request: pytest.FixtureRequest) -> MainWindow:
    """The window on a small screen, with the fictional branch unless nothing is to be open."""
    if request.node.callspec.params.get("name") != "start":
        window.open_path(demo_file)
    if not window.isMaximized():
        window.resize(WIDTH, HEIGHT)
    settle()
    return window


@pytest.mark.parametrize("name", ["start", *PAGE_VIEWS])
def test_every_page_fits_a_small_screen(small: MainWindow, qtbot: QtBot, name: str) -> None:
    shown(small, qtbot, name)
    least = small.minimumSizeHint()
    assert (least.width() <= WIDTH, least.height() <= HEIGHT) == (True, True), least
    assert small.width() <= WIDTH
    assert clipped(small) == []
    assert unreachable(small) == []


@pytest.mark.parametrize("name", ["home"])
def test_a_long_notice_widens_nothing(small: MainWindow, qtbot: QtBot, name: str) -> None:
    shown(small, qtbot, name)
    notify(small.current(), LONG, undo=True)
    settle()
    assert small.width() <= WIDTH
    button = small.foot.notice.findChild(QAbstractButton)
    assert isinstance(button, QAbstractButton)
    assert button.visibleRegion().boundingRect().size() == button.size()
    assert any(LONG in label.toolTip() for label in small.foot.findChildren(QLabel))


def test_a_narrow_window_shows_icons_instead_of_words(window: MainWindow, demo_file: Path) -> None:
    window.open_path(demo_file)
    wide = window.navigator.width()
    window.resize(WIDTH, HEIGHT)
    narrow = window.navigator.width()
    assert narrow < wide / 2
    assert window.navigator.item(1).toolTip() == "党员（Ctrl+2）"
    window.resize(1366, 728)
    assert window.navigator.width() == wide


@pytest.mark.parametrize("name", DIALOGS)
def test_every_dialog_opens_no_larger_than_the_screen(
    window: MainWindow, demo_file: Path, qtbot: QtBot, name: str
) -> None:
    window.open_path(demo_file)
    dialog, room = shown(window, qtbot, name), window.screen().availableSize()
    assert (dialog.width() <= room.width(), dialog.height() <= room.height()) == (True, True)
    least = dialog.minimumSizeHint().expandedTo(dialog.minimumSize())
    assert (least.width() <= WIDTH, least.height() <= HEIGHT) == (True, True), least
    assert clipped(dialog) == []
    assert unreachable(dialog) == []


def test_a_dialog_grows_with_what_it_says(
    window: MainWindow, demo_file: Path, qtbot: QtBot
) -> None:
    window.open_path(demo_file)
    dialog = shown(window, qtbot, "设立党小组")
    assert dialog.findChildren(QLineEdit)
    for line in dialog.findChildren(QLineEdit):
        line.setText("2026-02-31" * 12)
        line.textEdited.emit(line.text())
    settle()
    assert clipped(dialog) == []
    assert unreachable(dialog) == []


def test_the_same_at_double_pixels() -> None:
    command = (sys.executable, "-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider",
               "-k", "opens_no_larger", __file__)  # fmt: skip
    done = subprocess.run(  # noqa: S603
        command, env=os.environ | {"QT_SCALE_FACTOR": "2"}, cwd=ROOT, check=False,
        capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
