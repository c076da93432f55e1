"""What the window does by itself for the safety of the open file, in one go."""

import os
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dangzhibu_desktop.errors import CannotWrite, FileUnusable, Refused
from dangzhibu_desktop.operations import backup
from dangzhibu_desktop.operations.files import open_file
from dangzhibu_desktop.operations.verifying import Report, examine
from dangzhibu_desktop.store.copying import copy_into
from dangzhibu_desktop.store.driver import driver_errors
from dangzhibu_desktop.store.opening import open_as_is
from dangzhibu_desktop.store.placing import built_beside


@dataclass(frozen=True, slots=True)
class Place:
    """Where backups go: ``folder`` (None: beside the file), and a second place, if any."""

    folder: Path | None = None
    second: Path | None = None


@dataclass(frozen=True, slots=True)
class Care:
    """What was found and made; None for what was not needed, or not possible (a damaged file)."""

    made: backup.Made | None = None
    report: Report | None = None
    trial: backup.Trial | None = None


def look_after(
    path: Path, place: Place, *, key: str | None, now: datetime, check: bool, drill: bool
) -> Care:
    """Check the file (where asked to, or changed), back it up, try that backup out where asked to.

    A file whose structure is damaged is not backed up. One whose records do not agree is, beside
    the good ones, of which none goes then (``store.backup``): it may be all there is of late.
    """
    day = now.date()
    report = examine_aside(path, key=key, now=now) if check else None
    try:
        made = backup.back_up(path, place.folder, second=place.second, key=key, now=now)
    except FileUnusable:
        if report is not None and not report.ok:
            return Care(report=report)
        raise
    if report is None and made.backup.fresh:
        with open_file(made.backup.path, key=key, writable=False, today=day) as copy:
            report = examine(copy, today=day)
    trial = None
    if drill and (report is None or report.ok):
        with suppress(Refused, CannotWrite):  # no room for it now: it stays due
            trial = backup.try_restoring(made.backup.path, key=key, today=day)
    return Care(made, report, trial)


def only_examine(path: Path, *, key: str | None, now: datetime) -> Care:
    """Check a file nobody may write to here; no backup is made of it."""
    return Care(report=examine_aside(path, key=key, now=now))


def examine_aside(path: Path, *, key: str | None, now: datetime) -> Report:
    """Check a copy of the file, so that nobody who writes has to wait; the copy is removed.

    Where no copy can lie beside it (a protected stick) nobody writes: the file itself is checked.
    """
    real, day = path.resolve(), now.date()
    if not os.access(real.parent, os.W_OK):
        with open_file(path, key=key, writable=False, today=day) as store:
            return examine(store, today=day)
    with (
        closing(open_as_is(path, key=key)) as source,
        built_beside(real, "check") as building,
        driver_errors(path),
    ):
        copy_into(source, path, building, key=key)
        with open_file(building, key=key, writable=False, today=day) as store:
            return examine(store, today=day)
