"""One table of the data file as it is stored, for whoever takes everything out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

Stored: TypeAlias = str | int | float | bytes | None


@dataclass(frozen=True, slots=True)
class StoredTable:
    """One table: its columns in order, and its rows as stored, in order of entry.

    ``targets`` maps a column that holds ids to the table they are ids of.
    """

    name: str
    columns: tuple[str, ...]
    targets: Mapping[str, str]
    rows: tuple[tuple[Stored, ...], ...]

    def records(self) -> list[dict[str, Stored]]:
        """The rows as column -> value."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]
