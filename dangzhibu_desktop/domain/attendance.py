"""Who was due at a meeting, who came, and what that makes of its quorum and its votes.

应到 is computed from the roster as of the meeting's day, less the recorded exclusions; it can
be corrected with a reason (rulebook, decision 7). 列席 and guests are never counted.
"""

from dataclasses import dataclass
from datetime import date

from dangzhibu_desktop.domain import votes
from dangzhibu_desktop.domain.branch import Branch, RosterMember, holds
from dangzhibu_desktop.domain.meetings import (
    ABSENT,
    ASSEMBLY,
    COMMITTEE,
    PRESENT,
    AgendaItem,
    Meeting,
    Vote,
)
from dangzhibu_desktop.domain.members import PROBATIONARY, SUSPENDED
from dangzhibu_desktop.domain.regulations import Basis, basis
from dangzhibu_desktop.errors import UserError

QUORUM_OF_COMMITTEE = "party_life.committee_present_of_should"


def committee_people(branch: Branch, on: date) -> tuple[int, ...]:
    """Who held a committee post on a day, each once, in the order of the posts."""
    return tuple(dict.fromkeys(office.person for office in branch.committee(on)))


def group_people(branch: Branch, party_group: int, on: date) -> frozenset[int]:
    """Whose place on a day is in a 党小组."""
    places = {p.person: p.party_group for p in branch.group_places if holds(p, on)}
    return frozenset(person for person, group in places.items() if group == party_group)


def expected(branch: Branch, meeting: Meeting) -> tuple[RosterMember, ...]:
    """Whom the meeting called together, of the roster of its day, exclusions included.

    Left out are members whose membership is suspended, and who was only admitted by the very
    assembly of that day: the candidate is there, but does not count.
    """
    day = meeting.day
    if meeting.body == COMMITTEE:
        seats = committee_people(branch, day)
        sitting = {m.person.id: m for m in branch.roster(day) if m.person.id in seats}
        return tuple(sitting[person] for person in seats if person in sitting)
    here = [m for m in branch.roster(day) if m.standing != SUSPENDED and not _admitted_on(m, day)]
    if meeting.party_group is not None:
        group = group_people(branch, meeting.party_group, day)
        return tuple(m for m in here if m.person.id in group)
    return tuple(here)


def _admitted_on(member: RosterMember, day: date) -> bool:
    joined = member.membership.join_date
    return member.membership.since is None and joined is not None and joined.exact == day


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many were due and how many came: all, those with the right to vote, 预备党员.

    ``computed_should`` and ``computed_voting`` are what the roster says, before a correction;
    ``unmarked`` are members due whose attendance is not recorded.
    """

    should: int
    present: int
    should_voting: int
    present_voting: int
    should_probationary: int
    present_probationary: int
    computed_should: int
    computed_voting: int
    excluded: tuple[int, ...]
    unmarked: tuple[RosterMember, ...]

    @property
    def unmarked_voting(self) -> int:
        """How many with the right to vote are not marked."""
        return sum(member.may_vote for member in self.unmarked)


def tally(branch: Branch, meeting: Meeting) -> Tally:
    """Count one meeting."""
    excluded = {exclusion.person for exclusion in meeting.exclusions}
    everyone = expected(branch, meeting)
    due = [m for m in everyone if m.person.id not in excluded]
    states = {a.member: a.state for a in meeting.attendance if a.member is not None}
    came = [m for m in due if states.get(m.person.id) == PRESENT]
    should, voting = len(due), sum(m.may_vote for m in due)
    corrected, corrected_voting = meeting.corrected_should, meeting.corrected_voting
    return Tally(
        should=should if corrected is None else corrected,
        present=len(came),
        should_voting=voting if corrected_voting is None else corrected_voting,
        present_voting=sum(m.may_vote for m in came),
        should_probationary=sum(m.standing == PROBATIONARY for m in due),
        present_probationary=sum(m.standing == PROBATIONARY for m in came),
        computed_should=should,
        computed_voting=voting,
        excluded=tuple(m.person.id for m in everyone if m.person.id in excluded),
        unmarked=tuple(m for m in due if states.get(m.person.id) not in {PRESENT, ABSENT}),
    )


def count_of(counted: Tally, vote: Vote) -> votes.Count:
    """The numbers of a vote, with 应到 and 实到 from the attendance.

    In the committee every member of it counts, elsewhere those with the right to vote.
    """
    small = vote.kind == COMMITTEE
    return votes.Count(
        should=counted.should if small else counted.should_voting,
        present=counted.present if small else counted.present_voting,
        yes=vote.yes,
        no=vote.no,
        abstain=vote.abstain,
        advance=vote.advance,
    )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the numbers of a vote say.

    ``valid`` and ``passed`` are None where no regulation sets a measure. ``problem`` is set
    where the numbers contradict each other; nothing is judged then.
    """

    valid: bool | None
    passed: bool | None
    arithmetic: str
    basis: Basis | None = None
    problem: str | None = None


def outcome(branch: Branch, meeting: Meeting, item: AgendaItem, counted: Tally) -> Outcome | None:
    """Judge the vote of one line of the agenda; None where none was taken. Never raises."""
    vote = item.vote
    if vote is None:
        return None
    count = count_of(counted, vote)
    if impossible := votes.contradiction(vote.kind, count):
        return Outcome(None, None, impossible, problem=impossible)
    if vote.kind in votes.KINDS:
        try:
            result = votes.count_vote(vote.kind, count, branch.regulations.on(meeting.day))
        except UserError as error:
            return Outcome(None, None, error.what, problem=error.what)
        return Outcome(result.valid, result.passed, result.arithmetic, result.basis)
    if vote.kind == COMMITTEE:
        return committee_quorum(branch, meeting.day, count.should, count.present)
    return Outcome(None, None, f"应到有表决权{count.should}人，实到{count.present}人。")


def quorum(branch: Branch, meeting: Meeting, counted: Tally) -> Outcome | None:
    """Whether enough came for a 支委会 or 党员大会 to decide; None for other meetings."""
    if meeting.body == COMMITTEE:
        return committee_quorum(branch, meeting.day, counted.should, counted.present)
    if meeting.body != ASSEMBLY:
        return None
    provision = branch.regulations.on(meeting.day).provision(votes.presence_key(ASSEMBLY))
    should, present = counted.should_voting, counted.present_voting
    valid = should > 0 and provision.share.holds(present, should)
    arithmetic = (
        f"应到有表决权{should}人，实到{present}人，须{provision.share.of(f'应到{should}人')}，"
        f"{'可以' if valid else '不能'}表决。"
    )
    return Outcome(valid, None, arithmetic, basis(provision))


def committee_quorum(branch: Branch, day: date, should: int, present: int) -> Outcome:
    """Whether enough of the committee came (支部工作条例第十二条)."""
    provision = branch.regulations.on(day).provision(QUORUM_OF_COMMITTEE)
    share = provision.share
    valid = should > 0 and share.holds(present, should)
    left, right = present * share.denominator, should * share.numerator
    sign = "＞" if left > right else "＜" if left < right else "＝"
    arithmetic = (
        f"委员{should}人，到会{present}人，须{share.of('委员人数')}："
        f"{present}×{share.denominator}={left} {sign} {should}×{share.numerator}={right}，"
        f"会议{'有效' if valid else '无效'}。"
    )
    return Outcome(valid, None, arithmetic, basis(provision))
