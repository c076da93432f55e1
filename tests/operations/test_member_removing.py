"""Removing a person: what goes along and comes back with him, and what holds him here."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

import pytest

from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.dues_ledger import Base
from dangzhibu_desktop.domain.meetings import AgendaItem, Attendance, Meeting
from dangzhibu_desktop.domain.members import FULL, Change, Membership, Person
from dangzhibu_desktop.domain.months import Month
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.operations import branch, branch_mending, dues_bases, history, meetings
from dangzhibu_desktop.operations.files import Store
from dangzhibu_desktop.operations.member_removing import GOES_ALONG, HOLDS, remove_person
from dangzhibu_desktop.operations.members import add_member, record_change
from dangzhibu_desktop.operations.trash import list_trash, restore
from tests.conftest import NOW, TODAY
from tests.operations import dossier_making
from tests.operations.dues_sample import OCTOBER, fix, post
from tests.operations.test_trash import export

Place = tuple[str, str]
PLACES: Final = sorted(GOES_ALONG | HOLDS.keys())
WORDS: Final = {
    "meetings": "1次会议",
    "ledger": "党费台账",
    "dossier": "发展党员档案",
    "helper": "李四的培养联系人",
}
# what a required column of a row made for a test holds, where a day would not do
CELLS: Final[Mapping[str, Any]] = {
    "month": "2026-01",
    "status": "进行中",
    "role": "培养联系人",
    "kind": "留党察看",
    "post": "组织委员",
    "name": "某",
}
MONTHS: Final = {("dues_base", "since"), ("dues_exemption", "since"), ("dues_exemption", "until")}


def enrol(store: Store, name: str = "张三") -> int:
    membership = Membership(person=0, category=FULL, join_date=PartialDate(2010, 7, 1))
    return add_member(store, Person(name=name), membership, day=TODAY, now=NOW).id


def remove(store: Store, person: int) -> None:
    remove_person(store, person, today=TODAY, now=NOW)


def keys(store: Store, table: str) -> dict[str, str]:
    return dict(store.journal.references(table))


def places_of(store: Store, table: str) -> set[Place]:
    """Every column by which a row of any table names a row of this one."""
    names = [each.name for each in store.everything.tables()]
    return {
        (name, column)
        for name in names
        for column, target in keys(store, name).items()
        if target == table
    }


def make_row(store: Store, place: Place, person: int, other: int) -> int:
    """A row, as poor as may be, that names a person in one column and nobody else but ``other``."""
    table, column = place
    values: dict[str, Any] = {}
    for _, name, kind, needed, *_ in store.database.execute(
        f'PRAGMA table_info("{table}")'
    ).fetchall():
        target = keys(store, table).get(name)
        if name == "id" or not (needed or name == column):
            continue
        if target == "person":
            values[name] = person if name == column else other
        elif target is not None:
            inner = "person" if name == column else ""
            values[name] = make_row(store, (target, inner), person, other)
        elif kind == "INTEGER":
            values[name] = 1
        else:
            day = "2026-01" if (table, name) in MONTHS else "2026-01-05"
            values[name] = CELLS.get(name, day)
    if table == "office":
        values["until"] = "2026-02-05"
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" for _ in values)
    made = store.database.execute(
        f'INSERT INTO "{table}" ({names}) VALUES ({marks}) RETURNING id', [*values.values()]
    )
    return int(made.fetchone()[0])


def test_every_table_that_can_name_a_person_is_decided(store: Store) -> None:
    """A new table with a person in it fails here until it is in one of the two lists."""
    hanging = places_of(store, "person")
    for table, _column in GOES_ALONG:
        hanging |= places_of(store, table)
    assert hanging == GOES_ALONG | HOLDS.keys()
    assert not GOES_ALONG & HOLDS.keys()


@pytest.mark.parametrize("place", PLACES, ids=".".join)
def test_whatever_hangs_on_a_person_goes_and_comes_back_or_holds_him(
    store: Store, place: Place
) -> None:
    person, other = enrol(store), enrol(store, "李四")
    if place[0] != "membership":
        with store.act("试", TODAY, NOW):
            make_row(store, place, person, other)
    before, acts = export(store), len(store.journal.acts())
    if place in HOLDS:
        with pytest.raises(Refused, match="不能删除张三") as refused:
            remove(store, person)
        assert WORDS[HOLDS[place]] in refused.value.what
        assert "登记变动" in refused.value.what_to_do
        assert export(store) == before
        assert len(store.journal.acts()) == acts
        return
    remove(store, person)
    assert not store.members.naming("person", {person})
    (gone,) = list_trash(store)
    assert gone.title == "人员 张三"
    restore(store, gone.id, today=TODAY, now=NOW)
    assert export(store) == before
    assert history.verify(store) == []


def test_a_table_nobody_decided_about_holds_the_person(store: Store) -> None:
    person = enrol(store)
    with store.act("试", TODAY, NOW):
        store.database.execute(
            "CREATE TABLE visit (id INTEGER PRIMARY KEY, whom INTEGER REFERENCES person (id))"
        )
        store.database.execute("INSERT INTO visit (whom) VALUES (?)", [person])
    with pytest.raises(Refused, match="还有1条记录写着这个人"):
        remove(store, person)


def entered_twice(store: Store) -> int:
    """Someone with everything that only describes a person."""
    person = enrol(store)
    record_change(store, Change(person=person, kind="留党察看", day=date(2024, 1, 5)), now=NOW)
    group = branch.found_group(store, "第一党小组", date(2020, 1, 1), now=NOW).id
    branch.place_in_group(store, person, group, date(2020, 1, 1), now=NOW)
    office = branch.appoint(store, person, "组织委员", date(2020, 1, 1), now=NOW).id
    branch.end_office(store, office, date(2023, 1, 1), now=NOW)
    base = Base(person=person, since=Month(2026, 1), kind="在职", base=Decimal(5000), decided=TODAY)
    dues_bases.set_base(store, base, now=NOW)
    return person


def test_a_twin_goes_whole_in_one_act_and_is_undone_and_done_again(store: Store) -> None:
    person = entered_twice(store)
    before, acts = export(store), len(store.journal.acts())
    remove(store, person)
    assert len(store.journal.acts()) == acts + 1
    assert store.journal.acts()[-1].name == "删除 张三"
    assert branch.snapshot(store).people == ()
    after = export(store)
    assert all(not after[table] for table, _ in GOES_ALONG)
    assert history.undo(store, day=TODAY, now=NOW) == "删除 张三"
    assert export(store) == before
    assert history.redo(store, day=TODAY, now=NOW) == "删除 张三"
    assert export(store) == after
    assert history.verify(store) == []


def test_who_was_removed_comes_back_whole_from_the_trash_after_other_acts(store: Store) -> None:
    person = entered_twice(store)
    before = export(store)
    remove(store, person)
    later = enrol(store, "王五")
    assert later != person
    (gone,) = list_trash(store)
    assert {row.table for row in gone.rows} >= {"person", "membership", "change", "dues_base"}
    saved = restore(store, gone.id, today=TODAY, now=NOW)
    assert saved.id == person
    assert store.members.person(later) is not None
    remove(store, later)
    assert export(store) == before


def test_a_person_without_a_membership_goes_too(store: Store) -> None:
    with store.act("试", TODAY, NOW):
        person = store.members.add_person(Person(name="群众"))
    remove(store, person)
    assert store.members.people() == ()
    with pytest.raises(Refused, match="没有编号为"):
        remove(store, person)


def test_a_meeting_holds_and_lets_go_once_he_is_taken_out_of_it(store: Store) -> None:
    person, other = enrol(store), enrol(store, "李四")
    mark = Attendance(member=other, state="到会")
    meeting = Meeting(
        day=TODAY - timedelta(days=12),
        kinds=("党员大会",),
        items=(AgendaItem(title="一"),),
        attendance=(mark, Attendance(member=person, state="到会")),
    )
    id_ = meetings.record(store, meeting, today=TODAY, now=NOW).id
    with pytest.raises(Refused) as refused:
        remove(store, person)
    assert refused.value.what == (
        "不能删除张三：1次会议记有考勤或议题（最近2026年11月10日党员大会）。"
    )
    assert "从那些会议中去掉" in refused.value.what_to_do
    known = store.meetings.meeting(id_)
    assert known is not None
    mended = replace(known, attendance=known.attendance[:1])
    meetings.mend(store, mended, today=TODAY, now=NOW)
    remove(store, person)
    assert [p.name for p in store.members.people()] == ["李四"]


def test_a_post_held_today_holds_and_one_that_ended_does_not(store: Store) -> None:
    person = enrol(store)
    branch.appoint(store, person, "组织委员", date(2024, 1, 1), now=NOW)
    with pytest.raises(Refused, match="现任组织委员") as refused:
        remove(store, person)
    assert "先在“设置”的“支部委员会”里登记免职" in refused.value.what_to_do
    (office,) = store.branch.offices()
    ended = replace(office, until=TODAY)
    branch_mending.save_office(store, ended, day=TODAY, now=NOW)
    remove(store, person)
    assert store.branch.offices() == ()


def test_posted_dues_hold_for_good(store: Store) -> None:
    person = enrol(store)
    fix(store, person)
    post(store, OCTOBER)
    with pytest.raises(Refused, match="党费台账有1笔") as refused:
        remove(store, person)
    assert "要保留" in refused.value.what_to_do


def test_a_dossier_holds_its_person_and_its_helpers(store: Store) -> None:
    dossier_making.enrol(store)
    dossier = dossier_making.taken_to(store, "6")
    folder = next(f for f in branch.snapshot(store).folders if f.id == dossier)
    with pytest.raises(Refused, match="有发展党员档案"):
        remove(store, folder.person)
    with pytest.raises(Refused, match="是张某的培养联系人"):
        remove(store, folder.helpers[0].helper)
