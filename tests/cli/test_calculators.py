import json
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from dangzhibu_desktop.cli.calculators import CLASSES, KINDS
from dangzhibu_desktop.domain import dues, votes
from tests.conftest import Result

Command = Callable[..., Result]
VOTE = ("calc", "vote", "--should", 20, "--present", 17, "--yes", 11, "--kind")
TODAY = ("--today", "2026-11-22")


def test_the_words_are_those_of_the_domain() -> None:
    assert CLASSES == dues.CLASSES
    assert KINDS == votes.KINDS


@pytest.mark.parametrize(
    ("payer", "base", "rate", "due"),
    [
        ("在职", "3000.00", "0.5%", "15.00"),
        ("在职", "3000.01", "1%", "30.00"),
        ("在职", "4321.67", "1%", "43.22"),
        ("在职", "4321.670", "1%", "43.22"),
        ("在职", "0", "0.5%", "0.00"),
        ("离退休", "5000.01", "1%", "50.00"),
        ("年薪", "65000", "2%", "1300.00"),
        ("非按月", "12000", "2%", "240.00"),
    ],
)
def test_dues_by_rate(command: Command, payer: str, base: str, rate: str, due: str) -> None:
    found = command("calc", "dues", "--class", payer, "--base", base, "--json")
    assert found.code == 0
    assert (found.json["due"], found.json["rate"], found.json["base"]) == (due, rate, base)
    assert set(found.json) >= {"document", "article", "arithmetic", "advice"}


def test_dues_over_a_thousand_give_advice_only(command: Command) -> None:
    found = command("calc", "dues", "--class", "年薪", "--base", "65000.00", "--json").json
    assert found["due"] == "1300.00"
    assert "1000" in found["advice"]
    said = command("calc", "dues", "--class", "年薪", "--base", "65000.00")
    assert "1300.00元" in said.out
    assert "提示" in said.out


