"""The open branch as every page sees it: one store, one snapshot, one signal."""

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from dangzhibu_desktop.domain.branch import Branch, Settings
from dangzhibu_desktop.domain.rules import check
from dangzhibu_desktop.domain.rules.findings import AREAS, Finding, Rule
from dangzhibu_desktop.operations.checking import branch_to_check
from dangzhibu_desktop.operations.files import Store, driver_errors, new_file, open_file
from dangzhibu_desktop.ui.preferences import Preferences

EVERYTHING: Final = frozenset({"branch", *AREAS})


class Desk(QObject):
    """What is on the desk: at most one branch file, open for writing.

    ``branch``, ``findings``, ``undoable`` and ``redoable`` are read once and kept until something
    changes. A page never writes by itself: it calls :func:`dangzhibu_desktop.ui.work.perform`,
    which announces what changed. ``changed`` carries the areas (``members``, ``dues``, … or
    ``branch`` for settings, committee and groups); ``switched`` tells that another file, or none,
    lies on the desk now. ``preferences`` keeps what is set for the window, not for the branch.
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
        self._seen: tuple[date, int] | None = None
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
    def findings(self) -> tuple[tuple[Rule, Finding], ...]:
        """What the rules find today, in the order of the rules."""
        if self._findings is None:
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
                undo, redo = self.store.journal.next_undo(), self.store.journal.next_redo()
            self._acts = (undo.name if undo else None, redo.name if redo else None)
        return self._acts

    def open(self, path: Path, *, key: str | None = None) -> None:
        """Put another branch file on the desk; UserError leaves the one lying there."""
        with ExitStack() as stack:
            opening = open_file(path, key=key, writable=True, today=self.today())
            store = stack.enter_context(opening)
            branch = branch_to_check(store, today=self.today())
            self._stack.close()
            self._stack = stack.pop_all()
        self._store, self._key = store, key
        self._forget()
        self._branch = branch
        self._seen = self._situation()
        self.switched.emit()

    def new(self, path: Path, settings: Settings, *, key: str | None = None) -> None:
        """Make the file of a new branch and put it on the desk."""
        new_file(path, settings, day=self.today(), now=self.now(), key=key)
        self.open(path, key=key)

    def close(self) -> None:
        """Take the file off the desk."""
        self._stack.close()
        self._store, self._key = None, None
        self._forget()
        self.switched.emit()

    def reader(self) -> Callable[[], AbstractContextManager[Store]]:
        """For the pool: opens the same file for reading only, on the thread that calls it.

        Leave the ``with`` block as soon as the records are read: an open reader holds up writes.
        """
        return partial(open_file, self.path, key=self._key, writable=False, today=self.today())

    def announce(self, areas: frozenset[str]) -> None:
        """Forget what was read before and tell every page what changed."""
        self._forget()
        self._seen = self._situation()
        self.changed.emit(areas)

    def look_again(self) -> None:
        """Tell every page where another program wrote to the file, or midnight has passed."""
        if self.is_open and self._situation() != self._seen:
            self.announce(EVERYTHING)

    def _situation(self) -> tuple[date, int]:
        with driver_errors(self.path):
            return self.today(), self.store.data_version
