"""Opening, making and upgrading a data file (``.dzb``).

One SQLite file through sqlcipher3: plain without a passphrase, SQLCipher 4 with one. Rollback
journal and ``synchronous=EXTRA`` leave no side files and survive a pulled stick.
"""

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from sqlcipher3 import dbapi2
from sqlite_utils import Database

from dangzhibu_desktop.errors import FileUnusable, Refused
from dangzhibu_desktop.store import history
from dangzhibu_desktop.store.checks import integrity_faults
from dangzhibu_desktop.store.driver import driver_errors, open_connection
from dangzhibu_desktop.store.migrations import APPLICATION_ID, MIGRATIONS
from dangzhibu_desktop.store.store import Store

PATIENCE: Final = 5.0  # seconds to wait for another writer


def open_store(
    path: Path,
    *,
    key: str | None = None,
    writable: bool,
    today: date,
    timeout: float = PATIENCE,
) -> Store:
    """Open an existing data file; an older one is upgraded first where it is to be written.

    Raises Refused where there is no such file, FileUnusable where it is not ours, damaged,
    encrypted with another passphrase, newer, or read-only for a write.
    """
    if path.is_dir():
        raise Refused(f"“{path}”是一个文件夹。", "请写数据文件的名字；本程序的文件以 .dzb 结尾。")
    if not path.is_file():
        raise Refused(f"找不到数据文件“{path}”。", "请核对文件名；新建支部用 dangzhibu new。")
    if not os.access(path, os.R_OK):
        raise FileUnusable(
            f"没有权限读取数据文件“{path.name}”。", "请让文件的主人允许您读取，或换一个帐户登录。"
        )
    if writable and not os.access(path, os.W_OK):
        raise FileUnusable(
            f"数据文件“{path.name}”是只读的。", "请把它复制到可以写入的文件夹后再试。"
        )
    with driver_errors(path):
        database = _connect(path, key=key, writable=writable, timeout=timeout)
        try:
            _check_ours(database, path)
            _check_whole(database, path)
            if MIGRATIONS.pending(database):
                database = _upgraded(database, path, key=key, writable=writable, today=today)
        except BaseException:  # as in open_connection: closed, then raised again
            database.close()
            raise
    return Store(path, database, writable=writable)


def create(path: Path, *, key: str | None = None, fill: Callable[[Store], None]) -> None:
    """Make a new data file: built beside its place under another name, then put there whole.

    ``fill`` records the first act. Whatever stood at ``path`` is replaced only on success.
    """
    building = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        _touch(building)
        with driver_errors(path):
            database = _connect(building, key=key, writable=True)
            try:
                migrate(database)
                fill(Store(building, database, writable=True))
            finally:
                database.close()
        building.replace(path)
    finally:
        building.unlink(missing_ok=True)


def _touch(path: Path) -> None:
    try:
        path.touch(mode=0o600)
    except OSError as error:
        raise Refused(
            f"不能在文件夹“{path.parent}”里建立文件。", "请换一个可以写入的文件夹。"
        ) from error


def _connect(path: Path, *, key: str | None, writable: bool, timeout: float = PATIENCE) -> Database:
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
    if not writable and key is None:
        copy = dbapi2.connect(":memory:", isolation_level=None)
        database.conn.backup(copy)
        database.close()
        database = Database(copy, execute_plugins=False)
        migrate(database)
        return database
    database.close()
    _upgrade(path, key=key, today=today)
    return _connect(path, key=key, writable=writable)


def migrate(database: Database) -> None:
    """Apply every pending migration and make the history triggers anew."""
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    MIGRATIONS.apply(database)
    with database.atomic():
        history.install(database)


def _upgrade(path: Path, *, key: str | None, today: date) -> None:
    """Upgrade an older file on a copy, keep the original beside it, swap whole."""
    copy = path.with_name(f".{path.name}.{os.getpid()}.upgrade")
    copy.unlink(missing_ok=True)
    kept = _free_name(path, f"升级前-{today.isoformat()}")
    try:
        old = _connect(path, key=key, writable=False)
        try:
            old.execute("VACUUM INTO ?", [str(copy)])
        finally:
            old.close()
        database = _connect(copy, key=key, writable=True)
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
        shutil.copy2(path, kept)
        copy.replace(path)
    except OSError as error:
        raise FileUnusable(
            f"数据文件“{path.name}”需要升级，但所在文件夹不能写入。",
            "请把它复制到可以写入的文件夹后再打开。",
        ) from error
    finally:
        copy.unlink(missing_ok=True)


def _free_name(path: Path, word: str) -> Path:
    for number in range(1, 1000):
        tail = "" if number == 1 else f"-{number}"
        candidate = path.with_name(f"{path.stem}{word}{tail}{path.suffix}")
        if not candidate.exists():
            return candidate
    raise Refused(f"“{path.parent}”里保留的旧文件太多。", "请整理后再试。")
