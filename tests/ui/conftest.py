"""Qt with an office PC's screen in memory, and a desk with a real file on it."""

import os
from pathlib import Path

# before Qt starts: 1366 × 768; a relative path, for a colon would end it
os.environ["QT_QPA_PLATFORM"] = (
    f"offscreen:configfile={os.path.relpath(Path(__file__).parent / 'screen.json')}"
)

import shutil
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.app import make_application
from dangzhibu_desktop.operations.demo import make_demo
from dangzhibu_desktop.ui import style
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.window import MainWindow
from tests.conftest import NOW, TODAY

# the offscreen platform says this of every window that has a smallest size
NO_SIZE_HINTS = "This plugin does not support propagateSizeHints"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore(NO_SIZE_HINTS, extend=True))


@pytest.fixture(scope="session")
def qapp() -> Iterator[QApplication]:
    """The program as it starts, with the bundled typefaces."""
    app = make_application(["dangzhibu"])
    style.dress(app, style.Look(), style.load_typefaces(bundled_only=True))
    yield app
    QThreadPool.globalInstance().waitForDone()


@pytest.fixture
def empty_desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """A desk with nothing on it; its clock stands still."""
    desk = Desk(lambda: NOW, fixed_today=TODAY)
    desk.preferences.keep("files/folder", str(tmp_path))
    yield desk
    QThreadPool.globalInstance().waitForDone()
    qapp.processEvents()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # what the test closed is gone now
    desk.close()


@pytest.fixture
def desk(empty_desk: Desk, branch_file: Path) -> Desk:
    """A desk with the file of a new branch, nobody in it."""
    empty_desk.open(branch_file)
    return empty_desk


@pytest.fixture(scope="session")
def demo_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fictional branch of 24 members, made once; tests work on copies."""
    path = tmp_path_factory.mktemp("demo") / "示例支部.dzb"
    make_demo(path, years=2, members=24, today=TODAY, force=False)
    return path


@pytest.fixture
def demo_file(demo_made: Path, tmp_path: Path) -> Path:
    """A copy of the fictional branch."""
    return Path(shutil.copy(demo_made, tmp_path / "示例支部.dzb"))


@pytest.fixture
def demo_desk(empty_desk: Desk, demo_file: Path) -> Desk:
    """A desk with the fictional branch of 24 members."""
    empty_desk.open(demo_file)
    return empty_desk


@pytest.fixture
def window(empty_desk: Desk, qtbot: QtBot) -> MainWindow:
    """The window before anything is open, shown."""
    made = MainWindow(empty_desk, style.load_typefaces(bundled_only=True))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made
