"""Whoever opens a dialog and closes it again leaves nothing behind."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.ui.members.dialogs import ChangeDialog
from dangzhibu_desktop.ui.members.page import MembersPage
from dangzhibu_desktop.ui.window import MainWindow
from tests.conftest import TODAY
from tests.ui.hands import keyboard, press
from tests.ui.surfaces import DIALOGS, shown
from tests.ui.window_hands import at, fill, over

CLOSES_ITSELF = {"输入口令"}  # no file is open under it


@pytest.fixture
def opened(window: MainWindow, demo_desk: object) -> MainWindow:
    """The window with the fictional branch."""
    del demo_desk
    return window


@pytest.mark.parametrize("name", sorted(DIALOGS.keys() - CLOSES_ITSELF))
def test_opened_and_closed_it_leaves_no_draft(opened: MainWindow, qtbot: QtBot, name: str) -> None:
    before = opened.desk.store.drafts.all()
    dialog = shown(opened, qtbot, name)
    press(dialog, Qt.Key.Key_Escape)
    for inner in opened.findChildren(type(dialog)):
        inner.close()
    assert opened.desk.store.drafts.all() == before == ()


def test_what_was_found_again_can_be_given_up_and_the_day_stays(
    opened: MainWindow, qtbot: QtBot
) -> None:
    page = opened.go_to("members")
    assert isinstance(page, MembersPage)
    page.change(3)
    dialog = over(opened, ChangeDialog, qtbot)
    fill(dialog.form.fields["basis"], "支部党员大会决议")
    keyboard("", Qt.Key.Key_Escape)
    at(opened, qtbot)
    page.change(3)
    again = over(opened, ChangeDialog, qtbot)
    assert again.form.texts()["basis"] == "支部党员大会决议"
    again.blank.click()
    assert again.form.texts() == {"day": str(TODAY), "kind": "", "basis": "", "document": ""}
    assert again.kind.box.count() > 1  # what is possible on that day is offered
    keyboard("", Qt.Key.Key_Escape)
    assert opened.desk.store.drafts.all() == ()
