import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dangzhibu_desktop.domain.dossiers import findings as kinds
from dangzhibu_desktop.domain.dossiers.answer import answer, document
from dangzhibu_desktop.domain.dossiers.checks import CHECKS, examine
from dangzhibu_desktop.domain.dossiers.dossier import Dossier
from dangzhibu_desktop.domain.dossiers.reading import read_facts
from dangzhibu_desktop.domain.regulations import Override
from dangzhibu_desktop.domain.rules.findings import SEVERITIES
from dangzhibu_desktop.operations.regulations import calendar, national
from tests.domain.dossier_samples import (
    ADDED,
    BIRTH,
    NEW,
    OLD,
    TABLE,
    TODAY,
    codes,
    dossier,
    findings,
    upto,
)

SAMPLES = json.loads(
    Path(__file__).with_name("samples").joinpath("dossiers.json").read_text(encoding="utf-8")
)["cases"]


@pytest.mark.parametrize("case", SAMPLES, ids=lambda case: case["id"])
def test_the_samples(case: dict[str, Any]) -> None:
    found = findings(case["facts"])
    expected = {(one["rule"], one["severity"]) for one in case["expect"]}
    assert {(f.code, f.severity) for f in found if f.severity == "error"} == {
        one for one in expected if one[1] == "error"
    }
    assert expected <= {(f.code, f.severity) for f in found}


def test_the_codes_are_those_of_the_contract() -> None:
    assert {check.code for check in CHECKS} == TABLE.keys() | ADDED
    assert len({check.code for check in CHECKS}) == len(CHECKS)
    assert (kinds.ERROR, kinds.WARNING, kinds.INFO) == SEVERITIES
    for check in CHECKS:
        assert check.severity in TABLE.get(check.code, "warning").split()


def test_nothing_amiss_gives_nothing() -> None:
    assert codes(OLD) == set()
    assert codes(NEW) == set()


@pytest.mark.parametrize("base", [OLD, NEW])
def test_nothing_is_amiss_on_the_day_of_any_act(base: dict[str, Any]) -> None:
    for last in list(base)[3:]:
        part = upto(base, last)
        days = [day for key in part if key != "on" for day in _days(part[key])]
        assert codes({**part, "on": max(days)}) == set()


def _days(value: Any) -> list[str]:
    if isinstance(value, list):
        return [day for each in value for day in _days(each)]
    return [value] if isinstance(value, str) and value[:1].isdigit() else []


@pytest.mark.parametrize(
    ("changes", "severity"),
    [
        ({"transition_application": "2024-07-20"}, "info"),
        ({"transition_application": "2024-07-19"}, "warning"),
        ({"transition_application": "2024-08-19"}, "info"),
        ({"approval": "2023-11-21", "oath": "2023-11-21"}, "warning"),
        ({"approval": "2023-11-21", "oath": "2023-11-21", "approval_reason": "党委换届"}, "info"),
        ({"approval": "2023-11-21", "oath": "2023-11-21", "approval_reason": "  "}, "warning"),
        ({"approval": "2024-02-21", "oath": "2024-02-21", "approval_reason": "换届"}, "error"),
    ],
)
def test_severities_that_depend(changes: dict[str, str], severity: str) -> None:
    assert [finding.severity for finding in findings(OLD, **changes)] == [severity]


def test_a_finding_names_both_days_the_article_and_the_last_day() -> None:
    (late,) = findings(birth=BIRTH, application="2026-05-31", talk="2026-07-01")
    assert "2026年7月1日" in late.message
    assert "2026年5月31日" in late.message
    assert "第七条" in late.message
    assert (late.due, late.basis.article, late.basis.confirmed) == (
        date(2026, 6, 30), "第七条", True,
    )  # fmt: skip
    (old,) = findings(birth=BIRTH, application="2023-05-31", talk="2023-07-01")
    assert "依据待核" in old.message
    assert "2014" in old.basis.document


def test_the_text_of_the_day_of_the_act_is_cited() -> None:
    def document_of(**changes: Any) -> str:
        found = findings(upto(NEW, "superior_talk"), **changes)
        return next(f.basis.document for f in found if f.code.startswith("APPROVAL"))

    early = {"branch_meeting": "2025-11-17", "superior_talk": None}
    assert "2014" in document_of(**early, approval="2026-05-17")
    assert "2026" in document_of(**early, approval="2026-05-18")


def test_the_summary() -> None:
    clean = answer(dossier(OLD)).summary
    assert clean.startswith("按已录入事实未发现超期；下列环节未录入：14 填写入党志愿书、")
    assert answer(dossier(SAMPLES[0]["facts"])).summary.startswith(
        "按已录入事实未发现超期；下列环节未录入："
    )
    assert "11 短期集中培训（缺集中培训日期）" in answer(dossier(SAMPLES[0]["facts"])).summary
    assert "未发现超期" not in answer(dossier(OLD, talk="2022-04-02")).summary
    slow = answer(dossier(upto(OLD, "superior_talk"), on="2023-11-21")).summary
    assert "已超过期限的环节：17 上级党委审批" in slow
    assert "未发现超期" not in answer(dossier(NEW, oath="2026-09-21")).summary
    assert "未发现超期" not in answer(dossier(OLD, approval="2023-11-21")).summary


def test_an_override_of_the_branch_is_used_and_shown() -> None:
    own = national("admission").with_overrides(
        (Override("admission.talk_within_months", "2", "区委组织部通知"),)
    )
    facts = read_facts({"birth": BIRTH, "application": "2026-05-31", "talk": "2026-08-01"})
    judged = Dossier.of(facts, TODAY, own, calendar())
    (late,) = examine(judged)
    assert late.due == date(2026, 7, 31)
    assert "区委组织部通知" in late.message
    assert "区委组织部通知" in (document(answer(judged))["steps"][1]["arithmetic"])
