"""Mending what is recorded of the branch: posts, terms, groups, replaced regulation numbers."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from dangzhibu_desktop.domain.branch import Group, GroupPlace, Office, Term, holds
from dangzhibu_desktop.domain.dates import chinese
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.operations.saved import Saved
from dangzhibu_desktop.store.store import Store

_CHANGED: Final = frozenset({"branch"})


def save_office(store: Store, office: Office, *, day: date, now: datetime) -> Saved:
    """Write a mended post: its days and 分工."""
    if all(known.id != office.id for known in store.branch.offices()):
        raise Refused("没有这条任职记录。", "请重新选择。")
    _check_order(office.since, office.until, "任职", "免职")
    with store.act(f"修改任职 {office.post}", day, now):
        store.branch.save_office(office)
    return Saved(office.id, _CHANGED)


def save_term(store: Store, term: Term, *, day: date, now: datetime) -> Saved:
    """Write a mended term; refused where it would overlap another one."""
    others = [known for known in store.branch.terms() if known.id != term.id]
    _check_order(term.elected, term.ended, "选举", "届满")
    for other in others:
        if term.elected < (other.ended or date.max) and other.elected < (term.ended or date.max):
            raise Refused(
                f"与{chinese(other.elected)}当选的一届重叠。", "请核对两届的当选和结束日期。"
            )
    with store.act("修改届次", day, now):
        store.branch.save_term(term)
    return Saved(term.id, _CHANGED)


def save_group(store: Store, group: Group, *, day: date, now: datetime) -> Saved:
    """Write a mended 党小组; where it ends, so do the places in it."""
    name = group.name.strip()
    if not name:
        raise Refused("没有写党小组名称。", "请写名称，例如“第一党小组”。")
    known = {other.id: other for other in store.branch.groups()}
    if group.id not in known:
        raise Refused("没有这个党小组。", "请重新选择。")
    if any(g.id != group.id and g.name == name and holds(g, day) for g in known.values()):
        raise Refused(f"已有“{name}”。", "请换一个名称。")
    _check_order(group.since, group.until, "设立", "撤销")
    ends = group.until is not None and group.until != known[group.id].until
    with store.act(f"{'撤销' if ends else '修改'}党小组 {name}", group.until or day, now):
        store.branch.save_group(replace(group, name=name))
        for place in store.branch.group_places():
            if ends and place.party_group == group.id and place.until is None:
                store.branch.save_group_place(replace(place, until=group.until))
    return Saved(group.id, _CHANGED)


def place_people(
    store: Store, people: Sequence[int], group: int | None, since: date, *, now: datetime
) -> Saved:
    """Record that people belong to a 党小组, or to none, from a day on, in one act."""
    if group is not None and all(known.id != group for known in store.branch.groups()):
        raise Refused("没有这个党小组。", "请先设立党小组。")
    if not people:
        raise Refused("没有选择党员。", "请先在名单里选择。")
    with store.act(f"调整党小组 {len(people)} 人", since, now):
        for place in store.branch.group_places():
            if place.person in people and holds(place, since):
                store.branch.save_group_place(replace(place, until=since))
        for person in people if group is not None else ():
            store.branch.add_group_place(
                GroupPlace(person=person, party_group=group or 0, since=since)
            )
    return Saved(people[0], _CHANGED)


def withdraw_override(store: Store, key: str, *, day: date, now: datetime) -> Saved:
    """Go back to the national number of a key."""
    if all(override.key != key for override in store.branch.overrides()):
        raise Refused("本支部没有调整过这个数值。", "不必恢复。")
    with store.act(f"恢复规定数值 {key}", day, now):
        store.branch.remove_overrides(key)
    return Saved(0, _CHANGED)


def _check_order(since: date | None, until: date | None, began: str, ended: str) -> None:
    if since is not None and until is not None and until < since:
        raise Refused(f"{ended}日期早于{began}日期{chinese(since)}。", "请核对日期。")
