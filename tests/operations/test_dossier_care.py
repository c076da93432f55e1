"""Pausing, withdrawing, moving in mid-way, helpers, papers, the calendar of a new year."""

from datetime import date
from typing import Any

import pytest

from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.dossiers.checklist import SUGGESTED, checklist, lacking
from dangzhibu_desktop.domain.dossiers.folder import CONTACT, INTRODUCER, Material
from dangzhibu_desktop.domain.members import Change, Membership, Person
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.operations import checking, history, members
from dangzhibu_desktop.operations.branch import snapshot
from dangzhibu_desktop.operations.dossier_care import (
    end,
    list_materials,
    pause,
    postpone,
    put_materials,
    resume,
    supply_calendar,
    withdraw,
)
from dangzhibu_desktop.operations.dossier_helpers import change_helpers
from dangzhibu_desktop.operations.dossier_opening import take_over
from dangzhibu_desktop.operations.files import Store
from tests.conftest import NOW, TODAY
from tests.operations.dossier_making import (
    ASSEMBLY,
    VOTE,
    admitted,
    candidate,
    codes,
    day,
    enrol,
    judged,
    opened,
    standing,
    states,
    take,
    taken_to,
)

MOVED = "中共某市某局机关支部委员会"


@pytest.fixture(autouse=True)
def branch(store: Store) -> list[int]:
    return enrol(store)


def test_nothing_is_due_while_a_dossier_rests(store: Store) -> None:
    dossier = opened(store)
    assert codes(store) == {"TALK_OVERDUE_NOW"}
    pause(store, dossier, TODAY, "长期病休", now=NOW)
    assert codes(store) == set()
    assert states(store)["2"] == "next"
    assert checking.findings(store, today=TODAY, area="dossiers") == []
    with pytest.raises(Refused, match="已暂停"):
        take(store, dossier, "2", day="2026-11-20", reason="补谈")
    with pytest.raises(Refused, match="不能暂停"):
        pause(store, dossier, TODAY, "再停", now=NOW)
    resume(store, dossier, TODAY, now=NOW)
    assert codes(store) == {"TALK_OVERDUE_NOW"}
    history.undo(store, day=TODAY, now=NOW)
    assert codes(store) == set()


def test_a_withdrawn_dossier_is_closed(store: Store) -> None:
    dossier = opened(store)
    with pytest.raises(Refused, match="理由"):
        withdraw(store, dossier, TODAY, " ", now=NOW)
    with pytest.raises(Refused, match="早于"):
        withdraw(store, dossier, date(2024, 11, 3), "本人要求", now=NOW)
    withdraw(store, dossier, TODAY, "本人要求", now=NOW)
    found = judged(store)
    assert (found["stage"], found["findings"]) == ("终止", [])
    assert {s["state"] for s in found["steps"][1:]} == {"not_applicable"}
    assert "合格" not in found["summary"]
    with pytest.raises(Refused, match="已撤回"):
        take(store, dossier, "2", day="2024-11-20")
    person = store.members.person(candidate(store, dossier))
    assert person is not None
    again = opened(store, person, "2026-11-20")
    assert again != dossier
    assert judged(store)["stage"] == "申请人"


def test_a_member_does_not_withdraw(store: Store) -> None:
    dossier = admitted(store)
    for ending in (withdraw, end):
        with pytest.raises(Refused, match="已是预备党员"):
            ending(store, dossier, TODAY, "本人要求", now=NOW)


def moved_in(store: Store, *unseen: str) -> int:
    person = Person(name="张某", birth=PartialDate(1995, 4, 1))
    return take_over(
        store, person, day("2026-03-02"), MOVED, unseen=unseen, today=TODAY, now=NOW
    ).id


def test_a_paper_not_seen_is_not_a_step_not_done(store: Store) -> None:
    dossier = moved_in(store, "2", "4")
    take(store, dossier, "1", day="2024-01-10")
    assert codes(store) == {"PAPERS_UNSEEN"}
    steps = {s["no"]: s for s in judged(store)["steps"]}
    assert (steps["2"]["state"], steps["2"]["date"]) == ("unknown", None)
    assert steps["2"]["missing"][0] == "材料未见"
    take(store, dossier, "3", day="2024-06-01")
    told = judged(store)["findings"]
    assert [f["severity"] for f in told] == ["warning"]
    assert "2 党组织派人谈话、4 上级党委备案" in told[0]["message"]
    take(store, dossier, "2", day="2024-02-01")
    assert states(store)["2"] == "done"
    assert "2 " not in judged(store)["findings"][0]["message"].split("：")[1]
    assert len(store.dossiers.folders()[0].steps) == 4


