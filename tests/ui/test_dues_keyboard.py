"""The page 党费 by keyboard alone, in the order one reads, and what a click opens."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.operations import dues
from dangzhibu_desktop.ui.desk import EVERYTHING, Desk
from dangzhibu_desktop.ui.dues.collecting import CollectDialog
from dangzhibu_desktop.ui.dues.page import DuesPage
from dangzhibu_desktop.ui.window import MainWindow
from tests.conftest import NOW, TODAY
from tests.operations.dues_sample import three
from tests.ui.dues_hands import NOVEMBER, agrees, page_on, table, the
from tests.ui.hands import press


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> DuesPage:
    """November is posted, nobody has paid."""
    three(desk.store)
    dues.post(desk.store, NOVEMBER, day=TODAY, now=NOW)
    desk.announce(EVERYTHING)
    return page_on(desk, qtbot)


def test_the_whole_way_by_keyboard_in_the_window(
    window: MainWindow, branch_file: Path, qtbot: QtBot
) -> None:
    window.open_path(branch_file)
    three(window.desk.store)
    window.desk.announce(EVERYTHING)
    QTest.keyClick(window, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    page = window.current()
    assert isinstance(page, DuesPage)
    assert page.list.table.hasFocus()
    assert reached_by_tab(page, page.list.table, page.post)
    page.post.setFocus(Qt.FocusReason.TabFocusReason)
    press(page.post, Qt.Key.Key_Space)
    assert page.state.text() == "✓ 已入账"
    window.go_to("dues")
    press(page.list.table, Qt.Key.Key_Down)
    press(page.list.table)
    assert page.account.isVisible()
    QTest.keyClick(page.list.table, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.account.isVisible())
    QTest.keyClick(page.list.table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = the(page, CollectDialog)
    press(dialog.form.fields["amount"].control)
    assert not dialog.isVisible()
    with qtbot.waitActive(window):
        window.activateWindow()  # the offscreen platform does not
    assert "✓ 已交" in {row[-1] for row in table(page).values()}
    undo = next(a for i, a in window.menus.actions.items() if i.words == "撤销(&U)")
    assert "收党费" in undo.text()
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "✓ 已交" not in {row[-1] for row in table(page).values()}
    QTest.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert "✓ 已交" in {row[-1] for row in table(page).values()}
    agrees(page)


def reached_by_tab(page: DuesPage, start: QWidget, wanted: QWidget) -> bool:
    """Whether Tab leads from one control to the other without leaving the page's window."""
    walker = start.nextInFocusChain()
    while walker is not None and walker is not start:
        if walker is wanted:
            return bool(wanted.focusPolicy() & Qt.FocusPolicy.TabFocus and page.isVisible())
        walker = walker.nextInFocusChain()
    return False


def test_tab_follows_the_reading_order(page: DuesPage) -> None:
    order = [
        page.all,
        page.primary,
        page.bar.before,
        page.bar.field.control,
        page.bar.view,
        page.filter,
        page.printing,
        page.list.table,
        page.account.collect,
        page.account.receipts,
    ]
    walker, met = page.nextInFocusChain(), []
    while walker is not None and walker is not page:
        if walker in order:
            met.append(walker)
        walker = walker.nextInFocusChain()
    assert met == order


def test_a_click_opens_one_but_several_chosen_stay_a_list(page: DuesPage) -> None:
    def click(place: int, *keys: Qt.KeyboardModifier) -> None:
        rect = page.list.table.visualRect(page.list.table.rows.index(place, 0))
        modifiers = keys[0] if keys else Qt.KeyboardModifier.NoModifier
        button = Qt.MouseButton.LeftButton
        QTest.mouseClick(page.list.table.viewport(), button, modifiers, rect.center())

    click(0)
    assert page.account.isVisible()
    page.back()
    click(1, Qt.KeyboardModifier.ControlModifier)
    assert not page.account.isVisible()
    assert page.list.chosen.text().startswith("选中　2 人")
