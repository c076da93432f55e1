"""Everything one can see of the program: each page, what opens inside it, and each dialog.

Whoever adds a page, a section or a dialog adds a line here; every test about reaching, naming and
reading what is on the screen then holds for it too.
"""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.ui.crash import Crash
from dangzhibu_desktop.ui.dossiers.opening import ApplicationDialog
from dangzhibu_desktop.ui.dues.collecting import CollectDialog
from dangzhibu_desktop.ui.help import Help
from dangzhibu_desktop.ui.history.acts import ActsDialog
from dangzhibu_desktop.ui.history.dialog import HistoryDialog
from dangzhibu_desktop.ui.history.opening import show_acts, show_history, show_trash
from dangzhibu_desktop.ui.history.trash import TrashDialog
from dangzhibu_desktop.ui.intake.dialog import IntakeDialog
from dangzhibu_desktop.ui.meetings.editor import MeetingDialog
from dangzhibu_desktop.ui.members.dialogs import ChangeDialog, MemberDialog
from dangzhibu_desktop.ui.members.mending import CorrectionDialog
from dangzhibu_desktop.ui.members.page import MembersPage
from dangzhibu_desktop.ui.pages import PAGES
from dangzhibu_desktop.ui.printing.dialog import PrintDialog
from dangzhibu_desktop.ui.printing.page import PrintingPage
from dangzhibu_desktop.ui.safety.inspector import LeaveInspection
from dangzhibu_desktop.ui.settings.committee_dialogs import Appointment, Election, TermDays
from dangzhibu_desktop.ui.settings.groups import GroupDialog, PlaceDialog
from dangzhibu_desktop.ui.settings.page import SettingsPage
from dangzhibu_desktop.ui.settings.regulations import OverrideDialog
from dangzhibu_desktop.ui.start.new_branch import NewBranch
from dangzhibu_desktop.ui.window import MainWindow
from tests.ui.inner_dialogs import INNER, Open, Surface
from tests.ui.questions import QUESTIONS, WORKING

ROSTER = Path(__file__).parent.parent / "intake" / "samples" / "a_wps_花名册.xlsx"
CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)


def settings(window: MainWindow) -> SettingsPage:
    page = window.go_to("settings")
    assert isinstance(page, SettingsPage)
    return page


def members(window: MainWindow) -> MembersPage:
    page = window.go_to("members")
    assert isinstance(page, MembersPage)
    return page


def section(name: str) -> Open:
    def show(window: MainWindow, _qtbot: QtBot) -> None:
        page = settings(window)
        page.show_section(getattr(page, name))

    return show


def printing(window: MainWindow, qtbot: QtBot) -> None:
    page = window.go_to("printing")
    assert isinstance(page, PrintingPage)
    qtbot.waitUntil(lambda: page.panel.proof is not None)


def card(window: MainWindow, _qtbot: QtBot) -> None:
    members(window).open_card(3)


def life(window: MainWindow, _qtbot: QtBot) -> None:
    """The card of somebody whose standing changed."""
    page = members(window)
    page.show_record(page.desk.branch.changes[0].person)


def correction(window: MainWindow, qtbot: QtBot) -> None:
    life(window, qtbot)
    members(window).card.life.acts[0].click()


def override(window: MainWindow, _qtbot: QtBot) -> None:
    page = settings(window)
    page.show_section(page.numbers)
    page.numbers.list.selectRow(0)
    page.numbers.adjust()


def place(window: MainWindow, _qtbot: QtBot) -> None:
    page = settings(window)
    page.show_section(page.groups)
    page.groups.members.selectRow(0)
    page.groups.place()


def review(window: MainWindow, qtbot: QtBot) -> None:
    members(window).take_in()
    dialog = open_dialog(window)
    assert isinstance(dialog, IntakeDialog)
    dialog.read(ROSTER)
    qtbot.waitUntil(lambda: dialog.at == 1)


def summary(window: MainWindow, qtbot: QtBot) -> None:
    review(window, qtbot)
    dialog = open_dialog(window)
    assert isinstance(dialog, IntakeDialog)
    dialog.finish()


def print_dialog(window: MainWindow, qtbot: QtBot) -> None:
    members(window).print_()
    dialog = open_dialog(window)
    assert isinstance(dialog, PrintDialog)
    qtbot.waitUntil(lambda: dialog.panel.proof is not None)


def keys_of_the_manual(window: MainWindow, _qtbot: QtBot) -> None:
    """A chapter without links, of which Tab would go through each (``test_help`` does)."""
    window.help()
    assert window.manual is not None
    window.manual.pages.read("keys.md")


