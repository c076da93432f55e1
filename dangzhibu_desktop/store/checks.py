"""What can be wrong inside a file: structure, keys, and rows that history does not know."""

import json

from sqlite_utils import Database

from dangzhibu_desktop.store.history import (
    act_hash,
    json_of_row,
    recorded_tables,
    same_row,
    trigger_names,
)


def integrity_faults(db: Database) -> list[str]:
    """What SQLite's own checks find: one Chinese sentence each, none for a sound file."""
    told = [row[0] for row in db.execute("PRAGMA integrity_check")]
    faults = [] if told == ["ok"] else [f"数据库结构损坏：{line}" for line in told]
    for table, row, parent, _ in db.execute("PRAGMA foreign_key_check"):
        faults.append(f"表 {table} 第{row}行指向的 {parent} 已不存在")
    return faults


def broken_links(db: Database) -> list[str]:
    """What does not agree between acts, history and rows: one Chinese sentence each."""
    problems = [
        f"第{act}号操作的记录与封存时不一致"
        for act, sealed in list(db.execute("SELECT id, hash FROM act ORDER BY id"))
        if act_hash(db, act) != sealed
    ]
    triggers = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type='trigger'")}
    for table in recorded_tables(db):
        if missing := set(trigger_names(table)) - triggers:
            problems.append(f"表 {table} 的操作记录被关闭（缺 {len(missing)} 个触发器）")
        problems += _rows_unlike_history(db, table)
    return problems


def _rows_unlike_history(db: Database, table: str) -> list[str]:
    newest = dict(
        db.execute("SELECT row, new FROM history WHERE table_name = ? ORDER BY id", [table])
    )
    json_of = json_of_row(db, table, f'"{table}"')
    current = dict(db.execute(f'SELECT id, {json_of} FROM "{table}"'))
    return [
        f"表 {table} 第{row}行与操作记录不一致"
        for row in sorted(newest.keys() | current.keys())
        if newest.get(row) != current.get(row)
        and not same_row(db, table, _parsed(newest.get(row)), _parsed(current.get(row)))
    ]


def _parsed(text: str | None) -> dict[str, object] | None:
    return json.loads(text) if text else None
