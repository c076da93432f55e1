"""One writer: who holds the file is named, the dead are not waited for."""

import json
import os
import platform
import shutil
from pathlib import Path

import pytest

from dangzhibu_desktop.domain.branch import Settings
from dangzhibu_desktop.errors import CannotWrite, FileUnusable, LeftBehind
from dangzhibu_desktop.operations.files import new_file, open_file
from dangzhibu_desktop.store import locking
from dangzhibu_desktop.store.placing import built_beside
from tests.conftest import BRANCH, NOW, TODAY
from tests.holding import held_elsewhere, leave, left_by, lock_of


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_lock_names_program_pc_user_and_time_and_goes_on_closing(branch_file: Path) -> None:
    lock = lock_of(branch_file)
    with open_file(branch_file, writable=True, today=TODAY):
        said = json.loads(lock.read_text(encoding="utf-8"))
        assert set(said) == {"program", "pc", "user", "since", "pid", "machine"}
        assert said["pc"] == platform.node()
        assert said["pid"] == os.getpid()
        assert lock.stat().st_mode & 0o077 == 0
    assert names(branch_file.parent) == [branch_file.name]


def test_readers_need_no_lock_and_make_none(branch_file: Path) -> None:
    with (
        open_file(branch_file, writable=True, today=TODAY),
        open_file(branch_file, writable=False, today=TODAY) as reader,
    ):
        assert reader.branch.settings().name == BRANCH
    with open_file(branch_file, writable=False, today=TODAY):
        assert names(branch_file.parent) == [branch_file.name]


def test_another_process_is_named_and_the_file_free_when_it_leaves(branch_file: Path) -> None:
    with held_elsewhere(branch_file) as other:
        holder = json.loads(lock_of(branch_file).read_text(encoding="utf-8"))
        assert holder["pid"] == other.pid
        with (
            pytest.raises(CannotWrite) as refused,
            open_file(branch_file, writable=True, today=TODAY),
        ):
            pass
        for word in (holder["user"], holder["pc"], holder["since"], "党支部工作台"):
            assert word in refused.value.what
        assert refused.value.exit_code == 4
        leave(other)
    assert names(branch_file.parent) == [branch_file.name]
    with open_file(branch_file, writable=True, today=TODAY):
        pass


def test_who_waits_gets_it_when_the_other_leaves(branch_file: Path) -> None:
    with held_elsewhere(branch_file) as other:
        assert other.stdin is not None
        other.stdin.close()
        with open_file(branch_file, writable=True, today=TODAY, patience=60) as store:
            assert store.writable


def test_a_killed_process_of_this_pc_is_taken_over_silently(branch_file: Path) -> None:
    with held_elsewhere(branch_file) as other:
        other.kill()
        other.wait()
        assert lock_of(branch_file).exists()
        with open_file(branch_file, writable=True, today=TODAY):
            said = json.loads(lock_of(branch_file).read_text(encoding="utf-8"))
            assert said["pid"] == os.getpid()
    assert names(branch_file.parent) == [branch_file.name]


def test_a_lock_of_another_pc_is_taken_over_only_when_told_to(branch_file: Path) -> None:
    lock = left_by(branch_file, "PC-07")
    before = lock.read_bytes()
    with (
        pytest.raises(LeftBehind, match="PC-07") as refused,
        open_file(branch_file, writable=True, today=TODAY),
    ):
        pass
    assert "王某" in refused.value.what
    assert lock.name in refused.value.what_to_do
    assert lock.read_bytes() == before
    with open_file(branch_file, writable=True, today=TODAY, take_over=True) as store:
        assert store.writable
    assert not lock.exists()


@pytest.mark.parametrize("words", ["乱码", "[]", "{}", '{"program": 1}', '"x"'])
def test_a_lock_nobody_can_read_is_not_taken_for_ours(branch_file: Path, words: str) -> None:
    lock_of(branch_file).write_text(words, encoding="utf-8")
    with pytest.raises(LeftBehind), open_file(branch_file, writable=True, today=TODAY):
        pass


def test_an_empty_lock_holds_nobody_off(branch_file: Path) -> None:
    lock_of(branch_file).touch()
    with open_file(branch_file, writable=True, today=TODAY) as store:
        assert store.writable


def test_a_lock_whose_file_was_moved_away_is_left_alone(branch_file: Path) -> None:
    other = branch_file.parent / "另一处"
    with open_file(branch_file, writable=True, today=TODAY):
        other.mkdir()
        lock_of(branch_file).rename(other / "x.lock")
        theirs = left_by(branch_file, "PC-07")
    assert theirs.exists()


def test_a_file_that_does_not_open_is_not_held(branch_file: Path) -> None:
    branch_file.write_bytes(b"SQLite format 3\x00" + bytes(5000))
    with pytest.raises(FileUnusable), open_file(branch_file, writable=True, today=TODAY):
        pass
    assert names(branch_file.parent) == [branch_file.name]


def test_a_link_to_the_file_is_the_same_file(branch_file: Path, tmp_path: Path) -> None:
    link = tmp_path / "桌面" / "支部.dzb"
    link.parent.mkdir()
    link.symlink_to(branch_file)
    with (
        open_file(link, writable=True, today=TODAY),
        pytest.raises(CannotWrite),
        open_file(branch_file, writable=True, today=TODAY),
    ):
        pass


def test_nothing_is_made_over_a_file_somebody_holds(branch_file: Path, tmp_path: Path) -> None:
    new = tmp_path / "新.dzb"
    left_by(new, "PC-07")
    with pytest.raises(LeftBehind):
        new_file(new, Settings(name=BRANCH), day=TODAY, now=NOW)
    assert names(tmp_path) == sorted([branch_file.name, lock_of(new).name])


def test_what_a_killed_writer_left_half_built_is_swept_away(branch_file: Path) -> None:
    with built_beside(branch_file, "rekey") as building:
        left = shutil.copy(building, branch_file.with_name(f".{branch_file.name}.99.rekey"))
    journal = branch_file.with_name(f".{branch_file.name}.99.rekey-journal")
    journal.touch()
    stranger = branch_file.with_name(f".{branch_file.name}.swp")
    stranger.touch()
    with open_file(branch_file, writable=False, today=TODAY):
        assert Path(left).exists()
    with open_file(branch_file, writable=True, today=TODAY):
        pass
    assert names(branch_file.parent) == sorted([stranger.name, branch_file.name])


def test_a_computer_of_the_same_name_is_another_one(
    branch_file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Offices copy one system to every computer: the name says nothing then."""
    identity = tmp_path / "machine-id"
    monkeypatch.setattr(locking, "_IDENTITIES", (identity,))
    identity.write_text("0123456789abcdef", encoding="ascii")
    held = locking.acquire(branch_file)
    words = lock_of(branch_file).read_text(encoding="utf-8")
    held.release()
    assert "0123456789abcdef" not in words
    lock_of(branch_file).write_text(words, encoding="utf-8")
    identity.write_text("fedcba9876543210", encoding="ascii")
    with pytest.raises(LeftBehind):
        locking.acquire(branch_file)
    identity.write_text("0123456789abcdef", encoding="ascii")
    locking.acquire(branch_file).release()
