"""Duties by period: done, late, missing, not yet due, not applicable, each with its reason."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangzhibu_desktop.domain import dates, duties
from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.duties import DUTIES, MONTH, QUARTER, YEAR, Duty, DutyState
from dangzhibu_desktop.domain.meetings import (
    ASSEMBLY,
    COMMITTEE,
    GROUP,
    KINDS,
    LECTURE,
    LIFE_MEETING,
    THEME_DAY,
    Meeting,
)
from dangzhibu_desktop.domain.regulations import Override
from dangzhibu_desktop.operations.regulations import national
from tests.domain.meeting_branch import branch, with_meetings

TODAY = date(2024, 5, 20)
BY_KIND = {duty.kind: duty for duty in DUTIES}


def held(kind: str, day: str, **more: int | PartialDate | None) -> Meeting:
    return Meeting(kinds=(kind,), day=date.fromisoformat(day), **more)  # type: ignore[arg-type]


def of(base: Branch, kind: str, today: date = TODAY) -> list[DutyState]:
    first = date(2024, 1, 1)
    return list(duties.states(base, BY_KIND[kind], first, today, today))


def words(base: Branch, kind: str, today: date = TODAY) -> list[str]:
    return [state.state for state in of(base, kind, today)]


def test_there_is_a_duty_for_every_kind() -> None:
    assert {duty.kind for duty in DUTIES} == set(KINDS)


def test_each_month_is_done_missing_or_not_yet_due() -> None:
    base = with_meetings(branch(), held(THEME_DAY, "2024-01-31"), held(THEME_DAY, "2024-03-01"))
    assert words(base, THEME_DAY) == ["已完成", "缺", "已完成", "缺", "未到期"]
    assert words(base, THEME_DAY, date(2024, 5, 31))[-1] == "未到期"
    assert words(base, THEME_DAY, date(2024, 6, 1))[-2:] == ["缺", "未到期"]


def test_quarters_and_years_end_on_their_own_days() -> None:
    base = with_meetings(branch(), held(ASSEMBLY, "2024-03-31"))
    assert words(base, ASSEMBLY) == ["已完成", "未到期"]
    assert words(base, ASSEMBLY, date(2024, 7, 1)) == ["已完成", "缺", "未到期"]
    assert words(base, LIFE_MEETING, date(2024, 12, 31)) == ["未到期"]
    assert words(base, LIFE_MEETING, date(2025, 1, 1)) == ["缺", "未到期"]


def test_one_entry_counts_for_several_kinds() -> None:
    both = Meeting(kinds=(ASSEMBLY, LECTURE, THEME_DAY), day=date(2024, 2, 10))
    base = with_meetings(branch(), both)
    assert words(base, ASSEMBLY)[0] == words(base, LECTURE)[0] == "已完成"
    assert words(base, THEME_DAY)[1] == "已完成"
    assert of(base, THEME_DAY)[1].meetings == base.meetings


def test_a_plan_is_not_a_meeting() -> None:
    base = with_meetings(branch(), replace(held(THEME_DAY, "2024-01-10"), held=False))
    assert words(base, THEME_DAY)[0] == "缺"


def test_what_is_made_up_for_is_late_and_counts_only_once() -> None:
    made_up = held(THEME_DAY, "2024-02-05", makes_up=PartialDate(2024, 1))
    base = with_meetings(branch(), made_up)
    assert words(base, THEME_DAY)[:2] == ["补开", "缺"]
    assert "2024年2月5日" in of(base, THEME_DAY)[0].reason


def test_without_committee_or_groups_nothing_is_owed() -> None:
    small = branch(5, committee=1)
    assert set(words(small, COMMITTEE)) == {"不适用"}
    assert "党员大会" in of(small, COMMITTEE)[0].reason
    assert set(words(small, GROUP)) == {"不适用"}
    assert words(small, ASSEMBLY)[0] == "缺"


def test_each_group_owes_its_own() -> None:
    base = with_meetings(branch(groups=2), held(GROUP, "2024-01-10", party_group=2))
    found = of(base, GROUP, date(2024, 1, 31))
    assert [(s.group.name if s.group else "", s.state) for s in found] == [
        ("第1党小组", "未到期"),
        ("第2党小组", "已完成"),
    ]


def test_a_group_owes_nothing_before_it_stands_or_with_nobody_in_it() -> None:
    base = branch(groups=2)
    late = replace(base.groups[0], since=date(2024, 3, 2))
    gone = replace(base.groups[1], until=date(2024, 2, 10))
    changed = replace(base, groups=(late, gone))
    found = of(changed, GROUP, date(2024, 4, 30))
    by_group = {1: [], 2: []}  # type: dict[int, list[str]]
    for state in found:
        assert state.group is not None
        by_group[state.group.id].append(state.state)
    assert by_group[1] == ["不适用", "不适用", "不适用", "未到期"]
    assert by_group[2] == ["缺", "不适用", "不适用", "不适用"]
    empty = replace(base, group_places=())
    assert set(words(empty, GROUP)) == {"不适用"}


def test_a_committee_elected_within_the_month_owes_the_next_one() -> None:
    base = branch()
    since = date(2024, 2, 10)
    elected = replace(base, offices=tuple(replace(o, since=since) for o in base.offices))
    assert words(elected, COMMITTEE) == ["不适用", "不适用", "缺", "缺", "未到期"]


def test_nothing_is_judged_before_the_file_was_made_or_the_branch_founded() -> None:
    begun = replace(branch(), begun=date(2024, 3, 5))
    assert words(begun, THEME_DAY) == ["不适用", "不适用", "缺", "缺", "未到期"]
    recorded = with_meetings(begun, held(THEME_DAY, "2024-01-10"))
    assert words(recorded, THEME_DAY)[0] == "已完成"
    settings = replace(branch().settings, founded=PartialDate(2024, 3, 5))
    assert words(replace(branch(), settings=settings), THEME_DAY)[:4] == [
        "不适用",
        "不适用",
        "不适用",
        "缺",
    ]
    assert set(words(replace(branch(), begun=None), THEME_DAY)) == {"不适用"}
    assert set(words(branch(0, committee=0), THEME_DAY)) == {"不适用"}


def test_a_branch_may_ask_more_of_itself() -> None:
    own = Override("party_life.theme_day_per_month", "2", "上级要求")
    base = with_meetings(branch(), held(THEME_DAY, "2024-01-10"))
    strict = replace(base, regulations=national().with_overrides((own,)))
    state = of(strict, THEME_DAY)[0]
    assert (state.state, state.needed) == ("缺", 2)
    assert "应2次，已记录1次" in state.reason


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)), st.sampled_from((MONTH, QUARTER, YEAR)))
def test_every_day_lies_in_exactly_one_period(day: date, per: str) -> None:
    period = duties.period_of(per, day)
    assert period.first <= day <= period.last
    assert duties.period_of(per, period.first) == duties.period_of(per, period.last) == period
    assert duties.period_of(per, period.last + timedelta(days=1)) != period


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)), st.integers(0, 900))
def test_periods_follow_one_another_without_gap(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    for per, at_most in ((MONTH, 31), (QUARTER, 92), (YEAR, 366)):
        found = list(duties.periods(per, first, last))
        assert found[0].first <= first
        assert found[-1].last >= last
        for one, following in zip(found, found[1:], strict=False):  # noqa: RUF007 - empty too
            assert following.first - one.last == timedelta(days=1)
        assert all((p.last - p.first).days < at_most for p in found)


def test_the_first_and_last_days_there_are() -> None:
    assert dates.months_before(date(1, 5, 5), 24) == date.min
    assert dates.months_before(date(2024, 3, 31), 1) == date(2024, 2, 29)
    last = list(duties.periods(MONTH, date(9999, 11, 5), date.max))
    assert [p.words for p in last] == ["9999年11月", "9999年12月"]


@pytest.mark.parametrize("duty", DUTIES, ids=lambda d: d.kind)
def test_every_duty_rests_on_a_provision_of_its_period(duty: Duty) -> None:
    provision = national().on(TODAY).provision(duty.key)
    assert provision.integer == 1
    per = {MONTH: "月", QUARTER: "季度", YEAR: "年"}[duty.per]
    assert provision.unit.endswith(per)
