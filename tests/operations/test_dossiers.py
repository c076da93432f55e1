"""Taking steps: what an act brings about, what is refused, what one undo takes back."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.members import Change, Membership, Person
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.operations import checking, history, meetings
from dangzhibu_desktop.operations.branch import snapshot
from dangzhibu_desktop.operations.dossier_care import pause
from dangzhibu_desktop.operations.dossiers import amend, find_folder, remove_step
from dangzhibu_desktop.operations.files import Store
from dangzhibu_desktop.operations.members import record_change
from tests.conftest import NOW, TODAY
from tests.operations.dossier_making import (
    APPLICANT,
    ASSEMBLY,
    VOTE,
    admitted,
    assembly,
    candidate,
    codes,
    day,
    enrol,
    facts,
    judged,
    opened,
    standing,
    states,
    take,
    taken_to,
)


@pytest.fixture(autouse=True)
def branch(store: Store) -> list[int]:
    return enrol(store)


def count(store: Store) -> int:
    return len(store.journal.acts())


def test_an_applicant_is_no_member(store: Store) -> None:
    before = snapshot(store).roster(TODAY)
    dossier = opened(store)
    assert snapshot(store).roster(TODAY) == before
    assert judged(store)["stage"] == "申请人"
    assert store.dossiers.folders()[0].id == dossier
    assert [a.name for a in store.journal.acts()][-1] == "收到入党申请书 张某"
    history.undo(store, day=TODAY, now=NOW)
    assert store.dossiers.folders() == ()
    assert all(p.name != "张某" for p in store.members.people())


def test_a_clean_dossier_to_the_approval(store: Store) -> None:
    dossier = admitted(store)
    found = judged(store)
    assert found["stage"] == "预备党员"
    assert {f["rule"] for f in found["findings"]} == {"OATH_OVERDUE_NOW"}
    assert states(store)["15"] == states(store)["5"] == states(store)["14"] == "done"
    vote = next(s for s in found["steps"] if s["no"] == "15")
    assert (vote["date"], vote["missing"]) == (ASSEMBLY, [])
    take(store, dossier, "20", day="2026-09-10")
    assert codes(store) == set()


def test_approval_makes_the_probationary_member_in_the_same_act(store: Store) -> None:
    dossier = admitted(store)
    person = candidate(store, dossier)
    assert standing(store, person, "2026-07-09") is None
    assert standing(store, person, ASSEMBLY) == "预备党员"
    membership = store.members.membership(person)
    assert membership is not None
    assert str(membership.join_date) == ASSEMBLY
    assert history.undo(store, day=TODAY, now=NOW) == "登记上级党委审批 张某"
    assert store.members.membership(person) is None
    assert standing(store, person, ASSEMBLY) is None
    assert states(store)["17"] == "late"
    history.redo(store, day=TODAY, now=NOW)
    assert standing(store, person, ASSEMBLY) == "预备党员"
    assert history.verify(store) == []


def concluded(store: Store, outcome: str, months: int | None = None) -> tuple[int, int]:
    """A dossier discussed and approved at the end of the probation."""
    dossier = taken_to(store, "14")
    take(store, dossier, "15", day=ASSEMBLY, **VOTE)
    take(store, dossier, "17", day="2026-08-20")
    later = date(2027, 11, 1)
    take(store, dossier, "22", today=later, day="2027-07-05")
    take(
        store, dossier, "23", today=later, day="2027-07-12", outcome=outcome, months=months, **VOTE
    )
    take(store, dossier, "24", today=later, day="2027-08-20")
    return dossier, candidate(store, dossier)


def test_the_full_member(store: Store) -> None:
    _, person = concluded(store, "转正")
    assert standing(store, person, "2027-08-19") == "预备党员"
    assert standing(store, person, "2027-08-20") == "正式党员"
    membership = store.members.membership(person)
    assert membership is not None
    assert str(membership.full_date) == "2027-07-10"
    assert judged(store)["stage"] == "正式党员"
    assert history.undo(store, day=TODAY, now=NOW) == "登记上级党委审批 张某"
    assert standing(store, person, "2027-08-20") == "预备党员"
    assert store.members.membership(person) == Membership(
        id=membership.id,
        person=person,
        category="预备党员",
        join_date=PartialDate.of(day(ASSEMBLY)),
        join_branch=membership.join_branch,
    )


def test_an_extension_and_then_the_full_member(store: Store) -> None:
    dossier, person = concluded(store, "延长", 6)
    membership = store.members.membership(person)
    assert membership is not None
    assert (membership.extension, standing(store, person, "2027-12-31")) == (6, "预备党员")
    later = date(2028, 3, 1)
    take(store, dossier, "22", today=later, day="2028-01-05")
    with pytest.raises(Refused, match="早于预备期届满之日2028年1月10日"):
        take(store, dossier, "23", today=later, day="2028-01-09", **VOTE)
    take(store, dossier, "23", today=later, day="2028-01-12", **VOTE)
    waiting = judged(store, today=later)
    assert waiting["stage"] == "预备党员"
    assert states(store, today=later)["24"] == "next"
    take(store, dossier, "24", today=later, day="2028-02-20")
    membership = store.members.membership(person)
    assert membership is not None
    assert str(membership.full_date) == "2028-01-10"
    assert codes(store, today=later) == {"TRANSITION_APPLICATION_EARLY", "OATH_OVERDUE_NOW"}


def test_a_qualification_taken_away(store: Store) -> None:
    dossier, person = concluded(store, "取消")
    assert standing(store, person, "2027-08-20") == "已取消资格"
    assert judged(store)["stage"] == "终止"
    assert store.dossiers.folders()[0].status == "终止"
    with pytest.raises(Refused, match="已终止"):
        take(store, dossier, "25", day="2026-08-21")


REFUSED = [
    ("4", {"day": "2024-11-25"}, "1", "须先有.*入党积极分子.*第八条"),
    ("3", {"day": "2024-11-25"}, "1", "须先有谈话日期.*第八条"),
    ("7", {"day": "2026-01-09"}, "6", "满一年.*第十三条"),
    ("7", {"day": "2026-06-08"}, "6", "未录入此前的公示.*第十三条"),
    ("7", {"day": "2026-06-04"}, "8", "才结束.*第十三条"),
    ("15", {"day": ASSEMBLY, **VOTE}, "9", "须先有政治审查结论日期"),
    ("15", {"day": "2026-06-30", **VOTE}, "14", "预审"),
    ("15", {"day": ASSEMBLY, **VOTE, "yes": 10}, "14", "互相矛盾"),
    ("15", {"day": ASSEMBLY, **VOTE, "candidates": 2}, "14", "逐个"),
    ("17", {"day": "2026-08-20"}, "14", "须先有讨论接收的支部大会日期"),
    ("13", {"day": "2026-12-01"}, "12", "还没有到"),
    ("13", {}, "12", "没有写日期"),
    ("2", {"day": "2024-11-21"}, "2", "已经登记过（2024年11月20日）"),
    ("26", {"day": "2024-11-21"}, "1", "没有“26”"),
    ("2", {"day": "2024-11-21", "passed": True}, "1", "没有这一项"),
    ("2", {"unseen": True}, "1", "转入"),
    ("11", {"starts": "2026-06-22", "ends": "2026-06-21"}, "10", "早于起始"),
    ("11", {"starts": "2026-06-22", "ends": "2026-06-23"}, "10", "不到3天.*第十七条"),
]


@pytest.mark.parametrize(("no", "cells", "upto", "word"), REFUSED)
def test_what_may_not_be_is_refused_and_nothing_written(
    store: Store, no: str, cells: dict[str, Any], upto: str, word: str
) -> None:
    dossier = opened(store) if upto == "1" else taken_to(store, upto)
    acts, before = count(store), store.dossiers.folders()
    with pytest.raises(Refused) as refusal:
        take(store, dossier, no, **cells)
    assert re.search(word, refusal.value.what), refusal.value.what
    assert refusal.value.what_to_do.endswith("。")
    assert (count(store), store.dossiers.folders()) == (acts, before)


def test_a_late_act_is_recorded_with_its_reason(store: Store) -> None:
    dossier = opened(store)
    with pytest.raises(Refused, match=r"晚于期限2024年12月4日.*第七条"):
        take(store, dossier, "2", day="2024-12-05")
    take(store, dossier, "2", day="2024-12-05", reason=" 申请人出差 ")
    assert codes(store) == {"TALK_LATE"}
    last = store.dossiers.folders()[0].last("2")
    assert last is not None
    assert last.reason == "申请人出差"


def test_on_the_last_day_no_reason_is_asked(store: Store) -> None:
    dossier = opened(store)
    take(store, dossier, "2", day="2024-12-04")
    assert codes(store) == set()


def test_old_papers_are_taken_in_as_they_are_with_a_reason(store: Store) -> None:
    dossier = taken_to(store, "6")
    early: dict[str, Any] = {"day": "2026-01-09"}
    with pytest.raises(Refused, match="满一年"):
        take(store, dossier, "7", **early)
    with pytest.raises(Refused, match="满一年") as asked:
        take(store, dossier, "7", from_paper=True, **early)
    assert "理由" in asked.value.what_to_do
    take(store, dossier, "7", from_paper=True, reason="照原档案补录", **early)
    assert "OBJECT_BEFORE_ONE_YEAR" in codes(store)


def test_an_approval_after_three_months_keeps_its_reason(store: Store) -> None:
    dossier = taken_to(store, "14")
    take(store, dossier, "15", day=ASSEMBLY, **VOTE)
    with pytest.raises(Refused, match="第二十五条"):
        take(store, dossier, "17", day="2026-10-11")
    take(store, dossier, "17", day="2026-10-11", reason="上级党委换届")
    said = {f["rule"]: f for f in judged(store)["findings"]}
    assert said["APPROVAL_OVER_3M"]["severity"] == "info"
    assert "上级党委换届" in said["APPROVAL_OVER_3M"]["message"]


def test_numbers_come_from_the_recorded_meeting(store: Store) -> None:
    dossier = taken_to(store, "14")
    meeting, (item,) = assembly(store, candidate(store, dossier), yes=7)
    with pytest.raises(Refused, match="从会议记录里取"):
        take(store, dossier, "15", agenda_item=item, **VOTE)
    take(store, dossier, "15", agenda_item=item)
    known = store.dossiers.folders()[0].last("15")
    assert known is not None
    assert (known.day, known.should, known.held) == (None, None, day(ASSEMBLY))
    facts_ = snapshot(store).dossiers[0][1]
    assert facts_.admission_vote is not None
    vote = facts_.admission_vote
    assert (vote.should, vote.present, vote.yes, vote.no) == (9, 8, 7, 1)
    with pytest.raises(Refused, match="引用"):
        meetings.remove(store, meeting, today=TODAY, now=NOW)


def test_a_vote_that_failed_is_recorded_and_closes_the_way(store: Store) -> None:
    dossier = taken_to(store, "14")
    person = candidate(store, dossier)
    _, (item,) = assembly(store, person, yes=4)
    take(store, dossier, "15", agenda_item=item)
    assert codes(store) == {"VOTE_NOT_PASSED"}
    with pytest.raises(Refused, match=r"赞成4票.*不能登记"):
        take(store, dossier, "17", day="2026-08-20")
    _, (again,) = assembly(store, person, on="2026-07-20")
    take(store, dossier, "15", agenda_item=again)
    assert codes(store) == set()
    take(store, dossier, "17", day="2026-08-20")
    assert standing(store, person, "2026-07-20") == "预备党员"
    assert standing(store, person, "2026-07-19") is None


def test_candidates_one_by_one(store: Store) -> None:
    first = taken_to(store, "14")
    second = taken_to(store, "14", Person(name="李某", birth=PartialDate(1996, 2, 1)))
    people = [candidate(store, first), candidate(store, second)]
    _, (one, other) = assembly(store, *people)
    with pytest.raises(Refused, match="讨论的是李某"):
        take(store, first, "15", agenda_item=other)
    take(store, first, "15", agenda_item=one)
    take(store, second, "15", agenda_item=other)
    assert {f.candidates for _, f in snapshot(store).dossiers} == {2}
    assert codes(store) == codes(store, "李某") == set()


def test_one_item_is_not_for_two(store: Store) -> None:
    first = taken_to(store, "14")
    second = taken_to(store, "14", Person(name="李某", birth=PartialDate(1996, 2, 1)))
    meeting, (item,) = assembly(store, candidate(store, first))
    take(store, first, "15", agenda_item=item)
    held = store.meetings.meeting(meeting)
    assert held is not None
    open_item = replace(held.items[0], person=None)
    meetings.mend(store, replace(held, items=(open_item,)), today=TODAY, now=NOW)
    with pytest.raises(Refused, match=r"逐个表决.*第二十一条"):
        take(store, second, "15", agenda_item=item)


@pytest.mark.parametrize("what", ["none", "wrong kind"])
def test_a_meeting_that_is_not_the_one(store: Store, what: str) -> None:
    dossier = taken_to(store, "14")
    item = 99
    if what == "wrong kind":
        _, (item,) = assembly(store, candidate(store, dossier), kind="转正")
    with pytest.raises(Refused):
        take(store, dossier, "15", agenda_item=item)


def test_mending_a_step_and_the_membership_follows(store: Store) -> None:
    dossier = taken_to(store, "14")
    take(store, dossier, "15", day=ASSEMBLY, **VOTE)
    take(store, dossier, "17", day="2026-08-20")
    person = candidate(store, dossier)
    known = store.dossiers.folders()[0].last("15")
    assert known is not None
    amend(
        store,
        facts("15", id=known.id, day="2026-07-13", **VOTE),
        today=TODAY,
        now=NOW,
    )
    assert standing(store, person, "2026-07-12") is None
    assert standing(store, person, "2026-07-13") == "预备党员"
    with pytest.raises(Refused, match="预审"):
        amend(store, facts("15", id=known.id, day="2026-06-30", **VOTE), today=TODAY, now=NOW)
    with pytest.raises(Refused, match="另一个"):
        amend(store, facts("16", id=known.id, day="2026-07-13"), today=TODAY, now=NOW)


def test_mending_the_last_approval_moves_the_change(store: Store) -> None:
    _, person = concluded(store, "转正")
    known = store.dossiers.folders()[0].last("24")
    assert known is not None
    later = date(2027, 11, 1)
    amend(store, facts("24", id=known.id, day="2027-08-25"), today=later, now=NOW)
    assert standing(store, person, "2027-08-24") == "预备党员"
    assert standing(store, person, "2027-08-25") == "正式党员"
    stopped = Change(person=person, kind="停止党籍", day=date(2027, 9, 10))
    record_change(store, stopped, now=NOW)
    with pytest.raises(Refused, match="转正就接不上了"):
        amend(store, facts("24", id=known.id, day="2027-10-11"), today=later, now=NOW)
    assert standing(store, person, "2027-08-25") == "正式党员"
    discussed = store.dossiers.folders()[0].last("23")
    assert discussed is not None
    other = facts("23", id=discussed.id, day="2027-07-12", outcome="取消", **VOTE)
    with pytest.raises(Refused, match="审批"):
        amend(store, other, today=later, now=NOW)


def test_removing_a_step(store: Store) -> None:
    dossier = admitted(store)
    folder = store.dossiers.folders()[0]
    for no in ("1", "15", "17"):
        known = folder.last(no)
        assert known is not None
        with pytest.raises(Refused, match="不能删除"):
            remove_step(store, known.id, today=TODAY, now=NOW)
    talked = folder.last("16")
    assert talked is not None
    remove_step(store, talked.id, today=TODAY, now=NOW)
    assert states(store)["16"] == "unknown"
    with pytest.raises(Refused):
        remove_step(store, talked.id, today=TODAY, now=NOW)
    assert dossier


def test_who_cannot_apply(store: Store, branch: list[int]) -> None:
    known = store.members.person(branch[0])
    assert known is not None
    with pytest.raises(Refused, match="党籍"):
        opened(store, known)
    with pytest.raises(Refused, match="姓名"):
        opened(store, Person(name=" "))
    with pytest.raises(Refused, match=r"18周岁.*第五条"):
        opened(store, Person(name="小某", birth=PartialDate(2008, 1, 1)))
    dossier = opened(store)
    again = store.members.person(candidate(store, dossier))
    assert again is not None
    with pytest.raises(Refused, match="已有一份"):
        opened(store, again)
    with pytest.raises(Refused, match="还没有到"):
        opened(store, Person(name="王某"), "2026-11-23")


def test_a_dossier_by_name_or_id(store: Store) -> None:
    dossier = opened(store)
    second = opened(store, APPLICANT)
    snap = snapshot(store)
    with pytest.raises(Refused, match="2 人"):
        find_folder(snap, "张某")
    assert find_folder(snap, str(candidate(store, dossier))).id == dossier
    assert find_folder(snap, str(candidate(store, second))).id == second
    with pytest.raises(Refused, match="陈一没有发展党员档案"):
        find_folder(snap, "陈一")
    with pytest.raises(Refused, match="没有找到"):
        find_folder(snap, "无此人")


def test_every_finding_is_in_check(store: Store) -> None:
    opened(store)
    found = checking.findings(store, today=TODAY, area="dossiers")
    assert [(f.rule, f.subject, f.severity, str(f.due)) for f in found] == [
        ("TALK_OVERDUE_NOW", "张某", "error", "2024-12-04")
    ]
    assert (found[0].article, found[0].confirmed) == ("第七条", True)
    assert found[0].document


@pytest.mark.parametrize(
    ("today", "due"),
    [
        ("2024-11-05", "2024-12-04"),
        ("2024-12-04", "2024-12-04"),
        ("2024-12-05", None),
    ],
)
def test_a_last_day_to_come_is_in_check_with_its_working(
    store: Store, today: str, due: str | None
) -> None:
    opened(store)
    on = date.fromisoformat(today)
    found = {f.rule: f for f in checking.findings(store, today=on, area="dossiers")}
    if due is None:
        assert set(found) == {"TALK_OVERDUE_NOW"}
        return
    assert set(found) == {"STEP_DUE"}
    coming = found["STEP_DUE"]
    assert (coming.severity, str(coming.due), coming.article) == ("info", due, "第七条")
    assert "最迟2024年12月4日（含）：2024年11月4日＋1个月＝2024年12月4日" in coming.message


def test_no_last_day_is_announced_of_what_is_done_or_rests(store: Store) -> None:
    dossier = opened(store)
    on = date(2024, 11, 20)
    take(store, dossier, "2", day="2024-11-20")
    assert checking.findings(store, today=on, area="dossiers") == []
    history.undo(store, day=TODAY, now=NOW)
    pause(store, dossier, on, "外出学习", now=NOW)
    assert checking.findings(store, today=on, area="dossiers") == []


def test_history_finds_the_acts_of_a_dossier(store: Store) -> None:
    taken_to(store, "3")
    names = [line.act for line in history.list_acts(store, subject="张某")]
    assert names == [
        "登记推荐和确定入党积极分子 张某",
        "登记党组织派人谈话 张某",
        "收到入党申请书 张某",
    ]
