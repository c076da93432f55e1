"""A month's dues over the roster of that month: who pays, from when, until when, how much."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.dues_ledger import (
    Base,
    Exemption,
    PaidUntil,
    allocate,
    base_for,
    longest_unpaid_run,
)
from dangzhibu_desktop.domain.dues_month import Assessment, assess_month, payers
from dangzhibu_desktop.domain.members import Change
from dangzhibu_desktop.domain.money import plain
from tests.domain.dues_sample import account, base, branch, candidate, full, month, with_dues


def paying(of: Branch, *months: str) -> dict[str, list[int]]:
    return {m: [p.person.id for p in payers(of, month(m))] for m in months}


def one(of: Branch, text: str) -> Assessment:
    (line,) = assess_month(of, month(text))
    return line


@pytest.mark.parametrize("day", ["2026-03-01", "2026-03-15", "2026-03-31"])
def test_a_candidate_pays_from_the_month_of_the_assembly(day: str) -> None:
    of = branch(candidate(1, day))
    assert paying(of, "2026-02", "2026-03", "2026-04") == {
        "2026-02": [],
        "2026-03": [1],
        "2026-04": [1],
    }


@pytest.mark.parametrize("kind", ["去世", "转出", "除名", "停止党籍"])
@pytest.mark.parametrize("day", ["2026-03-01", "2026-03-31"])
def test_dues_end_with_the_month_of_leaving(kind: str, day: str) -> None:
    of = branch(full(1), changes=(Change(id=1, person=1, kind=kind, day=date.fromisoformat(day)),))
    assert paying(of, "2026-02", "2026-03", "2026-04") == {
        "2026-02": [1],
        "2026-03": [1],
        "2026-04": [],
    }


def test_who_joined_and_left_in_one_month_pays_for_it() -> None:
    left = Change(id=1, person=1, kind="去世", day=date(2026, 3, 20))
    of = branch(candidate(1, "2026-03-02"), changes=(left,))
    assert paying(of, "2026-02", "2026-03", "2026-04") == {
        "2026-02": [],
        "2026-03": [1],
        "2026-04": [],
    }


def test_who_comes_back_pays_from_that_month() -> None:
    changes = (
        Change(id=1, person=1, kind="停止党籍", day=date(2025, 5, 20)),
        Change(id=2, person=1, kind="恢复党籍", day=date(2026, 3, 20)),
    )
    of = branch(full(1), changes=changes)
    assert paying(of, "2025-05", "2025-06", "2026-02", "2026-03", "2026-04") == {
        "2025-05": [1],
        "2025-06": [],
        "2026-02": [],
        "2026-03": [1],
        "2026-04": [1],
    }


def test_who_moved_in_pays_after_the_month_his_letter_states() -> None:
    of = branch(full(1, since=date(2026, 3, 9)))
    told = with_dues(of, bases=(base(1, "2026-01"),))
    assert paying(told, "2026-02", "2026-03") == {"2026-02": [], "2026-03": [1]}
    assert "介绍信" in (one(told, "2026-03").advice or "")
    assert one(told, "2026-04").advice is None
    stated = with_dues(
        of, bases=(base(1, "2026-01"),), paid_until=(PaidUntil(person=1, month=month("2026-04")),)
    )
    assert paying(stated, "2026-03", "2026-04", "2026-05") == {
        "2026-03": [],
        "2026-04": [],
        "2026-05": [1],
    }


def test_a_member_whose_day_of_joining_is_unknown_always_pays() -> None:
    of = branch(replace(full(1), join_date=None))
    assert paying(of, "1921-07", "2026-03") == {"1921-07": [1], "2026-03": [1]}


def test_without_a_base_nothing_is_reckoned_and_it_says_so() -> None:
    line = one(branch(full(1)), "2026-03")
    assert (line.due, line.base, line.kind, line.rate) == (None, None, None, None)
    assert line.arithmetic.startswith("2026年的党费计算基数尚未核定")


def test_a_base_holds_from_its_month_to_the_end_of_its_year() -> None:
    of = with_dues(branch(full(1)), bases=(base(1, "2026-03"),))
    dues = {m: one(of, m).due for m in ("2026-02", "2026-03", "2026-12", "2027-01", "2026-11")}
    owed = Decimal("50.00")
    assert dues == {
        "2026-02": None,
        "2026-03": owed,
        "2026-11": owed,
        "2026-12": owed,
        "2027-01": None,
    }


def test_a_class_with_a_fixed_amount_needs_no_yearly_base() -> None:
    of = with_dues(branch(full(1)), bases=(base(1, "2020-03", "学生", None),))
    assert one(of, "2026-07").due == Decimal("0.20")


@pytest.mark.parametrize(
    ("first", "second", "on", "kind"),
    [
        (base(1, "2026-01", id=1), base(1, "2026-05", "离退休", id=2), "2026-04", "在职"),
        (base(1, "2026-01", id=1), base(1, "2026-05", "离退休", id=2), "2026-05", "离退休"),
        (base(1, "2026-01", id=1), base(1, "2026-01", "离退休", id=2), "2026-01", "离退休"),
        (base(1, "2026-05", "离退休", id=1), base(1, "2026-01", id=2), "2026-06", "离退休"),
    ],
)
def test_of_several_bases_the_newest_month_counts(
    first: Base, second: Base, on: str, kind: str
) -> None:
    found = base_for([first, second], month(on))
    assert found is not None
    assert found.kind == kind


def test_the_ceiling_is_advice_until_an_amount_is_agreed() -> None:
    bonus = base(1, "2026-01", "年薪", "65000")
    over = one(with_dues(branch(full(1)), bases=(bonus,)), "2026-01")
    assert over.due == Decimal("1300.00")
    assert "一般" in (over.advice or "")
    settled = replace(bonus, agreed=Decimal(1000), reason="本人意见")
    agreed = one(with_dues(branch(full(1)), bases=(settled,)), "2026-01")
    assert (agreed.due, agreed.advice) == (Decimal(1000), None)
    assert "65000" in agreed.arithmetic
    assert "商定每月按1000.00元" in agreed.arithmetic


def test_an_exemption_goes_before_the_base_for_its_months_only() -> None:
    exemption = Exemption(
        person=1,
        since=month("2026-03"),
        until=month("2026-06"),
        amount=Decimal(5),
        discussed=date(2026, 2, 20),
        approved=date(2026, 2, 25),
        approver="街道党工委",
        reason="生活困难",
    )
    of = with_dues(branch(full(1)), bases=(base(1, "2026-01"),), exemptions=(exemption,))
    dues = [plain(one(of, f"2026-0{n}").due or Decimal(0)) for n in range(2, 8)]
    assert dues == ["50.00", "5.00", "5.00", "5.00", "50.00", "50.00"]
    line = one(of, "2026-03")
    assert line.article == "第七条"
    for word in ("少交，每月5.00元", "2026年3月至2026年5月", "街道党工委", "2026年2月25日"):
        assert word in line.arithmetic
    without_base = with_dues(branch(full(1)), exemptions=(replace(exemption, amount=Decimal(0)),))
    assert one(without_base, "2026-04").due == Decimal(0)
    assert "免交" in one(without_base, "2026-04").arithmetic


def test_a_payment_goes_to_the_oldest_months_first() -> None:
    owed = [
        account(1, "2026-03", "50", "20"),
        account(1, "2026-01", "50"),
        account(1, "2026-02", "50"),
    ]
    assert allocate(owed, Decimal(120)) == (
        {
            month("2026-01"): Decimal(50),
            month("2026-02"): Decimal(50),
            month("2026-03"): Decimal(20),
        },
        Decimal(0),
    )
    assert allocate(owed, Decimal(10)) == ({month("2026-01"): Decimal(10)}, Decimal(0))
    assert allocate(owed, Decimal(140))[1] == Decimal(10)
    assert allocate([], Decimal(1)) == ({}, Decimal(1))


def test_the_longest_run_without_any_payment() -> None:
    months = ("2025-10", "2025-12", "2026-01", "2026-02", "2026-04")
    own = [account(1, m, "50") for m in months]
    assert longest_unpaid_run(own) == tuple(map(month, ("2025-12", "2026-01", "2026-02")))
    part_paid = [account(1, m, "50", "10" if m == "2026-01" else "0") for m in months]
    assert len(longest_unpaid_run(part_paid)) == 1
    assert longest_unpaid_run([]) == ()
