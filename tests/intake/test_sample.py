import json
from pathlib import Path
from typing import Any

from dangzhibu_desktop.intake.members import read_roster
from dangzhibu_desktop.intake.report import as_json
from tests.intake.making import TODAY

SAMPLES = Path(__file__).parent / "samples"
ROSTER = SAMPLES / "a_wps_花名册.xlsx"


def with_sets(document: dict[str, Any]) -> dict[str, Any]:
    members = [{**m, "problems": sorted(m["problems"])} for m in document["members"]]
    return {**document, "members": members}


def test_a_real_layout_comes_out_exactly_as_agreed() -> None:
    expected = json.loads((SAMPLES / "a_wps_花名册.expected.json").read_text(encoding="utf-8"))
    found = as_json(read_roster(ROSTER, today=TODAY), 0)
    assert {key: with_sets(found)[key] for key in expected} == with_sets(expected)


def test_each_problem_names_its_cell_its_severity_and_a_chinese_sentence() -> None:
    found = as_json(read_roster(ROSTER, today=TODAY), 7)
    assert found["written"] == 7
    by_row = {(p["row"], p["code"]): p for p in found["problems"]}
    rounded = by_row[12, "ID_ROUNDED"]
    assert rounded["column"] == "H"
    assert rounded["field"] == "id_number"
    assert rounded["severity"] == "error"
    assert rounded["value"] == "440899196605252000"
    assert rounded["proposed"] is None
    assert by_row[20, "ID_15_DIGITS"]["proposed"] == "440899197012061054"
    for problem in found["problems"]:
        assert problem["sheet"] == "党员花名册"
        assert problem["severity"] in {"info", "ask", "error"}
        assert problem["message"].endswith("。")
        assert "{" not in problem["message"]
