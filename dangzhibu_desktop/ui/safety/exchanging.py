"""Work that must come to its end before anything else: another file takes the open one's place."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QEventLoop, Qt, QThreadPool
from PySide6.QtWidgets import QProgressDialog, QWidget

from dangzhibu_desktop.ui.work import Job

_Result = TypeVar("_Result")


class Lasting(QProgressDialog):
    """Holds the whole window up, painted and alive, until one job is done; nothing stops it."""

    def __init__(self, parent: QWidget, words: str, job: Job) -> None:
        super().__init__(words, "", 0, 0, parent)
        self.setCancelButton(None)
        self.setWindowTitle("请稍候")
        self.setAccessibleName(words)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setMinimumDuration(0)
        self._loop = QEventLoop(self)
        self._outcome: Any = None
        self._error: Exception | None = None
        job.done.connect(self._done)
        job.refused.connect(self._failed)
        job.broken.connect(self._failed)

    def reject(self) -> None:
        """Esc and the window's cross do not end it."""

    def wait(self) -> Any:
        """The job's result, or what it raised."""
        self.show()
        self._loop.exec()
        self.hide()
        self.deleteLater()
        if self._error is not None:
            raise self._error
        return self._outcome

    def _done(self, outcome: object) -> None:
        self._outcome = outcome
        self._loop.quit()

    def _failed(self, error: Exception) -> None:
        self._error = error
        self._loop.quit()


def wait_for(parent: QWidget, words: str, work: Callable[[], _Result]) -> _Result:
    """Run work that touches no widget in the pool, and come back with its result.

    Only for what nobody may stop or overtake; ``in_background`` is for everything else. Raises what
    the work raises.
    """
    job = Job(work)
    waiting = Lasting(parent, words, job)
    QThreadPool.globalInstance().start(job.run)
    result: _Result = waiting.wait()
    return result
