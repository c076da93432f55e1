"""首页: most urgent first, each with its reason, each leading to its record."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.members import FULL, Doubt, Membership, Person
from dangzhibu_desktop.domain.regulations import Provision
from dangzhibu_desktop.domain.rules.findings import SEVERITIES, Finding, Rule
from dangzhibu_desktop.operations.drafts import keep_draft
from dangzhibu_desktop.operations.members import add_member
from dangzhibu_desktop.ui.desk import EVERYTHING, Desk
from dangzhibu_desktop.ui.dossiers.opening import ApplicationDialog, TakeOverDialog
from dangzhibu_desktop.ui.dossiers.page import DossiersPage
from dangzhibu_desktop.ui.dossiers.stepeditor import StepEditor
from dangzhibu_desktop.ui.dues.bases import BaseDialog
from dangzhibu_desktop.ui.dues.collecting import CollectDialog
from dangzhibu_desktop.ui.dues.page import DuesPage
from dangzhibu_desktop.ui.home.page import HomePage
from dangzhibu_desktop.ui.home.urgency import (
    ADVICE,
    COMING,
    LATER,
    OVERDUE,
    PENDING,
    UNSETTLED,
    WRONG,
    Matter,
    More,
    Urgency,
    folded,
    matters,
    summary,
    urgency,
)
from dangzhibu_desktop.ui.meetings.editor import MeetingDialog
from dangzhibu_desktop.ui.meetings.page import MeetingsPage
from dangzhibu_desktop.ui.members.dialogs import ChangeDialog, MemberDialog
from dangzhibu_desktop.ui.members.page import MembersPage
from dangzhibu_desktop.ui.printing.dialog import PrintDialog
from dangzhibu_desktop.ui.settings.calendar import CalendarDialog
from dangzhibu_desktop.ui.settings.committee_dialogs import Appointment
from dangzhibu_desktop.ui.settings.page import SettingsPage
from dangzhibu_desktop.ui.window import MainWindow
from tests.conftest import NOW, TODAY
from tests.ui.hands import press, tab_to
from tests.ui.surfaces import open_dialog, settle

RULE = Rule("TEST", "members", "试验", lambda _branch, _today: iter(()))


def finding(severity: str = "warning", days: int | None = None, who: str = "张三") -> Finding:
    due = None if days is None else TODAY + timedelta(days=days)
    return Finding(severity=severity, subject=who, message=f"{who}的事。", due=due, person=1)


@pytest.mark.parametrize(
    ("severity", "days", "degree"),
    [
        ("warning", -1, OVERDUE),
        ("info", -400, OVERDUE),
        ("warning", 0, COMING),
        ("info", 7, COMING),
        ("error", 8, PENDING),
        ("warning", 300, PENDING),
        ("info", 8, LATER),
        ("error", None, WRONG),
        ("warning", None, UNSETTLED),
        ("info", None, ADVICE),
    ],
)
def test_the_day_decides_and_without_one_the_severity(
    severity: str, days: int | None, degree: Urgency
) -> None:
    assert urgency(finding(severity, days), TODAY) == degree


def test_each_degree_reads_without_colour() -> None:
    degrees = (OVERDUE, WRONG, COMING, UNSETTLED, PENDING, LATER, ADVICE)
    assert len({d.words for d in degrees}) == len(degrees)
    assert [d.rank for d in degrees] == sorted(d.rank for d in degrees)


FINDINGS = st.builds(
    finding,
    st.sampled_from(SEVERITIES),
    st.none() | st.integers(-800, 800),
    st.sampled_from(("张三", "李四")),
)


@given(st.lists(FINDINGS, max_size=40))
def test_nothing_is_lost_and_the_urgent_stands_first(found: list[Finding]) -> None:
    rows = matters([(RULE, one) for one in found], TODAY)
    assert len(rows) == len(found)
    ranks = [row.urgency.rank for row in rows]
    assert ranks == sorted(ranks)
    assert sum(summary(rows).values()) == len(rows)
    short = folded(rows, frozenset())
    hidden = sum(row.number for row in short if isinstance(row, More))
    assert sum(isinstance(row, Matter) for row in short) + hidden == len(rows)
    assert folded(rows, frozenset({"TEST"})) == rows


def test_what_is_due_later_stands_by_its_day_however_grave() -> None:
    found = [
        finding("warning", 70, "张三"),
        finding("info", 9, "李四"),
        finding("info", None, "王五"),
    ]
    rows = matters([(RULE, one) for one in found], TODAY)
    assert [row.finding.subject for row in rows] == ["李四", "张三", "王五"]


def test_the_reason_names_the_limit_and_the_article() -> None:
    provision = Provision(
        "x", 1, "个月", "《细则》", "第七条", None, None, confirmed=False, override_reason=""
    )
    late = Finding(
        severity="warning", subject="李四", message="谈话尚未进行。依据：《细则》第七条。",
        due=date(2026, 11, 19), provision=provision,
    )  # fmt: skip
    row = matters([(RULE, late)], TODAY)[0]
    assert row.what == "李四：谈话尚未进行。"
    assert row.why == "试验 · 截止2026年11月19日，已超期 3 天 · 《细则》第七条（依据待核）"


def page_on(desk: Desk, qtbot: QtBot) -> HomePage:
    page = HomePage(desk)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.refresh(EVERYTHING)
    page.show()
    return page


def words_of(page: HomePage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_an_empty_branch_is_told_what_belongs_here(desk: Desk, qtbot: QtBot) -> None:
    page = page_on(desk, qtbot)
    assert not page.list.isVisible()
    assert "还没有党员" in words_of(page)
    button = next(b for b in page.empty.findChildren(QAbstractButton) if b.isVisible())
    with qtbot.waitSignal(page.leads_to) as asked:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked.args == ["members", 0]


def test_a_matter_leads_to_its_record_by_key_and_by_click(desk: Desk, qtbot: QtBot) -> None:
    joined = PartialDate(2025, 11, 20)
    saved = add_member(
        desk.store, Person(name="李䶮"),
        Membership(person=0, category="预备党员", join_date=joined), day=TODAY, now=NOW,
    )  # fmt: skip
    desk.announce(saved.changed)
    page = page_on(desk, qtbot)
    rows = range(page.list.matters.rowCount())
    told = [page.list.matters.index(n).data(Qt.ItemDataRole.UserRole) for n in rows]
    row = next(n for n, matter in enumerate(told) if matter.area == "members")
    index: QModelIndex = page.list.matters.index(row)
    page.list.setCurrentIndex(index)
    with qtbot.waitSignal(page.acts_on) as asked:
        press(page.list)
    assert (asked.args[:2], asked.args[2].person) == (["members", ""], saved.id)
    settle()
    page.list.scrollTo(index)
    at = page.list.visualRect(index).center()
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))
    with qtbot.waitSignal(page.acts_on) as asked:
        QTest.mouseDClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))
    assert (asked.args[:2], asked.args[2].person) == (["members", ""], saved.id)
    with qtbot.waitSignal(page.acts_on) as asked:
        page.reason.record.click()
    assert asked.args[2].person == saved.id
    assert "2026年11月22日 星期日" in words_of(page)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith(("待办：", "未到：", "将到："))


def test_many_of_one_kind_are_folded_until_asked_for(desk: Desk, qtbot: QtBot) -> None:
    with desk.store.act("试", TODAY, NOW):
        for number in range(9):
            person = desk.store.members.add_person(Person(name=f"党员{number}"))
            desk.store.members.add_membership(Membership(person=person, category=FULL))
            desk.store.members.add_doubt(
                Doubt(0, person, "phone", "X", "1", f"党员{number}的电话不清楚。")
            )
    desk.announce(EVERYTHING)
    page = page_on(desk, qtbot)
    rows = page.list.matters.rowCount()
    fold = next(
        n
        for n in range(rows)
        if str(page.list.matters.index(n).data()).startswith("同类的还有 6 项")
    )
    index = page.list.matters.index(fold)
    page.list.setCurrentIndex(index)
    settle()
    page.list.scrollTo(index)
    at = page.list.visualRect(index).center()
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))
    assert page.list.matters.rowCount() == rows + 5
    assert page.list.currentIndex().row() == fold


def test_the_branch_need_not_be_named_to_itself() -> None:
    found = [(RULE, finding(who="第三支部")), (RULE, finding(who="李四"))]
    assert [row.what for row in matters(found, TODAY, "李四")] == ["第三支部的事。", "李四的事。"]
    plain = Finding(severity="warning", subject="第三支部", message="本月没有支委会记录。")
    assert matters([(RULE, plain)], TODAY, "第三支部")[0].what == "本月没有支委会记录。"
    assert matters([(RULE, plain)], TODAY)[0].what == "第三支部：本月没有支委会记录。"


def test_the_side_needs_no_scroll_bar_on_an_office_screen(
    window: MainWindow, demo_file: Path, qtbot: QtBot
) -> None:
    window.resize(1366, 728)
    window.open_path(demo_file)
    page = window.go_to("home")
    assert isinstance(page, HomePage)
    qtbot.waitUntil(page.side.isVisible)
    settle()
    assert page.side.verticalScrollBar().maximum() == 0
    grid = page.side.grid
    assert grid.visibleRegion().boundingRect() == grid.rect()


def test_rows_are_high_enough_for_wrapped_words(demo_desk: Desk, qtbot: QtBot) -> None:
    page = page_on(demo_desk, qtbot)
    wide = page.list.sizeHintForIndex(page.list.matters.index(0)).height()
    page.resize(420, 700)
    narrow = page.list.sizeHintForIndex(page.list.matters.index(0)).height()
    assert narrow > wide


def shown_record(page: object) -> int:
    """The record that is open on a page: a member, a dossier's person, a meeting."""
    match page:
        case MembersPage():
            return page.card.person
        case DossiersPage():
            return page.view.judged.person if page.view.judged else 0
        case DuesPage():
            return page.account.person
        case MeetingsPage():
            return page.detail.meeting
    return 0