def term(window: MainWindow, _qtbot: QtBot) -> None:
    page = settings(window)
    page.show_section(page.committee)
    page.committee.edit_term(window.desk.branch.terms[0].id)


def history(window: MainWindow, _qtbot: QtBot) -> None:
    members(window).open_card(3)
    show_history(window)


_MADE: dict[str, type[QDialog]] = {
    "members": MemberDialog,
    "meetings": MeetingDialog,
    "dossiers": ApplicationDialog,
    "dues": CollectDialog,
}


def made_by(page: str) -> Surface:
    """What Ctrl+N opens on a page."""
    return Surface(_MADE[page], lambda window, _qtbot: window.begin(page))


PAGE_VIEWS: dict[str, Open] = {
    entry.code: lambda w, _q, code=entry.code: w.go_to(code) for entry in PAGES
} | {
    "card": card,
    "life": life,
    "printing": printing,
    "committee": section("committee"),
    "groups": section("groups"),
    "numbers": section("numbers"),
    "calendar": section("calendar"),
    "safety": section("safety"),
}
DIALOGS: dict[str, Surface] = {
    "新建支部": Surface(NewBranch, lambda w, _q: w.new_branch()),
    "登记变动": Surface(ChangeDialog, lambda w, _q: members(w).change(3)),
    "改正变动": Surface(CorrectionDialog, correction),
    "导入花名册": Surface(IntakeDialog, lambda w, _q: members(w).take_in()),
    "核对花名册": Surface(IntakeDialog, review),
    "确认导入": Surface(IntakeDialog, summary),
    "打印": Surface(PrintDialog, print_dialog),
    "登记任职": Surface(Appointment, lambda w, _q: settings(w).committee.appoint()),
    "登记换届": Surface(Election, lambda w, _q: settings(w).committee.elect()),
    "修改届次": Surface(TermDays, term),
    "设立党小组": Surface(GroupDialog, lambda w, _q: settings(w).groups.found()),
    "调整党小组": Surface(PlaceDialog, place),
    "调整规定数值": Surface(OverrideDialog, override),
    "使用说明": Surface(Help, keys_of_the_manual),
    "关于": Surface(QMessageBox, lambda w, _q: w.about()),
    "退出检查模式": Surface(LeaveInspection, lambda w, _q: LeaveInspection(w.desk, w).open()),
    "这条记录的历史": Surface(HistoryDialog, history),
    "操作记录": Surface(ActsDialog, lambda w, _q: show_acts(w)),
    "回收站": Surface(TrashDialog, lambda w, _q: show_trash(w)),
    "程序出错": Surface(Crash, lambda w, _q: Crash("一处\n又一处", w).open()),
    **INNER,
    **QUESTIONS,
    **WORKING,
} | {entry.makes: made_by(entry.code) for entry in PAGES if entry.makes}
LARGEST = ("登记会议", "登记党员", "登记环节", "核对花名册", "打印", "从备份恢复")


def settle() -> None:
    """Let everything be laid out."""
    for _ in range(3):
        QThreadPool.globalInstance().waitForDone()
        QApplication.processEvents()


def open_dialog(window: MainWindow) -> QDialog:
    """The dialog open over the window, the uppermost of several; or the manual beside it."""
    if window.manual is not None and window.manual.isVisible():
        return window.manual
    return [d for d in window.findChildren(QDialog) if d.isVisible()][-1]


def shown(window: MainWindow, qtbot: QtBot, name: str) -> QWidget:
    """Open a page or dialog by its name; what is to be looked at."""
    if name == "start":
        return window
    if name in PAGE_VIEWS:
        PAGE_VIEWS[name](window, qtbot)
        settle()
        return window
    kind, show = DIALOGS[name]
    show(window, qtbot)
    settle()
    dialog = open_dialog(window)
    assert type(dialog) is kind
    return dialog


def controls(widget: QWidget) -> Iterator[QWidget]:
    """What the keyboard can reach and one can see."""
    for child in widget.findChildren(QWidget):
        parent = child.parentWidget()
        inner = isinstance(parent, QComboBox | QAbstractSpinBox) or isinstance(child, QScrollBar)
        reached = child.focusPolicy() & Qt.FocusPolicy.TabFocus
        here = child.window() is widget.window() and child.isVisible()
        if isinstance(child, (*CONTROLS, QScrollArea)) and reached and here and not inner:
            yield child
