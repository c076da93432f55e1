"""Setting, changing and removing the passphrase: all or nothing, and nothing left behind."""

import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from dangzhibu_desktop.domain.branch import Settings
from dangzhibu_desktop.errors import CannotWrite, FileUnusable, Refused, UserError
from dangzhibu_desktop.forms.catalogue import find
from dangzhibu_desktop.forms.text import page_text
from dangzhibu_desktop.operations import history
from dangzhibu_desktop.operations.branch import snapshot
from dangzhibu_desktop.operations.files import is_sealed, new_file, open_file
from dangzhibu_desktop.operations.passphrase import change_passphrase
from dangzhibu_desktop.operations.printing.records import Wanted, gather
from dangzhibu_desktop.store import rekeying
from dangzhibu_desktop.store.driver import open_connection
from tests.conftest import BRANCH, NOW, ROOT, TODAY
from tests.holding import held_elsewhere

KEY = "天天 '向上' \"x\""
WRITABLE = st.characters(codec="utf-8", exclude_characters="\0")
OLD_FILES = Path(__file__).parent.parent / "old_files"


@pytest.fixture
def demo(demo_of: Callable[[int, int], Path], tmp_path: Path) -> Path:
    return Path(shutil.copy(demo_of(7, 1), tmp_path / "支部.dzb"))


def change(path: Path, old: str | None, new: str | None) -> None:
    change_passphrase(path, old=old, new=new, today=TODAY)


def everything(path: Path, key: str | None) -> object:
    with open_file(path, key=key, writable=False, today=TODAY) as store:
        assert history.verify(store) == []
        acts = [(a.id, a.name) for a in store.journal.acts()]
        return snapshot(store), acts


def alone(path: Path) -> bool:
    return [p.name for p in path.parent.iterdir()] == [path.name]


def test_set_change_and_remove_keep_every_record(demo: Path) -> None:
    before = everything(demo, None)
    change(demo, None, KEY)
    assert is_sealed(demo)
    assert b"SQLite format" not in demo.read_bytes()
    assert BRANCH.encode() not in demo.read_bytes()
    assert everything(demo, KEY) == before
    change(demo, KEY, "另一个")
    assert everything(demo, "另一个") == before
    with pytest.raises(FileUnusable, match="口令不对"):
        everything(demo, KEY)
    change(demo, "另一个", None)
    assert not is_sealed(demo)
    assert everything(demo, None) == before
    assert alone(demo)
    plain = sqlite3.connect(demo)
    assert plain.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    plain.close()


def test_undo_goes_on_after(demo: Path) -> None:
    change(demo, None, KEY)
    with open_file(demo, key=KEY, writable=True, today=TODAY) as store:
        name = history.undo(store, day=TODAY, now=NOW)
        assert history.redo(store, day=TODAY, now=NOW) == name
        assert history.verify(store) == []


