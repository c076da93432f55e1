"""Dossiers for tests, and short ways to ask about them."""

from datetime import date
from typing import Any

from dangzhibu_desktop.domain.dossiers.answer import answer, document
from dangzhibu_desktop.domain.dossiers.checks import examine
from dangzhibu_desktop.domain.dossiers.dossier import Dossier
from dangzhibu_desktop.domain.dossiers.findings import Finding
from dangzhibu_desktop.domain.dossiers.reading import read_facts
from dangzhibu_desktop.operations.regulations import calendar, national

TODAY = date(2026, 11, 22)
REVISION = date(2026, 5, 18)
BIRTH = "1990-01-01"
Case = tuple[dict[str, Any], dict[str, Any], set[str]]
# the findings of the contract, with the severities each may have
TABLE = {
    "TALK_LATE": "error", "TALK_OVERDUE_NOW": "error", "OBJECT_BEFORE_ONE_YEAR": "error",
    "PUBLICITY_MISSING": "error", "PUBLICITY_SHORT": "error",
    "OBJECT_BEFORE_PUBLICITY_END": "error", "CALENDAR_INCOMPLETE": "warning",
    "REVIEW_MISSING": "error", "REVIEW_FAILED": "error", "TRAINING_SHORT": "error",
    "TRAINING_MISSING": "error", "PREREVIEW_MISSING": "error", "MEETING_LATE": "error",
    "MEETING_OVERDUE_NOW": "error", "APPROVAL_OVER_3M": "warning info",
    "APPROVAL_OVER_6M": "error", "APPROVAL_OVERDUE_NOW": "error", "OATH_LATE": "warning",
    "OATH_OVERDUE_NOW": "warning", "TRANSITION_APPLICATION_EARLY": "warning info",
    "TRANSITION_MEETING_EARLY": "error", "TRANSITION_APPROVAL_LATE": "error",
    "TRANSITION_APPROVAL_OVERDUE_NOW": "error", "DATE_ORDER": "error", "AGE_UNDER_18": "error",
    "QUORUM_NOT_MET": "error", "VOTE_NOT_PASSED": "error", "VOTE_NUMBERS_IMPOSSIBLE": "error",
    "EXTENSION_UNDER_6": "error", "EXTENSION_OVER_12": "error", "EXTENSION_TWICE": "error",
    "NOT_ONE_BY_ONE": "error", "BIRTH_MISSING": "warning",
}  # fmt: skip
# what we add, never an error
ADDED = {
    "CONTACTS_NUMBER", "CONTACT_NOT_FULL", "CONSENT_AFTER_PUBLICITY", "INTRODUCERS_NUMBER",
    "INTRODUCER_NOT_FULL", "TRANSITION_MEETING_LATE", "TRANSITION_MEETING_OVERDUE_NOW",
    "POSTPONED_OVER_6", "DATE_IN_FUTURE", "PAPERS_UNSEEN",
}  # fmt: skip

VOTE = {"should": 20, "present": 18, "yes": 17, "no": 0, "abstain": 1}
HELPERS = [{"name": "王某", "full_date": "2010-07-01"}, {"name": "李某", "full_date": "2012-07-01"}]
# a dossier with nothing amiss and no step passed over but those no fact can hold
OLD = {
    "on": "2024-12-31", "name": "张某", "birth": "1995-04-01", "application": "2022-03-01",
    "talk": "2022-03-20", "activist": "2022-06-01", "activist_filed": "2022-06-10",
    "contacts": HELPERS, "assessments": ["2022-12-01", "2023-06-01"],
    "development_object": "2023-06-10", "superior_consent": "2023-06-15", "introducers": HELPERS,
    "political_review": "2023-07-01", "political_review_passed": True,
    "training_start": "2023-07-04", "training_end": "2023-07-06", "committee_review": "2023-07-20",
    "pre_review": "2023-08-01", "branch_meeting": "2023-08-20", "admission_vote": VOTE,
    "superior_talk": "2023-09-20", "approval": "2023-10-10", "oath": "2023-11-15",
    "probation_assessments": ["2024-02-20", "2024-08-01"], "transition_application": "2024-08-20",
    "transition_meeting": "2024-08-25", "transition_vote": VOTE,
    "transition_approval": "2024-10-20", "archived": "2024-11-20",
}  # fmt: skip
NEW = {
    "on": "2026-09-30", "name": "张某", "birth": "1995-04-01", "application": "2024-11-04",
    "talk": "2024-11-20", "activist": "2025-01-10", "activist_filed": "2025-01-20",
    "contacts": HELPERS, "assessments": ["2025-07-10", "2026-01-10"],
    "superior_consent": "2026-05-25", "publicity_start": "2026-06-01",
    "publicity_end": "2026-06-05", "development_object": "2026-06-08", "introducers": HELPERS,
    "political_review": "2026-06-20", "political_review_passed": True, "training_hours": 24,
    "training_end": "2026-06-25", "committee_review": "2026-06-26", "pre_review": "2026-07-01",
    "branch_meeting": "2026-07-10", "admission_vote": VOTE, "superior_talk": "2026-08-01",
    "approval": "2026-08-20", "oath": "2026-09-10",
}  # fmt: skip


def dossier(base: dict[str, Any] | None = None, **changes: Any) -> Dossier:
    """A dossier of changed facts; None takes a fact away."""
    facts = read_facts({**(base or {}), **changes})
    return Dossier.of(facts, TODAY, national("admission"), calendar())


def findings(base: dict[str, Any] | None = None, **changes: Any) -> tuple[Finding, ...]:
    return examine(dossier(base, **changes))


def codes(base: dict[str, Any] | None = None, **changes: Any) -> set[str]:
    return {finding.code for finding in findings(base, **changes)}


def step(no: str, base: dict[str, Any] | None = None, **changes: Any) -> dict[str, Any]:
    steps = document(answer(dossier(base, **changes)))["steps"]
    found: dict[str, Any] = next(each for each in steps if each["no"] == no)
    return found


def states(base: dict[str, Any] | None = None, **changes: Any) -> dict[str, str]:
    steps = document(answer(dossier(base, **changes)))["steps"]
    return {each["no"]: each["state"] for each in steps}


def upto(base: dict[str, Any], last: str) -> dict[str, Any]:
    """A dossier up to one key, in the order it is written."""
    keys = list(base)
    return {key: base[key] for key in keys[: keys.index(last) + 1]}
