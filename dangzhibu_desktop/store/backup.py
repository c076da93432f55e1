"""Verified copies of a data file, by SQLite's own backup; encrypted where the file is.

A copy gets its name only when it has been opened again, checked and compared, so whatever bears
the name of a backup was whole on the disk once.
"""

import hashlib
import shutil
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from sqlcipher3 import dbapi2
from sqlite_utils import Database

from dangzhibu_desktop.domain.rotation import BackupName, stem_of, superfluous
from dangzhibu_desktop.errors import FileUnusable, Refused
from dangzhibu_desktop.store.checks import broken_links, integrity_faults
from dangzhibu_desktop.store.content import Content, content_of
from dangzhibu_desktop.store.copying import compare, copy_into
from dangzhibu_desktop.store.driver import PATIENCE, driver_errors, is_plain
from dangzhibu_desktop.store.opening import open_as_is
from dangzhibu_desktop.store.placing import built_beside, half_built, kind_at, put_in_place

_STALE: Final = timedelta(days=1)  # what is half built and older was left by a killed process
_NOT_WRITTEN: Final = "备份没有写成：磁盘已满、U盘已拔出或读写出错。"
_STILL_THERE: Final = "请腾出空间或换一个文件夹后再试；数据文件和以前的备份都没有改动。"


@dataclass(frozen=True, slots=True)
class Backup:
    """A verified copy: where, SHA-256 of its bytes, rows of each table, when it was made.

    ``fresh`` is False where nothing had changed since, so that it was found and not written.
    """

    path: Path
    sha256: str
    counts: Mapping[str, int]
    moment: datetime
    fresh: bool


def back_up(
    path: Path, folder: Path, *, key: str | None, now: datetime, patience: float = PATIENCE
) -> Backup:
    """Write a verified copy of the file at ``path`` into ``folder``, and thin out older ones.

    The newest backup is answered instead where nothing was written to the file since and it is
    still whole. FileUnusable where the file cannot be opened or is damaged (nothing is written
    then); Refused where the folder cannot be written to or is full. ``patience`` (s) is how long
    it waits for another writer.
    """
    with closing(open_as_is(path, key=key, timeout=patience)) as source, driver_errors(path):
        held = content_of(source)
        name = BackupName(now.replace(microsecond=0), 1, stem_of(path.name), held.code)
        for before, found in _newest(_same_file(folder, name), now):
            if is_plain(found) == is_plain(path) and _is_still(found, held, key):
                sha256 = sha256_of(found)
                return Backup(found, sha256, held.counts, before.moment, fresh=False)
        with _made(folder):
            target = _free(folder, name)
            held = _write(source, path, target, key)
    _thin(folder, target, key, now)
    return Backup(target, sha256_of(target), held.counts, now, fresh=True)


def listed(folder: Path, stem: str) -> list[tuple[BackupName, Path]]:
    """The backups in a folder whose names begin like this (``stem_of``), newest first."""
    found = []
    with suppress(OSError):
        for each in folder.iterdir():
            name = BackupName.parse(each.name)
            if name is not None and name.stem == stem and each.is_file():
                found.append((name, each))
    return sorted(found, reverse=True)


def _same_file(folder: Path, name: BackupName) -> list[tuple[BackupName, Path]]:
    """The backups of the same file as ``name``, newest first."""
    return [(n, p) for n, p in listed(folder, name.stem) if n.code == name.code]


def _newest(backups: list[tuple[BackupName, Path]], now: datetime) -> list[tuple[BackupName, Path]]:
    """The newest one up to now, and the newest of all, made by a clock that ran ahead."""
    past = [each for each in backups if each[0].moment <= now]
    return [*past[:1], *(each for each in backups[:1] if each not in past[:1])]


