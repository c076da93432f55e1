"""Collecting dues: slips and their numbers, advance and arrears, voiding, undo and redo."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from dangzhibu_desktop.domain.members import Change
from dangzhibu_desktop.domain.months import Month
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.operations import dues_payments, history, members
from dangzhibu_desktop.operations.files import Store
from tests.conftest import NOW, TODAY
from tests.operations.dues_sample import (
    NOVEMBER,
    OCTOBER,
    PAID,
    do_again,
    lines,
    pay,
    post,
    take_back,
    three,
    written,
)


def numbers(store: Store, month: Month = OCTOBER) -> list[tuple[int, str, bool]]:
    """Number, amount and whether it is a reversal, in order of entry."""
    return [
        (row.number, str(row.amount), row.reverses is not None)
        for row in store.dues.payments(month)
    ]


def void(store: Store, number: int, reason: str = "写错") -> None:
    dues_payments.void_slip(store, number, reason=reason, day=TODAY, now=NOW)


def test_part_payments_have_a_number_each(store: Store) -> None:
    person = three(store)[0]
    post(store)
    assert [pay(store, person, OCTOBER, "20"), pay(store, person, OCTOBER, "30")] == [1, 2]
    assert lines(store)["张三"] == ("50.00", "50.00", True)
    with pytest.raises(Refused, match=r"还应交0\.00元"):
        pay(store, person, OCTOBER, "0.01")


def test_one_slip_may_cover_several_months(store: Store) -> None:
    person = three(store)[0]
    post(store, Month(2026, 9))
    post(store)
    parts, left = dues_payments.owed(store, person, Decimal(80))
    assert left == 0
    number = dues_payments.pay(store, person, parts, PAID, now=NOW).id
    assert [(str(p.month), str(p.amount)) for p in store.dues.slip(number)] == [
        ("2026-09", "50.00"),
        ("2026-10", "30.00"),
    ]
    assert dues_payments.owed(store, person, Decimal(80))[1] == 60


def test_a_month_not_yet_posted_may_be_paid_in_advance(store: Store) -> None:
    person = three(store)[0]
    pay(store, person, NOVEMBER, "50")
    assert lines(store, NOVEMBER)["张三"] == ("50.00", "50.00", False)
    with pytest.raises(Refused, match="不能收"):
        pay(store, person, NOVEMBER, "1")
    post(store, NOVEMBER)
    assert lines(store, NOVEMBER)["张三"] == ("50.00", "50.00", True)


def test_beyond_half_a_year_a_note_is_asked_for(store: Store) -> None:
    person = three(store)[0]
    early = replace(PAID, day=date(2026, 5, 31))
    pay(store, person, NOVEMBER, "10", early)
    with pytest.raises(Refused, match="一般不超过6个月"):
        pay(store, person, Month(2026, 12), "10", early)
    pay(store, person, Month(2026, 12), "10", replace(early, note="出国前预交"))
    late = replace(PAID, day=date(2026, 11, 22))
    pay(store, person, Month(2026, 5), "10", late)
    with pytest.raises(Refused, match="一般不超过6个月"):
        pay(store, person, Month(2026, 4), "10", late)


@pytest.mark.parametrize("yuan", ["0", "-5", "0.001", "50.01", "Infinity"])
def test_an_unsound_amount_is_refused(store: Store, yuan: str) -> None:
    person = three(store)[0]
    post(store)
    acts = written(store)
    with pytest.raises(Refused):
        pay(store, person, OCTOBER, yuan)
    assert written(store) == acts


def test_dues_for_someone_gone_or_unknown_are_refused(store: Store) -> None:
    person = three(store)[0]
    post(store)
    left = Change(person=person, kind="转出", day=date(2026, 10, 31))
    members.record_change(store, left, now=NOW)
    with pytest.raises(Refused, match="不在本支部交纳"):
        pay(store, person, NOVEMBER, "50")
    with pytest.raises(Refused, match="没有编号"):
        pay(store, 999, OCTOBER, "50")
    with pytest.raises(Refused, match="没有写交纳的月份"):
        dues_payments.pay(store, person, {}, PAID, now=NOW)
    pay(store, person, OCTOBER, "50")


def test_a_whole_month_is_collected_in_one_act(store: Store) -> None:
    people = three(store)
    with pytest.raises(Refused, match="没有要收"):
        dues_payments.collect(store, OCTOBER, PAID, now=NOW)
    post(store)
    pay(store, people[0], OCTOBER, "20")
    acts = written(store)
    dues_payments.collect(store, OCTOBER, PAID, people=people[:2], now=NOW)
    assert written(store) == acts + 1
    assert {name: line[1] for name, line in lines(store).items()} == {
        "张三": "50.00",
        "李四": "131.48",
        "王五": "0.00",
    }
    assert {number for number, *_ in numbers(store)} == {1, 2, 3}
    dues_payments.collect(store, OCTOBER, PAID, now=NOW)
    with pytest.raises(Refused, match="没有要收"):
        dues_payments.collect(store, OCTOBER, PAID, now=NOW)
    assert store.dues.unsettled() == ()


def test_a_void_slip_keeps_its_number_and_the_next_is_new(store: Store) -> None:
    person = three(store)[0]
    post(store)
    void_number = pay(store, person, OCTOBER, "50")
    with pytest.raises(Refused, match="理由"):
        void(store, void_number, " ")
    void(store, void_number)
    assert lines(store)["张三"] == ("50.00", "0.00", True)
    with pytest.raises(Refused, match="已作废"):
        void(store, void_number)
    assert pay(store, person, OCTOBER, "50") == 2
    assert numbers(store) == [(1, "50.00", False), (1, "-50.00", True), (2, "50.00", False)]


def test_undo_voids_the_number_and_redo_gives_a_new_one(store: Store) -> None:
    people = three(store)
    post(store)
    dues_payments.collect(store, OCTOBER, PAID, people=people[:2], now=NOW)
    take_back(store)
    assert store.dues.stored_total(OCTOBER)[1] == 0
    do_again(store)
    standing = [n for n, amount, back in numbers(store)[4:] if not back]
    assert standing == [3, 4]
    take_back(store)
    do_again(store)
    assert store.dues.next_number() == 7
    assert lines(store)["张三"] == ("50.00", "50.00", True)
    assert history.verify(store) == []


def test_undo_of_voiding_enters_the_payment_under_a_new_number(store: Store) -> None:
    person = three(store)[0]
    post(store)
    void(store, pay(store, person, OCTOBER, "50"))
    take_back(store)
    assert numbers(store)[-1] == (2, "50.00", False)
    assert lines(store)["张三"][1] == "50.00"
    assert take_back(store) == "收党费 张三"
    assert lines(store)["张三"][1] == "0.00"
    do_again(store)
    assert numbers(store)[-1] == (3, "50.00", False)
    assert do_again(store) == "作废党费凭据 第000001号"
    assert lines(store)["张三"][1] == "0.00"
    assert history.verify(store) == []


def test_the_rows_of_one_slip_stay_on_one_slip(store: Store) -> None:
    person = three(store)[0]
    post(store, Month(2026, 9))
    post(store)
    parts = {Month(2026, 9): Decimal(50), OCTOBER: Decimal(50)}
    dues_payments.pay(store, person, parts, PAID, now=NOW)
    take_back(store)
    do_again(store)
    assert [str(row.month) for row in store.dues.slip(2)] == ["2026-09", "2026-10"]
