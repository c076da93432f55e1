"""The fictional branch's meetings: regular, with absences, one missed month, one late entry."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Final

from dangzhibu_desktop.domain.attendance import (
    Tally,
    committee_people,
    count_of,
    expected,
    tally,
)
from dangzhibu_desktop.domain.branch import Branch, holds
from dangzhibu_desktop.domain.dates import add_months
from dangzhibu_desktop.domain.duties import MONTH, periods
from dangzhibu_desktop.domain.meetings import (
    ABSENT,
    COMMITTEE,
    EXCLUSION_REASONS,
    LECTURE,
    PRESENT,
    THEME_DAY,
    AgendaItem,
    Attendance,
    Exclusion,
    Meeting,
    default_agenda,
)
from dangzhibu_desktop.domain.members import FULL, PROBATIONARY
from dangzhibu_desktop.operations import demo_agendas
from dangzhibu_desktop.operations import demo_meeting_texts as texts
from dangzhibu_desktop.operations.branch import snapshot
from dangzhibu_desktop.operations.demo_dossier_courses import next_weekday, weekday
from dangzhibu_desktop.store.store import Store

_COMMITTEE_DAY: Final = 8
_THEME_DAY: Final = 12
_GROUP_DAY: Final = 24
_ASSEMBLY_DAY: Final = 29
_EACH_QUARTER: Final = 3  # in its last month
_ONE_DAY: Final = timedelta(days=1)
# months before the running one in which something went otherwise
_ENTERED_LATE: Final = 3
_MISSED: Final = 5
_MADE_UP: Final = 8
_LATE_BY: Final = timedelta(days=20)
_ADMISSIONS: Final = 3
_COMMITTEE_FROM: Final = 3
_ABSENT_OF_100: Final = 7
_WITH_AN_EXCLUSION: Final = 12
_NOTICE_BEFORE: Final = timedelta(days=5)
_MADE_UP_AFTER: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class _Writer:
    """What every meeting of the demo is written with."""

    store: Store
    branch: Branch
    random: Random
    begun: date
    today: date


def fill_meetings(store: Store, begun: date, today: date) -> int:
    """Write the meetings from the day the records begin up to today; returns how many."""
    branch = snapshot(store)
    random = Random(f"meetings {begun} {today} {len(branch.people)}")  # noqa: S311 - a fiction
    writer = _Writer(store, branch, random, begun, today)
    meetings = sorted(_meetings(writer), key=lambda m: (m.day, m.start or ""))
    late = _month_before(today, _ENTERED_LATE)
    for meeting in meetings:
        moment = datetime.combine(meeting.day, time(17, 0))
        if meeting.kinds[-1] == THEME_DAY and _same_month(meeting.day, late):
            moment += _LATE_BY
        with store.act(f"登记{meeting.words}", meeting.day, moment):
            store.meetings.add(meeting)
    _plan_next(writer)
    return len(meetings) + 1


def _month_before(today: date, months: int) -> date:
    return add_months(today.replace(day=1), -months)


def _same_month(day: date, first: date) -> bool:
    return (day.year, day.month) == (first.year, first.month)


def _meetings(writer: _Writer) -> Iterator[Meeting]:
    for period in periods(MONTH, writer.begun, writer.today):
        for meeting in _of_month(writer, period.first, period.last):
            if meeting.day <= writer.today:
                yield _attended(writer, meeting)
    yield from _admissions(writer)


def _of_month(writer: _Writer, first: date, last: date) -> Iterator[Meeting]:
    missed = first == _month_before(writer.today, _MISSED)
    with_committee = len(committee_people(writer.branch, last)) >= _COMMITTEE_FROM
    if with_committee and not missed:
        yield demo_agendas.committee(_scheduled(writer, first, last, _COMMITTEE_DAY))
    if with_committee or not missed:
        made_up = first == _month_before(writer.today, _MADE_UP)
        day = last + _MADE_UP_AFTER if made_up else _scheduled(writer, first, last, _THEME_DAY)
        yield demo_agendas.theme_day(first, day, makes_up=made_up)
    for number, group in enumerate(g for g in writer.branch.groups if holds(g, last)):
        day = _scheduled(writer, first, last, _GROUP_DAY + number)
        yield demo_agendas.group_meeting(day, group)
    if first.month % _EACH_QUARTER == 0:
        day = _scheduled(writer, first, last, _ASSEMBLY_DAY)
        yield _announced(writer, demo_agendas.assembly(day))


def _scheduled(writer: _Writer, first: date, last: date, day: int) -> date:
    """The usual day of the month, or a working day near it; not before the records begin."""
    return scheduled(writer.begun, first.replace(day=day), last)


def scheduled(begun: date, usual: date, last: date) -> date:
    """A working day on or after the usual one, before it where the month ends at ``last``."""
    found = next_weekday(usual)
    return max(found if found <= last else weekday(usual), begun)


def first_assembly(begun: date, after: date) -> date:
    """When the first regular assembly after a day is held."""
    month = after.replace(day=1)
    while month.month % _EACH_QUARTER:
        month = add_months(month, 1)
    return scheduled(begun, month.replace(day=_ASSEMBLY_DAY), add_months(month, 1) - _ONE_DAY)


def _excluded(writer: _Writer, day: date) -> tuple[Exclusion, ...]:
    """One old member long confined to bed, in a branch of some size."""
    full = [m for m in writer.branch.roster(day) if m.standing == FULL]
    if len(full) < _WITH_AN_EXCLUSION:
        return ()
    oldest = min(
        (m for m in full if m.person.id not in committee_people(writer.branch, day)),
        key=lambda m: (m.person.birth.first if m.person.birth else day, m.person.id),
    )
    reason = EXCLUSION_REASONS[3]
    person = oldest.person.id
    return (Exclusion(person=person, reason=reason, consent=texts.CONSENT, agreed=True),)


def _admissions(writer: _Writer) -> Iterator[Meeting]:
    """The assemblies that admitted the first of today's 预备党员, on the day each joined."""
    found = [
        m
        for m in writer.branch.roster(writer.today)
        if m.standing == PROBATIONARY and m.membership.join_date
    ]
    for member in found[:_ADMISSIONS]:
        joined = member.membership.join_date
        day = joined.exact if joined else None
        if day is None or not writer.begun <= day <= writer.today:
            continue
        meeting = demo_agendas.admission(day, member.person.id, member.person.name)
        yield _attended(writer, _announced(writer, meeting))


