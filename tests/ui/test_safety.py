"""Passphrase and lock in the window, by the keyboard and with real second processes."""

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QDialog, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.operations.branch import save_settings
from dangzhibu_desktop.operations.files import is_sealed, open_file
from dangzhibu_desktop.ui.crash import report
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.menus import CHANGE, EDIT, RECORD, REMOVE, SET
from dangzhibu_desktop.ui.preferences import Preferences
from dangzhibu_desktop.ui.printing.dialog import PrintDialog
from dangzhibu_desktop.ui.safety.newpassphrase import WARNING, NewPassphrase, strength
from dangzhibu_desktop.ui.safety.passphrase import RemovePassphrase, SetPassphrase
from dangzhibu_desktop.ui.start.new_branch import NewBranch
from dangzhibu_desktop.ui.widgets.editor import Editor
from dangzhibu_desktop.ui.widgets.fields import LineField
from dangzhibu_desktop.ui.window import MainWindow
from dangzhibu_desktop.ui.work import desk_of, perform
from tests.conftest import BRANCH, NOW, TODAY
from tests.holding import (
    ROOTLESS,
    held_elsewhere,
    leave,
    left_by,
    lock_of,
    past_the_lock,
)
from tests.ui.hands import over, press, type_text

Kind = TypeVar("Kind", bound=QDialog)


def shown(window: MainWindow, kind: type[Kind]) -> Kind:
    return next(d for d in window.findChildren(kind) if d.isVisible())


def button_of(box: QMessageBox, words: str) -> None:
    next(b for b in box.buttons() if b.text() == words).click()


def type_twice(new: NewPassphrase, text: str) -> None:
    type_text(new.first, text)
    type_text(new.second, text)


# ---- passphrase


def test_a_passphrase_is_set_changed_and_removed(window: MainWindow, branch_file: Path) -> None:
    window.open_path(branch_file)
    actions = window.menus.actions
    assert [actions[item].isVisible() for item in (SET, CHANGE, REMOVE)] == [True, False, False]

    actions[SET].trigger()
    setting = shown(window, SetPassphrase)
    assert not setting.primary.isEnabled()
    assert "无法找回" in WARNING
    type_text(setting.new.first, "tiantian-xiangshang")
    assert setting.new.hint.text() == "提示：较强。"
    type_text(setting.new.second, "tiantian")
    assert "不一样" in setting.new.words.text()
    assert not setting.primary.isEnabled()
    type_text(setting.new.second, "tiantian-xiangshang")
    press(setting.new.second)
    assert is_sealed(branch_file)
    assert window.desk.branch.settings.name == BRANCH
    assert window.desk.read_only is None
    with window.desk.reader()() as reading:
        assert reading.branch.settings().name == BRANCH

    offer = shown(window, QMessageBox)
    assert "恢复说明" in offer.text()
    button_of(offer, "取消")
    assert [actions[item].isVisible() for item in (SET, CHANGE, REMOVE)] == [False, True, True]

    actions[CHANGE].trigger()
    changing = shown(window, SetPassphrase)
    assert changing.current is not None
    type_twice(changing.new, "second")
    type_text(changing.current, "wrong")
    press(changing.new.second)
    assert "现在的口令不对" in changing.band.text()
    assert not changing.primary.isEnabled()
    over(changing.pause)
    type_text(changing.current, "tiantian-xiangshang")
    press(changing.new.second)
    with open_file(branch_file, key="second", writable=False, today=TODAY):
        pass
    button_of(shown(window, QMessageBox), "取消")

    actions[REMOVE].trigger()
    removing = shown(window, RemovePassphrase)
    press(removing)
    assert "不对" in removing.band.text()
    over(removing.pause)
    type_text(removing.current, "second")
    press(removing.current)
    assert not is_sealed(branch_file)
    assert not window.desk.sealed
    assert window.desk.branch.settings.name == BRANCH


def test_the_sheet_for_the_safe_is_one_press_away(window: MainWindow, branch_file: Path) -> None:
    window.open_path(branch_file)
    window.menus.actions[SET].trigger()
    setting = shown(window, SetPassphrase)
    type_twice(setting.new, "tiantian")
    press(setting.new.second)
    button_of(shown(window, QMessageBox), "打印恢复说明")
    printing = shown(window, PrintDialog)
    assert printing.panel.code == "G04"
    printing.reject()


def test_a_new_branch_is_sealed_from_the_start(window: MainWindow, tmp_path: Path) -> None:
    window.new_branch()
    dialog = shown(window, NewBranch)
    type_text(dialog.name.line, "中共霞湾区机关第一支部")
    assert not dialog.passphrase.isVisible()
    dialog.seal.click()
    assert dialog.passphrase.isVisible()
    assert not dialog.primary.isEnabled()
    type_twice(dialog.passphrase, "tiantian")
    press(dialog.passphrase.second)
    path = tmp_path / "中共霞湾区机关第一支部.dzb"
    assert is_sealed(path)
    assert window.desk.sealed
    button_of(shown(window, QMessageBox), "取消")


