"""Commands on the file itself: new, demo, check, history, verify, and members of any day."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dangzhibu_desktop.domain.members import STANDINGS
from tests.conftest import Result

Command = Callable[..., Result]
TODAY = ("--today", "2026-11-22")


def test_new_answers_and_never_replaces(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "我的支部.dzb"
    made = command("new", path, "--name", "中共示例支部", "--kind", "村", "--json")
    assert (made.code, made.json) == (0, {"file": str(path), "branch": "中共示例支部"})
    again = command("new", path, "--name", "另一个")
    assert (again.code, again.out) == (3, "")


@pytest.mark.parametrize(
    "arguments",
    [
        ("new", "x.dzb"),
        ("new", "x.dzb", "--name", "支部", "--kind", "公司"),
        ("members",),
        ("members", "x.dzb", "--on", "2026-13-01"),
        ("members", "x.dzb", "--on", "今天"),
        ("members", "x.dzb", "--order", "笔画"),
        ("check", "x.dzb", "--area", "all"),
        ("demo", "x.dzb", "--members", "0"),
        ("import",),
        ("import", "dues", "x.dzb"),
        ("import", "members", "x.dzb"),
        ("yearbook", "x.dzb"),
        ("--today", "22.11.2026", "members", "x.dzb"),
        ("calc",),
    ],
)
def test_wrong_usage_is_two_chinese_lines_and_exit_2(
    command: Command, arguments: tuple[str, ...]
) -> None:
    answer = command(*arguments)
    assert answer.code == 2
    assert answer.out == ""
    lines = answer.err.splitlines()
    assert len(lines) == 2
    assert all(any("\u4e00" <= c <= "\u9fff" for c in line) for line in lines)


def test_a_demo_is_the_same_each_time(command: Command, demo: Path, tmp_path: Path) -> None:
    again = tmp_path / "b.dzb"
    made = command("demo", again, "--json", *TODAY)
    assert made.code == 0
    assert made.json["counts"]["members"] == 24
    answers = []
    for path in (demo, again):
        told = [
            command(word, path, "--json", *TODAY, *more).json
            for word, *more in (("members", "--all"), ("history",), ("check",))
        ]
        answers.append(told)
    assert answers[0] == answers[1]
    assert len([m for m in answers[0][0] if not m["standing"].startswith("已")]) == 24
    assert {m["standing"] for m in answers[0][0]} == set(STANDINGS)
    assert len({m["name"] for m in answers[0][0]}) == 30
    assert any(a["late"] for a in answers[0][1])


@pytest.mark.parametrize("members", [1, 3, 7, 12, 60])
def test_a_demo_of_any_size_is_sound(command: Command, tmp_path: Path, members: int) -> None:
    path = tmp_path / "示例.dzb"
    assert command("demo", path, "--members", members, "--years", 1, *TODAY).code == 0
    assert len(command("members", path, "--json", *TODAY).json) == members
    assert command("verify", path).code == 0
    assert command("check", path, *TODAY).code in {0, 1}  # one talk of a dossier is overdue


def test_only_a_demo_is_replaced_by_force(
    command: Command, demo: Path, tmp_path: Path, branch_file: Path
) -> None:
    assert command("demo", demo, *TODAY).code == 3
    small = ("--members", 4, "--years", 1)
    assert command("demo", demo, *small, "--force", *TODAY).code == 0
    assert len(command("members", demo, "--json", *TODAY).json) == 4
    before = branch_file.read_bytes()
    assert command("demo", branch_file, "--force", *TODAY).code == 3
    other = tmp_path / "别的.dzb"
    other.write_text("不是数据文件", encoding="utf-8")
    assert command("demo", other, "--force", *TODAY).code == 3
    assert branch_file.read_bytes() == before
    assert other.read_text(encoding="utf-8") == "不是数据文件"


def test_members_in_the_order_asked_for(command: Command, demo: Path) -> None:
    orders = {
        order: [
            m["name"] for m in command("members", demo, "--order", order, "--json", *TODAY).json
        ]
        for order in ("姓氏笔画", "姓名笔画", "拼音")
    }
    assert sorted(orders["姓氏笔画"]) == sorted(orders["拼音"])
    assert orders["姓氏笔画"] != orders["拼音"]
    first = command("members", demo, "--json", *TODAY).json
    assert [m["name"] for m in first] == orders["姓氏笔画"]


def test_search_finds_by_name_part_and_tail(command: Command, demo: Path) -> None:
    found = command("members", demo, "--search", "欧阳", "--json", *TODAY).json
    assert [m["name"] for m in found] == ["欧阳静怡"]
    assert command("members", demo, "--search", "没有的人", "--json", *TODAY).json == []


def test_check_names_the_article_or_none(
    command: Command, demo_of: Callable[[int, int], Path]
) -> None:
    found = command("check", demo_of(7, 3), "--json", *TODAY)
    assert found.code in {0, 1}
    ending = next(f for f in found.json if f["rule"] == "TERM_ENDING")
    assert set(ending) == {
        "rule", "area", "severity", "subject", "message", "due", "document", "article",
        "confirmed",
    }  # fmt: skip
    assert ending["due"] == "2026-11-22"
    assert ending["article"]
    assert command("check", demo_of(7, 3), "--area", "file", "--json", *TODAY).json == []


def test_history_marks_late_entries_by_the_real_clock(
    command: Command, branch_file: Path, tmp_path: Path
) -> None:
    roster = tmp_path / "r.csv"
    roster.write_text("姓名,人员类别\n张三,正式党员\n", encoding="utf-8")
    command("import", "members", branch_file, roster, "--today", "2020-01-01")
    newest = command("history", branch_file, "--json").json[0]
    assert newest["day"] == "2020-01-01"
    assert newest["late"] is True
    assert newest["entered"] > "2020-01-08"
    assert [a["act"] for a in command("history", branch_file, "--of", "张三", "--json").json] == [
        "导入党员 1 人"
    ]
    assert command("history", branch_file, "--of", "李四").code == 3


def test_verify_finds_damage_and_still_opens(command: Command, demo: Path) -> None:
    raw = sqlite3.connect(demo)
    raw.execute("DROP TRIGGER history_person_update")
    raw.execute("UPDATE person SET phone = '1'  WHERE id = 3")
    raw.commit()
    raw.close()
    found = command("verify", demo, "--json")
    assert found.code == 1
    assert found.json["ok"] is False
    assert found.json["problems"]


def test_a_file_that_cannot_be_opened_is_exit_4(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "x.dzb"
    path.write_bytes(b"SQLite format 3\x00" + b"\x01" * 5000)
    for words in (("members",), ("verify",), ("check",), ("undo",), ("history",)):
        answer = command(*words, path)
        assert answer.code == 4, words
        assert answer.out == ""
        assert len(answer.err.splitlines()) == 2


def test_passphrase_from_file_or_environment_never_an_argument(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, secret = tmp_path / "密.dzb", tmp_path / "口令.txt"
    secret.write_text("天天向上\n第二行不算", encoding="utf-8")
    made = command("new", path, "--name", "支部", "--encrypt", "--passphrase-file", secret)
    assert made.code == 0
    assert not path.read_bytes().startswith(b"SQLite")
    assert command("members", path).code == 4
    assert command("members", path, "--passphrase-file", secret).code == 0
    monkeypatch.setenv("DANGZHIBU_PASSPHRASE", "天天向上")
    assert command("members", path).code == 0
    monkeypatch.setenv("DANGZHIBU_PASSPHRASE", "错")
    assert command("members", path).code == 4
    assert command("members", path, "--passphrase-file", tmp_path / "无").code == 3
    monkeypatch.delenv("DANGZHIBU_PASSPHRASE")
    assert command("new", tmp_path / "y.dzb", "--name", "支部", "--encrypt").code == 2
    assert not (tmp_path / "y.dzb").exists()


def test_a_wrong_passphrase_is_two_lines_even_from_below(tmp_path: Path) -> None:
    """The cipher's own log goes straight to the process's standard error."""
    right, wrong, path = tmp_path / "对.txt", tmp_path / "错.txt", tmp_path / "密.dzb"
    right.write_text("对的口令", encoding="utf-8")
    wrong.write_text("错的口令", encoding="utf-8")
    program = [sys.executable, "-m", "dangzhibu_desktop"]
    made = ["new", str(path), "--name", "支部", "--encrypt", "--passphrase-file", str(right)]
    subprocess.run([*program, *made], check=True, capture_output=True)  # noqa: S603
    opened = subprocess.run(  # noqa: S603
        [*program, "members", str(path), "--passphrase-file", str(wrong)],
        check=False,
        capture_output=True,
    )
    assert opened.returncode == 4
    assert len(opened.stderr.decode("utf-8").splitlines()) == 2


def test_a_demo_that_cannot_print_is_not_made(command: Command, tmp_path: Path) -> None:
    taken = tmp_path / "文件"
    taken.write_text("不是文件夹", encoding="utf-8")
    demo = tmp_path / "示例.dzb"
    assert command("demo", demo, "--print", taken, *TODAY).code == 3
    assert not demo.exists()


def test_as_a_process_it_speaks_utf8_whatever_the_locale(tmp_path: Path) -> None:
    done = subprocess.run(  # noqa: S603
        [
            sys.executable,
            "-m",
            "dangzhibu_desktop",
            "new",
            tmp_path / "支.dzb",
            "--name",
            "支部",
            "--json",
        ],
        capture_output=True,
        env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PATH": ""},
        cwd=Path(__file__).parent.parent.parent,
        check=True,
    )
    assert json.loads(done.stdout.decode("utf-8"))["branch"] == "支部"
