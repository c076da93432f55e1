"""Every table of the file as it is stored, whatever later areas add."""

from dataclasses import dataclass
from typing import Final

from sqlite_utils import Database

from dangzhibu_desktop.domain.tables import StoredTable
from dangzhibu_desktop.store.migrations import MIGRATIONS

_OWN_OF_THE_FILE: Final = ("_sqlite_", "sqlite_")


@dataclass(frozen=True, slots=True)
class EverythingArea:
    """Reads all tables, recorded or not, without knowing what they mean."""

    db: Database

    def migrations(self) -> tuple[str, ...]:
        """The migrations the file has gone through, in order; the last names its schema."""
        return tuple(migration.name for migration in MIGRATIONS.applied(self.db))

    def tables(self) -> tuple[StoredTable, ...]:
        """Every table but SQLite's own and the list of migrations, in order of making."""
        names = self.db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid"
        )
        return tuple(
            self._table(name)
            for (name,) in names.fetchall()
            if not name.startswith(_OWN_OF_THE_FILE)
        )

    def _table(self, name: str) -> StoredTable:
        columns = tuple(row[1] for row in self.db.execute(f'PRAGMA table_info("{name}")'))
        keys = self.db.execute(f'PRAGMA foreign_key_list("{name}")')
        listed = ", ".join(f'"{column}"' for column in columns)
        rows = self.db.execute(f'SELECT {listed} FROM "{name}" ORDER BY id')
        targets = {column: table for _, _, table, column, *_ in keys}
        return StoredTable(name, columns, targets, tuple(rows))
