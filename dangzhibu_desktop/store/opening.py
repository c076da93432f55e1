"""Opening, making and upgrading a data file (``.dzb``).

One SQLite file through sqlcipher3: plain without a passphrase, SQLCipher 4 with one. Rollback
journal and ``synchronous=EXTRA`` leave no side files and survive a pulled stick.
"""

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Final

from sqlcipher3 import dbapi2
from sqlite_utils import Database

from dangzhibu_desktop.errors import CannotWrite, FileUnusable, Refused
from dangzhibu_desktop.store import history, locking
from dangzhibu_desktop.store.checks import integrity_faults
from dangzhibu_desktop.store.driver import driver_errors, is_plain, open_connection
from dangzhibu_desktop.store.migrations import APPLICATION_ID, MIGRATIONS
from dangzhibu_desktop.store.placing import built_beside, free_name, put_in_place, sweep
from dangzhibu_desktop.store.store import Store
from dangzhibu_desktop.store.watching import Watch

PATIENCE: Final = 5.0  # seconds to wait for another writer


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
    if path.is_dir():
        raise Refused(f"“{path}”是一个文件夹。", "请写数据文件的名字；本程序的文件以 .dzb 结尾。")
    if not path.is_file():
        raise Refused(f"找不到数据文件“{path}”。", "请核对文件名；新建支部用 dangzhibu new。")
    if not os.access(path, os.R_OK):
        raise FileUnusable(
            f"没有权限读取数据文件“{path.name}”。", "请让文件的主人允许您读取，或换一个帐户登录。"
        )
    if writable and not os.access(path, os.W_OK):
        raise CannotWrite(
            f"数据文件“{path.name}”是只读的。",
            "可以查看和打印；要登记，请把它复制到可以写入的文件夹后再打开。",
        )


def _opened(
    path: Path, *, key: str | None, today: date, timeout: float, lock: locking.Lock | None
) -> Store:
    """The file checked and, where older, upgraded; writable where there is a lock."""
    writable = lock is not None
    with driver_errors(path, keyed=key is not None and not is_plain(path)):
        database = connect(path, key=key, writable=writable, timeout=timeout)
        try:
            _check_ours(database, path)
            _check_whole(database, path)
            older = bool(MIGRATIONS.pending(database))
            if older:
                database = _upgraded(database, path, key=key, writable=writable, today=today)
            watch = None if older and not writable else Watch(path, database)
            if watch is not None:
                watch.note()
        except BaseException:  # as in open_connection: closed, then raised again
            database.close()
            raise
    return Store(path, database, writable=writable, lock=lock, watch=watch)


def open_as_is(path: Path, *, key: str | None = None, timeout: float = PATIENCE) -> Database:
    """A file of ours of any schema we know, for reading only and not upgraded; close it.

    Raises what :func:`open_store` raises for a file that cannot be read.
    """
    _check_there(path, writable=False)
    with driver_errors(path, keyed=key is not None and not is_plain(path)):
        database = connect(path, key=key, writable=False, timeout=timeout)
        try:
            _check_ours(database, path)
            _check_whole(database, path)
        except BaseException:  # as in open_connection: closed, then raised again
            database.close()
            raise
    return database


def create(path: Path, *, key: str | None = None, fill: Callable[[Store], None]) -> None:
    """Make a new data file: built beside its place under another name, then put there whole.

    ``fill`` records the first act. Whatever stood at ``path`` is replaced only on success, and
    only where nobody holds it. A file half built is thrown away, so only the finished one is
    brought onto the disk.
    """
    with built_beside(path, "new") as building:
        lock = locking.acquire(path)
        try:
            with driver_errors(path):
                database = connect(building, key=key, writable=True)
                try:
                    for pragma in ("journal_mode = MEMORY", "synchronous = OFF"):
                        database.execute(f"PRAGMA {pragma}")
                    migrate(database)
                    fill(Store(building, database, writable=True))
                finally:
                    database.close()
            put_in_place(building, path)
        finally:
            lock.release()


