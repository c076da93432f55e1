"""A meeting to read: what is missing is named, what is written is shown as it is."""

from pytestqt.qtbot import QtBot

from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.meetings import (
    ASSEMBLY,
    THEME_DAY,
    Attendance,
    Meeting,
)
from dangzhibu_desktop.domain.members import FULL, Membership, Person
from dangzhibu_desktop.operations import meetings
from dangzhibu_desktop.operations.members import add_member
from dangzhibu_desktop.ui.desk import EVERYTHING, Desk
from dangzhibu_desktop.ui.meetings.page import MeetingsPage
from tests.conftest import NOW, TODAY


def page_on(desk: Desk, qtbot: QtBot, width: int = 1366) -> MeetingsPage:
    page = MeetingsPage(desk)
    qtbot.addWidget(page)
    page.resize(width, 700)
    desk.changed.connect(page.refresh)
    page.refresh(EVERYTHING)
    page.show()
    return page


def test_a_record_with_nothing_in_it_shows_what_is_missing(desk: Desk, qtbot: QtBot) -> None:
    facts = Membership(person=0, category=FULL, join_date=PartialDate(2010, 1, 1))
    who = add_member(desk.store, Person(name="张三"), facts, day=TODAY, now=NOW).id
    bare = Meeting(kinds=(ASSEMBLY,), day=TODAY, attendance=(Attendance(member=who, state="缺席"),))
    meetings.record(desk.store, bare, today=TODAY, now=NOW)
    desk.announce(EVERYTHING)
    page = page_on(desk, qtbot)
    line = page.lines[0]
    assert line.state.startswith("◐ 已登记 缺")
    assert "缺席原因" in line.state_told
    page.show_record(line.id)
    told = page.detail.text.toPlainText()
    assert "未录入" in told
    assert "原因未录入" in told
    assert "不能表决" in told


def test_a_name_with_signs_of_markup_is_shown_as_it_is(desk: Desk, qtbot: QtBot) -> None:
    facts = Membership(person=0, category=FULL, join_date=PartialDate(2010, 1, 1))
    add_member(desk.store, Person(name="张三"), facts, day=TODAY, now=NOW)
    odd = Meeting(kinds=(THEME_DAY,), day=TODAY, topic="<b>学习</b> & 交流", place="1<2")
    meetings.record(desk.store, odd, today=TODAY, now=NOW)
    desk.announce(EVERYTHING)
    page = page_on(desk, qtbot)
    page.show_record(page.lines[0].id)
    assert "<b>学习</b> & 交流" in page.detail.text.toPlainText()
