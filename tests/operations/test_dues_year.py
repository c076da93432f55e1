"""A year's dues, the months open to a member, and the slips of one member."""

from decimal import Decimal

from dangzhibu_desktop.domain.dues_month import total
from dangzhibu_desktop.domain.months import Month
from dangzhibu_desktop.operations.branch import snapshot
from dangzhibu_desktop.operations.dues_payments import open_months, void_slip
from dangzhibu_desktop.operations.dues_year import slips, year_book
from dangzhibu_desktop.operations.files import Store
from tests.conftest import NOW, TODAY
from tests.operations.dues_sample import (
    JANUARY,
    NOVEMBER,
    OCTOBER,
    correct,
    enrol,
    fix,
    lines,
    pay,
    post,
    take_back,
    three,
)

DECEMBER = Month(2026, 12)


def open_of(store: Store, person: int, last: Month = DECEMBER) -> list[tuple[str, str]]:
    accounts = open_months(store, snapshot(store), person, NOVEMBER, last)
    return [(str(a.month), str(a.balance)) for a in accounts]


def test_the_year_is_what_its_months_are(store: Store) -> None:
    zhang, li, _wang = three(store)
    for month in (OCTOBER, NOVEMBER):
        post(store, month)
    pay(store, zhang, OCTOBER, "20")
    pay(store, li, NOVEMBER, "131.48")
    correct(store, zhang, "55.40")
    sheet = year_book(store, snapshot(store), 2026).sheet
    by_month = [lines(store, month) for month in (OCTOBER, NOVEMBER)]
    for line in sheet.lines:
        found = [a for a in line.months if a is not None]
        assert [(str(a.posted), str(a.paid)) for a in found] == [
            each[line.name][:2] for each in by_month
        ]
        assert line.months[: OCTOBER.month - 1] == (None,) * (OCTOBER.month - 1)
    stored = [store.dues.stored_total(month) for month in (OCTOBER, NOVEMBER)]
    assert sheet.due == total(posted for posted, _paid in stored)
    assert sheet.paid == total(paid for _posted, paid in stored)
    assert year_book(store, snapshot(store), 2025).sheet.lines == ()


def test_what_was_taken_back_is_not_in_the_year(store: Store) -> None:
    person = three(store)[0]
    post(store)
    pay(store, person, OCTOBER, "50")
    take_back(store)
    line = next(x for x in year_book(store, snapshot(store), 2026).sheet.lines if x.name == "张三")
    assert (line.due, line.paid, line.balance) == (Decimal(50), Decimal(0), Decimal(50))


def test_slips_keep_their_number_when_void(store: Store) -> None:
    person = three(store)[0]
    post(store)
    number = pay(store, person, OCTOBER, "50")
    void_slip(store, number, reason="金额写错", day=TODAY, now=NOW)
    again = pay(store, person, OCTOBER, "30")
    found = slips(store, year_book(store, snapshot(store), 2026), person)
    assert [(s.number, str(s.amount), s.voided, s.why) for s in found] == [
        (again, "30.00", None, None),
        (number, "50.00", TODAY, "金额写错"),
    ]


def test_owed_months_are_open_and_then_those_to_come(store: Store) -> None:
    person = three(store)[0]
    post(store)
    pay(store, person, OCTOBER, "20")
    pay(store, person, NOVEMBER, "10")
    assert open_of(store, person) == [
        ("2026-10", "30.00"),
        ("2026-11", "40.00"),
        ("2026-12", "50.00"),
    ]


def test_a_month_forgotten_between_is_open(store: Store) -> None:
    person = three(store)[0]
    post(store, Month(2026, 9))
    post(store, NOVEMBER)
    assert [month for month, _left in open_of(store, person)] == [
        "2026-09", "2026-10", "2026-11", "2026-12",
    ]  # fmt: skip


def test_without_a_base_no_month_is_open(store: Store) -> None:
    person = enrol(store, "赵六")
    assert open_of(store, person) == []
    fix(store, person, "3000", since=JANUARY)
    assert open_of(store, person, NOVEMBER) == [("2026-11", "15.00")]
