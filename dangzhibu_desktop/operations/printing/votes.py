"""A vote in the words of minutes: who was there, how it went, by which measure it is judged."""

from typing import Final

from dangzhibu_desktop.domain import votes
from dangzhibu_desktop.domain.attendance import (
    QUORUM_OF_COMMITTEE,
    Tally,
    count_of,
    outcome,
)
from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.meetings import COMMITTEE, AgendaItem, Meeting, Vote
from dangzhibu_desktop.domain.regulation_values import Share

_HALF: Final = (1, 2)
_MORE_THAN: Final = ">"


def vote_words(branch: Branch, meeting: Meeting, item: AgendaItem, counted: Tally) -> str:
    """How one line of the agenda was voted on; empty where it was not.

    ``半数以上`` includes exactly half, ``超过半数`` does not: the words are those of the rule.
    """
    vote, result = item.vote, outcome(branch, meeting, item, counted)
    if vote is None or result is None:
        return ""
    if result.problem is not None:
        return f"{_method(vote)}{_counts(vote)}。\n{result.problem}"
    count = count_of(counted, vote)
    rules = branch.regulations.on(meeting.day)
    people = f"应到有表决权{count.should}人，实到{count.present}人"
    presence: Share | None = None
    if vote.kind == COMMITTEE:
        people = f"应到委员{count.should}人，实到{count.present}人"
        presence = rules.provision(QUORUM_OF_COMMITTEE).share
    elif vote.kind in votes.KINDS:
        presence = rules.provision(votes.presence_key(vote.kind)).share
    if presence is None or result.valid is None:
        return f"{_method(vote)}{people}；{_counts(vote)}。"
    reached = _reached(presence, "应到人数", holds=result.valid)
    if not result.valid:
        return f"{_method(vote)}{people}，{reached}，会议无效，表决不成立；{_counts(vote)}。"
    if vote.kind == COMMITTEE:
        judged = _agreed(vote, count.should)
    else:
        judged = _judged(branch, meeting, vote, passed=bool(result.passed))
    return f"{_method(vote)}{people}，{reached}，会议有效；{_counts(vote)}{judged}。"


def _agreed(vote: Vote, should: int) -> str:
    """No regulation sets a measure for the committee; more than half of it is enough by any."""
    return "，赞成超过应到委员的半数，通过" if 2 * vote.yes > should else ""


def _judged(branch: Branch, meeting: Meeting, vote: Vote, *, passed: bool) -> str:
    """``，赞成超过应到有表决权人数的半数，通过``."""
    election = vote.kind == votes.ELECTION
    share = branch.regulations.on(meeting.day).provision(votes.passing_key(vote.kind)).share
    whole = "实到有表决权人数" if election else "应到有表决权人数"
    words = ("当选", "不当选") if election else ("通过", "不通过")
    return f"，赞成{_reached(share, whole, holds=passed)}，{words[0] if passed else words[1]}"


def _reached(share: Share, whole: str, *, holds: bool) -> str:
    """``超过半数``, ``达到半数`` or that it did not; another share than half is said in figures."""
    verb = "超过" if share.comparison == _MORE_THAN else "达到"
    if (share.numerator, share.denominator) == _HALF:
        part = "半数" if whole == "应到人数" else f"{whole}的半数"
    else:
        part = f"{whole}的{share.denominator}分之{share.numerator}"
    return f"{verb}{part}" if holds else f"未{verb}{part}"


def _method(vote: Vote) -> str:
    return f"表决方式：{vote.method}。"


def _counts(vote: Vote) -> str:
    written = f"（含会前书面意见{vote.advance}份）" if vote.advance else ""
    return f"赞成{vote.yes}票，不赞成{vote.no}票，弃权{vote.abstain}票{written}"
