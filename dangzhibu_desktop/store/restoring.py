"""Putting a backup in the place of the data file; the old one is kept beside it."""

import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlcipher3 import dbapi2
from sqlite_utils import Database

from dangzhibu_desktop.domain.rotation import ENDING
from dangzhibu_desktop.errors import FileUnusable, Refused
from dangzhibu_desktop.store import locking
from dangzhibu_desktop.store.checks import broken_links
from dangzhibu_desktop.store.content import content_of
from dangzhibu_desktop.store.driver import connect, driver_errors, is_plain
from dangzhibu_desktop.store.history import Act, acts
from dangzhibu_desktop.store.opening import open_as_is
from dangzhibu_desktop.store.placing import built_beside, exchange, kind_at, sweep
from dangzhibu_desktop.store.store import Store
from dangzhibu_desktop.store.upgrading import rebuild


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restoration did.

    Rows of each table ``before`` (None where the old file was not there or cannot be read) and
    ``after``; where the old file is ``kept`` (None where there was none); ``lost`` are the acts
    that were only in the old one, oldest first, None where it could not be compared.
    """

    before: Mapping[str, int] | None
    after: Mapping[str, int]
    kept: Path | None
    lost: tuple[Act, ...] | None


def restore(
    backup: Path,
    path: Path,
    *,
    key: str | None,
    present_key: str | None = None,
    today: date,
    patience: float = 0,
) -> Restored:
    """Put a backup in the place of the file at ``path``, which is kept as ``…恢复前-日期.dzb``.

    ``present_key`` opens the old file, to say what is lost; None where it has the backup's. The
    backup is verified first, and upgraded on the way where it is older. FileUnusable where it is
    damaged or cannot be opened with ``key``, or somebody writes to the file; any failure leaves
    the old file as it was.
    """
    _check_apart(backup, path)
    with rebuilt(backup, path, key=key, word="restore", patience=patience) as (building, after):
        real = path.resolve()
        before, lost = _of_old(real, building, key, present_key or key)
        kept = exchange(building, real, keep=f"恢复前-{today.isoformat()}")
    if kept is not None and path.parent.resolve() == real.parent:
        kept = path.with_name(kept.name)  # as the caller names the folder
    return Restored(before, after, kept, lost)


@contextmanager
def rebuilt(
    backup: Path, path: Path, *, key: str | None, word: str, patience: float = 0
) -> Iterator[tuple[Path, Mapping[str, int]]]:
    """A backup rebuilt in today's schema beside ``path``, verified; it goes where it is not moved.

    Nobody else writes to ``path`` meanwhile. ``word`` names the temporary file.
    """
    with closing(open_as_is(backup, key=key)) as source:
        lock = locking.acquire(path, patience=patience)
        try:
            sweep(path.resolve())
            with built_beside(path.resolve(), word) as building, driver_errors(path):
                yield building, _rebuild(source, backup, building, key)
        finally:
            lock.release()


def opened_copy(building: Path, *, key: str | None) -> Store:
    """A rebuilt copy as a store for reading; close it."""
    with driver_errors(building):
        return Store(building, connect(building, key=key, writable=False), writable=False)


def acts_beyond(database: Database, other: Database) -> tuple[Act, ...]:
    """The acts of one file that another one does not have, oldest first."""
    known = set(other.execute("SELECT id, hash FROM act").fetchall())
    seals = dict(database.execute("SELECT id, hash FROM act").fetchall())
    return tuple(act for act in acts(database) if (act.id, seals[act.id]) not in known)


def _check_apart(backup: Path, path: Path) -> None:
    kind = kind_at(path)
    if kind is not None and stat.S_ISDIR(kind):
        raise Refused(f"“{path}”是一个文件夹。", "请写要恢复成的数据文件的名字。")
    if kind is not None and not stat.S_ISREG(kind):
        raise Refused(f"“{path}”不是普通的文件。", "请写要恢复成的数据文件的名字。")
    if kind is not None and path.suffix != ENDING and not is_plain(path):
        raise Refused(
            f"“{path.name}”不是支部数据文件，不能用备份替换它。",
            f"请写要恢复成的数据文件的名字，以 {ENDING} 结尾；没有改动。",
        )
    if kind is None:
        _check_room(path)
    elif _is_one_file(backup, path):
        raise Refused("备份和要恢复的是同一个文件。", "请核对两个文件名；没有改动。")


def _is_one_file(backup: Path, path: Path) -> bool:
    try:
        return backup.samefile(path)
    except OSError:  # opening it says why
        return False


def _check_room(path: Path) -> None:
    if kind_at(path.parent) is None:
        raise Refused(f"找不到文件夹“{path.parent}”。", "请先建立它，或换一个文件名。")
    if not os.access(path.parent, os.W_OK):
        raise Refused(f"不能在文件夹“{path.parent}”里建立文件。", "请换一个可以写入的文件夹。")


def _rebuild(source: Database, backup: Path, building: Path, key: str | None) -> Mapping[str, int]:
    """Copy, upgrade, check; returns the rows of each table."""
    with driver_errors(backup):
        _refuse(backup, rebuild(source, backup, building, key=key))
        with closing(connect(building, key=key, writable=False)) as copy:
            _refuse(backup, broken_links(copy))
            return content_of(copy).counts


def _refuse(backup: Path, faults: list[str]) -> None:
    if faults:
        raise FileUnusable(
            f"备份“{backup.name}”没有通过检查：{faults[0]}。", "没有改动；请换另一份备份。"
        )


def _of_old(
    path: Path, building: Path, key: str | None, present_key: str | None
) -> tuple[Mapping[str, int] | None, tuple[Act, ...] | None]:
    """What the file to be replaced holds; a damaged one, or one sealed otherwise, says nothing."""
    if not path.exists():
        return None, ()
    try:
        with (
            closing(open_as_is(path, key=present_key)) as old,
            closing(connect(building, key=key, writable=False)) as new,
        ):
            return content_of(old).counts, acts_beyond(old, new)
    except (FileUnusable, Refused, dbapi2.Error, ValueError, OSError):
        return None, None
