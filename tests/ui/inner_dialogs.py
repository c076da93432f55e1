"""The dialogs one comes to from inside the areas and the menus, by their names."""

from collections.abc import Callable
from typing import Final, NamedTuple, TypeVar

from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.domain.dossiers.folder import RUNNING, Folder
from dangzhibu_desktop.domain.months import Month
from dangzhibu_desktop.ui.dossiers.care import (
    HelpersDialog,
    PersonDialog,
    PostponeDialog,
    TurnDialog,
)
from dangzhibu_desktop.ui.dossiers.materials import MaterialsDialog, OwnListDialog
from dangzhibu_desktop.ui.dossiers.opening import TakeOverDialog as DossierTakeOver
from dangzhibu_desktop.ui.dossiers.page import DossiersPage
from dangzhibu_desktop.ui.dossiers.stepeditor import StepEditor
from dangzhibu_desktop.ui.dues.bases import BaseDialog
from dangzhibu_desktop.ui.dues.bases import TakeOverDialog as BaseTakeOver
from dangzhibu_desktop.ui.dues.collecting import CollectDialog, CollectManyDialog
from dangzhibu_desktop.ui.dues.entries import (
    CorrectDialog,
    ExemptDialog,
    PaidUntilDialog,
    VoidDialog,
)
from dangzhibu_desktop.ui.dues.page import DuesPage
from dangzhibu_desktop.ui.meetings.editor import MeetingDialog
from dangzhibu_desktop.ui.meetings.notice import NoticeDialog
from dangzhibu_desktop.ui.meetings.page import MeetingsPage
from dangzhibu_desktop.ui.page import Page
from dangzhibu_desktop.ui.safety.backup_check import CheckReport, check_file
from dangzhibu_desktop.ui.safety.backup_restore import RestoreDialog, ask_restore
from dangzhibu_desktop.ui.safety.backup_settings import BackupPlaces, ask_place
from dangzhibu_desktop.ui.safety.passphrase import (
    RemovePassphrase,
    SetPassphrase,
    ask_passphrase,
    ask_removal,
)
from dangzhibu_desktop.ui.settings.calendar import CalendarDialog
from dangzhibu_desktop.ui.start.passphrase import Passphrase
from dangzhibu_desktop.ui.window import MainWindow

Open = Callable[[MainWindow, QtBot], object]


class Surface(NamedTuple):
    """A dialog: what it is, and how one comes to it."""

    kind: type[QDialog]
    open: Open


Kind = TypeVar("Kind", bound=Page)


def page_at(window: MainWindow, code: str, kind: type[Kind]) -> Kind:
    page = window.go_to(code)
    assert isinstance(page, kind)
    return page


# ---- 组织生活


def meetings(window: MainWindow) -> MeetingsPage:
    return page_at(window, "meetings", MeetingsPage)


def mend_meeting(window: MainWindow, _qtbot: QtBot) -> None:
    page = meetings(window)
    page.edit(next(x.id for x in page.lines if x.meeting.held and x.meeting.items))


def notice(window: MainWindow, _qtbot: QtBot) -> None:
    page = meetings(window)
    page.notice(next(x.id for x in page.lines if not x.meeting.held))


# ---- 发展党员


def dossiers(window: MainWindow) -> DossiersPage:
    return page_at(window, "dossiers", DossiersPage)


def running(page: DossiersPage, wanted: Callable[[Folder], bool] = lambda _f: True) -> None:
    """Open a dossier that still runs."""
    folders = page.desk.branch.folders
    page.open_dossier(next(f.id for f in folders if f.status == RUNNING and wanted(f)))


def of_dossier(act: Callable[[DossiersPage], object]) -> Open:
    def show(window: MainWindow, _qtbot: QtBot) -> None:
        page = dossiers(window)
        running(page, lambda f: page.desk.branch.membership(f.person) is None)
        act(page)

    return show


def mend_step(page: DossiersPage) -> None:
    page.view.mend_last("1")


def other_helpers(window: MainWindow, qtbot: QtBot) -> None:
    of_dossier(lambda page: page.change_helpers("培养联系人"))(window, qtbot)


