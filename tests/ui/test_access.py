"""Every page and dialog by keyboard, for a screen reader, under a wheel, and in Chinese."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QScrollBar,
    QTabBar,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.ui.pages import PAGES
from dangzhibu_desktop.ui.window import MainWindow
from tests.ui.surfaces import DIALOGS, PAGE_VIEWS, controls, settle, shown

_LATIN = re.compile(r"[A-Za-z]{3,}")


@pytest.fixture
def surface(
    window: MainWindow, demo_file: Path, qtbot: QtBot, request: pytest.FixtureRequest
) -> QWidget:
    """A page in its window, or a dialog, by its name in ``surfaces``."""
    if request.param != "start":
        window.open_path(demo_file)
    return shown(window, qtbot, request.param)


def root(surface: QWidget) -> QWidget:
    """The page or dialog itself."""
    return surface.current() if isinstance(surface, MainWindow) else surface


# ---- names


def nameless(widget: QWidget) -> list[str]:
    found = []
    for control in controls(widget):
        words = control.text() if isinstance(control, QAbstractButton) else ""
        if not control.accessibleName() and not words:
            found.append(repr(control))
    return found


# ---- the way of Tab


def by_tab(top: QWidget) -> list[QWidget]:
    """The controls in the order in which Tab comes to them, from the first one made."""
    known, found = set(controls(top)), []
    walker = top.nextInFocusChain()
    while walker is not None and walker is not top:
        if walker in known:
            found.append(walker)
        walker = walker.nextInFocusChain()
    return found


def passed_over(top: QWidget, qtbot: QtBot) -> list[str]:
    """The controls to which Tab, pressed from where the keyboard is, never comes."""
    if QApplication.activeWindow() is not top.window():
        with qtbot.waitActive(top.window()):  # the offscreen platform does not do it by itself
            top.window().activateWindow()
    met: list[QWidget] = []
    focus = QApplication.focusWidget()
    while focus is not None and focus not in met:
        met.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
    return [
        repr(control)
        for control in controls(top)
        if control.isEnabled() and not any(_within(control, one) for one in met)
    ]


def _within(one: QWidget, other: QWidget) -> bool:
    return one is other or one.isAncestorOf(other) or other.isAncestorOf(one)


def backward(top: QWidget) -> list[str]:
    """The steps of Tab against the reading order: up in the same column, or left in a row."""
    found, way = [], by_tab(top)
    for one, next_ in zip(way, way[1:] + way[:1], strict=True):
        here, there = (QRect(w.mapTo(top, QPoint()), w.size()) for w in (one, next_))
        above = there.bottom() <= here.top()
        beside = not above and there.top() < here.bottom()
        if (above and there.left() < here.right()) or (beside and there.right() <= here.left()):
            found.append(f"{one.accessibleName()} → {next_.accessibleName()}")
    return found


# ---- the wheel


def turn_wheel(box: QWidget) -> None:
    middle = QPointF(box.rect().center())
    event = QWheelEvent(
        middle, QPointF(box.mapToGlobal(box.rect().center())), QPoint(0, -120), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt takes it by place only
    )  # fmt: skip
    QApplication.sendEvent(box, event)


def value_of(box: QWidget) -> str:
    match box:
        case QComboBox():
            return box.currentText()
        case QAbstractSlider():
            return str(box.value())
        case QTabBar():
            return str(box.currentIndex())
        case _:
            return str(getattr(box, "text", str)())


def with_values(widget: QWidget) -> Iterator[QWidget]:
    for kind in (QComboBox, QAbstractSpinBox, QAbstractSlider, QTabBar):
        for box in widget.findChildren(kind):
            if not isinstance(box, QScrollBar):
                yield box


def changed_by_wheel(widget: QWidget) -> list[str]:
    found = []
    for box in with_values(widget):
        if isinstance(box, QComboBox) and not box.currentIndex() < box.count() - 1:
            box.setCurrentIndex(0)
        box.setFocus()
        before = value_of(box)
        turn_wheel(box)
        if value_of(box) != before:
            found.append(box.accessibleName() or repr(box))
    return found


# ---- Qt's own words


def words_of(menu: QMenu) -> list[str]:
    return [action.text().partition("\t")[0] for action in menu.actions() if action.text()]


def foreign(words: list[str]) -> list[str]:
    """Words that are not Chinese, file endings and the like left out."""
    return [text for text in words if _LATIN.search(text.replace("PDF", "").replace("Ctrl", ""))]


def test_the_menu_of_a_line_is_chinese(qtbot: QtBot) -> None:
    for made in (QLineEdit("字"), QPlainTextEdit("字"), QTextBrowser()):
        qtbot.addWidget(made)
        menu = made.createStandardContextMenu()
        words = words_of(menu)
        assert any(text.startswith("复制") for text in words)
        assert foreign(words) == []
        if not isinstance(made, QTextBrowser):
            assert any(text.startswith("粘贴") for text in words)
        menu.deleteLater()


def test_qt_s_own_buttons_are_chinese(qtbot: QtBot) -> None:
    box = QDialogButtonBox()
    qtbot.addWidget(box)
    kinds = [kind for kind in QDialogButtonBox.StandardButton if kind.name != "NoButton"]
    for kind in kinds:
        box.addButton(kind)
    said = [button.text() for button in box.findChildren(QPushButton)]
    assert len(said) >= len(set(kinds)) - 3  # the enum has names for its ends
    assert foreign(said) == []


def test_the_chooser_of_files_is_chinese(qtbot: QtBot) -> None:
    chooser = QFileDialog()
    qtbot.addWidget(chooser)
    chooser.setOption(QFileDialog.Option.DontUseNativeDialog)
    chooser.show()
    said = [label.text() for label in chooser.findChildren(QLabel)]
    said += [button.toolTip() for button in chooser.findChildren(QAbstractButton)]
    assert any("文件" in text for text in said)
    assert foreign(said) == []


def english(surface: QWidget) -> list[str]:
    """What is said without one Chinese character."""
    said = [label.text() for label in surface.findChildren(QLabel) if label.isVisible()]
    said += [b.text() for b in surface.findChildren(QAbstractButton) if b.isVisible()]
    return [text for text in foreign(said) if not re.search(r"[\u4e00-\u9fff]", text)]


# ---- all of it together, for each page and dialog


@pytest.mark.parametrize("surface", ["start", *PAGE_VIEWS, *DIALOGS], indirect=True)
def test_it_can_be_reached_named_and_read(surface: QWidget, qtbot: QtBot) -> None:
    top = root(surface)
    assert top.accessibleName() or surface.windowTitle()
    assert nameless(surface) == []
    assert set(by_tab(top)) == set(controls(top))
    steps = backward(top)
    assert len(steps) <= 1, steps  # from the last control to the first
    assert english(surface) == []
    assert changed_by_wheel(surface) == []
    assert passed_over(top, qtbot) == []
    if isinstance(surface, QDialog):
        assert surface.windowTitle()
        surface.reject()
        assert not surface.isVisible()


@pytest.mark.parametrize("code", [entry.code for entry in PAGES])
def test_tab_comes_to_the_first_acts_of_an_empty_branch(
    window: MainWindow, branch_file: Path, qtbot: QtBot, code: str
) -> None:
    window.open_path(branch_file)
    page = window.go_to(code)
    settle()
    assert passed_over(page, qtbot) == []
