"""Every file of an earlier schema opens: upgraded on a copy, the original kept beside it."""

import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from dangzhibu_desktop.domain.branch import Settings
from dangzhibu_desktop.errors import CannotWrite, FileUnusable, Refused
from dangzhibu_desktop.operations import history
from dangzhibu_desktop.operations.branch import snapshot
from dangzhibu_desktop.operations.branch_mending import save_office
from dangzhibu_desktop.operations.drafts import draft_of
from dangzhibu_desktop.operations.files import new_file, open_file
from dangzhibu_desktop.operations.trash import list_trash
from dangzhibu_desktop.store import locking, placing, upgrading
from dangzhibu_desktop.store.driver import open_connection
from dangzhibu_desktop.store.migrations import APPLICATION_ID, MIGRATIONS
from tests.conftest import NOW, TODAY

FOLDER = Path(__file__).parent.parent / "old_files"
SAFE = FOLDER / "2026-12-safe.dzb"
SAFE_KEY = "旧文件 2026"
FILES = sorted({*FOLDER.glob("*.dzb")} - {SAFE})  # those without a passphrase


def is_older(path: Path) -> bool:
    """Whether a file lacks a migration; the newest one may not."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    database = Database(connection, execute_plugins=False)
    pending = bool(MIGRATIONS.pending(database))
    connection.close()
    return pending


OLD = [path for path in FILES if is_older(path)]


@pytest.fixture(params=OLD, ids=lambda p: p.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of an old file, as a user would have it."""
    path = tmp_path / "支部.dzb"
    shutil.copy(request.param, path)
    path.chmod(0o600)
    return path


def schema(database: Database) -> list[tuple[str, ...]]:
    """Everything the schema says, columns in any order."""
    tables = []
    for name in sorted(database.table_names()):
        columns = database.execute(f'PRAGMA table_info("{name}")').fetchall()
        tables.append((name, *sorted(f"{c[1]} {c[2]} {c[3]} {c[5]}" for c in columns)))
    rest = database.execute(
        "SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'index') ORDER BY 1, 2"
    )
    return [*tables, *(tuple(row) for row in rest)]


def test_it_opens_and_the_original_is_kept(old: Path) -> None:
    before = old.read_bytes()
    with open_file(old, writable=True, today=TODAY) as store:
        assert history.verify(store) == []
        assert snapshot(store).roster(TODAY)
    kept = [p for p in old.parent.iterdir() if p != old]
    assert [p.name for p in kept] == ["支部升级前-2026-11-22.dzb"]
    assert kept[0].read_bytes() == before
    with open_file(old, writable=True, today=TODAY) as store:
        assert history.verify(store) == []
    assert len(list(old.parent.iterdir())) == 2


def test_the_upgraded_schema_is_the_fresh_one(old: Path, tmp_path: Path) -> None:
    fresh = tmp_path / "新.dzb"
    new_file(fresh, Settings(name="支部"), day=TODAY, now=NOW)
    with (
        open_file(old, writable=False, today=TODAY) as upgraded,
        open_file(fresh, writable=False, today=TODAY) as made,
    ):
        assert schema(upgraded.database) == schema(made.database)


def test_what_was_done_before_can_be_taken_back_after(old: Path) -> None:
    with open_file(old, writable=True, today=TODAY) as store:
        people = len(store.members.people())
        name = history.undo(store, day=TODAY, now=NOW)
        assert len(store.members.people()) < people
        assert history.redo(store, day=TODAY, now=NOW) == name
        assert len(store.members.people()) == people
        assert history.verify(store) == []