@given(text=st.text(WRITABLE, min_size=1))
@settings(max_examples=20, deadline=None)
def test_any_words_are_a_passphrase(
    branch_made: Path, tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = Path(shutil.copy(branch_made, tmp_path_factory.mktemp("任意")))
    change(path, None, text)
    with open_file(path, key=text, writable=False, today=TODAY) as store:
        assert store.branch.settings().name == BRANCH
    with pytest.raises(FileUnusable):
        everything(path, text + "x")


@pytest.mark.parametrize("text", ["", "a\0b"])
def test_what_cannot_be_a_passphrase(demo: Path, text: str) -> None:
    before = demo.read_bytes()
    with pytest.raises(Refused, match="口令"):
        change(demo, None, text)
    assert demo.read_bytes() == before


def test_nothing_to_remove(demo: Path) -> None:
    with pytest.raises(Refused, match="没有设口令"):
        change(demo, None, None)


def test_the_old_passphrase_must_be_right(demo: Path) -> None:
    change(demo, None, KEY)
    before = demo.read_bytes()
    for wrong in (None, "错", KEY + " "):
        with pytest.raises(FileUnusable):
            change(demo, wrong, "新")
    assert demo.read_bytes() == before
    assert alone(demo)


def test_a_file_somebody_holds_keeps_its_passphrase(demo: Path) -> None:
    with held_elsewhere(demo), pytest.raises(CannotWrite):
        change(demo, None, KEY)
    assert not is_sealed(demo)


def test_a_link_keeps_pointing_to_the_file(demo: Path, tmp_path: Path) -> None:
    link = tmp_path / "桌面" / "支部.dzb"
    link.parent.mkdir()
    link.symlink_to(demo)
    change(link, None, KEY)
    assert link.is_symlink()
    assert is_sealed(demo)


def test_who_may_read_the_file_stays_as_it_was(demo: Path) -> None:
    demo.chmod(0o640)
    change(demo, None, KEY)
    assert demo.stat().st_mode & 0o777 == 0o640


# ---- failures


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """No file can grow beyond this, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("share", [0, 0.01, 0.9])
@pytest.mark.parametrize("sealed", [False, True])
def test_a_full_disk_leaves_the_old_file_whole(demo: Path, share: float, *, sealed: bool) -> None:
    old = KEY if sealed else None
    if sealed:
        change(demo, None, KEY)
    before = demo.read_bytes()
    for new in ("新", None) if sealed else ("新",):
        with (
            largest_file(int(len(before) * share)),
            pytest.raises(UserError, match="磁盘已满"),
        ):
            change(demo, old, new)
        assert demo.read_bytes() == before
        assert alone(demo)
    assert everything(demo, old)


def test_a_copy_that_differs_is_thrown_away(demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = demo.read_bytes()
    export = rekeying._export  # noqa: SLF001 - the copy is spoilt between writing and comparing

    def spoilt(database: Database, copy: Path, key: str | None) -> None:
        export(database, copy, key)
        raw = open_connection(copy, key=key, writable=True, timeout=1)
        raw.execute("DELETE FROM history WHERE id = 5")
        raw.close()

    monkeypatch.setattr(rekeying, "_export", spoilt)
    with pytest.raises(FileUnusable, match="不一致"):
        change(demo, None, KEY)
    assert demo.read_bytes() == before
    assert alone(demo)


def test_a_damaged_file_is_not_rewritten(demo: Path) -> None:
    raw = sqlite3.connect(demo)
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute("DROP TRIGGER history_membership_delete")
    raw.execute("DROP TRIGGER history_membership_update")
    raw.execute("UPDATE membership SET person = 99999 WHERE id = 1")
    raw.commit()
    raw.close()
    before = demo.read_bytes()
    with pytest.raises(FileUnusable, match="损坏"):
        change(demo, None, KEY)
    assert demo.read_bytes() == before
    assert alone(demo)


KILLED = """
import os, sys, signal
from datetime import date
from pathlib import Path
import tests.quick_keys
from dangzhibu_desktop.operations.passphrase import change_passphrase
from dangzhibu_desktop.store import rekeying
place = getattr(rekeying, sys.argv[2])
def die(*arguments):
    if sys.argv[3] == "after":
        place(*arguments)
    os.kill(os.getpid(), signal.SIGKILL)
setattr(rekeying, sys.argv[2], die)
change_passphrase(Path(sys.argv[1]), old=None, new="新", today=date(2026, 11, 22))
"""


@pytest.mark.parametrize(
    ("step", "when", "key"),
    [
        ("_export", "before", None),
        ("_export", "after", None),
        ("exchange", "before", None),
        ("exchange", "after", "新"),
    ],
)
def test_killed_at_any_step_one_of_the_two_is_whole(
    demo: Path, step: str, when: str, key: str | None
) -> None:
    before = everything(demo, None)
    killed = [sys.executable, "-c", KILLED, str(demo), step, when]
    assert subprocess.run(killed, check=False, cwd=ROOT).returncode == -9  # noqa: S603
    assert everything(demo, key) == before
    with open_file(demo, key=key, writable=True, today=TODAY):
        pass
    assert alone(demo)


# ---- older files


@pytest.fixture
def old_sealed(tmp_path: Path) -> Path:
    """A real file of the first schema under a passphrase."""
    path = tmp_path / "支部.dzb"
    old = min(OLD_FILES.glob("*people.dzb"))
    raw = open_connection(old, key=None, writable=False, timeout=1)
    version = raw.execute("PRAGMA application_id").fetchone()[0]
    raw.execute("ATTACH DATABASE ? AS target KEY ?", [f"file:{path}?mode=rwc", KEY])
    raw.execute("SELECT sqlcipher_export('target')")
    raw.execute(f"PRAGMA target.application_id = {version}")
    raw.close()
    return path


def test_reading_an_older_sealed_file_writes_nothing(old_sealed: Path) -> None:
    before = old_sealed.read_bytes()
    with open_file(old_sealed, key=KEY, writable=False, today=TODAY) as store:
        assert snapshot(store).roster(TODAY)
        assert history.verify(store) == []
    assert old_sealed.read_bytes() == before
    assert alone(old_sealed)


def test_the_copy_kept_at_an_upgrade_is_sealed_like_the_file(old_sealed: Path) -> None:
    before = old_sealed.read_bytes()
    with open_file(old_sealed, key=KEY, writable=True, today=TODAY) as store:
        assert history.verify(store) == []
    kept = old_sealed.with_name("支部升级前-2026-11-22.dzb")
    assert sorted(p.name for p in old_sealed.parent.iterdir()) == sorted(
        [old_sealed.name, kept.name]
    )
    assert kept.read_bytes() == before
    assert is_sealed(kept)
    assert is_sealed(old_sealed)


def test_an_older_file_is_upgraded_and_sealed_in_one_go(tmp_path: Path) -> None:
    path = tmp_path / "支部.dzb"
    shutil.copy(min(OLD_FILES.glob("*people.dzb")), path)
    path.chmod(0o600)
    change(path, None, KEY)
    assert is_sealed(path)
    assert everything(path, KEY)


# ---- another implementation


@pytest.mark.external
@pytest.mark.usefixtures("real_keys")
@pytest.mark.parametrize("way", ["new", "set", "changed"])
def test_a_tool_that_is_not_ours_opens_it_by_passphrase_alone(tmp_path: Path, way: str) -> None:
    import apsw

    path = tmp_path / "支部.dzb"
    first = {"new": KEY, "set": None, "changed": "从前的"}[way]
    new_file(path, Settings(name=BRANCH), day=TODAY, now=NOW, key=first)
    if way != "new":
        change(path, first, KEY)
    other = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    other.pragma("cipher", "sqlcipher")
    other.pragma("legacy", 4)
    other.pragma("key", KEY)
    assert list(other.execute("SELECT name FROM branch")) == [(BRANCH,)]
    assert other.pragma("integrity_check") == "ok"
    other.close()
    wrong = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    wrong.pragma("cipher", "sqlcipher")
    wrong.pragma("legacy", 4)
    wrong.pragma("key", "错")
    with pytest.raises(apsw.NotADBError):
        wrong.execute("SELECT name FROM branch")
    wrong.close()


# ---- the sheet for the safe


@pytest.mark.parametrize("key", [None, KEY])
def test_the_sheet_says_how_to_open_the_file_and_never_the_passphrase(
    tmp_path: Path, key: str | None
) -> None:
    path = tmp_path / "支部.dzb"
    new_file(path, Settings(name=BRANCH), day=TODAY, now=NOW, key=key)
    form = find("G04")
    assert form is not None
    with open_file(path, key=key, writable=False, today=TODAY) as store:
        (one,) = gather(store, form, Wanted(None, TODAY, TODAY))
    said = page_text(form.fill(one.record))
    for word in (BRANCH, "支部.dzb", "2026年11月22日", "党支部工作台", "支部书记："):
        assert word in said
    for pragma in ("PRAGMA cipher = 'sqlcipher';", "PRAGMA legacy = 4;", "PRAGMA key = '口令';"):
        assert (pragma in said) == (key is not None)
    assert KEY not in said
