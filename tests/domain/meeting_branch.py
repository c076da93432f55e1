"""A small branch for tests about meetings: members 1…n, the first three the committee."""

from dataclasses import replace
from datetime import date

from dangzhibu_desktop.domain.branch import Branch, Group, GroupPlace, Office, Settings, Term
from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.meetings import PRESENT, Attendance, Meeting
from dangzhibu_desktop.domain.members import FULL, PROBATIONARY, Membership, Person
from dangzhibu_desktop.operations.regulations import national

BEGUN = date(2024, 1, 1)
POSTS = ("书记", "组织委员", "宣传委员")


def branch(full: int = 9, probationary: int = 0, *, committee: int = 3, groups: int = 0) -> Branch:
    """Full members first, then candidates; groups take members in turn."""
    ids = range(1, full + probationary + 1)
    return Branch(
        settings=Settings(name="中共示例支部"),
        regulations=national(),
        people=tuple(Person(id=i, name=f"党员{i}") for i in ids),
        memberships=tuple(
            Membership(
                id=i,
                person=i,
                category=FULL if i <= full else PROBATIONARY,
                join_date=PartialDate(2020, 1, 1) if i <= full else PartialDate(2023, 12, 1),
            )
            for i in ids
        ),
        offices=tuple(
            Office(id=i, person=i, post=POSTS[i - 1], since=date(2023, 1, 10))
            for i in range(1, committee + 1)
        ),
        terms=(Term(id=1, elected=date(2023, 1, 10)),) if committee else (),
        groups=tuple(
            Group(id=g, name=f"第{g}党小组", since=date(2023, 1, 10)) for g in range(1, groups + 1)
        ),
        group_places=tuple(
            GroupPlace(id=i, person=i, party_group=(i - 1) % groups + 1, since=date(2023, 1, 10))
            for i in (ids if groups else ())
        ),
        begun=BEGUN,
    )


def present(*people: int) -> tuple[Attendance, ...]:
    """Marks of 到会."""
    return tuple(Attendance(member=person, state=PRESENT) for person in people)


def with_meetings(base: Branch, *meetings: Meeting) -> Branch:
    """The branch with these meetings, numbered where they have no id."""
    numbered = (m if m.id else replace(m, id=n) for n, m in enumerate(meetings, 1))
    return replace(base, meetings=tuple(numbered))
