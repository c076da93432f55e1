"""The fictional branch's dossiers: every stage, the same each time, of any day."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dangzhibu_desktop.domain.dossiers.folder import PAUSED, WITHDRAWN
from dangzhibu_desktop.domain.dossiers.status import STAGES
from dangzhibu_desktop.operations import history
from dangzhibu_desktop.operations.branch import snapshot
from dangzhibu_desktop.operations.demo import make_demo
from dangzhibu_desktop.operations.dossiers import answer_for
from dangzhibu_desktop.operations.files import open_file
from tests.conftest import TODAY


def made(folder: Path, members: int) -> Path:
    path = folder / "示例.dzb"
    make_demo(path, years=1, members=members, today=TODAY, force=False)
    return path


def test_every_stage_and_what_is_wrong_with_whom(demo_of: Callable[[int, int], Path]) -> None:
    with open_file(demo_of(24, 2), writable=False, today=TODAY) as store:
        branch = snapshot(store)
        answers = {f.id: answer_for(branch, f, TODAY) for f in branch.folders}
        assert {each.stage for each in answers.values()} == set(STAGES)
        assert {PAUSED, WITHDRAWN} <= {f.status for f in branch.folders}
        assert sorted(x.code for each in answers.values() for x in each.findings) == [
            "PAPERS_UNSEEN",
            "TALK_OVERDUE_NOW",
        ]
        linked = [f for f in branch.folders if f.steps and any(s.meeting for s in f.steps)]
        assert linked
        for folder in linked:
            membership = branch.membership(folder.person)
            assert membership is not None
            assert membership.join_date is not None
            last = folder.last("15")
            assert last is not None
            assert last.held == membership.join_date.exact
        assert len(branch.roster(TODAY)) == 24
        assert len({p.name for p in branch.people}) == len(branch.people)
        assert history.verify(store) == []


def test_the_same_each_time(demo_of: Callable[[int, int], Path], tmp_path: Path) -> None:
    told = []
    for path in (demo_of(12, 1), made(tmp_path, 12)):
        with open_file(path, writable=False, today=TODAY) as store:
            told.append((store.dossiers.folders(), history.list_acts(store)))
    assert told[0] == told[1]


@pytest.mark.parametrize("members", [1, 6, 7, 12])
def test_a_small_branch(tmp_path: Path, members: int) -> None:
    with open_file(made(tmp_path, members), writable=False, today=TODAY) as store:
        branch = snapshot(store)
        assert len(branch.roster(TODAY)) == members
        assert bool(branch.folders) == (members >= 7)


@pytest.mark.parametrize(
    "today", [date(2024, 2, 29), date(2026, 5, 18), date(2026, 8, 31), date(2028, 1, 1)]
)
def test_of_any_day(tmp_path: Path, today: date) -> None:
    path = tmp_path / "示例.dzb"
    make_demo(path, years=1, members=24, today=today, force=False)
    with open_file(path, writable=False, today=today) as store:
        branch = snapshot(store)
        found = {
            x.code
            for folder in branch.folders
            for x in answer_for(branch, folder, today).findings
            if x.severity == "error"
        }
        assert found == {"TALK_OVERDUE_NOW"}
