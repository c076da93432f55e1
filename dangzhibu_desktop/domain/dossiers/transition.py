"""Findings at the end of the probation: application, meeting, extensions, approval."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from dangzhibu_desktop.domain.dates import add_months, chinese
from dangzhibu_desktop.domain.dossiers.dossier import Dossier, Limit, months_later
from dangzhibu_desktop.domain.dossiers.facts import EXTENSION
from dangzhibu_desktop.domain.dossiers.findings import (
    ERROR,
    INFO,
    WARNING,
    Check,
    Fault,
    after,
    late,
    named,
    not_done,
    overdue,
)
from dangzhibu_desktop.domain.regulations import Provision, basis


def _application_early(dossier: Dossier) -> Iterator[Fault]:
    """Up to a month early is no more than a remark (rulebook 11.2)."""
    applied, end = dossier.facts.transition_application, dossier.judged_end()
    if applied is not None and end is not None and applied < end.day:
        said = (
            f"{named(dossier, 'transition_application')}，"
            f"早于预备期届满之日{chinese(end.day)}（{end.arithmetic}）"
        )
        month_early = applied >= add_months(end.day, -1)
        yield Fault(said, end.basis, severity=INFO if month_early else WARNING)


def _meeting_early(dossier: Dossier) -> Iterator[Fault]:
    met, end = dossier.facts.transition_meeting, dossier.judged_end()
    if met is not None and end is not None and met < end.day:
        said = (
            f"{named(dossier, 'transition_meeting')}，"
            f"早于预备期届满之日{chinese(end.day)}（{end.arithmetic}）"
        )
        yield Fault(said, end.basis)


def _soon_after(dossier: Dossier, end: Limit) -> Limit:
    """How long a discussion counts as prompt, a postponement of a moved member included."""
    prompt = dossier.number("transition_meeting_within_months", dossier.facts.transition_meeting)
    months = max(prompt.integer, dossier.facts.postponed or 0)
    last = months_later(end.day, months)
    arithmetic = f"预备期届满之日{chinese(end.day)}＋{months}个月＝{chinese(last)}"
    return Limit(last, arithmetic, basis(prompt))


def _meeting_late(dossier: Dossier) -> Iterator[Fault]:
    met, end = dossier.facts.transition_meeting, dossier.judged_end()
    if met is not None and end is not None:
        limit = _soon_after(dossier, end)
        if met > limit.day:
            yield after(named(dossier, "transition_meeting"), limit)


def _meeting_overdue(dossier: Dossier) -> Iterator[Fault]:
    """No meeting yet, or none since the one that granted an extension of known length."""
    facts, end = dossier.facts, dossier.probation_end()
    extended = facts.outcome == EXTENSION and facts.extensions
    settled = (facts.transition_meeting or facts.transition_approval) and not extended
    if facts.approval is None or end is None or settled:
        return
    for fault in not_done(dossier, "23", _soon_after(dossier, end)):
        extension = "延长预备期后" if extended else ""
        yield replace(fault, message=f"{extension}{fault.message}")


def _extension(key: str, words: str) -> Callable[[Dossier], Iterator[Fault]]:
    """A check of the length of each extension against the shortest or the longest."""

    def find(dossier: Dossier) -> Iterator[Fault]:
        provision = _about_extensions(dossier, key)
        shortest = key.endswith("min_months")
        for months in dossier.facts.extensions:
            wrong = months < provision.integer if shortest else months > provision.integer
            if wrong:
                said = f"{_probation(dossier)}延长{months}个月，{words}{provision.integer}个月"
                yield Fault(said, basis(provision))

    return find


def _extension_twice(dossier: Dossier) -> Iterator[Fault]:
    provision = _about_extensions(dossier, "extension_times")
    times = len(dossier.facts.extensions)
    if times > provision.integer:
        said = f"{_probation(dossier)}延长了{times}次，只能延长{provision.integer}次"
        yield Fault(said, basis(provision))


def _probation(dossier: Dossier) -> str:
    end = dossier.probation_end()
    return f"预备期（{end.arithmetic}）" if end else "预备期"


def _about_extensions(dossier: Dossier, key: str) -> Provision:
    """The text of the day the last extension was decided, or was due to be."""
    facts, due = dossier.facts, dossier.probation_end(before_last_extension=True)
    granted = facts.transition_meeting if facts.outcome == EXTENSION else None
    return dossier.number(key, granted or (due.day if due else None))


def _postponed_too_long(dossier: Dossier) -> Iterator[Fault]:
    most = dossier.number("postponed_max_months", dossier.facts.transition_meeting)
    months = dossier.facts.postponed or 0
    if months > most.integer:
        yield Fault(f"推迟讨论转正{months}个月，超过{most.integer}个月", basis(most))


CHECKS: Final = (
    Check("TRANSITION_APPLICATION_EARLY", WARNING, "22", _application_early),
    Check("TRANSITION_MEETING_EARLY", ERROR, "23", _meeting_early),
    Check("TRANSITION_MEETING_LATE", WARNING, "23", _meeting_late),
    Check("TRANSITION_MEETING_OVERDUE_NOW", WARNING, "23", _meeting_overdue),
    Check("POSTPONED_OVER_6", WARNING, "23", _postponed_too_long),
    Check("EXTENSION_UNDER_6", ERROR, "23", _extension("extension_min_months", "不能少于")),
    Check("EXTENSION_OVER_12", ERROR, "23", _extension("extension_max_months", "不能超过")),
    Check("EXTENSION_TWICE", ERROR, "23", _extension_twice),
    Check("TRANSITION_APPROVAL_LATE", ERROR, "24", late("24")),
    Check("TRANSITION_APPROVAL_OVERDUE_NOW", ERROR, "24", overdue("24")),
)
"""In the order of the steps."""
