from datetime import date
from typing import Any

import pytest

from dangzhibu_desktop.domain.dossiers.answer import answer, document
from dangzhibu_desktop.domain.dossiers.facts import WORDS
from dangzhibu_desktop.domain.dossiers.steps import STEPS, VERSIONS, Step
from dangzhibu_desktop.operations.regulations import national
from tests.domain.dossier_samples import NEW, OLD, dossier, states, step, upto


@pytest.mark.parametrize("each", STEPS, ids=lambda each: each.no)
def test_every_step_has_an_article_in_both_texts_and_known_facts(each: Step) -> None:
    assert tuple(each.articles) == VERSIONS
    keys = {*each.facts, *each.facts_2026, *each.needs, *each.dates} - {"training"}
    assert keys <= WORDS.keys()
    assert each.facts or each.unrecorded
    for interval in filter(None, (each.earliest, each.latest)):
        assert interval.since in WORDS
        for entry in national("admission").versions[f"admission.{interval.provision}"]:
            version = national("admission").on(entry.since or date.min)
            article = each.articles[version.text("admission.rule_version")]
            assert entry.article in article.name
            assert entry.confirmed or not article.confirmed


def test_the_chart_has_25_steps_and_one_between() -> None:
    assert [each.no for each in STEPS if each.no != "16b"] == [str(n) for n in range(1, 26)]
    assert [each["no"] for each in document(answer(dossier()))["steps"]] == [
        str(n) for n in range(1, 26)
    ]
    between = document(answer(dossier(OLD, general_branch_review="2023-09-25")))["steps"]
    assert [each["no"] for each in between][15:18] == ["16", "16b", "17"]
    assert between[16]["state"] == "done"


@pytest.mark.parametrize(
    ("no", "base", "changes", "expected"),
    [
        ("2", {"application": "2024-01-31"}, {}, (None, "2024-02-29")),
        ("7", {"activist": "2024-02-29"}, {}, ("2025-02-28", None)),
        ("7", {"application": "2024-02-29"}, {}, (None, None)),
        ("15", NEW, {}, (None, "2026-08-01")),
        ("15", OLD, {}, (None, None)),
        ("15", {"pre_review": "2026-05-01", "on": "2026-05-17"}, {}, (None, None)),
        ("15", {"pre_review": "2026-05-01", "on": "2026-05-18"}, {}, (None, "2026-06-18")),
        ("17", OLD, {}, (None, "2023-11-20")),
        ("17", {"branch_meeting": "2025-11-30"}, {}, (None, "2026-02-28")),
        ("20", NEW, {}, (None, "2026-09-20")),
        ("20", OLD, {}, (None, None)),
        ("20", {"approval": "2026-01-31", "on": "2026-05-18"}, {}, (None, "2026-06-18")),
        ("22", OLD, {}, ("2024-08-20", None)),
        ("23", OLD, {}, ("2024-08-20", None)),
        ("23", OLD, {"extensions": [6]}, ("2025-02-20", None)),
        ("22", {"branch_meeting": "2024-02-29"}, {"extensions": [12]}, ("2026-02-28", None)),
        ("22", {"branch_meeting": "2024-08-31"}, {"extensions": [6]}, ("2026-02-28", None)),
        ("23", {"branch_meeting": "2024-02-29"}, {"extensions": [6]}, ("2025-08-29", None)),
        ("24", OLD, {}, (None, "2024-11-25")),
        ("24", {}, {}, (None, None)),
        ("3", OLD, {}, (None, None)),
    ],
)
def test_earliest_and_latest(
    no: str, base: dict[str, Any], changes: dict[str, Any], expected: tuple[str | None, str | None]
) -> None:
    found = step(no, base, **changes)
    assert (found["earliest"], found["latest"]) == expected
    assert (found["arithmetic"] is None) is (expected == (None, None))


