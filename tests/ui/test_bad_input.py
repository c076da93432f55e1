"""What cannot be is refused in the window in a clear sentence, and nothing of it is written."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.domain.members import Change
from dangzhibu_desktop.domain.months import Month
from dangzhibu_desktop.operations import dues, history
from dangzhibu_desktop.operations.export import export
from dangzhibu_desktop.operations.members import record_change
from dangzhibu_desktop.ui.dossiers.opening import ApplicationDialog
from dangzhibu_desktop.ui.dossiers.page import DossiersPage
from dangzhibu_desktop.ui.dossiers.stepeditor import StepEditor
from dangzhibu_desktop.ui.dues.bases import BaseDialog
from dangzhibu_desktop.ui.dues.collecting import CollectDialog
from dangzhibu_desktop.ui.dues.page import DuesPage
from dangzhibu_desktop.ui.meetings.editor import MeetingDialog
from dangzhibu_desktop.ui.meetings.page import MeetingsPage
from dangzhibu_desktop.ui.members.dialogs import ChangeDialog, MemberDialog
from dangzhibu_desktop.ui.members.page import MembersPage
from dangzhibu_desktop.ui.widgets.editor import Editor
from dangzhibu_desktop.ui.window import MainWindow
from tests.conftest import NOW, TODAY
from tests.operations.dossier_making import assembly, enrol, opened, taken_to
from tests.ui.hands import press
from tests.ui.meeting_hands import assembly as whole_assembly
from tests.ui.meeting_hands import fact, item, people_on
from tests.ui.window_hands import at, fill, over, page_of

NO_SUCH_DAY = "没有“2026-02-30”这一天"


@pytest.fixture
def branch(window: MainWindow, branch_file: Path, qtbot: QtBot) -> MainWindow:
    """The window on an empty branch."""
    window.open_path(branch_file)
    at(window, qtbot)
    return window


@contextmanager
def nothing_written(window: MainWindow, folder: Path) -> Iterator[None]:
    """What is exported before and after is the same to the byte, and the file stays in order."""

    def everything(name: str) -> list[bytes]:
        files = export(window.desk.store, folder / name, today=TODAY)
        return [path.read_bytes() for path in sorted(files)]

    before = everything("before")
    yield
    assert everything("after") == before
    assert history.verify(window.desk.store) == []


# ---- impossible dates, in each editor


def of_member(window: MainWindow, qtbot: QtBot) -> MemberDialog:
    page_of(window, Qt.Key.Key_2, MembersPage, qtbot).new()
    dialog = over(window, MemberDialog, qtbot)
    fill(dialog.form.fields["name"], "王五")
    fill(dialog.form.fields["join_date"], "2026-02-30")
    return dialog


def of_change(window: MainWindow, qtbot: QtBot) -> ChangeDialog:
    page = page_of(window, Qt.Key.Key_2, MembersPage, qtbot)
    page.change(window.desk.branch.people[0].id)
    dialog = over(window, ChangeDialog, qtbot)
    fill(dialog.form.fields["day"], "2026-02-30")
    return dialog


def of_application(window: MainWindow, qtbot: QtBot) -> ApplicationDialog:
    page_of(window, Qt.Key.Key_4, DossiersPage, qtbot).new()
    dialog = over(window, ApplicationDialog, qtbot)
    fill(dialog.form.fields["name"], "李某")
    fill(dialog.form.fields["application"], "2026-02-30")
    return dialog


def of_step(window: MainWindow, qtbot: QtBot) -> StepEditor:
    page = dossier_at(window, "1", qtbot)
    page.view.take_next()
    dialog = over(window, StepEditor, qtbot)
    fill(dialog.form.fields["day"], "2026-02-30")
    return dialog


def of_base(window: MainWindow, qtbot: QtBot) -> BaseDialog:
    page = page_of(window, Qt.Key.Key_5, DuesPage, qtbot)
    page.acts.enter_missing()
    dialog = over(window, BaseDialog, qtbot)
    fill(dialog.form.fields["kind"], "学生")
    fill(dialog.form.fields["decided"], "2026-02-30")
    return dialog


def of_payment(window: MainWindow, qtbot: QtBot) -> CollectDialog:
    page = page_of(window, Qt.Key.Key_5, DuesPage, qtbot)
    page.acts.collect_from(page.list.lines[0].id)
    dialog = over(window, CollectDialog, qtbot)
    fill(dialog.form.fields["amount"], "10")
    fill(dialog.form.fields["day"], "2026-02-30")
    return dialog


@pytest.mark.parametrize(
    "begun", [of_member, of_change, of_application, of_step, of_base, of_payment]
)
def test_an_impossible_day(
    branch: MainWindow,
    tmp_path: Path,
    qtbot: QtBot,
    begun: Callable[[MainWindow, QtBot], Editor],
) -> None:
    enrol(branch.desk.store)
    branch.desk.announce(frozenset({"members"}))
    dialog = begun(branch, qtbot)
    with nothing_written(branch, tmp_path):
        dialog.primary.click()
        assert dialog.isVisible()
        assert NO_SUCH_DAY in dialog.band.text()
        dialog.blank.click()
        dialog.reject()


# ---- meetings


def meeting_on(window: MainWindow, qtbot: QtBot) -> MeetingDialog:
    people_on(window.desk)
    page_of(window, Qt.Key.Key_3, MeetingsPage, qtbot).new()
    dialog = over(window, MeetingDialog, qtbot)
    whole_assembly(dialog)
    fact(dialog, "day", "2026-11-10")
    return dialog


def impossible_day(dialog: MeetingDialog) -> str:
    fact(dialog, "day", "2026-02-30")
    return NO_SUCH_DAY


def attendance_above_the_roster(dialog: MeetingDialog) -> str:
    numbers, reason = dialog.presence.numbers, dialog.presence.reason
    dialog.show_part(1)
    numbers["corrected_should"].set_text("3")
    reason.set_text("两人组织关系未转来")
    reason.typing.emit()
    return "超过更正后的应到3人"


def votes_above_presence(dialog: MeetingDialog) -> str:
    dialog.show_part(2)
    item(dialog, "yes", "9")
    return "共9票，超过能投票的4人"


@pytest.mark.parametrize(
    "spoil", [impossible_day, attendance_above_the_roster, votes_above_presence]
)
def test_a_meeting_that_cannot_have_been(
    branch: MainWindow, tmp_path: Path, qtbot: QtBot, spoil: Callable[[MeetingDialog], str]
) -> None:
    dialog = meeting_on(branch, qtbot)
    sentence = spoil(dialog)
    dialog.reject()  # the draft is kept; it is part of what is exported
    branch.current().new()
    dialog = over(branch, MeetingDialog, qtbot)
    with nothing_written(branch, tmp_path):
        press(dialog, Qt.Key.Key_Return)
        dialog.primary.click()
        assert dialog.isVisible()
        assert sentence in dialog.band.text()


def test_a_meeting_a_dossier_stands_on_is_not_deleted(
    branch: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    page = dossier_at(branch, "14", qtbot)
    meeting, _items = assembly(branch.desk.store, branch.desk.branch.folders[0].person)
    branch.desk.announce(frozenset({"life"}))
    page.view.take_next()
    over(branch, StepEditor, qtbot).primary.click()
    assert branch.desk.branch.folders[0].last("15") is not None
    listed = page_of(branch, Qt.Key.Key_3, MeetingsPage, qtbot)
    listed.table.go_to(meeting)
    with nothing_written(branch, tmp_path):
        press(listed.table, Qt.Key.Key_Delete)
        assert "有其他记录引用，不能删除" in listed.band.text()
    assert [line.id for line in listed.lines] == [meeting]


# ---- dues


def test_dues_of_someone_gone(branch: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    person = enrol(branch.desk.store)[0]
    gone = Change(person=person, kind="转出", day=date(2026, 9, 1))
    record_change(branch.desk.store, gone, now=NOW)
    branch.desk.announce(frozenset({"members"}))
    page = page_of(branch, Qt.Key.Key_5, DuesPage, qtbot)
    assert person not in {line.id for line in page.list.lines}
    page.acts.collect_from(person)
    dialog = over(branch, CollectDialog, qtbot)
    fill(dialog.form.fields["amount"], "10")
    with nothing_written(branch, tmp_path):
        dialog.primary.click()
        assert dialog.isVisible()
        assert "不在本支部" in dialog.band.text()
        dialog.blank.click()
        dialog.reject()


def test_a_month_posted_twice(demo_window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    """Posted meanwhile behind the page's back: its button is refused like anybody."""
    page = page_of(demo_window, Qt.Key.Key_5, DuesPage, qtbot)
    assert page.post.isVisible()
    dues.post(demo_window.desk.store, Month.of(TODAY), leave_out=True, day=TODAY, now=NOW)
    with nothing_written(demo_window, tmp_path):
        page.post.click()
        assert "2026年11月的党费已经入账" in page.band.text()


