import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dangzhibu_desktop.cli.calculators import CALC
from dangzhibu_desktop.cli.dossiers import CALC_DOSSIER
from tests.conftest import Result

Command = Callable[..., Result]
SAMPLES = json.loads(
    (Path(__file__).parent.parent / "domain" / "samples" / "dossiers.json").read_text("utf-8")
)["cases"]
LATE = {"name": "张某", "application": "2026-05-31", "talk": "2026-07-01"}


@pytest.fixture(autouse=True)
def in_the_group() -> Iterator[None]:
    """The command stands in the group of calculators."""
    before = dict(CALC.commands)
    CALC.add_command(CALC_DOSSIER)
    yield
    CALC.commands = before


@pytest.fixture
def judge(command: Command, tmp_path: Path) -> Callable[..., Result]:
    """Judge facts written to a file."""

    def call(facts: object, *options: str) -> Result:
        path = tmp_path / "facts.json"
        text = facts if isinstance(facts, str) else json.dumps(facts, ensure_ascii=False)
        path.write_text(text, encoding="utf-8")
        return command("calc", "dossier", path, *options)

    return call


@pytest.mark.parametrize("case", SAMPLES, ids=lambda case: case["id"])
def test_the_samples(judge: Callable[..., Result], case: dict[str, Any]) -> None:
    found = judge(case["facts"], "--json")
    assert (found.code, found.err) == (0, "")
    errors = {each["rule"] for each in found.json["findings"] if each["severity"] == "error"}
    assert errors == {each["rule"] for each in case["expect"]}


def test_the_document(judge: Callable[..., Result]) -> None:
    found = judge(LATE, "--json", "--today", "2026-07-02").json
    assert set(found) >= {"name", "stage", "steps", "findings", "summary"}
    assert (found["name"], found["stage"], found["on"]) == ("张某", "申请人", "2026-07-02")
    assert set(found["steps"][0]) == {
        "no", "title", "state", "date", "earliest", "latest", "rule_version", "document",
        "article", "confirmed", "arithmetic", "missing",
    }  # fmt: skip
    late = next(each for each in found["findings"] if each["rule"] == "TALK_LATE")
    assert set(late) == {
        "rule", "severity", "step", "message", "due", "document", "article", "confirmed",
    }  # fmt: skip
    assert (late["step"], late["due"], late["article"]) == ("2", "2026-06-30", "第七条")
    assert judge({}, "--json").json["name"] is None


def test_the_day_of_the_facts_goes_before_today(judge: Callable[..., Result]) -> None:
    facts = {"application": "2026-05-31"}

    def overdue(**changes: str) -> bool:
        found = judge({**facts, **changes}, "--json", "--today", "2026-07-01").json
        return "TALK_OVERDUE_NOW" in {each["rule"] for each in found["findings"]}

    assert overdue()
    assert not overdue(on="2026-06-30")
    assert overdue(on="2026-07-01")


def test_for_people(judge: Callable[..., Result]) -> None:
    said = judge(LATE, "--today", "2026-07-02").out
    assert "姓名：张某" in said
    assert "阶段：申请人（2026年7月2日）" in said
    assert "[错误] 谈话日期是2026年7月1日，晚于期限2026年6月30日" in said
    assert "第七条" in said
    assert "下一步：3 推荐和确定入党积极分子" in said
    assert "下列环节未录入" in said
    overdue = judge({"application": "2026-05-31"}, "--today", "2026-07-02").out
    assert "已超过期限：2 党组织派人谈话，最迟2026年6月30日（2026年5月31日＋1个月" in overdue
    listed = judge({"assessments": ["2025-01-01"], "activist": "2024-07-01"}).out
    assert "下一步：7 确定发展对象，最早2025年7月1日" in listed


def test_what_is_next_after_an_extension_or_an_undated_step(judge: Callable[..., Result]) -> None:
    facts = {"branch_meeting": "2025-03-10", "approval": "2025-04-10"}
    extended = {
        **facts, "transition_meeting": "2026-03-10", "transition_outcome": "延长",
        "extensions": [6],
    }  # fmt: skip
    assert "2026年9月10日（2025年3月10日＋12个月＋延长6个月" in judge(extended).out
    assert "材料归档。依据" not in judge({**extended, "transition_approval": "2026-04-10"}).out
    listed = {"development_object": "2025-03-10", "introducers": [{"name": "王某"}]}
    assert "下一步：9 确定入党介绍人，已录入但没有日期" in judge(listed).out


