"""What can be wrong inside a file: structure, keys, history, attachments, cells nobody can read.

Each check answers one Chinese sentence a fault, and says a fault where it cannot read on: a
damaged file must never look like a bug, nor like a sound one.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from typing import Final

from sqlcipher3 import dbapi2
from sqlite_utils import Database

from dangzhibu_desktop.store.history import (
    act_hash,
    json_of_row,
    recorded_tables,
    same_row,
    triggers_of,
)
from dangzhibu_desktop.store.notes import note_faults
from dangzhibu_desktop.store.tables import TABLES

_MOST: Final = 20  # faults of one kind that are said one by one
_UNREADABLE: Final = (
    dbapi2.Error, ValueError, TypeError, LookupError, ArithmeticError, AttributeError,
)  # fmt: skip


def integrity_faults(db: Database) -> list[str]:
    """What SQLite's own checks find: one Chinese sentence each, none for a sound file."""
    told = [row[0] for row in db.execute("PRAGMA integrity_check")]
    faults = [] if told == ["ok"] else [f"数据库结构损坏：{line}" for line in told]
    for table, row, parent, _ in db.execute("PRAGMA foreign_key_check"):
        faults.append(f"表 {table} 第{row}行指向的 {parent} 已不存在")
    return faults


def missing_tables(db: Database) -> list[str]:
    """The tables of today's schema that a file, which needs no upgrade, does not have."""
    return [f"缺少表 {table}" for table in sorted(TABLES.difference(db.table_names()))]


def broken_links(db: Database) -> list[str]:
    """What does not agree between acts, history and rows: one Chinese sentence each."""
    of_history = (broken_seals, rows_unlike_history)
    return [
        fault for name, check in CHECKS if check in of_history for fault in _found(name, check, db)
    ]


def broken_seals(db: Database) -> list[str]:
    """Acts that are not as they were sealed, and tables whose changes go unrecorded."""
    there = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    triggers = {name: " ".join(sql.split()) for name, sql in there}
    wrong = {
        table: sum(triggers.get(name) != sql for name, sql in triggers_of(db, table).items())
        for table in recorded_tables(db)
    }
    return [
        *(
            f"第{act}号操作的记录与封存时不一致"
            for act, sealed in list(db.execute("SELECT id, hash FROM act ORDER BY id"))
            if act_hash(db, act) != sealed
        ),
        *(
            f"表 {table} 的操作记录被关闭（{count} 个触发器缺少或不对）"
            for table, count in wrong.items()
            if count
        ),
    ]


def rows_unlike_history(db: Database) -> list[str]:
    """Rows that are not as the newest history says."""
    return [
        f"表 {table} 第{row}行与操作记录不一致"
        for table in recorded_tables(db)
        for row in _rows_unlike_history(db, table)
    ]


def attachment_faults(db: Database) -> list[str]:
    """Attachments whose bytes are not those that were taken in."""
    rows = db.execute("SELECT id, name, sha256, bytes FROM attachment ORDER BY id")
    return [
        f"第{id_}号附件“{name}”的内容与存入时不一致"
        for id_, name, sha256, content in rows
        if not isinstance(content, bytes) or hashlib.sha256(content).hexdigest() != sha256
    ]


def orphan_rows(db: Database) -> list[str]:
    """History of tables that are not there; what keys can say is said with the structure."""
    tables = {*recorded_tables(db)}
    history = db.execute("SELECT table_name, count(*) FROM history GROUP BY table_name ORDER BY 1")
    return [
        f"操作记录里有 {count} 行属于不存在的表 {table}"
        for table, count in history
        if table not in tables
    ]


def structure_faults(db: Database) -> list[str]:
    """Tables that are not made as the migrations make them."""
    from dangzhibu_desktop.store.structure import structure_faults as found  # migrations, rarely

    return found(db)


def unreadable_cells(db: Database) -> list[str]:
    """Cells that are no day, month, truth, number, text or sum of money where one must stand."""
    from dangzhibu_desktop.store.kinds import KINDS
    from dangzhibu_desktop.store.rows import columns, unreadable

    there = set(db.table_names())
    return [
        f"表 {table} 第{id_}行的 {name} 不是应有的内容：{'空' if cell is None else repr(cell)}"
        for table, kind in KINDS
        if table in there
        for id_, *cells in db.execute(f'SELECT id, {_listed(columns(kind))} FROM "{table}"')
        for name, cell in unreadable(kind, tuple(cells))
    ]


CHECKS: Final[tuple[tuple[str, Callable[[Database], list[str]]], ...]] = (
    ("结构和引用", integrity_faults),
    ("表的结构", structure_faults),
    ("操作记录", broken_seals),
    ("操作记录与现有记录", rows_unlike_history),
    ("附件", attachment_faults),
    ("草稿和打印登记", note_faults),
    ("无主的记录", orphan_rows),
    ("各栏内容", unreadable_cells),
)
"""What ``verify`` does, in order; a later check needs a sound structure."""


def all_faults(db: Database) -> Iterator[str]:
    """Every fault the checks find; where the structure is damaged nothing else can be trusted."""
    for name, check in CHECKS:
        faults = _found(name, check, db)
        yield from faults[:_MOST]
        if len(faults) > _MOST:
            yield f"检查“{name}”还发现 {len(faults) - _MOST} 处同类问题"
        if faults and check is integrity_faults:
            return


def _found(name: str, check: Callable[[Database], list[str]], db: Database) -> list[str]:
    try:
        return check(db)
    except _UNREADABLE:
        return [f"检查“{name}”时有内容读不出来"]


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _rows_unlike_history(db: Database, table: str) -> Iterator[int]:
    newest = dict(
        db.execute("SELECT row, new FROM history WHERE table_name = ? ORDER BY id", [table])
    )
    json_of = json_of_row(db, table, f'"{table}"')
    current = dict(db.execute(f'SELECT id, {json_of} FROM "{table}"'))
    for row in sorted(newest.keys() | current.keys()):
        old, new = newest.get(row), current.get(row)
        if old != new and not same_row(db, table, _parsed(old), _parsed(new)):
            yield row


def _parsed(text: str | None) -> dict[str, object] | None:
    return json.loads(text) if text else None
