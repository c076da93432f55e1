from datetime import date
from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangzhibu_desktop.domain.regulations import Override
from dangzhibu_desktop.domain.votes import (
    KINDS,
    Count,
    VoteResult,
    candidates,
    contradiction,
    count_vote,
    subject_of,
)
from dangzhibu_desktop.errors import Refused, WrongUsage
from dangzhibu_desktop.operations.regulations import national

ON = national().on(date(2026, 11, 22))
SMALL = st.integers(0, 40)


def vote(kind: str, should: int, present: int, yes: int, *, advance: int = 0) -> VoteResult:
    count = Count(should=should, present=present, yes=yes, advance=advance)
    return count_vote(kind, count, ON)


@pytest.mark.parametrize(
    ("kind", "should", "present", "yes", "valid", "passed"),
    [
        # 党员大会: half present is enough, half of 应到 in favour is not
        ("党员大会", 20, 10, 10, True, False),
        ("党员大会", 20, 9, 9, False, False),
        ("党员大会", 20, 11, 11, True, True),
        ("党员大会", 21, 10, 10, False, False),
        ("党员大会", 21, 11, 11, True, True),
        ("党员大会", 1, 1, 1, True, True),
        # 接收 and 转正: more than half present and in favour
        ("接收", 20, 10, 10, False, False),
        ("接收", 20, 11, 11, True, True),
        ("接收", 20, 11, 10, True, False),
        ("接收", 21, 11, 11, True, True),
        ("接收", 21, 10, 10, False, False),
        ("转正", 20, 10, 10, False, False),
        ("转正", 20, 11, 11, True, True),
        ("转正", 3, 2, 2, True, True),
        # 选举: exactly four fifths is enough, exactly half of those present is not
        ("选举", 20, 16, 9, True, True),
        ("选举", 20, 16, 8, True, False),
        ("选举", 20, 15, 15, False, False),
        ("选举", 21, 16, 16, False, False),
        ("选举", 21, 17, 9, True, True),
        ("选举", 5, 4, 2, True, False),
        ("选举", 5, 4, 3, True, True),
        *((kind, 0, 0, 0, False, False) for kind in KINDS),
        *((kind, 10, 0, 0, False, False) for kind in KINDS),
        *((kind, 10, 10, 0, True, False) for kind in KINDS),
    ],
)
def test_exactly_half_and_four_fifths(
    kind: str, should: int, present: int, yes: int, *, valid: bool, passed: bool
) -> None:
    found = vote(kind, should, present, yes)
    assert (found.valid, found.passed) == (valid, passed)
    assert str(should) in found.arithmetic


def test_advance_opinions_count_in_the_result_but_not_in_presence() -> None:
    assert vote("接收", 20, 11, 12, advance=3).passed
    assert not vote("接收", 20, 10, 13, advance=5).valid
    assert not vote("接收", 20, 10, 13, advance=5).passed
    assert vote("党员大会", 20, 10, 12, advance=4).passed
    assert "第二十条" in vote("接收", 20, 11, 12, advance=3).basis.article
    assert not vote("接收", 20, 11, 12, advance=3).basis.confirmed  # 2026 retention in doubt
    before = national().on(date(2026, 5, 17))
    assert count_vote(
        "接收", Count(should=20, present=11, yes=12, advance=3), before
    ).basis.confirmed


@pytest.mark.parametrize(
    ("kind", "document", "article"),
    [
        ("党员大会", "支部工作条例", "第十一条"),
        ("接收", "发展党员工作细则》（2026年5月修订）", "第十九条、第二十条"),
        ("转正", "发展党员工作细则》（2026年5月修订）", "第十九条、第二十条、第三十一条"),
        ("选举", "基层组织选举工作条例", "第十六条至第十九条、第二十六条至第二十八条"),
    ],
)
def test_each_kind_names_its_articles(kind: str, document: str, article: str) -> None:
    found = vote(kind, 20, 20, 20).basis
    assert document in found.document
    assert found.article == article


def test_the_text_of_the_day_governs() -> None:
    before = national().on(date(2026, 5, 17))
    found = count_vote("接收", Count(should=20, present=20, yes=20), before)
    assert "2014年" in found.basis.document


