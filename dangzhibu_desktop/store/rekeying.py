"""Setting, changing and removing the passphrase: a rewritten, verified copy takes the file's place.

SQLCipher 4 with its default settings, so that a standard tool opens the file by passphrase alone.
"""

from pathlib import Path

from sqlite_utils import Database

from dangzhibu_desktop.errors import FileUnusable
from dangzhibu_desktop.store.checks import integrity_faults
from dangzhibu_desktop.store.content import content_of
from dangzhibu_desktop.store.driver import connect, driver_errors
from dangzhibu_desktop.store.migrations import APPLICATION_ID
from dangzhibu_desktop.store.notes import sealed_as
from dangzhibu_desktop.store.placing import built_beside, exchange
from dangzhibu_desktop.store.store import Store


def rekey(store: Store, key: str | None) -> None:
    """Rewrite the file of a writable store under another passphrase, or under none.

    The store is of no use after it, done or failed; only its lock stays until ``close``. Any
    failure leaves the file as it was and nothing beside it.
    """
    real = store.path.resolve()
    with built_beside(real, "rekey") as copy, driver_errors(store.path):
        _refuse_faults(store.database, store.path)
        _export(store.database, copy, key)
        _compare(store, copy, key)
        store.check_unchanged()
        store.database.close()  # Windows replaces no open file
        exchange(copy, real)


def _export(database: Database, copy: Path, key: str | None) -> None:
    database.execute("ATTACH DATABASE ? AS target KEY ?", [str(copy), key or ""])
    for pragma in ("journal_mode = OFF", "synchronous = OFF"):  # it has no name yet
        database.execute(f"PRAGMA target.{pragma}")
    database.execute("SELECT sqlcipher_export('target')").fetchall()
    database.execute(f"PRAGMA target.application_id = {APPLICATION_ID}")
    database.execute(f"PRAGMA target.user_version = {sealed_as(database)}")
    database.execute("DETACH DATABASE target")


def _compare(store: Store, copy: Path, key: str | None) -> None:
    """Open the copy as it will be opened, and refuse it where anything differs."""
    written = connect(copy, key=key, writable=False)
    try:
        _refuse_faults(written, store.path)
        if _held(written) != _held(store.database):
            raise FileUnusable(
                f"数据文件“{store.path.name}”的副本与原文件不一致。",
                "口令没有改动；请检查数据，并用最近的备份核对。",
            )
    finally:
        written.close()


def _refuse_faults(database: Database, path: Path) -> None:
    faults = integrity_faults(database)
    if faults:
        raise FileUnusable(
            f"数据文件“{path.name}”已损坏：{faults[0]}。", "口令没有改动；请先用最近的备份恢复。"
        )


def _held(database: Database) -> tuple[object, ...]:
    """The schema, the rows of every table, and what seals the history."""
    schema = database.execute("SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2").fetchall()
    return schema, content_of(database)
