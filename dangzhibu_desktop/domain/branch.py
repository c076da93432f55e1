"""The branch as every rule and count sees it: one snapshot, questions asked per day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeVar

from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.dossiers.folder import Folder, ListedMaterial
from dangzhibu_desktop.domain.dues_ledger import DuesBook
from dangzhibu_desktop.domain.meetings import Meeting
from dangzhibu_desktop.domain.members import (
    FULL,
    LEFT,
    Change,
    Doubt,
    Membership,
    Person,
    may_vote,
    rights_held,
    standing_on,
)
from dangzhibu_desktop.domain.regulations import Regulations
from dangzhibu_desktop.domain.workdays import Calendar

if TYPE_CHECKING:
    from dangzhibu_desktop.domain.dossiers.dossier import Dossier
    from dangzhibu_desktop.domain.dossiers.facts import Facts

KINDS: Final = (
    "机关",
    "村",
    "社区",
    "国企",
    "事业",
    "学校",
    "医院",
    "非公企业",
    "社会组织",
    "离退休",
    "其他",
)
SECRETARY: Final = "书记"
COMMITTEE_POSTS: Final = (
    SECRETARY,
    "副书记",
    "组织委员",
    "宣传委员",
    "纪检委员",
    "青年委员",
    "统战委员",
    "保密委员",
    "委员",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the branch says of itself.

    ``superior`` is the 上级党组织 that decides; ``general_branch`` the 总支 standing between,
    where there is one; ``signature`` the 落款 words where they differ from the usual ones.
    ``system_typefaces`` lets documents use the system's own 仿宋, 小标宋, 楷体 and 黑体.
    """

    id: int = 1
    name: str
    kind: str = "机关"
    superior: str | None = None
    general_branch: str | None = None
    founded: PartialDate | None = None
    signature: str | None = None
    late_after_days: int = 7
    system_typefaces: bool = True
    demo: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One term (届) of the committee, from its election; ``ended`` once the next took over."""

    id: int = 0
    elected: date
    ended: date | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A post a person holds, from and until a day; None where the day is not known or still on.

    ``duties`` are the 分工 as the committee divided them.
    """

    id: int = 0
    person: int
    post: str
    since: date | None = None
    until: date | None = None
    duties: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A 党小组, from and until a day."""

    id: int = 0
    name: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPlace:
    """A person's place in a group, from and until a day; ``leader`` marks the 小组长."""

    id: int = 0
    person: int
    party_group: int
    since: date | None = None
    until: date | None = None
    leader: bool = False


@dataclass(frozen=True, slots=True)
class RosterMember:
    """One member on one day."""

    person: Person
    membership: Membership
    standing: str | None
    may_vote: bool
    group: str | None

    @property
    def left(self) -> bool:
        """Whether the person had left the branch by that day."""
        return self.standing in LEFT


_OfPerson = TypeVar("_OfPerson", Change, Office, GroupPlace)


def holds(value: Office | Group | GroupPlace, on: date) -> bool:
    """Whether a dated fact holds on a day; its ``until`` is the first day it no longer does."""
    return (value.since is None or value.since <= on) and (value.until is None or on < value.until)


def _by_person(values: Iterable[_OfPerson]) -> Mapping[int, list[_OfPerson]]:
    grouped: dict[int, list[_OfPerson]] = defaultdict(list)
    for value in values:
        grouped[value.person].append(value)
    return grouped