def test_fixed_and_agreed_dues(command: Command) -> None:
    for payer in ("学生", "下岗失业", "抚恤", "低保", "农民"):
        found = command("calc", "dues", "--class", payer, "--json").json
        assert (found["due"], found["rate"], found["base"]) == ("0.20", None, None)
        assert found["advice"] is None
    agreed = command("calc", "dues", "--class", "农民", "--amount", "0.5", "--json").json
    assert agreed["due"] == "0.50"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("dues", "--class", "在职"), 2),
        (("dues", "--base", "3000"), 2),
        (("dues", "--class", "老板", "--base", "3000"), 2),
        (("dues", "--class", "在职", "--base", "-0.01"), 3),
        (("dues", "--class", "学生", "--base", "-1"), 3),
        (("dues", "--class", "在职", "--base", "1,000"), 2),
        (("dues", "--class", "在职", "--base", "NaN"), 2),
        (("dues", "--class", "在职", "--base", "Infinity"), 2),
        (("dues", "--class", "在职", "--base", "1e5"), 2),
        (("dues", "--class", "在职", "--base", ""), 2),
        (("dues", "--class", "在职", "--base", "三千"), 2),
        (("dues", "--class", "在职", "--base"), 2),
        (("dues", "--class", "在职", "--base", "3000", "--amount", "0.5"), 2),
        (("dues", "--class", "在职", "--base", "3000", "--on", "2026-13-01"), 2),
        (("dues", "--class", "农民", "--amount", "1.01"), 3),
        (("dues", "--class", "农民", "--amount", "0.19"), 3),
        (("dues", "--class", "农民", "--amount", "-1"), 3),
        (("dues", "--class", "农民", "--amount", "五毛"), 2),
        (("publicity",), 2),
        (("publicity", "--start", "2026/06/08"), 2),
        (("publicity", "--start", "2026-02-30"), 2),
        (("publicity", "--start", "2026-06-08", "--days", "0"), 3),
        (("publicity", "--start", "2026-06-08", "--days", "-5"), 3),
        (("publicity", "--start", "2026-06-08", "--days", "five"), 2),
        (("publicity", "--start", "2026-06-08", "--days", "2.5"), 2),
        (("publicity", "--start", "2026-06-08", "--days", "9" * 30), 3),
        (("publicity", "--start", "9999-12-29"), 3),
        (("publicity", "--start", "2026-12-30", "--official-only"), 3),
        (("publicity", "--start", "2003-06-02", "--official-only"), 3),
        (("publicity", "--start", "2026-06-08", "--official-only"), 0),
        (("vote", "--kind", "举手", "--should", "1", "--present", "1", "--yes", "1"), 2),
        (("vote", "--kind", "接收", "--should", "20", "--present", "17"), 2),
        (("vote", "--kind", "接收", "--should", "x", "--present", "17", "--yes", "1"), 2),
        (("vote", "--kind", "接收", "--should", "2_0", "--present", "17", "--yes", "1"), 2),
        (("vote", "--kind", "接收", "--should", "20.0", "--present", "17", "--yes", "1"), 2),
        (("vote", "--kind", "接收", "--should", "-1", "--present", "0", "--yes", "0"), 3),
        (("vote", "--kind", "接收", "--should", "20", "--present", "21", "--yes", "0"), 3),
        (("vote", "--kind", "接收", "--should", "20", "--present", "17", "--yes", "18"), 3),
        (("vote", "--kind", "接收", "--should", "9" * 900, "--present", "0", "--yes", "0"), 0),
        (("candidates",), 2),
        (("candidates", "--seats", "0"), 3),
        (("candidates", "--seats", "-3"), 3),
        (("candidates", "--seats", "三"), 2),
        (("candidates", "--seats", "3", "4"), 2),
        (("nothing",), 2),
        (("vote", "--votes", "1"), 2),
        ((), 2),
    ],
)
def test_exit_codes(command: Command, arguments: tuple[str, ...], code: int) -> None:
    found = command("calc", *arguments, *TODAY, "--json")
    assert found.code == code
    assert (found.out == "") is (code != 0)
    if code:
        assert len(found.err.splitlines()) == 2
        assert any("\u4e00" <= sign <= "\u9fff" for sign in found.err)


@pytest.mark.parametrize("day", ["0001-01-01", "1990-01-01", "2016-12-31", "9999-12-31"])
def test_dues_on_any_day(command: Command, day: str) -> None:
    found = command("calc", "dues", "--class", "在职", "--base", "4000", "--on", day, "--json")
    assert (found.code, found.json["due"]) == (0, "40.00")


def test_publicity(command: Command) -> None:
    found = command("calc", "publicity", "--start", "2026-09-24", "--json").json
    assert found["last_day"] == "2026-10-09"
    assert found["days"] == ["2026-09-28", "2026-09-29", "2026-09-30", "2026-10-08", "2026-10-09"]
    assert found["calendar"] == "official"
    assert found["article"] == "第十三条"
    counted = command(
        "calc", "publicity", "--start", "2026-09-24", "--days", 3, "--count-start", "--json"
    ).json
    assert counted["days"] == ["2026-09-24", "2026-09-28", "2026-09-29"]


def test_publicity_without_a_calendar_is_provisional(command: Command) -> None:
    found = command("calc", "publicity", "--start", "2026-12-30", "--json").json
    assert (found["calendar"], found["last_day"]) == ("provisional", "2027-01-06")
    assert "暂算" in found["note"]
    assert "暂算" in command("calc", "publicity", "--start", "2026-12-30").out


def test_publicity_day_by_day_for_people(command: Command) -> None:
    said = command("calc", "publicity", "--start", "2026-09-18", "--days", 2).out
    assert "2026-09-18 周五  不计：张贴当日" in said
    assert "2026-09-19 周六  不计：休息日" in said
    assert "2026-09-20 周日  第1个工作日（调休上班）" in said
    assert "2026-09-21 周一  第2个工作日" in said
    assert "不计：放假" in command("calc", "publicity", "--start", "2026-09-24").out


