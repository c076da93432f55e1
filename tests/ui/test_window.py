"""The frame: pages, menus, search, what is named and what is remembered."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.operations.branch import found_group
from dangzhibu_desktop.operations.files import open_file
from dangzhibu_desktop.ui import style
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.messages import Notice
from dangzhibu_desktop.ui.pages import PAGES, page_for
from dangzhibu_desktop.ui.preferences import Preferences
from dangzhibu_desktop.ui.settings.page import SettingsPage
from dangzhibu_desktop.ui.window import MainWindow
from dangzhibu_desktop.ui.work import perform
from tests.conftest import NOW, TODAY
from tests.ui.hands import press, type_text

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(window: MainWindow, demo_file: Path) -> MainWindow:
    """The window with the fictional branch."""
    window.open_path(demo_file)
    return window


def action(window: MainWindow, words: str) -> QAction:
    return next(a for a in window.findChildren(QAction) if a.text().startswith(words))


def found(window: MainWindow, name: str) -> None:
    perform(window.current(), found_group, name, TODAY)


def test_every_page_by_its_shortcut_and_by_the_navigator(opened: MainWindow) -> None:
    for row, entry in enumerate(PAGES):
        QTest.keySequence(opened, QKeySequence(entry.shortcut))
        page = opened.current()
        assert (page.title, page.makes) == (entry.title, entry.makes)
        assert opened.navigator.currentRow() == row
    opened.navigator.setFocus()
    for _entry in PAGES:
        press(opened.navigator, Qt.Key.Key_Up)
    assert opened.current().title == PAGES[0].title
    assert opened.navigator.hasFocus()


def test_pages_and_shortcuts_are_each_there_once() -> None:
    for values in (
        [entry.code for entry in PAGES],
        [entry.shortcut for entry in PAGES],
        [area for entry in PAGES for area in entry.areas],
    ):
        assert len(values) == len(set(values))
    assert page_for("members") == "members"
    assert page_for("nonsense") is None


def test_no_two_entries_of_the_menus_share_a_shortcut(opened: MainWindow) -> None:
    used = [
        a.shortcut().toString() for a in opened.findChildren(QAction) if a.shortcut().toString()
    ]
    assert len(used) == len(set(used))
    assert {"Ctrl+N", "Ctrl+F", "Ctrl+Z", "Ctrl+Y", "Ctrl+P", "F1", "Esc"} <= set(used)


def test_undo_and_redo_name_the_act(opened: MainWindow) -> None:
    found(opened, "第九党小组")
    assert action(opened, "撤销").text() == "撤销(&U) 设立党小组 第九党小组"
    assert not action(opened, "重做").isEnabled()
    QTest.keyClick(opened, Qt.Key.Key_Z, CONTROL)
    assert all(g.name != "第九党小组" for g in opened.desk.branch.groups)
    assert action(opened, "重做").text() == "重做(&R) 设立党小组 第九党小组"
    assert opened.foot.notice.text() == "已撤销：设立党小组 第九党小组。"
    QTest.keyClick(opened, Qt.Key.Key_Y, CONTROL)
    assert any(g.name == "第九党小组" for g in opened.desk.branch.groups)


def test_the_notice_takes_back_what_was_done(opened: MainWindow) -> None:
    found(opened, "第九党小组")
    notice = opened.findChildren(Notice)[0]
    assert notice.text() == "已设立党小组 第九党小组。"
    button = notice.findChildren(QAbstractButton)[0]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert all(g.name != "第九党小组" for g in opened.desk.branch.groups)


def test_a_fresh_branch_has_nothing_to_take_back(window: MainWindow, branch_file: Path) -> None:
    window.open_path(branch_file)
    assert not action(window, "撤销").isEnabled()


def test_a_page_out_of_view_is_shown_anew_when_it_comes_back(opened: MainWindow) -> None:
    settings = opened.go_to("settings")
    assert isinstance(settings, SettingsPage)
    before = settings.groups.groups.rows.rowCount()
    opened.go_to("home")
    found(opened, "第九党小组")
    assert settings.groups.groups.rows.rowCount() == before
    opened.go_to("settings")
    assert settings.groups.groups.rows.rowCount() == before + 1


def test_the_status_line_counts_and_tells_when_it_was_saved(opened: MainWindow) -> None:
    said = opened.foot.words()
    assert said.startswith("24 名党员（正式 2")
    found(opened, "第九党小组")
    assert opened.foot.words() == f"已保存 09:30 · {said}"


def test_ctrl_f_looks_through_the_page_and_esc_shows_all_again(opened: MainWindow) -> None:
    page = opened.go_to("settings")
    assert isinstance(page, SettingsPage)
    everything = page.numbers.list.rows.rowCount()
    QTest.keyClick(opened, Qt.Key.Key_F, CONTROL)
    assert opened.search.field.hasFocus()
    type_text(opened.search.field, "预备期")
    assert 0 < page.numbers.list.rows.rowCount() < everything
    press(opened.search.field, Qt.Key.Key_Escape)
    assert page.numbers.list.rows.rowCount() == everything
    assert opened.search.field.text() == ""
    assert not opened.search.field.hasFocus()


def test_a_page_that_searches_nothing_hands_the_words_on(opened: MainWindow) -> None:
    opened.show_page("home")
    opened.search.begin()
    type_text(opened.search.field, "欧阳")
    press(opened.search.field)
    assert opened.current().searches
    assert opened.search.field.text() == "欧阳"


def test_esc_goes_back_inside_the_page(opened: MainWindow) -> None:
    page = opened.go_to("home")
    gone: list[bool] = []
    page.back = lambda: gone.append(True)  # type: ignore[method-assign]
    press(opened, Qt.Key.Key_Escape)
    assert gone == [True]


def test_f1_explains_the_page(opened: MainWindow) -> None:
    for entry in PAGES:
        assert opened.go_to(entry.code).explains, entry.code
    opened.go_to("settings")
    press(opened, Qt.Key.Key_F1)
    assert opened.manual is not None
    assert QTest.qWaitForWindowActive(opened.manual)
    assert "规定数值" in opened.manual.pages.toPlainText()
    press(opened.manual, Qt.Key.Key_Escape)
    assert not opened.manual.isVisible()


def test_every_page_fits_a_small_screen_in_every_size(opened: MainWindow) -> None:
    for entry in PAGES:
        opened.go_to(entry.code)
    for theme, points in zip(style.THEMES, style.SIZES.values(), strict=True):
        opened.set_look(theme=theme, points=points)
        for entry in PAGES:
            opened.go_to(entry.code)
        QApplication.processEvents()
        least = opened.minimumSizeHint()
        assert least.width() <= 1366, least
        assert least.height() <= 728, least
        assert opened.desk.preferences.look == style.Look(theme, points)


def test_double_pixels_leave_room_on_a_common_screen(opened: MainWindow) -> None:
    for entry in PAGES:
        opened.go_to(entry.code)
    assert opened.minimumSizeHint().width() <= 960
    assert opened.minimumSizeHint().height() <= 520


def test_size_and_files_are_remembered(demo_made: Path, tmp_path: Path, qtbot: QtBot) -> None:
    path = Path(shutil.copy(demo_made, tmp_path / "示例.dzb"))
    kept = tmp_path / "window.json"
    families = style.load_typefaces(bundled_only=True)
    for first in (True, False):
        desk = Desk(lambda: NOW, fixed_today=TODAY, preferences=Preferences(kept))
        window = MainWindow(desk, families)
        qtbot.addWidget(window)
        window.show()
        if not first:
            assert window.height() == 640
            assert desk.preferences.recent == [path]
        else:
            window.open_path(path)
            window.resize(780, 640)
        window.close()
        assert not desk.is_open


def test_closing_lets_go_of_the_file(opened: MainWindow) -> None:
    path = opened.desk.path
    opened.close()
    with open_file(path, writable=True, today=TODAY) as store:
        found_group(store, "第九党小组", TODAY, now=NOW)


def test_a_window_that_opens_with_a_branch_comes_to_its_first_page(
    demo_desk: Desk, qtbot: QtBot
) -> None:
    made = MainWindow(demo_desk, style.load_typefaces(bundled_only=True))
    qtbot.addWidget(made)
    assert made.windowTitle().startswith(demo_desk.branch.settings.name)
    made.show()
    qtbot.waitUntil(lambda: made.current().title == PAGES[0].title)
    assert made.navigator.currentRow() == 0


def test_menus_have_their_icons_once_they_open(opened: MainWindow) -> None:
    undo = action(opened, "撤销")
    menu = next(m for m in opened.findChildren(QMenu) if undo in m.actions())
    menu.aboutToShow.emit()
    assert not undo.icon().isNull()
