"""The open branch as every page sees it: one store, one snapshot, one signal."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import Signal

from dangzhibu_desktop.domain.areas import AREAS
from dangzhibu_desktop.domain.branch import Branch, Settings
from dangzhibu_desktop.errors import ChangedOutside, Refused, UserError
from dangzhibu_desktop.operations.files import new_file
from dangzhibu_desktop.ui.openfile import OpenFile

if TYPE_CHECKING:
    from dangzhibu_desktop.domain.rules.findings import Finding, Rule
    from dangzhibu_desktop.operations.backup import Restored

_Result = TypeVar("_Result")

EVERYTHING: Final = frozenset({"branch", *AREAS})


class Desk(OpenFile):
    """What is on the desk: at most one branch file, open for writing where that is possible.

    ``branch``, ``findings``, ``undoable`` and ``redoable`` are read once and kept until something
    changes. A page never writes by itself: it calls :func:`dangzhibu_desktop.ui.work.perform`,
    which announces what changed. ``changed`` carries the areas (``members``, ``dues``, … or
    ``branch`` for settings, committee and groups); ``switched`` tells that another file, or none,
    lies on the desk now. ``read_only`` says why nothing can be written (somebody else holds the
    file, it is protected), None where it can. ``inspecting`` is 检查模式: the file is open for
    reading only, and ID numbers and telephones come masked. ``numbers_shown`` tells whether the
    user wants them whole on the screen; ``numbers_toggled`` that he changed his mind.
    ``preferences`` keeps what is set for the window, not for the branch.
    """

    changed = Signal(frozenset)
    numbers_toggled = Signal()

    @property
    def branch(self) -> Branch:
        """The snapshot as of the last change, with meetings as far back as the rules look."""
        return self._now_read.branch

    @property
    def findings(self) -> tuple[tuple["Rule", "Finding"], ...]:
        """What the rules find today, in the order of the rules."""
        return self._now_read.findings

    @property
    def undoable(self) -> str | None:
        """The name of the act Ctrl+Z takes back."""
        return self._now_read.acts[0]

    @property
    def redoable(self) -> str | None:
        """The name of the act Ctrl+Y does again."""
        return self._now_read.acts[1]

    def seen(self, record: _Result) -> _Result:
        """A record read from the store as it may be shown: masked in 检查模式."""
        if not self.inspecting:
            return record
        from dangzhibu_desktop.domain.masking import masked_record

        return masked_record(record)

    def show_numbers(self, *, shown: bool) -> None:
        """Show ID numbers and telephones whole, or masked again; never whole in 检查模式."""
        if self.numbers_shown != (shown and not self.inspecting):
            self.numbers_shown = not self.numbers_shown
            self.numbers_toggled.emit()

    def open(self, path: Path, *, key: str | None = None, take_over: bool = False) -> None:
        """Put another branch file on the desk; UserError leaves the one lying there.

        Where it cannot be written to it is opened for reading, and ``read_only`` says why;
        ``take_over`` takes a lock left behind by another computer.
        """
        if self.inspecting:
            raise Refused("现在是检查模式。", "请先退出检查模式，再打开别的文件。")
        if self._store is not None and path.resolve() == self.path.resolve():
            self.continues(path, key)
            self._let_go()
            self._take_again(path, key, take_over=take_over)
        else:
            self._take(path, key, take_over=take_over, another=True)
        self.numbers_shown = False
        self.switched.emit()

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

    def inspect(self, *, on: bool) -> None:
        """Begin or end 检查模式: open the file again, for reading only or as before."""
        self._let_go()
        self.inspecting, self.numbers_shown = on, False
        self._take_again(self.path, self._key)
        self.switched.emit()

    def restore(self, backup: Path, *, key: str | None) -> "Restored":
        """Put a backup in the place of the open file and open that; UserError leaves the old one.

        ``key`` is the passphrase of the backup, None for that of the open file.
        """
        from dangzhibu_desktop.operations.backup import restore

        new = self._key if key is None else key
        work = partial(restore, backup, self.path, key=new, today=self.today())
        return self._exchange(partial(work, present_key=self._key), new)

    def repair(self) -> Path:
        """Mend what can be mended for certain; where the old file is kept."""
        from dangzhibu_desktop.operations.verifying import repair

        mend = partial(repair, self.path, key=self._key, today=self.today())
        return self._exchange(mend, self._key)

    def _exchange(self, work: Callable[[], _Result], key: str | None) -> _Result:
        """Let go of the file while another is put in its place, and open that with ``key``."""
        if self.read_only is not None:
            raise self.read_only
        path, old, before = self.path, self._key, self.opening
        self._let_go()
        self._stack.close()
        self._store = None  # whoever looks meanwhile finds no file
        try:
            result: _Result = self.aside(work)
        except BaseException:  # a bug too leaves the old file on the desk; raised again
            self._take_again(path, old)
            self.opening = before  # the pages are still of this file
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
        if not self.continues(path, key):
            return False
        self._take_again(path, key)
        self.announce(EVERYTHING)
        return True

    def announce(self, areas: frozenset[str]) -> None:
        """Forget what was read before and tell every page what changed."""
        self._snapshot = None
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