def connect(path: Path, *, key: str | None, writable: bool, timeout: float = PATIENCE) -> Database:
    """A database with the house's settings whose first page could be read.

    What a killed writer left half written is taken back first, which reading alone cannot.
    """
    try:
        return _connect(path, key=key, writable=writable, timeout=timeout)
    except dbapi2.OperationalError as error:
        if writable or "readonly" not in str(error):
            raise
    _connect(path, key=key, writable=True, timeout=timeout).close()
    return _connect(path, key=key, writable=False, timeout=timeout)


def _connect(path: Path, *, key: str | None, writable: bool, timeout: float) -> Database:
    connection = open_connection(path, key=key, writable=writable, timeout=timeout)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return Database(connection, execute_plugins=False)
    except BaseException:  # as in open_connection
        connection.close()
        raise


def _check_ours(database: Database, path: Path) -> None:
    found = database.execute("PRAGMA application_id").fetchone()[0]
    if found != APPLICATION_ID:
        raise FileUnusable(
            f"“{path.name}”不是本程序的数据文件。", "请核对文件；本程序的文件以 .dzb 结尾。"
        )
    known = {m.name for m in MIGRATIONS.pending(Database(memory=True, execute_plugins=False))}
    newer = [m.name for m in MIGRATIONS.applied(database) if m.name not in known]
    if newer:
        raise FileUnusable(
            f"数据文件“{path.name}”由更新的版本写成（{newer[-1]}），本版本最高认得 {max(known)}。",
            "请安装新版本后再打开；文件没有改动。",
        )


def _check_whole(database: Database, path: Path) -> None:
    """A file cut off inside its last page reads well until that page is needed."""
    pages, size = (
        int(database.execute(f"PRAGMA {name}").fetchone()[0])
        for name in ("page_count", "page_size")
    )
    if path.stat().st_size != pages * size:
        raise FileUnusable(
            f"数据文件“{path.name}”已损坏，内容不完整。",
            "请不要继续使用它，改用最近的备份；原文件请保留备查。",
        )


def _upgraded(
    database: Database, path: Path, *, key: str | None, writable: bool, today: date
) -> Database:
    """An older file in today's schema: in memory where it is only read, else on disk."""
    if not writable:
        copy = dbapi2.connect(":memory:", isolation_level=None)
        if is_plain(path):
            database.conn.backup(copy)
        else:  # SQLite copies nothing from a keyed file into an unkeyed one
            copy.execute("ATTACH DATABASE ? AS source KEY ?", [str(path), key])
            copy.execute("SELECT sqlcipher_export('main', 'source')")
            copy.execute("DETACH source")
        database.close()
        database = Database(copy, execute_plugins=False)
        migrate(database)
        return database
    database.close()
    _upgrade(path.resolve(), key=key, today=today)
    return connect(path, key=key, writable=writable)


def migrate(database: Database) -> None:
    """Apply every pending migration and make the history triggers anew."""
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    MIGRATIONS.apply(database)
    with database.atomic():
        history.install(database)


def _upgrade(path: Path, *, key: str | None, today: date) -> None:
    """Upgrade an older file on a copy, keep the original beside it, swap whole."""
    with built_beside(path, "upgrade") as copy, built_beside(path, "kept") as original:
        old = connect(path, key=key, writable=False)
        try:
            old.execute("VACUUM INTO ?", [str(copy)])
        finally:
            old.close()
        database = connect(copy, key=key, writable=True)
        try:
            database.execute("PRAGMA foreign_keys = OFF")
            migrate(database)
            faults = integrity_faults(database)
        finally:
            database.close()
        if faults:
            raise FileUnusable(
                f"数据文件“{path.name}”升级时发现损坏：{faults[0]}。",
                "原文件没有改动；请用最近的备份。",
            )
        kept = free_name(path, f"升级前-{today.isoformat()}")
        _copy_file(path, original)
        put_in_place(original, kept)
        try:
            put_in_place(copy, path)
        except Refused:
            with suppress(OSError):
                kept.unlink()
            raise


def _copy_file(path: Path, to: Path) -> None:
    try:
        shutil.copy2(path, to)
    except OSError as error:
        raise Refused(
            f"数据文件“{path.name}”需要升级，但写不下它的副本。",
            "请腾出空间后再打开；原文件没有改动。",
        ) from error
