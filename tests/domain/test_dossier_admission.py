from typing import Any

import pytest

from tests.domain.dossier_samples import BIRTH, HELPERS, NEW, OLD, Case, codes, upto

# Each line: facts, changes to them, the codes that must come and no others.
CASES: list[Case] = [
    # what the meeting needs
    (OLD, {"political_review": None}, {"REVIEW_MISSING"}),
    (OLD, {"political_review": None, "political_review_passed": None}, {"REVIEW_MISSING"}),
    (OLD, {"political_review": "2023-08-20"}, set()),
    (OLD, {"political_review": "2023-08-21"}, {"REVIEW_MISSING"}),
    (OLD, {"political_review_passed": None}, set()),
    (OLD, {"political_review_passed": False}, {"REVIEW_FAILED"}),
    (upto(OLD, "political_review"), {"political_review_passed": False}, set()),
    (upto(OLD, "political_review"), {"political_review_passed": False, "training_hours": 24},
     {"REVIEW_FAILED"}),
    (upto(OLD, "political_review"), {"political_review_passed": False, "pre_review": "2023-08-01"},
     {"REVIEW_FAILED"}),
    (OLD, {"training_start": None, "training_end": None}, {"TRAINING_MISSING"}),
    (OLD, {"training_start": "2023-08-18", "training_end": "2023-08-20"}, set()),
    (OLD, {"training_start": "2023-08-19", "training_end": "2023-08-21"}, {"TRAINING_MISSING"}),
    (OLD, {"training_start": "2023-08-20", "training_end": None}, set()),
    (OLD, {"training_start": "2023-08-21", "training_end": None}, {"TRAINING_MISSING"}),
    (OLD, {"training_start": None, "training_end": None, "training_days": 3}, set()),
    (OLD, {"training_start": None, "training_end": None, "training_hours": 24}, set()),
    (OLD, {"training_start": None}, set()),
    (OLD, {"training_start": "2023-07-05"}, {"TRAINING_SHORT"}),
    (OLD, {"training_start": "2023-07-05", "training_hours": 23.5}, {"TRAINING_SHORT"}),
    (OLD, {"training_start": "2023-07-05", "training_hours": 24}, set()),
    (OLD, {"training_start": "2023-07-05", "training_days": 3}, set()),
    (OLD, {"training_days": 2}, {"TRAINING_SHORT"}),
    (OLD, {"training_start": None, "training_days": 2}, {"TRAINING_SHORT"}),
    (OLD, {"training_start": None, "training_hours": 23}, {"TRAINING_SHORT"}),
    (OLD, {"training_start": None, "training_hours": 0}, {"TRAINING_SHORT"}),
    ({}, {"training_days": 2}, {"TRAINING_SHORT"}),
    (OLD, {"pre_review": None}, {"PREREVIEW_MISSING"}),
    (OLD, {"pre_review": "2023-08-20"}, set()),
    (OLD, {"pre_review": "2023-08-21"}, {"PREREVIEW_MISSING"}),
    (upto(OLD, "development_object"), {}, set()),
    (OLD, {"committee_review": "2023-08-02"}, {"DATE_ORDER"}),
    (OLD, {"committee_review": "2023-08-01"}, set()),
    # the meeting within a month of the pre-review, a limit of the 2026 text
    (upto(NEW, "admission_vote"), {"pre_review": "2026-07-31", "branch_meeting": "2026-08-31"},
     set()),
    (upto(NEW, "admission_vote"), {"pre_review": "2026-07-31", "branch_meeting": "2026-09-01"},
     {"MEETING_LATE"}),
    (upto(NEW, "pre_review"), {"on": "2026-08-01"}, set()),
    (upto(NEW, "pre_review"), {"on": "2026-08-02"}, {"MEETING_OVERDUE_NOW"}),
    (upto(OLD, "pre_review"), {"on": "2026-05-17"}, set()),
    (upto(OLD, "pre_review"), {"on": "2026-06-18"}, set()),
    (upto(OLD, "pre_review"), {"on": "2026-06-19"}, {"MEETING_OVERDUE_NOW"}),
    (upto(OLD, "admission_vote"), {"on": "2026-06-19", "branch_meeting": "2026-06-18"}, set()),
    (upto(OLD, "admission_vote"), {"on": "2026-06-19", "branch_meeting": "2026-06-19"},
     {"MEETING_LATE"}),
    (upto(OLD, "admission_vote"), {"on": "2026-06-19", "branch_meeting": "2026-05-17"}, set()),
    (upto(OLD, "pre_review"), {"on": "2026-06-19", "pre_review": "2026-05-19"}, set()),
    (upto(OLD, "pre_review"), {"on": "2026-06-20", "pre_review": "2026-05-19"},
     {"MEETING_OVERDUE_NOW"}),
    # approval: three months, six months
    (OLD, {"approval": "2023-11-20", "oath": "2023-11-20"}, set()),
    (OLD, {"approval": "2023-11-21", "oath": "2023-11-22"}, {"APPROVAL_OVER_3M"}),
    (OLD, {"approval": "2024-02-20", "oath": "2024-02-20"}, {"APPROVAL_OVER_3M"}),
    (OLD, {"approval": "2024-02-21", "oath": "2024-02-21"}, {"APPROVAL_OVER_6M"}),
    (OLD, {"branch_meeting": "2023-08-31", "transition_application": "2024-08-31",
     "transition_meeting": "2024-08-31", "approval": "2024-02-29", "oath": "2024-02-29"},
     {"APPROVAL_OVER_3M"}),
    (OLD, {"branch_meeting": "2023-08-31", "transition_application": "2024-08-31",
     "transition_meeting": "2024-08-31", "approval": "2024-03-01", "oath": "2024-03-01"},
     {"APPROVAL_OVER_6M"}),
    (upto(OLD, "superior_talk"), {"on": "2024-02-20"}, set()),
    (upto(OLD, "superior_talk"), {"on": "2024-02-21"}, {"APPROVAL_OVERDUE_NOW"}),
    (OLD, {"superior_talk": "2023-08-19"}, {"DATE_ORDER"}),
    (OLD, {"superior_talk": "2023-10-11"}, {"DATE_ORDER"}),
    (OLD, {"superior_talk": None, "approval": "2023-08-19"}, {"DATE_ORDER"}),
    # the oath within a month of the approval, a limit of the 2026 text
    (NEW, {"oath": "2026-09-20"}, set()),
    (NEW, {"oath": "2026-09-21"}, {"OATH_LATE"}),
    (NEW, {"oath": None, "on": "2026-09-20"}, set()),
    (NEW, {"oath": None, "on": "2026-09-21"}, {"OATH_OVERDUE_NOW"}),
    (NEW, {"oath": "2026-08-19"}, {"DATE_ORDER"}),
    (OLD, {"oath": "2024-11-15"}, set()),
    (OLD, {"on": "2026-06-18", "oath": "2026-05-17"}, set()),
    (OLD, {"on": "2026-06-18", "oath": "2026-06-18"}, set()),
    (OLD, {"on": "2026-06-19", "oath": "2026-06-19"}, {"OATH_LATE"}),
    (OLD, {"on": "2026-06-18", "oath": None}, set()),
    (OLD, {"on": "2026-06-19", "oath": None}, {"OATH_OVERDUE_NOW"}),
    # several in one dossier
    (NEW, {"candidates": 1}, set()),
    (NEW, {"candidates": 1, "one_by_one": False}, set()),
    (NEW, {"candidates": 2, "one_by_one": True}, set()),
    (NEW, {"candidates": 2, "one_by_one": False}, {"NOT_ONE_BY_ONE"}),
    (NEW, {"candidates": 2}, {"NOT_ONE_BY_ONE"}),
    (upto(NEW, "pre_review"), {"candidates": 2, "on": "2026-07-02"}, set()),
    # helpers
    (NEW, {"contacts": [*HELPERS, {"name": "赵某"}]}, {"CONTACTS_NUMBER"}),
    (NEW, {"contacts": [{"name": "赵某", "full_date": "2025-01-10"}]}, set()),
    (NEW, {"contacts": [{"name": "赵某", "full_date": "2025-01-11"}]}, {"CONTACT_NOT_FULL"}),
    (NEW, {"introducers": HELPERS[:1]}, {"INTRODUCERS_NUMBER"}),
    (NEW, {"introducers": [HELPERS[0], {"full_date": "2026-07-10"}]}, set()),
    (NEW, {"introducers": [HELPERS[0], {"full_date": "2026-07-11"}]}, {"INTRODUCER_NOT_FULL"}),
    # a day that has not come
    (upto(NEW, "talk"), {"on": "2024-11-19"}, {"DATE_IN_FUTURE"}),
    (upto(NEW, "talk"), {"on": "2024-11-20"}, set()),
    (upto(NEW, "publicity_end"), {"on": "2026-06-01"}, set()),
    (upto(NEW, "publicity_end"), {"on": "2026-05-31"}, {"DATE_IN_FUTURE"}),
]  # fmt: skip


@pytest.mark.parametrize(("base", "changes", "expected"), CASES)
def test_both_sides_of_every_limit_of_admission(
    base: dict[str, Any], changes: dict[str, Any], expected: set[str]
) -> None:
    assert codes({"birth": BIRTH, **base, **changes}) == expected