def test_what_was_missed_elsewhere_still_shows(store: Store) -> None:
    dossier = moved_in(store)
    take(store, dossier, "1", day="2024-01-10")
    assert codes(store) == {"TALK_OVERDUE_NOW"}


@pytest.mark.parametrize(
    ("moved", "former", "unseen", "word"),
    [
        ("2026-11-23", MOVED, (), "还没有到"),
        ("2026-03-02", " ", (), "原来的党支部"),
        ("2026-03-02", MOVED, ("99",), "99"),
    ],
)
def test_moving_in_needs_its_facts(
    store: Store, moved: str, former: str, unseen: tuple[str, ...], word: str
) -> None:
    with pytest.raises(Refused, match=word):
        take_over(
            store, Person(name="张某"), day(moved), former, unseen=unseen, today=TODAY, now=NOW
        )


def test_a_probationary_member_who_moved_in(store: Store) -> None:
    dossier = moved_in(store, "1", "2", "3", "10", "11", "13")
    with pytest.raises(Refused, match="互相矛盾"):
        take(store, dossier, "15", day="2025-12-01", from_paper=True, **{**VOTE, "yes": 10})
    take(store, dossier, "15", day="2025-12-01", **VOTE)
    take(store, dossier, "17", day="2026-02-01")
    person = candidate(store, dossier)
    membership = store.members.membership(person)
    assert membership is not None
    assert (str(membership.join_date), membership.since) == ("2025-12-01", day("2026-03-02"))
    assert standing(store, person, "2026-03-01") is None
    assert standing(store, person, "2026-03-02") == "预备党员"
    later = date(2027, 3, 1)
    assert "TRANSITION_MEETING_OVERDUE_NOW" in codes(store, today=later)
    postpone(store, dossier, 6, day=TODAY, now=NOW)
    assert "TRANSITION_MEETING_OVERDUE_NOW" not in codes(store, today=later)
    with pytest.raises(Refused, match="超过6个月"):
        postpone(store, dossier, 7, day=TODAY, now=NOW)
    with pytest.raises(Refused, match="至少是1"):
        postpone(store, dossier, 0, day=TODAY, now=NOW)


def test_only_who_moved_in_is_postponed(store: Store) -> None:
    with pytest.raises(Refused, match="不是转入"):
        postpone(store, opened(store), 3, day=TODAY, now=NOW)


def test_a_membership_that_disagrees_is_refused(store: Store) -> None:
    dossier = taken_to(store, "14")
    take(store, dossier, "15", day=ASSEMBLY, **VOTE)
    with store.act("试", TODAY, NOW):
        store.members.add_membership(
            Membership(
                person=candidate(store, dossier),
                category="预备党员",
                join_date=PartialDate(2026, 7, 9),
            )
        )
    with pytest.raises(Refused, match="2026-07-09"):
        take(store, dossier, "17", day="2026-08-20")


def test_helpers_are_full_members_on_the_day(store: Store, branch: list[int]) -> None:
    dossier = taken_to(store, "4")
    young = members.add_member(
        store,
        Person(name="预备某"),
        Membership(person=0, category="预备党员", join_date=PartialDate(2026, 1, 1)),
        day=TODAY,
        now=NOW,
    ).id
    wrong: tuple[tuple[tuple[int, ...], str], ...] = (
        ((), "1至2名"),
        (tuple(branch[:3]), "1至2名"),
        ((branch[0], branch[0]), "1名"),
        ((young,), "不是本支部的正式党员"),
        ((candidate(store, dossier),), "不对"),
        ((999,), "不对"),
    )
    for helpers, word in wrong:
        with pytest.raises(Refused, match=word):
            take(store, dossier, "5", helpers, day="2026-02-01")
    take(store, dossier, "5", (branch[0], branch[1]), day="2026-02-01")
    contacts = snapshot(store).dossiers[0][1].contacts
    assert [c.name for c in contacts] == ["陈一", "陈二"]
    change_helpers(store, dossier, CONTACT, (branch[1], branch[2]), day("2026-05-01"), now=NOW)
    contacts = snapshot(store).dossiers[0][1].contacts
    assert [c.name for c in contacts] == ["陈二", "陈三"]
    folder = store.dossiers.folders()[0]
    assert [h.helper for h in folder.helping(CONTACT, day("2026-03-01"))] == branch[:2]
    assert codes(store) <= {"TALK_OVERDUE_NOW"}