def test_every_matter_leads_to_its_record(window: MainWindow, demo_file: Path) -> None:
    window.open_path(demo_file)
    told = matters(window.desk.findings, TODAY)
    assert {"life", "dossiers", "dues"} <= {matter.area for matter in told}
    for matter in told:
        window.go_to("home")
        window.act_on(matter.area, "", matter.finding)
        page = window.current()
        assert not isinstance(page, HomePage), matter.what
        if matter.record:
            assert shown_record(page) == matter.record, matter.what
        elif matter.finding.duty is not None:
            assert isinstance(page, MeetingsPage)
            cell = page.overview.matrix.current()
            assert cell is not None
            assert cell.state.period == matter.finding.duty.period
            assert cell.state.duty == matter.finding.duty.duty
            assert cell.state.group == matter.finding.duty.group


def choose(page: HomePage, rule: str) -> Matter:
    """Bring the keyboard to the first matter of a rule."""
    for row in range(page.list.matters.rowCount()):
        index = page.list.matters.index(row)
        found = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(found, Matter) and found.rule == rule:
            page.list.setCurrentIndex(index)
            return found
    raise AssertionError(rule)


ACTS = [
    ("TALK_OVERDUE_NOW", "登记谈话…", StepEditor),
    ("COMMITTEE_MEETING_DUE", "登记支委会…", MeetingDialog),
    ("DUES_ARREARS", "收党费…", CollectDialog),
    ("STEP_DUE", "登记支部大会…", StepEditor),
]


