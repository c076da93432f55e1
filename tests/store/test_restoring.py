"""Restoring: verified first, the old file kept, nothing lost when it fails."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dangzhibu_desktop.domain.branch import Settings
from dangzhibu_desktop.domain.letters import Letter
from dangzhibu_desktop.errors import CannotWrite, FileUnusable, Refused
from dangzhibu_desktop.operations.backup import look_into, try_restoring
from dangzhibu_desktop.operations.files import new_file, open_file
from dangzhibu_desktop.operations.history import verify
from dangzhibu_desktop.operations.passphrase import change_passphrase
from dangzhibu_desktop.store.backup import back_up
from dangzhibu_desktop.store.restoring import restore
from tests.conftest import BRANCH, NOW, ROOT, TODAY
from tests.store.test_old_files import OLD

KEY = "口令"


@pytest.fixture(params=[None, KEY], ids=["plain", "sealed"])
def key(request: pytest.FixtureRequest) -> str | None:
    """Both kinds of file."""
    found: str | None = request.param
    return found


@pytest.fixture
def file(tmp_path: Path, key: str | None, branch_of: Callable[[str | None], Path]) -> Path:
    """A branch file, with a passphrase or without, alone in its folder."""
    path = tmp_path / "库" / "支部.dzb"
    path.parent.mkdir()
    return Path(shutil.copy(branch_of(key), path))


@pytest.fixture
def backup(file: Path, key: str | None, tmp_path: Path) -> Path:
    """A backup of it; one letter was entered since."""
    made = back_up(file, tmp_path / "备份", key=key, now=NOW).path
    write(file, key, "备份以后")
    return made


def write(file: Path, key: str | None, title: str) -> None:
    with (
        open_file(file, key=key, writable=True, today=TODAY) as store,
        store.act(f"登记公文 {title}", TODAY, NOW),
    ):
        store.paper.add_letter(
            Letter(kind="通知", title=title, addressee="全体党员", body="内容", day=TODAY)
        )


def titles(file: Path, key: str | None) -> list[str]:
    with open_file(file, key=key, writable=True, today=TODAY) as store:
        assert verify(store) == []
        return [letter.title for letter in store.paper.letters()]


def names(file: Path) -> list[str]:
    return sorted(p.name for p in file.parent.iterdir())


def test_the_backup_takes_the_place_and_the_old_one_is_kept(
    file: Path, backup: Path, key: str | None
) -> None:
    before, source = file.read_bytes(), backup.read_bytes()
    done = restore(backup, file, key=key, today=TODAY)
    assert done.before is not None
    assert (done.before["letter"], done.after["letter"]) == (1, 0)
    assert [act.name for act in done.lost or ()] == ["登记公文 备份以后"]
    assert done.kept == file.with_name("支部恢复前-2026-11-22.dzb")
    assert done.kept.read_bytes() == before
    assert backup.read_bytes() == source
    assert names(file) == ["支部.dzb", "支部恢复前-2026-11-22.dzb"]
    assert titles(file, key) == []
    assert titles(done.kept, key) == ["备份以后"]
    again = restore(done.kept, file, key=key, today=TODAY)
    assert again.kept == file.with_name("支部恢复前-2026-11-22-2.dzb")
    assert again.lost == ()
    assert titles(file, key) == ["备份以后"]


def test_where_no_file_stands_it_is_made(file: Path, backup: Path, key: str | None) -> None:
    file.unlink()
    done = restore(backup, file, key=key, today=TODAY)
    assert (done.before, done.kept, done.lost) == (None, None, ())
    assert names(file) == ["支部.dzb"]
    assert titles(file, key) == []


@pytest.mark.parametrize("key", [None], indirect=True)
@pytest.mark.parametrize("content", [b"", b"not ours", b"\xff" * 9000])
def test_a_file_beyond_reading_is_replaced_and_kept(
    file: Path, backup: Path, key: str | None, content: bytes
) -> None:
    file.write_bytes(content)
    done = restore(backup, file, key=key, today=TODAY)
    assert done.before is None
    assert done.kept is not None
    assert done.kept.read_bytes() == content
    assert titles(file, key) == []


def untouched(file: Path, backup: Path, key: str | None, kind: type[Exception]) -> str:
    before = file.read_bytes()
    with pytest.raises(kind) as caught:
        restore(backup, file, key=key, today=TODAY)
    assert file.read_bytes() == before
    assert names(file) == ["支部.dzb"]
    return str(caught.value)


def test_a_damaged_backup_is_no_backup(file: Path, backup: Path, key: str | None) -> None:
    data = bytearray(backup.read_bytes())
    page = 4096 * (len(data) // 4096 // 2)
    data[page : page + 4096] = b"\xff" * 4096
    backup.write_bytes(data)
    untouched(file, backup, key, FileUnusable)
    backup.write_bytes(data[:20000])
    untouched(file, backup, key, FileUnusable)


def test_a_backup_changed_by_hand_is_no_backup(tmp_path: Path, branch_file: Path) -> None:
    made = back_up(branch_file, tmp_path / "备份", key=None, now=NOW).path
    raw = sqlite3.connect(made)
    raw.execute("DROP TRIGGER history_branch_update")
    raw.execute("UPDATE branch SET name = '改名'")
    raw.commit()
    raw.close()
    before = branch_file.read_bytes()
    with pytest.raises(FileUnusable, match="没有通过检查"):
        restore(made, branch_file, key=None, today=TODAY)
    assert branch_file.read_bytes() == before


def test_a_wrong_passphrase_changes_nothing(file: Path, backup: Path, key: str | None) -> None:
    if key is None:
        return
    untouched(file, backup, None, FileUnusable)
    untouched(file, backup, "别的", FileUnusable)


@pytest.mark.parametrize("key", [None], indirect=True)
def test_what_is_no_backup_is_refused(file: Path, backup: Path, key: str | None) -> None:
    untouched(file, file, key, Refused)
    untouched(file, backup.with_name("没有.dzb"), key, Refused)
    untouched(file, backup.parent, key, Refused)
    with pytest.raises(Refused):
        restore(backup, file.parent, key=key, today=TODAY)
    with pytest.raises(Refused):
        restore(backup, file.parent / "无" / "支部.dzb", key=key, today=TODAY)
    foreign = backup.with_name("别的.dzb")
    other = sqlite3.connect(foreign)
    other.execute("CREATE TABLE song (name TEXT)")
    other.commit()
    other.close()
    untouched(file, foreign, key, FileUnusable)


@pytest.mark.parametrize("key", [None], indirect=True)
def test_nobody_may_be_writing_to_the_file(file: Path, backup: Path, key: str | None) -> None:
    before = file.read_bytes()
    with open_file(file, key=key, writable=True, today=TODAY), pytest.raises(CannotWrite):
        restore(backup, file, key=key, today=TODAY)
    assert file.read_bytes() == before
    assert names(file) == ["支部.dzb"]


@pytest.mark.parametrize("old", OLD, ids=lambda p: p.stem)
def test_an_older_backup_is_upgraded_on_the_way(old: Path, branch_file: Path) -> None:
    before = old.read_bytes()
    done = restore(old, branch_file, key=None, today=TODAY)
    assert "meeting" in done.after
    assert done.after["person"] > 0
    with open_file(branch_file, writable=False, today=TODAY) as store:
        assert verify(store) == []
        assert len(store.members.people()) == done.after["person"]
    assert old.read_bytes() == before
    assert len(list(branch_file.parent.iterdir())) == 2


_KILLED = """
import os, sys
import tests.quick_keys
from sqlcipher3 import dbapi2
db = dbapi2.connect(sys.argv[1], isolation_level=None)
if sys.argv[2]:
    db.execute(f"PRAGMA key = '{sys.argv[2]}'")
