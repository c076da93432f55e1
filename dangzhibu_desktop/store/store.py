"""The open data file: its areas to read, and the two kinds of write transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sqlcipher3 import dbapi2
from sqlite_utils import Database

from dangzhibu_desktop.errors import FileUnusable
from dangzhibu_desktop.store import history
from dangzhibu_desktop.store.branch import BranchArea
from dangzhibu_desktop.store.dossiers import DossiersArea
from dangzhibu_desktop.store.driver import driver_errors
from dangzhibu_desktop.store.dues import DuesArea
from dangzhibu_desktop.store.journal import JournalArea
from dangzhibu_desktop.store.locking import Lock
from dangzhibu_desktop.store.meetings import MeetingsArea
from dangzhibu_desktop.store.members import MembersArea
from dangzhibu_desktop.store.watching import Watch

if TYPE_CHECKING:
    from dangzhibu_desktop.store.drafts import DraftArea
    from dangzhibu_desktop.store.everything import EverythingArea
    from dangzhibu_desktop.store.paper import PaperArea


@dataclass(frozen=True, slots=True)
class Store:
    """One open data file. Close it, or use it in a ``with`` statement.

    A writable one has the lock; ``watch`` is None where the file is not read from its place (one
    being built, an older one upgraded in memory).
    """

    path: Path
    database: Database
    writable: bool
    lock: Lock | None = None
    watch: Watch | None = None

    @property
    def branch(self) -> BranchArea:
        """The branch's settings, terms, offices and groups."""
        return BranchArea(self.database)

    @property
    def members(self) -> MembersArea:
        """People, memberships and their changes."""
        return MembersArea(self.database)

    @property
    def meetings(self) -> MeetingsArea:
        """Meetings planned and held, with agenda, attendance and votes."""
        return MeetingsArea(self.database)

    @property
    def journal(self) -> JournalArea:
        """Acts and their history."""
        return JournalArea(self.database)

    @property
    def drafts(self) -> "DraftArea":
        """Unsaved text of editors."""
        from dangzhibu_desktop.store.drafts import DraftArea

        return DraftArea(self.database)

    @property
    def paper(self) -> "PaperArea":
        """Official documents and the print log."""
        from dangzhibu_desktop.store.paper import PaperArea

        return PaperArea(self.database)

    @property
    def everything(self) -> "EverythingArea":
        """Every table as it is stored, for taking everything out."""
        from dangzhibu_desktop.store.everything import EverythingArea

        return EverythingArea(self.database)

    @property
    def dues(self) -> DuesArea:
        """Bases, exemptions, what is posted and what is paid."""
        return DuesArea(self.database)

    @property
    def dossiers(self) -> DossiersArea:
        """Dossiers, the branch's own list of papers, and the calendars it supplied."""
        return DossiersArea(self.database)

    @property
    def data_version(self) -> int:
        """A number that changes when another program has written to the file."""
        return int(self.database.execute("PRAGMA data_version").fetchone()[0])

    @contextmanager
    def one_moment(self) -> Iterator[None]:
        """All reading inside sees the file as it is at one moment, whoever else writes."""
        if self.database.conn.in_transaction:  # an act's own, or one of these
            yield
            return
        self.database.execute("BEGIN")
        try:
            yield
        finally:
            self.database.rollback()

    def check_unchanged(self) -> None:
        """Raise ChangedOutside where the file was changed behind our back, FileUnusable if gone."""
        if self.watch is not None:
            with driver_errors(self.path):
                self.watch.check()

    def continues(self, other: Self) -> bool:
        """Whether the newest act that ``other`` knew of is part of this file's history."""
        if other.watch is None or other.watch.newest is None:
            return False
        found = self.database.execute(
            "SELECT 1 FROM act WHERE id = ? AND hash = ?", list(other.watch.newest)
        )
        return found.fetchone() is not None

    @contextmanager
    def act(
        self,
        name: str,
        day: date,
        now: datetime,
        *,
        kind: str = history.DONE,
        target: int | None = None,
    ) -> Iterator[int]:
        """The only kind of recorded write: one transaction, one act with its history.

        ``day`` is the day the act is about, ``now`` the moment of entry. Yields the act's id.
        Whatever is raised inside takes everything back.
        """
        with self._transaction():
            act = history.open_act(self.database, name, day, now, kind=kind, target=target)
            yield act
            history.close_act(self.database, act)

    @contextmanager
    def note(self) -> Iterator[None]:
        """An unrecorded write, for drafts, attachments and the print log only."""
        from dangzhibu_desktop.store.notes import note_faults, seal_notes

        with self._transaction():
            sound = not note_faults(self.database)
            yield
            if sound:  # damage is not covered up
                seal_notes(self.database)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        if not self.writable:
            raise FileUnusable(
                f"数据文件“{self.path.name}”以只读方式打开。", "请以可写方式打开后再试。"
            )
        self.check_unchanged()
        with driver_errors(self.path):
            self.database.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.database.execute("COMMIT")
            except BaseException as error:  # Ctrl+C too takes everything back; raised again
                if self.watch is not None and isinstance(error, dbapi2.Error):
                    self.watch.shaken = True
                self.database.rollback()
                raise
            if self.watch is not None:
                self.watch.note()

    def close(self) -> None:
        """Close the file and let others write to it."""
        try:
            self.database.close()
        finally:
            if self.lock is not None:
                self.lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