def test_every_act_done_before_can_be_taken_back_one_by_one_or_says_why_not(old: Path) -> None:
    with open_file(old, writable=True, today=TODAY) as store:
        done = [act.act for act in history.list_acts(store)]
        taken_back = []
        while store.journal.next_undo() is not None:
            taken_back.append(history.undo(store, day=TODAY, now=NOW))
        assert store.members.people() == ()
        assert set(taken_back) <= set(done)
        with pytest.raises(Refused, match="没有可以撤销的操作"):
            history.undo(store, day=TODAY, now=NOW)
        assert history.verify(store) == []
    with open_file(old, writable=True, today=TODAY) as store:  # named, after a restart too
        for name in reversed(taken_back):
            assert history.redo(store, day=TODAY, now=NOW) == name
        assert store.members.people()
        assert history.verify(store) == []


def test_what_was_changed_after_the_upgrade_is_taken_back_first(old: Path) -> None:
    with open_file(old, writable=True, today=TODAY) as store:
        office = store.branch.offices()[0]
        save_office(store, replace(office, duties="新加的一栏"), day=TODAY, now=NOW)
        name = history.undo(store, day=TODAY, now=NOW)
        assert name == f"修改任职 {office.post}"
        assert store.branch.offices()[0] == office
        assert history.verify(store) == []


def test_what_hangs_on_a_ledger_cannot_be_taken_back_and_says_why(old: Path) -> None:
    """An act of before the upgrade under a posting of after it."""
    with open_file(old, writable=True, today=TODAY) as store:
        act = next(a for a in history.list_acts(store) if a.act.startswith("导入党员"))
        (person, *_others) = store.journal.subjects()[act.id]
        with store.act("入账党费", TODAY, NOW):
            store.database.execute(
                "INSERT INTO dues_posting"
                " (person, month, entry, amount, day, kind, document, article, arithmetic)"
                " VALUES (?, '2026-10', '应交', 100, '2026-11-01', '在职', '规定', '第二条', '1')",
                [person],
            )
        before = len(store.members.people())
        assert history.undo(store, day=TODAY, now=NOW) == "入账党费"
        with pytest.raises(Refused, match="党费台账里有与它相连的记录"):
            history.undo(store, day=TODAY, now=NOW)
        assert len(store.members.people()) == before
        assert history.verify(store) == []


def test_a_damaged_old_file_is_left_untouched(old: Path) -> None:
    data = bytearray(old.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 6000] = b"\xff" * 6000
    old.write_bytes(data)
    with pytest.raises(FileUnusable), open_file(old, writable=True, today=TODAY):
        pass
    assert old.read_bytes() == bytes(data)
    assert [p.name for p in old.parent.iterdir()] == [old.name]


