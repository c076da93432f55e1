"""Checking a file aside: beside it where there is room, in place where nobody can write."""

import os
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from dangzhibu_desktop.operations import care
from dangzhibu_desktop.operations.care import examine_aside
from dangzhibu_desktop.operations.files import open_file
from tests.conftest import NOW, TODAY
from tests.store.test_old_files import FILES


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("protected", [False, True])
@pytest.mark.parametrize("file", FILES, ids=lambda p: p.stem)
def test_a_file_of_any_age_is_checked_and_left_alone(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, protected: bool
) -> None:
    path = Path(shutil.copy(file, tmp_path / "支部.dzb"))
    before = path.read_bytes()
    if protected:  # as a stick that cannot be written to; root could
        monkeypatch.setattr(os, "access", lambda place, right: right == os.R_OK and bool(place))
        monkeypatch.setattr(care, "built_beside", None)
    report = examine_aside(path, key=None, now=datetime.combine(TODAY, NOW.time()))
    assert report.ok, report.problems
    assert report.counts["person"] > 0
    assert path.read_bytes() == before
    assert names(tmp_path) == ["支部.dzb"]


def test_who_writes_is_not_held_up(branch_file: Path) -> None:
    with open_file(branch_file, writable=True, today=TODAY) as store:
        assert examine_aside(branch_file, key=None, now=NOW).ok
        with store.act("试", TODAY, NOW):
            pass