def own_list(window: MainWindow, qtbot: QtBot) -> None:
    of_dossier(DossiersPage.count_papers)(window, qtbot)
    dialog = window.findChild(MaterialsDialog)
    assert dialog is not None
    dialog.own.click()


# ---- 党费


def dues(window: MainWindow) -> DuesPage:
    """The month before: posted, some of it not yet paid."""
    page = page_at(window, "dues", DuesPage)
    page.show_month(Month.of(page.desk.today()).plus(-1))
    return page


def of_member(act: str) -> Open:
    def show(window: MainWindow, _qtbot: QtBot) -> None:
        page = dues(window)
        page.open_account(page.list.lines[0].id)
        page.acts.of_member(act)

    return show


def void(window: MainWindow, _qtbot: QtBot) -> None:
    page = dues(window)
    page.open_account(next(x.id for x in page.list.lines if x.line.paid > 0))
    page.acts.void(page.account.slips[0].number)


# ---- 设置 and the menus


def calendar(window: MainWindow, _qtbot: QtBot) -> None:
    page = window.go_to("settings")
    CalendarDialog(window.desk, page).open()


def check(window: MainWindow, qtbot: QtBot) -> None:
    check_file(window)
    qtbot.waitUntil(lambda: window.findChild(CheckReport) is not None)


def unseal(window: MainWindow, _qtbot: QtBot) -> None:
    window.desk.change_passphrase("天天向上")
    ask_removal(window)


def unlock(window: MainWindow, _qtbot: QtBot) -> None:
    path = window.desk.path
    window.desk.change_passphrase("天天向上")
    window.close_branch()
    window.open_path(path)
    assert window.findChild(Passphrase) is not None


INNER: Final[dict[str, Surface]] = {
    "修改会议": Surface(MeetingDialog, mend_meeting),
    "计划会议": Surface(MeetingDialog, lambda w, _q: meetings(w).plan.click()),
    "会议通知": Surface(NoticeDialog, notice),
    "登记环节": Surface(StepEditor, of_dossier(lambda page: page.view.take_next())),
    "修改环节": Surface(StepEditor, of_dossier(mend_step)),
    "转入档案": Surface(DossierTakeOver, lambda w, _q: dossiers(w).take_over()),
    "暂停培养": Surface(TurnDialog, of_dossier(lambda page: page.turn("pause"))),
    "更换培养联系人": Surface(
        HelpersDialog, of_dossier(lambda page: page.change_helpers("培养联系人"))
    ),
    "推迟讨论转正": Surface(PostponeDialog, of_dossier(DossiersPage.postpone)),
    "清点材料": Surface(MaterialsDialog, of_dossier(DossiersPage.count_papers)),
    "本支部材料清单": Surface(OwnListDialog, own_list),
    "人员信息": Surface(PersonDialog, of_dossier(DossiersPage.show_person)),
    "核定党费基数": Surface(BaseDialog, of_member("基数")),
    "沿用上年基数": Surface(BaseTakeOver, lambda w, _q: dues(w).acts.carry()),
    "采用花名册基数": Surface(BaseTakeOver, lambda w, _q: dues(w).acts.take_stated()),
    "收一个人的党费": Surface(CollectDialog, of_member("收款")),
    "全部收齐": Surface(CollectManyDialog, lambda w, _q: dues(w).acts.collect_all()),
    "更正党费": Surface(CorrectDialog, of_member("更正")),
    "免交党费": Surface(ExemptDialog, of_member("免交")),
    "已交至": Surface(PaidUntilDialog, of_member("已交至")),
    "作废凭据": Surface(VoidDialog, void),
    "录入放假安排": Surface(CalendarDialog, calendar),
    "检查数据": Surface(CheckReport, check),
    "从备份恢复": Surface(RestoreDialog, lambda w, _q: ask_restore(w)),
    "备份设置": Surface(BackupPlaces, lambda w, _q: ask_place(w)),
    "设置口令": Surface(SetPassphrase, lambda w, _q: ask_passphrase(w)),
    "取消口令": Surface(RemovePassphrase, unseal),
    "输入口令": Surface(Passphrase, unlock),
}
