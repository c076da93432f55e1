"""The page 组织生活: the matrix, the list, the meeting opened, what is removed and printed."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.meetings import (
    ASSEMBLY,
    COMMITTEE,
    LECTURE,
    THEME_DAY,
    Meeting,
)
from dangzhibu_desktop.domain.members import FULL, Membership, Person
from dangzhibu_desktop.operations import history, meetings
from dangzhibu_desktop.operations.members import add_member
from dangzhibu_desktop.ui.desk import EVERYTHING, Desk
from dangzhibu_desktop.ui.meetings.cells import Cell
from dangzhibu_desktop.ui.meetings.editor import MeetingDialog
from dangzhibu_desktop.ui.meetings.page import MeetingsPage
from dangzhibu_desktop.ui.preferences import Preferences
from dangzhibu_desktop.ui.window import MainWindow
from dangzhibu_desktop.ui.work import perform
from tests.conftest import NOW, TODAY
from tests.ui.hands import press, type_text
from tests.ui.surfaces import settle


def page_on(desk: Desk, qtbot: QtBot, width: int = 1366) -> MeetingsPage:
    page = MeetingsPage(desk)
    qtbot.addWidget(page)
    page.resize(width, 700)
    desk.changed.connect(page.refresh)
    page.refresh(EVERYTHING)
    page.show()
    return page


@pytest.fixture
def page(demo_desk: Desk, qtbot: QtBot) -> MeetingsPage:
    """The fictional branch with two years of meetings."""
    return page_on(demo_desk, qtbot)


def editor(page: MeetingsPage) -> MeetingDialog:
    return next(d for d in page.findChildren(MeetingDialog) if d.isVisible())


def cell_at(page: MeetingsPage, whose: str, month: int) -> Cell:
    model = page.overview.matrix.duties
    row = next(number for number, row in enumerate(model.rows) if row.title == whose)
    page.overview.matrix.setCurrentIndex(model.index(row, month - 1))
    cell = page.overview.matrix.current()
    assert cell is not None
    return cell


def choose(page: MeetingsPage, whose: str, month: int) -> Cell:
    cell = cell_at(page, whose, month)
    page.overview.matrix.setFocus()
    press(page.overview.matrix)
    return cell


def days(page: MeetingsPage) -> list[str]:
    return [str(line.meeting.day) for line in page.table.rows.rows]


def test_an_empty_branch_offers_the_first_meeting(desk: Desk, qtbot: QtBot) -> None:
    page = page_on(desk, qtbot)
    assert page.nothing.isVisible()
    assert not page.table.isVisible()
    page.first.click()
    assert editor(page).isVisible()
    editor(page).reject()


def test_the_matrix_says_done_missing_and_to_come_in_signs_and_words(page: MeetingsPage) -> None:
    rows = {row.title: row for row in page.overview.matrix.duties.rows}
    assert [len(rows[kind].cells) for kind in (ASSEMBLY, COMMITTEE, "组织生活会")] == [4, 12, 1]
    assert "第一党小组会" in rows
    assert cell_at(page, COMMITTEE, 10).words == "✓ 8日"
    assert cell_at(page, COMMITTEE, 6).words == "● 缺"
    assert cell_at(page, COMMITTEE, 12).words == "○ 未到"
    assert cell_at(page, "第一党小组会", 11).words == "◐ 待开"
    assert cell_at(page, THEME_DAY, 12).words == "◐ 计划"
    assert cell_at(page, THEME_DAY, 3).words == "✓ 补4.7"
    assert cell_at(page, LECTURE, 11).words == "◐ 计划12月14日"


def test_the_cell_at_hand_is_explained_with_its_article(page: MeetingsPage) -> None:
    cell_at(page, COMMITTEE, 6)
    assert "2026年6月支委会：缺。应1次，已记录0次。" in page.overview.told.text()
    assert "第十二条" in page.overview.told.text()


def test_enter_on_a_cell_shows_its_meetings_only(page: MeetingsPage) -> None:
    whole = days(page)
    cell = choose(page, COMMITTEE, 10)
    assert days(page) == ["2026-10-08"]
    assert "只看 2026年10月支委会" in page.list.only.text()
    assert not page.list.begin.isVisible()
    assert cell.state.meetings[0].id == page.table.current_id()
    page.back()
    assert days(page) == whole


def test_a_click_on_a_quarter_shows_the_quarter(page: MeetingsPage) -> None:
    matrix = page.overview.matrix
    at = matrix.visualRect(matrix.duties.index(0, 0)).center()
    QTest.mouseClick(matrix.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert days(page) == ["2026-03-30"]


def test_a_cell_of_one_party_group_shows_only_its_meetings(page: MeetingsPage) -> None:
    choose(page, "第二党小组会", 10)
    assert [line.names[0] for line in page.table.rows.rows] == ["第二党小组"]


def test_a_missing_cell_begins_the_missing_meeting(page: MeetingsPage) -> None:
    choose(page, COMMITTEE, 6)
    dialog = editor(page)
    assert dialog.facts.chosen == (COMMITTEE,)
    assert dialog.facts.fields["day"].text() == ""
    assert dialog.facts.was_held.isChecked()
    assert dialog.meeting().day == date(2026, 6, 30)
    dialog.reject()
    assert not dialog.isVisible()


def test_what_makes_up_for_a_missing_month_is_asked_to_say_so(page: MeetingsPage) -> None:
    choose(page, COMMITTEE, 6)
    dialog = editor(page)
    makes_up = dialog.facts.fields["makes_up"]
    assert not makes_up.words.text()
    type_text(dialog.facts.fields["day"].control, "2026-11-20")
    assert makes_up.words.text() == "补开2026年6月缺的会议，这里写 2026-06。"
    type_text(makes_up.control, "2026-06")
    assert not makes_up.words.text()
    dialog.primary.click()
    assert cell_at(page, COMMITTEE, 6).words == "✓ 补11.20"


def test_a_month_to_come_begins_a_plan_and_the_running_one_a_record(page: MeetingsPage) -> None:
    choose(page, COMMITTEE, 12)
    assert editor(page).facts.to_come.isChecked()
    editor(page).reject()
    choose(page, "第一党小组会", 11)
    dialog = editor(page)
    assert dialog.facts.fields["day"].text() == str(TODAY)
    assert dialog.facts.fields["party_group"].text() == "第一党小组"
    dialog.reject()


def test_a_planned_cell_shows_the_plan_and_leads_to_holding_it(page: MeetingsPage) -> None:
    choose(page, THEME_DAY, 12)
    assert days(page) == ["2026-12-14"]
    page.list.begin.click()
    dialog = editor(page)
    assert dialog.windowTitle().startswith("登记召开情况")
    assert dialog.facts.was_held.isChecked()
    dialog.reject()


def test_another_year_and_its_matrix(page: MeetingsPage) -> None:
    assert page.overview.years.currentText() == "2026年"
    page.overview.years.setCurrentText("2025年")
    page.overview.years.textActivated.emit("2025年")
    assert {day[:4] for day in days(page)} == {"2025"}
    assert cell_at(page, COMMITTEE, 10).state.period.first == date(2025, 10, 1)


def test_the_matrix_folds_and_stays_so(page: MeetingsPage, qtbot: QtBot) -> None:
    page.overview.fold.click()
    assert not page.overview.matrix.isVisible()
    again = page_on(page.desk, qtbot)
    assert not again.overview.matrix.isVisible()
    again.overview.fold.click()
    assert again.overview.matrix.isVisible()


@pytest.mark.parametrize(
    ("typed", "least"),
    [("主题党日", 12), ("2026年10月", 3), ("接收", 1), ("党费收缴", 2), ("机关三楼 支委会", 10)],
)
def test_typing_finds_in_facts_agenda_and_texts(page: MeetingsPage, typed: str, least: int) -> None:
    page.search(typed)
    assert len(days(page)) >= least
    page.search("查无此事")
    assert days(page) == []
    assert "查无此事" in page.list.count.text()
    page.search("")
    assert {day[:4] for day in days(page)} == {"2026"}


def test_typing_looks_through_all_years(page: MeetingsPage) -> None:
    page.search("2025-10")
    assert {day[:7] for day in days(page)} == {"2025-10"}


def test_the_list_says_state_attendance_and_late_entry(page: MeetingsPage) -> None:
    lines = {str(line.meeting.day): line for line in page.table.rows.rows}
    assert lines["2026-12-14"].state == "○ 计划"
    assert lines["2026-12-14"].attendance == ""
    assert lines["2026-11-09"].state == "✓ 已登记"
    assert lines["2026-11-09"].attendance == "5/5"
    late = [line for line in page.lines if line.late]
    assert [str(line.meeting.day) for line in late] == ["2026-08-12"]
    assert late[0].day.endswith("补")


def test_columns_sort_and_are_remembered(page: MeetingsPage, qtbot: QtBot) -> None:
    page.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert days(page) == sorted(days(page))
    page.table.sortByColumn(3, Qt.SortOrder.DescendingOrder)
    page.table.setColumnWidth(1, 222)
    again = page_on(page.desk, qtbot)
    assert again.table.columnWidth(1) == 222
    assert isinstance(page.desk.preferences, Preferences)


def test_enter_opens_the_meeting_beside_the_list_and_esc_closes_it(page: MeetingsPage) -> None:
    line = next(x for x in page.table.rows.rows if str(x.meeting.day) == "2026-09-29")
    page.table.go_to(line.id)
    press(page.table)
    assert page.detail.isVisible()
    assert page.table.isVisible()
    assert not page.overview.isVisible()
    told = page.detail.text.toPlainText()
    for words in ("应到 23 人", "第一议题", "赞成 19 票", "会议有效", "不计入应到", "病假"):
        assert words in told
    press(page.table, Qt.Key.Key_Down)
    assert page.detail.meeting == page.table.current_id() != line.id
    page.back()
    assert not page.detail.isVisible()
    assert page.overview.isVisible()


def test_in_a_narrow_window_the_meeting_takes_the_place_of_the_list(
    demo_desk: Desk, qtbot: QtBot
) -> None:
    page = page_on(demo_desk, qtbot, 1000)
    page.show_record(page.lines[3].id)
    assert page.detail.isVisible()
    assert not page.table.isVisible()
    page.detail.back.click()
    assert page.table.isVisible()


def test_show_record_finds_a_meeting_of_any_year(page: MeetingsPage) -> None:
    old = next(line for line in page.lines if line.meeting.day.year == 2025)
    page.search("别的")
    page.show_record(old.id)
    assert page.table.current_id() == page.detail.meeting == old.id
    assert page.overview.years.currentText() == "2025年"
    page.show_record(99_999)
    assert page.detail.meeting == old.id


def test_a_past_plan_says_so(desk: Desk, qtbot: QtBot) -> None:
    facts = Membership(person=0, category=FULL, join_date=PartialDate(2010, 1, 1))
    add_member(desk.store, Person(name="张三"), facts, day=TODAY, now=NOW)
    plan = Meeting(kinds=(THEME_DAY,), day=date(2026, 11, 12), held=False, topic="学习")
    meetings.plan(desk.store, plan, day=TODAY, now=NOW)
    desk.announce(EVERYTHING)
    page = page_on(desk, qtbot)
    assert page.lines[0].state == "● 计划已过"
    page.show_record(page.lines[0].id)
    assert "尚未登记" in page.detail.text.toPlainText()
    assert page.detail.hold.isVisible()


def test_undo_of_what_was_done_elsewhere_is_followed(page: MeetingsPage) -> None:
    newest = page.lines[0].meeting
    page.show_record(newest.id)
    moved = replace(newest, place="礼堂", notified=None)
    perform(page, meetings.plan, moved, day=TODAY)
    assert "礼堂" in page.detail.text.toPlainText()
    perform(page, history.undo, day=TODAY)
    assert "礼堂" not in page.detail.text.toPlainText()
    perform(page, meetings.remove, newest.id, today=TODAY)
    assert not page.detail.isVisible()


def test_type_to_search_in_the_window(window: MainWindow, demo_file: Any) -> None:
    window.open_path(demo_file)
    page = window.go_to("meetings")
    assert isinstance(page, MeetingsPage)
    window.begin_search()
    type_text(window.search.field, "2025-10")
    assert {day[:7] for day in days(page)} == {"2025-10"}


@pytest.mark.parametrize("width", [683, 960, 1366])
def test_no_word_of_the_matrix_is_cut(window: MainWindow, demo_file: Path, width: int) -> None:
    window.resize(width, 728)
    window.open_path(demo_file)
    page = window.go_to("meetings")
    assert isinstance(page, MeetingsPage)
    settle()
    matrix = page.overview.matrix
    words = {cell.words for row in matrix.duties.rows if row.months == 1 for cell in row.cells}
    needed = max(map(matrix.fontMetrics().horizontalAdvance, words))
    assert min(matrix.columnWidth(month) for month in range(12)) > needed
    assert (matrix.horizontalScrollBar().maximum() > 0) == (width < 900)
