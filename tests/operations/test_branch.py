"""The branch's own settings, its committee and groups, as of any day."""

from dataclasses import replace
from datetime import date

import pytest

from dangzhibu_desktop.domain.members import FULL, Membership, Person
from dangzhibu_desktop.domain.regulations import Override
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.operations import branch as branches
from dangzhibu_desktop.operations import members
from dangzhibu_desktop.operations.files import Store
from tests.conftest import BRANCH, NOW, TODAY


@pytest.fixture
def three(store: Store) -> tuple[int, int, int]:
    ids = [
        members.add_member(
            store, Person(name=name), Membership(person=0, category=FULL), day=TODAY, now=NOW
        ).id
        for name in ("张三", "李四", "王五")
    ]
    return ids[0], ids[1], ids[2]


def secretary(store: Store, day: str) -> str | None:
    person = branches.snapshot(store).secretary(date.fromisoformat(day))
    return person.name if person else None


def test_who_is_secretary_on_a_day(store: Store, three: tuple[int, int, int]) -> None:
    branches.appoint(store, three[0], "书记", date(2020, 1, 1), now=NOW)
    office = store.branch.offices()[0]
    branches.end_office(store, office.id, date(2023, 1, 1), now=NOW)
    branches.appoint(store, three[1], "书记", date(2023, 1, 1), now=NOW)
    assert [secretary(store, d) for d in ("2019-12-31", "2022-12-31", "2023-01-01")] == [
        None,
        "张三",
        "李四",
    ]


def test_a_new_term_ends_the_old_one_and_its_posts(
    store: Store, three: tuple[int, int, int]
) -> None:
    branches.begin_term(store, date(2021, 3, 1), now=NOW)
    for person, post in zip(three, ("书记", "组织委员", "宣传委员"), strict=True):
        branches.appoint(store, person, post, date(2021, 3, 1), now=NOW)
    branches.begin_term(store, date(2024, 3, 1), document="批复", now=NOW)
    branch = branches.snapshot(store)
    assert [o.post for o in branch.committee(date(2024, 2, 29))] == ["书记", "组织委员", "宣传委员"]
    assert branch.committee(date(2024, 3, 1)) == ()
    running, earlier = branch.term(date(2026, 1, 1)), branch.term(date(2023, 1, 1))
    assert running is not None
    assert earlier is not None
    assert (running.elected, earlier.elected) == (date(2024, 3, 1), date(2021, 3, 1))
    with pytest.raises(Refused, match="2024年3月1日"):
        branches.begin_term(store, date(2024, 3, 1), now=NOW)


def test_groups_are_dated(store: Store, three: tuple[int, int, int]) -> None:
    first = branches.found_group(store, "第一党小组", date(2020, 1, 1), now=NOW).id
    second = branches.found_group(store, "第二党小组", date(2020, 1, 1), now=NOW).id
    branches.place_in_group(store, three[0], first, date(2020, 1, 1), leader=True, now=NOW)
    branches.place_in_group(store, three[0], second, date(2022, 1, 1), now=NOW)
    branch = branches.snapshot(store)
    groups = [branch.roster(date(year, 6, 1))[0].group for year in (2019, 2021, 2022)]
    assert groups == [None, "第一党小组", "第二党小组"]


def test_the_signature_words_follow_the_committee(
    store: Store, three: tuple[int, int, int]
) -> None:
    day = date(2021, 3, 1)
    assert branches.snapshot(store).signature_words(day) == BRANCH
    for person, post in zip(three, ("书记", "组织委员", "宣传委员"), strict=True):
        branches.appoint(store, person, post, day, now=NOW)
    assert branches.snapshot(store).signature_words(day) == f"{BRANCH}委员会"
    settings = replace(store.branch.settings(), signature="中共示例支部")
    branches.save_settings(store, settings, day=TODAY, now=NOW)
    assert branches.snapshot(store).signature_words(day) == "中共示例支部"


def test_an_override_needs_a_reason_a_known_key_and_a_value_of_its_kind(store: Store) -> None:
    for override, word in (
        (Override("branch.term_years", "4", " "), "理由"),
        (Override("branch.nonsense", "4", "文件"), "不能这样调整"),
        (Override("branch.term_years", "很久", "文件"), "不能这样调整"),
    ):
        with pytest.raises(Refused, match=word):
            branches.override_regulation(store, override, day=TODAY, now=NOW)
    branches.override_regulation(
        store, Override("branch.term_years", "4", "上级批准"), day=TODAY, now=NOW
    )
    on = branches.snapshot(store).regulations.on(TODAY)
    assert on.integer("branch.term_years") == 4
    assert on.provision("branch.term_years").override_reason == "上级批准"


def test_what_cannot_be_is_refused(store: Store, three: tuple[int, int, int]) -> None:
    branches.appoint(store, three[0], "书记", date(2020, 1, 1), now=NOW)
    office = store.branch.offices()[0].id
    day = date(2021, 1, 1)
    with pytest.raises(Refused):
        branches.appoint(store, three[0], "书记", day, now=NOW)
    with pytest.raises(Refused):
        branches.appoint(store, 99, "书记", day, now=NOW)
    with pytest.raises(Refused):
        branches.end_office(store, office, date(2019, 1, 1), now=NOW)
    with pytest.raises(Refused):
        branches.end_office(store, 99, day, now=NOW)
    with pytest.raises(Refused):
        branches.place_in_group(store, three[0], 99, day, now=NOW)
    with pytest.raises(Refused):
        branches.found_group(store, " ", day, now=NOW)