def test_a_failing_migration_leaves_the_original(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = old.read_bytes()

    def fail(_: Database) -> None:
        raise FileUnusable("磁盘已满。", "请腾出空间。")

    monkeypatch.setattr(upgrading, "migrate", fail)
    with pytest.raises(FileUnusable, match="磁盘"), open_file(old, writable=True, today=TODAY):
        pass
    assert old.read_bytes() == before
    assert [p.name for p in old.parent.iterdir()] == [old.name]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_reading_alone_never_touches_a_file_or_its_folder(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "支部.dzb"
    shutil.copy(path, copy)
    before = copy.read_bytes()
    with open_file(copy, writable=False, today=TODAY) as store:
        assert snapshot(store).roster(TODAY)
        assert history.verify(store) == []
    assert copy.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == [copy.name]


KEY = "天天向上"


@pytest.fixture
def sealed(old: Path) -> Path:
    """An old file with a passphrase, as its own version would have written it."""
    plain = open_connection(old, key=None, writable=True, timeout=0)
    path = old.with_name("密.dzb")
    plain.execute("ATTACH DATABASE ? AS target KEY ?", [str(path), KEY])
    plain.execute("SELECT sqlcipher_export('target')")
    plain.execute(f"PRAGMA target.application_id = {APPLICATION_ID}")
    plain.close()
    old.unlink()
    return path


def test_a_sealed_old_file_and_its_kept_original_stay_sealed(sealed: Path) -> None:
    before = sealed.read_bytes()
    with open_file(sealed, key=KEY, writable=False, today=TODAY) as store:
        people = store.members.people()
    assert sealed.read_bytes() == before
    for wrong in (None, "别的"):
        with pytest.raises(FileUnusable), open_file(sealed, key=wrong, writable=True, today=TODAY):
            pass
    assert [p.name for p in sealed.parent.iterdir()] == [sealed.name]
    with open_file(sealed, key=KEY, writable=True, today=TODAY) as store:
        assert store.members.people() == people
        assert history.verify(store) == []
    kept = sealed.with_name("密升级前-2026-11-22.dzb")
    assert kept.read_bytes() == before
    for path in (sealed, kept):
        assert not path.read_bytes().startswith(b"SQLite")


def test_who_could_open_it_still_can(old: Path) -> None:
    old.chmod(0o640)
    with open_file(old, writable=True, today=TODAY):
        pass
    assert {p.stat().st_mode & 0o777 for p in old.parent.iterdir()} == {0o640}


def test_an_old_file_without_one_of_its_tables_is_damaged(old: Path) -> None:
    raw = sqlite3.connect(old)
    raw.execute("DROP TABLE doubt")
    raw.commit()
    raw.close()
    before = old.read_bytes()
    for writable in (False, True):
        with pytest.raises(FileUnusable), open_file(old, writable=writable, today=TODAY):
            pass
    assert old.read_bytes() == before
    assert [p.name for p in old.parent.iterdir()] == [old.name]


def test_an_upgrade_that_cannot_be_put_in_place_leaves_the_original(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = old.read_bytes()

    def fail(_: Path) -> None:
        raise OSError

    monkeypatch.setattr(placing, "sync", fail)
    with pytest.raises(Refused, match="磁盘已满"), open_file(old, writable=True, today=TODAY):
        pass
    assert old.read_bytes() == before
    assert [p.name for p in old.parent.iterdir()] == [old.name]


def test_an_old_file_somebody_writes_to_is_not_upgraded(old: Path) -> None:
    lock = locking.acquire(old)
    with pytest.raises(CannotWrite), open_file(old, writable=True, today=TODAY):
        pass
    lock.release()
    assert [p.name for p in old.parent.iterdir()] == [old.name]


def test_the_file_of_the_main_job_has_something_in_every_table() -> None:
    """So that a later migration meets rows wherever it looks; pictures come with a later form."""
    path = FOLDER / "2026-11-main-job.dzb"
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    database = Database(connection, execute_plugins=False)
    empty = {table.name for table in database.tables if not table.count}
    connection.close()
    assert empty == {"attachment"}


@pytest.mark.usefixtures("real_keys")
def test_the_encrypted_file_opens_with_everything_in_it(tmp_path: Path) -> None:
    path = Path(shutil.copy(SAFE, tmp_path / "支部.dzb"))
    assert not path.read_bytes().startswith(b"SQLite")
    for wrong in (None, "别的"):
        with pytest.raises(FileUnusable), open_file(path, key=wrong, writable=True, today=TODAY):
            pass
    with open_file(path, key=SAFE_KEY, writable=True, today=TODAY) as store:
        assert history.verify(store) == []
        assert draft_of(store, "member", 0) == {"name": "没有写完"}
        assert "主题党日" in list_trash(store)[0].title
        assert history.undo(store, day=TODAY, now=NOW).startswith("删除")
        assert history.verify(store) == []


def test_each_kind_of_file_that_was_released_is_here() -> None:
    """One real file for each closed issue: people, paper, the main job, safety."""
    assert [p.stem for p in sorted(FOLDER.glob("*.dzb"))] == [
        "2026-11-main-job", "2026-11-paper", "2026-11-people", "2026-12-safe",
    ]  # fmt: skip
    newest = "2026-11-main-job"
    assert [p.stem for p in FILES if not is_older(p)] == [newest]
