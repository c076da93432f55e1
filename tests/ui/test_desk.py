"""What lies on the desk, and who is told of it."""

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.domain.branch import Settings
from dangzhibu_desktop.errors import UserError
from dangzhibu_desktop.operations.branch import save_settings
from dangzhibu_desktop.ui.desk import EVERYTHING, Desk
from tests.conftest import BRANCH, NOW, TODAY
from tests.holding import past_the_lock


def test_a_new_branch_is_made_and_opened(empty_desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "新.dzb"
    with qtbot.waitSignal(empty_desk.switched):
        empty_desk.new(path, Settings(name="中共示例支部"))
    assert empty_desk.is_open
    assert empty_desk.path == path
    assert empty_desk.branch.settings.name == "中共示例支部"


def test_a_file_that_cannot_be_opened_leaves_the_one_on_the_desk(
    desk: Desk, tmp_path: Path
) -> None:
    bad = tmp_path / "坏.dzb"
    bad.write_text("不是数据文件", encoding="utf-8")
    for path in (bad, tmp_path / "没有.dzb"):
        with pytest.raises(UserError):
            desk.open(path)
    assert desk.branch.settings.name == BRANCH


def test_another_file_takes_the_place_of_the_first(desk: Desk, tmp_path: Path) -> None:
    other = tmp_path / "另.dzb"
    shutil.copy(desk.path, other)
    first = desk.path
    desk.open(other)
    assert desk.path == other
    first.rename(tmp_path / "已放开.dzb")


def test_the_snapshot_is_read_once_until_something_changes(desk: Desk, qtbot: QtBot) -> None:
    before = desk.branch
    assert desk.branch is before
    with qtbot.waitSignal(desk.changed) as told:
        save_settings(desk.store, replace(before.settings, name="新名"), day=TODAY, now=NOW)
        desk.announce(frozenset({"branch"}))
    assert told.args == [frozenset({"branch"})]
    assert desk.branch.settings.name == "新名"
    assert desk.undoable == "修改支部设置"
    assert desk.redoable is None


def test_what_another_program_wrote_is_seen(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(desk.changed):
        desk.look_again()
    assert desk.branch.settings.name == BRANCH
    with past_the_lock(desk.path) as other:
        save_settings(other, replace(desk.branch.settings, name="别处改的"), day=TODAY, now=NOW)
    with qtbot.waitSignal(desk.changed) as told:
        desk.look_again()
    assert told.args == [EVERYTHING]
    assert desk.branch.settings.name == "别处改的"


def test_after_midnight_everything_is_asked_anew(branch_file: Path, qtbot: QtBot) -> None:
    clock = [NOW]
    desk = Desk(lambda: clock[0])
    desk.open(branch_file)
    clock[0] += timedelta(days=1)
    with qtbot.waitSignal(desk.changed):
        desk.look_again()
    assert desk.today() == TODAY + timedelta(days=1)
    desk.close()


def test_a_reader_of_its_own_for_the_pool(desk: Desk) -> None:
    with desk.reader()() as reading:
        assert not reading.writable
        assert reading.branch.settings().name == BRANCH