def test_publicity_before_the_revision_says_so(command: Command) -> None:
    found = command("calc", "publicity", "--start", "2026-05-15", "--json").json
    assert "没有公示的规定" in found["note"]
    after = command("calc", "publicity", "--start", "2026-05-18", "--json").json
    assert "没有公示的规定" not in after["note"]


@pytest.mark.parametrize("kind", KINDS)
def test_votes(command: Command, kind: str) -> None:
    found = command(*VOTE, kind, *TODAY, "--json").json
    assert (found["valid"], found["passed"]) == (True, True)
    assert set(found) >= {"arithmetic", "document", "article"}
    said = command(*VOTE, kind, *TODAY).out
    assert ("当选" if kind == "选举" else "通过") in said
    assert "依据：《" in said
    assert ("依据待核" in said) is not found["confirmed"]


def test_a_vote_with_advance_opinions(command: Command) -> None:
    numbers = ("--should", 20, "--present", 11, "--yes", 12, "--no", 1, "--advance", 3)
    assert command("calc", "vote", "--kind", "接收", *numbers, "--json").json["passed"]
    refused = command("calc", "vote", "--kind", "选举", *numbers, "--json")
    assert (refused.code, refused.out) == (3, "")


def test_a_meeting_not_valid_passes_nothing(command: Command) -> None:
    numbers = ("--should", 20, "--present", 10, "--yes", 10, "--abstain", 0)
    found = command("calc", "vote", "--kind", "接收", *numbers, "--json").json
    assert (found["valid"], found["passed"]) == (False, False)
    nobody = command(
        "calc", "vote", "--kind", "选举", "--should", 0, "--present", 0, "--yes", 0, "--json"
    ).json
    assert (nobody["valid"], nobody["passed"]) == (False, False)


def test_the_text_in_force_today_governs(command: Command) -> None:
    old = command("--today", "2026-05-17", *VOTE, "接收", "--json").json
    new = command("--today", "2026-05-18", "--json", *VOTE, "接收").json
    assert "2014" in old["document"]
    assert "2026" in new["document"]


def test_candidates(command: Command) -> None:
    found = command("calc", "candidates", "--seats", 7, "--json").json
    assert (found["candidates"], found["article"]) == (9, "第十三条")
    assert "9名" in command("calc", "candidates", "--seats", 7).out


@pytest.mark.parametrize("name", ["", "dues", "publicity", "vote", "candidates"])
def test_help_is_chinese(command: Command, name: str) -> None:
    said = command("calc", *filter(None, [name]), "--help")
    assert said.code == 0
    assert "用法" in said.out


def run_program(*arguments: str) -> Any:
    done = subprocess.run(  # noqa: S603 - our own program with fixed arguments
        [sys.executable, "-m", "dangzhibu_desktop", *arguments],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert done.stderr == ""
    return json.loads(done.stdout)


def test_as_a_process_of_its_own() -> None:
    found = run_program("calc", "dues", "--class", "在职", "--base", "8765.43", "--json")
    assert found["due"] == "131.48"


def test_a_vote_starts_without_what_it_does_not_need() -> None:
    code = (
        "import sys\nfrom dangzhibu_desktop.cli import run\n"
        "run('calc vote --kind 接收 --should 3 --present 3 --yes 3'.split())\n"
        "heavy = {'PySide6', 'sqlite_utils', 'sqlcipher3', 'reportlab', 'pypinyin', 'stdnum',"
        " 'chinese_calendar', 'python_calamine', 'dangzhibu_desktop.store'}\n"
        "sys.exit(str(heavy & set(sys.modules)) if heavy & set(sys.modules) else 0)"
    )
    done = subprocess.run(  # noqa: S603 - our own program with fixed arguments
        [sys.executable, "-c", code], capture_output=True, check=False, encoding="utf-8"
    )
    assert (done.returncode, done.stderr) == (0, "")
