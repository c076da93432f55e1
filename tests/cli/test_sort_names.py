"""``sort-names``: names on standard input come out in order, exactly as given."""

import io
import json
from typing import NamedTuple

import pytest

from dangzhibu_desktop.cli.console import Program, run_program
from dangzhibu_desktop.cli.names import SORT_NAMES


class Result(NamedTuple):
    code: int
    out: str
    err: str


class Typed(io.TextIOWrapper):
    """Standard input with these bytes in it."""

    def __init__(self, data: bytes) -> None:
        super().__init__(io.BytesIO(data), encoding="utf-8")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> "Run":
    return Run(monkeypatch, capsys)


class Run:
    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch, self._capsys = monkeypatch, capsys

    def __call__(self, given: str | bytes, *options: str) -> Result:
        data = given.encode() if isinstance(given, str) else given
        self._monkeypatch.setattr("sys.stdin", Typed(data))
        code = run_program(Program((SORT_NAMES,)), ["sort-names", *options])
        said = self._capsys.readouterr()
        return Result(code, said.out, said.err)


def test_names_come_out_in_order_of_surname_strokes(run: Run) -> None:
    assert run("张三\n田大利\n丁一\n田富\n") == (0, "丁一\n田富\n田大利\n张三\n", "")


def test_the_other_orders_are_switches(run: Run) -> None:
    given = "田富\n单一\n田大利\n仇一\n"
    assert run(given, "--order", "姓名笔画").out.split() == ["仇一", "田大利", "田富", "单一"]
    assert run(given, "--order", "拼音").out.split() == ["仇一", "单一", "田大利", "田富"]


def test_json_has_the_names_alone_unless_there_is_more_to_say(run: Run) -> None:
    assert json.loads(run("张三\n丁一\n", "--json").out) == {"names": ["丁一", "张三"]}
    assert json.loads(run("张三\n丁一\n", "--json", "--ties").out) == {
        "names": ["丁一", "张三"],
        "ties": [],
    }
    assert json.loads(run("张□\n张伟\n丁一\n张伟\n", "--ties", "--json").out) == {
        "names": ["丁一", "张伟", "张伟", "张□"],
        "ties": [["张伟", "张伟"]],
        "unknown": ["□"],
    }


def test_what_cannot_be_settled_is_said_on_standard_error(run: Run) -> None:
    result = run("张□\n于一\n干一\n", "--ties")
    assert result.out == "干一\n于一\n张□\n"
    assert "干一、于一" in result.err
    assert "□" in result.err
    assert run("于一\n干一\n").err == ""


def test_lines_are_returned_exactly_as_given(run: Run) -> None:
    given = "\ufeff张　三 \r\n\r\n  \r\n 李\u2028四\r\n阿依古丽•买买提\r\n丁\x0b一"
    assert run(given).out == "丁\x0b一\n 李\u2028四\n张　三 \n阿依古丽•买买提\n"


def test_no_names_are_no_lines(run: Run) -> None:
    assert run("") == (0, "", "")
    assert json.loads(run("\n", "--json").out) == {"names": []}


def test_an_unknown_order_is_wrong_usage(run: Run) -> None:
    result = run("张三\n", "--order", "笔顺")
    assert (result.code, result.out) == (2, "")
    assert "姓氏笔画" in result.err


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_another_encoding_is_refused(run: Run, encoding: str) -> None:
    result = run("张三\n李四\n王小明\n".encode(encoding))
    assert (result.code, result.out) == (3, "")
    assert len(result.err.splitlines()) == 2
    assert "UTF-8" in result.err
