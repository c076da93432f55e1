"""The first rules: one branch that passes, one that fails, the days on either side."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dangzhibu_desktop.domain.areas import AREAS
from dangzhibu_desktop.domain.branch import Branch, Office, Settings, Term
from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.members import FULL, PROBATIONARY, Change, Doubt, Membership, Person
from dangzhibu_desktop.domain.regulations import Override
from dangzhibu_desktop.domain.rules import RULES, check
from dangzhibu_desktop.domain.rules.findings import SEVERITIES, Finding
from dangzhibu_desktop.operations.regulations import national

TODAY = date(2026, 11, 22)
POSTS = ("书记", "组织委员", "宣传委员", "纪检委员", "委员", "青年委员", "统战委员", "保密委员")


def branch(
    full: int, committee: int = 0, *, kind: str = "机关", elected: str = "2025-01-10"
) -> Branch:
    ids = range(1, full + 1)
    return Branch(
        settings=Settings(name="中共示例支部", kind=kind),
        regulations=national(),
        people=tuple(Person(id=i, name=f"党员{i}") for i in ids),
        memberships=tuple(Membership(id=i, person=i, category=FULL) for i in ids),
        offices=tuple(
            Office(id=i + 1, person=i + 1, post=POSTS[i], since=date(2025, 1, 10))
            for i in range(committee)
        ),
        terms=(Term(id=1, elected=date.fromisoformat(elected)),) if committee else (),
    )


def with_candidate(base: Branch, joined: str, extension: int | None = None) -> Branch:
    id_ = len(base.people) + 1
    return replace(
        base,
        people=(*base.people, Person(id=id_, name="预备")),
        memberships=(
            *base.memberships,
            Membership(
                id=id_,
                person=id_,
                category=PROBATIONARY,
                join_date=PartialDate.parse(joined),
                extension=extension,
            ),
        ),
    )


def found(base: Branch, code: str, today: date = TODAY) -> list[Finding]:
    return [finding for rule, finding in check(base, today) if rule.code == code]


GOOD = branch(9, 3)


def test_a_branch_in_order_gives_nothing() -> None:
    for area in ("members", "elections"):
        assert list(check(GOOD, TODAY, area=area)) == []


def test_codes_are_unique_and_areas_known() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert {rule.area for rule in RULES} <= set(AREAS)


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_every_rule_answers_for_an_empty_branch_and_speaks_in_sentences(rule: object) -> None:
    empty = Branch(settings=Settings(name="中共示例支部"), regulations=national())
    crowded = with_candidate(branch(60, 8, elected="2020-01-01"), "2020-02-29")
    for base in (empty, crowded, branch(1, 3), branch(2)):
        for rule_, finding in check(base, TODAY):
            if rule_ is rule:
                assert finding.severity in SEVERITIES
                assert finding.message.endswith("。")
                assert finding.subject


@pytest.mark.parametrize(
    ("today", "severity"),
    [
        ("2027-02-14", None),
        ("2027-02-15", "info"),
        ("2027-03-14", "info"),
        ("2027-03-15", "info"),
        ("2027-04-15", "info"),
        ("2027-04-16", "warning"),
    ],
)
def test_a_probation_about_to_end(today: str, severity: str | None) -> None:
    base = with_candidate(GOOD, "2026-03-15")
    told = found(base, "PROBATION_ENDING", date.fromisoformat(today))
    assert [f.severity for f in told] == ([severity] if severity else [])
    if told:
        assert "2026年3月15日" in told[0].message
        assert "2027年3月14日止" in told[0].message
        assert told[0].provision is not None
        assert told[0].provision.article


def test_an_extension_moves_the_end() -> None:
    base = with_candidate(GOOD, "2026-03-15", extension=6)
    assert found(base, "PROBATION_ENDING", date(2027, 8, 14)) == []
    assert len(found(base, "PROBATION_ENDING", date(2027, 8, 15))) == 1


def test_who_became_full_is_not_reminded() -> None:
    base = with_candidate(GOOD, "2026-03-15")
    done = replace(base, changes=(Change(id=1, person=10, kind="转正", day=date(2027, 3, 20)),))
    assert found(done, "PROBATION_ENDING", date(2027, 6, 1)) == []


@pytest.mark.parametrize(
    ("kind", "years"), [("村", 5), ("社区", 5), ("机关", 3), ("国企", 3), ("离退休", 3)]
)
def test_the_term_ends_by_the_kind_of_branch(kind: str, years: int) -> None:
    base = branch(9, 3, kind=kind)
    end = date(2025 + years, 1, 10)
    assert found(base, "TERM_ENDING", date(2025 + years - 1, 7, 9)) == []
    soon = found(base, "TERM_ENDING", date(2025 + years - 1, 7, 10))
    over = found(base, "TERM_ENDING", end)
    assert [(f.severity, f.due) for f in soon] == [("info", end)]
    assert [(f.severity, f.due) for f in over] == [("warning", end)]
    assert found(base, "TERM_ENDING", end - timedelta(days=1))[0].severity == "info"


def test_a_branch_may_set_its_own_number_with_a_reason() -> None:
    own = Override("branch.office_term_years", "4", "上级批准延期一年")
    base = replace(GOOD, regulations=national().with_overrides((own,)))
    assert found(base, "TERM_ENDING", date(2028, 1, 10)) == []
    told = found(base, "TERM_ENDING", date(2029, 1, 10))
    assert told[0].provision is not None
    assert "上级批准延期一年" in told[0].provision.citation


@pytest.mark.parametrize(
    ("full", "committee", "faults"),
    [
        (6, 2, 0),
        (6, 3, 1),
        (7, 0, 1),
        (7, 2, 1),
        (7, 3, 0),
        (7, 5, 0),
        (40, 6, 1),
        (40, 7, 1),
        (40, 8, 1),
    ],
)
def test_committee_size_against_full_members(full: int, committee: int, faults: int) -> None:
    told = found(branch(full, committee), "COMMITTEE_SIZE")
    assert len(told) == faults
    for finding in told:
        assert f"{committee}名" in finding.message or f"{full}名" in finding.message
        assert finding.severity == ("info" if committee in {6, 7} else "warning")


@pytest.mark.parametrize(("full", "faults"), [(2, 1), (3, 0), (50, 0), (51, 1)])
def test_branch_size(full: int, faults: int) -> None:
    assert len(found(branch(full), "BRANCH_SIZE")) == faults


def test_the_secretary_is_one() -> None:
    assert len(found(branch(3), "SECRETARY_MISSING")) == 1
    two = replace(GOOD, offices=(*GOOD.offices, Office(id=9, person=9, post="书记")))
    assert "2名书记" in found(two, "SECRETARY_MISSING")[0].message


def test_doubts_stay_until_settled_also_for_who_has_left() -> None:
    doubt = Doubt(1, 1, "id_number", "ID_CHECKSUM", "44089919780104628X", "身份证号校验位不对")
    base = replace(GOOD, doubts=(doubt,))
    told = found(base, "RECORD_IN_DOUBT")
    assert len(told) == 1
    assert "44089919780104628X" in told[0].message
    gone = replace(base, changes=(Change(id=1, person=1, kind="转出", day=TODAY),))
    assert len(found(gone, "RECORD_IN_DOUBT")) == 1


def test_a_member_without_category_is_named() -> None:
    blank = replace(GOOD.memberships[0], category=None)
    base = replace(GOOD, memberships=(blank, *GOOD.memberships[1:]))
    assert [f.subject for f in found(base, "STANDING_UNSETTLED")] == ["党员1"]
    assert not base.roster(TODAY)[0].may_vote
