"""Meetings and all that belongs to one: kinds, agenda, votes, attendance, exclusions from 应到.

The kinds are those of 《中国共产党支部工作条例（试行）》第十一条至第十七条. One meeting may count
for several kinds, but at most one of them says which body met. How many of whom were there is
counted in ``attendance.py``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from dangzhibu_desktop.domain import votes
from dangzhibu_desktop.domain.dates import PartialDate

ASSEMBLY: Final = "党员大会"
COMMITTEE: Final = "支委会"
GROUP: Final = "党小组会"
LIFE_MEETING: Final = "组织生活会"
LECTURE: Final = "党课"
THEME_DAY: Final = "主题党日"
KINDS: Final = (ASSEMBLY, COMMITTEE, GROUP, LIFE_MEETING, LECTURE, THEME_DAY)
"""The kinds of meeting, in the order people see them."""
BODIES: Final = (ASSEMBLY, COMMITTEE, GROUP)
"""The kinds that say who met; a meeting is at most one of them."""
SITTINGS: Final = (*BODIES, LIFE_MEETING)
"""The kinds whose record is a 会议记录; the others have a sheet of their own."""

PRESENT: Final = "到会"
ABSENT: Final = "缺席"
OBSERVER: Final = "列席"
STATES: Final = (PRESENT, ABSENT, OBSERVER)

# who may be left out of 应到, with the superior's consent and the assembly's (rulebook §1.2, §4)
EXCLUSION_REASONS: Final = (
    "因病不能表达意志",
    "自费出国半年以上",
    "服刑",
    "年老体弱卧床不起或长年不能自理",
    "外出半年以上未转组织关系",
    "留党察看",
    "离退休回原籍长住不能到会",
)

BY_BALLOT: Final = "无记名投票"
METHODS: Final = ("举手", BY_BALLOT, "记名投票", "口头")
VOTE_KINDS: Final = (*votes.KINDS, COMMITTEE, GROUP)
"""The kinds of vote: those a 党员大会 takes, and the votes of the two smaller bodies."""
FIRST_TOPIC: Final = "传达学习最新重要讲话和重要指示批示精神"
"""The default words of the 第一议题: a branch's custom, never a finding (rulebook §11.13)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """The tally of one vote; ``yes`` includes the ``advance`` opinions sent in writing before.

    应到 and 实到 are not stored: they follow from the roster and the attendance of the day.
    """

    id: int = 0
    agenda_item: int = 0
    kind: str = ASSEMBLY
    method: str = METHODS[0]
    yes: int = 0
    no: int = 0
    abstain: int = 0
    advance: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFacts:
    """One line of the agenda: what was put forward, said and decided.

    ``person`` is whom it is about, e.g. the candidate of an admission; ``first_topic`` marks
    the 第一议题; ``discussion`` holds who said what, one speaker a line.
    """

    id: int = 0
    meeting: int = 0
    number: int = 0
    title: str
    presenter: str | None = None
    discussion: str | None = None
    decision: str | None = None
    person: int | None = None
    first_topic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem(ItemFacts):
    """One line of the agenda with its vote, where one was taken. Its id never changes."""

    vote: Vote | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """One person at one meeting: ``member`` of the branch's people, or a ``guest`` by name.

    ``made_up`` is the day on which an absent member made up for what was missed (补课).
    """

    id: int = 0
    meeting: int = 0
    member: int | None = None
    guest: str | None = None
    state: str
    reason: str | None = None
    made_up: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """One member left out of 应到: why, who consented, and whether the assembly agreed."""

    id: int = 0
    meeting: int = 0
    person: int
    reason: str
    consent: str | None = None
    agreed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFacts:
    """What is said of a meeting as a whole.

    ``start`` and ``end`` are times as ``09:00``. ``held`` is false for a meeting only planned.
    ``party_group`` is the 党小组 that met. ``makes_up`` is the month or day whose missed meeting
    this one makes up for. ``corrected_should`` and ``corrected_voting`` replace the computed
    应到 (all, and with the right to vote), never without ``correction_reason``.
    """

    id: int = 0
    day: date
    start: str | None = None
    end: str | None = None
    place: str | None = None
    topic: str | None = None
    party_group: int | None = None
    chair: int | None = None
    recorder: int | None = None
    lecturer: int | None = None
    guest_lecturer: str | None = None
    content: str | None = None
    follow_up: str | None = None
    notified: date | None = None
    makes_up: PartialDate | None = None
    held: bool = True
    corrected_should: int | None = None
    corrected_voting: int | None = None
    correction_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(MeetingFacts):
    """One meeting, planned or held, with its agenda, attendance and exclusions.

    Its id, and the ids of its agenda items, stay the same for as long as it is recorded.
    """

    kinds: tuple[str, ...]
    items: tuple[AgendaItem, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()

    @property
    def body(self) -> str | None:
        """The kind that says which body met; None for a lecture, theme day or 组织生活会."""
        return next((kind for kind in BODIES if kind in self.kinds), None)

    @property
    def words(self) -> str:
        """Its kinds in one phrase: ``党员大会、主题党日``."""
        return "、".join(self.kinds)

    @property
    def counts_on(self) -> date:
        """The day whose month and quarter it counts for: its own, or that of the missed one."""
        return self.makes_up.first if self.makes_up else self.day


def in_order(kinds: Iterable[str]) -> tuple[str, ...]:
    """Kinds of meeting in the order people see them, each once."""
    given = set(kinds)
    return tuple(kind for kind in KINDS if kind in given)


def default_agenda(kinds: Iterable[str]) -> tuple[AgendaItem, ...]:
    """The agenda a new meeting starts from: the 第一议题, for every kind but a lecture alone."""
    if set(kinds) <= {LECTURE}:
        return ()
    return (AgendaItem(number=1, title=FIRST_TOPIC, first_topic=True),)
