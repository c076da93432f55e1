"""What the forms about people print: finished strings, resolved and ordered elsewhere."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRecord:
    """One member: every field as it is printed, empty where not recorded."""

    id: int
    seq: str = ""
    name: str
    sex: str = ""
    ethnicity: str = ""
    birth: str = ""
    id_number: str = ""
    education: str = ""
    degree: str = ""
    native_place: str = ""
    household: str = ""
    address: str = ""
    work_post: str = ""
    work_start: str = ""
    phone: str = ""
    category: str = ""
    standing: str = ""
    branch: str = ""
    group: str = ""
    join_date: str = ""
    full_date: str = ""
    post: str = ""
    floating: bool | None = None
    lost_contact: bool | None = None
    remark: str = ""
    photo: bytes | None = None
    birthday: str = ""
    years: str = ""


@dataclass(frozen=True, slots=True)
class RosterRecord:
    """The members of one day."""

    branch: str
    day: str
    made_on: str
    members: tuple[MemberRecord, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """One member of the committee."""

    name: str
    post: str
    duties: str
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchRecord:
    """The branch and its committee on a day; ``kinds`` add up to ``members``."""

    name: str
    kind: str
    superior: str
    general_branch: str = ""
    founded: str = ""
    elected: str = ""
    term_ends: str = ""
    members: str = ""
    kinds: tuple[tuple[str, str], ...] = ()
    groups: str = ""
    day: str = ""
    committee: tuple[OfficeLine, ...] = ()
    made_on: str = ""


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One 党小组: its leader and its members, names in order."""

    name: str
    leader: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupsRecord:
    """The division into 党小组 on a day; ``without`` are members of none."""

    branch: str
    day: str
    made_on: str
    groups: tuple[GroupLine, ...]
    without: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatisticRecord:
    """One division: its title, words and counts."""

    title: str
    words: tuple[str, ...]
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class StatisticsRecord:
    """The composition of the membership on a day."""

    branch: str
    day: str
    made_on: str
    total: int
    statistics: tuple[StatisticRecord, ...]


@dataclass(frozen=True, slots=True)
class ChartRecord:
    """The organisation on a day: who stands above, the committee, the groups."""

    superior: str
    general_branch: str
    branch: str
    day: str
    committee: tuple[OfficeLine, ...]
    groups: tuple[GroupLine, ...]
