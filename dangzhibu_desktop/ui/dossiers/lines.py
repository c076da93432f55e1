"""One dossier as a line of steps, and what is to be said of each; no Qt."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.dossiers.assembling import vote_of, whole
from dangzhibu_desktop.domain.dossiers.dossier import Limit
from dangzhibu_desktop.domain.dossiers.findings import ERROR, WARNING, Finding
from dangzhibu_desktop.domain.dossiers.folder import HELPERS_NAMED, PAUSED, Folder, StepTaken
from dangzhibu_desktop.domain.dossiers.status import (
    DONE,
    LATE,
    NOT_APPLICABLE,
    UNKNOWN,
    StepStatus,
)
from dangzhibu_desktop.domain.regulations import Basis
from dangzhibu_desktop.ui.dossiers.cards import Judged, of_day
from dangzhibu_desktop.ui.dossiers.stepwords import wanted
from dangzhibu_desktop.ui.home.urgency import ADVICE, OVERDUE, UNSETTLED, WRONG, Urgency

Said = tuple[str, str]
"""Words and the role of their colour."""


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of the line: its sign, its day or state, and what is said below it.

    ``opened`` marks the next act. ``status`` is what the rules say of it.
    """

    status: StepStatus
    sign: str
    role: str
    day: str
    below: tuple[Said, ...]
    opened: bool

    @property
    def no(self) -> str:
        """The number of the step."""
        return self.status.step.no

    @property
    def title(self) -> str:
        """The name of the step."""
        return self.status.step.title

    @property
    def grey(self) -> bool:
        """Whether it is still to come, after the next one."""
        return not self.opened and self.role == "later"

    @property
    def words(self) -> str:
        """Everything of the row, for a screen reader."""
        return "，".join((f"{self.no} {self.title}", self.day, *(said for said, _ in self.below)))


_ADVANCE: Final = "其中书面意见"
_COUNTED: Final = {
    "should": "应到",
    "present": "实到",
    "yes": "赞成",
    "no": "反对",
    "abstain": "弃权",
    "advance": _ADVANCE,
}
UNSEEN: Final = "材料未见"
OVER: Final = "不再办理"
_PLAIN: Final[dict[str, tuple[str, str, str]]] = {
    UNKNOWN: ("?", "soon", "未录入"),
    LATE: ("●", "overdue", "逾期"),
    NOT_APPLICABLE: ("－", "later", OVER),
}


def rows(judged: Judged, today: date) -> tuple[StepRow, ...]:
    """Every step of a dossier."""
    next_ = judged.coming.act if judged.coming else None
    made = []
    for each in judged.answer.steps:
        opened = next_ is not None and each.step.no == next_.step.no
        status = next_ if next_ is not None and opened else each
        made.append(_row(judged.folder, status, today, opened=opened))
    return tuple(made)


def _row(folder: Folder, each: StepStatus, today: date, *, opened: bool) -> StepRow:
    no, times = each.step.no, len(folder.taken(each.step.no))
    lacking = (("还缺：" + "、".join(each.missing), "soon"),) if each.missing else ()
    if each.state == DONE and not opened:
        often = f"　共 {times} 次" if times > 1 else ""
        return StepRow(each, "✓", "done", f"{each.day}{often}", lacking, opened)
    if each.state in _PLAIN and not (opened and each.state == UNKNOWN):
        sign, role, day = _PLAIN[each.state]
        if no in folder.unseen:
            day, lacking = UNSEEN, ()
        if each.state == LATE:
            lacking = (*_limits(each, today), *lacking) if each.overdue else ()
        return StepRow(each, sign, role if each.state != LATE or each.overdue else "later",
                       day, lacking if opened or each.state == UNKNOWN else (), opened)  # fmt: skip
    if opened and folder.status == PAUSED:
        return StepRow(each, "○", "later", "暂停", lacking, opened)
    if opened:
        return StepRow(each, "◐", "soon", "下一步", (*_limits(each, today), *lacking), opened)
    return StepRow(each, "○", "later", "", (), opened)


def _limits(each: StepStatus, today: date) -> tuple[Said, ...]:
    said: list[Said] = []
    if each.earliest is not None:
        ready = "，已可办理" if each.earliest.day <= today else ""
        said.append((f"最早 {each.earliest.day}{ready}", ""))
    if each.latest is not None:
        urgency = of_day(each.latest.day, today)
        said.append((f"最迟 {each.latest.day}　{urgency.words}", urgency.role))
    return tuple(said)


def why(each: StepStatus) -> list[tuple[str, str]]:
    """The days of a step with their arithmetic and article: title and words."""
    limits = (("最早", each.earliest), ("最迟", each.latest))
    found = [said for title, limit in limits for said in _limit(title, limit, each.basis)]
    return [*found, ("依据", each.basis.citation)]


def _limit(title: str, limit: Limit | None, step: Basis) -> list[tuple[str, str]]:
    """A day and how it is counted, with its article where that is not the step's own."""
    if limit is None:
        return []
    other = limit.basis.citation != step.citation
    basis = f"\n依据：{limit.basis.citation}" if other else ""
    return [(title, f"{limit.day}（{limit.arithmetic}）{basis}")]


def record_day(taken: StepTaken) -> str:
    """The day or days of one record."""
    if taken.starts or taken.ends:
        ran = f"{taken.starts or '？'} 至 {taken.ends or '？'}"
        return f"{taken.day}，公示 {ran}" if taken.step == "8" and taken.day else ran
    return str(taken.held) if taken.held else ("材料未见" if taken.unseen else "日期未录入")


def record_lines(branch: Branch, folder: Folder, taken: StepTaken) -> list[tuple[str, str]]:
    """What one record says beside its day: titles and words."""
    titles = wanted(taken.step)
    said = [
        (titles.get(field, field), _shown(value))
        for field in ("passed", "days", "hours", "outcome", "months", "who", "place", "content")
        if (value := getattr(taken, field)) is not None and field in titles
    ]
    if role := HELPERS_NAMED.get(taken.step):
        names = [branch.by_id[place.helper].name for place in folder.helping(role)]
        said.append((role, "、".join(names) or "未指定"))
    if taken.meeting is not None and taken.item is not None:
        said.append(("会议", meeting_words(taken)))
    vote = vote_of(branch, taken)
    if vote is not None:
        numbers = ((words, getattr(vote, field)) for field, words in _COUNTED.items())
        known = (f"{words} {n}" for words, n in numbers if n or (n == 0 and words != _ADVANCE))
        said.append(("表决", "，".join(known)))
    if taken.reason:
        said.append(("理由", taken.reason))
    return said


def meeting_words(taken: StepTaken) -> str:
    """The meeting and line of the agenda a step was taken at."""
    meeting, item = taken.meeting, taken.item
    if meeting is None or item is None:
        return ""
    return f"{meeting.day} {meeting.words}，第 {item.number} 项“{item.title}”"


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return f"{whole(value):g}" if isinstance(value, float) else str(value)


def finding_urgency(found: Finding, today: date) -> Urgency:
    """The sign and word of a finding of a dossier."""
    if found.due is not None and found.due < today and found.code.endswith("_OVERDUE_NOW"):
        return OVERDUE
    return {ERROR: WRONG, WARNING: UNSETTLED}.get(found.severity, ADVICE)


def in_order(found: tuple[Finding, ...]) -> list[Finding]:
    """Findings, the severest first."""
    places = (ERROR, WARNING)
    return sorted(
        found, key=lambda f: places.index(f.severity) if f.severity in places else len(places)
    )
