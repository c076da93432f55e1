"""The wait after each wrong passphrase, so that nobody tries many."""

from typing import Final

from PySide6.QtCore import QObject, QTimer

_SECONDS: Final = (1, 2, 4, 8, 16, 30)  # the last one stays


class Pause(QTimer):
    """A timer that runs longer each time it is begun; it times out when one may try again."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent, singleShot=True)
        self._begun = 0

    def begin(self) -> int:
        """Wait from now on; for how many seconds."""
        seconds = _SECONDS[min(self._begun, len(_SECONDS) - 1)]
        self._begun += 1
        self.start(seconds * 1000)
        return seconds
