"""Every page and dialog by keyboard, for a screen reader, and under a wheel."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from dangzhibu_desktop.ui.pages import PAGES
from dangzhibu_desktop.ui.settings.page import SettingsPage
from dangzhibu_desktop.ui.window import MainWindow

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
)


def settings(window: MainWindow) -> SettingsPage:
    page = window.go_to("settings")
    assert isinstance(page, SettingsPage)
    return page


def override(window: MainWindow) -> None:
    page = settings(window)
    page.show_section(page.numbers)
    page.numbers.list.selectRow(0)
    page.numbers.adjust()


def place(window: MainWindow) -> None:
    page = settings(window)
    page.show_section(page.groups)
    page.groups.members.selectRow(0)
    page.groups.place()


DIALOGS: dict[str, Callable[[MainWindow], object]] = {
    "新建支部": lambda w: w.new_branch(),
    "登记任职": lambda w: settings(w).committee.appoint(),
    "登记换届": lambda w: settings(w).committee.elect(),
    "设立党小组": lambda w: settings(w).groups.found(),
    "调整党小组": place,
    "调整规定数值": override,
    "使用说明": lambda w: w.help(),
    "关于": lambda w: w.about(),
} | {entry.makes: lambda w, code=entry.code: w.begin(code) for entry in PAGES if entry.makes}


def controls(widget: QWidget) -> Iterator[QWidget]:
    """What the keyboard can reach and one can see."""
    for child in widget.findChildren(QWidget):
        inner = isinstance(child.parentWidget(), QComboBox | QAbstractSpinBox)
        reached = child.focusPolicy() & Qt.FocusPolicy.TabFocus
        if isinstance(child, CONTROLS) and reached and child.isVisible() and not inner:
            yield child


def nameless(widget: QWidget) -> list[str]:
    found = []
    for control in controls(widget):
        words = control.text() if isinstance(control, QAbstractButton) else ""
        if not control.accessibleName() and not words:
            found.append(repr(control))
    return found


def turn_wheel(box: QWidget) -> None:
    middle = QPointF(box.rect().center())
    event = QWheelEvent(
        middle, QPointF(box.mapToGlobal(box.rect().center())), QPoint(0, -120), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt takes it by place only
    )  # fmt: skip
    QApplication.sendEvent(box, event)


def value_of(box: QWidget) -> str:
    return box.currentText() if isinstance(box, QComboBox) else getattr(box, "text", str)()


def changed_by_wheel(widget: QWidget) -> list[str]:
    found = []
    for box in [*widget.findChildren(QComboBox), *widget.findChildren(QAbstractSpinBox)]:
        box.setFocus()
        before = value_of(box)
        turn_wheel(box)
        if value_of(box) != before:
            found.append(box.accessibleName() or repr(box))
    return found


@pytest.mark.parametrize("code", [entry.code for entry in PAGES])
def test_every_control_of_a_page_has_a_name_and_a_still_wheel(
    window: MainWindow, demo_file: Path, code: str
) -> None:
    window.open_path(demo_file)
    page = window.go_to(code)
    assert page.accessibleName()
    assert nameless(window) == []
    assert changed_by_wheel(page) == []


@pytest.mark.parametrize("name", DIALOGS)
def test_every_dialog_has_names_fits_and_goes_by_esc(
    window: MainWindow, demo_file: Path, name: str
) -> None:
    window.open_path(demo_file)
    DIALOGS[name](window)
    dialog = next(d for d in window.findChildren(QDialog) if d.isVisible())
    assert dialog.windowTitle()
    assert nameless(dialog) == []
    assert changed_by_wheel(dialog) == []
    assert dialog.minimumSizeHint().width() <= 1000
    assert dialog.minimumSizeHint().height() <= 700
    dialog.reject()
    assert not dialog.isVisible()


def test_tab_comes_round_to_every_control_of_the_settings(
    window: MainWindow, demo_file: Path
) -> None:
    window.open_path(demo_file)
    page = settings(window)
    wanted = {control for control in controls(page) if control.isEnabled()}
    met = set()
    walker: QWidget | None = page.nextInFocusChain()
    while walker is not None and walker is not page:
        met.add(walker)
        walker = walker.nextInFocusChain()
    assert wanted <= met
