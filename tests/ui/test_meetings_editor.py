"""The editor of a meeting: entered by hand in every part, planned, held, mended."""

from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.domain.meetings import (
    ABSENT,
    ASSEMBLY,
    BY_BALLOT,
    COMMITTEE,
    FIRST_TOPIC,
    GROUP,
    LECTURE,
    LIFE_MEETING,
    OBSERVER,
    PRESENT,
    THEME_DAY,
    Meeting,
)
from dangzhibu_desktop.operations.drafts import draft_of
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.meetings.editor import MeetingDialog
from tests.ui.meeting_hands import (
    DAY,
    Opened,
    assembly,
    fact,
    item,
    mark,
    opener,
    person,
    plain,
    stored,
    tick,
)


@pytest.fixture
def opened(desk: Desk, qtbot: QtBot) -> Opened:
    return opener(desk, qtbot)


def test_an_assembly_with_attendance_absence_and_vote_is_recorded_whole(opened: Opened) -> None:
    dialog = opened()
    assembly(dialog)
    dialog.primary.click()
    found = stored(dialog)
    desk = dialog.desk
    assert found.kinds == (ASSEMBLY, THEME_DAY)
    assert (found.day, found.start, found.end, found.held) == (DAY, "09:00", "11:00", True)
    assert (found.topic, found.place, found.content) == ("学习与接收", "三楼会议室", "集体学习。")
    assert found.chair == person(desk, "党员甲")
    assert found.recorder == person(desk, "党员乙")
    assert found.notified == date(2026, 11, 5)
    states = {a.member: (a.state, a.reason) for a in found.attendance if a.member}
    assert states[person(desk, "党员戊")] == (ABSENT, "病假")
    assert sum(state == PRESENT for state, _reason in states.values()) == 5
    guests = [a.guest for a in found.attendance if a.state == OBSERVER]
    assert guests == ["李干事", "党委王书记"]
    first, second = found.items
    assert (first.title, first.first_topic) == (FIRST_TOPIC, True)
    assert second.title == "接收入党申请人为预备党员"
    assert second.discussion == "党员丁：同意。\n党员甲：同意。"
    assert (second.presenter, second.decision) == ("党员丙", "同意接收。")
    assert second.vote is not None
    assert (second.vote.kind, second.vote.method, second.vote.yes) == ("接收", BY_BALLOT, 4)
    assert desk.undoable == "登记党员大会、主题党日"
    assert draft_of(desk.store, "meeting", 0) == {}


def test_the_arithmetic_stands_under_the_vote_and_follows_the_attendance(opened: Opened) -> None:
    dialog = opened()
    assembly(dialog)
    result = dialog.agenda.item.result
    assert "应到5人，实到4人" in result.text()
    assert "4×2=8 ＞ 5×1=5，通过" in result.text()
    assert "第十九条" in result.text()
    for name in "甲乙丙":
        mark(dialog, f"党员{name}", "c")
    assert "会议无效" not in result.text()
    assert "超过能投票的1人" in dialog.agenda.item.said.text()
    item(dialog, "yes", "1")
    assert "●" in result.text()
    assert "会议无效" in result.text()
    assert "不能表决" in dialog.presence.quorum.text()
    assert dialog.rail.item(2).text().startswith("议程")


def test_half_the_votes_are_not_enough(opened: Opened) -> None:
    dialog = opened()
    assembly(dialog)
    item(dialog, "yes", "2")
    assert "2×2=4 ＜ 5×1=5，不通过" in dialog.agenda.item.result.text()


def test_a_committee_sitting_has_its_own_people_and_quorum(opened: Opened) -> None:
    dialog = opened()
    tick(dialog, COMMITTEE)
    grid = dialog.presence.grids[0]
    assert [due.name for due in grid.due.people] == ["党员甲", "党员乙", "党员丙"]
    mark(dialog, "党员甲", " ")
    assert "● 委员3人，到会1人" in dialog.presence.quorum.text()
    mark(dialog, "党员乙", " ")
    assert dialog.presence.quorum.text().startswith("✓")
    dialog.primary.click()
    assert stored(dialog).kinds == (COMMITTEE,)


