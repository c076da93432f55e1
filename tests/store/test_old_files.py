"""Every file of an earlier schema opens: upgraded on a copy, the original kept beside it."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from dangzhibu_desktop.domain.branch import Settings
from dangzhibu_desktop.errors import FileUnusable
from dangzhibu_desktop.operations import history
from dangzhibu_desktop.operations.branch import snapshot
from dangzhibu_desktop.operations.files import new_file, open_file
from dangzhibu_desktop.store import opening
from dangzhibu_desktop.store.migrations import MIGRATIONS
from tests.conftest import NOW, TODAY

FOLDER = Path(__file__).parent.parent / "old_files"
FILES = sorted(FOLDER.glob("*.dzb"))


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

    monkeypatch.setattr(opening, "migrate", fail)
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
