"""The file looks after itself: backups by themselves, the band, the way back, the report."""

import shutil
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import current_thread, main_thread

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox, QPushButton

from dangzhibu_desktop.domain.branch import Settings
from dangzhibu_desktop.operations.branch import found_group
from dangzhibu_desktop.operations.care import Place
from dangzhibu_desktop.operations.files import is_sealed, new_file
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.safety import backup_state
from dangzhibu_desktop.ui.safety.backup_check import CheckReport, check_file
from dangzhibu_desktop.ui.safety.backup_keeper import back_up_now
from dangzhibu_desktop.ui.safety.backup_restore import RestoreDialog, ask_restore
from dangzhibu_desktop.ui.safety.backup_settings import BackupPlaces
from dangzhibu_desktop.ui.safety.passphrase import SetPassphrase, ask_passphrase
from dangzhibu_desktop.ui.window import MainWindow
from dangzhibu_desktop.ui.work import perform
from tests.conftest import NOW, TODAY
from tests.holding import held_elsewhere
from tests.ui.hands import over, type_text


@pytest.fixture
def kept(window: MainWindow, demo_file: Path) -> Iterator[MainWindow]:
    """The window with the fictional branch, looked after, its first backup made."""
    window.open_path(demo_file)
    window.keeper.start()
    settle(window)
    yield window
    window.keeper.active = False


def settle(window: MainWindow) -> None:
    """Let the pool finish and its outcome arrive."""
    assert window.isVisible()
    QThreadPool.globalInstance().waitForDone()
    QApplication.processEvents()
    QThreadPool.globalInstance().waitForDone()
    QApplication.processEvents()


def folder(window: MainWindow) -> Path:
    return window.desk.path.parent / "示例支部-备份"


def backups(window: MainWindow) -> list[Path]:
    return sorted(folder(window).iterdir()) if folder(window).exists() else []


def write(window: MainWindow, name: str = "第九党小组") -> None:
    perform(window.current(), found_group, name, TODAY)


def answer(window: MainWindow, word: str) -> None:
    box = window.findChildren(QMessageBox)[-1]
    button = next(b for b in box.findChildren(QPushButton) if b.text() == word)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_nothing_happens_before_it_is_started(window: MainWindow, demo_file: Path) -> None:
    window.open_path(demo_file)
    settle(window)
    assert backups(window) == []
    assert "备份" not in window.foot.words()


def test_the_start_makes_a_backup_checks_and_drills(kept: MainWindow) -> None:
    assert len(backups(kept)) == 1
    assert "备份 今天 09:30 已验证 · " in kept.foot.words()
    assert kept.keeper.band.text() == ""
    preferences, path = kept.desk.preferences, kept.desk.path
    trial = backup_state.last_trial(preferences, path)
    assert trial is not None
    assert (trial.day, trial.problem) == (TODAY, None)
    assert not backup_state.drill_is_due(preferences, path, TODAY)
    assert backup_state.drill_is_due(preferences, path, TODAY + timedelta(days=30))
    assert backup_state.drill_is_due(preferences, path, TODAY - timedelta(days=1))
    assert [p.name for p in path.parent.iterdir() if p.name.startswith(".")] == []


def test_home_says_when(kept: MainWindow) -> None:
    kept.resize(1366, 728)
    said = backup_state.trial_words(kept.desk.preferences, kept.desk.path)
    assert said == "恢复演练 2026-11-22 通过"
    home = kept.go_to("home")
    home.refresh(frozenset())
    assert said in getattr(home, "side").safety.text()  # noqa: B009 - whatever page it is


def test_half_an_hour_later_only_what_changed_is_written(kept: MainWindow) -> None:
    kept.keeper.look()
    settle(kept)
    assert len(backups(kept)) == 1
    write(kept)
    kept.keeper.look()
    settle(kept)
    assert len(backups(kept)) == 2


def test_leaving_backs_up_what_was_written(kept: MainWindow) -> None:
    write(kept)
    kept.close()
    assert not kept.isVisible()
    assert len(list((kept.desk.preferences.recent[0].parent / "示例支部-备份").iterdir())) == 2


def test_a_branch_closed_is_backed_up_as_it_was_left(kept: MainWindow) -> None:
    write(kept)
    place = folder(kept)
    kept.close_branch()
    settle(kept)
    assert len(list(place.iterdir())) == 2


def block(window: MainWindow) -> None:
    """The folder of backups turns into something that is none."""
    shutil.rmtree(folder(window))
    folder(window).write_text("不是文件夹", encoding="utf-8")


def test_a_failure_stays_in_the_band_and_is_asked_once_at_the_end(kept: MainWindow) -> None:
    block(kept)
    write(kept)
    kept.keeper.look()
    settle(kept)
    assert kept.keeper.band.isVisible()
    assert "没有备份成" in kept.keeper.band.text()
    write(kept, "第十党小组")
    assert kept.keeper.band.isVisible()
    kept.close()
    assert kept.isVisible()
    kept.close()
    assert not kept.isVisible()


