"""The beginning of the main job: a branch of one's own, and its members from a real roster."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.ui.intake.dialog import IntakeDialog
from dangzhibu_desktop.ui.members.page import MembersPage
from dangzhibu_desktop.ui.start.new_branch import NewBranch
from dangzhibu_desktop.ui.window import MainWindow
from tests.intake.making import id_number
from tests.ui.hands import keyboard, press, tab_to, type_text
from tests.ui.window_hands import at, choose_file, over, page_of, settle

ROSTER = Path(__file__).parent.parent / "intake" / "samples" / "a_wps_花名册.xlsx"
BRANCH = "中共霞湾区海河街道机关第三支部委员会"


def found_branch(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    """From the empty start page to a branch of one's own."""
    at(window, qtbot)
    keyboard("", Qt.Key.Key_N, ctrl=True)
    dialog = over(window, NewBranch, qtbot)
    keyboard(BRANCH)
    tab_to(dialog.superior.control)
    keyboard("中共霞湾区海河街道工作委员会")
    tab_to(dialog.file.control)
    keyboard(str(path), Qt.Key.Key_Return)
    settle()
    assert window.desk.path == path
    assert window.desk.branch.settings.superior == "中共霞湾区海河街道工作委员会"
    assert window.current().title == "首页"


def take_in_roster(window: MainWindow, qtbot: QtBot) -> None:
    """A real roster from its file: a cell mended, a proposal taken, a row skipped."""
    page = page_of(window, Qt.Key.Key_2, MembersPage, qtbot)
    tab_to(page.first_import)
    keyboard("", Qt.Key.Key_Space)
    dialog = over(window, IntakeDialog, qtbot)
    assert QApplication.focusWidget() is dialog.choose
    keyboard("", Qt.Key.Key_Space)
    choose_file(window, ROSTER, qtbot)
    qtbot.waitUntil(lambda: dialog.at == 1 and dialog.review.session is not None)
    at(dialog, qtbot)
    to_problem(dialog, 12, "ID_ROUNDED")
    keyboard("", Qt.Key.Key_Return)
    editor = dialog.review.view.findChild(QLineEdit)
    assert editor is not None
    type_text(editor, id_number("1966-05-25"))
    press(editor)
    settle()
    to_problem(dialog, 20, "ID_15_DIGITS")
    tab_to(dialog.review.take)
    keyboard("", Qt.Key.Key_Space)
    to_problem(dialog, 17, "ID_MISSING")
    tab_to(dialog.review.skipping)
    keyboard("", Qt.Key.Key_Space)
    assert dialog.review.problems.count() == 16
    tab_to(dialog.primary)
    keyboard("", Qt.Key.Key_Space)
    assert "将导入 41 人。" in dialog.words.text()
    assert "16 处待定的内容留空" in dialog.words.text()
    assert QApplication.focusWidget() is dialog.primary
    assert dialog.primary.accessibleName() == dialog.primary.text() == "导入 41 人"
    keyboard("", Qt.Key.Key_Return)
    settle()
    names = [line.member.person.name for line in page.table.rows.rows]
    assert len(names) == 41
    assert {"方民", "陈䶮", "阿依古丽·买买提"} <= set(names)
    assert "潘兰" not in names
    assert window.desk.undoable == "导入党员 41 人"


def to_problem(dialog: IntakeDialog, row: int, code: str) -> None:
    """F4 until a doubt is at hand."""
    for _press in range(dialog.review.problems.count() + 1):
        at_hand = dialog.review.current
        if at_hand is not None and (at_hand.row, at_hand.code) == (row, code):
            dialog.review.view.setFocus()
            return
        keyboard("", Qt.Key.Key_F4)
    raise AssertionError((row, code))