def test_an_introducer_has_all_rights(store: Store, branch: list[int]) -> None:
    dossier = taken_to(store, "7")
    change = Change(person=branch[0], kind="留党察看", day=day("2026-01-01"))
    members.record_change(store, change, now=NOW)
    with pytest.raises(Refused, match=r"权利尚未恢复.*第十四条"):
        take(store, dossier, "9", (branch[0], branch[1]), day="2026-06-09")
    with pytest.raises(Refused, match="应为2名"):
        take(store, dossier, "9", (branch[1],), day="2026-06-09")
    take(store, dossier, "9", (branch[1], branch[2]), day="2026-06-09")
    assert len(store.dossiers.folders()[0].helping(INTRODUCER)) == 2


def test_the_checklist(store: Store) -> None:
    dossier = opened(store)
    own = ["入党申请书", "思想汇报", "本支部表"]
    list_materials(store, own, day=TODAY, now=NOW)
    papers = [
        Material(name="入党申请书", pages=4, signed=True),
        Material(name="思想汇报", present=False),
        Material(name="证明信"),
    ]
    put_materials(store, dossier, papers, day=TODAY, now=NOW)
    put_materials(store, dossier, [Material(name="证明信", pages=2)], day=TODAY, now=NOW)
    snap = snapshot(store)
    lines = checklist(snap, snap.folders[0], TODAY)
    assert [line.name for line in lines] == [
        "入党志愿书", "入党申请书", "政治审查材料", "转正申请书", "培养教育考察材料",
        "思想汇报", "本支部表", "证明信",
    ]  # fmt: skip
    assert [line.name for line in lines if line.present] == ["入党申请书", "证明信"]
    assert [line.name for line in lines if line.own] == own
    assert len(lacking(lines)) == 4
    last = lines[-1].material
    assert last is not None
    assert last.pages == 2
    list_materials(store, ["本支部表"], day=TODAY, now=NOW)
    assert [m.name for m in snapshot(store).listed_materials] == ["本支部表"]
    for bad in ([Material(name=" ")], [Material(name="x", pages=-1)]):
        with pytest.raises(Refused):
            put_materials(store, dossier, bad, day=TODAY, now=NOW)
    with pytest.raises(Refused, match="两次"):
        list_materials(store, ["甲", "甲"], day=TODAY, now=NOW)
    assert len(set(SUGGESTED)) == len(SUGGESTED)


CSV = "日期,安排\n2027-01-01,休\n2027-01-02,班\n2027-02-05/2027-02-10,休\n"
TOML = 'year = 2027\nholidays = [2027-01-01, "2027-02-05/2027-02-10"]\nworkdays = [2027-01-02]\n'


@pytest.mark.parametrize("text", [CSV, TOML, "\ufeff" + CSV, "\ufeff" + TOML])
def test_a_calendar_for_a_year_the_library_lacks(store: Store, text: str) -> None:
    assert not snapshot(store).calendar.official(2027)
    supply_calendar(store, text, source="国办通知", day=TODAY, now=NOW)
    calendar = snapshot(store).calendar
    assert calendar.official(2027)
    assert not calendar.is_workday(day("2027-02-08"))
    assert calendar.is_workday(day("2027-01-02"))
    assert calendar.official(2026)
    supply_calendar(store, "2027-01-01,休", day=TODAY, now=NOW)
    assert not snapshot(store).calendar.is_workday(day("2027-01-02"))
    assert len(store.dossiers.calendars()) == 1
    history.undo(store, day=TODAY, now=NOW)
    assert snapshot(store).calendar.is_workday(day("2027-01-02"))
    assert history.verify(store) == []


@pytest.mark.parametrize("text", ["", "放假", "year = 2027", "2027-13-01,休", "2027-01-01,玩"])
def test_what_is_no_calendar_is_refused(store: Store, text: str) -> None:
    acts = len(store.journal.acts())
    with pytest.raises(Refused):
        supply_calendar(store, text, day=TODAY, now=NOW)
    assert len(store.journal.acts()) == acts


def test_publicity_is_judged_by_the_supplied_calendar(store: Store) -> None:
    dossier = taken_to(store, "6")
    later = date(2027, 3, 1)
    window: dict[str, Any] = {"day": "2027-01-28", "starts": "2027-02-04", "ends": "2027-02-11"}
    take(store, dossier, "8", today=later, **window)
    assert "CALENDAR_INCOMPLETE" in codes(store, today=later)
    assert "PUBLICITY_SHORT" not in codes(store, today=later)
    supply_calendar(store, CSV, day=TODAY, now=NOW)
    assert "CALENDAR_INCOMPLETE" not in codes(store, today=later)
    assert "PUBLICITY_SHORT" in codes(store, today=later)
