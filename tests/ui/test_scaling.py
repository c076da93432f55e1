"""A screen of 1366 × 768 at 200 %: everything can be reached and read in 683 × 384 px."""

from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QLineEdit,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.ui.messages import notify
from dangzhibu_desktop.ui.window import MainWindow
from tests.ui.fitting import HEIGHT, WIDTH, clipped, unreachable
from tests.ui.surfaces import settle, shown

LONG = "已登记支部党员大会 " + "、".join(["讨论接收预备党员并表决，听取支部委员会工作报告"] * 3)


def test_a_long_notice_widens_nothing(window: MainWindow, demo_file: Path) -> None:
    window.open_path(demo_file)
    window.resize(WIDTH, HEIGHT)
    settle()
    notify(window.current(), LONG, undo=True)
    settle()
    assert window.width() <= WIDTH
    button = window.foot.notice.findChild(QAbstractButton)
    assert isinstance(button, QAbstractButton)
    assert button.visibleRegion().boundingRect().size() == button.size()
    assert any(LONG in label.toolTip() for label in window.foot.findChildren(QLabel))


def test_a_narrow_window_shows_icons_instead_of_words(window: MainWindow, demo_file: Path) -> None:
    window.open_path(demo_file)
    wide = window.navigator.width()
    window.resize(WIDTH, HEIGHT)
    narrow = window.navigator.width()
    assert narrow < wide / 2
    assert window.navigator.item(1).toolTip() == "党员（Ctrl+2）"
    window.resize(1366, 728)
    assert window.navigator.width() == wide


def test_every_menu_can_be_reached_beside_the_field_for_searching(
    window: MainWindow, demo_file: Path
) -> None:
    window.open_path(demo_file)
    window.resize(WIDTH, HEIGHT)
    settle()
    bar = window.menuBar()
    more = bar.findChild(QToolButton, "qt_menubar_ext_button")
    assert isinstance(more, QToolButton)
    field = window.search.field
    left = field.mapTo(bar, QPoint()).x()
    assert all(bar.actionGeometry(action).right() < left for action in bar.actions())
    assert not more.isVisible()
    window.set_look(points=14.0)  # too large for all of them
    settle()
    assert more.isVisible()
    assert more.geometry().right() < field.mapTo(bar, QPoint()).x()


def test_all_pages_are_seen_in_a_low_window(window: MainWindow, demo_file: Path) -> None:
    window.open_path(demo_file)
    window.set_look(points=14.0)
    window.resize(WIDTH, HEIGHT)
    settle()
    assert not window.navigator.verticalScrollBar().isVisible()


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
