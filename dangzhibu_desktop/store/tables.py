"""Reading and writing the values of one table."""

from typing import Any, Final, TypeVar

from sqlite_utils import Database

from dangzhibu_desktop.store.rows import columns, from_rows, to_row

_Value = TypeVar("_Value")

TABLES: Final = frozenset(
    [
        "act",
        "agenda_item",
        "attachment",
        "attendance",
        "branch",
        "calendar_day",
        "calendar_year",
        "change",
        "dossier",
        "dossier_helper",
        "dossier_material",
        "dossier_step",
        "doubt",
        "draft",
        "dues_base",
        "dues_base_item",
        "dues_exemption",
        "dues_paid_until",
        "dues_payment",
        "dues_posting",
        "exclusion",
        "group_place",
        "history",
        "letter",
        "listed_material",
        "meeting",
        "meeting_kind",
        "membership",
        "office",
        "party_group",
        "person",
        "print_log",
        "regulation_override",
        "stated_dues",
        "term",
        "vote",
    ]
)
"""Every table of today's schema, without what stands in them: every opening asks for the names."""


def read_all(
    db: Database, table: str, cls: type[_Value], where: str = "1", values: tuple[Any, ...] = ()
) -> tuple[_Value, ...]:
    """The rows of a table as dataclass values, in order of entry."""
    names = ", ".join(f'"{name}"' for name in columns(cls))
    rows = db.execute(f'SELECT {names} FROM "{table}" WHERE {where} ORDER BY id', list(values))
    return from_rows(cls, rows)


def fresh_id(db: Database, table: str) -> int:
    """An id no row of a table has or ever had: history and trash name deleted rows by theirs."""
    found = db.execute(
        f'SELECT max((SELECT coalesce(max(id), 0) FROM "{table}"),'
        " (SELECT coalesce(max(row), 0) FROM history WHERE table_name = ?)) + 1",
        [table],
    )
    return int(found.fetchone()[0])


def add(db: Database, table: str, value: Any) -> int:
    """Insert one dataclass value and return its id; an unknown table is an error."""
    row = to_row(value)
    row.setdefault("id", fresh_id(db, table))
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" for _ in row)
    cursor = db.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', list(row.values()))
    return int(cursor.lastrowid or 0)


def replace(db: Database, table: str, value: Any) -> None:
    """Write a value over the row with its id."""
    row = to_row(value)
    changes = ", ".join(f'"{name}" = ?' for name in row if name != "id")
    cells = [cell for name, cell in row.items() if name != "id"]
    db.execute(f'UPDATE "{table}" SET {changes} WHERE id = ?', [*cells, row["id"]])


def remove(db: Database, table: str, row: int) -> None:
    """Delete one row; history keeps it."""
    db.execute(f'DELETE FROM "{table}" WHERE id = ?', [row])
