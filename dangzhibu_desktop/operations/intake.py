"""Taking in rosters: what was read and decided becomes records, in one act."""

import dataclasses
import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any, Final

from dangzhibu_desktop.domain.branch import Group, GroupPlace, Office
from dangzhibu_desktop.domain.dues import assess
from dangzhibu_desktop.domain.members import DECEASED, MOVED_OUT, Change, Doubt, Membership, Person
from dangzhibu_desktop.domain.regulations import RegulationsOn
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.intake.decisions import Decision, Outcome, decide, read_decisions
from dangzhibu_desktop.intake.duplicates import KnownPerson
from dangzhibu_desktop.intake.members import Roster, read_roster, roster_of
from dangzhibu_desktop.intake.problems import Problem
from dangzhibu_desktop.intake.readers import pasted
from dangzhibu_desktop.intake.settling import NewMember
from dangzhibu_desktop.operations.branch import snapshot
from dangzhibu_desktop.store.members import StatedDues
from dangzhibu_desktop.store.store import Store

_LEAVING: Final = {MOVED_OUT: "转出", DECEASED: "去世"}
_BETWEEN_POSTS: Final = re.compile(r"[、，,；;/\s]+|(?<=.)兼(?=.)")
_NO_POST: Final = frozenset({"", "无", "党员", "—", "-", "/"})
_SHOWN: Final = 3  # undecided problems quoted in a refusal


def read_members(store: Store, path: Path, *, sheet: str | None = None, today: date) -> Roster:
    """Read a roster against the members already in the file; nothing is written."""
    return read_roster(
        path,
        today=today,
        sheet=sheet,
        known=_known(store),
        monthly_due=_monthly_due(store, today),
    )


def read_pasted(store: Store, text: str, *, today: date) -> Roster:
    """The same for cells pasted from a spreadsheet."""
    sheet = pasted(text)
    return roster_of(
        (sheet,),
        sheet.name,
        today=today,
        known=_known(store),
        monthly_due=_monthly_due(store, today),
    )


def decide_members(
    store: Store,
    roster: Roster,
    decisions: Path | None,
    *,
    accept: bool,
    leave_blank: bool,
    today: date,
) -> Outcome:
    """Put the decisions of a file in, check everything again, settle the rest as asked."""
    made = read_decisions(decisions) if decisions else ()
    return settle_members(store, roster, made, accept=accept, leave_blank=leave_blank, today=today)


def settle_members(
    store: Store,
    roster: Roster,
    decisions: Sequence[Decision],
    *,
    accept: bool,
    leave_blank: bool,
    today: date,
) -> Outcome:
    """The same for decisions at hand."""
    return decide(
        roster,
        decisions,
        accept=accept,
        leave_blank=leave_blank,
        today=today,
        known=_known(store),
        monthly_due=_monthly_due(store, today),
    )


def take_in(store: Store, outcome: Outcome, *, day: date, now: datetime) -> int:
    """Write every member of a decided roster in one act; returns how many.

    Refused, with nothing written, while a problem is undecided or where nobody is left.
    """
    if outcome.undecided:
        raise Refused(
            f"还有 {len(outcome.undecided)} 处没有决定，没有导入：{_quoted(outcome.undecided)}",
            "请逐处决定（--decisions），或采用建议（--accept）、有疑问的留空（--leave-blank）。",
        )
    if not outcome.members:
        raise Refused("没有可以导入的党员。", "请核对表册，或检查是否已全部跳过。")
    with store.act(f"导入党员 {len(outcome.members)} 人", day, now):
        groups = {group.name: group.id for group in store.branch.groups()}
        for member in outcome.members:
            _write(store, member, groups, source=outcome.roster.file, day=day)
    return len(outcome.members)


def _quoted(problems: Sequence[Problem]) -> str:
    """The first few problems, each with its row."""
    said = [f"第 {p.row} 行，{p.message.rstrip('。')}" for p in problems[:_SHOWN]]
    return "；".join(said) + ("……" if len(problems) > _SHOWN else "。")


def _known(store: Store) -> tuple[KnownPerson, ...]:
    return tuple(KnownPerson(p.name, p.birth, p.id_number) for p in store.members.people())


def _monthly_due(store: Store, today: date) -> Any:
    """(base, whether retired) -> the month's dues, by the regulations as this branch has them."""
    return partial(_due, snapshot(store).regulations.on(today))


def _due(regulations: RegulationsOn, base: Decimal, retired: bool) -> Decimal:  # noqa: FBT001 - shape set by the intake
    return assess("离退休" if retired else "在职", base, regulations).due


def _write(
    store: Store, member: NewMember, groups: dict[str, int], *, source: str, day: date
) -> None:
    """One member: card, membership, posts, group, and what the roster said besides."""
    person = store.members.add_person(_taken(Person, member, id=0))
    membership = {"id": 0, "person": person, "since": None}
    store.members.add_membership(
        _taken(Membership, member, stated_party_years=member.party_years, **membership)
    )
    _write_posts(store, person, member.party_post)
    if member.group:
        if member.group not in groups:
            groups[member.group] = store.branch.add_group(Group(name=member.group))
        store.branch.add_group_place(GroupPlace(person=person, party_group=groups[member.group]))
    if member.dues_base is not None or member.dues is not None:
        stated = StatedDues(
            person=person, since=day, base=member.dues_base, monthly=member.dues, source=source
        )
        store.members.add_stated_dues(stated)
    if member.standing_now is not None:
        kind = _LEAVING[member.standing_now]
        store.members.add_change(Change(person=person, kind=kind, day=day, basis="花名册注明"))
    for doubt in member.doubts:
        store.members.add_doubt(Doubt(0, person, doubt.field, doubt.code, doubt.raw, doubt.message))


def _taken(cls: type[Any], member: NewMember, **given: object) -> Any:
    """A person or membership with the values of the roster row, named alike on both sides."""
    names = {field.name for field in dataclasses.fields(cls)} - given.keys()
    return cls(**{name: getattr(member, name) for name in names}, **given)


def _write_posts(store: Store, person: int, posts: str | None) -> None:
    """``书记、组织委员`` becomes two posts, held from a day that the roster does not tell."""
    for post in _BETWEEN_POSTS.split(posts or ""):
        if post not in _NO_POST:
            store.branch.add_office(Office(person=person, post=post))
