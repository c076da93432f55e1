"""The wait after each wrong passphrase of a file, so that nobody tries many."""

import math
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from dangzhibu_desktop.ui.openfile import OpenFile

_SECONDS: Final = (1, 2, 4, 8, 16, 30)  # the last one stays


@dataclass(slots=True)
class Tries:
    """Wrong passphrases given for one file, and until when (monotonic s) the next one waits."""

    wrong: int = 0
    until: float = 0.0


class Pause(QTimer):
    """Holds a button or line back after a wrong passphrase of ``path``, longer each time.

    The desk counts by file, so closing the dialog and asking again shortens nothing.
    """

    def __init__(self, parent: QObject, desk: "OpenFile", path: Path, held: QWidget) -> None:
        super().__init__(parent, singleShot=True)
        self._all, self._file, self._held = desk.wrong_keys, path.resolve(), held
        self.timeout.connect(lambda: held.setEnabled(True))
        left = self._tries.until - time.monotonic()
        if left > 0:
            self._hold(left)

    @property
    def _tries(self) -> Tries:
        return self._all.setdefault(self._file, Tries())

    def _hold(self, seconds: float) -> None:
        self._held.setEnabled(False)
        self.start(math.ceil(seconds * 1000))

    def begin(self) -> int:
        """A wrong one was given: wait from now on; for how many seconds."""
        tries = self._tries
        seconds = _SECONDS[min(tries.wrong, len(_SECONDS) - 1)]
        tries.wrong += 1
        tries.until = time.monotonic() + seconds
        self._hold(seconds)
        return seconds

    def forget(self) -> None:
        """The right one was given."""
        self._all.pop(self._file, None)