def test_the_band_goes_when_a_backup_succeeds(kept: MainWindow) -> None:
    block(kept)
    write(kept)
    kept.keeper.look()
    settle(kept)
    folder(kept).unlink()
    back_up_now(kept)
    settle(kept)
    assert not kept.keeper.band.isVisible()
    assert kept.foot.notice.text().startswith("已备份并核对：")
    back_up_now(kept)
    settle(kept)
    assert "没有改动" in kept.foot.notice.text()


def test_outcomes_arrive_on_the_main_thread(kept: MainWindow) -> None:
    threads = []
    kept.keeper.changed.connect(lambda: threads.append(current_thread()))
    write(kept)
    kept.keeper.look()
    settle(kept)
    assert set(threads) == {main_thread()}


def test_a_failed_backup_aborts_what_it_precedes(kept: MainWindow) -> None:
    done: list[str] = []
    told: list[object] = []
    kept.keeper.before(kept, lambda: done.append("先"), told.append)
    settle(kept)
    assert (done, told) == (["先"], [])
    block(kept)
    write(kept)
    kept.keeper.before(kept, lambda: done.append("后"), told.append)
    settle(kept)
    assert done == ["先"]
    assert len(told) == 1


def test_the_second_place_is_written_when_it_is_there(kept: MainWindow, tmp_path: Path) -> None:
    stick = tmp_path / "U盘"
    backup_state.keep_place(kept.desk.preferences, Place(None, stick))
    kept.keeper.look()
    settle(kept)
    assert not kept.keeper.band.isVisible()
    stick.mkdir()
    kept.keeper.look()
    settle(kept)
    assert [p.name for p in stick.iterdir()] == [p.name for p in backups(kept)]


def test_damage_behind_our_back_is_said_beside_the_backup(
    window: MainWindow, demo_file: Path
) -> None:
    raw = sqlite3.connect(demo_file)
    raw.execute("DROP TRIGGER history_person_update")
    raw.execute("UPDATE person SET phone = '1' WHERE id = 3")
    raw.commit()
    raw.close()
    window.open_path(demo_file)
    window.keeper.start()
    settle(window)
    assert "检查数据时发现问题" in window.keeper.band.text()
    assert "照样备份了，以前的备份一份也没有删" in window.keeper.band.text()
    assert len(backups(window)) == 1


def test_places_are_asked_for_and_kept(kept: MainWindow, tmp_path: Path) -> None:
    dialog = BackupPlaces(kept.desk, kept)
    dialog.open()
    type_text(dialog.folder, str(tmp_path / "无"))
    dialog.primary.click()
    assert "找不到文件夹" in dialog.band.text()
    wanted = tmp_path / "到这里"
    wanted.mkdir()
    dialog.folder.setText(str(wanted))
    dialog.second.setText(str(wanted))
    dialog.primary.click()
    assert "同一个文件夹" in dialog.band.text()
    dialog.second.setText("")
    dialog.primary.click()
    assert not dialog.isVisible()
    assert backup_state.place_of(kept.desk.preferences) == Place(wanted, None)
    write(kept)
    kept.keeper.look()
    settle(kept)
    assert len(list(wanted.iterdir())) == 1


# ---- the way back


def restoring(window: MainWindow) -> RestoreDialog:
    ask_restore(window)
    dialog = window.findChildren(RestoreDialog)[-1]
    settle(window)
    return dialog


def test_restoring_shows_what_is_lost_and_opens_the_backup(kept: MainWindow) -> None:
    write(kept)
    dialog = restoring(kept)
    assert dialog.primary.isEnabled()
    assert "设立党小组 第九党小组" in dialog.what.text()
    assert f"备份里有 {len(kept.desk.branch.people)} 人、" in dialog.what.text()
    dialog.primary.click()
    answer(kept, "恢复")
    settle(kept)
    assert kept.findChildren(RestoreDialog) == []  # gone, with what was typed in it
    assert all(group.name != "第九党小组" for group in kept.desk.branch.groups)
    assert kept.desk.path.with_name("示例支部恢复前-2026-11-22.dzb").exists()
    assert len(backups(kept)) == 3  # at the start, before, and what is there now
    assert "已恢复" in kept.foot.notice.text()
    write(kept, "第十党小组")
    assert kept.desk.undoable == "设立党小组 第十党小组"


def test_a_bad_backup_cannot_be_chosen(kept: MainWindow) -> None:
    backup = backups(kept)[0]
    backup.write_bytes(backup.read_bytes()[:20000])
    dialog = restoring(kept)
    assert not dialog.primary.isEnabled()
    assert dialog.band.isVisible()
    good = Path(shutil.copy(kept.desk.path, kept.desk.path.with_name("别处.dzb")))
    dialog.add(good)
    settle(kept)
    assert dialog.primary.isEnabled()


def test_without_backups_the_list_says_so(window: MainWindow, demo_file: Path) -> None:
    window.open_path(demo_file)
    dialog = restoring(window)
    assert dialog.chosen() is None
    assert not dialog.primary.isEnabled()