@dataclass(frozen=True)
class Branch:
    """Everything recorded about the branch's people and offices, and the regulations it reads.

    ``meetings`` are those of the period that was asked for; ``begun`` is the day the data file
    was made, before which nothing is missed. ``folders`` are the dossiers as they are kept,
    ``listed_materials`` the papers the branch's own list asks for.
    """

    settings: Settings
    regulations: Regulations
    people: tuple[Person, ...] = ()
    memberships: tuple[Membership, ...] = ()
    changes: tuple[Change, ...] = ()
    terms: tuple[Term, ...] = ()
    offices: tuple[Office, ...] = ()
    groups: tuple[Group, ...] = ()
    group_places: tuple[GroupPlace, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    begun: date | None = None
    dues: DuesBook = field(default_factory=DuesBook)
    folders: tuple[Folder, ...] = ()
    listed_materials: tuple[ListedMaterial, ...] = ()
    calendar: Calendar = field(default_factory=Calendar)

    @cached_property
    def dossiers(self) -> tuple[tuple[Folder, "Facts"], ...]:
        """Every dossier with the facts it states, in order of entry."""
        from dangzhibu_desktop.domain.dossiers.assembling import facts_of

        return tuple((folder, facts_of(self, folder)) for folder in self.folders)

    def judged(self, on: date) -> tuple[tuple[Folder, "Dossier"], ...]:
        """Every dossier as it is judged on a day, in order of entry."""
        from dangzhibu_desktop.domain.dossiers.assembling import dossier_of

        known = self._judged.get(on)
        if known is None:
            known = self._judged[on] = tuple(
                (folder, dossier_of(self, folder, on, facts)) for folder, facts in self.dossiers
            )
        return known

    @cached_property
    def _judged(self) -> dict[date, tuple[tuple[Folder, "Dossier"], ...]]:
        """Dossiers already judged: every check asks for the same day."""
        return {}

    @cached_property
    def by_id(self) -> Mapping[int, Person]:
        """Every person by id."""
        return {person.id: person for person in self.people}

    @cached_property
    def _memberships(self) -> Mapping[int, Membership]:
        return {membership.person: membership for membership in self.memberships}

    def membership(self, person: int) -> Membership | None:
        """One person's membership."""
        return self._memberships.get(person)

    @cached_property
    def _changes(self) -> Mapping[int, list[Change]]:
        return _by_person(self.changes)

    @cached_property
    def _places(self) -> Mapping[int, list[GroupPlace]]:
        return _by_person(self.group_places)

    def roster(self, on: date, *, everyone: bool = False) -> tuple[RosterMember, ...]:
        """Who belonged on a day, in order of entry; with ``everyone`` also those who had left."""
        known = self._rosters.get((on, everyone))
        if known is None:
            known = self._rosters[on, everyone] = self._roster_of(on, everyone=everyone)
        return known

    @cached_property
    def _rosters(self) -> dict[tuple[date, bool], tuple[RosterMember, ...]]:
        """Rosters already made: rules ask for the same days again and again."""
        return {}

    def _roster_of(self, on: date, *, everyone: bool) -> tuple[RosterMember, ...]:
        names = {group.id: group.name for group in self.groups}
        found = []
        for membership in self.memberships:
            if on < membership.begins:
                continue
            changes = self._changes.get(membership.person, [])
            standing = standing_on(membership, changes, on)
            if standing in LEFT and not everyone:
                continue
            places = [p for p in self._places.get(membership.person, []) if holds(p, on)]
            found.append(
                RosterMember(
                    self.by_id[membership.person],
                    membership,
                    standing,
                    may_vote(standing, held=rights_held(changes, on)),
                    names[places[-1].party_group] if places else None,
                )
            )
        return tuple(found)

    def full_members(self, on: date) -> int:
        """How many full members belonged on a day."""
        return sum(member.standing == FULL for member in self.roster(on))

    def committee(self, on: date) -> tuple[Office, ...]:
        """Who held a committee post on a day, in the order of the posts."""
        held = [o for o in self.offices if o.post in COMMITTEE_POSTS and holds(o, on)]
        return tuple(sorted(held, key=lambda o: (COMMITTEE_POSTS.index(o.post), o.id)))

    def secretary(self, on: date) -> Person | None:
        """Who was 书记 on a day."""
        return next((self.by_id[o.person] for o in self.committee(on) if o.post == SECRETARY), None)

    def term(self, on: date) -> Term | None:
        """The committee's term running on a day: the last one elected by then."""
        begun = [t for t in self.terms if t.elected <= on and (t.ended is None or on < t.ended)]
        return max(begun, key=lambda t: t.elected, default=None)

    def signature_words(self, on: date) -> str:
        """The 落款: as set, or the branch's full name with 委员会 where it has a committee.

        With a committee a document is signed 中共××支部委员会, without one 中共××支部
        (rulebook §12.4).
        """
        if self.settings.signature:
            return self.settings.signature
        bare = self.settings.name.removesuffix("委员会")
        return f"{bare}委员会" if len(self._committee_people(on)) > 2 else bare  # noqa: PLR2004

    def _committee_people(self, on: date) -> set[int]:
        return {office.person for office in self.committee(on)}
