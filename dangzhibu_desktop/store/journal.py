"""Readers of acts and history, the checks of the whole file, and rows put back from history."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlite_utils import Database

from dangzhibu_desktop.store import history
from dangzhibu_desktop.store.checks import all_faults

Values = Mapping[str, Any]
"""One row as history records it: column -> stored value."""
_COLUMNS: Final = "id, act, table_name, row, old, new"


@dataclass(frozen=True, slots=True)
class Recorded:
    """One history row by its number: the act, the row of a table before and after."""

    number: int
    act: int
    table: str
    row: int
    old: Values | None
    new: Values | None


@dataclass(frozen=True, slots=True)
class JournalArea:
    """What was done, when, and to whom."""

    db: Database

    def acts(self) -> list[history.Act]:
        """All acts, oldest first."""
        return history.acts(self.db)

    def subjects(self) -> Mapping[int, tuple[int, ...]]:
        """Act id -> ids of the people it touched, in order of first touch."""
        touched: dict[int, dict[int, None]] = {}
        for act, person in self.db.execute("""
            SELECT act, coalesce(CASE table_name WHEN 'person' THEN row END,
                   json_extract(coalesce(new, old), '$.person')) AS person
            FROM history WHERE person IS NOT NULL ORDER BY id"""):
            touched.setdefault(act, {})[person] = None
        return {act: tuple(people) for act, people in touched.items()}

    def names(self) -> Mapping[int, str]:
        """The last recorded name of everyone ever recorded, deleted ones included."""
        return dict(
            self.db.execute("""
            SELECT row, json_extract(coalesce(new, old), '$.name') FROM history
            WHERE table_name = 'person' ORDER BY id""")
        )

    def next_acts(self) -> tuple[history.Act | None, history.Act | None]:
        """The act that would be taken back, and the one that would be done again."""
        return history.undo_and_redo(self.acts())

    def next_undo(self) -> history.Act | None:
        """The act that would be taken back."""
        return history.undo_and_redo(self.acts())[0]

    def next_redo(self) -> history.Act | None:
        """The act that would be done again."""
        return history.undo_and_redo(self.acts())[1]

    def restore(self, act: history.Act, *, forward: bool) -> None:
        """Bring an act's rows back, or forward again; inside an open act."""
        history.restore(self.db, act, forward=forward)

    def faults(self) -> list[str]:
        """Everything wrong with the file, structure first; one sentence each."""
        return list(all_faults(self.db))

    # ---- history rows

    def of_acts(self, acts: Collection[int]) -> tuple[Recorded, ...]:
        """The history rows of some acts, in order."""
        return self._read("act IN (SELECT value FROM json_each(?))", [json.dumps([*acts])])

    def of_row(self, table: str, row: int) -> tuple[Recorded, ...]:
        """What was done to one row."""
        return self._read("table_name = ? AND row = ?", [table, row])

    def of_table(self, table: str) -> tuple[Recorded, ...]:
        """What was done to any row of a table."""
        return self._read("table_name = ?", [table])

    def of_parts(self, table: str, column: str, of: Iterable[int]) -> tuple[Recorded, ...]:
        """What was done to rows of a table whose ``column`` held one of ``of`` before or after."""
        ids = "(SELECT value FROM json_each(?))"
        path, wanted = f"$.{column}", json.dumps([*of])
        where = f"(json_extract(old, ?) IN {ids} OR json_extract(new, ?) IN {ids})"
        return self._read(f"table_name = ? AND {where}", [table, path, wanted, path, wanted])

    def comings_and_goings(self) -> tuple[Recorded, ...]:
        """Every entering and deleting of the rows that were ever deleted, in order."""
        gone = "SELECT table_name, row FROM history WHERE new IS NULL"
        return self._read(f"(table_name, row) IN ({gone}) AND (old IS NULL OR new IS NULL)", [])

    def last(self, table: str, row: int) -> Values | None:
        """A row as it was recorded last, though it may be deleted; None where it never was."""
        found = self.db.execute(
            "SELECT coalesce(new, old) FROM history WHERE table_name = ? AND row = ?"
            " ORDER BY id DESC LIMIT 1",
            [table, row],
        ).fetchone()
        return json.loads(found[0]) if found else None

    def _read(self, where: str, values: list[Any]) -> tuple[Recorded, ...]:
        rows = self.db.execute(f"SELECT {_COLUMNS} FROM history WHERE {where} ORDER BY id", values)
        return tuple(
            Recorded(
                number, act, table, row,
                json.loads(old) if old else None, json.loads(new) if new else None,
            )
            for number, act, table, row, old, new in rows
        )  # fmt: skip

    # ---- rows as they stand

    def references(self, table: str) -> Mapping[str, str]:
        """The columns of a table that hold ids -> the table they are ids of."""
        keys = self.db.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
        return {column: target for _, _, target, column, *_ in keys}

    def unique(self, table: str) -> tuple[tuple[str, ...], ...]:
        """The sets of columns of which a table holds each combination once."""
        indexes = self.db.execute(f'PRAGMA index_list("{table}")').fetchall()
        return tuple(
            tuple(row[2] for row in self.db.execute(f'PRAGMA index_info("{index[1]}")'))
            for index in indexes
            if index[2]
        )

    def current(self, table: str, row: int) -> Values | None:
        """A row as it stands; None where there is none."""
        return history.current_row(self.db, table, row)

    def holds(self, recorded: Recorded) -> bool:
        """Whether a row still is as this history row left it."""
        now = history.current_row(self.db, recorded.table, recorded.row)
        new = dict(recorded.new) if recorded.new is not None else None
        return history.same_row(self.db, recorded.table, new, dict(now) if now else None)

    def like(self, table: str, wanted: Values) -> tuple[int, ...]:
        """The ids of the rows with these values; none where one of the values is empty."""
        where = " AND ".join(f'"{column}" = ?' for column in wanted)
        found = self.db.execute(f'SELECT id FROM "{table}" WHERE {where}', [*wanted.values()])
        return tuple(row[0] for row in found)

    def put_back(self, rows: Iterable[tuple[str, Values]]) -> None:
        """Enter deleted rows again with their ids, or write over those there; in an open act.

        Columns younger than a record get their default.
        """
        self.db.execute("PRAGMA defer_foreign_keys = ON")
        for table, values in rows:
            history.put(self.db, table, values["id"], dict(values))