def test_states() -> None:
    assert states()["1"] == "next"
    assert set(states().values()) == {"next", "waiting"}
    begun = states(application="2026-11-01")
    assert (begun["1"], begun["2"], begun["3"]) == ("done", "next", "waiting")
    overdue = states(application="2026-10-21")
    assert (overdue["1"], overdue["2"], overdue["3"]) == ("done", "late", "waiting")
    gap = states(application="2024-10-21", activist="2026-01-10")
    assert (gap["2"], gap["3"], gap["4"]) == ("unknown", "done", "next")
    reviewed = states(upto(NEW, "pre_review"), on="2026-08-02")
    assert (reviewed["13"], reviewed["14"], reviewed["15"]) == ("done", "next", "late")
    whole = states(OLD)
    assert {no for no, state in whole.items() if state != "done"} == {"5", "9", "14", "18", "19"}
    assert set(whole.values()) == {"done", "unknown"}


def test_the_listing_dates_steps_7_and_8() -> None:
    listed = states(upto(OLD, "development_object"))
    assert (listed["7"], listed["8"], listed["9"]) == ("done", "done", "next")
    assert step("8", NEW)["date"] == "2026-05-25"
    assert step("8", NEW, superior_consent=None)["date"] == "2026-06-08"


def test_a_list_of_days_dates_its_step_by_the_last() -> None:
    assert step("6", OLD)["date"] == "2023-06-01"
    assert step("6", OLD, assessments=["2023-06-01", "2022-12-01"])["date"] == "2023-06-01"
    assert step("6", OLD, assessments=[])["date"] is None
    assert step("11", OLD)["date"] == "2023-07-06"


def test_versions_of_steps() -> None:
    crossing = upto(NEW, "publicity_end")
    assert step("3", crossing)["rule_version"] == "2014"
    assert step("8", crossing)["rule_version"] == "2026.05"
    assert step("25", crossing)["rule_version"] == "2026.05"
    assert step("25", crossing, on="2026-05-17")["rule_version"] == "2014"
    assert step("25", crossing, on="2026-05-18")["document"].endswith("（2026年5月修订）")
    assert step("2", talk="2026-05-17")["confirmed"] is False
    assert step("2", talk="2026-05-18")["confirmed"] is True


def test_missing_names_what_is_not_recorded() -> None:
    assert step("10", OLD)["missing"] == []
    assert step("10", OLD, political_review_passed=None)["missing"] == ["政治审查是否通过"]
    assert step("8", NEW, publicity_start=None)["missing"] == ["公示起始日期"]
    assert step("8", OLD)["missing"] == []
    assert step("11", OLD, training_start=None, training_end=None)["missing"] == [
        "集中培训日期", "集中培训天数或学时",
    ]  # fmt: skip
    assert step("11", training_hours=24)["missing"][0] == "集中培训日期"
    assert step("15", upto(NEW, "political_review_passed"))["missing"] == [
        "讨论接收的支部大会日期", "接收预备党员的表决票数", "集中培训日期", "集中培训天数或学时",
        "上级党委预审通过日期",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("base", "changes", "expected"),
    [
        ({}, {}, "申请人"),
        (OLD, {"transition_approval": None, "approval": None, "development_object": None},
         "积极分子"),
        (OLD, {"transition_approval": None, "approval": None}, "发展对象"),
        (OLD, {"transition_approval": None}, "预备党员"),
        (OLD, {}, "正式党员"),
        (OLD, {"transition_outcome": "转正"}, "正式党员"),
        (OLD, {"transition_outcome": "延长"}, "预备党员"),
        (OLD, {"transition_outcome": "取消"}, "终止"),
        (OLD, {"transition_outcome": "取消", "transition_approval": None}, "预备党员"),
    ],
)  # fmt: skip
def test_stage(base: dict[str, Any], changes: dict[str, Any], expected: str) -> None:
    assert answer(dossier(base, **changes)).stage == expected


def test_an_extension_shows_both_ends() -> None:
    extended = {"extensions": [6], "transition_outcome": "延长"}
    found = answer(dossier(OLD, **extended)).extended
    assert found is not None
    assert found.day == date(2025, 2, 20)
    arithmetic = step("23", OLD, **extended)["arithmetic"]
    assert "＋12个月＝2024年8月20日；" in arithmetic
    assert arithmetic.endswith("＋延长6个月＝2025年2月20日")
    for key in ("extensions", "transition_meeting", "transition_outcome"):
        assert answer(dossier({**OLD, **extended, key: None})).extended is None
