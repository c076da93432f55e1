"""One file copied into another, whole and as it was at one moment, and compared after."""

from contextlib import closing
from pathlib import Path
from typing import Final

from sqlcipher3 import dbapi2
from sqlite_utils import Database

from dangzhibu_desktop.store.checks import integrity_faults
from dangzhibu_desktop.store.content import Content, content_of
from dangzhibu_desktop.store.driver import connect, is_plain

_STEP: Final = 1000  # pages copied before a waiting write is let through
_TRIES: Final = 3  # the last one holds writers up
_MOST_BUSY: Final = 2  # times 5 s


def copy_into(source: Database, path: Path, building: Path, *, key: str | None) -> Content:
    """Copy an open file of ours (lying at ``path``) into an empty one; returns what it holds.

    The copy has the key of the file, or none. Whoever writes meanwhile is let through, and the
    copy is begun again; it is always the file as it was at one moment.
    """
    sealed = None if is_plain(path) else key
    with closing(connect(building, key=sealed, writable=True)) as target:
        for pragma in ("journal_mode = OFF", "synchronous = OFF"):  # it has no name yet
            target.execute(f"PRAGMA {pragma}")
        held = _copied(source, target)
        target.execute("PRAGMA journal_mode = DELETE")  # whatever another tool made of the file
    return held


def _copied(source: Database, target: Database) -> Content:
    for _ in range(_TRIES - 1):
        version = _version(source)
        held = content_of(source)
        _copy(source, target)
        if _version(source) == version:
            return held
    source.execute("BEGIN")
    try:
        held = content_of(source)
        _copy(source, target)
    finally:
        source.execute("ROLLBACK")
    return held


def compare(copy: Path, held: Content, *, key: str | None) -> list[str]:
    """Open a copy as it will be opened; what is wrong with it, nothing for a good one."""
    with closing(connect(copy, key=key, writable=False)) as written:
        faults = integrity_faults(written)
        if not faults and content_of(written) != held:
            faults = ["副本与原文件的记录数或操作记录不一致"]
        return faults


def _copy(source: Database, target: Database) -> None:
    busy = 0

    def look(status: int, _remaining: int, _total: int) -> None:
        nonlocal busy
        busy += status in {dbapi2.SQLITE_BUSY, dbapi2.SQLITE_LOCKED}
        if busy > _MOST_BUSY:
            raise dbapi2.OperationalError("database is locked")

    source.conn.backup(target.conn, pages=_STEP, progress=look)


def _version(database: Database) -> int:
    return int(database.execute("PRAGMA data_version").fetchone()[0])