def test_a_passphrase_shows_only_when_asked(qtbot: QtBot) -> None:
    new = NewPassphrase()
    qtbot.addWidget(new)
    assert new.first.echoMode() is QLineEdit.EchoMode.Password
    new.shown.setChecked(True)
    assert new.second.echoMode() is QLineEdit.EchoMode.Normal


@pytest.mark.parametrize(
    ("text", "word"),
    [("", ""), ("19990101", "只有数字"), ("abc", "偏短"), ("abcdefgh", "一般"), ("a" * 14, "较强")],
)
def test_the_strength_is_a_hint(text: str, word: str) -> None:
    assert word in strength(text)
    assert bool(strength(text)) == bool(text)


def test_no_setting_and_no_report_holds_the_passphrase(
    window: MainWindow, branch_file: Path, tmp_path: Path
) -> None:
    secret = "tiantian-7391"  # noqa: S105 - invented here
    settings = tmp_path / "设置" / "window.json"
    window.desk.preferences = Preferences(settings)
    window.open_path(branch_file)
    window.desk.change_passphrase(secret)
    window.close_branch()
    window.desk.open(branch_file, key=secret)
    assert branch_file.name in settings.read_text(encoding="utf-8")
    assert secret not in settings.read_text(encoding="utf-8")

    def broken(key: str) -> None:
        raise ValueError(key)

    with pytest.raises(ValueError, match=secret) as caught:
        broken(secret)
    assert secret not in report(caught.value, caught.value.__traceback__)


# ---- one writer


def test_a_second_opening_is_read_only_and_says_who(window: MainWindow, demo_file: Path) -> None:
    with held_elsewhere(demo_file) as other:
        window.open_path(demo_file)
        holder = json.loads(lock_of(demo_file).read_text(encoding="utf-8"))
        desk = window.desk
        assert desk.read_only is not None
        assert window.windowTitle().endswith("（只读）")
        for words in (holder["user"], holder["pc"], holder["since"]):
            assert words in window.current().band.text()
        for item in (*EDIT[:2], *RECORD, SET):
            assert not window.menus.actions[item].isEnabled()
        before = demo_file.read_bytes()
        changed = replace(desk.branch.settings, superior="上级")
        assert perform(window.current(), save_settings, changed, day=TODAY) is None
        assert holder["user"] in window.current().band.text()
        page = window.go_to("members")
        page.primary.click()
        assert not [d for d in page.findChildren(QDialog) if d.isVisible()]
        assert holder["user"] in page.band.text()
        assert demo_file.read_bytes() == before
        leave(other)
    window.open_path(demo_file)
    assert desk_of(window).read_only is None
    assert not window.windowTitle().endswith("（只读）")
    assert perform(window.current(), save_settings, changed, day=TODAY) is not None


def test_what_the_holder_writes_is_seen_by_who_reads(
    desk: Desk, branch_file: Path, qtbot: QtBot
) -> None:
    second = Desk(lambda: NOW, fixed_today=TODAY)
    second.open(branch_file)
    assert second.read_only is not None
    assert desk.read_only is None
    save_settings(desk.store, replace(desk.branch.settings, name="改名"), day=TODAY, now=NOW)
    with qtbot.waitSignal(second.changed):
        second.look_again()
    assert second.branch.settings.name == "改名"
    second.close()


def question_of(window: MainWindow, qtbot: QtBot) -> QMessageBox:
    """The question that comes right after the window shows the file."""
    qtbot.waitUntil(lambda: any(b.isVisible() for b in window.findChildren(QMessageBox)))
    return shown(window, QMessageBox)


def test_a_lock_of_another_pc_is_a_clear_question(
    window: MainWindow, branch_file: Path, qtbot: QtBot
) -> None:
    lock = left_by(branch_file, "PC-07")
    window.open_path(branch_file)
    question = question_of(window, qtbot)
    assert "PC-07" in question.text()
    assert "王某" in question.text()
    button_of(question, "取消")
    assert window.desk.read_only is not None
    assert "PC-07" in lock.read_text(encoding="utf-8")
    qtbot.waitUntil(lambda: not question.isVisible())
    window.open_path(branch_file)
    button_of(question_of(window, qtbot), "接管并打开")
    assert desk_of(window).read_only is None
    assert "PC-07" not in lock.read_text(encoding="utf-8")
    window.close_branch()
    assert not lock.exists()


def test_a_sealed_file_with_a_lock_of_another_pc(
    window: MainWindow, branch_file: Path, qtbot: QtBot
) -> None:
    window.open_path(branch_file)
    window.desk.change_passphrase("tiantian")
    window.close_branch()
    left_by(branch_file, "PC-07")
    window.desk.open(branch_file, key="tiantian")
    button_of(question_of(window, qtbot), "接管并打开")
    assert window.desk.read_only is None
    assert window.desk.sealed


