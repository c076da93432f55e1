import json
from typing import Any

import pytest

from dangzhibu_desktop.cli.console import Program, run_program
from dangzhibu_desktop.cli.identity import CHECK_ID
from tests.intake.making import id_number

WOMAN = id_number("1971-07-15", 122)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = run_program(Program((CHECK_ID,)), ["check-id", *arguments])
    return code, capsys.readouterr().out


def answers(capsys: pytest.CaptureFixture[str], *numbers: str) -> list[dict[str, Any]]:
    code, out = run(capsys, "--json", "--", *numbers)
    assert code == 0
    found: list[dict[str, Any]] = json.loads(out)
    return found


def test_a_right_number_tells_birth_and_sex(capsys: pytest.CaptureFixture[str]) -> None:
    assert answers(capsys, WOMAN) == [
        {"number": WOMAN, "valid": True, "code": None, "birth": "1971-07-15", "sex": "女"}
    ]


@pytest.mark.parametrize(
    ("number", "code", "birth"),
    [
        (f" {WOMAN} ", "ID_SPACES_FIXED", "1971-07-15"),
        (f'="{WOMAN}"', "ID_FORMULA_FIXED", "1971-07-15"),
        (f"{WOMAN}\t", "ID_TAB_FIXED", "1971-07-15"),
        (WOMAN.replace("0", "O"), "ID_LETTER_O_FIXED", "1971-07-15"),
        (WOMAN[:6] + WOMAN[8:17], "ID_15_DIGITS", "1971-07-15"),
        ("440899196605252000", "ID_ROUNDED", None),
        ("4.40899E+17", "ID_SCIENTIFIC", None),
        ("44089919710715", "ID_CHECKSUM", None),
        ("", "ID_MISSING", None),
        ("-1", "ID_CHECKSUM", None),
    ],
)
def test_each_damage_has_its_code(
    capsys: pytest.CaptureFixture[str], number: str, code: str, birth: str | None
) -> None:
    (found,) = answers(capsys, number)
    assert (found["number"], found["code"], found["birth"]) == (number, code, birth)
    assert found["valid"] is (code.endswith("_FIXED"))
    assert (found["sex"] is None) == (birth is None)


def test_several_numbers_are_answered_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert [a["number"] for a in answers(capsys, "1", WOMAN, "2")] == ["1", WOMAN, "2"]


def test_people_read_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    code, out = run(capsys, WOMAN, "1")
    assert code == 0
    assert out.splitlines() == [
        f"{WOMAN}  有效，1971-07-15 出生，女",
        "1  位数、出生日期或校验码不对，请核对证件",
    ]


def test_no_number_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys) == (2, "")
