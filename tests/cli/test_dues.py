"""``dues``: the month's preview or posted sheet, exactly as the command line promises."""

import re
import shutil
import sqlite3
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from tests.conftest import Result

Command = Callable[..., Result]
TODAY = ("--today", "2026-11-22")
KEYS = {
    "id", "name", "class", "base", "rate", "due", "paid", "document", "article", "arithmetic",
    "advice", "posted",
}  # fmt: skip
CLASSES = {"在职", "年薪", "非按月", "个体", "离退休", "农民", "学生", "下岗失业", "抚恤", "低保"}


@pytest.fixture(scope="module")
def demo(demo_of: Callable[[int, int], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copy(demo_of(24, 2), tmp_path_factory.mktemp("demo")))


def test_a_posted_month(command: Command, demo: Path) -> None:
    answer = command("dues", demo, "--month", "2026-10", "--json", *TODAY)
    assert answer.code == 0
    assert len(answer.json) == 24
    for line in answer.json:
        assert set(line) == KEYS
        assert line["posted"] is True
        for key in ("due", "paid"):
            assert re.fullmatch(r"\d+\.\d\d", line[key])
        assert line["base"] is None or re.fullmatch(r"\d+\.\d\d", line["base"])
        assert (line["base"] is None) == (line["rate"] is None)
        assert line["article"].startswith("第")
        assert line["due"] in line["arithmetic"]
    assert {line["class"] for line in answer.json} == CLASSES
    unpaid = [line for line in answer.json if Decimal(line["paid"]) < Decimal(line["due"])]
    assert len(unpaid) == 2
    raw = sqlite3.connect(demo)
    (stored,) = raw.execute(
        "SELECT sum(amount) FROM dues_posting WHERE month = '2026-10'"
    ).fetchone()
    raw.close()
    assert sum(Decimal(line["due"]) for line in answer.json) == Decimal(stored) / 100


def test_the_running_month_is_a_preview(command: Command, demo: Path) -> None:
    before = demo.read_bytes()
    answer = command("dues", demo, "--month", "2026-11", "--json", *TODAY)
    assert not any(line["posted"] for line in answer.json)
    assert {line["paid"] for line in answer.json} == {"0.00"}
    assert "预览" in command("dues", demo, "--month", "2026-11").out
    assert demo.read_bytes() == before


def test_the_order_is_that_of_the_roster(command: Command, demo: Path) -> None:
    names = [x["name"] for x in command("members", demo, "--json", *TODAY).json]
    sheet = command("dues", demo, "--month", "2026-11", "--json", *TODAY).json
    assert [x["name"] for x in sheet] == names


def test_members_without_a_base(command: Command, branch_file: Path, tmp_path: Path) -> None:
    roster = tmp_path / "r.csv"
    roster.write_text("姓名,人员类别,入党时间\n张三,正式党员,2010-07-01\n", encoding="utf-8")
    assert command("import", "members", branch_file, roster, "--leave-blank").code == 0
    (line,) = command("dues", branch_file, "--month", "2026-10", "--json").json
    assert line["arithmetic"].startswith("2026年的党费计算基数尚未核定")
    assert {key for key, value in line.items() if value is None} == {
        "class", "base", "rate", "due", "document", "article", "advice",
    }  # fmt: skip
    assert (line["paid"], line["posted"]) == ("0.00", False)
    assert command("dues", branch_file, "--month", "2010-06", "--json").json == []
    assert "不能计算" in command("dues", branch_file, "--month", "2026-10").out


@pytest.mark.parametrize(
    "month",
    [
        "2026",
        "2026-13",
        "2026-5",
        "2026-05-01",
        "202605",
        "0000-01",
        "1920-12",
        "9999-01",
        "二月",
        "２０２６-05",
        "",
    ],
)
def test_what_is_no_month_is_wrong_usage(command: Command, demo: Path, month: str) -> None:
    answer = command("dues", demo, "--month", month)
    assert (answer.code, answer.out) == (2, "")
    assert len(answer.err.splitlines()) == 2


@pytest.mark.parametrize("month", ["1921-01", "9998-12", "2024-10", "2025-02"])
def test_any_month_is_answered(command: Command, demo: Path, month: str) -> None:
    assert command("dues", demo, "--month", month, "--json", *TODAY).code == 0


def test_the_month_is_needed_and_the_file_too(command: Command, demo: Path) -> None:
    assert command("dues", demo).code == 2
    assert command("dues", demo.with_name("没有.dzb"), "--month", "2026-10").code == 3


def test_check_tells_what_the_demo_leaves_open(command: Command, demo: Path) -> None:
    found = command("check", demo, "--area", "dues", "--json", *TODAY).json
    assert [f["rule"] for f in found] == ["DUES_ARREARS", "DUES_ARREARS"]
    assert {f["severity"] for f in found} == {"info", "warning"}


def test_slips_by_number_by_person_and_by_month(
    command: Command, demo: Path, tmp_path: Path
) -> None:
    by_number = command("print", demo, "F04", "--of", "1", "-o", tmp_path / "1.txt",
                        "--format", "txt", "--json", *TODAY)  # fmt: skip
    assert [w["record"][:6] for w in by_number.json["written"]] == ["000001"]
    name = by_number.json["written"][0]["record"][7:]
    out = tmp_path / "甲"
    own = command("print", demo, "F04", "--of", name, "--year", "2025", "-o", out,
                  "--format", "txt", "--json", *TODAY).json["written"]  # fmt: skip
    assert len(own) == 12
    month = command("print", demo, "F04", "--year", "2025", "--month", "3", "-o", out,
                    "--format", "txt", "--json", *TODAY).json["written"]  # fmt: skip
    assert len(month) >= 20
    assert command("print", demo, "F04", "--of", "没有这人", "-o", out, *TODAY).code == 3
    assert command("print", demo, "F04", "--of", name, "--year", "2019", *TODAY).code == 3


def test_a_slip_says_its_amount_twice_and_is_no_receipt(
    command: Command, demo: Path, tmp_path: Path
) -> None:
    out = tmp_path / "凭据.txt"
    command("print", demo, "F04", "--of", "1", "-o", out, "--format", "txt", *TODAY)
    text = out.read_text(encoding="utf-8")
    assert re.search(r"￥[\d,]+\.\d\d　人民币[壹贰叁肆伍陆柒捌玖拾佰仟零元角分整]+", text)
    assert "党费交纳凭据（内部）" in text
    assert "收据" not in text


def test_a_void_slip_says_so(command: Command, demo: Path, tmp_path: Path) -> None:
    raw = sqlite3.connect(demo)
    (number,) = raw.execute(
        "SELECT number FROM dues_payment WHERE reverses IS NOT NULL LIMIT 1"
    ).fetchone()
    raw.close()
    out = tmp_path / "作废.txt"
    command("print", demo, "F04", "--of", number, "-o", out, "--format", "txt", *TODAY)
    assert "作废" in out.read_text(encoding="utf-8")


def test_undo_on_the_command_line_reverses_too(command: Command, demo: Path) -> None:
    assert command("undo", demo, *TODAY).code == 0
    assert command("redo", demo, *TODAY).code == 0
    assert command("verify", demo).code == 0
