"""应到 and 实到 from the roster of the day, quorums and votes."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangzhibu_desktop.domain.attendance import expected, outcome, tally
from dangzhibu_desktop.domain.attendance_checks import exclusions
from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.meetings import (
    ABSENT,
    ASSEMBLY,
    COMMITTEE,
    EXCLUSION_REASONS,
    GROUP,
    LECTURE,
    OBSERVER,
    PRESENT,
    STATES,
    THEME_DAY,
    AgendaItem,
    Attendance,
    Exclusion,
    Meeting,
    Vote,
    default_agenda,
    in_order,
)
from dangzhibu_desktop.domain.members import Change
from tests.domain.meeting_branch import branch, present

DAY = date(2024, 5, 20)


def assembly(*marks: Attendance, exclusions: tuple[Exclusion, ...] = ()) -> Meeting:
    return Meeting(kinds=(ASSEMBLY,), day=DAY, attendance=marks, exclusions=exclusions)


def left_out(person: int) -> Exclusion:
    return Exclusion(person=person, reason=EXCLUSION_REASONS[0], consent="批复", agreed=True)


def test_candidates_are_counted_apart_and_never_among_those_who_vote() -> None:
    counted = tally(branch(9, 2), assembly(*present(1, 2, 3, 10)))
    assert (counted.should, counted.present) == (11, 4)
    assert (counted.should_voting, counted.present_voting) == (9, 3)
    assert (counted.should_probationary, counted.present_probationary) == (2, 1)
    assert len(counted.unmarked) == 7
    assert counted.unmarked_voting == 6


def test_the_roster_of_the_day_decides() -> None:
    base = branch(9)
    gone = replace(base, changes=(Change(id=1, person=9, kind="转出", day=date(2024, 5, 20)),))
    held = replace(base, changes=(Change(id=1, person=9, kind="留党察看", day=date(2024, 5, 20)),))
    suspended = replace(
        base, changes=(Change(id=1, person=9, kind="停止党籍", day=date(2024, 5, 20)),)
    )
    for changed, should, voting in ((gone, 8, 8), (held, 9, 8), (suspended, 8, 8)):
        counted = tally(changed, assembly())
        assert (counted.should, counted.should_voting) == (should, voting)
        before = tally(changed, replace(assembly(), day=date(2024, 5, 19)))
        assert (before.should, before.should_voting) == (9, 9)


def test_who_is_admitted_by_this_assembly_is_not_due_at_it() -> None:
    base = branch(9, 1)
    membership = replace(base.memberships[9], join_date=PartialDate(2024, 5, 20))
    joining = replace(base, memberships=(*base.memberships[:9], membership))
    assert tally(joining, assembly()).should == 9
    assert tally(joining, replace(assembly(), day=date(2024, 5, 21))).should == 10


def test_each_body_has_its_own_members() -> None:
    base = branch(9, 1, groups=2)
    of_committee = Meeting(kinds=(COMMITTEE,), day=DAY)
    of_group = Meeting(kinds=(GROUP, THEME_DAY), day=DAY, party_group=2)
    theme = Meeting(kinds=(THEME_DAY,), day=DAY)
    assert [m.person.id for m in expected(base, of_committee)] == [1, 2, 3]
    assert [m.person.id for m in expected(base, of_group)] == [2, 4, 6, 8, 10]
    assert len(expected(base, theme)) == 10
    assert len(expected(base, replace(theme, party_group=1))) == 5


def test_exclusions_and_observers_do_not_count() -> None:
    marks = (*present(1, 2), Attendance(member=8, state=OBSERVER))
    counted = tally(branch(9), assembly(*marks, exclusions=(left_out(9), left_out(8))))
    assert (counted.should, counted.present) == (7, 2)
    assert counted.excluded == (8, 9)


def test_a_correction_replaces_the_count_and_keeps_it_visible() -> None:
    meeting = replace(
        assembly(*present(1, 2)),
        corrected_should=6,
        corrected_voting=5,
        correction_reason="三人组织关系在途",
    )
    counted = tally(branch(9), meeting)
    assert (counted.should, counted.should_voting) == (6, 5)
    assert (counted.computed_should, counted.computed_voting) == (9, 9)


@given(
    full=st.integers(0, 12),
    probationary=st.integers(0, 4),
    states=st.lists(st.sampled_from((*STATES, None)), max_size=16),
    out=st.sets(st.integers(1, 16), max_size=4),
)
def test_every_member_is_due_left_out_or_neither_never_both(
    full: int, probationary: int, states: list[str | None], out: set[int]
) -> None:
    total = full + probationary
    marks = tuple(
        Attendance(member=n, state=state)
        for n, state in enumerate(states, 1)
        if state is not None and n <= total
    )
    base = branch(full, probationary, committee=0)
    meeting = assembly(*marks, exclusions=tuple(left_out(n) for n in out if n <= total))
    counted = tally(base, meeting)
    assert counted.should + len(counted.excluded) == total
    assert counted.should == counted.should_voting + counted.should_probationary
    assert counted.present == counted.present_voting + counted.present_probationary
    assert counted.present + len(counted.unmarked) <= counted.should
    absent = sum(m.state == ABSENT and m.member not in out for m in marks)
    assert counted.present + len(counted.unmarked) + absent == counted.should


def voted(base_full: int, came: int, vote: Vote) -> tuple[bool | None, bool | None, str]:
    item = AgendaItem(title="审议", vote=vote)
    meeting = replace(assembly(*present(*range(1, came + 1))), items=(item,))
    base = branch(base_full)
    result = outcome(base, meeting, item, tally(base, meeting))
    assert result is not None
    return result.valid, result.passed, result.problem or ""


@pytest.mark.parametrize(
    ("came", "kind", "yes", "valid", "passed"),
    [
        (5, ASSEMBLY, 5, True, False),  # half of ten is enough to vote, not to pass
        (6, ASSEMBLY, 6, True, True),
        (4, ASSEMBLY, 4, False, False),
        (5, "接收", 5, False, False),  # admission needs more than half present
        (6, "接收", 6, True, True),
        (7, "选举", 7, False, False),
        (8, "选举", 5, True, True),
        (8, "选举", 4, True, False),
    ],
)
def test_votes_by_the_roster(came: int, kind: str, yes: int, *, valid: bool, passed: bool) -> None:
    assert voted(10, came, Vote(kind=kind, yes=yes)) == (valid, passed, "")


def test_impossible_numbers_are_told_not_raised() -> None:
    for vote in (Vote(yes=7), Vote(yes=-1), Vote(kind="选举", yes=1, advance=1)):
        valid, passed, problem = voted(10, 6, vote)
        assert (valid, passed) == (None, None)
        assert problem


def test_written_opinions_count_towards_the_result() -> None:
    valid, passed, _ = voted(10, 6, Vote(kind="接收", yes=8, advance=2))
    assert (valid, passed) == (True, True)


@pytest.mark.parametrize(("came", "valid"), [(1, False), (2, True), (3, True)])
def test_half_of_the_committee_is_enough(came: int, *, valid: bool) -> None:
    base = branch(9)
    item = AgendaItem(title="研究", vote=Vote(kind=COMMITTEE, yes=came))
    meeting = Meeting(
        kinds=(COMMITTEE,), day=DAY, items=(item,), attendance=present(*range(1, came + 1))
    )
    result = outcome(base, meeting, item, tally(base, meeting))
    assert result is not None
    assert (result.valid, result.passed) == (valid, None)
    assert f"{came}×2={came * 2}" in result.arithmetic
    assert result.basis is not None
    assert result.basis.article == "第十二条"


def test_a_line_without_vote_has_no_outcome() -> None:
    base, item = branch(9), AgendaItem(title="通报")
    meeting = replace(assembly(), items=(item,))
    assert outcome(base, meeting, item, tally(base, meeting)) is None


def test_kinds_stand_in_order_and_the_first_topic_is_proposed() -> None:
    assert in_order((THEME_DAY, ASSEMBLY, THEME_DAY)) == (ASSEMBLY, THEME_DAY)
    assert [item.first_topic for item in default_agenda((ASSEMBLY, LECTURE))] == [True]
    assert default_agenda((LECTURE,)) == ()
    assert PRESENT in STATES


def test_a_reason_not_yet_chosen_is_asked_for_and_a_foreign_one_refused() -> None:
    asked = exclusions(branch(9), assembly(exclusions=(replace(left_out(9), reason=""),)))
    assert asked is not None
    assert asked[0].startswith("请选择")
    assert asked[0].endswith("不计入应到的理由。")
    foreign = exclusions(branch(9), assembly(exclusions=(replace(left_out(9), reason="忙"),)))
    assert foreign is not None
    assert "不在规定之内" in foreign[0]
