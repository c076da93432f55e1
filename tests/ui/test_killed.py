"""Whatever editor is open when the program is killed: what was typed is there again."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.ui import style
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.home.overview import left_open
from dangzhibu_desktop.ui.home.page import HomePage
from dangzhibu_desktop.ui.widgets.editor import Editor
from dangzhibu_desktop.ui.widgets.fields import Field, LineField, NoteField
from dangzhibu_desktop.ui.window import MainWindow
from tests.conftest import NOW, TODAY
from tests.ui.hands import type_text
from tests.ui.surfaces import DIALOGS, shown

EDITORS = sorted(name for name, (kind, _open) in DIALOGS.items() if issubclass(kind, Editor))
"""Every dialog of fields; meetings and papers have tests of their own beside their editors."""
AT_ONCE = 6  # editors one after another in the same window


def first_to_write_in(editor: Editor) -> Field:
    """A field one can write anything into."""
    return next(
        field
        for field in reversed(list(editor.form.fields.values()))
        if isinstance(field, LineField | NoteField) and field.control.isVisible()
        and field.control.isEnabled()
    )  # fmt: skip


def opened(window: MainWindow, qtbot: QtBot, name: str) -> Editor:
    dialog = shown(window, qtbot, name)
    assert isinstance(dialog, Editor)
    return dialog


@pytest.fixture
def later(qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    """The program started again, nothing open yet."""
    del qapp
    desk = Desk(lambda: NOW, fixed_today=TODAY)
    made = MainWindow(desk, style.load_typefaces(bundled_only=True))
    qtbot.addWidget(made)
    made.show()
    yield made
    desk.close()


@pytest.mark.parametrize("names", [EDITORS[n::AT_ONCE] for n in range(AT_ONCE)])
def test_what_was_typed_is_offered_again(
    window: MainWindow, later: MainWindow, demo_file: Path, qtbot: QtBot, names: list[str]
) -> None:
    window.open_path(demo_file)
    for name in names:
        editor = opened(window, qtbot, name)
        field = first_to_write_in(editor)
        key = next(key for key, each in editor.form.fields.items() if each is field)
        type_text(field.control, "想到一半")
        drafts = window.desk.store.drafts
        qtbot.waitUntil(lambda: bool(drafts.all()))  # noqa: B023 - waited for here
        survivor = Path(shutil.copy(demo_file, demo_file.with_name(f"{name}.dzb")))
        editor.blank.click()
        close_all(window)
        assert drafts.all() == ()
        later.open_path(survivor)  # as the power left it
        assert_told_at_home(later)
        again = next(dialog for dialog in later.findChildren(Editor) if dialog.isVisible())
        assert type(again) is type(editor)
        assert "找回了" in again.band.text(), name
        assert again.form.fields[key].text() == "想到一半"
        again.blank.click()
        assert later.desk.store.drafts.all() == ()
        close_all(later)


def close_all(window: MainWindow) -> None:
    """Put every dialog away, the uppermost first."""
    for dialog in reversed([d for d in window.findChildren(QDialog) if d.isVisible()]):
        dialog.reject()


def assert_told_at_home(window: MainWindow) -> None:
    """首页 names what was left, and leads to where it was."""
    home = window.current()
    assert isinstance(home, HomePage)
    (left,) = (one for one in left_open(window.desk, TODAY) if one.words.startswith("没有登记完"))
    assert left.area
    link = button_saying(home, left.words)
    link.click()
    assert window.current() is not home


def button_saying(above: QWidget, words: str) -> QAbstractButton:
    return next(b for b in above.findChildren(QAbstractButton) if b.text() == words)
