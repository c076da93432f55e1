"""Standing and voting right on any day, from dated facts."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.members import (
    CHANGE_KINDS,
    DECEASED,
    FULL,
    LEFT,
    MOVED_OUT,
    PROBATIONARY,
    STANDING_CHANGES,
    STANDINGS,
    SUSPENDED,
    Change,
    Membership,
    first_impossible_change,
    may_vote,
    rights_held,
    standing_on,
)

FULL_MEMBER = Membership(
    person=1, category=FULL, join_date=PartialDate(2010, 7, 1), full_date=PartialDate(2011, 7, 1)
)
CANDIDATE = Membership(person=1, category=PROBATIONARY, join_date=PartialDate(2026, 3, 15))


def change(kind: str, day: str, id_: int = 0) -> Change:
    return Change(id=id_, person=1, kind=kind, day=date.fromisoformat(day))


def test_begins_on_the_first_day_a_month_can_mean() -> None:
    month = Membership(person=1, category=FULL, join_date=PartialDate(2018, 2))
    assert month.begins == date(2018, 2, 1)
    assert Membership(person=1, category=FULL).begins == date.min


@pytest.mark.parametrize(
    ("day", "standing"),
    [("2010-07-01", PROBATIONARY), ("2011-06-30", PROBATIONARY), ("2011-07-01", FULL)],
)
def test_probationary_until_the_full_date(day: str, standing: str) -> None:
    assert standing_on(FULL_MEMBER, [], date.fromisoformat(day)) == standing


def test_a_full_date_known_to_the_month_counts_from_its_first_day() -> None:
    month = Membership(
        person=1, category=FULL, join_date=PartialDate(2021, 8, 19), full_date=PartialDate(2022, 8)
    )
    assert standing_on(month, [], date(2022, 7, 31)) == PROBATIONARY
    assert standing_on(month, [], date(2022, 8, 1)) == FULL


def test_probation_never_ends_by_itself() -> None:
    dated = Membership(
        person=1,
        category=PROBATIONARY,
        join_date=PartialDate(2026, 3, 15),
        full_date=PartialDate(2027, 3, 15),
    )
    assert standing_on(dated, [], date(2030, 1, 1)) == PROBATIONARY


def test_becoming_full_counts_from_the_day_of_the_approval() -> None:
    acts = [change("转正", "2027-05-20")]
    assert standing_on(CANDIDATE, acts, date(2027, 5, 19)) == PROBATIONARY
    assert standing_on(CANDIDATE, acts, date(2027, 5, 20)) == FULL


@pytest.mark.parametrize(
    ("acts", "standing"),
    [
        ([("停止党籍", "2020-01-01")], SUSPENDED),
        ([("停止党籍", "2020-01-01"), ("恢复党籍", "2021-01-01")], FULL),
        ([("转出", "2020-01-01")], MOVED_OUT),
        ([("转出", "2020-01-01"), ("转回", "2022-01-01")], FULL),
        ([("转出", "2020-01-01"), ("去世", "2022-01-01")], DECEASED),
    ],
)
def test_changes_in_order(acts: list[tuple[str, str]], standing: str) -> None:
    changes = [change(kind, day, n) for n, (kind, day) in enumerate(acts)]
    assert standing_on(FULL_MEMBER, reversed(changes), date(2026, 1, 1)) == standing
    assert first_impossible_change(FULL_MEMBER, changes) is None


def test_who_comes_back_on_probation_is_on_probation() -> None:
    acts = [change("转出", "2026-04-01", 1), change("转回", "2026-06-01", 2)]
    assert standing_on(CANDIDATE, acts, date(2026, 6, 1)) == PROBATIONARY


@pytest.mark.parametrize("day", ["2019-12-31", "2021-01-01"])
def test_the_vote_returns_only_by_decision(day: str) -> None:
    acts = [change("留党察看", "2020-01-01", 1), change("恢复党员权利", "2021-01-01", 2)]
    assert not rights_held(acts, date.fromisoformat(day))
    assert rights_held(acts, date(2020, 6, 1))
    assert rights_held(acts[:1], date(2040, 1, 1))


def test_two_causes_are_lifted_one_by_one() -> None:
    acts = [
        change("留党察看", "2020-01-01", 1),
        change("暂停表决权", "2020-02-01", 2),
        change("恢复表决权", "2020-03-01", 3),
    ]
    assert rights_held(acts, date(2020, 4, 1))


@given(st.sampled_from([*STANDINGS, None]), st.booleans())
def test_only_full_members_vote(standing: str | None, held: bool) -> None:  # noqa: FBT001
    assert may_vote(standing, held=held) == (standing == FULL and not held)


@pytest.mark.parametrize(
    ("acts", "offender"),
    [
        ([("转正", "2020-01-01")], "转正"),
        ([("恢复党籍", "2020-01-01")], "恢复党籍"),
        ([("去世", "2020-01-01"), ("转出", "2021-01-01")], "转出"),
        ([("恢复党员权利", "2020-01-01")], "恢复党员权利"),
        ([("留党察看", "2020-01-01"), ("留党察看", "2020-02-01")], "留党察看"),
        ([("留党察看", "2010-08-01")], "留党察看"),  # a probationary member is not punished so
    ],
)
def test_what_cannot_follow_is_found(acts: list[tuple[str, str]], offender: str) -> None:
    changes = [change(kind, day, n) for n, (kind, day) in enumerate(acts)]
    found = first_impossible_change(FULL_MEMBER, changes)
    assert found is not None
    assert found[0].kind == offender


@given(
    st.lists(
        st.tuples(st.sampled_from(CHANGE_KINDS), st.dates(date(2012, 1, 1), date(2026, 1, 1))),
        max_size=8,
    ),
    st.dates(date(2010, 7, 1), date(2030, 1, 1)),
)
def test_any_possible_history_gives_one_known_standing(
    acts: list[tuple[str, date]], on: date
) -> None:
    changes: list[Change] = []
    for number, (kind, day) in enumerate(acts):
        longer = [*changes, Change(id=number + 1, person=1, kind=kind, day=day)]
        if first_impossible_change(FULL_MEMBER, longer) is None:
            changes = longer
    standing = standing_on(FULL_MEMBER, changes, on)
    assert standing in STANDINGS
    gone = [c for c in changes if c.day <= on and STANDING_CHANGES.get(c.kind, ("", ""))[1] in LEFT]
    if not gone:
        assert standing not in LEFT
