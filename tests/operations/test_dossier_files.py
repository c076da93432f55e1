"""A dossier kept in a file says what its facts say: the samples, the command, many dossiers."""

import json
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest

from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.dossiers.answer import document
from dangzhibu_desktop.domain.dossiers.assembling import dossier_of, facts_of
from dangzhibu_desktop.domain.dossiers.checks import examine
from dangzhibu_desktop.domain.dossiers.dossier import Dossier
from dangzhibu_desktop.domain.dossiers.facts import Facts
from dangzhibu_desktop.domain.dossiers.folder import Folder, StepFacts
from dangzhibu_desktop.domain.dossiers.reading import read_facts
from dangzhibu_desktop.domain.members import Person
from dangzhibu_desktop.operations import checking
from dangzhibu_desktop.operations.branch import snapshot
from dangzhibu_desktop.operations.dossiers import answer_for
from dangzhibu_desktop.operations.files import Store
from dangzhibu_desktop.operations.regulations import calendar, national
from tests.conftest import NOW, TODAY, Result
from tests.domain.dossier_samples import NEW, OLD
from tests.operations.dossier_making import admitted, enrol, opened

Command = Callable[..., Result]
SAMPLES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent.parent / "domain" / "samples" / "dossiers.json").read_text("utf-8")
)["cases"]
DAYS = {
    "1": "application", "2": "talk", "3": "activist", "4": "activist_filed",
    "7": "development_object", "12": "committee_review", "13": "pre_review",
    "16": "superior_talk", "16b": "general_branch_review", "20": "oath",
    "22": "transition_application", "25": "archived",
}  # fmt: skip
# facts a file holds otherwise: people's own records, the day of the question
ELSEWHERE = {"on", "calendar", "contacts", "introducers"}


def vote(found: Any) -> dict[str, Any]:
    return {f.name: getattr(found, f.name) for f in fields(found)} if found else {}


def steps_of(facts: Facts) -> list[StepFacts]:
    """The rows that hold these facts."""
    rows = [StepFacts(step=no, day=facts.day(key)) for no, key in DAYS.items() if facts.has(key)]
    rows += [StepFacts(step="6", day=each) for each in facts.assessments]
    rows += [StepFacts(step="21", day=each) for each in facts.probation_assessments]
    rows += [
        StepFacts(
            step="8", day=facts.superior_consent, starts=facts.publicity_start,
            ends=facts.publicity_end,
        ),
        StepFacts(step="10", day=facts.political_review, passed=facts.political_review_passed),
        StepFacts(
            step="11", starts=facts.training_start, ends=facts.training_end,
            days=facts.training_days, hours=facts.training_hours,
        ),
        StepFacts(
            step="15", day=facts.branch_meeting, candidates=facts.candidates,
            one_by_one=facts.one_by_one, **vote(facts.admission_vote),
        ),
        StepFacts(step="17", day=facts.approval, reason=facts.approval_reason),
    ]  # fmt: skip
    for number, months in enumerate(facts.extensions):
        last = number == len(facts.extensions) - 1 and facts.transition_outcome == "延长"
        if not last:
            rows.append(StepFacts(step="23", outcome="延长", months=months))
    if facts.transition_meeting:
        extended = facts.transition_outcome == "延长" and facts.extensions
        rows.append(
            StepFacts(
                step="23",
                day=facts.transition_meeting,
                outcome=facts.transition_outcome,
                months=facts.extensions[-1] if extended else None,
                **vote(facts.transition_vote),
            )
        )
    return rows


def keep(store: Store, facts: Facts, name: str) -> None:
    """Write the facts of a dossier straight into the file, as an older file may hold them."""
    birth = PartialDate.of(facts.birth) if facts.birth else None
    with store.act("试", TODAY, NOW):
        person = store.members.add_person(Person(name=name, birth=birth))
        dossier = store.dossiers.add(Folder(person=person, opened=TODAY, postponed=facts.postponed))
        last = None
        for row in steps_of(facts):
            cells = {f.name: getattr(row, f.name) for f in fields(row)}
            cells |= {"dossier": dossier, "person": person}
            id_ = store.dossiers.add_step(StepFacts(**cells))
            last = id_ if row.step == "23" else last
        if facts.transition_approval:
            store.dossiers.add_step(
                StepFacts(
                    step="24", day=facts.transition_approval, dossier=dossier, person=person,
                    approves=last,
                )
            )  # fmt: skip


