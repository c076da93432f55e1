"""Acts and their history: triggers, the hash chain, undo and redo.

Every write belongs to an act. Triggers generated from the schema record each row before and
after as JSON under the newest act, and abort where no act is open. Closing an act stores a
SHA-256 over its history rows and the hash of the act before it, so that a change made behind
the program's back shows.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlite_utils import Database

from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.store.ledger import LEDGERS, replay
from dangzhibu_desktop.store.rows import meddled_with
from dangzhibu_desktop.store.tables import read_all

UNRECORDED: Final = frozenset(
    {"act", "history", "attachment", "draft", "print_log", "_sqlite_migrations"}
)
CREATED: Final = "created"
DONE: Final = "done"
UNDONE: Final = "undone"
REDONE: Final = "redone"


@dataclass(frozen=True, slots=True)
class Act:
    """One act: what was done, for which day, entered when.

    ``kind`` is created, done, undone or redone; ``target`` the act an undo or redo is about.
    """

    id: int
    name: str
    day: date
    entered: datetime
    kind: str
    target: int | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One history row: the row of a table before and after, None where it did not exist."""

    table: str
    row: int
    old: dict[str, Any] | None
    new: dict[str, Any] | None


def recorded_tables(db: Database) -> list[str]:
    """The tables whose every change is recorded."""
    return [n for n in db.table_names() if n not in UNRECORDED and not n.startswith("sqlite_")]


def _columns(db: Database, table: str) -> list[str]:
    return [row[1] for row in db.execute(f'PRAGMA table_info("{table}")')]


def json_of_row(db: Database, table: str, row: str) -> str:
    """The SQL that writes one row (``row`` is its alias) as history records it."""
    pairs = ", ".join(f"'{name}', {row}.\"{name}\"" for name in _columns(db, table))
    return f"json_object({pairs})"


def triggers_of(db: Database, table: str) -> dict[str, str]:
    """The triggers that record a table: name -> SQL with single spaces."""
    old, new = json_of_row(db, table, "OLD"), json_of_row(db, table, "NEW")
    keeps_id = "SELECT RAISE(ABORT, 'an id never changes') WHERE OLD.id <> NEW.id;"
    stays = "SELECT RAISE(ABORT, 'a ledger row never changes');" if table in LEDGERS else ""
    made = {}
    for event, values, guard in (
        ("INSERT", f"NEW.id, NULL, {new}", ""),
        ("UPDATE", f"NEW.id, {old}, {new}", keeps_id + stays),
        ("DELETE", f"OLD.id, {old}, NULL", stays),
    ):
        name = f"history_{table}_{event.lower()}"
        sql = f"""
            CREATE TRIGGER "{name}" AFTER {event} ON "{table}" BEGIN
              SELECT RAISE(ABORT, 'no act is open') WHERE NOT EXISTS (
                SELECT 1 FROM act WHERE hash IS NULL AND id = (SELECT max(id) FROM act));
              {guard}
              INSERT INTO history (act, table_name, row, old, new)
              SELECT max(id), '{table}', {values} FROM act;
            END"""
        made[name] = " ".join(sql.split())
    return made


def install(db: Database) -> None:
    """Make the history triggers of every recorded table anew."""
    for table in recorded_tables(db):
        for name, sql in triggers_of(db, table).items():
            db.execute(f'DROP TRIGGER IF EXISTS "{name}"')
            db.execute(sql)


def open_act(
    db: Database,
    name: str,
    day: date,
    now: datetime,
    *,
    kind: str = DONE,
    target: int | None = None,
) -> int:
    """Insert the act under which the following writes are recorded; returns its id."""
    cursor = db.execute(
        "INSERT INTO act (name, day, entered, kind, target) VALUES (?, ?, ?, ?, ?)",
        [name, str(day), now.isoformat(timespec="seconds"), kind, target],
    )
    return int(cursor.lastrowid or 0)


def act_hash(db: Database, act: int) -> str:
    """SHA-256 over an act, its history rows and the hash of the act before it."""
    digest = hashlib.sha256()
    before = db.execute(
        "SELECT hash FROM act WHERE id < ? ORDER BY id DESC LIMIT 1", [act]
    ).fetchone()
    head = db.execute("SELECT id, name, day, entered, kind, target FROM act WHERE id = ?", [act])
    for row in ((before or ("",)), *head):
        digest.update(json.dumps(row, ensure_ascii=False).encode() + b"\n")
    for row in db.execute(
        "SELECT id, table_name, row, old, new FROM history WHERE act = ? ORDER BY id", [act]
    ):
        digest.update(json.dumps(row, ensure_ascii=False).encode() + b"\n")
    return digest.hexdigest()


