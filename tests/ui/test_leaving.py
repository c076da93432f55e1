"""What is half typed when the file goes: saved or kept, in its own file and in no other."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.operations.drafts import draft_of
from dangzhibu_desktop.operations.files import open_file
from dangzhibu_desktop.operations.members import save_card
from dangzhibu_desktop.ui.members.page import MembersPage
from dangzhibu_desktop.ui.settings.page import SettingsPage
from dangzhibu_desktop.ui.window import MainWindow
from dangzhibu_desktop.ui.work import perform
from tests.conftest import TODAY
from tests.ui.hands import keyboard, press, type_text
from tests.ui.window_hands import at

MEMBER = 3
Leave = Callable[[MainWindow, Path], None]


def close_file(_window: MainWindow, _other: Path) -> None:
    keyboard("", Qt.Key.Key_W, ctrl=True)


def quit_program(window: MainWindow, _other: Path) -> None:
    keyboard("", Qt.Key.Key_Q, ctrl=True)
    assert not window.isVisible()


def open_other(window: MainWindow, other: Path) -> None:
    window.open_path(other)
    assert window.desk.path == other


def inspect(window: MainWindow, _other: Path) -> None:
    window.desk.inspect(on=True)


def encrypt(window: MainWindow, _other: Path) -> None:
    window.desk.change_passphrase("天天向上")
    window.desk.change_passphrase(None)


def change_look(window: MainWindow, _other: Path) -> None:
    window.set_look(points=14.0)


LEAVES = (close_file, quit_program, open_other, inspect, encrypt, change_look)


@pytest.fixture
def opened(window: MainWindow, demo_file: Path) -> MainWindow:
    """The window with the fictional branch."""
    window.open_path(demo_file)
    return window


def type_on_card(window: MainWindow, qtbot: QtBot, key: str, text: str) -> MembersPage:
    page = window.go_to("members")
    assert isinstance(page, MembersPage)
    at(window, qtbot)
    page.open_card(MEMBER)
    type_text(page.card.facts.fields[key].control, text)
    return page


def type_in_settings(window: MainWindow, qtbot: QtBot, key: str, text: str) -> None:
    page = window.go_to("settings")
    assert isinstance(page, SettingsPage)
    at(window, qtbot)
    type_text(page.facts.form.fields[key].control, text)


def go(window: MainWindow, leave: Leave, other: Path) -> None:
    """Leave, and let what comes afterwards come; no error anywhere."""
    with capture_exceptions() as errors:
        leave(window, other)
        for _ in range(3):
            QApplication.processEvents()
    assert errors == []
    window.desk.close()


@pytest.mark.parametrize("leave", LEAVES)
def test_a_fact_half_typed_on_the_card_is_saved(
    opened: MainWindow, demo_file: Path, branch_file: Path, qtbot: QtBot, leave: Leave
) -> None:
    before = branch_file.read_bytes()
    type_on_card(opened, qtbot, "native_place", "广东")
    go(opened, leave, branch_file)
    with open_file(demo_file, key=None, writable=False, today=TODAY) as store:
        people = {person.id: person for person in store.members.people()}
        assert people[MEMBER].native_place == "广东"
        assert store.drafts.all() == ()
    assert leave is open_other or branch_file.read_bytes() == before
    with open_file(branch_file, key=None, writable=False, today=TODAY) as store:
        assert store.members.people() == ()
        assert store.drafts.all() == ()


@pytest.mark.parametrize("leave", LEAVES)
def test_what_cannot_stand_on_the_card_is_kept_as_a_draft(
    opened: MainWindow, demo_file: Path, branch_file: Path, qtbot: QtBot, leave: Leave
) -> None:
    type_on_card(opened, qtbot, "birth", "1970-13")
    go(opened, leave, branch_file)
    with open_file(demo_file, key=None, writable=False, today=TODAY) as store:
        assert draft_of(store, "card", MEMBER) == {"birth": "1970-13"}


@pytest.mark.parametrize("leave", LEAVES)
def test_a_fact_half_typed_in_the_settings_is_saved(
    opened: MainWindow, demo_file: Path, branch_file: Path, qtbot: QtBot, leave: Leave
) -> None:
    with open_file(branch_file, key=None, writable=False, today=TODAY) as store:
        other = store.branch.settings()
    type_in_settings(opened, qtbot, "superior", "中共××局机关委员会")
    go(opened, leave, branch_file)
    with open_file(demo_file, key=None, writable=False, today=TODAY) as store:
        assert store.branch.settings().superior == "中共××局机关委员会"
    with open_file(branch_file, key=None, writable=False, today=TODAY) as store:
        assert store.branch.settings() == other


@pytest.mark.parametrize("leave", LEAVES)
def test_what_cannot_stand_in_the_settings_is_kept_as_a_draft(
    opened: MainWindow, demo_file: Path, branch_file: Path, qtbot: QtBot, leave: Leave
) -> None:
    type_in_settings(opened, qtbot, "late_after_days", "1000")
    go(opened, leave, branch_file)
    with open_file(demo_file, key=None, writable=False, today=TODAY) as store:
        assert draft_of(store, "settings", 0) == {"late_after_days": "1000"}


def test_what_was_left_in_the_settings_is_offered_again(
    opened: MainWindow, demo_file: Path, branch_file: Path, qtbot: QtBot
) -> None:
    type_in_settings(opened, qtbot, "late_after_days", "1000")
    go(opened, close_file, branch_file)
    opened.open_path(demo_file)
    page = opened.go_to("settings")
    assert isinstance(page, SettingsPage)
    field = page.facts.form.fields["late_after_days"]
    assert field.text() == "1000"
    assert "超过几天算补录" in page.band.text()
    type_text(field.control, "30")
    press(field.control)
    assert opened.desk.branch.settings.late_after_days == 30
    assert opened.desk.store.drafts.all() == ()


def test_another_file_comes_over_a_dialog_while_a_field_is_half_typed(
    opened: MainWindow, demo_file: Path, branch_file: Path, qtbot: QtBot
) -> None:
    page = type_on_card(opened, qtbot, "native_place", "广东")
    opened.about()
    QApplication.processEvents()
    assert not page.card.facts.fields["native_place"].control.hasFocus()
    go(opened, open_other, branch_file)
    with open_file(demo_file, key=None, writable=False, today=TODAY) as store:
        assert next(p for p in store.members.people() if p.id == MEMBER).native_place == "广东"


def test_covering_finishes_nothing_and_closing_what_is_covered_keeps_a_draft(
    opened: MainWindow, demo_file: Path, branch_file: Path, qtbot: QtBot
) -> None:
    type_on_card(opened, qtbot, "native_place", "广")
    undoable = opened.desk.undoable
    keyboard("", Qt.Key.Key_L, ctrl=True)
    assert opened.idle.locked
    assert opened.desk.undoable == undoable
    go(opened, lambda w, _other: w.desk.close(), branch_file)
    with open_file(demo_file, key=None, writable=False, today=TODAY) as store:
        assert draft_of(store, "card", MEMBER) == {"native_place": "广"}


def test_a_page_of_a_file_that_has_gone_writes_nothing(
    opened: MainWindow, branch_file: Path
) -> None:
    page = opened.go_to("members")
    person = opened.desk.branch.by_id[MEMBER]
    with capture_exceptions():
        opened.open_path(branch_file)
        assert perform(page, save_card, person, day=TODAY) is None
    assert opened.desk.branch.people == ()
    assert opened.desk.undoable is None


def test_the_day_of_the_list_half_typed_disturbs_nothing(
    opened: MainWindow, branch_file: Path, qtbot: QtBot
) -> None:
    page = opened.go_to("members")
    assert isinstance(page, MembersPage)
    at(opened, qtbot)
    type_text(page.day.control, "2024-01-01")
    go(opened, close_file, branch_file)


def test_the_last_backup_has_what_was_half_typed(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    opened.keeper.start()
    at(opened, qtbot)
    type_on_card(opened, qtbot, "native_place", "广东")
    keyboard("", Qt.Key.Key_Q, ctrl=True)
    assert not opened.isVisible()
    newest = max(
        tmp_path.rglob("*备份*.dzb"), key=lambda path: len(path.name)
    )  # …-2, of one moment
    with open_file(newest, key=None, writable=False, today=TODAY) as store:
        assert next(p for p in store.members.people() if p.id == MEMBER).native_place == "广东"


def test_esc_takes_back_what_is_typed_and_nothing_is_left(opened: MainWindow, qtbot: QtBot) -> None:
    page = type_on_card(opened, qtbot, "native_place", "广东")
    press(page.card.facts.fields["native_place"].control, Qt.Key.Key_Escape)
    page.finish()
    assert opened.desk.store.drafts.all() == ()