IMPOSSIBLE = [
    ("接收", Count(should=-1, present=0, yes=0)),
    ("接收", Count(should=10, present=-1, yes=0)),
    ("接收", Count(should=10, present=5, yes=-1)),
    ("接收", Count(should=10, present=5, yes=1, no=-1)),
    ("接收", Count(should=10, present=5, yes=1, abstain=-1)),
    ("接收", Count(should=10, present=5, yes=1, advance=-1)),
    ("接收", Count(should=10, present=11, yes=1)),
    ("接收", Count(should=10, present=8, yes=1, advance=3)),
    ("转正", Count(should=10, present=8, yes=9)),
    ("党员大会", Count(should=10, present=8, yes=4, no=4, abstain=1)),
    ("接收", Count(should=10, present=8, yes=9, no=1, abstain=1, advance=2)),
    ("选举", Count(should=10, present=8, yes=8, advance=1)),
    ("选举", Count(should=0, present=0, yes=1)),
]


@pytest.mark.parametrize(("kind", "count"), IMPOSSIBLE)
def test_impossible_numbers_are_refused(kind: str, count: Count) -> None:
    assert contradiction(kind, count)
    with pytest.raises(Refused):
        count_vote(kind, count, ON)


def test_numbers_that_just_fit_are_possible() -> None:
    assert (
        contradiction("接收", Count(should=10, present=8, yes=8, no=1, abstain=1, advance=2))
        is None
    )
    assert contradiction("选举", Count(should=10, present=10, yes=4, no=3, abstain=3)) is None


def test_an_unknown_kind_is_wrong_usage() -> None:
    with pytest.raises(WrongUsage):
        vote("举手", 10, 10, 10)


@st.composite
def possible(draw: st.DrawFn) -> tuple[str, Count]:
    """A kind of vote with numbers that do not contradict each other."""
    kind = draw(st.sampled_from(KINDS))
    should = draw(SMALL)
    present = draw(st.integers(0, should))
    advance = 0 if kind == "选举" else draw(st.integers(0, should - present))
    yes = draw(st.integers(0, present + advance))
    no = draw(st.integers(0, present + advance - yes))
    abstain = draw(st.integers(0, present + advance - yes - no))
    return kind, Count(
        should=should, present=present, yes=yes, no=no, abstain=abstain, advance=advance
    )


@given(possible())
def test_votes_agree_with_fractions(case: tuple[str, Count]) -> None:
    kind, count = case
    should, present, yes = count.should, count.present, count.yes
    found = count_vote(kind, count, ON)
    half = Fraction(1, 2)
    presence = Fraction(present, should) if should else Fraction(-1)
    valid = {
        "党员大会": presence >= half,
        "接收": presence > half,
        "转正": presence > half,
        "选举": presence >= Fraction(4, 5),
    }[kind]
    whole = present if kind == "选举" else should
    assert found.valid is valid
    assert found.passed is (valid and whole > 0 and Fraction(yes, whole) > half)


@given(st.sampled_from(KINDS), st.integers(1, 10**30))
def test_unanimity_passes_at_any_size(kind: str, everyone: int) -> None:
    assert vote(kind, everyone, everyone, everyone).passed


def test_the_thresholds_are_data() -> None:
    own = national().with_overrides(
        (
            Override("elections.present_of_should", "> 4/5", "旧办法"),
            Override("admission.advance_opinions_count", "false", "新通知"),
        )
    )
    on = own.on(date(2026, 11, 22))
    found = count_vote("选举", Count(should=20, present=16, yes=16), on)
    assert not found.valid
    assert "旧办法" in found.basis.citation
    with pytest.raises(Refused, match="书面意见"):
        count_vote("接收", Count(should=20, present=16, yes=16, advance=1), on)


def test_every_kind_can_be_read_from_one_file_of_regulations() -> None:
    for kind in KINDS:
        alone = national(subject_of(kind)).on(date(2026, 11, 22))
        assert count_vote(kind, Count(should=5, present=5, yes=5), alone).passed


@pytest.mark.parametrize(
    ("seats", "wanted"),
    [(1, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 8), (7, 9), (10, 12), (11, 14), (15, 18)],
)
def test_candidates_are_a_fifth_more_than_seats(seats: int, wanted: int) -> None:
    found = candidates(seats, ON)
    assert found.candidates == wanted
    assert str(wanted) in found.arithmetic
    assert found.basis.article == "第十三条"


@given(st.integers(1, 10**25))
def test_candidates_agree_with_fractions(seats: int) -> None:
    assert candidates(seats, ON).candidates == max(seats + 1, ceil(Fraction(12, 10) * seats))


@pytest.mark.parametrize("seats", [0, -1])
def test_no_seats_no_election(seats: int) -> None:
    with pytest.raises(Refused):
        candidates(seats, ON)


def test_a_strict_share_needs_one_more_candidate() -> None:
    own = national().with_overrides((Override("elections.surplus_candidates", "> 1/5", "试"),))
    assert candidates(5, own.on(date(2026, 1, 1))).candidates == 7
