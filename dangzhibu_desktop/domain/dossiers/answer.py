"""The answer of ``dossier`` and ``calc dossier``: stage, steps, findings, a summary."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dangzhibu_desktop.domain.dossiers.checks import examine
from dangzhibu_desktop.domain.dossiers.dossier import Dossier, Limit
from dangzhibu_desktop.domain.dossiers.findings import ERROR, WARNING, Finding
from dangzhibu_desktop.domain.dossiers.status import (
    DONE,
    NOT_APPLICABLE,
    UNKNOWN,
    StepStatus,
    stage,
    statuses,
)
from dangzhibu_desktop.domain.regulations import Basis


@dataclass(frozen=True, slots=True)
class DossierAnswer:
    """Everything said of one dossier on one day.

    ``extended`` is the new end of the probation where the last meeting extended it: that meeting
    is done, and another is to come.
    """

    name: str | None
    on: date
    stage: str
    steps: tuple[StepStatus, ...]
    findings: tuple[Finding, ...]
    summary: str
    extended: Limit | None


def answer(dossier: Dossier) -> DossierAnswer:
    """Judge one dossier."""
    steps, findings = statuses(dossier), examine(dossier)
    return DossierAnswer(
        dossier.facts.name,
        dossier.on,
        stage(dossier),
        steps,
        findings,
        summary(steps, findings),
        dossier.extended_end(),
    )


def summary(steps: Sequence[StepStatus], findings: Sequence[Finding]) -> str:
    """What was found and what is not recorded; never that the dossier is in order."""
    late = [each for each in steps if each.overdue]
    warnings = sum(finding.severity == WARNING for finding in findings)
    reminder = f"另有{warnings}项提醒。" if warnings else ""
    found = "，".join(_found(late, findings))
    return f"按已录入事实{found}；下列环节未录入：{_unrecorded(steps)}。{reminder}"


def _found(late: Sequence[StepStatus], findings: Sequence[Finding]) -> list[str]:
    errors = sum(finding.severity == ERROR for finding in findings)
    exceeded = sum(finding.due is not None for finding in findings if finding.severity != ERROR)
    parts = [f"发现{errors}项错误"] if errors else []
    if late:
        parts.append(f"已超过期限的环节：{'、'.join(map(_titled, late))}")
    if exceeded:
        parts.append(f"有{exceeded}项超过一般期限")
    return parts or ["未发现超期"]


def _unrecorded(steps: Sequence[StepStatus]) -> str:
    """What is lacking in the steps up to the last dated one, then where the rest begins."""
    named = []
    for each in steps:
        if each.state in (DONE, UNKNOWN) and each.missing:
            lacking = f"（缺{'、'.join(each.missing)}）" if each.begun else ""
            named.append(_titled(each) + lacking)
    coming = [each for each in steps if each.state not in (DONE, UNKNOWN, NOT_APPLICABLE)]
    if coming:
        named.append(_titled(coming[0]) + ("及以后各环节" if len(coming) > 1 else ""))
    ceased = any(each.state == NOT_APPLICABLE for each in steps)
    return ("、".join(named) or "无") + ("（其余环节不再办理）" if ceased else "")


def _titled(each: StepStatus) -> str:
    return f"{each.step.no} {each.step.title}"


def document(found: DossierAnswer) -> dict[str, Any]:
    """The answer as one JSON document: dates ISO, absent facts null."""
    return {
        "name": found.name,
        "on": found.on.isoformat(),
        "stage": found.stage,
        "steps": [_step(each) for each in found.steps],
        "findings": [_finding(each) for each in found.findings],
        "summary": found.summary,
    }


def _step(each: StepStatus) -> dict[str, Any]:
    return {
        "no": each.step.no,
        "title": each.step.title,
        "state": each.state,
        "date": _iso(each.day),
        "earliest": _iso(each.earliest),
        "latest": _iso(each.latest),
        "rule_version": each.version,
        **_basis(each.basis),
        "arithmetic": each.arithmetic,
        "missing": list(each.missing),
    }


def _finding(each: Finding) -> dict[str, Any]:
    return {
        "rule": each.code,
        "severity": each.severity,
        "step": each.no,
        "message": each.message,
        "due": _iso(each.due),
        **_basis(each.basis),
    }


def _basis(basis: Basis) -> dict[str, Any]:
    return {
        "document": basis.document,
        "article": basis.article,
        "confirmed": basis.confirmed,
    }


def _iso(day: date | Limit | None) -> str | None:
    if isinstance(day, Limit):
        day = day.day
    return None if day is None else day.isoformat()
