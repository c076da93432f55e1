"""One line of the list of meetings, its columns, and how typing finds it."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from dangzhibu_desktop.domain.attendance import Tally, tally
from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.dates import chinese
from dangzhibu_desktop.domain.meetings import Meeting
from dangzhibu_desktop.domain.rules.life import missing_parts
from dangzhibu_desktop.operations.printing.words import listed_name
from dangzhibu_desktop.ui.widgets.tablemodel import Column


@dataclass(frozen=True, slots=True)
class Line:
    """A meeting with what the list shows beside it; ``counted`` counts it when asked."""

    meeting: Meeting
    late: bool
    today: date
    names: tuple[str, str, str]
    counted: Callable[[], Tally]

    @property
    def id(self) -> int:
        """The meeting's id."""
        return self.meeting.id

    @property
    def day(self) -> str:
        """The day, with 补 where it was recorded late."""
        return f"{self.meeting.day}　补" if self.late else str(self.meeting.day)

    @property
    def subject(self) -> str | None:
        """The topic, else what stands on the agenda beside the 第一议题."""
        if self.meeting.topic:
            return self.meeting.topic
        items = self.meeting.items
        own = [item.title for item in items if not item.first_topic] or [i.title for i in items]
        if not own:
            return None
        return own[0] if len(own) == 1 else f"{own[0]} 等 {len(own)} 项"

    @property
    def attendance(self) -> str | None:
        """``20/24``: present and due; nothing is due of a meeting to come."""
        if not self.meeting.held:
            return ""
        if not self.meeting.attendance:
            return None
        counted = self.counted()
        return f"{counted.present}/{counted.should}"

    @property
    def share(self) -> float:
        """What the attendance is sorted by."""
        if not self.meeting.attendance:
            return -1
        counted = self.counted()
        return counted.present / counted.should if counted.should else 0

    @property
    def lacking(self) -> tuple[str, ...]:
        """What the record still lacks."""
        return tuple(missing_parts(self.meeting)) if self.meeting.held else ()

    @property
    def state(self) -> str:
        """Planned, recorded, or what is wrong with either, with its sign."""
        if not self.meeting.held:
            return "○ 计划" if self.meeting.day >= self.today else "● 计划已过"
        return f"◐ 已登记 缺{len(self.lacking)}项" if self.lacking else "✓ 已登记"

    @property
    def state_told(self) -> str:
        """The state in a sentence."""
        if not self.meeting.held:
            past = "日期已过，请登记召开情况，或改期、删除。"
            return "计划召开。" if self.meeting.day >= self.today else past
        return f"记录还缺：{'、'.join(self.lacking)}。" if self.lacking else "已登记，记录齐全。"


def line_of(branch: Branch, meeting: Meeting, today: date, *, late: bool) -> Line:
    """A meeting as the list shows it."""
    group = next((g.name for g in branch.groups if g.id == meeting.party_group), "")
    known: list[Tally] = []

    def counted() -> Tally:
        if not known:
            known.append(tally(branch, meeting))
        return known[0]

    people = (_name(branch, meeting.chair), _name(branch, meeting.recorder))
    return Line(meeting, late, today, (group, *people), counted)


def _name(branch: Branch, person: int | None) -> str:
    known = branch.by_id.get(person) if person is not None else None
    return known.name if known else ""


_ROLE_OF_SIGN: Final = {"●": "overdue", "◐": "soon", "○": "later", "✓": "done"}
COLUMNS: tuple[Column[Line], ...] = (
    Column(
        "日期",
        lambda x: x.day,
        128,
        key=lambda x: (x.meeting.day, x.meeting.start or "", x.id),
        tip=lambda x: f"{chinese(x.meeting.day)}{'，补录' if x.late else ''}",
    ),
    Column("种类", lambda x: x.meeting.words, 168),
    Column("主题或议题", lambda x: x.subject, 376),
    Column("到会", lambda x: x.attendance, 72, key=lambda x: x.share, right=True),
    Column(
        "状态",
        lambda x: x.state,
        136,
        tip=lambda x: x.state_told,
        role=lambda x: _ROLE_OF_SIGN[x.state[0]],
    ),
    Column("党小组", lambda x: x.names[0], 104),
    Column("主持人", lambda x: listed_name(x.names[1]) or None, 136),
    Column("记录人", lambda x: listed_name(x.names[2]) or None, 96, shown=False),
    Column("地点", lambda x: x.meeting.place, 140, shown=False),
    Column("开始", lambda x: x.meeting.start, 72, shown=False),
)


def matching(text: str, branch: Branch) -> Callable[[Line], bool] | None:
    """Whether a meeting has every word typed in its facts, agenda, texts or people."""
    words = unicodedata.normalize("NFKC", text).casefold().split()
    if not words:
        return None

    def fits(line: Line) -> bool:
        whole = _words(line, branch)
        return all(word in whole for word in words)

    return fits


def _words(line: Line, branch: Branch) -> str:
    meeting = line.meeting
    parts = [
        str(meeting.day), chinese(meeting.day), meeting.words, meeting.topic, meeting.place,
        meeting.content, meeting.follow_up, _name(branch, meeting.lecturer),
        meeting.guest_lecturer, *line.names, line.state,
    ]  # fmt: skip
    for item in meeting.items:
        parts += [item.title, item.presenter, item.discussion, item.decision]
        parts.append(_name(branch, item.person))
    parts += [mark.guest for mark in meeting.attendance]
    return unicodedata.normalize("NFKC", "\n".join(filter(None, parts))).casefold()