def test_a_file_that_no_longer_opens_is_restored_from_outside(kept: MainWindow) -> None:
    path = kept.desk.path
    kept.close_branch()
    settle(kept)
    path.write_bytes(b"\xff" * 9000)
    dialog = restoring(kept)
    assert "无法比较" in dialog.what.text()
    dialog.primary.click()
    answer(kept, "恢复")
    settle(kept)
    assert kept.desk.is_open
    assert kept.desk.path.resolve() == path.resolve()


def test_a_sealed_backup_asks_for_its_passphrase(
    window: MainWindow, empty_desk: Desk, tmp_path: Path, demo_file: Path
) -> None:
    sealed = tmp_path / "密.dzb"
    new_file(sealed, Settings(name="加密支部"), day=TODAY, now=NOW, key="口令")
    window.open_path(demo_file)
    dialog = restoring(window)
    dialog.add(sealed)
    settle(window)
    assert not dialog.primary.isEnabled()
    type_text(dialog.key, "不对")
    dialog.look()
    settle(window)
    assert not dialog.primary.isEnabled()
    assert not dialog.key.isEnabled()
    assert dialog.pause.interval() == 1000
    over(dialog.pause)
    type_text(dialog.key, "口令")
    dialog.look()
    settle(window)
    assert dialog.primary.isEnabled()
    dialog.primary.click()
    answer(window, "恢复")
    settle(window)
    assert empty_desk.branch.settings.name == "加密支部"
    assert is_sealed(empty_desk.path)


# ---- 检查数据


def report(window: MainWindow) -> CheckReport:
    check_file(window)
    settle(window)
    return window.findChildren(CheckReport)[-1]


def test_a_sound_file_says_what_was_checked(kept: MainWindow) -> None:
    dialog = report(kept)
    assert "附件" in dialog.words.toPlainText()
    assert not [b for b in dialog.findChildren(QAbstractButton) if b.text() == "修复"]
    dialog.primary.click()
    assert not dialog.isVisible()


def meddle(path: Path, *statements: str) -> None:
    raw = sqlite3.connect(path)
    for statement in statements:
        raw.execute(statement)
    raw.commit()
    raw.close()


def test_a_missing_trigger_is_mended_and_the_old_file_kept(
    window: MainWindow, demo_file: Path
) -> None:
    meddle(demo_file, "DROP TRIGGER history_person_update")
    window.open_path(demo_file)
    dialog = report(window)
    assert "触发器" in dialog.words.toPlainText()
    dialog.mend.click()
    assert not dialog.isVisible()
    assert window.desk.path.with_name("示例支部修复前-2026-11-22.dzb").exists()
    assert "✓" not in window.foot.notice.text()
    assert report(window).words.toPlainText().startswith("检查了")


def test_what_is_not_certain_is_not_mended(window: MainWindow, demo_file: Path) -> None:
    meddle(
        demo_file, "DROP TRIGGER history_person_update", "UPDATE person SET phone = '1' WHERE id=3"
    )
    before = demo_file.read_bytes()
    window.open_path(demo_file)
    dialog = report(window)
    dialog.mend.click()
    assert dialog.isVisible()
    assert "没有能确定修好的办法" in dialog.band.text()
    assert demo_file.read_bytes() == before


# ---- what is looked after only by reading, and by hand


def test_a_file_only_read_is_checked_and_not_backed_up(window: MainWindow, demo_file: Path) -> None:
    meddle(demo_file, "DROP TRIGGER history_person_update", "UPDATE person SET phone = '1'")
    with held_elsewhere(demo_file):
        window.open_path(demo_file)
        assert window.desk.read_only is not None
        window.keeper.start()
        settle(window)
    assert "检查数据时发现问题" in window.keeper.band.text()
    assert backups(window) == []


@pytest.mark.parametrize("keep", [False, True])
def test_whoever_sets_a_passphrase_may_delete_what_lies_open(
    kept: MainWindow, *, keep: bool
) -> None:
    stick = kept.desk.path.with_name("U盘")
    stick.mkdir()
    backup_state.keep_place(kept.desk.preferences, Place(None, stick))
    write(kept)
    back_up_now(kept)
    settle(kept)
    open_ones = [*backups(kept), *stick.iterdir()]
    assert len(open_ones) == 3
    ask_passphrase(kept)
    dialog = kept.findChildren(SetPassphrase)[-1]
    for line in (dialog.new.first, dialog.new.second):
        type_text(line, "tiantian-xiangshang")
    dialog.primary.click()
    settle(kept)
    answer(kept, "都留着" if keep else "备份后删去")
    settle(kept)
    assert [path.exists() for path in open_ones] == [keep] * 3
    left = {*backups(kept), *stick.iterdir()} - {*open_ones}
    assert all(is_sealed(path) for path in left)
    assert len(left) == 2  # the one of now, in both places
    assert kept.findChildren(QMessageBox)[-1].text().endswith("要打印一份恢复说明吗？")
