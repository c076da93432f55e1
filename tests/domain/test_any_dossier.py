import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangzhibu_desktop.domain.dates import add_months, add_years
from dangzhibu_desktop.domain.dossiers.answer import answer, document
from dangzhibu_desktop.domain.dossiers.checks import CHECKS, examine
from dangzhibu_desktop.domain.dossiers.facts import OUTCOMES, WORDS
from dangzhibu_desktop.domain.dossiers.status import STAGES
from tests.domain.dossier_samples import (
    ADDED,
    BIRTH,
    REVISION,
    TABLE,
    TODAY,
    codes,
    dossier,
    findings,
    states,
)


def _facts(days: st.SearchStrategy[date]) -> st.SearchStrategy[dict[str, Any]]:
    day = days.map(date.isoformat)
    count = st.integers(-1, 12)
    vote = st.fixed_dictionaries(
        {}, optional=dict.fromkeys(("should", "present", "yes", "no", "abstain", "advance"), count)
    )
    helper = st.fixed_dictionaries({}, optional={"name": st.text(max_size=3), "full_date": day})
    few = st.integers(0, 20)
    other: dict[str, st.SearchStrategy[Any]] = {
        "name": st.text(max_size=4),
        "contacts": st.lists(helper, max_size=3),
        "assessments": st.lists(day, max_size=3),
        "introducers": st.lists(helper, max_size=3),
        "political_review_passed": st.booleans(),
        "training_days": few,
        "training_hours": st.floats(0, 48),
        "admission_vote": vote,
        "candidates": few,
        "one_by_one": st.booleans(),
        "approval_reason": st.text(max_size=2),
        "probation_assessments": st.lists(day, max_size=3),
        "extensions": st.lists(st.one_of(few, st.integers(0, 999_999)), max_size=3),
        "postponed": few,
        "transition_vote": vote,
        "transition_outcome": st.sampled_from(OUTCOMES),
        "calendar": st.sampled_from(["official", "none"]),
    }
    return st.fixed_dictionaries({}, optional={key: other.get(key, day) for key in WORDS})


ANY = _facts(st.one_of(st.dates(date(2024, 1, 1), date(2028, 12, 31)), st.dates()))
CLOSE = _facts(st.dates(date(2026, 4, 1), date(2026, 12, 31)))


@given(st.one_of(ANY, CLOSE))
def test_any_facts_are_answered(facts: dict[str, Any]) -> None:
    found = answer(dossier(facts))
    for finding in found.findings:
        allowed = TABLE.get(finding.code, "warning")
        assert finding.code in TABLE.keys() | ADDED
        assert finding.severity in allowed.split()
        assert finding.basis.document in finding.message
        assert finding.basis.article in finding.message
        assert "合格" not in finding.message
    assert "合格" not in found.summary
    assert found.stage in STAGES
    assert json.loads(json.dumps(document(found)))["stage"] == found.stage


@given(st.one_of(ANY, CLOSE))
def test_states_agree_with_the_days(facts: dict[str, Any]) -> None:
    steps = document(answer(dossier(facts)))["steps"]
    on = facts.get("on", TODAY.isoformat())
    dated = [place for place, each in enumerate(steps) if each["date"] is not None]
    last = max(dated, default=-1)
    for place, each in enumerate(steps):
        assert (each["state"] == "done") is (each["date"] is not None)
        assert (each["state"] == "unknown") is (each["date"] is None and place < last)
        exceeded = each["latest"] is not None and each["latest"] < on
        assert (each["state"] == "late") is (place > last and exceeded)
        assert each["state"] != "next" or place == last + 1
        day = date.fromisoformat(each["date"] or on)
        assert each["rule_version"] == ("2014" if day < REVISION else "2026.05")
    assert sum(each["state"] == "next" for each in steps) <= 1


@given(CLOSE, st.randoms(use_true_random=False))
def test_the_order_of_the_checks_changes_nothing(facts: dict[str, Any], random: Any) -> None:
    judged, shuffled = dossier(facts), list(CHECKS)
    random.shuffle(shuffled)
    assert examine(judged, shuffled) == examine(judged)
    again = dict(reversed(facts.items()))
    assert examine(dossier(again)) == examine(judged)


@given(CLOSE)
def test_one_fault_gives_one_code(facts: dict[str, Any]) -> None:
    found = codes(facts)
    for late in ("TALK", "MEETING", "OATH", "TRANSITION_MEETING", "TRANSITION_APPROVAL"):
        assert not {f"{late}_LATE", f"{late}_OVERDUE_NOW"} <= found
    approvals = {"APPROVAL_OVER_3M", "APPROVAL_OVER_6M", "APPROVAL_OVERDUE_NOW"}
    assert len(found & approvals) <= 1
    for no in ("15", "23"):
        votes = {"VOTE_NUMBERS_IMPOSSIBLE", "QUORUM_NOT_MET", "VOTE_NOT_PASSED"}
        assert len([f for f in findings(facts) if f.no == no and f.code in votes]) <= 1


def _moved(value: Any, years: int) -> Any:
    """The same facts so many years later."""
    if isinstance(value, dict):
        return {key: _moved(each, years) for key, each in value.items()}
    if isinstance(value, list):
        return [_moved(each, years) for each in value]
    if isinstance(value, str) and len(value) == len("2026-05-18") and value[4] == "-":
        return add_years(date.fromisoformat(value), years).isoformat()
    return value


# 28 years repeat weekdays and leap days, 4 years the leap days
@pytest.mark.parametrize(
    ("first", "last", "years"),
    [
        (date(1990, 1, 1), date(1997, 12, 31), (4, 28)),
        (date(2026, 7, 1), date(2032, 12, 31), (28,)),
    ],
)
def test_a_dossier_moved_by_years_is_judged_alike(
    first: date, last: date, years: tuple[int, ...]
) -> None:
    @given(_facts(st.dates(first, last)), st.dates(first, last))
    def moved(facts: dict[str, Any], on: date) -> None:
        facts = {**facts, "on": on.isoformat(), "calendar": "none"}
        judged = codes(facts), states(facts)
        for each in years:
            moved_by = _moved(facts, each)
            assert (codes(moved_by), states(moved_by)) == judged

    moved()


@given(st.dates(date(2000, 1, 1), date(2040, 12, 31)), st.integers(-2, 2))
def test_a_talk_is_late_from_the_day_after_a_month(applied: date, days: int) -> None:
    talk = add_months(applied, 1) + timedelta(days=days)
    found = codes(birth=BIRTH, application=applied.isoformat(), talk=talk.isoformat())
    assert ("TALK_LATE" in found) is (days > 0)


@given(st.dates(date(2000, 1, 1), date(2040, 12, 31)), st.integers(0, 24), st.integers(-2, 2))
def test_a_transition_is_early_before_the_anniversary(met: date, months: int, days: int) -> None:
    end = add_months(met, 12 + months)
    asked = {
        "branch_meeting": met.isoformat(),
        "transition_meeting": (end + timedelta(days=days)).isoformat(),
        "extensions": [months] if months else [],
    }
    assert ("TRANSITION_MEETING_EARLY" in codes(asked)) is (days < 0)
