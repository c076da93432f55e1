"""The rules about dues: one branch that passes, one that fails, the days on either side."""

from dataclasses import replace
from datetime import date

import pytest

from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.members import Change
from dangzhibu_desktop.domain.months import Month
from dangzhibu_desktop.domain.rules import check
from dangzhibu_desktop.domain.rules.findings import INFO, WARNING, Finding
from tests.domain.dues_sample import account, base, branch, full, month, with_dues

TODAY = date(2026, 11, 22)
TWO = branch(full(1), full(2))
BASES = (base(1, "2026-01"), base(2, "2026-01"))


def found(of: Branch, code: str, today: date = TODAY) -> list[Finding]:
    return [f for rule, f in check(of, today, area="dues") if rule.code == code]


def owing(*months: str, paid: str = "0") -> Branch:
    accounts = tuple(account(1, m, "50", paid) for m in months)
    return with_dues(TWO, bases=BASES, unsettled=accounts)


def test_a_branch_in_order_gives_nothing() -> None:
    posted = tuple(Month(2026, n) for n in range(1, 11))
    good = with_dues(TWO, bases=BASES, posted_months=posted)
    assert list(check(good, TODAY, area="dues")) == []


def test_members_without_a_base_for_the_year() -> None:
    assert found(with_dues(TWO, bases=BASES), "DUES_BASE_MISSING") == []
    (told,) = found(with_dues(TWO, bases=BASES[:1]), "DUES_BASE_MISSING")
    assert told.person == 2
    assert "2026年" in told.message
    (nobody,) = found(TWO, "DUES_BASE_MISSING")
    assert nobody.person is None
    assert "2名党员：党员1、党员2。" in nobody.message
    many = with_dues(branch(*(full(n) for n in range(1, 9))), bases=BASES)
    (together,) = found(many, "DUES_BASE_MISSING")
    assert "6名党员：党员3、党员4、党员5、党员6、党员7等。" in together.message
    assert len(found(with_dues(TWO, bases=BASES), "DUES_BASE_MISSING", date(2027, 1, 1))) == 1


def test_a_base_changed_within_the_year_needs_a_reason() -> None:
    later = base(1, "2026-05", yuan="6000", id=9)
    (told,) = found(with_dues(TWO, bases=(*BASES, later)), "DUES_BASE_CHANGED")
    assert (told.severity, told.person) == (WARNING, 1)
    for fine in (
        replace(later, reason="调资"),
        replace(later, base=BASES[0].base),
        replace(later, since=month("2025-05")),
        replace(later, kind="个体"),
    ):
        assert found(with_dues(TWO, bases=(*BASES, fine)), "DUES_BASE_CHANGED") == []


def test_dues_over_the_ceiling_are_advice() -> None:
    rich = base(1, "2026-01", "年薪", "65000")
    (told,) = found(with_dues(TWO, bases=(rich, BASES[1])), "DUES_OVER_CEILING")
    assert (told.severity, told.person) == (WARNING, 1)
    assert "1,300.00元" in told.message


def test_months_gone_by_are_posted() -> None:
    posted = (month("2026-06"), month("2026-07"), month("2026-09"))
    (told,) = found(with_dues(TWO, bases=BASES, posted_months=posted), "DUES_NOT_POSTED")
    assert told.message.startswith("2026年8月、10月的党费")
    assert found(with_dues(TWO, bases=BASES), "DUES_NOT_POSTED") == []


def test_this_month_is_not_yet_in_arrears() -> None:
    assert found(owing("2026-11"), "DUES_ARREARS") == []
    (told,) = found(owing("2026-11"), "DUES_ARREARS", date(2026, 12, 1))
    assert (told.severity, told.due) == (INFO, date(2027, 5, 31))


@pytest.mark.parametrize(("first", "severity"), [(8, INFO), (7, WARNING), (6, WARNING)])
def test_more_than_a_quarter_in_arrears_is_a_warning(first: int, severity: str) -> None:
    (told,) = found(owing(*(f"2026-{n:02}" for n in range(first, 11))), "DUES_ARREARS")
    assert told.severity == severity
    assert f"欠交党费{11 - first}个月" in told.message
    assert f"{50 * (11 - first)}.00元" in told.message


def test_six_months_in_a_row_are_to_be_looked_into() -> None:
    six = owing(*(f"2026-{n:02}" for n in range(5, 11)))
    (told,) = found(six, "DUES_SIX_MONTHS")
    assert told.message.endswith("请核实有无正当理由。")
    assert told.severity == WARNING
    assert told.provision is not None
    assert told.provision.article == "第十三条"
    assert found(six, "DUES_ARREARS") == []
    assert found(owing(*(f"2026-{n:02}" for n in range(6, 11))), "DUES_SIX_MONTHS") == []
    part = owing(*(f"2026-{n:02}" for n in range(5, 11)), paid="1")
    assert found(part, "DUES_SIX_MONTHS") == []
    gone = replace(six, changes=(Change(id=1, person=1, kind="转出", day=date(2026, 11, 1)),))
    assert found(gone, "DUES_SIX_MONTHS") == []