@pytest.mark.parametrize(("rule", "words", "editor"), ACTS, ids=[rule for rule, *_ in ACTS])
def test_why_and_the_act_stand_below_and_one_press_begins_it(
    window: MainWindow, demo_file: Path, rule: str, words: str, editor: type[QDialog]
) -> None:
    window.open_path(demo_file)
    page = window.go_to("home")
    assert isinstance(page, HomePage)
    matter = choose(page, rule)
    settle()
    assert page.reason.isVisible()
    assert page.reason.words.text().startswith(f"为什么：{matter.finding.message[:20]}")
    assert matter.finding.provision is not None
    assert matter.finding.provision.article in page.reason.basis.text()
    assert page.reason.deed.text() == words
    assert page.reason.talk.isVisible() == (rule == "TALK_OVERDUE_NOW")
    page.list.setFocus()
    tab_to(page.reason.deed)
    press(page.reason.deed, Qt.Key.Key_Space)
    settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, editor)
    if isinstance(dialog, MeetingDialog):
        assert matter.finding.duty is not None
        period = matter.finding.duty.period
        assert period.first <= dialog.meeting().day <= period.last
    dialog.close()


def test_a_matter_is_given_no_act_that_is_not_its_own(window: MainWindow, demo_file: Path) -> None:
    window.open_path(demo_file)
    page = window.go_to("home")
    assert isinstance(page, HomePage)
    choose(page, "PAPERS_UNSEEN")
    settle()
    assert page.reason.isVisible()
    assert not page.reason.deed.isVisible()


