"""A dossier as the branch keeps it: the person, the steps taken, who helps, the papers in it.

What is judged are the facts assembled from it (``assembling.py``). A step may be known only
from hearsay: its paper was not seen (材料未见), which is not the same as not done.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from dangzhibu_desktop.domain.meetings import AgendaItem, Meeting

RUNNING: Final = "进行中"
PAUSED: Final = "暂停"
WITHDRAWN: Final = "撤回"
ENDED: Final = "终止"
STATUSES: Final = (RUNNING, PAUSED, WITHDRAWN, ENDED)
"""How a dossier stands; nothing more is due in any but the first."""
CLOSED: Final = frozenset({WITHDRAWN, ENDED})
"""The dossiers nothing is done about any more."""

ARCHIVED: Final = "已归档"
"""What is said of a dossier under way whose last step is done; never recorded."""

CONTACT: Final = "培养联系人"
INTRODUCER: Final = "入党介绍人"
ROLES: Final = (CONTACT, INTRODUCER)
HELPERS_NAMED: Final = {"5": CONTACT, "9": INTRODUCER}
"""The steps that name helpers, and as what."""

MEETINGS: Final = {"15": "接收", "23": "转正"}
"""The steps taken by an assembly, and the kind of its vote."""
REPEATED: Final = frozenset({"6", "21", "22", "23", "24"})
"""The steps that may be taken more than once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepFacts:
    """One step as it was taken by ``person``; which fields say something depends on the step.

    ``day`` is None where the paper was not ``unseen`` but the day not known, where training is
    dated by ``starts`` and ``ends``, and where ``agenda_item`` names the meeting. ``starts``
    and ``ends`` bound the publicity (8) and the training (11), whose ``days`` and ``hours``
    count. The votes stand here only where no meeting is recorded; ``yes`` includes the
    ``advance`` opinions. ``outcome`` and ``months`` are those of a discussion at the end of
    the probation (23); ``approves`` is the id of the discussion an approval (24) is about.
    ``who`` acted, ``place`` and ``content`` are what the printed record says; ``reason`` is why
    the step was recorded although something stood against it.
    """

    id: int = 0
    dossier: int = 0
    person: int = 0
    step: str
    day: date | None = None
    starts: date | None = None
    ends: date | None = None
    unseen: bool = False
    days: float | None = None
    hours: float | None = None
    passed: bool | None = None
    agenda_item: int | None = None
    should: int | None = None
    present: int | None = None
    yes: int | None = None
    no: int | None = None
    abstain: int | None = None
    advance: int | None = None
    candidates: int | None = None
    one_by_one: bool | None = None
    outcome: str | None = None
    months: int | None = None
    approves: int | None = None
    who: str | None = None
    place: str | None = None
    content: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTaken(StepFacts):
    """One step with the meeting it was taken at, where one is recorded."""

    meeting: Meeting | None = None

    @property
    def held(self) -> date | None:
        """The day it was taken, the last one where it took several; None where not known."""
        return self.meeting.day if self.meeting else self.day or self.ends or self.starts

    @property
    def item(self) -> AgendaItem | None:
        """The line of the meeting's agenda it was taken under."""
        items = self.meeting.items if self.meeting else ()
        return next((item for item in items if item.id == self.agenda_item), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class HelperPlace:
    """Who helps a candidate, as 培养联系人 or 入党介绍人, from and until a day.

    ``person`` is the candidate, ``helper`` who helps; ``until`` is the first day he no longer does.
    """

    id: int = 0
    dossier: int = 0
    person: int = 0
    role: str
    helper: int
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """One paper of a dossier: whether it is there, how many pages, whether signed."""

    id: int = 0
    dossier: int = 0
    person: int = 0
    name: str
    present: bool = True
    pages: int | None = None
    signed: bool | None = None
    remark: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedMaterial:
    """One paper the branch's own list asks for, at its ``place`` in that list."""

    id: int = 0
    place: int = 0
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderFacts:
    """What is said of a dossier as a whole.

    ``status`` holds from ``status_since``, for ``status_reason``. ``moved_in`` is the day a
    dossier came from ``former_branch``, where it began elsewhere. ``postponed`` is by how many
    months the discussion of a moved-in member at the end of the probation was put off.
    """

    id: int = 0
    person: int
    opened: date
    status: str = RUNNING
    status_since: date | None = None
    status_reason: str | None = None
    moved_in: date | None = None
    former_branch: str | None = None
    postponed: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder(FolderFacts):
    """One dossier, whole."""

    steps: tuple[StepTaken, ...] = ()
    helpers: tuple[HelperPlace, ...] = ()
    materials: tuple[Material, ...] = ()

    @property
    def closed(self) -> bool:
        """Whether nothing is done about it any more."""
        return self.status in CLOSED

    def taken(self, no: str) -> tuple[StepTaken, ...]:
        """The times a step was taken, by their days; those without a day first."""
        found = (each for each in self.steps if each.step == no)
        return tuple(sorted(found, key=lambda each: (each.held or date.min, each.id)))

    def last(self, no: str) -> StepTaken | None:
        """The last time a step was taken."""
        return next(reversed(self.taken(no)), None)

    def helping(self, role: str, on: date | None = None) -> tuple[HelperPlace, ...]:
        """Who helps in a role on a day, or at last."""
        return tuple(
            each
            for each in self.helpers
            if each.role == role
            and (each.until is None or (on is not None and on < each.until))
            and (on is None or each.since is None or each.since <= on)
        )

    @property
    def unseen(self) -> frozenset[str]:
        """The steps whose paper was not seen and whose day is not known from elsewhere."""
        dated = {each.step for each in self.steps if each.held is not None}
        return frozenset(each.step for each in self.steps if each.unseen) - dated
