"""The one branch file that is open, its passphrase, and what was read of it."""

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from datetime import date, datetime
from functools import partial
from hmac import compare_digest
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from PySide6.QtCore import QObject, Signal

from dangzhibu_desktop.errors import CannotWrite
from dangzhibu_desktop.operations.files import Store, is_sealed, open_file
from dangzhibu_desktop.ui.preferences import Preferences
from dangzhibu_desktop.ui.snapshot import Snapshot

if TYPE_CHECKING:
    from dangzhibu_desktop.ui.safety.pauses import Tries

_Result = TypeVar("_Result")

_INSPECTING: Final = ("现在是检查模式，只能查看和打印。", "要登记，请先在“工具”里退出检查模式。")


class OpenFile(QObject):
    """Holds at most one file, open for writing where that is possible; ``switched`` tells of it.

    Before the file is let go for another, for none or for itself in another mode, ``leaving`` is
    sent while it can still be written to: what is half typed is finished then. ``opening`` counts
    these times: what was made at an earlier one writes nothing any more.
    Where ``inspecting`` it is opened for reading only. The passphrase lives here, in memory.
    ``aside`` runs what puts another file in its place: the window does so beside its own thread.
    ``wrong_keys`` counts the wrong passphrases given for any file (``safety/pauses.py``).
    """

    switched = Signal()
    leaving = Signal()

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
        self.opening = 0
        self.read_only: CannotWrite | None = None
        self.inspecting = False
        self.numbers_shown = False
        self.wrong_keys: dict[Path, Tries] = {}
        self._snapshot: Snapshot | None = None
        self.aside: Callable[[Callable[[], Any]], Any] = _at_once

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
    def _now_read(self) -> Snapshot:
        """The open file as of the last change."""
        if self._snapshot is None:
            self._snapshot = Snapshot(self.store, self.today(), masked=self.inspecting)
        return self._snapshot

    @property
    def sealed(self) -> bool:
        """Whether the open file has a passphrase."""
        return self._key is not None

    def knows(self, key: str) -> bool:
        """Whether this is the passphrase of the open file."""
        return self._key is not None and compare_digest(self._key.encode(), key.encode())

    def continues(self, path: Path, key: str | None) -> bool:
        """Whether a file, which must open, goes on from the one on the desk."""
        with open_file(path, key=key, writable=False, today=self.today()) as probe:
            return probe.continues(self.store)

    def _opening(
        self, path: Path, key: str | None, *, take_over: bool
    ) -> AbstractContextManager[Store]:
        """For writing; refused at once in 检查模式."""
        if self.inspecting:
            raise CannotWrite(*_INSPECTING)
        return open_file(path, key=key, writable=True, today=self.today(), take_over=take_over)

    def _let_go(self) -> None:
        """Everybody finishes; from here on the pages are of a file that goes."""
        if self._store is not None:
            self.leaving.emit()
        self.opening += 1

    def _take(
        self, path: Path, key: str | None, *, take_over: bool = False, another: bool = False
    ) -> None:
        read_only: CannotWrite | None = None
        with ExitStack() as stack:
            try:
                store = stack.enter_context(self._opening(path, key, take_over=take_over))
            except CannotWrite as error:
                opening = open_file(path, key=key, writable=False, today=self.today())
                store = stack.enter_context(opening)
                read_only = error
            snapshot = Snapshot(store, self.today(), masked=self.inspecting)
            snapshot.read()  # before the file that lay here goes
            if another:
                self._let_go()
            self._stack.close()
            self._stack = stack.pop_all()
        self._store, self._key = store, key if is_sealed(path) else None
        self.read_only, self._snapshot = read_only, snapshot
        self._day = self.today()

    def _take_again(self, path: Path, key: str | None, *, take_over: bool = False) -> None:
        """Let go of the file first: it would hold it against itself."""
        self._stack.close()
        try:
            self._take(path, key, take_over=take_over)
        except BaseException:  # gone in this very moment; raised again
            self._store = None
            self.close()
            raise

    def close(self) -> None:
        """Take the file off the desk."""
        self._let_go()
        self._stack.close()
        self._store, self._key, self.read_only, self._snapshot = None, None, None, None
        self.inspecting = self.numbers_shown = False
        self.switched.emit()

    def reader(self) -> Callable[[], AbstractContextManager[Store]]:
        """For the pool: opens the same file for reading only, on the thread that calls it.

        Leave the ``with`` block as soon as the records are read: an open reader holds up writes.
        """
        return partial(open_file, self.path, key=self._key, writable=False, today=self.today())

    def keyed(self, function: Callable[..., _Result]) -> Callable[..., _Result]:
        """``function(path, …, key=…)`` on the open file, for the pool; it holds the passphrase."""
        return partial(function, self.path, key=self._key)


def _at_once(work: Callable[[], _Result]) -> _Result:
    return work()
