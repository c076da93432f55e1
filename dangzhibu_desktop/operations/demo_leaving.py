"""Every standing there is: those who had left the fictional branch, and one who is suspended."""

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Final

from dangzhibu_desktop.domain.dates import PartialDate, add_months, add_years
from dangzhibu_desktop.domain.members import FULL, PROBATIONARY, Change, Membership
from dangzhibu_desktop.operations.branch import snapshot
from dangzhibu_desktop.operations.demo_people import invented
from dangzhibu_desktop.store.store import Store

_SMALLEST: Final = 12  # members of a branch that has such a past
# years before the file was begun, kind of change, what it rests on
_LEFT_BEFORE: Final = (
    (6, "开除党籍", "上级纪委处分决定"),
    (4, "除名", "连续六个月不参加组织生活、不交纳党费，支部党员大会决定，上级党委批准"),
    (3, "退党", "本人书面要求退党，支部党员大会讨论后除名，报上级党委备案"),
    (2, "取消预备党员资格", "预备期满，支部党员大会讨论不予转正，上级党委批准"),
)
_SUSPENDED: Final = "与党组织失去联系六个月以上，支部党员大会决定，上级党委批准"


def fill_leaving(store: Store, begun: date, today: date) -> None:
    """Who left before the file was begun, and who is suspended since the last meeting."""
    branch = snapshot(store)
    if len(branch.roster(today)) < _SMALLEST:
        return
    random = Random(f"leaving {begun} {today}")  # noqa: S311 - a fiction that can be repeated
    people = invented(random, {person.name for person in branch.people}, add_years(begun, -20))
    with store.act("登记示例以前离开的党员", begun, datetime.combine(begun, time(11))):
        for years, kind, basis in _LEFT_BEFORE:
            left = add_years(begun, -years) + timedelta(days=random.randrange(90))
            joined = add_months(left, -12) if kind == "取消预备党员资格" else add_years(left, -8)
            person = store.members.add_person(next(people))
            store.members.add_membership(_membership(person, kind, joined))
            store.members.add_change(Change(person=person, kind=kind, day=left, basis=basis))
    _suspend(store, today)


def _membership(person: int, kind: str, joined: date) -> Membership:
    joined_on = PartialDate.of(joined)
    if kind == "取消预备党员资格":
        return Membership(person=person, category=PROBATIONARY, join_date=joined_on)
    full = PartialDate.of(add_months(joined, 12))
    return Membership(person=person, category=FULL, join_date=joined_on, full_date=full)


def _suspend(store: Store, today: date) -> None:
    """A full member without any task, since the day after the last meeting he was due at."""
    branch = snapshot(store)
    last = max(meeting.day for meeting in store.meetings.meetings() if meeting.held)
    day = min(today, last + timedelta(days=3))
    busy = {office.person for office in branch.offices}
    busy |= {place.person for place in branch.group_places if place.leader}
    busy |= {helped.helper for folder in branch.folders for helped in folder.helpers}
    free = [m.person for m in branch.roster(today) if m.may_vote and m.person.id not in busy]
    if day == last or not free:
        return
    gone = free[-1]
    change = Change(person=gone.id, kind="停止党籍", day=day, basis=_SUSPENDED)
    with store.act(f"登记停止党籍 {gone.name}", day, datetime.combine(day, time(10))):
        store.members.add_change(change)
