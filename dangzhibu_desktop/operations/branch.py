"""The branch's settings, its committee, groups, and regulation numbers it replaces."""

from dataclasses import replace
from datetime import date, datetime
from typing import Final

from dangzhibu_desktop.domain.branch import (
    Branch,
    Group,
    GroupPlace,
    Office,
    Settings,
    Term,
    holds,
)
from dangzhibu_desktop.domain.dates import chinese
from dangzhibu_desktop.domain.regulations import Override
from dangzhibu_desktop.domain.workdays import Calendar
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.operations.files import check_settings
from dangzhibu_desktop.operations.regulations import calendar, national
from dangzhibu_desktop.operations.saved import Saved
from dangzhibu_desktop.store.store import Store

_CHANGED: Final = frozenset({"branch"})


def snapshot(store: Store, *, meetings_since: date | None = None) -> Branch:
    """All that is recorded of people and offices, and the regulations as the branch has them.

    Meetings are read only from ``meetings_since`` on, and none where it is not given.
    """
    with store.one_moment():
        return Branch(
            settings=store.branch.settings(),
            regulations=national().with_overrides(store.branch.overrides()),
            people=store.members.people(),
            memberships=store.members.memberships(),
            changes=store.members.changes(),
            terms=store.branch.terms(),
            offices=store.branch.offices(),
            groups=store.branch.groups(),
            group_places=store.branch.group_places(),
            doubts=store.members.doubts(),
            meetings=store.meetings.meetings(meetings_since) if meetings_since else (),
            begun=store.meetings.begun(),
            dues=store.dues.book(),
            folders=store.dossiers.folders(),
            listed_materials=store.dossiers.listed_materials(),
            calendar=Calendar((*store.dossiers.calendars(), *calendar().supplied)),
        )


def save_settings(store: Store, settings: Settings, *, day: date, now: datetime) -> Saved:
    """Write the branch's settings."""
    check_settings(settings)
    with store.act("修改支部设置", day, now):
        store.branch.save_settings(settings)
    return Saved(settings.id, _CHANGED)


def begin_term(store: Store, elected: date, *, document: str | None = None, now: datetime) -> Saved:
    """Record the election of a new committee: the running term and its posts end that day."""
    branch = snapshot(store)
    later = [term for term in branch.terms if term.elected >= elected]
    if later:
        raise Refused(
            f"{chinese(later[0].elected)}已有一届，新一届不能早于或等于它。",
            "请核对换届日期；先前一届有误的，请先改正。",
        )
    with store.act("登记换届", elected, now):
        for term in branch.terms:
            if term.ended is None:
                store.branch.save_term(replace(term, ended=elected))
        for office in branch.committee(elected):
            store.branch.save_office(replace(office, until=elected))
        id_ = store.branch.add_term(Term(elected=elected, document=document))
    return Saved(id_, _CHANGED)


def appoint(
    store: Store, person: int, post: str, since: date, *, duties: str | None = None, now: datetime
) -> Saved:
    """Record that a person takes a post from a day on; ``duties`` are his 分工."""
    _known_person(store, person)
    if any(
        o.person == person and o.post == post and holds(o, since) for o in store.branch.offices()
    ):
        raise Refused(f"该同志在{chinese(since)}已任{post}。", "不必重复登记。")
    with store.act(f"登记任职 {post}", since, now):
        id_ = store.branch.add_office(Office(person=person, post=post, since=since, duties=duties))
    return Saved(id_, _CHANGED)


def end_office(store: Store, office: int, until: date, *, now: datetime) -> Saved:
    """Record that a post is held no longer from a day on."""
    held = next((o for o in store.branch.offices() if o.id == office), None)
    if held is None:
        raise Refused("没有这条任职记录。", "请重新选择。")
    if held.since is not None and until < held.since:
        raise Refused(f"免职日期早于任职日期{chinese(held.since)}。", "请核对日期。")
    with store.act(f"登记免职 {held.post}", until, now):
        store.branch.save_office(replace(held, until=until))
    return Saved(office, _CHANGED)


def found_group(store: Store, name: str, since: date, *, now: datetime) -> Saved:
    """Record a new 党小组."""
    if not name.strip():
        raise Refused("没有写党小组名称。", "请写名称，例如“第一党小组”。")
    if any(g.name == name and holds(g, since) for g in store.branch.groups()):
        raise Refused(f"已有“{name}”。", "请换一个名称。")
    with store.act(f"设立党小组 {name}", since, now):
        id_ = store.branch.add_group(Group(name=name, since=since))
    return Saved(id_, _CHANGED)


def place_in_group(
    store: Store, person: int, group: int, since: date, *, leader: bool = False, now: datetime
) -> Saved:
    """Record that a person belongs to a group from a day on; any other group ends that day."""
    _known_person(store, person)
    if all(g.id != group for g in store.branch.groups()):
        raise Refused("没有这个党小组。", "请先设立党小组。")
    with store.act("调整党小组", since, now):
        for place in store.branch.group_places():
            if place.person == person and holds(place, since):
                store.branch.save_group_place(replace(place, until=since))
        id_ = store.branch.add_group_place(
            GroupPlace(person=person, party_group=group, since=since, leader=leader)
        )
    return Saved(id_, _CHANGED)


def override_regulation(store: Store, override: Override, *, day: date, now: datetime) -> Saved:
    """Replace a regulation's number for this branch; the reason shows wherever it is used."""
    if not override.reason.strip():
        raise Refused("没有写调整的理由。", "请写明依据，例如上级文件的名称和文号。")
    try:
        national().with_overrides((override,))
    except (KeyError, ValueError) as error:
        raise Refused(
            f"不能这样调整“{override.key}”。", "请核对条目的名称，并按原值的写法填写新值。"
        ) from error
    with store.act(f"调整规定数值 {override.key}", day, now):
        id_ = store.branch.add_override(override)
    return Saved(id_, _CHANGED)


def _known_person(store: Store, person: int) -> None:
    if store.members.person(person) is None:
        raise Refused(f"没有编号为 {person} 的人。", "请重新选择。")
