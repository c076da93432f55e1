"""The pictures of the manual, in the order of its first hour; `screenshots.py` calls it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QDialog, QMenu, QWidget
from screenshots_saving import MANUAL, save, settle, visible_dialogs

from dangzhibu_desktop.domain.branch import Settings
from dangzhibu_desktop.domain.meetings import ASSEMBLY
from dangzhibu_desktop.ui.dossiers.opening import ApplicationDialog
from dangzhibu_desktop.ui.dossiers.page import DossiersPage
from dangzhibu_desktop.ui.dossiers.stepeditor import StepEditor
from dangzhibu_desktop.ui.dues.collecting import CollectDialog
from dangzhibu_desktop.ui.dues.page import DuesPage
from dangzhibu_desktop.ui.intake.dialog import IntakeDialog
from dangzhibu_desktop.ui.meetings.editor import MeetingDialog
from dangzhibu_desktop.ui.meetings.page import MeetingsPage
from dangzhibu_desktop.ui.members.page import MembersPage
from dangzhibu_desktop.ui.safety.backup_check import check_file
from dangzhibu_desktop.ui.safety.backup_keeper import back_up_now
from dangzhibu_desktop.ui.safety.backup_restore import ask_restore
from dangzhibu_desktop.ui.safety.backup_settings import BackupPlaces
from dangzhibu_desktop.ui.safety.passphrase import ask_passphrase
from dangzhibu_desktop.ui.settings.page import SettingsPage
from dangzhibu_desktop.ui.start.new_branch import NewBranch
from dangzhibu_desktop.ui.widgets.form import Facts
from dangzhibu_desktop.ui.window import MainWindow

ROSTER: Final = Path(__file__).parent.parent / "tests" / "intake" / "samples" / "a_wps_花名册.xlsx"
_USUAL: Final = 50  # yuan a month: somebody with wages
BRANCH: Final = "中共霞湾区文化馆支部"
_ALONE: Final = (1080, 640)  # px of a page without a detail
_BESIDE: Final = (1240, 680)  # px of a page with the detail beside the list
_DIALOG: Final = (1000, 560)  # px of a large dialog
_Page = TypeVar("_Page", bound=QWidget)


def shoot(widget: QWidget, name: str, part: QRect | None = None) -> None:
    """Save one picture of the manual."""
    save(widget, MANUAL / f"{name}.png", part)


def page_of(window: MainWindow, code: str, kind: type[_Page]) -> _Page:
    """Bring a page into view."""
    page = window.go_to(code)
    if not isinstance(page, kind):
        raise TypeError(code)
    return page


def dialog_of(window: MainWindow, open_it: Callable[[], object]) -> QDialog:
    """Open a dialog; what is open then."""
    open_it()
    settle()
    return visible_dialogs(window)[-1]


def take_first_hour(window: MainWindow, folder: Path) -> None:
    """A branch of one's own: made, its roster taken in; no branch is open before."""
    window.resize(*_ALONE)
    shoot(window, "start", QRect(0, 0, window.width(), 380))
    made = NewBranch(window.desk, folder, window)
    made.open()
    made.name.set_text(BRANCH)
    made.kind.set_text("事业单位")
    made.superior.set_text("中共霞湾区文化和旅游局机关委员会")
    made.name.typing.emit()
    shoot(made, "start-new")
    made.reject()
    window.desk.new(folder / f"{BRANCH}.dzb", Settings(name=BRANCH))
    settle()
    shoot(window, "start-empty", QRect(0, 0, window.width(), 340))
    _take_roster(window)


def _take_roster(window: MainWindow) -> None:
    page = page_of(window, "members", MembersPage)
    dialog = dialog_of(window, page.take_in)
    if not isinstance(dialog, IntakeDialog):
        raise TypeError
    dialog.resize(*_DIALOG)
    shoot(dialog, "roster-source")
    dialog.read(ROSTER)
    settle()
    shoot(dialog, "roster-review")
    dialog.review.all.click()
    dialog.finish()
    shoot(dialog, "roster-summary")
    dialog.finish()
    settle()
    shoot(window, "roster-done")


def take_work(window: MainWindow) -> None:
    """The example branch: meetings, dues, dossiers, the first page, paper, safety."""
    window.keeper.start()
    settle()
    for each in (
        _take_home, _take_members, _take_meeting, _take_dues, _take_dossiers, _take_paper,
        _take_settings, _take_safety,
    ):  # fmt: skip
        each(window)


def _take_home(window: MainWindow) -> None:
    window.resize(*_BESIDE)
    window.go_to("home")
    shoot(window, "home")


def _take_members(window: MainWindow) -> None:
    window.resize(*_BESIDE)
    page = page_of(window, "members", MembersPage)
    page.show_record(page.table.rows.rows[6].id)
    shoot(window, "members-card")
    page.back()


