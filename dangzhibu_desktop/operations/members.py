"""People: adding and mending cards, dated changes, and looking people up."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from dangzhibu_desktop.domain.branch import RosterMember
from dangzhibu_desktop.domain.dates import PartialDate, add_months, chinese
from dangzhibu_desktop.domain.members import (
    CHANGE_KINDS,
    Change,
    Membership,
    Person,
    first_impossible_change,
)
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.operations.branch import snapshot
from dangzhibu_desktop.operations.saved import Saved
from dangzhibu_desktop.store.store import Store

_CHANGED: Final = frozenset({"members"})


def add_member(
    store: Store, person: Person, membership: Membership, *, day: date, now: datetime
) -> Saved:
    """Add one member's card and membership."""
    _check_card(person)
    with store.act(f"登记党员 {person.name}", day, now):
        id_ = store.members.add_person(replace(person, id=0))
        store.members.add_membership(replace(membership, id=0, person=id_))
    return Saved(id_, _CHANGED)


def save_card(store: Store, person: Person, *, day: date, now: datetime) -> Saved:
    """Write a person's mended card; doubts about fields that changed are settled by it."""
    _check_card(person)
    known = _known(store, person.id)
    with store.act(f"修改党员信息 {person.name}", day, now):
        store.members.save_person(person)
        _settle_doubts(store, person.id, known, person)
    return Saved(person.id, _CHANGED)


def save_membership(store: Store, membership: Membership, *, day: date, now: datetime) -> Saved:
    """Write the mended facts of a membership; doubts about what changed are settled by it."""
    person = _known(store, membership.person)
    known = store.members.membership(person.id)
    if known is None:
        raise Refused(f"{person.name}没有党籍记录。", "请重新选择。")
    with store.act(f"修改党籍信息 {person.name}", day, now):
        store.members.save_membership(replace(membership, id=known.id))
        _settle_doubts(store, person.id, known, membership)
    return Saved(person.id, _CHANGED)


def record_change(store: Store, change: Change, *, now: datetime) -> Saved:
    """Record a dated change of standing or of the right to vote.

    Refused where it cannot follow the standing of its day, or would make a later recorded
    change impossible. 转正 sets ``full_date`` to the anniversary on which the probation ended,
    however late it was approved (细则 2014 第三十三条).
    """
    person = _known(store, change.person)
    with store.act(f"登记{change.kind} {person.name}", change.day, now):
        put_change(store, change)
    return Saved(person.id, _CHANGED)


def put_change(store: Store, change: Change) -> None:
    """Write what :func:`record_change` records, and refuse what it refuses; inside an open act."""
    person = _known(store, change.person)
    membership = store.members.membership(person.id)
    if membership is None:
        raise Refused(f"{person.name}没有党籍记录。", "请先登记党籍。")
    if change.kind not in CHANGE_KINDS:
        raise Refused(f"没有“{change.kind}”这种变动。", f"可用的有：{'、'.join(CHANGE_KINDS)}。")
    refuse_early(person, membership, change.day)
    _refuse_impossible(person, membership, (*store.members.changes(person.id), change))
    store.members.add_change(replace(change, id=0))
    if change.kind == "转正":
        months = snapshot(store).regulations.on(change.day).integer("admission.probation_months")
        store.members.save_membership(replace(membership, full_date=full_date(membership, months)))


def refuse_early(person: Person, membership: Membership, day: date) -> None:
    """Refuse a change on a day before the person belonged to the branch."""
    if day < membership.begins:
        raise Refused(
            f"{chinese(day)}早于{person.name}到本支部的日期{chinese(membership.begins)}。",
            "请核对日期。",
        )


def refuse_gap(
    person: Person,
    membership: Membership,
    before: Sequence[Change],
    after: Sequence[Change],
    doing: str,
) -> None:
    """Refuse what makes a change impossible that was possible until now."""
    impossible = first_impossible_change(membership, after)
    if impossible is None:
        return
    change, standing = impossible
    known = first_impossible_change(membership, before)
    if known is not None and known[0].id == change.id:
        return
    raise Refused(
        f"{doing}以后，{person.name}在{chinese(change.day)}是“{standing or '人员类别未录入'}”，"
        f"{change.kind}就接不上了。",
        f"请核对日期，或先改正、删除{chinese(change.day)}的{change.kind}。",
    )


def full_date(membership: Membership, months: int) -> PartialDate | None:
    """The anniversary on which a probation of ``months`` and its extension ended."""
    joined = membership.join_date
    if joined is None:
        return None
    end = PartialDate.of(add_months(joined.first, months + (membership.extension or 0)))
    return end if joined.exact else replace(end, day=None)


def _refuse_impossible(person: Person, membership: Membership, changes: Sequence[Change]) -> None:
    last = max((c.id for c in changes), default=0) + 1
    numbered = [c if c.id else replace(c, id=last) for c in changes]
    impossible = first_impossible_change(membership, numbered)
    if impossible is not None:
        change, standing = impossible
        raise Refused(
            f"{person.name}在{chinese(change.day)}是“{standing or '人员类别未录入'}”，"
            f"不能登记{change.kind}。",
            "请核对日期和已登记的变动。",
        )


def _check_card(person: Person) -> None:
    if not person.name.strip():
        raise Refused("没有写姓名。", "请填写姓名。")


def _known(store: Store, id_: int) -> Person:
    person = store.members.person(id_)
    if person is None:
        raise Refused(f"没有编号为 {id_} 的人。", "请重新选择。")
    return person


def _settle_doubts(
    store: Store, person: int, before: Person | Membership, after: Person | Membership
) -> None:
    for doubt in store.members.doubts(person):
        missing = object()
        was, now = getattr(before, doubt.field, missing), getattr(after, doubt.field, missing)
        if was != now:
            store.members.remove_doubt(doubt.id)


def find_person(store: Store, name_or_id: str) -> Person:
    """The one person of that name or id; refused where there is none or more than one."""
    people = {person.id: person for person in store.members.people()}
    return people[choose_person({id_: p.name for id_, p in people.items()}, name_or_id)]


def choose_person(names: Mapping[int, str], name_or_id: str) -> int:
    """The id of the one person of that name or id among ``names`` (id -> name)."""
    wanted = "".join(name_or_id.split())
    found = [id_ for id_, name in names.items() if name == wanted]
    if not found and wanted.isdecimal() and int(wanted) in names:
        found = [int(wanted)]
    if not found:
        raise Refused(f"没有找到“{name_or_id}”。", "请核对姓名，或用 members --all 查看编号。")
    if len(found) > 1:
        ids = "、".join(map(str, found))
        raise Refused(f"“{wanted}”有 {len(found)} 人，编号为 {ids}。", "请改用编号。")
    return found[0]


def search(members: Sequence[RosterMember], text: str) -> list[RosterMember]:
    """Members by part of the name, or by the tail of the telephone or ID number."""
    wanted = "".join(text.split())
    return [m for m in members if wanted in m.person.name or _tail(m.person, wanted.upper())]


def _tail(person: Person, wanted: str) -> bool:
    numbers = (person.phone, person.other_phone, person.id_number)
    return wanted.isalnum() and any(n and n.replace("-", "").endswith(wanted) for n in numbers)


def in_order(members: Sequence[RosterMember], order: str) -> list[RosterMember]:
    """Members in an order of names; people of one name stay in order of entry."""
    from dangzhibu_desktop.operations.names import order_key

    key = order_key(order)
    return sorted(members, key=lambda m: key(m.person.name))
