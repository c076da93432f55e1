"""Where a dossier stands: the state of each step, and the stage of the person."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from dangzhibu_desktop.domain.dossiers.ballots import voted_down
from dangzhibu_desktop.domain.dossiers.dossier import Dossier, Limit
from dangzhibu_desktop.domain.dossiers.facts import DISMISSAL, FULL_MEMBERSHIP, WORDS
from dangzhibu_desktop.domain.dossiers.publicity import prescribed
from dangzhibu_desktop.domain.dossiers.steps import GENERAL_BRANCH, STEPS, TRAINING, Step
from dangzhibu_desktop.domain.regulations import Basis

DONE: Final = "done"
UNKNOWN: Final = "unknown"
LATE: Final = "late"
NEXT: Final = "next"
WAITING: Final = "waiting"
NOT_APPLICABLE: Final = "not_applicable"

STAGES: Final = ("申请人", "积极分子", "发展对象", "预备党员", "正式党员", "终止")
"""The stages of a person, in order."""


@dataclass(frozen=True, slots=True)
class StepStatus:
    """One step of one dossier.

    ``missing`` names in words what is not recorded of it and, while it is still to come, of what
    it needs; ``begun`` says whether anything is recorded of it, dated or not. ``overdue`` is true
    of a late step but after a vote that failed: nothing is due then.
    """

    step: Step
    state: str
    day: date | None
    earliest: Limit | None
    latest: Limit | None
    version: str
    basis: Basis
    arithmetic: str | None
    missing: tuple[str, ...]
    begun: bool
    overdue: bool


def statuses(dossier: Dossier) -> tuple[StepStatus, ...]:
    """Every step in order; that of the 总支 only where its review is recorded."""
    between = dossier.facts.general_branch_review is not None or GENERAL_BRANCH in dossier.unseen
    steps = [step for step in STEPS if between or step.no != GENERAL_BRANCH]
    passed = [
        place
        for place, step in enumerate(steps)
        if dossier.day_of(step.no) is not None or step.no in dossier.unseen
    ]
    last = max(passed, default=-1)
    return tuple(_status(dossier, step, place - last) for place, step in enumerate(steps))


def _status(dossier: Dossier, step: Step, after_last: int) -> StepStatus:
    """One step; ``after_last`` is how many places it stands after the last one taken."""
    day, latest = dossier.day_of(step.no), dossier.latest(step.no)
    failed = voted_down(dossier, step.no)
    state = _state(dossier, step, latest, after_last)
    return StepStatus(
        step=step,
        state=state,
        day=day,
        earliest=dossier.earliest(step.no),
        latest=latest,
        version=dossier.version(day),
        basis=dossier.basis(step.no),
        arithmetic=_arithmetic(dossier, step, failed=failed),
        missing=_missing(dossier, step, state),
        begun=day is not None or any(_recorded(dossier, key) for key in step.facts),
        overdue=state == LATE and not failed,
    )


def _state(dossier: Dossier, step: Step, latest: Limit | None, after_last: int) -> str:
    if dossier.day_of(step.no) is not None:
        return DONE
    if after_last < 0 or step.no in dossier.unseen:
        return UNKNOWN
    if dossier.closed:
        return NOT_APPLICABLE
    if latest is not None and dossier.on > latest.day and dossier.running:
        return LATE
    return NEXT if after_last == 1 else WAITING


def _arithmetic(dossier: Dossier, step: Step, *, failed: bool) -> str | None:
    limits = (dossier.earliest(step.no), dossier.latest(step.no))
    counted = [limit.arithmetic for limit in limits if limit is not None]
    judged, extended = dossier.judged_end(), dossier.extended_end()
    if step.no == "23" and judged is not None and extended is not None:
        counted = [
            f"决定延长的大会不早于{judged.arithmetic}",
            f"延长后届满{extended.arithmetic}",
        ]
    if counted and failed:
        counted.append("表决无效或未通过，不计超期")
    return "；".join(counted) or None


def _missing(dossier: Dossier, step: Step, state: str) -> tuple[str, ...]:
    new = step.facts_2026 if prescribed(dossier) else ()
    needs = step.needs if state not in (DONE, UNKNOWN) else ()
    keys = dict.fromkeys((*step.facts, *new, *needs))
    missing = [words for key in keys for words in _unrecorded(dossier, key)]
    unseen = ("材料未见",) if step.no in dossier.unseen else ()
    return (*unseen, *missing, *(() if state == DONE else step.unrecorded))


def _recorded(dossier: Dossier, key: str) -> bool:
    return dossier.facts.trained if key == TRAINING else dossier.facts.has(key)


def _unrecorded(dossier: Dossier, key: str) -> tuple[str, ...]:
    """What is not recorded under a key, in words; training is recorded in several ways."""
    facts = dossier.facts
    if key != TRAINING:
        return () if facts.has(key) else (WORDS[key],)
    dated = facts.training_end or facts.training_start
    counted = facts.days_of_training is not None or facts.training_hours is not None
    return (
        *(() if dated else ("集中培训日期",)),
        *(() if counted else ("集中培训天数或学时",)),
    )


def stage(dossier: Dossier) -> str:
    """The stage the person has reached, by what is recorded."""
    facts = dossier.facts
    if dossier.closed or (facts.transition_approval and facts.outcome == DISMISSAL):
        return "终止"
    if facts.transition_approval and facts.outcome == FULL_MEMBERSHIP:
        return "正式党员"
    if facts.approval:
        return "预备党员"
    if facts.development_object:
        return "发展对象"
    return "积极分子" if facts.activist else "申请人"
