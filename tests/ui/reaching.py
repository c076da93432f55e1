"""What is wrong with a page or dialog by keyboard, for a screen reader, under a wheel, in words."""

import re
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QMenu,
    QScrollBar,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.surfaces import controls

_LATIN = re.compile(r"[A-Za-z]{3,}")


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
    """A notch down; up in a choice that stands at its last line."""
    at_end = isinstance(box, QComboBox) and box.currentIndex() == box.count() - 1
    notch = QPoint(0, 120 if at_end else -120)
    middle = QPointF(box.rect().center())
    event = QWheelEvent(
        middle, QPointF(box.mapToGlobal(box.rect().center())), QPoint(), notch,
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
        box.setFocus()
        before = value_of(box)
        turn_wheel(box)
        if value_of(box) != before:
            found.append(box.accessibleName() or repr(box))
    return found


# ---- words


def words_of(menu: QMenu) -> list[str]:
    return [action.text().partition("\t")[0] for action in menu.actions() if action.text()]


def foreign(words: list[str]) -> list[str]:
    """Words that are not Chinese, file endings and the like left out."""
    return [text for text in words if _LATIN.search(text.replace("PDF", "").replace("Ctrl", ""))]


def english(surface: QWidget) -> list[str]:
    """What is said without one Chinese character."""
    said = [label.text() for label in surface.findChildren(QLabel) if label.isVisible()]
    said += [b.text() for b in surface.findChildren(QAbstractButton) if b.isVisible()]
    return [text for text in foreign(said) if not re.search(r"[\u4e00-\u9fff]", text)]
