"""Opening, making and upgrading a data file (``.dzb``).

One SQLite file through sqlcipher3: plain without a passphrase, SQLCipher 4 with one. Rollback
journal and ``synchronous=EXTRA`` leave no side files and survive a pulled stick.
"""

import os
import stat
from collections.abc import Callable
from datetime import date
from pathlib import Path

from sqlite_utils import Database

from dangzhibu_desktop.errors import CannotWrite, FileUnusable, Refused
from dangzhibu_desktop.store import locking
from dangzhibu_desktop.store.checks import missing_tables
from dangzhibu_desktop.store.driver import PATIENCE, connect, driver_errors, journal_of
from dangzhibu_desktop.store.migrations import APPLICATION_ID, MIGRATIONS
from dangzhibu_desktop.store.placing import built_beside, exchange, sweep
from dangzhibu_desktop.store.store import Store
from dangzhibu_desktop.store.watching import Watch


def open_store(
    path: Path,
    *,
    key: str | None = None,
    writable: bool,
    today: date,
    timeout: float = PATIENCE,
    patience: float = 0,
    take_over: bool = False,
) -> Store:
    """Open an existing data file; an older one is upgraded first where it is to be written.

    ``timeout`` is how long (s) one write waits for a reader, ``patience`` how long an opening for
    writing waits for the lock, ``take_over`` whether it takes one another computer left behind.
    Raises Refused where there is no such file, FileUnusable where it is not ours, damaged,
    encrypted with another passphrase or newer, CannotWrite where it can only be read.
    """
    _check_there(path, writable=writable)
    if not writable:
        return _opened(path, key=key, today=today, timeout=timeout, lock=None)
    lock = locking.acquire(path, take_over=take_over, patience=patience)
    try:
        sweep(path.resolve())
        return _opened(path, key=key, today=today, timeout=timeout, lock=lock)
    except BaseException:  # nobody holds a file that did not open; raised again
        lock.release()
        raise


def _check_there(path: Path, *, writable: bool) -> None:
    try:
        kind = path.stat().st_mode
    except PermissionError:
        kind = stat.S_IFREG  # said below
    except OSError:  # a name too long and a link in a circle too
        kind = 0
    if stat.S_ISDIR(kind):
        raise Refused(f"“{path}”是一个文件夹。", "请写数据文件的名字；本程序的文件以 .dzb 结尾。")
    if not stat.S_ISREG(kind):
        raise Refused(
            f"找不到数据文件“{path}”。",
            "请核对文件名和文件夹（在U盘上的请先插好）；还没有支部文件的，先新建支部。",
        )
    if not os.access(path, os.R_OK):
        raise FileUnusable(
            f"没有权限读取数据文件“{path.name}”。", "请让文件的主人允许您读取，或换一个帐户登录。"
        )
    if writable and not os.access(path, os.W_OK):
        raise CannotWrite(
            f"数据文件“{path.name}”是只读的。",
            "可以查看和打印；要登记，请把它复制到可以写入的文件夹后再打开。",
        )


def open_as_is(path: Path, *, key: str | None = None, timeout: float = PATIENCE) -> Database:
    """A file of ours of any schema we know, for reading only and not upgraded; close it.

    Raises what :func:`open_store` raises for a file that cannot be read.
    """
    _check_there(path, writable=False)
    with driver_errors(path, key=key):
        return _checked(path, key=key, writable=False, timeout=timeout)


def _opened(
    path: Path, *, key: str | None, today: date, timeout: float, lock: locking.Lock | None
) -> Store:
    """The file checked and, where older, upgraded; writable where there is a lock."""
    with driver_errors(path, key=key):
        database = _checked(path, key=key, writable=lock is not None, timeout=timeout)
        try:
            if MIGRATIONS.pending(database):
                if lock is None:
                    from dangzhibu_desktop.store.upgrading import in_memory

                    database = in_memory(database, path, key=key)
                    _check_ours(database, path)
                    return Store(path, database, writable=False)
                _upgrade(database, path, key=key, today=today)
                database = connect(path, key=key, writable=True, timeout=timeout)
            watch = Watch(path, database)
            watch.note()
        except BaseException:  # no connection outlives a failed opening; raised again
            database.close()
            raise
    return Store(path, database, writable=lock is not None, lock=lock, watch=watch)


