"""Whatever editor is open when the program is killed: what was typed is there again."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget
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

EDITORS = (
    "登记党员", "登记变动", "登记入党申请", "转入档案", "登记环节", "修改环节", "暂停培养",
    "更换培养联系人", "推迟讨论转正", "本支部材料清单", "人员信息", "核定党费基数", "沿用上年基数",
    "采用花名册基数", "收党费", "收一个人的党费", "全部收齐", "更正党费", "免交党费", "已交至",
    "作废凭据", "登记任职", "登记换届", "修改届次", "设立党小组", "调整党小组", "调整规定数值",
    "录入放假安排", "改正变动",
)  # fmt: skip
"""Every dialog of fields; meetings and papers have tests of their own beside their editors."""


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


@pytest.mark.parametrize("name", EDITORS)
def test_what_was_typed_is_offered_again(
    window: MainWindow, demo_file: Path, tmp_path: Path, qtbot: QtBot, name: str
) -> None:
    window.open_path(demo_file)
    editor = opened(window, qtbot, name)
    field = first_to_write_in(editor)
    key = next(key for key, each in editor.form.fields.items() if each is field)
    type_text(field.control, "想到一半")
    drafts = window.desk.store.drafts
    qtbot.waitUntil(lambda: bool(drafts.all()))
    survivor = Path(shutil.copy(demo_file, tmp_path / "killed.dzb"))  # as the power left it
    desk = Desk(lambda: NOW, fixed_today=TODAY)
    later = MainWindow(desk, style.load_typefaces(bundled_only=True))
    qtbot.addWidget(later)
    later.show()
    later.open_path(survivor)
    assert_told_at_home(later)
    resumed = [dialog for dialog in later.findChildren(Editor) if dialog.isVisible()]
    again = resumed[-1] if resumed else opened(later, qtbot, name)
    assert "找回了" in again.band.text()
    assert again.form.fields[key].text() == "想到一半"
    again.blank.click()
    assert desk.store.drafts.all() == ()
    again.reject()
    desk.close()


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


def test_every_editor_of_the_program_is_among_them(
    window: MainWindow, demo_file: Path, qtbot: QtBot
) -> None:
    window.open_path(demo_file)
    for name in DIALOGS.keys() - set(EDITORS) - {"取消口令", "输入口令"}:
        dialog = shown(window, qtbot, name)
        assert not isinstance(dialog, Editor), name
        dialog.close()
