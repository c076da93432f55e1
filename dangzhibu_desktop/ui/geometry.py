"""Where the window stands: as it was left, else as the screen has room."""

from typing import Final

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtWidgets import QWidget

from dangzhibu_desktop.ui.preferences import Preferences

_KEY: Final = "window/geometry"
_USUAL: Final = QSize(1366, 728)  # px, inside the frame
_ROOM_FOR_USUAL: Final = QSize(1366, 768)  # px of screen, bars of the desktop left out


def restore(window: QWidget, preferences: Preferences) -> None:
    """Put a window where it was left; the first time in its usual size, or over a small screen."""
    room = window.screen().availableSize()
    window.resize(_USUAL.boundedTo(room))
    if room.expandedTo(_ROOM_FOR_USUAL) != room:
        window.setWindowState(Qt.WindowState.WindowMaximized)
    kept = preferences.value(_KEY, "")
    if kept:
        window.restoreGeometry(QByteArray.fromBase64(QByteArray(kept.encode())))


def keep(window: QWidget, preferences: Preferences) -> None:
    """Remember where a window stands."""
    preferences.keep(_KEY, bytes(window.saveGeometry().toBase64().data()).decode())
