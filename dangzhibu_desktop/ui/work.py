"""The one door for writes in the window, and the pool for long work."""

from collections.abc import Callable, Generator
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThreadPool, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget

from dangzhibu_desktop.errors import UserError
from dangzhibu_desktop.operations.files import Store
from dangzhibu_desktop.operations.saved import Saved
from dangzhibu_desktop.ui import messages
from dangzhibu_desktop.ui.desk import EVERYTHING, Desk

Result = TypeVar("Result")

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
    """
    desk = desk_of(parent)

    def write() -> Result:
        return operation(desk.store, *args, now=desk.now(), **kwargs)

    def done(result: Result) -> None:
        desk.announce(result.changed if isinstance(result, Saved) else EVERYTHING)
        if then is not None:
            then(result)
        if isinstance(result, Saved) and desk.is_open and desk.undoable is not None:
            messages.notify(parent, f"已{desk.undoable}。", undo=True)

    return attempt(parent, write, then=done)


class Job(QObject):
    """One piece of long work on its way through the pool; ``cancel`` gives it up."""

    progress = Signal(int, int)
    done = Signal(object)
    refused = Signal(object)
    broken = Signal(object)

    def __init__(self, function: Callable[[], Any]) -> None:
        # belongs to the program, not to a dialog that may be gone before the work ends
        super().__init__(QCoreApplication.instance())
        self._function = function
        self.cancelled = False

    def cancel(self) -> None:
        """Stop at the next step; nothing is called any more."""
        self.cancelled = True

    def run(self) -> None:
        """Run in the pool; every outcome leaves as a signal."""
        try:
            outcome = self._function()
            if isinstance(outcome, Generator):
                outcome = self._step_through(outcome)
        except UserError as error:
            self.refused.emit(error)
        except Exception as error:  # noqa: BLE001 - a bug: raised again on the main thread
            self.broken.emit(error)
        else:
            self.done.emit(outcome)
        self.deleteLater()

    def _step_through(self, steps: Generator[tuple[int, int], None, Any]) -> Any:
        while not self.cancelled:
            try:
                done, total = next(steps)
            except StopIteration as finished:
                return finished.value
            self.progress.emit(done, total)
        steps.close()
        return None


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
        self.setWindowTitle("请稍候")
        self.setAccessibleName(words)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumDuration(_SHOW_PROGRESS_AFTER)
        self.setAutoReset(False)
        self.setAutoClose(False)
        self.canceled.connect(self._cancel)
        job.progress.connect(self._progress)
        job.done.connect(self._done)
        job.refused.connect(self._refused)
        job.broken.connect(self._broken)

    def _progress(self, done: int, total: int) -> None:
        self.setMaximum(total)
        self.setValue(done)

    def _cancel(self) -> None:
        self._job.cancel()
        self._end()

    def _file_now(self) -> Store | None:
        return self._desk.store if self._desk.is_open else None

    def _end(self) -> None:
        """Put the dialog away."""
        self.canceled.disconnect(self._cancel)
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
    **kwargs: Any,
) -> Waiting:
    """Run ``function(*args, **kwargs)`` in the pool, then ``then(result)`` on the main thread.

    ``words`` says what is going on (``正在生成 PDF…``) in a progress dialog that appears after a
    second. A generator function may ``yield (done, total)`` between its steps: the bar moves and
    cancel takes effect there; its return value is the result. What the function refuses goes to
    ``otherwise``, by default to the nearest band. After cancel neither is called. The function
    must not touch widgets, nor ``desk.store``: it opens its own through ``desk.reader()``. Where
    ``parent`` goes away, or another file lies on the desk before the end, the outcome is dropped.
    """
    job = Job(partial(function, *args, **kwargs))
    waiting = Waiting(parent, words, job, then, otherwise)
    QThreadPool.globalInstance().start(job.run)
    return waiting