@pytest.mark.parametrize(
    ("kinds", "due"),
    [((GROUP,), 3), ((LECTURE, THEME_DAY), 6), ((LIFE_MEETING,), 6), ((ASSEMBLY, LECTURE), 6)],
)
def test_several_kinds_each_with_who_is_due(
    opened: Opened, kinds: tuple[str, ...], due: int
) -> None:
    dialog = opened()
    tick(dialog, *kinds)
    if GROUP in kinds:
        dialog.facts.fields["party_group"].set_text("第一党小组")
        dialog.check()
    dialog.presence.rest.click()
    dialog.primary.click()
    found = stored(dialog)
    assert set(found.kinds) == set(kinds)
    assert len(found.attendance) == due


def test_a_lecture_asks_who_taught(opened: Opened) -> None:
    dialog = opened()
    lecturer = dialog.facts.fields["lecturer"]
    assert not lecturer.isVisible()
    tick(dialog, LECTURE)
    assert lecturer.isVisible()
    fact(dialog, "guest_lecturer", "党校王教授")
    fact(dialog, "lecturer", "没有的人")
    assert "名单里没有这个人" in lecturer.words.text()
    dialog.primary.click()
    assert not dialog.saved
    fact(dialog, "lecturer", "")
    dialog.primary.click()
    assert (stored(dialog).guest_lecturer, stored(dialog).items) == ("党校王教授", ())


# ---- planned, held, mended


def test_a_plan_is_changed_and_becomes_a_held_meeting(opened: Opened) -> None:
    dialog = opened(Meeting(kinds=(), day=date(2026, 11, 20), held=False))
    tick(dialog, ASSEMBLY)
    assert not dialog.agenda.item.vote.isVisibleTo(dialog.agenda.item)
    dialog.primary.click()
    plan = stored(dialog)
    again = opened(plan)
    assert again.windowTitle().startswith("修改计划")
    assert again.primary.text() == "保存修改"
    fact(again, "place", "礼堂")
    again.primary.click()
    assert stored(again).place == "礼堂"
    held = opened(replace(stored(again), held=True))
    assert held.primary.text() == "登记会议"
    held.presence.rest.click()
    held.primary.click()
    assert (held.saved, stored(held).held) == (plan.id, True)
    assert len(stored(held).attendance) == 6
    assert held.desk.undoable == "登记党员大会"


def test_a_plan_takes_no_attendance(opened: Opened) -> None:
    dialog = opened()
    tick(dialog, ASSEMBLY)
    dialog.presence.rest.click()
    dialog.facts.to_come.click()
    assert "计划中的会议还没有到会情况和表决。" in dialog.facts.held_said.text()
    dialog.primary.click()
    assert dialog.band.text() == "计划中的会议还没有到会情况和表决。请在召开以后登记。"
    assert not dialog.saved


def test_every_fact_of_a_recorded_meeting_comes_through_the_editor_unchanged(
    demo_desk: Desk, qtbot: QtBot
) -> None:
    for meeting in demo_desk.store.meetings.meetings()[::7]:
        dialog = MeetingDialog(demo_desk, meeting)
        qtbot.addWidget(dialog)
        assert plain(dialog.meeting()) == plain(meeting)
        assert dialog.texts() == {}
        dialog.reject()


def test_mending_writes_over_the_recorded_one_and_keeps_ids(opened: Opened) -> None:
    dialog = opened()
    assembly(dialog)
    dialog.primary.click()
    before = stored(dialog)
    again = opened(before)
    assert plain(again.meeting()) == plain(before)
    assert not again.facts.to_come.isEnabled()
    again.agenda.go_to(1)
    item(again, "decision", "同意接收，报上级审批。")
    again.primary.click()
    after = stored(again)
    assert [i.id for i in after.items] == [i.id for i in before.items]
    assert after.items[1].decision == "同意接收，报上级审批。"
    assert after.attendance == before.attendance
    assert again.desk.undoable == "修改党员大会、主题党日记录"
