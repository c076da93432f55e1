"""A small branch with dues, for the tests of this area; everyone is invented."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from dangzhibu_desktop.domain.branch import Branch, Settings
from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.dues_ledger import Account, Base, DuesBook
from dangzhibu_desktop.domain.members import FULL, PROBATIONARY, Change, Membership, Person
from dangzhibu_desktop.domain.months import Month
from dangzhibu_desktop.operations.regulations import national


def month(text: str) -> Month:
    return Month.parse(text)


def branch(*people: Membership, changes: tuple[Change, ...] = ()) -> Branch:
    return Branch(
        settings=Settings(name="中共示例支部"),
        regulations=national(),
        people=tuple(Person(id=m.person, name=f"党员{m.person}") for m in people),
        memberships=people,
        changes=changes,
    )


def full(person: int, joined: str = "2010-07-01", **facts: object) -> Membership:
    membership = Membership(
        id=person, person=person, category=FULL, join_date=PartialDate.parse(joined)
    )
    return replace(membership, **facts)  # type: ignore[arg-type]


def candidate(person: int, joined: str) -> Membership:
    return replace(full(person, joined), category=PROBATIONARY)


def base(
    person: int, since: str, kind: str = "在职", yuan: str | None = "5000", **more: object
) -> Base:
    made = Base(
        id=person,
        person=person,
        since=month(since),
        kind=kind,
        base=None if yuan is None else Decimal(yuan),
        decided=date(2026, 1, 10),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def account(person: int, text: str, posted: str, paid: str = "0") -> Account:
    return Account(person, month(text), Decimal(posted), Decimal(paid))


def with_dues(of: Branch, **book: object) -> Branch:
    return replace(of, dues=replace(DuesBook(), **book))  # type: ignore[arg-type]