@pytest.fixture
def demo_window(window: MainWindow, demo_file: Path, qtbot: QtBot) -> MainWindow:
    """The window on the fictional branch."""
    window.open_path(demo_file)
    at(window, qtbot)
    return window


# ---- dossiers


def dossier_at(window: MainWindow, upto: str, qtbot: QtBot) -> DossiersPage:
    """The page with a dossier open whose steps are taken up to one."""
    if not window.desk.branch.people:
        enrol(window.desk.store)
    if not window.desk.branch.folders:
        opened(window.desk.store) if upto == "1" else taken_to(window.desk.store, upto)
    window.desk.announce(frozenset({"members", "dossiers"}))
    page = page_of(window, Qt.Key.Key_4, DossiersPage, qtbot)
    page.open_dossier(window.desk.branch.folders[0].id)
    return page


@pytest.mark.parametrize(
    ("upto", "no", "day", "said", "article"),
    [
        ("2", "4", "2024-12-01", "须先有确定为入党积极分子的日期", "第八条"),
        ("6", "7", "2026-01-09", "2026年1月10日才满一年", "第十三条"),
        ("14", "17", "2026-08-20", "须先有讨论接收的支部大会日期", "第二十五条"),
    ],
)
def test_a_step_before_its_condition(
    branch: MainWindow,
    tmp_path: Path,
    qtbot: QtBot,
    upto: str,
    no: str,
    day: str,
    said: str,
    article: str,
) -> None:
    page = dossier_at(branch, upto, qtbot)
    page.view.line.go_to(no)
    press(page.view.line)
    dialog = over(branch, StepEditor, qtbot)
    fill(dialog.form.fields["day"], day)
    with nothing_written(branch, tmp_path):
        dialog.primary.click()
        assert dialog.isVisible()
        for each in (said, article):
            assert each in dialog.verdict.objections.text()
            assert each in dialog.band.text()
        dialog.blank.click()
        dialog.reject()
    assert branch.desk.branch.folders[0].last(no) is None