@pytest.mark.parametrize("name", ["dossier-mend", "dossier-person", "dossier-pause"])
def test_a_draft_of_what_is_gone_opens_nobodys_dossier(
    window: MainWindow, demo_file: Path, name: str
) -> None:
    window.open_path(demo_file)
    window.resume("dossiers", name, 9999)
    page = window.current()
    assert isinstance(page, DossiersPage)
    assert not page.is_open


@pytest.mark.parametrize("name", ["place", "override"])
def test_a_draft_about_what_is_gone_opens_nobody_else_s(
    window: MainWindow, demo_file: Path, name: str
) -> None:
    window.open_path(demo_file)
    page = window.go_to("settings")
    assert isinstance(page, SettingsPage)
    page.groups.members.selectRow(0)
    page.numbers.list.selectRow(0)
    window.resume("branch", name, 9999)
    settle()
    assert [d for d in window.findChildren(QDialog) if d.isVisible()] == []


def test_what_was_left_open_shows_before_anybody_is_a_member(
    window: MainWindow, branch_file: Path
) -> None:
    window.open_path(branch_file)
    home = window.go_to("home")
    assert isinstance(home, HomePage)
    assert home.side.isHidden()
    keep_draft(window.desk.store, "member", 0, {"name": "张三"}, now=NOW)
    home.refresh(EVERYTHING)
    assert home.side.isVisible()
    next(b for b in home.side.findChildren(QAbstractButton) if "登记党员" in b.text()).click()
    dialog = open_dialog(window)
    assert isinstance(dialog, MemberDialog)
    assert dialog.form.fields["name"].text() == "张三"


def test_the_paper_of_a_talk_is_one_press_away(window: MainWindow, demo_file: Path) -> None:
    window.open_path(demo_file)
    page = window.go_to("home")
    assert isinstance(page, HomePage)
    choose(page, "TALK_OVERDUE_NOW")
    page.reason.talk.click()
    settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PrintDialog)
    dialog.close()


DRAFTS = [
    ("meeting", 0, MeetingDialog),
    ("member", 0, MemberDialog),
    ("change", 3, ChangeDialog),
    ("dossier-open", 0, ApplicationDialog),
    ("dossier-take-over", 0, TakeOverDialog),
    ("dues-collect", 3, CollectDialog),
    ("dues-base", 3, BaseDialog),
    ("office", 0, Appointment),
    ("calendar", 0, CalendarDialog),
]


@pytest.mark.parametrize(("name", "record", "editor"), DRAFTS, ids=[name for name, *_ in DRAFTS])
def test_what_was_left_open_opens_again_with_its_text(
    window: MainWindow, demo_file: Path, name: str, record: int, editor: type[QDialog]
) -> None:
    window.open_path(demo_file)
    keep_draft(window.desk.store, name, record, {"x": "没有写完"}, now=NOW)
    page = window.go_to("home")
    assert isinstance(page, HomePage)
    page.refresh(EVERYTHING)
    page.side.show_month([])
    lead = next(b for b in page.side.findChildren(QAbstractButton) if "没有登记完" in b.text())
    lead.click()
    settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, editor)
    dialog.close()


def test_all_that_was_left_open_is_listed_when_asked_for(
    window: MainWindow, demo_file: Path
) -> None:
    window.open_path(demo_file)
    for record in range(1, 7):
        keep_draft(window.desk.store, "change", record, {"kind": "转出"}, now=NOW)
    page = window.go_to("home")
    assert isinstance(page, HomePage)
    page.refresh(EVERYTHING)
    page.side.show_month([])
    more = next(b for b in page.side.findChildren(QAbstractButton) if "全部列出" in b.text())
    more.click()
    settle()
    shown = [b.text() for b in page.side.findChildren(QAbstractButton) if b.isVisible()]
    assert sum("登记变动" in text for text in shown) == 6
