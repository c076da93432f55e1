"""Locks the window after some time without a hand at it, or at once with Ctrl+L."""

import math
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from dangzhibu_desktop.ui.preferences import Preferences
    from dangzhibu_desktop.ui.safety.cover import Cover
    from dangzhibu_desktop.ui.window import MainWindow

CHOICES: Final = (5, 10, 20, 30, 60, 0)  # minutes; 0 never
_USUAL: Final = 10
_KEY: Final = "safety/idle_minutes"
_LOOKS_EVERY: Final = 60  # s at most: the number of minutes may be changed meanwhile
_COVERED_TITLE: Final = "党支部工作台（已锁定）"
_HANDS: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
    }
)


def minutes_of(preferences: "Preferences") -> int:
    """After how many minutes the window locks, 0 for never."""
    found = preferences.value(_KEY, _USUAL)
    return found if found in CHOICES else _USUAL


def keep_minutes(preferences: "Preferences", minutes: int) -> None:
    """Remember it for this user on this computer."""
    preferences.keep(_KEY, minutes)


def running_clock() -> float:
    """Seconds that also run while the computer sleeps, whatever is done to its clock."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


class Idle(QObject):
    """Watches for hands at the window and covers it; :meth:`start` begins the counting.

    Only what a hand does counts: keys not held down by something, the mouse, an input method.
    Notices, timers and pages that change by themselves do not. While it is ``locked`` nothing
    of the branch is shown: not in the window, its dialogs, or its title. ``clock`` tells seconds.
    """

    def __init__(self, window: "MainWindow", clock: Callable[[], float] = running_clock) -> None:
        super().__init__(window)
        self._window, self.clock = window, clock
        self._last = clock()
        self._cover: Cover | None = None
        self._before: QWidget | None = None
        self._away: list[QWidget] = []
        self._title = ""
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)
        self._started = False
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._watch_instead)
            app.focusWindowChanged.connect(self._watch_window)
        window.windowTitleChanged.connect(self._retitled)
        window.desk.switched.connect(self._switched)

    @property
    def locked(self) -> bool:
        """Whether the window is covered."""
        return self._cover is not None

    @property
    def cover(self) -> "Cover":
        """What covers it; only to be asked while :attr:`locked`."""
        if self._cover is None:
            raise RuntimeError("the window is not locked")
        return self._cover

    # ---- counting

    def start(self) -> None:
        """Count from now on."""
        self._started = True
        self._last = self.clock()
        self._watch_window(self._window.windowHandle())
        self.look()

    def look(self) -> None:
        """Lock if it is time, else look again when it will be; the number may have changed."""
        if not self._started or self.locked:
            self._timer.stop()
            return
        left = self._limit() - self._idle_for()
        if left <= 0 and self._window.desk.is_open:
            self.lock()
        else:
            self._timer.start(round(1000 * min(left, _LOOKS_EVERY)) + 1 if left > 0 else 1000)

    def _limit(self) -> float:
        """Seconds without a hand after which it locks."""
        return minutes_of(self._window.desk.preferences) * 60 or math.inf

    def _idle_for(self) -> float:
        """Seconds since the last hand."""
        return self.clock() - self._last

    def _touched(self) -> None:
        """A hand; one that comes after the time (the computer slept) does not count any more."""
        if self._started and self._idle_for() >= self._limit():
            self.look()
        self._last = self.clock()

    def _watch_instead(self, before: QWidget | None, now: QWidget | None) -> None:
        """Where the keyboard is, keys and input methods arrive."""
        if before is not None and isValid(before):
            before.removeEventFilter(self)
        if now is not None and now is not self._cover:
            now.installEventFilter(self)

    def _watch_window(self, window: QWindow | None) -> None:
        """The mouse arrives at windows; asked again for the same one it is watched once."""
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Count hands; Ctrl+L also over a dialog; hide what wants to be shown while locked."""
        kind = event.type()
        if kind in _HANDS and not (isinstance(event, QKeyEvent) and event.isAutoRepeat()):
            was_locked = self.locked
            self._touched()
            if self.locked and not was_locked:
                return True
            if isinstance(event, QKeyEvent) and _is_lock_key(event) and not self.locked:
                self.lock()
                return self.locked
        elif kind == QEvent.Type.FocusOut and self.locked and watched is self._before:
            return True  # what is half typed there is not finished by being covered
        elif kind == QEvent.Type.Show and self.locked and isinstance(watched, QWidget):
            self._hide_newcomer(watched)
        return False

    # ---- locking

    def lock(self) -> None:
        """Cover everything now; nothing where no branch is open or it is covered already."""
        window = self._window
        if self.locked or not window.desk.is_open:
            return
        self._close_popups()
        window.desk.show_numbers(shown=False)
        self._before = QApplication.focusWidget()
        from dangzhibu_desktop.ui.safety.cover import Cover

        self._cover = Cover(window.desk, window)
        self._cover.opened.connect(self.unlock)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)  # only while nothing happens: it sees every event
        self._cover.show()
        self._cover.raise_()
        self._cover.take_keyboard()
        for part in (window.menuBar(), window.statusBar(), window.centralWidget()):
            part.hide()
        self._title = window.windowTitle()
        window.setWindowTitle(_COVERED_TITLE)
        for other in _others(window):
            self._put_away(other)
        if QApplication.activeWindow() is not None:  # never in front of another program
            window.activateWindow()
            self._cover.take_keyboard()

    def unlock(self) -> None:
        """Show everything again as it was; the keyboard goes back to where it was."""
        if self._cover is None:
            return
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        cover, self._cover = self._cover, None
        window = self._window
        window.removeEventFilter(cover)
        for part in (window.menuBar(), window.statusBar(), window.centralWidget()):
            part.show()
        window.setWindowTitle(self._title)
        away, self._away = self._away, []
        for other in filter(isValid, away):
            other.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, on=False)
            other.show()
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus()
        cover.hide()
        cover.deleteLater()
        self._last = self.clock()
        self.look()

    @staticmethod
    def _close_popups() -> None:
        QToolTip.hideText()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()

    def _put_away(self, other: QWidget) -> None:
        """Hide a dialog with everything that stands in it."""
        if self.locked and isValid(other) and other.isVisible():
            other.hide()
            self._away.append(other)

    def _hide_newcomer(self, shown: QWidget) -> None:
        """What opens by itself meanwhile, the end of long work for instance, waits too."""
        if shown.isWindow() and shown is not self._window:
            shown.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
            QTimer.singleShot(0, self, lambda: self._put_away(shown))

    def _retitled(self, title: str) -> None:
        if self.locked and title != _COVERED_TITLE:
            self._title = title
            self._window.setWindowTitle(_COVERED_TITLE)

    def _switched(self) -> None:
        """The file is gone: there is nothing to hide, and no passphrase to ask for."""
        if not self._window.desk.is_open:
            self.unlock()


def _is_lock_key(event: QKeyEvent) -> bool:
    control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return control and event.key() == Qt.Key.Key_L and event.type() == QEvent.Type.KeyPress


def _others(window: QWidget) -> list[QWidget]:
    """Every other window of the program in view, the ones below first."""
    found = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not window]
    return sorted(found, key=_depth)


def _depth(widget: QWidget) -> int:
    above, depth = widget.parentWidget(), 0
    while above is not None:
        above, depth = above.parentWidget(), depth + 1
    return depth
