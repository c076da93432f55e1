"""What each cell of the matrix says: a duty in a month, quarter or year."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dangzhibu_desktop.domain import duties
from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.duties import DUTIES, Duty, DutyState
from dangzhibu_desktop.domain.meetings import GROUP, Meeting
from dangzhibu_desktop.operations.printing.words import group_meeting

MONTHS: Final[Mapping[str, int]] = {duties.MONTH: 1, duties.QUARTER: 3, duties.YEAR: 12}
"""How many months each kind of period covers."""
_NAMED: Final = 2  # days named in one cell


@dataclass(frozen=True, slots=True)
class Cell:
    """One duty in one period: sign, word and colour, and the meetings behind them.

    ``whose`` is the duty as its row says it; ``planned`` are the meetings still to be held.
    """

    whose: str
    state: DutyState
    sign: str
    word: str
    role: str
    planned: tuple[Meeting, ...] = ()

    @property
    def words(self) -> str:
        """Sign and word: ``✓ 8日``, ``● 缺``."""
        return f"{self.sign} {self.word}".strip()

    @property
    def title(self) -> str:
        """``2026年3月支委会``."""
        return f"{self.state.period.words}{self.whose}"

    @property
    def told(self) -> str:
        """What a line below the matrix says of it."""
        state = self.state
        reason = state.reason if state.state == duties.NOT_APPLICABLE else _reason(self)
        cited = "" if state.state == duties.NOT_APPLICABLE else f"　{state.provision.citation}"
        return f"{self.title}：{state.state}。{reason}{cited}"

    @property
    def is_open(self) -> bool:
        """Whether a meeting has still to be recorded or held for it."""
        return self.state.state in {duties.MISSING, duties.PENDING}

    def holds(self, meeting: Meeting) -> bool:
        """Whether a meeting, planned or held, is for this duty in this period."""
        duty, group = self.state.duty, self.state.group
        return _is_for(duty, group.id if group else None, meeting) and (
            duties.period_of(duty.per, meeting.counts_on) == self.state.period
        )


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One duty, or one 党小组's, through a year: a cell a month, quarter or year."""

    title: str
    months: int
    cells: tuple[Cell, ...]


def duty_rows(branch: Branch, year: int, today: date) -> tuple[DutyRow, ...]:
    """The matrix of a year; ``branch.meetings`` must hold that year and the next one."""
    rows = []
    for duty in DUTIES:
        found: dict[str, list[Cell]] = defaultdict(list)
        for state in duties.states(branch, duty, date(year, 1, 1), date(year, 12, 31), today):
            whose = group_meeting(state.group.name) if state.group else duty.kind
            found[whose].append(_cell(branch, whose, state, today))
        rows += [DutyRow(title, MONTHS[duty.per], tuple(of)) for title, of in found.items()]
    return tuple(rows)


def _is_for(duty: Duty, group: int | None, meeting: Meeting) -> bool:
    if duty.kind not in meeting.kinds:
        return False
    return duty.kind != GROUP or group is None or meeting.party_group == group


def _cell(branch: Branch, whose: str, state: DutyState, today: date) -> Cell:
    plain = Cell(whose, state, "", "", "quiet")
    planned = tuple(m for m in branch.meetings if not m.held and plain.holds(m))
    sign, word, role = _sign(state, planned, today)
    return Cell(whose, state, sign, word, role, planned)


def _sign(state: DutyState, planned: Sequence[Meeting], today: date) -> tuple[str, str, str]:
    if state.state in {duties.DONE, duties.LATE}:
        return "✓", _days(state), "done"
    if state.state == duties.MISSING:
        short = state.needed - len(state.meetings)
        return "●", f"缺{short}次" if state.meetings else "缺", "overdue"
    if state.state == duties.NOT_APPLICABLE:
        return "—", "", "quiet"
    running = state.period.first <= today
    if planned:
        day = planned[0].day
        wide = state.duty.per != duties.MONTH
        word = f"计划{day.month}月{day.day}日" if wide else "计划"
        return "◐", word, "soon"
    return ("◐", "待开", "soon") if running else ("○", "未到", "later")


def _days(state: DutyState) -> str:
    said = [_day(state, meeting.day) for meeting in state.meetings]
    if len(said) > (1 if state.duty.per == duties.MONTH else _NAMED):
        return f"{len(said)}次"
    return "、".join(said)


def _day(state: DutyState, day: date) -> str:
    made_up = "补" if day > state.period.last else ""
    if state.duty.per != duties.MONTH:
        return f"{made_up}{day.month}月{day.day}日"
    return f"补{day.month}.{day.day}" if made_up else f"{day.day}日"


def _reason(cell: Cell) -> str:
    planned = "、".join(f"{m.day.month}月{m.day.day}日" for m in cell.planned)
    return cell.state.reason + (f"；计划{planned}召开" if planned else "") + "。"
