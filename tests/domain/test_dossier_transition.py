from typing import Any

import pytest

from tests.domain.dossier_samples import BIRTH, OLD, Case, codes, upto

# Each line: facts, changes to them, the codes that must come and no others.
CASES: list[Case] = [
    # the end of the probation
    (OLD, {"transition_meeting": "2024-08-20"}, set()),
    (OLD, {"transition_meeting": "2024-08-19"}, {"TRANSITION_MEETING_EARLY"}),
    (OLD, {"transition_meeting": "2023-08-20"}, {"TRANSITION_MEETING_EARLY",
     "TRANSITION_APPROVAL_LATE"}),
    (OLD, {"transition_meeting": "2023-08-19"}, {"TRANSITION_MEETING_EARLY", "DATE_ORDER",
     "TRANSITION_APPROVAL_LATE"}),
    (OLD, {"transition_application": "2024-08-19"}, {"TRANSITION_APPLICATION_EARLY"}),
    (OLD, {"transition_application": "2023-01-01"}, {"TRANSITION_APPLICATION_EARLY"}),
    (OLD, {"transition_meeting": "2024-09-20"}, set()),
    (OLD, {"transition_meeting": "2024-09-21"}, {"TRANSITION_MEETING_LATE"}),
    (OLD, {"transition_meeting": "2024-09-21", "postponed": 2}, set()),
    (OLD, {"transition_meeting": "2024-10-19", "postponed": 2}, set()),
    (OLD, {"postponed": 6}, set()),
    (OLD, {"postponed": 7}, {"POSTPONED_OVER_6"}),
    (upto(OLD, "transition_application"), {"on": "2024-09-20"}, set()),
    (upto(OLD, "transition_application"), {"on": "2024-09-21"},
     {"TRANSITION_MEETING_OVERDUE_NOW"}),
    (upto(OLD, "transition_application"), {"on": "2024-09-21", "postponed": 3}, set()),
    (OLD, {"branch_meeting": "2024-02-29", "pre_review": "2024-02-20", "approval": "2024-03-10",
     "superior_talk": "2024-03-01", "oath": "2024-04-01", "transition_application": "2025-02-28",
     "transition_meeting": "2025-02-28", "transition_approval": "2025-05-28",
     "archived": "2025-06-01", "on": "2025-06-01"}, set()),
    (OLD, {"branch_meeting": "2024-02-29", "pre_review": "2024-02-20", "approval": "2024-03-10",
     "superior_talk": "2024-03-01", "oath": "2024-04-01", "transition_application": "2025-02-28",
     "transition_meeting": "2025-02-27", "transition_approval": "2025-05-28",
     "archived": "2025-06-01", "on": "2025-06-01"},
     {"TRANSITION_MEETING_EARLY", "TRANSITION_APPROVAL_LATE"}),
    # extensions
    (OLD, {"on": "2025-06-01", "extensions": [6], "transition_application": "2025-02-20",
     "transition_meeting": "2025-02-20", "transition_approval": "2025-05-20",
     "archived": "2025-06-01"}, set()),
    (OLD, {"on": "2025-06-01", "extensions": [6], "transition_application": "2025-02-20",
     "transition_meeting": "2025-02-19", "transition_approval": "2025-05-19",
     "archived": "2025-06-01"}, {"TRANSITION_MEETING_EARLY"}),
    (OLD, {"extensions": [6], "transition_outcome": "延长", "archived": None}, set()),
    (OLD, {"extensions": [6], "transition_outcome": "延长", "archived": None,
     "transition_meeting": "2024-08-19"}, {"TRANSITION_MEETING_EARLY"}),
    (OLD, {"extensions": [6], "transition_outcome": "延长", "archived": None,
     "on": "2025-03-20"}, set()),
    (OLD, {"extensions": [6], "transition_outcome": "延长", "archived": None,
     "on": "2025-03-21"}, {"TRANSITION_MEETING_OVERDUE_NOW"}),
    (OLD, {"extensions": [], "transition_outcome": "延长", "archived": None}, set()),
    (OLD, {"extensions": [6], "transition_outcome": "取消"},
     {"TRANSITION_MEETING_EARLY", "TRANSITION_APPLICATION_EARLY"}),
    (OLD, {"transition_outcome": "取消"}, set()),
    (upto(OLD, "oath"), {"extensions": [6]}, set()),
    (upto(OLD, "oath"), {"extensions": [12]}, set()),
    (upto(OLD, "oath"), {"extensions": [5]}, {"EXTENSION_UNDER_6"}),
    (upto(OLD, "oath"), {"on": "2024-08-20", "extensions": [0]}, {"EXTENSION_UNDER_6"}),
    (upto(OLD, "oath"), {"extensions": [13]}, {"EXTENSION_OVER_12"}),
    (upto(OLD, "oath"), {"extensions": [6, 6]}, {"EXTENSION_TWICE"}),
    (upto(OLD, "oath"), {"extensions": [3, 13]},
     {"EXTENSION_TWICE", "EXTENSION_UNDER_6", "EXTENSION_OVER_12"}),
    (OLD, {"extensions": [6, 6], "transition_outcome": "延长", "archived": None, "on": "2025-05-01",
     "transition_application": "2025-02-20", "transition_meeting": "2025-02-20",
     "transition_approval": "2025-05-01"}, {"EXTENSION_TWICE"}),
    (OLD, {"extensions": [6, 6], "transition_outcome": "延长", "archived": None, "on": "2025-05-01",
     "transition_application": "2025-02-20", "transition_meeting": "2025-02-19",
     "transition_approval": "2025-05-01"}, {"EXTENSION_TWICE", "TRANSITION_MEETING_EARLY"}),
    # the approval of the transition
    (OLD, {"transition_approval": "2024-11-25", "archived": "2024-11-25"}, set()),
    (OLD, {"transition_approval": "2024-11-26", "archived": "2024-11-26"},
     {"TRANSITION_APPROVAL_LATE"}),
    (upto(OLD, "transition_vote"), {"on": "2024-11-25"}, set()),
    (upto(OLD, "transition_vote"), {"on": "2024-11-26"}, {"TRANSITION_APPROVAL_OVERDUE_NOW"}),
    (upto(OLD, "transition_vote"), {"on": "2024-11-26", "transition_outcome": "延长",
     "extensions": [6]}, {"TRANSITION_APPROVAL_OVERDUE_NOW"}),
    (OLD, {"transition_approval": "2024-08-24"}, {"DATE_ORDER"}),
    (OLD, {"archived": "2024-10-19"}, {"DATE_ORDER"}),
    (OLD, {"transition_meeting": None, "transition_vote": None, "archived": "2023-08-19",
     "transition_approval": None}, {"DATE_ORDER", "TRANSITION_MEETING_OVERDUE_NOW"}),
]  # fmt: skip


@pytest.mark.parametrize(("base", "changes", "expected"), CASES)
def test_both_sides_of_every_limit_of_transition(
    base: dict[str, Any], changes: dict[str, Any], expected: set[str]
) -> None:
    assert codes({"birth": BIRTH, **base, **changes}) == expected
