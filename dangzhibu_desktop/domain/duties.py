"""Duties by period: which meeting is due in which month, quarter or year, and whether it was held.

The numbers are those of ``resources/regulations/party_life.toml``. What a branch does not have
(支委会, 党小组) it does not owe (rulebook §11.11), and nothing is judged before the day the data
file was made, or for a period in which the branch was only founded.
"""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dangzhibu_desktop.domain.attendance import committee_people, group_people
from dangzhibu_desktop.domain.branch import Branch, Group
from dangzhibu_desktop.domain.dates import chinese
from dangzhibu_desktop.domain.meetings import (
    ASSEMBLY,
    COMMITTEE,
    GROUP,
    LECTURE,
    LIFE_MEETING,
    THEME_DAY,
    Meeting,
)
from dangzhibu_desktop.domain.regulations import Provision

MONTH: Final = "每月"
QUARTER: Final = "每季度"
YEAR: Final = "每年"
_LENGTHS: Final = {MONTH: 1, QUARTER: 3, YEAR: 12}

DONE: Final = "已完成"
LATE: Final = "补开"
MISSING: Final = "缺"
PENDING: Final = "未到期"
NOT_APPLICABLE: Final = "不适用"
STATES: Final = (DONE, LATE, MISSING, PENDING, NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Duty:
    """A kind of meeting due so often in each period; ``key`` is the provision with the number."""

    kind: str
    per: str
    key: str


DUTIES: Final = (
    Duty(ASSEMBLY, QUARTER, "party_life.assembly_per_quarter"),
    Duty(COMMITTEE, MONTH, "party_life.committee_per_month"),
    Duty(GROUP, MONTH, "party_life.group_per_month"),
    Duty(LECTURE, QUARTER, "party_life.lecture_per_quarter"),
    Duty(THEME_DAY, MONTH, "party_life.theme_day_per_month"),
    Duty(LIFE_MEETING, YEAR, "party_life.life_meeting_per_year"),
)


@dataclass(frozen=True, slots=True)
class Period:
    """A month, quarter or year, by its first and last day."""

    per: str
    first: date
    last: date

    @property
    def words(self) -> str:
        """``2026年3月``, ``2026年第1季度``, ``2026年``."""
        year = f"{self.first.year}年"
        if self.per == MONTH:
            return f"{year}{self.first.month}月"
        return f"{year}第{(self.first.month + 2) // 3}季度" if self.per == QUARTER else year


@dataclass(frozen=True, slots=True)
class DutyState:
    """One duty in one period: its state, the reason for it, and the meetings behind it.

    ``group`` is the 党小组 that owes it, None where the branch does; ``needed`` how many
    meetings are due.
    """

    duty: Duty
    group: Group | None
    period: Period
    state: str
    reason: str
    needed: int
    provision: Provision
    meetings: tuple[Meeting, ...]


def period_of(per: str, day: date) -> Period:
    """The month, quarter or year a day lies in."""
    length = _LENGTHS[per]
    first = date(day.year, (day.month - 1) // length * length + 1, 1)
    month = first.month + length - 1
    return Period(per, first, date(day.year, month, monthrange(day.year, month)[1]))


def periods(per: str, since: date, until: date) -> Iterator[Period]:
    """The periods that touch the days from ``since`` to ``until``, in order."""
    period = period_of(per, since)
    while period.first <= until:
        yield period
        if period.last == date.max:
            return
        period = period_of(per, period.last + timedelta(days=1))


def states(
    branch: Branch, duty: Duty, since: date, until: date, today: date
) -> Iterator[DutyState]:
    """A duty's state in each period from ``since`` to ``until``; each 党小组 owes its own.

    ``branch.meetings`` must reach back to the first of these periods.
    """
    held = _held(branch.meetings, duty)
    for group in _owing(branch, duty, since, until):
        for period in periods(duty.per, since, until):
            found = held.get((group.id if group else None, period.first), ())
            yield _state(branch, duty, group, period, found, today)


def _held(
    meetings: Sequence[Meeting], duty: Duty
) -> Mapping[tuple[int | None, date], Sequence[Meeting]]:
    """Meetings held for a duty, by 党小组 (where each owes it) and first day of the period."""
    held: dict[tuple[int | None, date], list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        if meeting.held and duty.kind in meeting.kinds:
            group = meeting.party_group if duty.kind == GROUP else None
            held[group, period_of(duty.per, meeting.counts_on).first].append(meeting)
    return held


def _owing(branch: Branch, duty: Duty, since: date, until: date) -> Sequence[Group | None]:
    if duty.kind != GROUP:
        return (None,)
    first, last = period_of(duty.per, since).first, period_of(duty.per, until).last
    groups = [
        group
        for group in branch.groups
        if (group.since is None or group.since <= last)
        and (group.until is None or first < group.until)
    ]
    return groups or (None,)


def _state(
    branch: Branch,
    duty: Duty,
    group: Group | None,
    period: Period,
    held: Sequence[Meeting],
    today: date,
) -> DutyState:
    provision = branch.regulations.on(period.last).provision(duty.key)
    needed = provision.integer
    state, reason = _judged(branch, duty, group, period, held, today, needed)
    return DutyState(duty, group, period, state, reason, needed, provision, tuple(held))


def _judged(
    branch: Branch,
    duty: Duty,
    group: Group | None,
    period: Period,
    held: Sequence[Meeting],
    today: date,
    needed: int,
) -> tuple[str, str]:
    """The state and its reason."""
    days = "、".join(chinese(meeting.day) for meeting in held)
    if len(held) >= needed:
        made_up = [m for m in held if m.day > period.last]
        in_time = len(held) - len(made_up)
        return (DONE, days) if in_time >= needed else (LATE, f"当期未开，补开：{days}")
    if exempt := _exempt(branch, duty, group, period, today):
        return NOT_APPLICABLE, exempt
    said = f"应{needed}次，已记录{len(held)}次" + (f"（{days}）" if days else "")
    return (PENDING if today <= period.last else MISSING), said


def _exempt(
    branch: Branch, duty: Duty, group: Group | None, period: Period, today: date
) -> str | None:
    """Why a duty does not apply in a period; None where it does."""
    founded = branch.settings.founded
    if branch.begun is None or period.last < branch.begun:
        return "在建立本数据文件之前，不作判断"
    if founded is not None and period.first < founded.last:
        return "党支部当期刚成立或尚未成立"
    last = min(max(today, period.first), period.last)
    if not any(membership.begins <= last for membership in branch.memberships):
        return "名册里没有党员"
    if duty.kind == COMMITTEE:
        return _without_committee(branch, period.first, last)
    if duty.kind == GROUP:
        return _without_group(branch, group, period.first, last)
    return None


def _without_committee(branch: Branch, first: date, last: date) -> str | None:
    """Owed only where a committee stood for the whole period (支部工作条例第二十条)."""
    least = branch.regulations.on(last).integer("branch.committee_min")
    if len(committee_people(branch, last)) < least:
        return "不设支部委员会，其职责由党员大会承担"
    if len(committee_people(branch, first)) < least:
        return "支部委员会当期刚产生"
    return None


def _without_group(branch: Branch, group: Group | None, first: date, last: date) -> str | None:
    if group is None:
        return "不设党小组"
    if group.since is not None and group.since > first:
        return "党小组当期刚设立或尚未设立"
    if group.until is not None and group.until <= last:
        return "党小组已撤销"
    return None if group_people(branch, group.id, last) else "党小组没有编入党员"