def test_the_same_file_opened_again_is_not_held_against_itself(
    window: MainWindow, branch_file: Path
) -> None:
    window.open_path(branch_file)
    window.open_path(branch_file)
    assert window.desk.read_only is None
    window.desk.change_passphrase("tiantian")
    with pytest.raises(Exception, match="口令不对"):
        window.desk.open(branch_file, key="错")
    assert window.desk.branch.settings.name == BRANCH
    perform(window.current(), save_settings, window.desk.branch.settings, day=TODAY)


@pytest.mark.external
def test_a_folder_that_cannot_be_written_to(branch_file: Path) -> None:
    """Asked as somebody whom root's rights do not help."""
    script = f"""
from pathlib import Path
from dangzhibu_desktop import app
qt = app.make_application(["x"])
window = app.make_window(qt)
app.begin(window, Path({str(branch_file)!r}), lambda: None)
window.show()
while not window.current().band.text():
    qt.processEvents()
print(window.windowTitle())
print(window.current().band.text())
window.close()
"""
    branch_file.parent.chmod(0o500)
    try:
        done = subprocess.run(  # noqa: S603
            [*ROOTLESS, sys.executable, "-c", script],
            capture_output=True, encoding="utf-8", check=False, timeout=60,
        )  # fmt: skip
        title, band = done.stdout.splitlines()
        assert title == f"{BRANCH} · 支部.dzb（只读）"
        assert "文件夹不能写入" in band
    finally:
        branch_file.parent.chmod(0o700)


# ---- changed, replaced, taken away


class Name(Editor):
    """An editor of one field, as every area has."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "改名", "改名", "name")
        self.name = LineField("支部全称")
        self.form.add("name", self.name)
        self.begin(0)

    def record(self) -> None:
        settings = replace(self.desk.branch.settings, name=self.name.text())
        perform(self, save_settings, settings, day=TODAY, then=self.recorded)


@pytest.fixture
def editor(desk: Desk, qtbot: QtBot) -> Name:
    made = Name(desk)
    qtbot.addWidget(made)
    made.open()
    type_text(made.name.line, "新名字")
    return made


def test_a_stick_pulled_during_work_keeps_what_was_typed(
    desk: Desk, editor: Name, tmp_path: Path
) -> None:
    folder, away = desk.path.parent, tmp_path.with_name(f"{tmp_path.name}-拔出")
    folder.rename(away)
    try:
        desk.look_again()
        press(editor)
        assert "不在原处" in editor.band.text()
        assert "放回原处" in editor.band.text()
        assert editor.isVisible()
        assert editor.name.text() == "新名字"
    finally:
        away.rename(folder)
    press(editor)
    assert not editor.isVisible()
    assert desk.branch.settings.name == "新名字"


def test_a_deleted_file_is_said_and_the_text_stays(desk: Desk, editor: Name) -> None:
    kept = desk.path.read_bytes()
    desk.path.unlink()
    press(editor)
    assert "不在原处" in editor.band.text()
    assert editor.name.text() == "新名字"
    desk.path.write_bytes(kept)  # from a backup, say: another file, the same history
    press(editor)
    assert "已重新读取" in editor.band.text()
    press(editor)
    assert desk.branch.settings.name == "新名字"


def test_a_file_written_to_from_outside_is_read_again_first(desk: Desk, editor: Name) -> None:
    with past_the_lock(desk.path) as other:
        there = replace(other.branch.settings(), superior="别处写的")
        save_settings(other, there, day=TODAY, now=NOW)
    press(editor)
    assert "已重新读取" in editor.band.text()
    assert editor.name.text() == "新名字"
    assert desk.branch.settings.superior == "别处写的"
    press(editor)
    assert not editor.isVisible()
    assert desk.branch.settings.name == "新名字"
    assert desk.branch.settings.superior == "别处写的"


def test_the_same_history_in_another_file_is_taken_up(desk: Desk, editor: Name) -> None:
    """As after the stick is put back, or a program that saves by renaming."""
    copy = Path(shutil.copy(desk.path, desk.path.with_name("另.dzb")))
    copy.replace(desk.path)
    press(editor)
    assert "已重新读取" in editor.band.text()
    press(editor)
    with open_file(desk.path, writable=False, today=TODAY) as written:
        assert written.branch.settings().name == "新名字"


def test_another_history_in_its_place_is_never_written_to(
    desk: Desk, editor: Name, demo_file: Path
) -> None:
    desk.path.unlink(missing_ok=True)
    shutil.copy(demo_file, desk.path)
    before = desk.path.read_bytes()
    for _ in range(2):
        press(editor)
        assert "被改动或替换" in editor.band.text()
        assert "已重新读取" not in editor.band.text()
        assert editor.name.text() == "新名字"
    assert desk.path.read_bytes() == before
    desk.look_again()
    assert desk.branch.settings.name == BRANCH


def test_damage_in_its_place_is_said(desk: Desk, editor: Name) -> None:
    desk.path.unlink()
    desk.path.write_bytes(b"SQLite format 3\x00" + bytes(5000))
    press(editor)
    assert editor.band.text()
    assert editor.name.text() == "新名字"
