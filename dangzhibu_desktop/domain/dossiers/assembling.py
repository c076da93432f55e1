"""From a dossier as it is kept to the facts that are judged.

Days and votes of the two assemblies come from the recorded meeting, where there is one, and
are never typed twice.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from dangzhibu_desktop.domain.attendance import count_of, tally
from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.dates import PartialDate, add_months
from dangzhibu_desktop.domain.dossiers.dossier import Dossier
from dangzhibu_desktop.domain.dossiers.facts import EXTENSION, Facts, Helper, Vote
from dangzhibu_desktop.domain.dossiers.folder import (
    CLOSED,
    CONTACT,
    INTRODUCER,
    MEETINGS,
    RUNNING,
    Folder,
    HelperPlace,
    StepTaken,
)
from dangzhibu_desktop.domain.members import PROBATIONARY

# the step -> the fact its day is
_DAYS: Final[Mapping[str, str]] = {
    "1": "application",
    "2": "talk",
    "3": "activist",
    "4": "activist_filed",
    "7": "development_object",
    "8": "superior_consent",
    "10": "political_review",
    "12": "committee_review",
    "13": "pre_review",
    "16": "superior_talk",
    "16b": "general_branch_review",
    "17": "approval",
    "20": "oath",
    "22": "transition_application",
    "25": "archived",
}
# the steps whose day is no fact of its own
_UNDATED: Final = ("5", "9", "14", "18", "19")
_LISTS: Final[Mapping[str, str]] = {"6": "assessments", "21": "probation_assessments"}


def dossier_of(branch: Branch, folder: Folder, today: date, facts: Facts | None = None) -> Dossier:
    """A kept dossier as it is judged on a day; ``facts`` where they are already assembled."""
    return Dossier(
        facts or facts_of(branch, folder),
        today,
        branch.regulations,
        branch.calendar,
        unseen=folder.unseen,
        other_days={no: day for no in _UNDATED if (day := _day(folder.last(no))) is not None},
        running=folder.status == RUNNING,
        closed=folder.status in CLOSED,
    )


def facts_of(branch: Branch, folder: Folder) -> Facts:
    """Everything a dossier states, as facts."""
    person = branch.by_id[folder.person]
    days = {key: _day(folder.last(no)) for no, key in _DAYS.items()}
    lists = {
        key: tuple(each.day for each in folder.taken(no) if each.day) for no, key in _LISTS.items()
    }
    known: dict[str, Any] = {
        **days,
        **lists,
        **_publicity_and_training(folder),
        **_admission(branch, folder),
        **_transition(branch, folder),
    }
    review, approval = folder.last("10"), folder.last("17")
    return Facts(
        name=person.name,
        birth=person.birth.first if person.birth else None,
        contacts=_helpers(branch, folder, CONTACT, days["activist"]),
        introducers=_helpers(branch, folder, INTRODUCER, _day(folder.last("15"))),
        political_review_passed=review.passed if review else None,
        approval_reason=approval.reason if approval else None,
        postponed=folder.postponed,
        **known,
    )


def _day(taken: StepTaken | None) -> date | None:
    """The day of a step, publicity and training aside."""
    if taken is None:
        return None
    return taken.meeting.day if taken.meeting else taken.day


def _publicity_and_training(folder: Folder) -> dict[str, Any]:
    posted, trained = folder.last("8"), folder.last("11")
    known: dict[str, Any] = {}
    if posted is not None:
        known |= {"publicity_start": posted.starts, "publicity_end": posted.ends}
    if trained is not None:
        known |= {
            "training_start": trained.starts,
            "training_end": trained.ends or trained.day,
            "training_days": whole(trained.days),
            "training_hours": whole(trained.hours),
        }
    return known


def whole(number: float | None) -> float | None:
    """A number without a fraction as a whole one, so that words say 3 and not 3.0."""
    return int(number) if number is not None and number == int(number) else number


def _admission(branch: Branch, folder: Folder) -> dict[str, Any]:
    taken = folder.last("15")
    if taken is None:
        return {}
    several = candidates_at(taken)
    linked = taken.meeting is not None
    return {
        "branch_meeting": _day(taken),
        "admission_vote": vote_of(branch, taken),
        "candidates": several if linked else taken.candidates,
        "one_by_one": True if linked and several > 1 else taken.one_by_one,
    }


def candidates_at(taken: StepTaken) -> int:
    """How many candidates the recorded meeting of an admission voted on, each by itself.

    A line of an agenda holds one vote, and stands for one dossier only.
    """
    items = taken.meeting.items if taken.meeting else ()
    return sum(item.vote is not None and item.vote.kind == MEETINGS["15"] for item in items) or 1


def _transition(branch: Branch, folder: Folder) -> dict[str, Any]:
    discussions = folder.taken("23")
    extensions = tuple(
        each.months for each in discussions if each.outcome == EXTENSION and each.months is not None
    )
    if not extensions:
        extensions = _stated_extension(branch, folder)
    last = discussions[-1] if discussions else None
    approvals = [each for each in folder.taken("24") if last is None or each.approves == last.id]
    return {
        "extensions": extensions,
        "transition_meeting": _day(last),
        "transition_vote": vote_of(branch, last) if last else None,
        "transition_outcome": last.outcome if last else None,
        "transition_approval": _day(approvals[-1]) if approvals else None,
    }


def _stated_extension(branch: Branch, folder: Folder) -> tuple[int, ...]:
    """An extension a roster states, decided before the dossier came here."""
    membership = branch.membership(folder.person)
    months = membership.extension if membership else None
    return (months,) if months else ()


def vote_of(branch: Branch, taken: StepTaken) -> Vote | None:
    """The numbers of an assembly's vote; 实到 is left open where the attendance is incomplete."""
    meeting, item = taken.meeting, taken.item
    if meeting is None or item is None:
        numbers = (
            taken.should, taken.present, taken.yes, taken.no, taken.abstain, taken.advance
        )  # fmt: skip
        return Vote(*numbers) if any(number is not None for number in numbers) else None
    if item.vote is None:
        return None
    counted = tally(branch, meeting)
    count = count_of(counted, item.vote)
    present = None if counted.unmarked_voting else count.present
    return Vote(count.should, present, count.yes, count.no, count.abstain, count.advance)


def _helpers(branch: Branch, folder: Folder, role: str, judged: date | None) -> tuple[Helper, ...]:
    return tuple(_helper(branch, place, judged) for place in folder.helping(role))


def _helper(branch: Branch, place: HelperPlace, judged: date | None) -> Helper:
    """A helper; named after the day he is judged by, he counts by the day he was named."""
    full = full_since(branch, place.helper)
    later = judged is not None and place.since is not None and place.since > judged
    if later and full is not None and place.since is not None and full <= place.since:
        full = None
    return Helper(branch.by_id[place.helper].name, full)


def full_since(branch: Branch, person: int) -> date | None:
    """The day a person became a full member, or will at the earliest; None where not known."""
    membership = branch.membership(person)
    if membership is None:
        return None
    if membership.full_date is not None:
        return membership.full_date.first
    joined: PartialDate | None = membership.join_date
    if membership.category != PROBATIONARY or joined is None:
        return None
    months = branch.regulations.on(joined.first).integer("admission.probation_months")
    return add_months(joined.first, months + (membership.extension or 0))


def as_of(folder: Folder, on: date) -> Folder:
    """The dossier as it was on a day: what is dated later is left out."""
    steps = tuple(each for each in folder.steps if (each.held or date.min) <= on)
    helpers = tuple(each for each in folder.helpers if (each.since or date.min) <= on)
    return replace(folder, steps=steps, helpers=helpers)
