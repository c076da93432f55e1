import pytest

from dangzhibu_desktop.domain.dossiers.facts import WORDS
from dangzhibu_desktop.domain.dossiers.reading import read_facts
from dangzhibu_desktop.errors import Refused


@pytest.mark.parametrize(
    ("facts", "named"),
    [
        ([], "对象"), (None, "对象"), ("{}", "对象"), (3, "对象"),
        ({"talks": "2026-05-18"}, "talks"), ({"": 1}, "这一项"), ({"Talk": "2026-05-18"}, "Talk"),
        ({"talk": "2026-02-30"}, "talk"), ({"talk": "2026-13-01"}, "talk"),
        ({"talk": "0000-01-01"}, "talk"), ({"talk": "2026-5-18"}, "talk"),
        ({"talk": "20260518"}, "talk"), ({"talk": "2026-05"}, "talk"), ({"talk": ""}, "talk"),
        ({"talk": "２０２６-05-18"}, "talk"), ({"talk": "2026-05-18T00:00:00"}, "talk"),
        ({"talk": 20260518}, "talk"), ({"talk": True}, "talk"), ({"talk": ["2026-05-18"]}, "talk"),
        ({"name": 5}, "name"), ({"birth": "2000-05"}, "birth"),
        ({"political_review_passed": "true"}, "political_review_passed"),
        ({"political_review_passed": 1}, "political_review_passed"),
        ({"one_by_one": 0}, "one_by_one"), ({"candidates": "2"}, "candidates"),
        ({"candidates": 2.0}, "candidates"), ({"candidates": -1}, "candidates"),
        ({"candidates": True}, "candidates"), ({"candidates": 10**400}, "candidates"),
        ({"training_days": "3"}, "training_days"), ({"training_days": -1}, "training_days"),
        ({"training_hours": float("nan")}, "training_hours"),
        ({"training_hours": float("inf")}, "training_hours"),
        ({"training_hours": False}, "training_hours"),
        ({"training_hours": 10**400}, "training_hours"),
        ({"assessments": "2026-05-18"}, "assessments"), ({"assessments": [None]}, "assessments"),
        ({"assessments": ["2026-05-32"]}, "assessments"),
        ({"extensions": 6}, "extensions"), ({"extensions": ["6"]}, "extensions"),
        ({"extensions": [-6]}, "extensions"), ({"extensions": [6.5]}, "extensions"),
        ({"postponed": -1}, "postponed"), ({"transition_outcome": "通过"}, "transition_outcome"),
        ({"transition_outcome": ["转正"]}, "transition_outcome"),
        ({"calendar": "None"}, "calendar"), ({"calendar": 1}, "calendar"),
        ({"contacts": {"name": "王某"}}, "contacts"), ({"contacts": ["王某"]}, "contacts"),
        ({"contacts": [{"nam": "王某"}]}, "nam"),
        ({"contacts": [{"full_date": "2026-02-29"}]}, "contacts.full_date"),
        ({"admission_vote": 20}, "admission_vote"), ({"admission_vote": []}, "admission_vote"),
        ({"admission_vote": {"shoud": 20}}, "shoud"),
        ({"admission_vote": {"should": "20"}}, "admission_vote.should"),
        ({"transition_vote": {"should": 20.5}}, "transition_vote.should"),
        ({"transition_vote": {"should": 10**9}}, "transition_vote.should"),
    ],
)  # fmt: skip
def test_what_is_not_a_fact_is_refused_by_its_key(facts: object, named: str) -> None:
    with pytest.raises(Refused) as caught:
        read_facts(facts)
    assert named in caught.value.what
    assert "\n" not in caught.value.what + caught.value.what_to_do
    assert caught.value.what_to_do


def test_a_misspelt_key_is_answered_with_the_right_one() -> None:
    with pytest.raises(Refused) as caught:
        read_facts({"branch_meting\n": "2026-05-18"})
    assert "branch_meeting" in caught.value.what_to_do


def test_null_is_absent() -> None:
    assert read_facts(dict.fromkeys(WORDS)) == read_facts({})
    assert read_facts({"contacts": [{"name": None, "full_date": None}]}).contacts[0].name is None