def _announced(writer: _Writer, assembly: Meeting) -> Meeting:
    """The assembly with its notice some days before, and who is left out of 应到."""
    notified = max(assembly.day - _NOTICE_BEFORE, writer.begun)
    return replace(assembly, notified=notified, exclusions=_excluded(writer, assembly.day))


def _attended(writer: _Writer, meeting: Meeting) -> Meeting:
    """The meeting with who came and who not, who led it, what was said, how they voted."""
    excluded = {exclusion.person for exclusion in meeting.exclusions}
    due = [m for m in expected(writer.branch, meeting) if m.person.id not in excluded]
    if not due:
        return meeting
    leaders = _leaders(writer, meeting, [m.person.id for m in due])
    marks = tuple(_mark(writer, m.person.id, leaders, meeting.day) for m in due)
    names = [writer.branch.by_id[person].name for person in leaders]
    said = {"a": names[0], "b": names[-1]}
    full = replace(
        meeting,
        attendance=(*meeting.attendance, *marks),
        chair=leaders[0],
        recorder=leaders[-1],
        lecturer=leaders[0] if LECTURE in meeting.kinds else None,
        content=meeting.content and meeting.content.format(**said),
        items=tuple(
            replace(item, discussion=item.discussion and item.discussion.format(**said))
            for item in meeting.items
        ),
    )
    if not any(item.vote for item in full.items):
        return full
    counted = tally(writer.branch, full)
    return replace(full, items=tuple(_voted(counted, item) for item in full.items))


def _leaders(writer: _Writer, meeting: Meeting, due: list[int]) -> list[int]:
    """Who leads and who takes notes: the committee's first two, or a 党小组's leader."""
    heads = [person for person in committee_people(writer.branch, meeting.day) if person in due]
    if meeting.party_group is not None:
        heads = [
            place.person
            for place in writer.branch.group_places
            if place.party_group == meeting.party_group and place.leader and place.person in due
        ]
    return list(dict.fromkeys([*heads, *due]))[:3]


def _mark(writer: _Writer, person: int, leaders: list[int], day: date) -> Attendance:
    if person in leaders or writer.random.randrange(100) >= _ABSENT_OF_100:
        return Attendance(member=person, state=PRESENT)
    made_up = next_weekday(day + timedelta(days=writer.random.randrange(2, 9)))
    return Attendance(
        member=person,
        state=ABSENT,
        reason=writer.random.choice(texts.ABSENCES),
        made_up=made_up if made_up <= writer.today else None,
    )


def _voted(counted: Tally, item: AgendaItem) -> AgendaItem:
    if item.vote is None:
        return item
    present = count_of(counted, item.vote).present
    abstain = int(item.vote.kind != COMMITTEE and present > _WITH_AN_EXCLUSION)
    return replace(item, vote=replace(item.vote, yes=present - abstain, abstain=abstain))


def _plan_next(writer: _Writer) -> None:
    """The next theme day, planned and announced today."""
    first = writer.today.replace(day=1)
    coming = (
        demo_agendas.theme_day(p.first, _scheduled(writer, p.first, p.last, _THEME_DAY))
        for p in periods(MONTH, first, date.max)
    )
    upcoming = next((meeting for meeting in coming if meeting.day > writer.today), None)
    if upcoming is None:
        return
    planned = replace(
        upcoming,
        held=False,
        content=None,
        follow_up=None,
        notified=writer.today,
        items=default_agenda((THEME_DAY,)),
    )
    moment = datetime.combine(writer.today, time(11, 0))
    with writer.store.act(f"计划{planned.words}", writer.today, moment):
        writer.store.meetings.add(planned)
