"""Making one table: STRICT, with an integer ``id`` by which history names its rows."""

from typing import Any, Final

from sqlite_utils import Database

TO_PERSON: Final = [("person", "person", "id")]


def create_table(
    db: Database,
    name: str,
    columns: dict[str, Any],
    *,
    required: tuple[str, ...] = (),
    keys: list[tuple[str, str, str]] | None = None,
) -> None:
    """Create one STRICT table with an integer ``id``."""
    db.table(name).create(
        {"id": int, **columns}, pk="id", not_null=required, foreign_keys=keys or [], strict=True
    )
