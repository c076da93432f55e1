"""Recording people: what a change does to the roster of every day, and what is refused."""

from datetime import date

import pytest

from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.members import FULL, PROBATIONARY, Change, Membership, Person
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.operations import branch as branches
from dangzhibu_desktop.operations import history, members
from dangzhibu_desktop.operations.files import Store
from tests.conftest import NOW, TODAY


def enrol(store: Store, name: str, category: str, joined: str, full: str | None = None) -> int:
    membership = Membership(
        person=0,
        category=category,
        join_date=PartialDate.parse(joined),
        full_date=PartialDate.parse(full) if full else None,
    )
    return members.add_member(store, Person(name=name), membership, day=TODAY, now=NOW).id


def standing(store: Store, person: int, on: str) -> tuple[str | None, bool] | None:
    roster = branches.snapshot(store).roster(date.fromisoformat(on), everyone=True)
    return next(((m.standing, m.may_vote) for m in roster if m.person.id == person), None)


def record(store: Store, person: int, kind: str, day: str) -> None:
    change = Change(person=person, kind=kind, day=date.fromisoformat(day))
    members.record_change(store, change, now=NOW)


def test_a_roster_for_any_day(store: Store) -> None:
    person = enrol(store, "张三", FULL, "2010-07-01", "2011-07-01")
    record(store, person, "留党察看", "2020-01-01")
    record(store, person, "恢复党员权利", "2021-01-01")
    record(store, person, "转出", "2025-01-01")
    days = {
        "2010-06-30": None,
        "2010-07-01": ("预备党员", False),
        "2011-07-01": ("正式党员", True),
        "2020-06-01": ("正式党员", False),
        "2021-01-01": ("正式党员", True),
        "2024-12-31": ("正式党员", True),
        "2025-01-01": ("已转出", False),
    }
    assert {day: standing(store, person, day) for day in days} == days
    assert branches.snapshot(store).roster(date(2025, 1, 1)) == ()


def test_becoming_full_late_keeps_the_anniversary(store: Store) -> None:
    person = enrol(store, "李四", PROBATIONARY, "2024-02-29")
    record(store, person, "转正", "2025-05-20")
    membership = store.members.membership(person)
    assert membership is not None
    assert str(membership.full_date) == "2025-02-28"
    assert standing(store, person, "2025-05-19") == ("预备党员", False)
    assert standing(store, person, "2025-05-20") == ("正式党员", True)
    history.undo(store, day=TODAY, now=NOW)
    assert standing(store, person, "2025-05-20") == ("预备党员", False)


@pytest.mark.parametrize(
    ("kind", "day", "word"),
    [
        ("转正", "2020-01-01", "正式党员"),
        ("升天", "2020-01-01", "没有"),
        ("转出", "2009-01-01", "早于"),
        ("恢复党籍", "2020-01-01", "不能登记"),
    ],
)
def test_an_impossible_change_is_refused_and_nothing_written(
    store: Store, kind: str, day: str, word: str
) -> None:
    person = enrol(store, "张三", FULL, "2010-07-01", "2011-07-01")
    acts = len(store.journal.acts())
    with pytest.raises(Refused, match=word):
        record(store, person, kind, day)
    assert len(store.journal.acts()) == acts


def test_a_late_entry_may_not_make_a_later_one_impossible(store: Store) -> None:
    person = enrol(store, "张三", FULL, "2010-07-01", "2011-07-01")
    record(store, person, "停止党籍", "2022-01-01")
    with pytest.raises(Refused, match="停止党籍"):
        record(store, person, "去世", "2021-01-01")


def test_mending_a_card_settles_its_doubts(store: Store) -> None:
    person = enrol(store, "张三", FULL, "2010-07-01", "2011-07-01")
    from dangzhibu_desktop.domain.members import Doubt

    with store.act("试", TODAY, NOW):
        store.members.add_doubt(Doubt(0, person, "id_number", "ID_MISSING", None, "没有身份证号"))
        store.members.add_doubt(Doubt(0, person, "full_date", "FULL_BEFORE_JOIN", None, "日期"))
    card = Person(id=person, name="张三", id_number="440899198005010011")
    members.save_card(store, card, day=TODAY, now=NOW)
    assert [d.field for d in store.members.doubts(person)] == ["full_date"]
    membership = store.members.membership(person)
    assert membership is not None
    members.save_membership(
        store,
        Membership(person=person, category=FULL, join_date=PartialDate(2010, 7, 1)),
        day=TODAY,
        now=NOW,
    )
    assert store.members.doubts(person) == ()


def test_names_that_are_not_one_person(store: Store) -> None:
    first = enrol(store, "王伟", FULL, "2010-07-01")
    second = enrol(store, "王伟", FULL, "2011-07-01")
    with pytest.raises(Refused, match=f"{first}、{second}"):
        members.find_person(store, "王伟")
    assert members.find_person(store, str(second)).id == second
    with pytest.raises(Refused, match="没有找到"):
        members.find_person(store, "王")


def test_search_by_part_of_a_name_or_tail_of_a_number(store: Store) -> None:
    person = Person(
        name="欧阳静",
        phone="13800000123",
        other_phone="0759-2280000",
        id_number="44089919800501001X",
    )
    members.add_member(store, person, Membership(person=0, category=FULL), day=TODAY, now=NOW)
    enrol(store, "王伟", FULL, "2010-07-01")
    roster = branches.snapshot(store).roster(TODAY)
    for text in ("欧阳", "静", "0123", "280000", "01x", "001X", " 欧 阳 "):
        assert [m.person.name for m in members.search(roster, text)] == ["欧阳静"], text
    assert members.search(roster, "1380") == []


@pytest.mark.parametrize("name", ["", " ", "\u3000"])
def test_a_card_has_a_name(store: Store, name: str) -> None:
    with pytest.raises(Refused, match="姓名"):
        members.add_member(store, Person(name=name), Membership(person=0), day=TODAY, now=NOW)
