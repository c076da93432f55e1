"""Whether tables, keys and indexes are those that the migrations make."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from sqlite_utils import Database

from dangzhibu_desktop.store.migrations import MIGRATIONS

_OWN: Final = ("sqlite_", "_sqlite_")
_PARTS: Final = ("table_xinfo", "foreign_key_list")


def structure_faults(db: Database) -> list[str]:
    """The tables that are not made as they should be; nothing is said of an older schema."""
    if MIGRATIONS.pending(db):
        return []
    wanted, found = _wanted(), _structure(db)
    return [
        f"表 {table} 的结构与应有的不一致"
        for table in sorted(wanted.keys() | found.keys())
        if wanted.get(table) != found.get(table)
    ]


@cache
def _wanted() -> Mapping[str, object]:
    """The structure of a file made today."""
    fresh = Database(memory=True, execute_plugins=False)
    try:
        MIGRATIONS.apply(fresh)
        return _structure(fresh)
    finally:
        fresh.close()


def _structure(db: Database) -> Mapping[str, object]:
    """Columns, keys and indexes of each table, as SQLite understands them."""
    return {
        name: (
            strict,
            *(db.execute(f'PRAGMA {part}("{name}")').fetchall() for part in _PARTS),
            _indexes(db, name),
        )
        for _, name, kind, _, without_rowid, strict in db.execute("PRAGMA table_list").fetchall()
        if kind == "table" and not name.startswith(_OWN) and not without_rowid
    }


def _indexes(db: Database, table: str) -> list[tuple[str, int, int, str]]:
    return sorted(
        (name, unique, partial, str(db.execute(f'PRAGMA index_xinfo("{name}")').fetchall()))
        for _, name, unique, _, partial in db.execute(f'PRAGMA index_list("{table}")').fetchall()
    )