@pytest.mark.parametrize(
    "facts",
    [
        "", "{", "[]", "null", "3", '"talk"', "NaN", '{"training_hours": NaN}', "{'talk': 1}",
        '{"talk": "2026-02-30"}', '{"talks": "2026-02-28"}', '{"candidates": "2"}',
        "[" * 100_000, '{"candidates": ' + "9" * 5000 + "}", '{"training_days": 1e999}',
        '{"\\u0000\\n": 1}', '{"\\ud800": 1}', '{"contacts": [[]]}',
    ],
)  # fmt: skip
def test_what_is_not_facts_is_refused(judge: Callable[..., Result], facts: str) -> None:
    found = judge(facts, "--json")
    assert (found.code, found.out) == (3, "")
    assert len(found.err.splitlines()) == 2
    assert any("\u4e00" <= sign <= "\u9fff" for sign in found.err)


def test_files_that_cannot_be_read(command: Command, tmp_path: Path) -> None:
    assert command("calc", "dossier").code == 2
    assert command("calc", "dossier", tmp_path / "none.json").code == 3
    assert command("calc", "dossier", tmp_path).code == 3
    other = tmp_path / "gb18030.json"
    other.write_bytes('{"name": "张某"}'.encode("gb18030"))
    assert command("calc", "dossier", other).code == 3
    assert command("calc", "dossier", other, other).code == 2


def test_a_byte_order_mark_is_passed_over(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(LATE), encoding="utf-8-sig")
    assert command("calc", "dossier", path).code == 0


def test_a_name_that_is_no_text_for_a_screen(judge: Callable[..., Result]) -> None:
    assert judge('{"name": "\\ud800"}').code == 0
    assert judge('{"name": "\\ud800"}', "--json").code == 0


def test_help_is_chinese(command: Command) -> None:
    said = command("calc", "dossier", "--help")
    assert said.code == 0
    assert "用法" in said.out
    assert "FACTS.json" in said.out


def test_it_starts_without_what_it_does_not_need(tmp_path: Path) -> None:
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(LATE), encoding="utf-8")
    code = (
        "import sys\nfrom dangzhibu_desktop.cli.calculators import CALC\n"
        "from dangzhibu_desktop.cli.dossiers import CALC_DOSSIER\n"
        "from dangzhibu_desktop.cli import run\nCALC.add_command(CALC_DOSSIER)\n"
        "assert run(['calc', 'dossier', sys.argv[1]]) == 0\n"
        "heavy = {'PySide6', 'sqlite_utils', 'sqlcipher3', 'reportlab', 'pypinyin', 'stdnum',"
        " 'chinese_calendar', 'python_calamine', 'dangzhibu_desktop.store'}\n"
        "sys.exit(str(heavy & set(sys.modules)) if heavy & set(sys.modules) else 0)"
    )
    done = subprocess.run(  # noqa: S603 - our own program with fixed arguments
        [sys.executable, "-c", code, str(path)], capture_output=True, check=False, encoding="utf-8"
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "text",
    ['{"on":"2026-01-01","on":"2026-02-01"}', '{"admission_vote":{"should":1,"should":2}}'],
)
def test_a_fact_written_twice_is_refused(command: Command, tmp_path: Path, text: str) -> None:
    path = tmp_path / "facts.json"
    path.write_text(text, encoding="utf-8")
    found = command("calc", "dossier", path)
    assert (found.code, found.out) == (3, "")
    assert "写了两次" in found.err


def test_a_name_gives_the_terminal_no_orders(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "facts.json"
    path.write_text(json.dumps({"name": "\x1b[31m张三", "on": "2026-01-01"}), encoding="utf-8")
    assert "�[31m张三" in command("calc", "dossier", path).out
    assert command("calc", "dossier", path, "--json").json["name"] == "\x1b[31m张三"
