"""Which act comes next, and by when: the step a board of candidates shows.

The chart counts 确定发展对象 (7) before 报上级党委 (8); under the 2026 text the superior's consent
and the publicity come first and the listing after them (第十三条).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dangzhibu_desktop.domain.dates import chinese
from dangzhibu_desktop.domain.dossiers.advancing import may_discuss_again
from dangzhibu_desktop.domain.dossiers.ballots import voted_down
from dangzhibu_desktop.domain.dossiers.dossier import Dossier, Limit
from dangzhibu_desktop.domain.dossiers.facts import EXTENSION
from dangzhibu_desktop.domain.dossiers.folder import MEETINGS
from dangzhibu_desktop.domain.dossiers.publicity import last_day, prescribed
from dangzhibu_desktop.domain.dossiers.status import NEXT, UNKNOWN, WAITING, StepStatus
from dangzhibu_desktop.domain.regulations import basis

_LISTING, _REPORTING = "7", "8"
_APPLYING, _DISCUSSING = "22", "23"


@dataclass(frozen=True, slots=True)
class Coming:
    """The next act, with the first day on which it may be taken; and what is due first.

    ``due`` is the undone step whose last day comes first, often the next act itself.
    """

    act: StepStatus
    due: StepStatus | None

    @property
    def latest(self) -> Limit | None:
        """The last day in time of what is due first."""
        return self.due.latest if self.due else None


def coming(dossier: Dossier, steps: Sequence[StepStatus]) -> Coming | None:
    """What comes next: what is overdue, else the step after the last one taken.

    None where nothing more is to be done: the dossier is closed, or complete.
    """
    if dossier.closed:
        return None
    overdue = next((each for each in steps if each.overdue), None)
    act = overdue or _next(dossier, {each.step.no: each for each in steps})
    if act is None:
        return None
    open_ = [each for each in steps if each.latest and (each.overdue or _to_come(dossier, each))]
    due = min(open_, key=lambda each: each.latest.day if each.latest else dossier.on, default=None)
    return Coming(act, due)


def _to_come(dossier: Dossier, each: StepStatus) -> bool:
    """Whether a step is still to be taken; after a vote that failed nothing is due."""
    return each.state in (NEXT, WAITING) and not voted_down(dossier, each.step.no)


def _next(dossier: Dossier, steps: dict[str, StepStatus]) -> StepStatus | None:
    if dossier.facts.outcome == EXTENSION and dossier.facts.transition_approval:
        return _after_extension(dossier, steps)
    for voted in reversed(MEETINGS):
        if may_discuss_again(dossier, voted):
            return replace(steps[voted], latest=None)
    found = next((each for each in steps.values() if each.state == NEXT), None)
    return _listing(dossier, steps, found) or found


def _listing(
    dossier: Dossier, steps: dict[str, StepStatus], found: StepStatus | None
) -> StepStatus | None:
    """The two steps of the listing in the order in which they are taken."""
    facts, listing, reporting = dossier.facts, steps[_LISTING], steps[_REPORTING]
    provision = prescribed(dossier)
    if provision is None or facts.development_object or _LISTING in dossier.unseen:
        return None
    if listing is found and facts.publicity_start is None and _REPORTING not in dossier.unseen:
        return replace(reporting, earliest=listing.earliest)
    just_reported = found is not None and found.step.no == "9" and listing.state == UNKNOWN
    if listing is not found and not just_reported:
        return None
    end = last_day(dossier)
    if end is None or (listing.earliest and listing.earliest.day >= end):
        return listing
    return replace(listing, earliest=Limit(end, f"公示到{chinese(end)}结束", basis(provision)))


def _after_extension(dossier: Dossier, steps: dict[str, StepStatus]) -> StepStatus | None:
    """After an extension was approved, application and discussion come once more."""
    facts, end = dossier.facts, dossier.probation_end()
    applied, met = facts.transition_application, facts.transition_meeting
    again = applied is not None and met is not None and applied > met
    act = steps[_DISCUSSING if again else _APPLYING]
    return replace(act, earliest=end, latest=None)