def test_what_is_only_usual_asks_a_reason_and_keeps_it(
    branch: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    page = dossier_at(branch, "1", qtbot)
    page.view.take_next()
    dialog = over(branch, StepEditor, qtbot)
    fill(dialog.form.fields["day"], "2024-12-05")
    dialog.reject()  # the draft is kept; it is part of what is exported
    page.view.take_next()
    dialog = over(branch, StepEditor, qtbot)
    with nothing_written(branch, tmp_path):
        dialog.primary.click()
        assert dialog.isVisible()
        assert "晚于期限2024年12月4日" in dialog.band.text()
        assert "第七条" in dialog.band.text()
    fill(dialog.form.fields["reason"], "申请人出差")
    dialog.primary.click()
    taken = branch.desk.branch.folders[0].last("2")
    assert taken is not None
    assert taken.reason == "申请人出差"


@pytest.mark.parametrize("spoilt", [("present", "10"), ("yes", "9")])
def test_votes_of_a_step_that_contradict_each_other(
    branch: MainWindow, tmp_path: Path, qtbot: QtBot, spoilt: tuple[str, str]
) -> None:
    page = dossier_at(branch, "14", qtbot)
    page.view.take_next()
    dialog = over(branch, StepEditor, qtbot)
    numbers = {"day": "2026-07-10", "should": "9", "present": "8", "yes": "8", "no": "0"}
    for key, text in {**numbers, "abstain": "0", **dict([spoilt])}.items():
        fill(dialog.form.fields[key], text)
    with nothing_written(branch, tmp_path):
        dialog.primary.click()
        assert dialog.isVisible()
        assert "数字互相矛盾" in dialog.band.text()
        dialog.blank.click()
        dialog.reject()
