"""Taking in rosters: what was read and decided becomes records, in one act."""

import dataclasses
import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

from dangzhibu_desktop.domain.branch import Group, GroupPlace, Office
from dangzhibu_desktop.domain.members import DECEASED, MOVED_OUT, Change, Doubt, Membership, Person
from dangzhibu_desktop.intake.decisions import NewMember
from dangzhibu_desktop.store.members import StatedDues
from dangzhibu_desktop.store.store import Store

_LEAVING: Final = {MOVED_OUT: "转出", DECEASED: "去世"}
_BETWEEN_POSTS: Final = re.compile(r"[、，,；;/\s]+|(?<=.)兼(?=.)")
_NO_POST: Final = frozenset({"", "无", "党员", "—", "-", "/"})


def import_members(
    store: Store, members: Sequence[NewMember], *, source: str, day: date, now: datetime
) -> int:
    """Write every member read from ``source`` (a file's name) in one act; returns how many."""
    if not members:
        return 0
    with store.act(f"导入党员 {len(members)} 人", day, now):
        groups = {group.name: group.id for group in store.branch.groups()}
        for member in members:
            person = store.members.add_person(_taken(Person, member, id=0))
            store.members.add_membership(
                _taken(
                    Membership,
                    member,
                    id=0,
                    person=person,
                    since=None,
                    stated_party_years=member.party_years,
                )
            )
            _add_posts(store, person, member.party_post)
            if member.group:
                if member.group not in groups:
                    groups[member.group] = store.branch.add_group(Group(name=member.group))
                place = GroupPlace(person=person, party_group=groups[member.group])
                store.branch.add_group_place(place)
            if member.dues_base is not None or member.dues is not None:
                store.members.add_stated_dues(
                    StatedDues(
                        person=person,
                        since=day,
                        base=member.dues_base,
                        monthly=member.dues,
                        source=source,
                    )
                )
            if member.standing_now in _LEAVING:
                store.members.add_change(
                    Change(
                        person=person, kind=_LEAVING[member.standing_now], day=day, basis="花名册备注"
                    )
                )
            for doubt in member.doubts:
                store.members.add_doubt(
                    Doubt(0, person, doubt.field, doubt.code, doubt.raw, doubt.message)
                )
    return len(members)


def _taken(cls: type[Any], member: NewMember, **given: object) -> Any:
    """A person or membership with the values of the roster row, named alike on both sides."""
    names = {field.name for field in dataclasses.fields(cls)} - given.keys()
    return cls(**{name: getattr(member, name) for name in names}, **given)


def _add_posts(store: Store, person: int, posts: str | None) -> None:
    """``书记、组织委员`` becomes two posts, held from a day that the roster does not tell."""
    for post in _BETWEEN_POSTS.split(posts or ""):
        if post not in _NO_POST:
            store.branch.add_office(Office(person=person, post=post))
