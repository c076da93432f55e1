"""Which act comes next."""

from datetime import date
from typing import Any

import pytest

from dangzhibu_desktop.domain.dossiers.coming import coming
from dangzhibu_desktop.domain.dossiers.dossier import Dossier
from dangzhibu_desktop.domain.dossiers.facts import Facts, Vote
from dangzhibu_desktop.domain.dossiers.status import statuses
from dangzhibu_desktop.domain.workdays import Calendar
from dangzhibu_desktop.operations.regulations import national

ACTIVIST: dict[str, Any] = {
    "application": date(2025, 1, 6),
    "talk": date(2025, 1, 20),
    "activist": date(2025, 6, 2),
    "activist_filed": date(2025, 6, 10),
}
POSTED: dict[str, Any] = {
    **ACTIVIST,
    "assessments": (date(2026, 6, 2),),
    "superior_consent": date(2026, 7, 1),
    "publicity_start": date(2026, 7, 6),
    "publicity_end": date(2026, 7, 10),
}


def act(on: date, **facts: Any) -> tuple[str, str | None, str | None] | None:
    """The next act, its first day, and the last day of what is due first."""
    dossier = Dossier.of(Facts(**facts), on, national("admission"), Calendar())
    found = coming(dossier, statuses(dossier))
    if found is None:
        return None
    days = (found.act.earliest, found.latest)
    first, last = (str(limit.day) if limit else None for limit in days)
    return found.act.step.no, first, last


def test_the_talk_and_its_last_day() -> None:
    applied = date(2026, 6, 1)
    assert act(date(2026, 6, 10), application=applied) == ("2", None, "2026-07-01")
    assert act(date(2026, 8, 1), application=applied) == ("2", None, "2026-07-01")


@pytest.mark.parametrize("on", [date(2026, 5, 20), date(2026, 9, 1)])
def test_consent_and_publicity_come_before_the_listing(on: date) -> None:
    facts = {**ACTIVIST, "assessments": (date(2025, 12, 2),)}
    assert act(on, **facts) == ("8", "2026-06-02", None)


def test_the_older_text_lists_first() -> None:
    facts = {**ACTIVIST, "assessments": (date(2025, 12, 2),)}
    assert act(date(2026, 5, 1), **facts) == ("7", "2026-06-02", None)


def test_after_the_publicity_the_listing() -> None:
    assert act(date(2026, 7, 8), **POSTED) == ("7", "2026-07-10", None)
    listed = {**POSTED, "development_object": date(2026, 7, 13)}
    assert act(date(2026, 7, 20), **listed) == ("9", None, None)


def test_a_vote_that_failed_is_taken_again() -> None:
    met = {
        **POSTED,
        "development_object": date(2026, 7, 13),
        "political_review": date(2026, 7, 20),
        "training_start": date(2026, 7, 21),
        "training_end": date(2026, 7, 24),
        "pre_review": date(2026, 8, 3),
        "branch_meeting": date(2026, 8, 10),
    }
    failed = Vote(should=9, present=4, yes=4, no=0, abstain=0)
    carried = Vote(should=9, present=9, yes=9, no=0, abstain=0)
    assert act(date(2026, 9, 20), **met, admission_vote=failed) == ("15", None, None)
    assert act(date(2026, 9, 20), **met, admission_vote=carried) == ("16", None, "2026-11-10")


def test_after_an_extension_application_and_discussion_again() -> None:
    extended = {
        "branch_meeting": date(2025, 7, 10),
        "approval": date(2025, 8, 20),
        "oath": date(2025, 9, 1),
        "transition_application": date(2026, 7, 1),
        "transition_meeting": date(2026, 7, 13),
        "transition_outcome": "延长",
        "extensions": (6,),
        "transition_approval": date(2026, 8, 20),
    }
    assert act(date(2026, 9, 1), **extended) == ("22", "2027-01-10", None)
    again = {**extended, "transition_application": date(2027, 1, 5)}
    assert act(date(2027, 1, 6), **again) == ("23", "2027-01-10", None)


def test_nothing_comes_when_all_is_done_or_closed() -> None:
    assert act(date(2026, 9, 1), archived=date(2026, 1, 1)) is None
