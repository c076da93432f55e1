"""Records for the ledgers over many meetings: attendance of a year or month, duties of a year."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from dangzhibu_desktop.domain import duties
from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.dates import chinese
from dangzhibu_desktop.domain.duties import DUTIES, Duty, DutyState
from dangzhibu_desktop.domain.meetings import ABSENT, GROUP, PRESENT, Attendance, Meeting
from dangzhibu_desktop.domain.members import SUSPENDED
from dangzhibu_desktop.domain.regulations import Provision
from dangzhibu_desktop.forms.meetings.records import (
    AttendanceLine,
    DutiesRecord,
    DutyLine,
    MonthAttendanceRecord,
    YearAttendanceRecord,
)
from dangzhibu_desktop.operations.names import order_key
from dangzhibu_desktop.operations.printing.words import group_meeting, listed_name
from dangzhibu_desktop.store.store import Store

ORDER: Final = "姓氏笔画"
_MONTHS: Final = range(1, 13)
_CAME: Final = "√"
_Marks = Mapping[int, Sequence[tuple[Meeting, Attendance]]]


def _year(store: Store, branch: Branch, on: date, today: date) -> tuple[str, str, Any]:
    """A year's attendance up to a day."""
    meetings = store.meetings.meetings(date(on.year, 1, 1), on)
    marks = _marks(meetings)
    lines = []
    for person in _people(branch, marks, on):
        by_month = [[x for x in marks.get(person, ()) if x[0].day.month == m] for m in _MONTHS]
        lines.append(_line(branch, person, marks, [_came_of(found) for found in by_month]))
    every = [x for found in marks.values() for x in found]
    sums = [_came_of([x for x in every if x[0].day.month == m]) for m in _MONTHS]
    record = YearAttendanceRecord(
        branch.settings.name,
        f"{on.year}年",
        chinese(today),
        tuple(lines),
        _total(lines, sums),
    )
    return str(on.year), str(on.year), record


def _month(store: Store, branch: Branch, on: date, today: date) -> tuple[str, str, Any]:
    """A month's attendance up to a day; the meetings of the 党小组 stand in one column."""
    meetings = [m for m in store.meetings.meetings(on.replace(day=1), on) if m.held]
    columns = _columns(meetings)
    marks = _marks(meetings)
    lines = [
        _line(
            branch,
            person,
            marks,
            [_cell(marks.get(person, ()), meant) for meant in columns.values()],
        )
        for person in _people(branch, marks, on)
    ]
    every = [x for found in marks.values() for x in found]
    sums = [
        _came_of([x for x in every if x[0].id in {m.id for m in meant}])
        for meant in columns.values()
    ]
    words = f"{on.year}年{on.month}月"
    record = MonthAttendanceRecord(
        branch.settings.name,
        words,
        chinese(today),
        tuple(columns),
        tuple(lines),
        _total(lines, sums),
    )
    label = f"{on:%Y-%m}"
    return label, f"{on:%Y%m}", record


def _columns(meetings: Sequence[Meeting]) -> dict[str, list[Meeting]]:
    """Head of each column -> its meetings; the n-th meeting of every 党小组 shares one."""
    columns: dict[str, list[Meeting]] = {}
    times: dict[int | None, int] = defaultdict(int)
    for meeting in meetings:
        if meeting.body == GROUP:
            times[meeting.party_group] += 1
            nth = times[meeting.party_group]
            head = meeting.words + (f"（{nth}）" if nth > 1 else "")
        else:
            head = f"{meeting.day.day}日\n{meeting.words}"
        while head in columns and meeting.body != GROUP:
            head += "之二"
        columns.setdefault(head, []).append(meeting)
    return columns


def _marks(meetings: Sequence[Meeting]) -> _Marks:
    """Person -> the marks that count, with their meetings; 列席 does not count."""
    marks: dict[int, list[tuple[Meeting, Attendance]]] = defaultdict(list)
    for meeting in meetings:
        for mark in meeting.attendance:
            if mark.member is not None and mark.state in {PRESENT, ABSENT}:
                marks[mark.member].append((meeting, mark))
    return marks


def _people(branch: Branch, marks: _Marks, on: date) -> list[int]:
    """Who has a mark or belongs on the day, in stroke order."""
    here = {m.person.id for m in branch.roster(on) if m.standing != SUSPENDED}
    key = order_key(ORDER)
    known = [p for p in here | set(marks) if p in branch.by_id]
    return sorted(known, key=lambda p: (key(branch.by_id[p].name), p))