def carry(backup: Path, folder: Path, *, key: str | None, now: datetime) -> Path:
    """Put a verified backup in a second place as well; its bytes are compared after."""
    target = folder / backup.name
    try:
        if target.is_file() and sha256_of(target) == sha256_of(backup):
            return target
    except OSError as error:
        raise Refused(_NOT_WRITTEN, _STILL_THERE) from error
    with built_beside(target, "new") as building:
        try:
            shutil.copyfile(backup, building)
            same = sha256_of(building) == sha256_of(backup)
        except OSError as error:
            raise Refused(_NOT_WRITTEN, _STILL_THERE) from error
        if not same:
            raise Refused("写到第二处的备份读回来不一样。", "请换一个U盘或文件夹。")
        put_in_place(building, target)
    _thin(folder, target, key, now)
    return target


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _is_still(backup: Path, held: Content, key: str | None) -> bool:
    """Whether a backup holds this, and is whole; one that cannot be read holds nothing."""
    try:
        with closing(open_as_is(backup, key=key)) as copy:
            return content_of(copy) == held and not integrity_faults(copy)
    except (FileUnusable, Refused, dbapi2.Error, ValueError, OSError):
        return False


@contextmanager
def _made(folder: Path) -> Iterator[None]:
    """The folder is made where it is missing, and taken away where nothing came into it."""
    missing = kind_at(folder) is None
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(
            f"不能使用备份文件夹“{folder}”。", "请换一个可以写入的文件夹；数据文件没有改动。"
        ) from error
    try:
        yield
    except BaseException:  # raised again
        if missing:
            with suppress(OSError):
                folder.rmdir()
        raise


def _free(folder: Path, name: BackupName) -> Path:
    while (folder / str(name)).exists():
        name = BackupName(name.moment, name.number + 1, name.stem, name.code)
    return folder / str(name)


def _write(source: Database, path: Path, target: Path, key: str | None) -> Content:
    with built_beside(target, "new") as building:
        try:
            held = copy_into(source, path, building, key=key)
            faults = compare(building, held, key=key)
        except dbapi2.Error as error:
            if "locked" in str(error):
                raise
            _refuse_damaged(source, path)
            raise Refused(_NOT_WRITTEN, _STILL_THERE) from error
        if faults:
            _refuse_damaged(source, path)
            raise Refused(f"备份读回来与原文件不一致：{faults[0]}。", _STILL_THERE)
        put_in_place(building, target)
    return held


def _refuse_damaged(source: Database, path: Path) -> None:
    """Raise FileUnusable where it is the file itself that is wrong."""
    try:
        faults = integrity_faults(source)
    except dbapi2.Error:
        faults = ["读不完整"]
    if faults:
        raise FileUnusable(
            f"数据文件“{path.name}”已损坏，没有备份：{faults[0]}。",
            "以前的备份都在，没有改动；请用“恢复”换回最近的一份。",
        )


def _thin(folder: Path, made: Path, key: str | None, now: datetime) -> None:
    """Remove what is superfluous of the same file, and what killed processes left; never ``made``.

    Nothing goes where the history in ``made`` does not hold together: an older one may be better.
    What cannot be removed stays: it takes room and does no harm.
    """
    name = BackupName.parse(made.name)
    named = dict(_same_file(folder, name)) if name is not None else {}
    gone = superfluous(named, now) - {name}
    if gone and _holds_together(made, key):
        for each in gone:
            with suppress(OSError):
                named[each].unlink()
    with suppress(OSError):
        for path in folder.iterdir():
            if _is_left_over(path, now):
                path.unlink()


def _holds_together(backup: Path, key: str | None) -> bool:
    with closing(open_as_is(backup, key=key)) as copy:
        return not broken_links(copy)


def _is_left_over(path: Path, now: datetime) -> bool:
    """Whether a file is a backup half built that nobody builds any more."""
    built = half_built(path.name)
    if built is None or BackupName.parse(built) is None:
        return False
    return abs(now - datetime.fromtimestamp(path.stat().st_mtime)) > _STALE