def _take_meeting(window: MainWindow) -> None:
    window.resize(*_ALONE)
    page = page_of(window, "meetings", MeetingsPage)
    shoot(window, "meetings")
    voted = next(
        line.meeting
        for line in page.lines
        if line.meeting.body == ASSEMBLY and any(item.vote for item in line.meeting.items)
    )
    dialog = MeetingDialog(page.desk, replace(voted, id=0), page)
    dialog.open()
    dialog.resize(*_DIALOG)
    for place, name in enumerate(("facts", "presence", "agenda")):
        dialog.show_part(place)
        if name == "agenda":
            dialog.agenda.go_to(next(n for n, item in enumerate(voted.items) if item.vote))
        shoot(dialog, f"meeting-{name}")
    dialog.forget()
    dialog.reject()
    window.resize(*_BESIDE)
    page.show_record(voted.id)
    shoot(window, "meeting-done")
    page.back()


def _take_dues(window: MainWindow) -> None:
    window.resize(*_ALONE)
    page = page_of(window, "dues", DuesPage)
    shoot(window, "dues-preview")
    page.acts.post_month()
    settle()
    shoot(window, "dues-posted")
    some = next(line.id for line in page.list.lines if (line.line.due or 0) > _USUAL)
    collecting = dialog_of(window, lambda: page.acts.collect_from(some))
    if isinstance(collecting, CollectDialog):
        collecting.form.fields["collector"].set_text("谭福娜")
    shoot(collecting, "dues-collect")
    collecting.reject()
    settle()
    shoot_dialog(window, lambda: page.acts.fix_base(some), "dues-base")
    page.show_month(page.bar.month.plus(-1))
    page.list.table.go_to(next(line.id for line in page.list.lines if line.line.balance > 0))
    window.resize(*_BESIDE)
    page.open_account(page.list.table.current_id())
    shoot(window, "dues-account")
    page.close_account()
    slip = next(p for p in page.desk.store.dues.payments(page.bar.month) if p.person == some)
    shoot_dialog(
        window, lambda: page.print_records("F04", (f"{slip.number:06d}",), slip.day), "dues-slip",
        _DIALOG,
    )  # fmt: skip
    take_undo(window)


def take_undo(window: MainWindow) -> None:
    """The menu that names what is taken back; then it is."""
    menus = window.menuBar().findChildren(QMenu)
    menu = next(each for each in menus if each.title().startswith("编辑"))
    menu.popup(QPoint(0, 0))
    shoot(menu, "safety-undo")
    menu.close()
    window.undo()
    settle()
    window.foot.notice.hide()


def fill(form: Facts, **texts: str) -> None:
    """Type into the fields of a dialog."""
    for key, text in texts.items():
        form.fields[key].set_text(text)
        form.fields[key].typing.emit()
    form.fields[key].setFocus()


def shoot_dialog(
    window: MainWindow,
    open_it: Callable[[], object],
    name: str,
    size: tuple[int, int] | None = None,
) -> None:
    """A picture of the dialog that something opens."""
    dialog = dialog_of(window, open_it)
    if size is not None:
        dialog.resize(*size)
    shoot(dialog, name)
    dialog.reject()
    settle()


def _take_dossiers(window: MainWindow) -> None:
    window.resize(*_ALONE)
    page = page_of(window, "dossiers", DossiersPage)
    page.board.take_keyboard()
    shoot(window, "dossiers")
    opened = ApplicationDialog(page.desk, page)
    opened.open()
    fill(opened.form, name="秦岭", sex="男", birth="1998-04-12", application="2026-11-20")
    shoot(opened, "dossier-open")
    opened.blank.click()  # what was typed for the picture is no draft
    opened.reject()
    waiting = next(f for f in page.desk.branch.folders if not f.closed and not f.taken("2"))
    window.resize(*_BESIDE)
    page.open_dossier(waiting.id)
    shoot(window, "dossier-line")
    step = StepEditor(page.desk, waiting, "2", None, page)
    step.open()
    fill(
        step.form, day="2026-11-20", who="魏腾", place="机关三楼会议室",
        content="了解入党动机、学习和工作情况，介绍入党的条件和程序。",
    )  # fmt: skip
    shoot(step, "dossier-step")
    step.blank.click()
    step.reject()
    page.back()


def _take_paper(window: MainWindow) -> None:
    window.resize(*_BESIDE)
    window.go_to("printing")
    shoot(window, "printing")


def _take_settings(window: MainWindow) -> None:
    window.resize(*_ALONE)
    page = page_of(window, "settings", SettingsPage)
    shoot(window, "settings")
    page.show_section(page.numbers)
    page.numbers.list.go_to(3)
    shoot(window, "settings-numbers")
    page.show_section(page.facts)


def _take_safety(window: MainWindow) -> None:
    window.resize(*_ALONE)
    window.go_to("members")
    back_up_now(window)
    settle()
    bottom = QRect(0, window.height() - 112, window.width(), 112)
    shoot(window, "safety-backup", bottom)
    places = BackupPlaces(window.desk, window)
    places.folder.setPlaceholderText("D:\\党建\\示例支部备份")
    places.second.setText("E:\\党支部备份")
    places.open()
    shoot(places, "safety-places")
    places.reject()
    shoot_dialog(window, lambda: ask_restore(window), "safety-restore")
    shoot_dialog(window, lambda: check_file(window), "safety-check")
    shoot_dialog(window, lambda: ask_passphrase(window), "safety-passphrase")
