"""The open branch as every page sees it: one store, one snapshot, one signal."""

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, suppress
from datetime import date, datetime
from functools import partial
from hmac import compare_digest
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, Signal

from dangzhibu_desktop.domain.areas import AREAS
from dangzhibu_desktop.domain.branch import Branch, Settings
from dangzhibu_desktop.errors import CannotWrite, ChangedOutside, UserError
from dangzhibu_desktop.operations.checking import branch_to_check
from dangzhibu_desktop.operations.files import (
    Store,
    driver_errors,
    is_sealed,
    new_file,
    open_file,
)
from dangzhibu_desktop.ui.preferences import Preferences

if TYPE_CHECKING:
    from dangzhibu_desktop.operations.backup import Restored

_Result = TypeVar("_Result")
if TYPE_CHECKING:
    from dangzhibu_desktop.domain.rules.findings import Finding, Rule

EVERYTHING: Final = frozenset({"branch", *AREAS})


class Desk(QObject):
    """What is on the desk: at most one branch file, open for writing where that is possible.

    ``branch``, ``findings``, ``undoable`` and ``redoable`` are read once and kept until something
    changes. A page never writes by itself: it calls :func:`dangzhibu_desktop.ui.work.perform`,
    which announces what changed. ``changed`` carries the areas (``members``, ``dues``, … or
    ``branch`` for settings, committee and groups); ``switched`` tells that another file, or none,
    lies on the desk now. ``read_only`` says why nothing can be written (somebody else holds the
    file, it is protected), None where it can. ``preferences`` keeps what is set for the window,
    not for the branch.
    """

    changed = Signal(frozenset)
    switched = Signal()

    def __init__(
        self,
        clock: Callable[[], datetime] = datetime.now,
        *,
        fixed_today: date | None = None,
        preferences: Preferences | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.preferences = preferences or Preferences()
        self._clock, self._fixed_today = clock, fixed_today
        self._stack = ExitStack()
        self._store: Store | None = None
        self._key: str | None = None
        self._day: date | None = None
        self.read_only: CannotWrite | None = None
        self._forget()

    def _forget(self) -> None:
        self._branch: Branch | None = None
        self._findings: tuple[tuple[Rule, Finding], ...] | None = None
        self._acts: tuple[str | None, str | None] | None = None

    def today(self) -> date:
        """The day all pages work on."""
        return self._fixed_today or self._clock().date()

    def now(self) -> datetime:
        """The moment of entry, to the second."""
        return self._clock().replace(microsecond=0)

    @property
    def is_open(self) -> bool:
        """Whether a branch file lies on the desk."""
        return self._store is not None

    @property
    def store(self) -> Store:
        """The open file; only to be asked while :attr:`is_open`."""
        if self._store is None:
            raise RuntimeError("no branch file is open")
        return self._store

    @property
    def path(self) -> Path:
        """Where the open file lies."""
        return self.store.path

    @property
    def branch(self) -> Branch:
        """The snapshot as of the last change, with meetings as far back as the rules look."""
        if self._branch is None:
            with driver_errors(self.path):
                self._branch = branch_to_check(self.store, today=self.today())
        return self._branch

    @property
    def findings(self) -> tuple[tuple["Rule", "Finding"], ...]:
        """What the rules find today, in the order of the rules."""
        if self._findings is None:
            from dangzhibu_desktop.domain.rules import check

            self._findings = tuple(check(self.branch, self.today()))
        return self._findings

    @property
    def undoable(self) -> str | None:
        """The name of the act Ctrl+Z takes back."""
        return self._next_acts()[0]

    @property
    def redoable(self) -> str | None:
        """The name of the act Ctrl+Y does again."""
        return self._next_acts()[1]

    def _next_acts(self) -> tuple[str | None, str | None]:
        if self._acts is None:
            with driver_errors(self.path):
                undo, redo = self.store.journal.next_acts()
            self._acts = (undo.name if undo else None, redo.name if redo else None)
        return self._acts

    @property
    def sealed(self) -> bool:
        """Whether the open file has a passphrase."""
        return self._key is not None

    def knows(self, key: str) -> bool:
        """Whether this is the passphrase of the open file."""
        return self._key is not None and compare_digest(self._key.encode(), key.encode())

    def open(self, path: Path, *, key: str | None = None, take_over: bool = False) -> None:
        """Put another branch file on the desk; UserError leaves the one lying there.

        Where it cannot be written to it is opened for reading, and ``read_only`` says why;
        ``take_over`` takes a lock left behind by another computer.
        """
        if self._store is not None and path.resolve() == self.path.resolve():
            self._probe(path, key)
            self._take_again(path, key, take_over=take_over)
        else:
            self._take(path, key, take_over=take_over)
        self.switched.emit()

    def _probe(self, path: Path, key: str | None) -> bool:
        """Whether a file, which must open, goes on from the one on the desk."""
        with open_file(path, key=key, writable=False, today=self.today()) as probe:
            return probe.continues(self.store)

    def _take(self, path: Path, key: str | None, *, take_over: bool = False) -> None:
        read_only: CannotWrite | None = None
        with ExitStack() as stack:
            try:
                opening = open_file(
                    path, key=key, writable=True, today=self.today(), take_over=take_over
                )
                store = stack.enter_context(opening)
            except CannotWrite as error:
                opening = open_file(path, key=key, writable=False, today=self.today())
                store = stack.enter_context(opening)
                read_only = error
            branch = branch_to_check(store, today=self.today())
            self._stack.close()
            self._stack = stack.pop_all()
        self._store, self._key = store, key if is_sealed(path) else None
        self.read_only = read_only
        self._forget()
        self._branch = branch
        self._day = self.today()

    def _take_again(self, path: Path, key: str | None, *, take_over: bool = False) -> None:
        """Let go of the file first: it would hold it against itself."""
        self._stack.close()
        try:
            self._take(path, key, take_over=take_over)
        except BaseException:  # gone in this very moment; raised again
            self.close()
            raise

    def take_over(self) -> None:
        """Write to the open file although another computer's lock lies beside it."""
        self.open(self.path, key=self._key, take_over=True)

    def change_passphrase(self, new: str | None) -> None:
        """Set or change the passphrase of the open file, or remove it with None."""
        from dangzhibu_desktop.operations.passphrase import change_passphrase

        self.prepare_write()
        change = partial(change_passphrase, self.path, old=self._key, new=new, today=self.today())
        self._exchange(change, new)

    def new(self, path: Path, settings: Settings, *, key: str | None = None) -> None:
        """Make the file of a new branch and put it on the desk."""
        new_file(path, settings, day=self.today(), now=self.now(), key=key)
        self.open(path, key=key)

    def close(self) -> None:
        """Take the file off the desk."""
        self._stack.close()
        self._store, self._key, self.read_only = None, None, None
        self._forget()
        self.switched.emit()

    def reader(self) -> Callable[[], AbstractContextManager[Store]]:
        """For the pool: opens the same file for reading only, on the thread that calls it.

        Leave the ``with`` block as soon as the records are read: an open reader holds up writes.
        """
        return partial(open_file, self.path, key=self._key, writable=False, today=self.today())

    def keyed(self, function: Callable[..., _Result]) -> Callable[..., _Result]:
        """``function(path, …, key=…)`` on the open file, for the pool; it holds the passphrase."""
        return partial(function, self.path, key=self._key)

    def restore(self, backup: Path, *, key: str | None) -> "Restored":
        """Put a backup in the place of the open file and open that; UserError leaves the old one.

        ``key`` is the passphrase of the backup, None for that of the open file.
        """
        from dangzhibu_desktop.operations.backup import restore

        new = self._key if key is None else key
        return self._exchange(partial(restore, backup, self.path, key=new, today=self.today()), new)

    def repair(self) -> Path:
        """Mend what can be mended for certain; where the old file is kept."""
        from dangzhibu_desktop.operations.verifying import repair

        mend = partial(repair, self.path, key=self._key, today=self.today())
        return self._exchange(mend, self._key)

    def _exchange(self, work: Callable[[], _Result], key: str | None) -> _Result:
        """Let go of the file while another is put in its place, and open that with ``key``."""
        if self.read_only is not None:
            raise self.read_only
        path, old = self.path, self._key
        self._stack.close()
        try:
            result = work()
        except BaseException:  # a bug too leaves the old file on the desk; raised again
            self._take_again(path, old)
            raise
        self._take_again(path, key)
        self.switched.emit()
        return result

    def prepare_write(self) -> None:
        """Refuse where the file cannot be written to, or was changed behind the program's back.

        A file that goes on from the one read before is read again, so that the act can be tried
        once more; any other stays refused until it is opened by hand.
        """
        if self.read_only is not None:
            raise self.read_only
        try:
            self.store.check_unchanged()
        except ChangedOutside as error:
            if self._read_again():
                raise ChangedOutside(error.what, "已重新读取；请核对后再登记一次。") from error
            raise

    def _read_again(self) -> bool:
        """Read a file that was changed from outside, where its history goes on from ours."""
        path, key = self.path, self._key
        if not self._probe(path, key):
            return False
        self._take_again(path, key)
        self.announce(EVERYTHING)
        return True

    def announce(self, areas: frozenset[str]) -> None:
        """Forget what was read before and tell every page what changed."""
        self._forget()
        self._day = self.today()
        self.changed.emit(areas)

    def look_again(self) -> None:
        """Tell every page where another program wrote to the file, or midnight has passed.

        A file that is gone, or another in its place, is said when something is to be written.
        """
        if not self.is_open:
            return
        try:
            self.store.check_unchanged()
        except ChangedOutside:
            with suppress(UserError):
                self._read_again()
        except UserError:
            return
        if self._day != self.today():
            self.announce(EVERYTHING)
