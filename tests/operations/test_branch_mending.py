"""Mending posts, terms, groups and replaced numbers."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.members import FULL, Membership, Person
from dangzhibu_desktop.domain.regulations import Override
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.operations.branch import (
    appoint,
    begin_term,
    found_group,
    override_regulation,
    snapshot,
)
from dangzhibu_desktop.operations.branch_mending import (
    place_people,
    save_group,
    save_office,
    save_term,
    withdraw_override,
)
from dangzhibu_desktop.operations.files import Store
from dangzhibu_desktop.operations.history import undo, verify
from dangzhibu_desktop.operations.members import add_member
from tests.conftest import NOW, TODAY

FIRST = date(2020, 3, 1)


def people(store: Store, *names: str) -> list[int]:
    return [
        add_member(
            store, Person(name=name), Membership(person=0, category=FULL), day=TODAY, now=NOW
        ).id
        for name in names
    ]


def test_a_post_keeps_its_duties_and_can_be_ended(store: Store) -> None:
    (person,) = people(store, "张三")
    saved = appoint(store, person, "书记", FIRST, duties="全面工作", now=NOW)
    office = snapshot(store).offices[0]
    assert office.duties == "全面工作"
    save_office(store, replace(office, until=TODAY), day=TODAY, now=NOW)
    assert snapshot(store).secretary(TODAY) is None
    assert snapshot(store).secretary(TODAY - timedelta(days=1)) is not None
    with pytest.raises(Refused, match="免职日期早于任职日期"):
        save_office(store, replace(office, until=date(2019, 1, 1)), day=TODAY, now=NOW)
    with pytest.raises(Refused, match="没有这条任职记录"):
        save_office(store, replace(office, id=saved.id + 1), day=TODAY, now=NOW)


def test_terms_never_overlap(store: Store) -> None:
    begin_term(store, FIRST, now=NOW)
    begin_term(store, date(2023, 3, 1), now=NOW)
    first, second = snapshot(store).terms
    save_term(store, replace(first, document="批复1号"), day=TODAY, now=NOW)
    assert snapshot(store).terms[0].document == "批复1号"
    with pytest.raises(Refused, match="重叠"):
        save_term(store, replace(first, ended=date(2024, 1, 1)), day=TODAY, now=NOW)
    with pytest.raises(Refused, match="重叠"):
        save_term(store, replace(second, elected=date(2022, 1, 1)), day=TODAY, now=NOW)


def test_a_group_that_ends_lets_everybody_go(store: Store) -> None:
    first, second = people(store, "张三", "李四")
    group = found_group(store, "第一党小组", FIRST, now=NOW).id
    place_people(store, [first, second], group, FIRST, now=NOW)
    value = snapshot(store).groups[0]
    save_group(store, replace(value, until=TODAY), day=TODAY, now=NOW)
    branch = snapshot(store)
    assert {m.group for m in branch.roster(TODAY)} == {None}
    assert {m.group for m in branch.roster(TODAY - timedelta(days=1))} == {"第一党小组"}
    undo(store, day=TODAY, now=NOW)
    assert {m.group for m in snapshot(store).roster(TODAY)} == {"第一党小组"}


def test_names_of_groups_are_each_there_once(store: Store) -> None:
    found_group(store, "第一党小组", FIRST, now=NOW)
    found_group(store, "第二党小组", FIRST, now=NOW)
    second = snapshot(store).groups[1]
    with pytest.raises(Refused, match="已有“第一党小组”"):
        save_group(store, replace(second, name=" 第一党小组 "), day=TODAY, now=NOW)
    with pytest.raises(Refused, match="没有写党小组名称"):
        save_group(store, replace(second, name=" "), day=TODAY, now=NOW)
    with pytest.raises(Refused, match="没有这个党小组"):
        save_group(store, replace(second, id=99), day=TODAY, now=NOW)
    save_group(store, replace(second, name="青年党小组"), day=TODAY, now=NOW)
    assert snapshot(store).groups[1].name == "青年党小组"


def test_many_are_placed_in_one_act(store: Store) -> None:
    everybody = people(store, "张三", "李四", "王五")
    group = found_group(store, "第一党小组", FIRST, now=NOW).id
    place_people(store, everybody, group, FIRST, now=NOW)
    acts = len(store.journal.acts())
    place_people(store, everybody[:2], None, TODAY, now=NOW)
    assert len(store.journal.acts()) == acts + 1
    assert [m.group for m in snapshot(store).roster(TODAY)] == [None, None, "第一党小组"]
    with pytest.raises(Refused, match="没有选择党员"):
        place_people(store, [], group, TODAY, now=NOW)
    with pytest.raises(Refused, match="没有这个党小组"):
        place_people(store, everybody, 99, TODAY, now=NOW)


def test_an_override_can_be_withdrawn_and_that_undone(store: Store) -> None:
    def term_years(branch: Branch) -> int:
        return branch.regulations.on(TODAY).integer("branch.term_years")

    with pytest.raises(Refused, match="没有调整过"):
        withdraw_override(store, "branch.term_years", day=TODAY, now=NOW)
    for value in ("4", "5"):
        override_regulation(store, Override("branch.term_years", value, "批复"), day=TODAY, now=NOW)
    assert term_years(snapshot(store)) == 5
    withdraw_override(store, "branch.term_years", day=TODAY, now=NOW)
    assert term_years(snapshot(store)) == 3
    undo(store, day=TODAY, now=NOW)
    assert term_years(snapshot(store)) == 5
    assert verify(store) == []
