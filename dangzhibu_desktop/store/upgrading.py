"""Files of an older schema brought to today's: always a copy, never the file itself."""

from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2
from sqlite_utils import Database

from dangzhibu_desktop.store import history
from dangzhibu_desktop.store.checks import integrity_faults, missing_tables
from dangzhibu_desktop.store.copying import compare, copy_into
from dangzhibu_desktop.store.driver import connect, is_plain
from dangzhibu_desktop.store.migrations import APPLICATION_ID, MIGRATIONS
from dangzhibu_desktop.store.notes import seal_notes


def migrate(database: Database) -> None:
    """Apply every pending migration and make the history triggers anew."""
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    MIGRATIONS.apply(database)
    with database.atomic():
        history.install(database)
        seal_notes(database)


def rebuild(source: Database, path: Path, building: Path, *, key: str | None) -> list[str]:
    """Copy an open file of ours (lying at ``path``) into an empty one, in today's schema.

    Returns what is wrong with the copy, nothing for a good one.
    """
    held = copy_into(source, path, building, key=key)
    faults = compare(building, held, key=key)
    if faults or not MIGRATIONS.pending(source):
        return faults
    with closing(connect(building, key=key, writable=True)) as copy:
        copy.execute("PRAGMA foreign_keys = OFF")
        migrate(copy)
        return missing_tables(copy) or integrity_faults(copy)


def in_memory(source: Database, path: Path, *, key: str | None) -> Database:
    """An older file in today's schema in memory, for reading only; ``source`` is closed."""
    copy = dbapi2.connect(":memory:", isolation_level=None)
    if is_plain(path):
        source.conn.backup(copy)
    else:  # SQLite copies nothing from a keyed file into an unkeyed one
        copy.execute("ATTACH DATABASE ? AS source KEY ?", [str(path), key])
        copy.execute("SELECT sqlcipher_export('main', 'source')")
        copy.execute("DETACH source")
        copy.execute("PRAGMA writable_schema = RESET")  # it wrote triggers past the schema in use
    source.close()
    database = Database(copy, execute_plugins=False)
    migrate(database)
    return database
