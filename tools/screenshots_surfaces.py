"""Pictures of every page's view and every dialog the tests know (``tests/ui/surfaces.py``).

A new surface gets its picture by itself: ``dialog-名称.png``, ``view-code.png``. Each is taken in a
window of its own on a fresh copy of the example, so that nothing done for one shows in another.
"""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QSize, QThreadPool
from PySide6.QtWidgets import QApplication
from screenshots_saving import ALL, save, settle

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from dangzhibu_desktop.ui.pages import PAGES
from dangzhibu_desktop.ui.window import MainWindow
from tests.ui.fitting import HEIGHT, WIDTH
from tests.ui.surfaces import DIALOGS, LARGEST, PAGE_VIEWS, open_dialog, shown

_PATIENCE = 20_000  # ms
_TAKEN_BY_OTHERS = {"home", "members", "meetings", "dossiers", "dues", "printing", "settings"}


class Waiting:
    """What the surfaces need of a test's hands."""

    def waitUntil(self, holds: Callable[[], object]) -> None:  # noqa: N802 - pytest-qt's name
        """Let the program work until something holds."""
        patience = QDeadlineTimer(_PATIENCE)
        while not holds() and not patience.hasExpired():
            QThreadPool.globalInstance().waitForDone()
            QApplication.processEvents()


def take_surfaces(make: Callable[[], MainWindow], example: Path) -> None:
    """Every view and dialog once."""
    dialogs = {name: surface.open for name, surface in DIALOGS.items()}
    for number, (name, show) in enumerate({**PAGE_VIEWS, **dialogs}.items()):
        if name in _TAKEN_BY_OTHERS:
            continue
        folder = example.parent / str(number)
        folder.mkdir()
        path = Path(shutil.copy(example, folder / example.name))
        window = make()
        window.resize(1366, 768)
        window.show()
        window.open_path(path)
        show(window, Waiting())  # type: ignore[arg-type]
        settle()
        if name in PAGE_VIEWS:
            save(window, ALL / f"view-{name}.png")
        else:
            save(open_dialog(window), ALL / f"dialog-{name}.png")
        _put_away(window)


def _put_away(window: MainWindow) -> None:
    window.close()
    window.deleteLater()
    settle()


def take_pages_of(window: MainWindow, path: Path, beginning: str) -> None:
    """Every page of a branch, as ``beginning-code.png``; the window is closed then."""
    window.resize(1366, 768)
    window.show()
    window.open_path(path)
    for code in (entry.code for entry in PAGES):
        PAGE_VIEWS[code](window, Waiting())  # type: ignore[arg-type]
        settle()
        save(window, ALL / f"{beginning}-{code}.png")
    _put_away(window)


def take_double(make: Callable[[], MainWindow], path: Path) -> None:
    """Pages and the largest dialogs on an office PC's screen at 200 %."""
    for name in (*(entry.code for entry in PAGES), *LARGEST):
        window = make()
        window.show()
        window.open_path(path)
        window.resize(WIDTH, HEIGHT)
        seen = shown(window, Waiting(), name)  # type: ignore[arg-type]
        if seen is not window:
            seen.resize(seen.size().boundedTo(QSize(WIDTH, HEIGHT)))
        settle()
        save(seen, ALL / f"double-{name}.png")
        _put_away(window)