def _came_of(found: Sequence[tuple[Meeting, Attendance]]) -> str:
    """``2/3`` for two of three; empty where nothing was due."""
    came = sum(mark.state == PRESENT for _, mark in found)
    return f"{came}/{len(found)}" if found else ""


def _cell(found: Sequence[tuple[Meeting, Attendance]], meant: Sequence[Meeting]) -> str:
    ids = {meeting.id for meeting in meant}
    mark = next((mark for meeting, mark in found if meeting.id in ids), None)
    if mark is None:
        return ""
    return _CAME if mark.state == PRESENT else mark.reason or ABSENT


def _line(branch: Branch, person: int, marks: _Marks, cells: Sequence[str]) -> AttendanceLine:
    own = [mark for _, mark in marks.get(person, ())]
    absent = [mark for mark in own if mark.state == ABSENT]
    return AttendanceLine(
        listed_name(branch.by_id[person].name),
        tuple(cells),
        len(own),
        len(own) - len(absent),
        sum(bool(mark.reason) for mark in absent),
        sum(not mark.reason for mark in absent),
        sum(mark.made_up is not None for mark in absent),
    )


def _total(lines: Sequence[AttendanceLine], cells: Sequence[str]) -> AttendanceLine:
    return AttendanceLine(
        "",
        tuple(cells),
        sum(x.should for x in lines),
        sum(x.present for x in lines),
        sum(x.excused for x in lines),
        sum(x.absent for x in lines),
        sum(x.made_up for x in lines),
    )


def _duties(store: Store, branch: Branch, on: date, today: date) -> tuple[str, str, Any]:
    """A year's duties, with what was made up for in the year after."""
    first, last = date(on.year, 1, 1), date(on.year, 12, 31)
    after = date(on.year + 1, 12, 31) if on.year < date.max.year else date.max
    filled = replace(branch, meetings=store.meetings.meetings(first, after))
    rows: dict[str, list[DutyLine]] = {duties.MONTH: [], duties.QUARTER: [], duties.YEAR: []}
    reasons: dict[str, dict[str, None]] = defaultdict(dict)  # why -> the duties it holds for
    for duty in DUTIES:
        found: dict[str, list[DutyState]] = defaultdict(list)
        for state in duties.states(filled, duty, first, last, today):
            found[state.group.name if state.group else ""].append(state)
        for group, states in found.items():
            name = group_meeting(group) if group else duty.kind
            cells = tuple(_duty_cell(duty, state, today) for state in states)
            rows[duty.per].append(DutyLine(name, cells, _short(states[0].provision)))
            for state in states:
                if state.state == duties.NOT_APPLICABLE:
                    reasons[state.reason][name] = None
    record = DutiesRecord(
        branch.settings.name,
        f"{on.year}年",
        chinese(today),
        tuple(rows[duties.MONTH]),
        tuple(rows[duties.QUARTER]),
        tuple(rows[duties.YEAR]),
        tuple(f"{'、'.join(names)}：{reason}。" for reason, names in reasons.items()),
    )
    return str(on.year), str(on.year), record


def _short(provision: Provision) -> str:
    """The article with its document's short name, as there is room in a ledger."""
    document = provision.document.removeprefix("《中国共产党").removesuffix("》")
    said = document.removesuffix("（试行）") + provision.article
    if provision.override_reason:
        said += "（本支部调整）"
    return said if provision.confirmed else f"{said}*"


def _duty_cell(duty: Duty, state: DutyState, today: date) -> str:
    if state.state == duties.NOT_APPLICABLE:
        return "—"
    if state.state == duties.PENDING and not state.meetings:
        return "" if state.period.first > today else duties.PENDING
    days = "、".join(_held_on(duty, state, meeting) for meeting in state.meetings)
    return {
        duties.MISSING: f"缺（{days}）" if days else "缺",
        duties.PENDING: f"{days}（未到期）",
    }.get(state.state, days)


def _held_on(duty: Duty, state: DutyState, meeting: Meeting) -> str:
    day = meeting.day
    if day > state.period.last:
        return f"补{day.month}.{day.day}"
    return f"{day.day}日" if duty.per == duties.MONTH else f"{day.month}月{day.day}日"


LEDGERS: Final[Mapping[type, Callable[[Store, Branch, date, date], tuple[str, str, Any]]]] = {
    YearAttendanceRecord: _year,
    MonthAttendanceRecord: _month,
    DutiesRecord: _duties,
}
"""Record -> who gathers it."""
