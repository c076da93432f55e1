"""Fixing bases: reasons within the year, items, carrying over, the roster's, exemptions."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from dangzhibu_desktop.domain.dues_ledger import Base, BaseItem, Exemption, PaidUntil
from dangzhibu_desktop.domain.members import Change, Person
from dangzhibu_desktop.domain.months import Month
from dangzhibu_desktop.errors import Refused, UserError
from dangzhibu_desktop.operations import dues_bases, members
from dangzhibu_desktop.operations.files import Store
from dangzhibu_desktop.store.members import StatedDues
from tests.conftest import NOW, TODAY
from tests.operations.dues_sample import JANUARY, OCTOBER, enrol, fix, lines, written

PLAIN = Base(person=1, since=JANUARY, kind="在职", base=Decimal(5000), decided=TODAY)
BONUS = replace(PLAIN, kind="年薪", base=Decimal(65000))


def set_base(store: Store, base: Base, *items: BaseItem) -> int:
    return dues_bases.set_base(store, base, items, now=NOW).id


def test_a_change_within_the_year_needs_a_reason(store: Store) -> None:
    person = enrol(store, "张三")
    fix(store, person)
    acts = written(store)
    with pytest.raises(Refused, match="年内一般不变动"):
        fix(store, person, "6000", since=Month(2026, 5))
    with pytest.raises(Refused, match="年内一般不变动"):
        fix(store, person, "6000", kind="离退休", since=Month(2026, 5))
    assert written(store) == acts
    fix(store, person, "6000", kind="离退休", since=Month(2026, 5), reason="5月退休")
    assert lines(store, Month(2026, 4))["张三"][0] == "50.00"
    assert lines(store, Month(2026, 5))["张三"][0] == "60.00"
    fix(store, person, "7000", kind="离退休", since=Month(2027, 1))


@pytest.mark.parametrize("kind", ["年薪", "非按月", "个体"])
def test_pay_that_differs_by_month_or_quarter_needs_none(store: Store, kind: str) -> None:
    person = enrol(store, "张三")
    fix(store, person, "5000", kind=kind)
    fix(store, person, "0", kind=kind, since=Month(2026, 4))
    assert lines(store, Month(2026, 4))["张三"][0] == "0.00"


@pytest.mark.parametrize(
    ("unsound", "word"),
    [
        (replace(PLAIN, person=99), "没有编号"),
        (replace(PLAIN, kind="老板"), "这一类"),
        (replace(PLAIN, base=None), "没有写计算基数"),
        (replace(PLAIN, base=Decimal(0)), "不能是0"),
        (replace(PLAIN, base=Decimal(-1)), "不对"),
        (replace(PLAIN, base=Decimal("0.001")), "不对"),
        (replace(PLAIN, agreed=Decimal(40), reason="困难"), "不能商定"),
        (replace(PLAIN, kind="农民", base=None, agreed=Decimal(2)), "不在其内"),
        (replace(BONUS, agreed=Decimal(999), reason="本人意见"), "不能商定"),
        (replace(BONUS, agreed=Decimal("1300.01"), reason="本人意见"), "不能商定"),
        (replace(BONUS, agreed=Decimal(1000)), "理由"),
        (replace(PLAIN, kind="学生", agreed=Decimal(1)), "不能商定"),
    ],
)
def test_an_unsound_base_is_refused(store: Store, unsound: Base, word: str) -> None:
    enrol(store, "张三")
    acts = written(store)
    with pytest.raises(UserError, match=word):
        set_base(store, unsound)
    assert written(store) == acts


def test_the_items_that_count_are_the_base(store: Store) -> None:
    enrol(store, "张三")
    items = (
        BaseItem(name="岗位工资", amount=Decimal("3000.50")),
        BaseItem(name="薪级工资", amount=Decimal("1999.50")),
        BaseItem(name="交通补贴", amount=Decimal(500), counts=False),
    )
    id_ = set_base(store, replace(PLAIN, base=None), *items)
    assert lines(store)["张三"][0] == "50.00"
    assert [(i.name, i.amount, i.counts) for i in store.dues.items(id_)] == [
        (i.name, i.amount, i.counts) for i in items
    ]
    with pytest.raises(Refused, match="不符"):
        set_base(store, PLAIN, items[0])


def test_many_are_fixed_in_one_act_or_none(store: Store) -> None:
    enrol(store, "张三")
    enrol(store, "李四")
    acts = written(store)
    wrong = replace(PLAIN, person=2, base=None)
    with pytest.raises(Refused):
        dues_bases.set_bases(store, [PLAIN, wrong], day=TODAY, now=NOW)
    with pytest.raises(Refused):
        dues_bases.set_bases(store, [], day=TODAY, now=NOW)
    assert written(store) == acts
    dues_bases.set_bases(store, [PLAIN, replace(PLAIN, person=2)], day=TODAY, now=NOW)
    assert written(store) == acts + 1


def test_last_year_s_bases_are_carried_over_once(store: Store) -> None:
    people = [enrol(store, name) for name in ("张三", "李四", "王五", "赵六", "钱七")]
    fix(store, people[0])
    fix(store, people[1], kind="年薪")
    fix(store, people[2], None, kind="学生")
    fix(store, people[4], since=Month(2027, 1))
    with pytest.raises(Refused, match="理由"):
        dues_bases.carry_over(store, 2027, reason=" ", day=TODAY, now=NOW)
    taken = dues_bases.carry_over(store, 2027, reason="沿用上年", day=TODAY, now=NOW)
    assert (taken.count, taken.left) == (1, ("李四", "赵六"))
    assert lines(store, Month(2027, 1))["张三"][0] == "50.00"
    again = dues_bases.carry_over(store, 2027, reason="沿用上年", day=TODAY, now=NOW)
    assert again.count == 0


def test_what_the_roster_stated_can_be_taken_over(store: Store) -> None:
    people = [enrol(store, name) for name in ("张三", "李四", "王五", "赵六")]
    retired = Person(id=people[1], name="李四", work_post="4100 离退休")
    members.save_card(store, retired, day=TODAY, now=NOW)
    with store.act("试", TODAY, NOW):
        for person in people[:3]:
            amount = None if person == people[2] else Decimal(5000)
            stated = StatedDues(person=person, since=TODAY, base=amount, source="名册.xlsx")
            store.members.add_stated_dues(stated)
    fix(store, people[3])
    with pytest.raises(Refused, match="理由"):
        dues_bases.take_over_stated(store, JANUARY, reason="", day=TODAY, now=NOW)
    taken = dues_bases.take_over_stated(store, JANUARY, reason="已核对", day=TODAY, now=NOW)
    assert (taken.count, taken.left) == (2, ("王五",))
    assert {name: due for name, (due, *_) in lines(store).items()} == {
        "张三": "50.00",
        "李四": "25.00",
        "王五": "None",
        "赵六": "50.00",
    }
    assert {base.source for base in store.dues.bases()} == {"名册.xlsx", None}


def test_the_class_of_a_stated_base_can_be_named(store: Store) -> None:
    person = enrol(store, "张三")
    with store.act("试", TODAY, NOW):
        store.members.add_stated_dues(
            StatedDues(person=person, since=TODAY, base=Decimal(5000), source="名册.xlsx")
        )
    dues_bases.take_over_stated(
        store, OCTOBER, reason="已核对", kinds={person: "个体"}, day=TODAY, now=NOW
    )
    assert [base.kind for base in store.dues.bases()] == ["个体"]


EXEMPT = Exemption(
    person=1,
    since=OCTOBER,
    until=Month(2026, 12),
    discussed=date(2026, 9, 20),
    approved=date(2026, 9, 25),
    approver="街道党工委",
    reason="重病",
)


def test_an_exemption_shows_in_its_months(store: Store) -> None:
    fix(store, enrol(store, "张三"))
    dues_bases.grant_exemption(store, EXEMPT, now=NOW)
    months = [Month(2026, n) for n in (9, 10, 11, 12)]
    assert [lines(store, m)["张三"][0] for m in months] == ["50.00", "0.00", "0.00", "50.00"]


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"person": 9}, "没有编号"),
        ({"until": OCTOBER}, "期限"),
        ({"approved": date(2026, 9, 19)}, "早于"),
        ({"reason": ""}, "理由"),
        ({"approver": " "}, "理由或批准"),
        ({"amount": Decimal(-1)}, "不对"),
    ],
)
def test_an_unsound_exemption_is_refused(
    store: Store, change: dict[str, object], word: str
) -> None:
    fix(store, enrol(store, "张三"))
    with pytest.raises(Refused, match=word):
        dues_bases.grant_exemption(store, replace(EXEMPT, **change), now=NOW)  # type: ignore[arg-type]


def test_two_exemptions_do_not_overlap(store: Store) -> None:
    enrol(store, "张三")
    dues_bases.grant_exemption(store, EXEMPT, now=NOW)
    with pytest.raises(Refused, match="已有"):
        dues_bases.grant_exemption(store, replace(EXEMPT, since=Month(2026, 11)), now=NOW)
    after = replace(EXEMPT, since=Month(2026, 12), until=Month(2027, 3))
    dues_bases.grant_exemption(store, after, now=NOW)


def test_what_was_paid_elsewhere_is_not_asked_for_again(store: Store) -> None:
    person = enrol(store, "张三")
    fix(store, person)
    stated = PaidUntil(person=person, month=OCTOBER, source="介绍信第12号")
    dues_bases.record_paid_until(store, stated, day=TODAY, now=NOW)
    assert lines(store) == {}
    assert lines(store, Month(2026, 11))["张三"][0] == "50.00"


def test_who_has_left_or_is_no_member_gets_no_base_and_no_exemption(store: Store) -> None:
    gone, stranger = enrol(store, "张三"), enrol(store, "李四")
    change = Change(person=gone, kind="转出", day=date(2026, 9, 22))
    members.record_change(store, change, now=NOW)
    acts = written(store)
    for since in (OCTOBER, Month(2027, 1)):
        with pytest.raises(Refused, match=r"张三到.*已不在本支部（已转出）"):
            fix(store, gone, since=since)
    with pytest.raises(Refused, match="已不在本支部"):
        dues_bases.grant_exemption(store, replace(EXEMPT, person=gone, since=OCTOBER), now=NOW)
    with pytest.raises(Refused, match="没有编号为 99 的人"):
        fix(store, 99)
    assert written(store) == acts
    fix(store, gone, since=Month(2026, 9))
    fix(store, stranger)
