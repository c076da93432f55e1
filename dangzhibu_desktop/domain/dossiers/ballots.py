"""The two votes of a dossier: whether the numbers can be, the meeting was valid, the vote passed.

《中国共产党发展党员工作细则》第十九条、第二十条: more than half of those who should attend must be
present, and more than half of them in favour. A number not recorded accuses nobody.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from dangzhibu_desktop.domain.dossiers.dossier import Dossier
from dangzhibu_desktop.domain.dossiers.facts import Vote
from dangzhibu_desktop.domain.dossiers.steps import ORDER
from dangzhibu_desktop.domain.regulations import Basis, basis
from dangzhibu_desktop.domain.votes import Count, contradiction

IMPOSSIBLE: Final = "VOTE_NUMBERS_IMPOSSIBLE"
NO_QUORUM: Final = "QUORUM_NOT_MET"
NOT_PASSED: Final = "VOTE_NOT_PASSED"

# the step of a vote -> the kind of vote, what its provisions begin with
_VOTES: Final[Mapping[str, tuple[str, str]]] = {
    "15": ("接收", ""),
    "23": ("转正", "transition_"),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong with a vote: the code, in words, and what it rests on."""

    code: str
    message: str
    basis: Basis


def verdict(dossier: Dossier, no: str) -> Verdict | None:
    """What is wrong with the vote of step 15 or 23; None where nothing is, or none is recorded."""
    vote = dossier.facts.admission_vote if no == "15" else dossier.facts.transition_vote
    if vote is None:
        return None
    kind, prefix = _VOTES[no]
    presence, passing = (
        dossier.number(f"{prefix}{which}_of_should", dossier.day_of(no))
        for which in ("present", "yes")
    )
    if impossible := contradiction(kind, _completed(vote)):
        said = f"{kind}表决的数字互相矛盾：{impossible.rstrip('。')}"
        return Verdict(IMPOSSIBLE, said, basis(presence, passing))
    if vote.should is None:
        return None
    should = f"应到{vote.should}人"
    if vote.present is not None and not presence.share.holds(vote.present, vote.should):
        said = (
            f"讨论{kind}的大会{should}，实到{vote.present}人，须{presence.share.of(should)}才有效"
        )
        return Verdict(NO_QUORUM, said, basis(presence))
    if vote.yes is not None and not passing.share.holds(vote.yes, vote.should):
        said = f"{kind}表决{should}，赞成{vote.yes}票，须{passing.share.of(should)}才通过"
        return Verdict(NOT_PASSED, said, basis(passing))
    return None


def voted_down(dossier: Dossier, no: str) -> bool:
    """Whether an earlier vote, or that of the step itself, was not valid or not passed."""
    for voted in _VOTES:
        found = verdict(dossier, voted)
        if found and found.code != IMPOSSIBLE and ORDER[no] >= ORDER[voted]:
            return True
    return False


def _completed(vote: Vote) -> Count:
    """The numbers with the unrecorded ones put in so that they contradict nothing themselves."""
    advance = vote.advance or 0
    yes, no, abstain = vote.yes or 0, vote.no or 0, vote.abstain or 0
    given = yes + no + abstain
    present, should = vote.present, vote.should
    if present is None:
        present = max(0, given - advance) if should is None else max(0, should - advance)
    if should is None:
        should = max(0, present + advance)
    return Count(should=should, present=present, yes=yes, no=no, abstain=abstain, advance=advance)
