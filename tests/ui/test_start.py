"""Nothing open yet: a new branch, an old file, the example."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.domain.branch import Settings
from dangzhibu_desktop.operations.files import new_file
from dangzhibu_desktop.ui.start.new_branch import NewBranch
from dangzhibu_desktop.ui.start.passphrase import Passphrase
from dangzhibu_desktop.ui.window import PROGRAM, MainWindow
from tests.conftest import BRANCH, NOW, TODAY
from tests.ui.hands import over, press, type_text


def dialog_of(window: MainWindow, kind: type[QDialog]) -> QDialog:
    return next(d for d in window.findChildren(kind) if d.isVisible())


def test_the_first_thing_is_three_ways_to_begin(window: MainWindow) -> None:
    assert window.windowTitle() == PROGRAM
    assert not window.navigator.isVisible()
    assert not window.search.isVisible()


def test_a_new_branch_by_keyboard_alone(window: MainWindow, tmp_path: Path) -> None:
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = dialog_of(window, NewBranch)
    assert isinstance(dialog, NewBranch)
    assert not dialog.primary.isEnabled()
    type_text(dialog.name.line, "中共霞湾区机关第一支部")
    assert dialog.file.text() == str(tmp_path / "中共霞湾区机关第一支部.dzb")
    press(dialog.name.line)
    assert window.desk.is_open
    assert window.windowTitle() == "中共霞湾区机关第一支部 · 中共霞湾区机关第一支部.dzb"
    assert window.navigator.isVisible()
    assert window.desk.preferences.recent == [tmp_path / "中共霞湾区机关第一支部.dzb"]


def test_what_is_wrong_is_said_beside_the_field(window: MainWindow, branch_file: Path) -> None:
    window.new_branch()
    dialog = dialog_of(window, NewBranch)
    assert isinstance(dialog, NewBranch)
    type_text(dialog.name.line, "支部")
    type_text(dialog.file.line, str(branch_file.with_suffix("")))
    assert "同名文件" in dialog.file.words.text()
    assert not dialog.primary.isEnabled()
    type_text(dialog.name.line, " ")
    assert dialog.name.words.text() == "请写上级批准成立时的全称。"


def test_a_place_that_cannot_be_written_to_is_said_in_the_dialog(
    window: MainWindow, tmp_path: Path
) -> None:
    window.new_branch()
    dialog = dialog_of(window, NewBranch)
    assert isinstance(dialog, NewBranch)
    type_text(dialog.name.line, "支部")
    type_text(dialog.file.line, str(tmp_path / "没有" / "支部.dzb"))
    press(dialog)
    assert "不能在文件夹" in dialog.band.text()
    assert dialog.isVisible()
    assert not window.desk.is_open


def test_a_file_is_chosen_and_opened(window: MainWindow, branch_file: Path) -> None:
    window.open_branch()
    chooser = dialog_of(window, QFileDialog)
    assert isinstance(chooser, QFileDialog)
    chooser.fileSelected.emit(str(branch_file))
    assert window.desk.path == branch_file
    assert window.windowTitle() == f"{BRANCH} · {branch_file.name}"


@pytest.mark.parametrize("text", ["", "不是数据文件"])
def test_a_file_that_cannot_be_opened_says_so_and_stays_closed(
    window: MainWindow, tmp_path: Path, text: str
) -> None:
    path = tmp_path / "坏.dzb"
    path.write_text(text, encoding="utf-8")
    window.open_path(path)
    for dialog in window.findChildren(Passphrase):
        press(dialog)
        assert dialog.band.text().startswith("没有写口令。")
        type_text(dialog.line, "任意")
        press(dialog)
        assert "不是本程序的数据文件" in dialog.band.text()
    assert not window.desk.is_open
    window.open_path(tmp_path / "没有.dzb")
    assert "找不到数据文件" in window.current().band.text()


def test_a_sealed_file_asks_for_its_passphrase_until_it_is_right(
    window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "密.dzb"
    new_file(path, Settings(name="中共加密支部"), day=TODAY, now=NOW, key="天天向上")
    window.open_path(path)
    dialog = dialog_of(window, Passphrase)
    assert isinstance(dialog, Passphrase)
    for seconds in (1, 2, 4, 8, 16, 30, 30):
        type_text(dialog.line, "错")
        press(dialog.line)
        assert "口令不对" in dialog.band.text()
        assert f"{seconds} 秒后" in dialog.band.text()
        assert not dialog.primary.isEnabled()
        assert dialog.pause.interval() == seconds * 1000
        type_text(dialog.line, "天天向上")
        press(dialog.line)  # too early: not even the right one
        assert not window.desk.is_open
        over(dialog.pause)
    dialog.close()
    type_text(dialog.line, "错")
    window.open_path(path)  # asked for anew, and the count goes on
    dialog = dialog_of(window, Passphrase)
    assert isinstance(dialog, Passphrase)
    assert not dialog.primary.isEnabled()
    assert 0 < dialog.pause.interval() <= 30_000
    over(dialog.pause)
    type_text(dialog.line, "天天向上")
    press(dialog.line)
    assert window.desk.branch.settings.name == "中共加密支部"
    assert window.desk.wrong_keys == {}


def test_the_example_is_made_once_and_opened_again(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window.open_demo()
    qtbot.waitUntil(lambda: window.desk.is_open, timeout=60_000)
    assert window.desk.branch.settings.demo
    assert window.desk.path == tmp_path / "示例支部.dzb"
    made = window.desk.path.stat().st_mtime_ns
    window.close_branch()
    window.open_demo()
    assert window.desk.is_open
    assert window.desk.path.stat().st_mtime_ns == made


def test_recent_files_are_offered(window: MainWindow, branch_file: Path, qtbot: QtBot) -> None:
    window.open_path(branch_file)
    window.close_branch()
    assert window.windowTitle() == PROGRAM
    offered = [a for a in window.findChildren(QAction) if str(branch_file.parent) in a.text()]
    assert len(offered) == 1
    with qtbot.waitSignal(window.desk.switched):
        offered[0].trigger()
    assert window.desk.path == branch_file
