"""The one door for writes in the window, and the pool for long work."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from time import monotonic
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThreadPool, Signal
from PySide6.QtWidgets import QApplication, QProgressDialog, QWidget

from dangzhibu_desktop.errors import UserError
from dangzhibu_desktop.operations.files import Store
from dangzhibu_desktop.operations.saved import Saved
from dangzhibu_desktop.ui import messages
from dangzhibu_desktop.ui.desk import EVERYTHING, Desk

Result = TypeVar("Result")

_TELL_EVERY = 0.03  # s: many small steps must not bury the window in signals
_SHOW_PROGRESS_AFTER = 1000  # ms (desk.md: over 1 s progress with cancel)


def desk_of(widget: QWidget) -> Desk:
    """The desk of the nearest widget, at or above this one, that has an attribute ``desk``."""
    above: QWidget | None = widget
    while above is not None:
        desk = getattr(above, "desk", None)
        if isinstance(desk, Desk):
            return desk
        above = above.parentWidget()
    raise LookupError(f"no desk above {widget!r}")


def is_past(widget: QWidget) -> bool:
    """Whether a page or dialog was made for a file that has gone from the desk since."""
    above: QWidget | None = widget
    while above is not None:
        opening = getattr(above, "opening", None)
        if isinstance(opening, int):
            return opening != desk_of(widget).opening
        above = above.parentWidget()
    return False


@contextmanager
def busy() -> Iterator[None]:
    """The cursor says that one has to wait a moment: for work of less than about a second."""
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QApplication.restoreOverrideCursor()


def attempt(
    parent: QWidget,
    function: Callable[..., Result],
    *args: Any,
    then: Callable[[Result], object] | None = None,
    **kwargs: Any,
) -> Result | None:
    """Run ``function(*args, **kwargs)``, then ``then(result)``; a refusal is said in the band.

    The one place of the window where a UserError ends; what it did not refuse clears the band.
    """
    try:
        result = function(*args, **kwargs)
    except UserError as error:
        messages.refuse(parent, error)
        return None
    messages.settle(parent)
    if then is not None:
        then(result)
    return result


def perform(
    parent: QWidget,
    operation: Callable[..., Result],
    *args: Any,
    then: Callable[[Result], object] | None = None,
    **kwargs: Any,
) -> Result | None:
    """Run one write: ``operation(desk.store, *args, now=desk.now(), **kwargs)``.

    What it refuses (UserError) is said in the nearest band and None comes back. Otherwise the
    band is cleared, ``desk.changed`` is emitted once (with the areas of a :class:`Saved`, else
    all), ``then(result)`` is called and a notice names the act with 撤销. An operation that needs
    a ``day`` is given it by the caller. Any other exception is a bug and reaches the crash dialog.
    Where another file lies on the desk than the one ``parent`` was made for, nothing is done.
    """
    desk = desk_of(parent)
    if is_past(parent):
        return None

    def write() -> Result:
        desk.prepare_write()
        return operation(desk.store, *args, now=desk.now(), **kwargs)

    def done(result: Result) -> None:
        desk.announce(result.changed if isinstance(result, Saved) else EVERYTHING)
        if then is not None:
            then(result)
        if isinstance(result, Saved) and desk.is_open and desk.undoable is not None:
            messages.notify(parent, f"已{desk.undoable}。", undo=True)

    with busy():
        return attempt(parent, write, then=done)


class _GivenUp(Exception):
    """Nobody wants the outcome any more; raised inside the work at its next step."""


class Job(QObject):
    """One piece of long work on its way through the pool; ``cancel`` gives it up."""

    progress = Signal(int, int)
    done = Signal(object)
    refused = Signal(object)
    broken = Signal(object)

    def __init__(self, function: Callable[..., Any], *, reports: bool = False) -> None:
        # belongs to the program, not to a dialog that may be gone before the work ends
        super().__init__(QCoreApplication.instance())
        self._function, self._reports = function, reports
        self.cancelled = False
        self._told = 0.0

    def cancel(self) -> None:
        """Stop at the next step; nothing is called any more."""
        self.cancelled = True

    def report(self, done: int, total: int) -> None:
        """A step of the work is done; a job given up ends here."""
        if self.cancelled:
            raise _GivenUp
        moment = monotonic()
        if done == total or moment - self._told >= _TELL_EVERY:
            self._told = moment
            self.progress.emit(done, total)

    def run(self) -> None:
        """Run in the pool; every outcome leaves as a signal."""
        try:
            outcome = self._function(self.report) if self._reports else self._function()
        except _GivenUp:
            pass  # what was begun is cleared away by those who began it
        except UserError as error:
            self.refused.emit(error)
        except Exception as error:  # noqa: BLE001 - a bug: raised again on the main thread
            self.broken.emit(error)
        else:
            self.done.emit(outcome)
        self.deleteLater()


class Waiting(QProgressDialog):
    """Shows one job's progress after a second, with cancel; ends with the job."""

    def __init__(
        self,
        parent: QWidget,
        words: str,
        job: Job,
        then: Callable[[Any], object] | None,
        otherwise: Callable[[UserError], object] | None,
    ) -> None:
        super().__init__(words, "取消", 0, 0, parent)
        self._parent, self._job, self._then, self._otherwise = parent, job, then, otherwise
        self._desk = desk_of(parent)
        self._file = self._file_now()
        self._ended = False
        self.setWindowTitle("请稍候")
        self.setAccessibleName(words)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumDuration(_SHOW_PROGRESS_AFTER)
        self.setAutoReset(False)
        self.setAutoClose(False)
        self.canceled.connect(self.give_up)
        job.progress.connect(self._progress)
        job.done.connect(self._done)
        job.refused.connect(self._refused)
        job.broken.connect(self._broken)

    def _progress(self, done: int, total: int) -> None:
        self.setMaximum(total)
        self.setValue(done)

    def give_up(self) -> None:
        """Cancel: the work ends at its next step; Qt's own ``cancel`` only hides the dialog."""
        self._job.cancel()
        self._end()

    def _file_now(self) -> Store | None:
        return self._desk.store if self._desk.is_open else None

    def _end(self) -> None:
        """Put the dialog away, once."""
        if self._ended:
            return
        self._ended = True
        self.canceled.disconnect(self.give_up)
        self.reset()
        self.deleteLater()

    def _is_wanted(self) -> bool:
        """Put the dialog away; whether nobody cancelled and the same file is still open."""
        if self._job.cancelled:
            return False
        self._end()
        return self._file_now() is self._file

    def _done(self, outcome: Any) -> None:
        if self._is_wanted() and self._then is not None:
            self._then(outcome)

    def _refused(self, error: UserError) -> None:
        if self._is_wanted():
            (self._otherwise or self._say)(error)

    def _say(self, error: UserError) -> None:
        messages.refuse(self._parent, error)

    def _broken(self, error: Exception) -> None:
        if not self._job.cancelled:
            self._end()
        raise error


def in_background(
    parent: QWidget,
    words: str,
    function: Callable[..., Any],
    *args: Any,
    then: Callable[[Any], object] | None = None,
    otherwise: Callable[[UserError], object] | None = None,
    reports: bool = False,
    **kwargs: Any,
) -> Waiting:
    """Run ``function(*args, **kwargs)`` in the pool, then ``then(result)`` on the main thread.

    ``words`` says what is going on (``正在生成 PDF…``) in a progress dialog that appears after a
    second. With ``reports`` the function takes a keyword ``report`` and calls
    ``report(done, total)`` after each of its steps: the bar moves, and cancel takes effect there.
    What the function refuses goes to ``otherwise``, by default to the nearest band. After cancel
    neither is called. The function
    must not touch widgets, nor ``desk.store``: it opens its own through ``desk.reader()``. Where
    ``parent`` goes away, or another file lies on the desk before the end, the outcome is dropped.
    """
    work = partial(function, *args, **kwargs)
    job = Job(lambda report: work(report=report), reports=True) if reports else Job(work)
    waiting = Waiting(parent, words, job, then, otherwise)
    QThreadPool.globalInstance().start(job.run)
    return waiting
