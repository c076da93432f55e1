"""Whoever opens a dialog and closes it again leaves nothing behind."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.ui.members.dialogs import ChangeDialog
from dangzhibu_desktop.ui.members.page import MembersPage
from dangzhibu_desktop.ui.window import MainWindow
from tests.conftest import TODAY
from tests.ui.hands import keyboard
from tests.ui.window_hands import at, fill, over


@pytest.fixture
def opened(window: MainWindow, demo_desk: object) -> MainWindow:
    """The window with the fictional branch."""
    del demo_desk
    return window


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
