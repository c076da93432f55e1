"""What the editor refuses, in the operation's own words; nothing is written then."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.domain.meetings import (
    ASSEMBLY,
    COMMITTEE,
    OBSERVER,
)
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.meetings.editor import MeetingDialog
from tests.ui.hands import type_text
from tests.ui.meeting_hands import (
    Opened,
    acts,
    assembly,
    fact,
    item,
    opener,
    person,
    refused_by_operation,
    stored,
    tick,
)


@pytest.fixture
def opened(desk: Desk, qtbot: QtBot) -> Opened:
    return opener(desk, qtbot)


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2026-02-30", "没有“2026-02-30”这一天。"),
        ("", "请写日期。"),
        ("2026-11", "请写到日"),
    ],
)
def test_an_impossible_day_is_refused_and_nothing_written(
    opened: Opened, day: str, sentence: str
) -> None:
    dialog = opened()
    assembly(dialog)
    before = acts(dialog)
    fact(dialog, "day", day)
    dialog.primary.click()
    assert sentence in dialog.band.text()
    assert sentence in dialog.facts.fields["day"].words.text()
    assert dialog.rail.currentRow() == 0
    assert not dialog.saved
    assert acts(dialog) == before


def test_a_day_to_come_cannot_have_been_held_but_planned(opened: Opened) -> None:
    dialog = opened()
    tick(dialog, ASSEMBLY)
    fact(dialog, "day", "2026-12-01")
    said = dialog.facts.fields["day"].words.text()
    assert said == refused_by_operation(dialog)
    dialog.primary.click()
    assert dialog.band.text() == said
    dialog.facts.to_come.click()
    assert dialog.primary.text() == "登记计划"
    dialog.primary.click()
    assert not stored(dialog).held
    assert dialog.desk.undoable == "计划党员大会"


def test_votes_above_presence_are_refused_and_nothing_written(opened: Opened) -> None:
    dialog = opened()
    assembly(dialog)
    before = acts(dialog)
    item(dialog, "yes", "9")
    said = refused_by_operation(dialog)
    assert "赞成、不赞成、弃权共9票，超过能投票的4人" in said
    assert dialog.agenda.item.said.text() == said
    assert dialog.rail.item(2).text().startswith("●")
    dialog.show_part(0)
    dialog.primary.click()
    assert dialog.band.text() == said
    assert dialog.rail.currentRow() == 2
    assert acts(dialog) == before


def test_attendance_above_a_corrected_roster_is_refused(opened: Opened) -> None:
    dialog = opened()
    assembly(dialog)
    before = acts(dialog)
    numbers = dialog.presence.numbers
    type_text(numbers["corrected_should"].control, "3")
    assert refused_by_operation(dialog) == "更正了应到人数，没有写理由。请写明与名册不同的理由。"
    type_text(dialog.presence.reason.control, "两人组织关系未转来")
    said = refused_by_operation(dialog)
    assert "超过更正后的应到3人" in said
    assert said in dialog.presence.said.text()
    dialog.primary.click()
    assert dialog.band.text() == said
    assert acts(dialog) == before
    type_text(numbers["corrected_should"].control, "x")
    dialog.primary.click()
    assert "请写人数" in dialog.band.text()
    type_text(numbers["corrected_should"].control, "6")
    type_text(numbers["corrected_voting"].control, "4")
    dialog.primary.click()
    assert stored(dialog).corrected_voting == 4


def test_marks_of_who_was_not_due_are_shown_said_and_dropped(opened: Opened) -> None:
    dialog = opened()
    tick(dialog, ASSEMBLY)
    dialog.presence.rest.click()
    tick(dialog, ASSEMBLY, COMMITTEE)
    strangers = dialog.presence.grids[2].due.people
    assert {due.name for due in strangers} == {"党员丁", "党员戊", "党员己"}
    assert dialog.presence.said.text() == refused_by_operation(dialog)
    dialog.presence.drop.click()
    assert not dialog.presence.said.text()
    dialog.primary.click()
    assert len(stored(dialog).attendance) == 3


def test_an_observer_who_was_due_is_refused(opened: Opened) -> None:
    dialog = opened()
    tick(dialog, COMMITTEE)
    type_text(dialog.presence.observers.control, "党员甲，党员丁")
    assert "党员甲是应到会人员，不能登记为列席。" in dialog.presence.said.text()
    type_text(dialog.presence.observers.control, "党员丁")
    dialog.primary.click()
    marks = [a for a in stored(dialog).attendance if a.state == OBSERVER]
    assert [a.member for a in marks] == [person(dialog.desk, "党员丁")]


@pytest.mark.parametrize(
    ("change", "place", "words"),
    [
        (lambda d: tick(d, ASSEMBLY), "kinds", "没有选会议种类"),
        (lambda d: tick(d, COMMITTEE), "kinds", "不能既是党员大会又是支委会"),
        (lambda d: fact(d, "end", "08:00"), "end", "结束时间不晚于开始时间"),
        (lambda d: fact(d, "start", "上午"), "start", "开始时间“上午”不是时间"),
        (lambda d: fact(d, "notified", "11-11"), "notified", "通知日期晚于会议日期"),
        (lambda d: fact(d, "makes_up", "2026-11"), "makes_up", "应晚于所补的那一次"),
    ],
)
def test_contradictions_stand_beside_their_field_while_typing(
    opened: Opened, change: Callable[[MeetingDialog], object], place: str, words: str
) -> None:
    dialog = opened()
    tick(dialog, ASSEMBLY)
    fact(dialog, "start", "09:00")
    change(dialog)
    before = acts(dialog)
    dialog.primary.click()
    beside = dialog.facts.kinds_said if place == "kinds" else dialog.facts.fields[place].words
    assert words in beside.text()
    assert dialog.band.text() == beside.text() == refused_by_operation(dialog)
    assert dialog.rail.item(0).text().startswith("●")
    assert acts(dialog) == before


def test_a_line_without_a_title_is_refused_where_it_stands(opened: Opened) -> None:
    dialog = opened()
    tick(dialog, ASSEMBLY)
    dialog.show_part(2)
    dialog.agenda.more.click()
    assert "没有写题目" in dialog.agenda.item.said.text()
    dialog.agenda.go_to(0)
    dialog.primary.click()
    assert dialog.band.text() == refused_by_operation(dialog)
    assert dialog.agenda.list.currentRow() == 1
