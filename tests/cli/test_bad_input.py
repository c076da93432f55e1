"""What cannot be, on the command line: an exit code, two lines that say why, an untouched file.

Meetings, dues and steps are recorded in the window only; of them the command line judges numbers
and days (``calc``), takes back (``undo``) and shows. What the window refuses is refused by the
operations, which ``tests/operations`` asks the same questions.
"""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dangzhibu_desktop.domain.members import Change
from dangzhibu_desktop.domain.months import Month
from dangzhibu_desktop.operations import dues
from dangzhibu_desktop.operations.files import open_file
from dangzhibu_desktop.operations.members import record_change
from tests.conftest import NOW, TODAY, Result
from tests.operations.dues_sample import enrol, fix

Command = Callable[..., Result]


@pytest.fixture
def posted(branch_file: Path) -> Path:
    """Two members, one of whom has left; the month is posted, then the undoable act is that."""
    with open_file(branch_file, writable=True, today=TODAY) as store:
        for name in ("张三", "李四"):
            fix(store, enrol(store, name), "5000")
        gone = Change(person=2, kind="转出", day=date(2026, 9, 1))
        record_change(store, gone, now=NOW)
        dues.post(store, Month.of(TODAY), day=TODAY, now=NOW)
    return branch_file


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        (("members", "@", "--on", "2026-02-30"), 2, "“2026-02-30”不是日期"),
        (("check", "@", "--today", "2026-13-01"), 2, "“2026-13-01”不是日期"),
        (("dues", "@", "--month", "2026-13"), 2, "2026-13"),
        (("dossier", "@", "张三"), 3, "张三"),
        (("print", "@", "F01", "--month", "13"), 2, "1 到 12"),
        (("print", "@", "F04", "--of", "李四"), 3, "没有"),
        (("calc", "publicity", "--start", "2026-02-30"), 2, "“2026-02-30”不是日期"),
    ],
)
def test_a_line_that_cannot_be_answered(
    command: Command, posted: Path, tmp_path: Path, line: tuple[str, ...], code: int, said: str
) -> None:
    before = exported(command, posted, tmp_path / "before")
    answer = command(*(str(posted) if word == "@" else word for word in line), "--json")
    assert (answer.code, answer.out) == (code, "")
    assert len(answer.err.splitlines()) == 2
    assert said in answer.err
    assert exported(command, posted, tmp_path / "after") == before
    assert command("verify", posted, "--json").json["ok"]


def exported(command: Command, path: Path, folder: Path) -> list[bytes]:
    """Everything in the file, as the command line gives it out."""
    answer = command("export", path, folder, "--json", "--today", TODAY)
    assert answer.code == 0
    return [Path(each).read_bytes() for each in answer.json["written"]]


def test_who_is_gone_owes_nothing(command: Command, posted: Path) -> None:
    sheet = command("dues", posted, "--month", "2026-11", "--json", "--today", TODAY).json
    assert [(row["name"], row["due"]) for row in sheet] == [("张三", "50.00")]


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ({"should": 20, "present": 21, "yes": 11}, "21"),
        ({"should": 20, "present": 17, "yes": 18}, "18"),
        ({"should": 20, "present": 17, "yes": 9, "no": 5, "abstain": 4}, "18"),
    ],
)
def test_more_than_there_were(command: Command, numbers: dict[str, int], said: str) -> None:
    given = [word for key, number in numbers.items() for word in (f"--{key}", str(number))]
    answer = command("calc", "vote", "--kind", "接收", *given, "--json")
    assert (answer.code, answer.out) == (3, "")
    assert len(answer.err.splitlines()) == 2
    assert said in answer.err


@pytest.mark.parametrize(
    ("facts", "found", "article"),
    [
        (
            {"application": "2025-01-06", "talk": "2025-01-20", "activist": "2025-06-10",
             "development_object": "2026-06-09"},
            "OBJECT_BEFORE_ONE_YEAR", "第十三条",
        ),
        (
            {"application": "2024-11-04", "branch_meeting": "2026-07-10",
             "political_review": "2026-06-20", "training_start": "2026-06-22",
             "training_days": 3},
            "PREREVIEW_MISSING", "",
        ),
        (
            {"branch_meeting": "2026-07-10", "admission_vote":
             {"should": 20, "present": 21, "yes": 21, "no": 0, "abstain": 0}},
            "VOTE_NUMBERS_IMPOSSIBLE", "",
        ),
        ({"application": "2026-10-28", "talk": "2026-11-29"}, "TALK_LATE", "第七条"),
    ],
)  # fmt: skip
def test_a_step_before_its_condition_is_named_with_its_article(
    command: Command, tmp_path: Path, facts: dict[str, Any], found: str, article: str
) -> None:
    path = tmp_path / "facts.json"
    path.write_text(json.dumps({"on": "2026-12-01", **facts}), encoding="utf-8")
    answer = command("calc", "dossier", path, "--json").json
    said = {each["rule"]: each for each in answer["findings"]}
    assert found in said
    assert article in said[found]["article"]


def test_an_impossible_day_among_the_facts(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "facts.json"
    path.write_text('{"on": "2026-12-01", "application": "2026-02-30"}', encoding="utf-8")
    answer = command("calc", "dossier", path, "--json")
    assert (answer.code, answer.out) == (3, "")
    assert "application" in answer.err
    assert "2026-02-30" in answer.err
