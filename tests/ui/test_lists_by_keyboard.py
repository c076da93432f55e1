"""Lists as the keyboard finds them: a marked row, letters that seek, and what Ctrl+P can do."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.domain.members import SUSPENDED, Change
from dangzhibu_desktop.operations.members import record_change
from dangzhibu_desktop.ui.dues.page import DuesPage
from dangzhibu_desktop.ui.home.page import HomePage
from dangzhibu_desktop.ui.meetings.page import MeetingsPage
from dangzhibu_desktop.ui.members.dialogs import MemberDialog
from dangzhibu_desktop.ui.members.page import MembersPage
from dangzhibu_desktop.ui.pages import PAGES
from dangzhibu_desktop.ui.widgets.fields import SHORT, name_field
from dangzhibu_desktop.ui.widgets.table import Table
from dangzhibu_desktop.ui.window import MainWindow
from dangzhibu_desktop.ui.work import perform
from tests.conftest import TODAY
from tests.ui.hands import keyboard, press
from tests.ui.window_hands import at, fill, over, page_of

LONG = "阿卜杜热合曼·艾买提江·阿不都热西提·吐尔逊"


@pytest.fixture
def opened(window: MainWindow, demo_file: Path) -> MainWindow:
    """The window with the fictional branch."""
    window.open_path(demo_file)
    return window


def test_the_first_row_of_the_members_is_marked_and_down_goes_to_the_second(
    opened: MainWindow, qtbot: QtBot
) -> None:
    table = page_of(opened, Qt.Key.Key_2, MembersPage, qtbot).table
    assert table.hasFocus()
    assert table.chosen_ids() == (table.rows.rows[0].id,)
    keyboard("", Qt.Key.Key_Down)
    second = table.rows.rows[1].id
    assert table.chosen_ids() == (second,) == (table.current_id(),)
    opened.current().refresh(frozenset({"members"}))
    assert table.chosen_ids() == (second,)


@pytest.mark.parametrize(("key", "kind"), [(Qt.Key.Key_3, MeetingsPage), (Qt.Key.Key_5, DuesPage)])
def test_other_lists_mark_their_row_too(
    opened: MainWindow, qtbot: QtBot, key: Qt.Key, kind: type[MeetingsPage] | type[DuesPage]
) -> None:
    page = page_of(opened, key, kind, qtbot)
    for table in page.findChildren(Table):
        if table.isVisible() and table.rows.rows and type(table).__name__ != "_Whole":
            table.setFocus(Qt.FocusReason.TabFocusReason)
            assert table.chosen_ids(), table.accessibleName()


def test_the_first_matter_of_the_home_page_is_marked_and_stays_so(
    opened: MainWindow, qtbot: QtBot
) -> None:
    page = page_of(opened, Qt.Key.Key_1, HomePage, qtbot)
    todo = page.list
    assert todo.hasFocus()
    assert [index.row() for index in todo.selectionModel().selectedRows()] == [0]
    keyboard("", Qt.Key.Key_Down)
    page.refresh(frozenset({"members"}))
    assert [index.row() for index in todo.selectionModel().selectedRows()] == [1]


def test_letters_typed_in_a_list_are_sought(opened: MainWindow, qtbot: QtBot) -> None:
    page = page_of(opened, Qt.Key.Key_2, MembersPage, qtbot)
    for key in (Qt.Key.Key_W, Qt.Key.Key_X):
        keyboard("", key)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    assert line is opened.search.field
    assert line.text() == "wx"
    keyboard("", Qt.Key.Key_Escape)
    assert page.table.hasFocus()
    assert opened.search.field.text() == ""


@pytest.mark.parametrize(
    "key",
    [Qt.Key.Key_Space, Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_Down],
)
def test_other_keys_are_not_taken_from_a_list(
    opened: MainWindow, qtbot: QtBot, key: Qt.Key
) -> None:
    page_of(opened, Qt.Key.Key_2, MembersPage, qtbot)
    keyboard("", key)
    assert not opened.search.field.hasFocus()
    assert opened.search.field.text() == ""


def test_letters_in_a_list_of_matters_and_of_meetings_are_sought(
    opened: MainWindow, qtbot: QtBot
) -> None:
    page_of(opened, Qt.Key.Key_1, HomePage, qtbot)
    keyboard("", Qt.Key.Key_L)
    assert opened.search.field.hasFocus()
    assert opened.search.field.text() == "l"


def test_ctrl_p_is_off_where_nothing_can_be_printed(opened: MainWindow) -> None:
    able = {}
    action = next(a for a in opened.findChildren(QAction) if a.text().startswith("打印看到的内容"))
    for entry in PAGES:
        opened.go_to(entry.code)
        able[entry.code] = action.isEnabled()
    assert [code for code, on in able.items() if not on] == ["home", "settings"]


def test_the_keyboard_lands_on_the_first_member_of_a_branch(
    window: MainWindow, branch_file: Path, qtbot: QtBot
) -> None:
    window.open_path(branch_file)
    page = page_of(window, Qt.Key.Key_2, MembersPage, qtbot)
    keyboard("", Qt.Key.Key_N, ctrl=True)
    dialog = over(window, MemberDialog, qtbot)
    fill(dialog.form.fields["name"], "田斌")
    press(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    at(window, qtbot)
    focus = QApplication.focusWidget()
    assert focus is page.table or (focus is not None and page.card.isAncestorOf(focus))
    assert page.card.name.text() == "田斌"


def test_who_is_suspended_is_counted_apart(opened: MainWindow) -> None:
    page = opened.go_to("members")
    assert isinstance(page, MembersPage)
    person = next(m for m in opened.desk.branch.roster(TODAY) if m.may_vote).person.id
    change = Change(person=person, kind="停止党籍", day=TODAY, basis="支部党员大会决议")
    assert perform(page, record_change, change) is not None
    assert f"{SUSPENDED} 2" in page.count.text()
    assert "已离开" not in page.count.text()


def test_the_field_of_a_name_grows_with_it(qtbot: QtBot) -> None:
    field = name_field()
    qtbot.addWidget(field)
    assert field.line.width() == SHORT
    field.set_text(LONG)
    assert field.line.width() > field.line.fontMetrics().horizontalAdvance(LONG) + 16
    field.set_text("李强")
    assert field.line.width() == SHORT
