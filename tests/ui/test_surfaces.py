"""Every page and dialog: reached by keyboard, named, read, and whole on a small screen."""

import importlib
import os
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QProgressDialog, QWidget
from pytestqt.qtbot import QtBot

from dangzhibu_desktop import ui
from dangzhibu_desktop.ui.dialog import Dialog
from dangzhibu_desktop.ui.page import Page
from dangzhibu_desktop.ui.pages import PAGES
from dangzhibu_desktop.ui.settings.section import Section
from dangzhibu_desktop.ui.start.page import StartPage
from dangzhibu_desktop.ui.window import MainWindow
from tests.ui.fitting import HEIGHT, WIDTH, clipped, unreachable
from tests.ui.hands import press
from tests.ui.questions import WORKING
from tests.ui.reaching import (
    backward,
    by_tab,
    changed_by_wheel,
    english,
    nameless,
    passed_over,
)
from tests.ui.surfaces import DIALOGS, LARGEST, PAGE_VIEWS, controls, settle, shown

ROOT = Path(__file__).parent.parent.parent
UNSTOPPABLE = "正在替换文件"  # nothing but its end puts it away


def assert_reached_named_and_read(top: QWidget, qtbot: QtBot) -> None:
    assert nameless(top) == []
    assert set(by_tab(top)) == set(controls(top))
    steps = backward(top)
    assert len(steps) <= 1, steps  # from the last control to the first
    assert english(top) == []
    assert changed_by_wheel(top) == []
    assert passed_over(top, qtbot) == []


def assert_fits(top: QWidget) -> None:
    least = top.minimumSizeHint().expandedTo(top.minimumSize())
    assert (least.width() <= WIDTH, least.height() <= HEIGHT) == (True, True), least
    assert clipped(top) == []
    assert unreachable(top) == []


@pytest.mark.parametrize("name", ["start", *PAGE_VIEWS])
def test_a_page_is_reached_named_read_and_whole(
    window: MainWindow, demo_file: Path, qtbot: QtBot, name: str
) -> None:
    if name != "start":
        window.open_path(demo_file)
    shown(window, qtbot, name)
    assert window.current().accessibleName()
    assert_reached_named_and_read(window.current(), qtbot)
    window.resize(WIDTH, HEIGHT)
    settle()
    assert window.width() <= WIDTH
    assert_fits(window)


def opened_within_the_screen(window: MainWindow, qtbot: QtBot, name: str) -> QWidget:
    """A dialog as it opens: no larger than its screen, and whole."""
    dialog, room = shown(window, qtbot, name), window.screen().availableSize()
    assert (dialog.width() <= room.width(), dialog.height() <= room.height()) == (True, True)
    assert_fits(dialog)
    return dialog


@pytest.mark.parametrize("name", DIALOGS)
def test_a_dialog_is_reached_named_read_and_whole(
    window: MainWindow, demo_file: Path, qtbot: QtBot, name: str
) -> None:
    window.open_path(demo_file)
    dialog = opened_within_the_screen(window, qtbot, name)
    assert dialog.windowTitle()
    assert_reached_named_and_read(dialog, qtbot)
    dialog.resize(dialog.size().boundedTo(QSize(WIDTH, HEIGHT)))
    settle()
    assert_fits(dialog)
    press(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible() == (name == UNSTOPPABLE)
    if window.desk.is_open:
        assert window.desk.store.drafts.all() == ()  # whoever only looked leaves nothing behind


@pytest.mark.parametrize("name", LARGEST)
def test_a_large_dialog_fits_this_screen(
    window: MainWindow, demo_file: Path, qtbot: QtBot, name: str
) -> None:
    window.open_path(demo_file)
    opened_within_the_screen(window, qtbot, name)


def test_the_same_at_double_pixels() -> None:
    command = (sys.executable, "-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider",
               f"{__file__}::{test_a_large_dialog_fits_this_screen.__name__}")  # fmt: skip
    done = subprocess.run(  # noqa: S603
        command, env=os.environ | {"QT_SCALE_FACTOR": "2"}, cwd=ROOT, check=False,
        capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("code", [entry.code for entry in PAGES])
def test_tab_comes_to_the_first_acts_of_an_empty_branch(
    window: MainWindow, branch_file: Path, qtbot: QtBot, code: str
) -> None:
    window.open_path(branch_file)
    page = window.go_to(code)
    settle()
    assert passed_over(page, qtbot) == []


# ---- none is missing


def kinds_of(base: type[QWidget]) -> Iterator[type[QWidget]]:
    """The program's own classes under one that nothing is derived from."""
    for kind in base.__subclasses__():
        if kind.__subclasses__():
            yield from kinds_of(kind)
        elif kind.__module__.startswith(ui.__name__):
            yield kind


def test_every_dialog_of_the_program_is_among_them() -> None:
    for module in pkgutil.walk_packages(ui.__path__, f"{ui.__name__}."):
        importlib.import_module(module.name)
    known = {surface.kind for surface in DIALOGS.values()}
    assert known >= {*kinds_of(Dialog), *kinds_of(QDialog), *kinds_of(QProgressDialog)}
    assert {s.kind for s in WORKING.values()} >= set(kinds_of(QProgressDialog))


def test_every_page_and_section_is_among_them(
    window: MainWindow, demo_file: Path, qtbot: QtBot
) -> None:
    window.open_path(demo_file)
    met: set[type[QWidget]] = {StartPage}
    for show in PAGE_VIEWS.values():
        show(window, qtbot)
        met.add(type(window.current()))
        met.update(type(s) for s in window.current().findChildren(Section) if s.isVisible())
    assert met >= {*kinds_of(Page), *kinds_of(Section)}
