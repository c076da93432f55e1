import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangzhibu_desktop.domain.dossiers.answer import answer
from tests.domain.dossier_samples import NEW, OLD, TABLE, codes, dossier, findings, step, upto

# Numbers of a vote and the one code they give, for both votes alike.
VOTES: list[tuple[dict[str, int], str | None]] = [
    ({"should": 16, "present": 8, "yes": 8}, "QUORUM_NOT_MET"),
    ({"should": 16, "present": 9, "yes": 9}, None),
    ({"should": 16, "present": 9, "yes": 8}, "VOTE_NOT_PASSED"),
    ({"should": 17, "present": 9, "yes": 9}, None),
    ({"should": 17, "present": 8, "yes": 8}, "QUORUM_NOT_MET"),
    ({"should": 0, "present": 0, "yes": 0}, "QUORUM_NOT_MET"),
    ({"should": 1, "present": 1, "yes": 1}, None),
    ({"should": 16, "present": 9, "yes": 10, "advance": 1}, None),
    ({"should": 16, "present": 8, "yes": 12, "advance": 4}, "QUORUM_NOT_MET"),
    ({"should": 16, "present": 9, "yes": 11, "advance": 1}, "VOTE_NUMBERS_IMPOSSIBLE"),
    ({"should": 16, "present": 12, "yes": 9, "advance": 5}, "VOTE_NUMBERS_IMPOSSIBLE"),
    ({"should": 16, "present": 17, "yes": 9}, "VOTE_NUMBERS_IMPOSSIBLE"),
    ({"should": 16, "present": 8, "yes": 9}, "VOTE_NUMBERS_IMPOSSIBLE"),
    ({"should": 16, "present": 12, "yes": 2, "no": 11}, "VOTE_NUMBERS_IMPOSSIBLE"),
    ({"should": 16, "present": 12, "yes": 2, "no": 10}, "VOTE_NOT_PASSED"),
    ({"should": 16, "present": 12, "yes": 9, "abstain": 4}, "VOTE_NUMBERS_IMPOSSIBLE"),
    ({"should": 16, "present": 12, "yes": 9, "no": -1}, "VOTE_NUMBERS_IMPOSSIBLE"),
    ({"should": -1, "present": -1, "yes": 0}, "VOTE_NUMBERS_IMPOSSIBLE"),
    # what is not recorded accuses nobody
    ({}, None),
    ({"should": 16}, None),
    ({"present": 8, "yes": 1}, None),
    ({"should": 16, "present": 8}, "QUORUM_NOT_MET"),
    ({"should": 16, "present": 9}, None),
    ({"should": 16, "yes": 8}, "VOTE_NOT_PASSED"),
    ({"should": 16, "yes": 9}, None),
    ({"should": 16, "yes": 17}, "VOTE_NUMBERS_IMPOSSIBLE"),
    ({"present": 8, "yes": 9}, "VOTE_NUMBERS_IMPOSSIBLE"),
    ({"should": 16, "advance": 17}, "VOTE_NUMBERS_IMPOSSIBLE"),
    ({"yes": 9, "advance": 10}, None),
]


@pytest.mark.parametrize("which", ["admission_vote", "transition_vote"])
@pytest.mark.parametrize(("numbers", "code"), VOTES)
def test_votes(which: str, numbers: dict[str, int], code: str | None) -> None:
    found = findings(OLD, **{which: numbers})
    assert [f.code for f in found] == ([code] if code else [])
    assert all(f.no == ("15" if which == "admission_vote" else "23") for f in found)


FAILED = [{"should": 16, "present": 8, "yes": 8}, {"should": 16, "present": 16, "yes": 8}]


@pytest.mark.parametrize("vote", FAILED)
def test_nothing_is_overdue_after_a_vote_that_failed(vote: dict[str, int]) -> None:
    for last in ("admission_vote", "approval", "transition_vote"):
        found = codes({**upto(OLD, last), "admission_vote": vote, "on": "2028-01-01"})
        assert not {code for code in found if code.endswith("OVERDUE_NOW")}
    found = codes({**upto(OLD, "transition_vote"), "transition_vote": vote, "on": "2028-01-01"})
    assert not {code for code in found if code.endswith("OVERDUE_NOW")}
    held = codes(upto(NEW, "pre_review"), admission_vote=vote, on="2028-01-01")
    assert "MEETING_OVERDUE_NOW" not in held
    assert "TALK_OVERDUE_NOW" in codes(OLD, talk=None, admission_vote=vote)
    oath = codes(OLD, oath=None, transition_vote=vote, on="2028-01-01")
    assert "OATH_OVERDUE_NOW" in oath


def test_a_failed_vote_does_not_count_as_overdue_in_the_summary() -> None:
    failed = {**upto(OLD, "admission_vote"), "admission_vote": FAILED[0], "on": "2028-01-01"}
    assert "超过期限" not in answer(dossier(failed)).summary
    assert step("17", failed)["state"] == "late"
    assert "不计超期" in step("17", failed)["arithmetic"]


def test_impossible_numbers_stop_no_period() -> None:
    impossible = {"should": 16, "present": 17, "yes": 9}
    found = codes({**upto(OLD, "admission_vote"), "admission_vote": impossible, "on": "2024-02-21"})
    assert found == {"VOTE_NUMBERS_IMPOSSIBLE", "APPROVAL_OVERDUE_NOW"}


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_half_is_never_enough(should: int, present: int, yes: int) -> None:
    numbers = {"should": should, "present": present, "yes": yes}
    found = codes(OLD, admission_vote=numbers) & TABLE.keys()
    if yes > present or present > should:
        assert found == {"VOTE_NUMBERS_IMPOSSIBLE"}
    elif present * 2 <= should:
        assert found == {"QUORUM_NOT_MET"}
    else:
        assert found == (set() if yes * 2 > should else {"VOTE_NOT_PASSED"})
