"""The demo's meetings are ones the program itself would have accepted."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dangzhibu_desktop.domain.dates import add_months, chinese
from dangzhibu_desktop.domain.meeting_checks import first_problem
from dangzhibu_desktop.domain.meetings import ABSENT, ASSEMBLY, COMMITTEE, KINDS, THEME_DAY
from dangzhibu_desktop.domain.workdays import Calendar
from dangzhibu_desktop.operations import history
from dangzhibu_desktop.operations.branch import snapshot
from dangzhibu_desktop.operations.checking import findings
from dangzhibu_desktop.operations.demo import make_demo
from dangzhibu_desktop.operations.files import Store, open_file
from tests.conftest import TODAY


@pytest.fixture(scope="module")
def demo(demo_of: Callable[[int, int], Path]) -> Iterator[Store]:
    with open_file(demo_of(24, 2), writable=False, today=TODAY) as store:
        yield store


def test_every_meeting_would_be_accepted(demo: Store) -> None:
    branch = snapshot(demo)
    found = demo.meetings.meetings()
    assert len(found) > 100
    assert {kind for m in found for kind in m.kinds} == set(KINDS)
    for meeting in found:
        assert first_problem(branch, meeting, TODAY) is None, meeting.words


def test_it_looks_like_two_real_years(demo: Store) -> None:
    found = demo.meetings.meetings()
    absent = [a for m in found for a in m.attendance if a.state == ABSENT]
    assert absent
    assert all(a.reason for a in absent)
    assert any(len(m.kinds) > 1 for m in found)
    assert any(m.exclusions for m in found)
    assert any(i.person is not None and i.vote for m in found for i in m.items)
    assert [m.kinds[-1] for m in found if not m.held] == [THEME_DAY]
    assert sum(m.makes_up is not None for m in found) == 1
    assert all(Calendar().is_workday(m.day) or ASSEMBLY in m.kinds for m in found)


def test_its_letters_agree_with_its_records(demo: Store) -> None:
    notice = next(each for each in demo.paper.letters() if each.kind == "通知")
    meetings = [m for m in demo.meetings.meetings() if ASSEMBLY in m.kinds]
    assert any(chinese(m.day) in notice.body and m.day > notice.day for m in meetings)
    branch = snapshot(demo)
    term = branch.terms[0]
    for office in branch.offices:
        full = next(m.full_date for m in branch.memberships if m.person == office.person)
        assert full is not None
        assert full.first < add_months(term.elected, -12)


def test_one_month_was_missed_and_one_entry_made_late(demo: Store) -> None:
    told = findings(demo, today=TODAY, area="life")
    assert [(f.rule, f.due) for f in told if f.severity == "warning"] == [
        ("COMMITTEE_MEETING_DUE", date(2026, 6, 30))
    ]
    assert not [f for f in told if f.severity == "error"]
    late = [a for a in history.list_acts(demo) if a.late and "登记" in a.act]
    assert [a.day.month for a in late if a.act.endswith(THEME_DAY)] == [8]


@pytest.mark.parametrize(
    ("years", "members", "today"),
    [
        (1, 1, "2026-01-01"),
        (1, 4, "2024-02-29"),
        (1, 7, "2025-12-31"),
        (2, 13, "2025-03-01"),
        (1, 30, "2026-10-31"),
    ],
)
def test_any_demo_is_in_order(tmp_path: Path, years: int, members: int, today: str) -> None:
    day = date.fromisoformat(today)
    path = tmp_path / "示例.dzb"
    make_demo(path, years=years, members=members, today=day, force=False)
    with open_file(path, writable=False, today=day) as store:
        branch = snapshot(store)
        assert all(
            first_problem(branch, replace(m), day) is None for m in store.meetings.meetings()
        )
        told = findings(store, today=day, area="life")
        assert sum(f.severity == "warning" for f in told) <= 1
        assert not [f for f in told if f.severity == "error"]
        with_committee = members >= 7
        kinds = {kind for m in store.meetings.meetings() for kind in m.kinds}
        assert (COMMITTEE in kinds) == with_committee