db.execute("PRAGMA cache_size = 1")
db.execute("BEGIN IMMEDIATE")
for number in range(300):
    db.execute("INSERT INTO draft (editor, text, saved) VALUES ('x', ?, 'y')", ("z" * 2000,))
os.kill(os.getpid(), 9)
"""


@pytest.mark.parametrize("hidden", [False, True])
def test_what_a_killed_writer_left_never_reaches_the_restored_file(
    branch_file: Path, tmp_path: Path, *, hidden: bool
) -> None:
    """A journal beside the file would be rolled back into whatever bears its name."""
    made = back_up(branch_file, tmp_path / "备份", key=None, now=NOW).path
    key = KEY if hidden else None
    branch_file.unlink()
    new_file(branch_file, Settings(name=BRANCH), day=TODAY, now=NOW, key=key)
    killed = [sys.executable, "-c", _KILLED, str(branch_file), key or ""]
    subprocess.run(killed, check=False, cwd=ROOT)  # noqa: S603
    journal = branch_file.with_name("支部.dzb-journal")
    assert journal.exists()
    done = restore(made, branch_file, key=None, today=TODAY)
    assert not journal.exists()
    assert done.kept is not None
    for path, of_it in ((branch_file, None), (done.kept, key)):
        with open_file(path, key=of_it, writable=True, today=TODAY) as store:
            assert verify(store) == []
            assert store.drafts.all() == ()


def test_a_journal_nobody_takes_back_goes_with_the_old_file(
    branch_file: Path, tmp_path: Path
) -> None:
    made = back_up(branch_file, tmp_path / "备份", key=None, now=NOW).path
    journal = branch_file.with_name("支部.dzb-journal")
    journal.write_bytes(b"\x00" * 600)
    done = restore(made, branch_file, key=None, today=TODAY)
    assert not journal.exists()
    assert done.kept is not None
    assert done.kept.with_name(f"{done.kept.name}-journal").read_bytes() == b"\x00" * 600


def test_a_wrong_passphrase_takes_a_killed_writers_half_back_unharmed(tmp_path: Path) -> None:
    file = tmp_path / "密.dzb"
    new_file(file, Settings(name=BRANCH), day=TODAY, now=NOW, key=KEY)
    killed = [sys.executable, "-c", _KILLED, str(file), KEY]
    subprocess.run(killed, check=False, cwd=ROOT)  # noqa: S603
    for wrong in (None, "别的"):
        with pytest.raises(FileUnusable), open_file(file, key=wrong, writable=False, today=TODAY):
            pass
    with open_file(file, key=KEY, writable=False, today=TODAY) as store:
        assert verify(store) == []
        assert store.drafts.all() == ()


def test_a_symbolic_link_stays_one(branch_file: Path, tmp_path: Path) -> None:
    made = back_up(branch_file, tmp_path / "备份", key=None, now=NOW).path
    link = tmp_path / "桌面" / "支部.dzb"
    link.parent.mkdir()
    link.symlink_to(branch_file)
    done = restore(made, link, key=None, today=TODAY)
    assert link.is_symlink()
    assert done.kept == branch_file.with_name("支部恢复前-2026-11-22.dzb")


def test_what_is_no_plain_file_is_never_replaced(branch_file: Path, tmp_path: Path) -> None:
    made = back_up(branch_file, tmp_path / "备份", key=None, now=NOW).path
    pipe = tmp_path / "管道.dzb"
    os.mkfifo(pipe)
    with pytest.raises(Refused, match="普通的文件"):
        restore(made, pipe, key=None, today=TODAY)
    assert pipe.is_fifo()


def test_a_file_protected_from_writing_is_not_replaced(branch_file: Path, tmp_path: Path) -> None:
    made = back_up(branch_file, tmp_path / "备份", key=None, now=NOW).path
    branch_file.chmod(0o400)
    if os.geteuid():  # root may write everything
        with pytest.raises(CannotWrite, match="只读"):
            restore(made, branch_file, key=None, today=TODAY)


def test_a_backup_in_another_journal_mode_leaves_nothing_beside(
    branch_file: Path, tmp_path: Path
) -> None:
    made = back_up(branch_file, tmp_path / "备份", key=None, now=NOW).path
    raw = sqlite3.connect(made)
    raw.execute("PRAGMA journal_mode = WAL")
    raw.close()
    restore(made, branch_file, key=None, today=TODAY)
    assert branch_file.read_bytes()[18:20] == b"\x01\x01"  # the rollback journal's version
    assert names(branch_file) == ["备份", "支部.dzb", "支部恢复前-2026-11-22.dzb"]


# ---- the monthly drill


def test_a_drill_reads_everything_and_leaves_nothing(
    file: Path, backup: Path, key: str | None
) -> None:
    before = sorted(p.name for p in backup.parent.iterdir())
    trial = try_restoring(backup, key=key, today=TODAY)
    assert (trial.day, trial.backup, trial.problem) == (TODAY, backup.name, None)
    assert sorted(p.name for p in backup.parent.iterdir()) == before
    assert names(file) == ["支部.dzb"]


def test_a_drill_says_what_a_bad_backup_does_not_stand(
    backup: Path, key: str | None, tmp_path: Path
) -> None:
    cut = Path(shutil.copy(backup, tmp_path / "备份" / "坏.dzb"))
    os.truncate(cut, 20000)
    trial = try_restoring(cut, key=key, today=TODAY)
    assert trial.problem
    assert len(list(backup.parent.iterdir())) == 2
    with pytest.raises(Refused):
        try_restoring(cut.with_name("没有.dzb"), key=key, today=TODAY)


def test_an_older_passphrase_still_tells_what_is_lost(tmp_path: Path) -> None:
    file = tmp_path / "支部.dzb"
    new_file(file, Settings(name=BRANCH), day=TODAY, now=NOW, key="旧")
    made = back_up(file, tmp_path / "备份", key="旧", now=NOW).path
    change_passphrase(file, old="旧", new="新", today=TODAY)
    write(file, "新", "备份以后")
    seen = look_into(file, made, key="新", backup_key="旧")
    assert seen.present is not None
    assert (seen.counts["letter"], seen.present["letter"]) == (0, 1)
    assert [act.name for act in seen.lost or ()] == ["登记公文 备份以后"]
    blind = look_into(file, made, key=None, backup_key="旧")
    assert (blind.present, blind.lost) == (None, None)
    done = restore(made, file, key="旧", present_key="新", today=TODAY)
    assert [act.name for act in done.lost or ()] == ["登记公文 备份以后"]
    assert titles(file, "旧") == []


def test_what_cannot_be_compared_is_not_called_nothing(tmp_path: Path) -> None:
    file = tmp_path / "支部.dzb"
    new_file(file, Settings(name=BRANCH), day=TODAY, now=NOW, key="旧")
    made = back_up(file, tmp_path / "备份", key="旧", now=NOW).path
    change_passphrase(file, old="旧", new="新", today=TODAY)
    done = restore(made, file, key="旧", today=TODAY)
    assert (done.before, done.lost) == (None, None)
    assert done.kept is not None


@pytest.mark.parametrize("key", [None], indirect=True)
def test_a_document_is_never_replaced_by_a_backup(
    file: Path, backup: Path, key: str | None
) -> None:
    document = file.with_name("总结.docx")
    document.write_bytes(b"PK not ours")
    with pytest.raises(Refused, match="不是支部数据文件"):
        restore(backup, document, key=key, today=TODAY)
    assert document.read_bytes() == b"PK not ours"