CASES = [(case["id"], case["facts"]) for case in SAMPLES] + [("旧", OLD), ("新", NEW)]


@pytest.mark.parametrize(("name", "written"), CASES)
def test_a_file_holds_every_fact(store: Store, name: str, written: dict[str, Any]) -> None:
    facts = read_facts({**written, "name": name})
    keep(store, facts, name)
    branch = snapshot(store)
    held = facts_of(branch, branch.folders[0])
    for field in fields(Facts):
        if field.name not in ELSEWHERE:
            assert getattr(held, field.name) == getattr(facts, field.name), field.name


@pytest.mark.parametrize("case", SAMPLES, ids=lambda case: str(case["id"]))
def test_the_samples_from_a_file(store: Store, case: dict[str, Any]) -> None:
    facts = read_facts(case["facts"])
    keep(store, facts, case["id"])
    branch, on = snapshot(store), facts.on or TODAY
    found = examine(dossier_of(branch, branch.folders[0], on))
    if facts.calendar == "official":
        told = Dossier.of(facts, TODAY, national("admission"), calendar())
        assert {each.code for each in found} == {each.code for each in examine(told)}
        assert {each.code for each in found if each.severity == "error"} == {
            each["rule"] for each in case["expect"] if each["severity"] == "error"
        }
    assert document(answer_for(branch, branch.folders[0], on))["name"] == case["id"]


def test_the_command(store: Store, command: Command) -> None:
    enrol(store)
    admitted(store)
    path = store.path
    store.close()
    told = command("dossier", path, "张某", "--json", "--today", "2026-09-01")
    assert (told.code, told.err) == (0, "")
    assert {"name", "stage", "steps", "findings", "summary"} <= told.json.keys()
    assert (told.json["stage"], told.json["status"], told.json["moved_in"]) == (
        "预备党员",
        "进行中",
        None,
    )
    by_id = command("dossier", path, told.json["id"], "--json", "--today", "2026-09-01")
    assert by_id.json == told.json
    said = command("dossier", path, "张某", "--today", "2026-11-22").out
    assert "阶段：预备党员（2026年11月22日）" in said
    assert "档案：进行中" in said
    assert "已超过期限：20 入党宣誓，最迟2026年9月20日" in said
    for who, code in (("陈一", 3), ("无此人", 3)):
        answer = command("dossier", path, who)
        assert (answer.code, answer.out) == (code, "")
        assert len(answer.err.splitlines()) == 2
    assert command("dossier", path).code == 2
    assert command("dossier", path.parent / "没有.dzb", "张某").code in {3, 4}


def test_check_is_quick_for_fifty_dossiers(store: Store) -> None:
    for number in range(50):
        keep(store, read_facts(NEW), f"张{number}")
    branch = checking.branch_to_check(store, today=TODAY, area="dossiers")
    from dangzhibu_desktop.domain.rules import check

    begun = perf_counter()
    found = list(check(branch, TODAY, area="dossiers"))
    assert perf_counter() - begun < 2
    assert {finding.subject for _, finding in found} <= {f"张{n}" for n in range(50)}


def test_rosters_and_counts_pass_over_who_is_no_member(store: Store) -> None:
    enrol(store)
    before = snapshot(store)
    opened(store)
    after = snapshot(store)
    day = date(2026, 11, 22)
    assert len(after.people) == len(before.people) + 1
    assert after.roster(day, everyone=True) == before.roster(day, everyone=True)
    assert after.full_members(day) == before.full_members(day)
    from dangzhibu_desktop.domain.statistics import composition
    from dangzhibu_desktop.operations.printing import people

    assert composition(after.roster(day), day) == composition(before.roster(day), day)
    assert people.groups(after, day, day) == people.groups(before, day, day)