def close_act(db: Database, act: int) -> None:
    """Seal an act with its hash."""
    db.execute("UPDATE act SET hash = ? WHERE id = ?", [act_hash(db, act), act])


def acts(db: Database) -> list[Act]:
    """All acts, oldest first."""
    return list(read_all(db, "act", Act))


def entries(db: Database, act: int) -> Iterator[Entry]:
    """The history rows of one act, in order."""
    for table, row, old, new in db.execute(
        "SELECT table_name, row, old, new FROM history WHERE act = ? ORDER BY id", [act]
    ):
        yield Entry(table, row, json.loads(old) if old else None, json.loads(new) if new else None)


def undo_and_redo(all_acts: list[Act]) -> tuple[Act | None, Act | None]:
    """The act that can be taken back next, and the one that can be done again."""
    try:
        done, undone = _stacks(all_acts)
    except LookupError as error:  # acts were deleted behind the program's back
        raise meddled_with("操作记录前后接不上") from error
    return (done[-1] if done else None, undone[-1] if undone else None)


def _stacks(all_acts: list[Act]) -> tuple[list[Act], list[Act]]:
    """The acts that stand and those taken back, the one to be treated next at the end."""
    by_id = {act.id: act for act in all_acts}
    done: list[Act] = []
    undone: list[Act] = []
    for act in all_acts:
        if act.kind == DONE:
            done.append(act)
            undone.clear()
        elif act.kind == UNDONE and act.target is not None:
            undone.append(by_id[act.target])
            done.pop()
        elif act.kind == REDONE and act.target is not None:
            done.append(by_id[act.target])
            undone.pop()
    return done, undone


def restore(db: Database, act: Act, *, forward: bool) -> None:
    """Bring the rows an act touched back to before it, or forward to after it again.

    Rows of ledgers stay and are answered by further rows. Refused where a row is not as that
    act left it, or a ledger row hangs on it; nothing is written then.
    """
    touched = list(entries(db, act.id))
    numbers: dict[int, int] = {}
    db.execute("PRAGMA defer_foreign_keys = ON")
    for entry in touched if forward else reversed(touched):
        if entry.table in LEDGERS:
            possible = replay(db, entry.table, entry.row, forward=forward, numbers=numbers)
        else:
            was, becomes = (entry.old, entry.new) if forward else (entry.new, entry.old)
            current = current_row(db, entry.table, entry.row)
            possible = same_row(db, entry.table, was, current)
            if possible:
                put(db, entry.table, entry.row, becomes)
        if not possible:
            raise Refused(
                f"不能{'重做' if forward else '撤销'}“{act.name}”：其后记录已有改动。",
                "请在相应记录里直接改正。",
            )
    if db.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise Refused(
            f"不能{'重做' if forward else '撤销'}“{act.name}”：党费台账里有与它相连的记录。",
            "入过账的记录只能作废，不能删除；请在相应记录里直接改正。",
        )


def current_row(db: Database, table: str, row: int) -> dict[str, Any] | None:
    """One row as history would record it; None where there is none."""
    json_of = json_of_row(db, table, f'"{table}"')
    found = db.execute(f'SELECT {json_of} FROM "{table}" WHERE id = ?', [row]).fetchone()
    return json.loads(found[0]) if found else None


def same_row(
    db: Database, table: str, recorded: dict[str, Any] | None, current: dict[str, Any] | None
) -> bool:
    """Whether a row is as recorded; a column younger than the record must hold its default."""
    if recorded is None or current is None or recorded == current:
        return recorded == current
    defaults = {row[1]: row[4] for row in db.execute(f'PRAGMA table_info("{table}")')}
    younger = {
        name: db.execute(f"SELECT {defaults[name]}").fetchone()[0] if defaults[name] else None
        for name in current.keys() - recorded.keys()
    }
    return {**younger, **recorded} == current


def put(db: Database, table: str, row: int, values: dict[str, Any] | None) -> None:
    """Make a row what it is to be: entered, written over, or deleted with None; in an open act."""
    if values is None:
        db.execute(f'DELETE FROM "{table}" WHERE id = ?', [row])
        return
    names = [name for name in values if name != "id"]
    quoted = [f'"{name}"' for name in names]
    changes = ", ".join(f"{name} = excluded.{name}" for name in quoted)
    marks = ", ".join("?" for _ in names)
    db.execute(
        f'INSERT INTO "{table}" (id, {", ".join(quoted)}) VALUES (?, {marks}) '
        f"ON CONFLICT (id) DO UPDATE SET {changes}",
        [row, *(values[name] for name in names)],
    )
