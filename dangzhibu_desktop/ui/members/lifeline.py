"""The events of one member's life in the party, and why he stands as he does on a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.dates import PartialDate, chinese
from dangzhibu_desktop.domain.members import (
    FULL,
    LEFT,
    PROBATIONARY,
    STANDING_CHANGES,
    SUSPENDED,
    Change,
    Membership,
    rights_held,
    standing_on,
)
from dangzhibu_desktop.operations.printing.words import in_words


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened; ``day`` is None where nobody recorded when.

    ``change`` is the id of the change of standing it is, 0 for anything else.
    """

    day: PartialDate | None
    title: str
    detail: str = ""
    change: int = 0

    def after(self, on: date) -> bool:
        """Whether it had not happened yet on a day."""
        return self.day is not None and self.day.first > on


def events(branch: Branch, person: int) -> tuple[Event, ...]:
    """What is recorded of a person, oldest first."""
    membership = next((m for m in branch.memberships if m.person == person), None)
    found = [*(_of_membership(branch, membership) if membership else ())]
    found += _of_offices(branch, person)
    return tuple(sorted(found, key=lambda e: e.day.first if e.day else date.min))


def _of_membership(branch: Branch, facts: Membership) -> Iterator[Event]:
    changes = [c for c in branch.changes if c.person == facts.person]
    confirmed = any(c.kind == "转正" for c in changes)
    if facts.join_date:
        yield Event(facts.join_date, "入党，接收为预备党员", facts.join_branch or "")
    if facts.since:
        yield Event(PartialDate.of(facts.since), "到本支部")
    if facts.full_date and not confirmed:
        yield Event(facts.full_date, "转为正式党员")
    for change in changes:
        yield Event(PartialDate.of(change.day), change.kind, _why(change, facts), change.id)


def _why(change: Change, facts: Membership) -> str:
    known = [change.basis or "", change.document or ""]
    if change.kind == "转正" and facts.full_date:
        known.insert(0, f"党龄自 {facts.full_date} 起算")
    return " · ".join(filter(None, known))


def _of_offices(branch: Branch, person: int) -> Iterator[Event]:
    for office in branch.offices:
        if office.person == person:
            yield Event(_day(office.since), f"任{office.post}", office.duties or "")
            if office.until:
                yield Event(_day(office.until), f"不再任{office.post}")
    names = {group.id: group.name for group in branch.groups}
    for place in branch.group_places:
        if place.person == person:
            leading = "任组长" if place.leader else ""
            yield Event(_day(place.since), f"编入{names[place.party_group]}", leading)


def _day(day: date | None) -> PartialDate | None:
    return PartialDate.of(day) if day else None


def explanation(branch: Branch, person: int, on: date) -> str:
    """One sentence: the standing on a day, the right to vote, and what they rest on."""
    facts = next((m for m in branch.memberships if m.person == person), None)
    if facts is None:
        return "没有党籍记录。"
    if on < facts.begins:
        return f"{chinese(on)}还没有到本支部（{chinese(facts.begins)}到）。"
    changes = [c for c in branch.changes if c.person == person]
    standing = standing_on(facts, changes, on)
    basis = _basis(facts, changes, standing, on)
    return f"{chinese(on)}：{standing or '人员类别未录入'}{basis}，{_vote(standing, changes, on)}。"


def _basis(facts: Membership, changes: list[Change], standing: str | None, on: date) -> str:
    made = [c for c in changes if c.day <= on and c.kind in STANDING_CHANGES]
    last = max(made, key=lambda c: (c.day, c.id), default=None)
    if last is not None:
        return f"（{chinese(last.day)}{last.kind}）"
    if standing == FULL and facts.full_date:
        return f"（{in_words(facts.full_date)}转正）"
    if standing == PROBATIONARY and facts.join_date:
        return f"（{in_words(facts.join_date)}入党）"
    return ""


def _vote(standing: str | None, changes: list[Change], on: date) -> str:
    """The right to vote and its reason (《基层组织选举工作条例》第五条)."""
    if standing in LEFT:
        return "已离开本支部"
    if standing == PROBATIONARY:
        return "预备期内没有表决权"
    if standing == SUSPENDED:
        return "停止党籍期间没有表决权"
    if standing == FULL and rights_held(changes, on):
        held = [c for c in changes if c.day <= on and c.kind in {"留党察看", "暂停表决权"}]
        return f"{held[-1].kind}期间没有表决权"
    return "有表决权" if standing == FULL else "没有表决权"
