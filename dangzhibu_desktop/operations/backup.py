"""Backing up the data file, restoring it, and trying the restoration out every month."""

import re
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from dangzhibu_desktop.domain.rotation import WORD, stem_of
from dangzhibu_desktop.errors import CannotWrite, FileUnusable, Refused, UserError
from dangzhibu_desktop.operations.branch import snapshot
from dangzhibu_desktop.operations.files import is_sealed
from dangzhibu_desktop.store import backup as copies
from dangzhibu_desktop.store import restoring
from dangzhibu_desktop.store.backup import Backup
from dangzhibu_desktop.store.checks import broken_links, integrity_faults
from dangzhibu_desktop.store.content import content_of
from dangzhibu_desktop.store.driver import driver_errors
from dangzhibu_desktop.store.history import Act
from dangzhibu_desktop.store.opening import open_as_is
from dangzhibu_desktop.store.placing import KEPT_WORDS
from dangzhibu_desktop.store.restoring import Restored

__all__ = ["Backup", "Found", "Restored", "Trial", "default_folder"]

_DRILL: Final = "drill"


@dataclass(frozen=True, slots=True)
class Found:
    """A backup in its folder: where, when it was made, its size in bytes."""

    path: Path
    moment: datetime
    size: int


@dataclass(frozen=True, slots=True)
class Looked:
    """One backup looked into: rows of each table, and the acts only the present file has.

    ``present`` are the rows of the present file; it and ``lost`` are None where that one cannot be
    compared (damaged, gone, another passphrase).
    """

    counts: Mapping[str, int]
    present: Mapping[str, int] | None
    lost: tuple[Act, ...] | None
    sealed: bool


@dataclass(frozen=True, slots=True)
class Made:
    """A backup made or found unchanged, and what became of the second place.

    ``second`` is the copy there, None where no second place is set or it is not there now;
    ``second_error`` says why the copy could not be written.
    """

    backup: Backup
    second: Path | None = None
    second_error: UserError | None = None


@dataclass(frozen=True, slots=True)
class Trial:
    """A trial restoration: on which day, of which backup, and what was wrong (None if nothing)."""

    day: date
    backup: str
    problem: str | None


def default_folder(path: Path) -> Path:
    """The folder of backups beside a data file."""
    return path.parent / f"{stem_of(path.name)}-{WORD}"


def back_up(
    path: Path,
    folder: Path | None = None,
    *,
    second: Path | None = None,
    key: str | None,
    now: datetime,
) -> Made:
    """Write a verified copy of a data file into its folder, and into the second place if there.

    The second place may be missing (a USB stick); where it is there and fails, the backup stands
    and ``second_error`` says so. Refusals are those of ``store.backup.back_up``.
    """
    made = copies.back_up(path, folder or default_folder(path), key=key, now=now)
    if second is None or not second.is_dir():
        return Made(made)
    try:
        return Made(made, copies.carry(made.path, second, key=key, now=now))
    except UserError as error:
        return Made(made, second_error=error)


def history_faults(path: Path, *, key: str | None) -> list[str]:
    """What does not agree between acts, history and rows of a file; one sentence each."""
    with closing(open_as_is(path, key=key)) as database, driver_errors(path):
        return broken_links(database)


def plain_copies(path: Path, *folders: Path) -> list[Path]:
    """Copies of a data file that have no passphrase: backups in these folders, kept older files."""
    kept = re.compile(
        rf"{re.escape(path.stem)}(?:{'|'.join(KEPT_WORDS)})-.*{re.escape(path.suffix)}", re.DOTALL
    )
    beside = [each for each in path.parent.iterdir() if kept.fullmatch(each.name)]
    found = [each.path for folder in folders for each in found_backups(path, folder)] + beside
    return [each for each in found if each.is_file() and not is_sealed(each)]


def found_backups(path: Path, *folders: Path) -> list[Found]:
    """The backups of a data file in these folders, newest first; each name once."""
    found: dict[str, Found] = {}
    for folder in folders:
        for name, each in copies.listed(folder, stem_of(path.name)):
            with suppress(OSError):
                found.setdefault(each.name, Found(each, name.moment, each.stat().st_size))
    return sorted(found.values(), key=lambda each: (each.moment, each.path.name), reverse=True)


def look_into(
    path: Path, backup: Path, *, key: str | None, backup_key: str | None = None
) -> Looked:
    """What a backup holds, and what was entered since into the present file at ``path``.

    ``key`` is that one's passphrase, ``backup_key`` the backup's where it has another.
    FileUnusable where the backup's structure is damaged.
    """
    sealed_by = key if backup_key is None else backup_key
    with closing(open_as_is(backup, key=sealed_by)) as held, driver_errors(backup):
        if faults := integrity_faults(held):
            raise FileUnusable(f"备份“{backup.name}”已损坏：{faults[0]}。", "请换另一份备份。")
        counts = content_of(held).counts
        present = lost = None
        with suppress(UserError), closing(open_as_is(path, key=key or backup_key)) as now:
            present, lost = content_of(now).counts, restoring.acts_beyond(now, held)
    return Looked(counts, present, lost, is_sealed(backup))


def restore(
    backup: Path,
    path: Path,
    *,
    key: str | None,
    present_key: str | None = None,
    today: date,
    patience: float = 0,
) -> Restored:
    """Put a backup in the place of a data file; see :func:`store.restoring.restore`."""
    return restoring.restore(
        backup, path, key=key, present_key=present_key, today=today, patience=patience
    )


def try_restoring(backup: Path, *, key: str | None, today: date) -> Trial:
    """Restore a backup to a temporary file beside it, read everything in it, and remove it.

    What the backup does not stand is the result, not a refusal; a folder that cannot be written
    to is refused.
    """
    problem = None
    try:
        with (
            restoring.rebuilt(backup, backup, key=key, word=_DRILL) as (building, _counts),
            restoring.opened_copy(building, key=key) as store,
        ):
            faults = store.journal.faults()
            if not faults:
                snapshot(store).roster(today)
            problem = next(iter(faults), None)
    except (Refused, CannotWrite):
        raise
    except UserError as error:
        problem = error.what
    return Trial(today, backup.name, problem)
