"""Small widgets made the same way everywhere, each with its accessible name."""

from collections.abc import Callable, Mapping
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QLabel, QMenu, QPushButton, QWidget

TITLE = "title"  # roles: how the style sheet draws a label or button
HEADING = "heading"
QUIET = "quiet"
PROBLEM = "problem"
PRIMARY = "primary"
LINK = "link"


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """Words on the page; ``role`` is one of this module's."""
    made = QLabel(text)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    return made


def button(text: str, act: Callable[[], object], role: str = "", *, name: str = "") -> QPushButton:
    """A button whose word is the act; ``name`` is what a screen reader says where it needs more."""
    made = QPushButton(text)
    made.setProperty("role", role)
    made.setAccessibleName(name or text)
    made.clicked.connect(lambda _checked: act())
    return made


def menu_button(
    words: str, acts: Mapping[str, Callable[[], object]] | QMenu, *, name: str = ""
) -> QPushButton:
    """A button that opens a menu: one of its own, of acts by their words, or one made already."""
    made = QPushButton(f"{words} ▾")
    made.setAccessibleName(name or words)
    made.setStyleSheet("QPushButton::menu-indicator { image: none; width: 0; }")
    menu = acts if isinstance(acts, QMenu) else QMenu(made)
    if not isinstance(acts, QMenu):
        for title, act in acts.items():
            menu.addAction(title).triggered.connect(lambda _checked, act=act: act())
    made.setMenu(menu)
    return made


def named(widget: QWidget, name: str, description: str = "") -> QWidget:
    """Give a control its accessible name and description; returns it."""
    widget.setAccessibleName(name)
    widget.setAccessibleDescription(description)
    return widget


def tab_along(row: QBoxLayout) -> None:
    """Let Tab go along a row as it is seen, whatever of it was made first."""
    found = [item.widget() for item in map(row.itemAt, range(row.count())) if item is not None]
    reached = [w for w in found if w is not None and w.focusPolicy() != Qt.FocusPolicy.NoFocus]
    for before, after in pairwise(reached):
        QWidget.setTabOrder(before, after)