def _checked(path: Path, *, key: str | None, writable: bool, timeout: float) -> Database:
    """A connection to a file that is ours, known and whole."""
    if journal_of(path) == "damaged":
        raise _damaged(path)
    database = connect(path, key=key, writable=writable, timeout=timeout)
    try:
        _check_ours(database, path)
        _check_whole(database, path)
    except BaseException:  # as in _opened
        database.close()
        raise
    return database


def create(path: Path, *, key: str | None = None, fill: Callable[[Store], None]) -> None:
    """Make a new data file: built beside its place under another name, then put there whole.

    ``fill`` records the first act. Whatever stood at ``path`` is replaced only on success, and
    only where nobody holds it. A file half built is thrown away, so only the finished one is
    brought onto the disk.
    """
    path = path.resolve()
    with built_beside(path, "new") as building:
        lock = locking.acquire(path)
        try:
            with driver_errors(path):
                from dangzhibu_desktop.store.upgrading import migrate

                database = connect(building, key=key, writable=True)
                try:
                    for pragma in ("journal_mode = MEMORY", "synchronous = OFF"):
                        database.execute(f"PRAGMA {pragma}")
                    migrate(database)
                    fill(Store(building, database, writable=True))
                finally:
                    database.close()
            exchange(building, path)
        finally:
            lock.release()


def _check_ours(database: Database, path: Path) -> None:
    found = database.execute("PRAGMA application_id").fetchone()[0]
    if found != APPLICATION_ID:
        raise FileUnusable(
            f"“{path.name}”不是本程序的数据文件。", "请核对文件；本程序的文件以 .dzb 结尾。"
        )
    known = [m.name for m in MIGRATIONS.pending(Database(memory=True, execute_plugins=False))]
    applied = [m.name for m in MIGRATIONS.applied(database)]
    newer = sorted(set(applied) - set(known))
    if newer:
        raise FileUnusable(
            f"数据文件“{path.name}”由更新的版本写成（{newer[-1]}），本版本最高认得 {known[-1]}。",
            "请安装新版本后再打开；文件没有改动。",
        )
    if not applied or applied != known[: len(applied)]:
        raise _damaged(path)
    if applied == known and missing_tables(database):
        raise _damaged(path)


def _damaged(path: Path) -> FileUnusable:
    return FileUnusable(
        f"数据文件“{path.name}”已损坏，内容不完整。",
        "请不要继续使用它，改用最近的备份；原文件请保留备查。",
    )


def _check_whole(database: Database, path: Path) -> None:
    """A file cut off inside its last page reads well until that page is needed."""
    database.execute("BEGIN")  # nobody makes it longer meanwhile
    try:
        pages, size = (
            int(database.execute(f"PRAGMA {name}").fetchone()[0])
            for name in ("page_count", "page_size")
        )
        whole = path.stat().st_size == pages * size
    finally:
        database.execute("ROLLBACK")
    if not whole:
        raise _damaged(path)


def _upgrade(database: Database, path: Path, *, key: str | None, today: date) -> None:
    """Put an older file, which is closed, in today's schema; the original is kept beside it."""
    from dangzhibu_desktop.store.upgrading import rebuild

    real = path.resolve()
    with built_beside(real, "upgrade") as building:
        try:
            faults = rebuild(database, real, building, key=key)
        finally:
            database.close()
        if faults:
            raise FileUnusable(
                f"数据文件“{path.name}”升级时发现损坏：{faults[0]}。",
                "原文件没有改动；请用最近的备份。",
            )
        exchange(building, real, keep=f"升级前-{today.isoformat()}")
