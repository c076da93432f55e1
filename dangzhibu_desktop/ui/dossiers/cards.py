"""What the board shows of each dossier: one card, and the column it stands in; no Qt."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.dossiers.answer import DossierAnswer, answer
from dangzhibu_desktop.domain.dossiers.coming import Coming, coming
from dangzhibu_desktop.domain.dossiers.dossier import Dossier
from dangzhibu_desktop.domain.dossiers.facts import Facts
from dangzhibu_desktop.domain.dossiers.findings import ERROR, WARNING
from dangzhibu_desktop.domain.dossiers.folder import PAUSED, Folder
from dangzhibu_desktop.domain.dossiers.status import STAGES
from dangzhibu_desktop.ui.home.urgency import COMING, LATER, OVERDUE, SOON, Urgency

COLUMNS: Final = (*STAGES[:4], "已转正和其他")
"""The heads of the board; dossiers that are concluded or closed share the last column."""

READY: Final = Urgency(2, "○", "可办", "later")
RESTING: Final = Urgency(3, "○", "暂停", "later")
CLOSED: Final = Urgency(4, "○", "", "later")
DONE: Final = Urgency(4, "✓", "已办完", "done")

# the stage -> the fact from whose day its days are counted
_BEGUN: Final[Mapping[str, str]] = {
    "申请人": "application",
    "积极分子": "activist",
    "发展对象": "development_object",
    "预备党员": "branch_meeting",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """One dossier with everything that is said of it on a day."""

    folder: Folder
    facts: Facts
    name: str
    answer: DossierAnswer
    coming: Coming | None

    @property
    def person(self) -> int:
        """The candidate's id."""
        return self.folder.person


@dataclass(frozen=True, slots=True)
class Card:
    """One card; ``since`` says how long in the stage, ``limit`` the day beside the urgency.

    ``faults`` are the numbers of errors and of warnings that are about no last day.
    """

    id: int
    person: int
    name: str
    column: int
    since: str
    act: str
    urgency: Urgency
    limit: str
    due: date | None
    faults: tuple[int, int]

    @property
    def words(self) -> str:
        """Everything on the card, for a screen reader."""
        said = (self.name, self.since, self.act, f"{self.urgency.word} {self.limit}", self.fault)
        return "，".join(part.strip() for part in said if part.strip())

    @property
    def fault(self) -> str:
        """What is amiss beside the next act."""
        errors, warnings = self.faults
        parts = [f"● 差错 {errors}"] if errors else []
        parts += [f"◐ 待核实 {warnings}"] if warnings else []
        return "　".join(parts)


def judge(branch: Branch, folder: Folder, dossier: Dossier) -> Judged:
    """Say everything of one dossier."""
    found = answer(dossier)
    name = branch.by_id[folder.person].name
    return Judged(folder, dossier.facts, name, found, coming(dossier, found.steps))


def cards(branch: Branch, today: date) -> tuple[Card, ...]:
    """A card of every dossier, the most urgent first."""
    made = [card(judge(branch, *pair), today) for pair in branch.judged(today)]
    return tuple(sorted(made, key=lambda c: (c.urgency.rank, c.due or date.max, c.id)))


def card(judged: Judged, today: date) -> Card:
    """The card of one dossier."""
    folder, found = judged.folder, judged.answer
    urgency, limit, due = _urgency(judged, today)
    act = judged.coming.act.step if judged.coming else None
    return Card(
        id=folder.id,
        person=folder.person,
        name=judged.name,
        column=min(STAGES.index(found.stage), len(COLUMNS) - 1),
        since=_since(judged, today),
        act=f"{act.no} {act.title}" if act else _ended(judged),
        urgency=urgency,
        limit=limit,
        due=due,
        faults=_faults(judged),
    )


def _since(judged: Judged, today: date) -> str:
    """How long somebody on the way has been in the stage."""
    stage = judged.answer.stage
    if stage not in _BEGUN:
        return ""
    begun = judged.facts.day(_BEGUN[stage])
    return "" if begun is None else f"已 {(today - begun).days} 天"


def _ended(judged: Judged) -> str:
    folder = judged.folder
    if folder.closed:
        return folder.status_reason or folder.status
    return "25 个环节都已办理"


def _urgency(judged: Judged, today: date) -> tuple[Urgency, str, date | None]:
    """How urgent, the words of its day, and the day."""
    folder, next_ = judged.folder, judged.coming
    since = str(folder.status_since) if folder.status_since else ""
    if folder.closed:
        return Urgency(CLOSED.rank, CLOSED.sign, folder.status, CLOSED.role), since, None
    if next_ is None:
        return DONE, "", None
    if folder.status == PAUSED:
        return RESTING, f"{since} 起".strip(), None
    if next_.latest is not None and next_.due is not None:
        day = next_.latest.day
        other = "" if next_.due.step.no == next_.act.step.no else f"（{next_.due.step.title}）"
        until = "" if day < today else " 前"
        return of_day(day, today), f"{day}{until}{other}", day
    earliest = next_.act.earliest
    if earliest is not None and earliest.day > today:
        return LATER, f"{earliest.day} 起", None
    return READY, "没有期限", None


def of_day(day: date, today: date) -> Urgency:
    """How urgent something with a last day is."""
    if day < today:
        return OVERDUE
    return COMING if day - today <= SOON else LATER


def _faults(judged: Judged) -> tuple[int, int]:
    """Errors and warnings, less what the overdue step says already."""
    found = [f for f in judged.answer.findings if not f.code.endswith("_OVERDUE_NOW")]
    return (
        sum(f.severity == ERROR for f in found),
        sum(f.severity == WARNING for f in found),
    )


def summary(found: Iterable[Card]) -> str:
    """How many there are, and how many are overdue or soon due."""
    rows = list(found)
    running = sum(c.urgency.rank < RESTING.rank for c in rows)
    late = sum(c.urgency is OVERDUE for c in rows)
    soon = sum(c.urgency is COMING for c in rows)
    parts = [f"共 {len(rows)} 份档案，进行中 {running}"]
    parts += [f"逾期 {late}"] if late else []
    parts += [f"一周内到期 {soon}"] if soon else []
    return "，".join(parts)
