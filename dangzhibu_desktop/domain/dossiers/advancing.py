"""What stands against a step: a condition not yet met, a fault it brings, a reason it needs.

What has already happened too late is recorded, with a reason; what must not happen yet is
refused. Overdue steps still to be taken are no fault of the step being recorded.
"""

from collections.abc import Iterator
from typing import Final

from dangzhibu_desktop.domain.dossiers.ballots import IMPOSSIBLE, verdict
from dangzhibu_desktop.domain.dossiers.checks import examine
from dangzhibu_desktop.domain.dossiers.dossier import Dossier
from dangzhibu_desktop.domain.dossiers.facts import WORDS
from dangzhibu_desktop.domain.dossiers.findings import ERROR, WARNING, Finding
from dangzhibu_desktop.domain.dossiers.folder import MEETINGS
from dangzhibu_desktop.domain.dossiers.steps import ORDER, STEPS, TRAINING, step

_OVERDUE: Final = "_OVERDUE_NOW"
# errors that say how an act ended or that it came late: it was so, and is recorded so
_HAPPENED: Final = frozenset(
    {"TALK_LATE", "MEETING_LATE", "TRANSITION_APPROVAL_LATE", "QUORUM_NOT_MET", "VOTE_NOT_PASSED"}
)
_LATE: Final = frozenset({"TALK_LATE", "MEETING_LATE", "TRANSITION_APPROVAL_LATE"})
# warnings about what is not recorded or not yet known, not about the act
_NOTES: Final = frozenset({"BIRTH_MISSING", "CALENDAR_INCOMPLETE", "PAPERS_UNSEEN"})
_STEP_OF: Final = {key: each.no for each in STEPS for key in each.facts}


def brought(before: Dossier, after: Dossier) -> tuple[Finding, ...]:
    """The findings a change brings, apart from steps that are merely due."""
    known = {(each.code, each.no) for each in examine(before)}
    return tuple(
        each
        for each in examine(after)
        if (each.code, each.no) not in known and not each.code.endswith(_OVERDUE)
    )


def forbids(finding: Finding) -> bool:
    """Whether a finding refuses the step that brings it."""
    return finding.severity == ERROR and finding.code not in _HAPPENED


def asks_reason(finding: Finding) -> bool:
    """Whether a step with this finding is recorded only with a reason."""
    return finding.code in _LATE or (finding.severity == WARNING and finding.code not in _NOTES)


def unmet(dossier: Dossier, no: str) -> Iterator[str]:
    """What must be recorded before a step, in words; what was not seen counts as done."""
    for key in step(no).needs:
        if not _recorded(dossier, key) and _STEP_OF[key] not in dossier.unseen:
            yield "集中培训" if key == TRAINING else WORDS[key]


def _recorded(dossier: Dossier, key: str) -> bool:
    return dossier.facts.trained if key == TRAINING else dossier.facts.has(key)


def voted_down_by(dossier: Dossier, no: str) -> Finding | None:
    """The vote that closes the way to a later step: not valid, not passed, or impossible."""
    for voted in MEETINGS:
        found = verdict(dossier, voted)
        if found is not None and ORDER[no] > ORDER[voted]:
            return Finding(found.code, ERROR, voted, found.message, None, found.basis)
    return None


def may_discuss_again(dossier: Dossier, no: str) -> bool:
    """Whether the assembly of a step did not carry it, so that it can be held anew."""
    found = verdict(dossier, no) if no in MEETINGS else None
    return found is not None and found.code != IMPOSSIBLE
