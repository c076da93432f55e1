"""What the forms about meetings print: finished strings, resolved and ordered elsewhere."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NoticeRecord:
    """A meeting's notice; paragraphs of ``body`` divided by line breaks, ``day`` may be empty."""

    title: str
    addressee: str
    body: str
    signature: str
    day: str


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One line of the agenda: its number in words, what was said, voted and decided."""

    number: str
    title: str
    presenter: str = ""
    discussion: str = ""
    vote: str = ""
    decision: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRecord:
    """One meeting held: every field as it is printed, empty where not recorded."""

    id: int
    branch: str
    kinds: str
    title: str
    topic: str = ""
    time: str = ""
    place: str = ""
    chair: str = ""
    recorder: str = ""
    lecturer: str = ""
    group: str = ""
    should: str = ""
    present: str = ""
    members: str = ""
    probationary: str = ""
    observers: str = ""
    absent: str = ""
    excluded: str = ""
    correction: str = ""
    makes_up: str = ""
    items: tuple[ItemLine, ...] = ()
    content: str = ""
    follow_up: str = ""


@dataclass(frozen=True, slots=True)
class SignInRecord:
    """Who signs in: names with their standing, in order; guests known beforehand."""

    branch: str
    meeting: str
    time: str
    place: str
    people: tuple[tuple[str, str], ...]
    guests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """One member in an attendance ledger: a cell each month or meeting, then the sums."""

    name: str
    cells: tuple[str, ...]
    should: int
    present: int
    excused: int
    absent: int
    made_up: int


@dataclass(frozen=True, slots=True)
class YearAttendanceRecord:
    """A year's attendance: months across, members down."""

    branch: str
    year: str
    made_on: str
    lines: tuple[AttendanceLine, ...]
    totals: AttendanceLine


@dataclass(frozen=True, slots=True)
class MonthAttendanceRecord:
    """A month's attendance: meetings across, members down."""

    branch: str
    month: str
    made_on: str
    meetings: tuple[str, ...]
    lines: tuple[AttendanceLine, ...]
    totals: AttendanceLine


@dataclass(frozen=True, slots=True)
class DutyLine:
    """One duty: its name, a cell each period, and on which article it rests."""

    name: str
    cells: tuple[str, ...]
    basis: str


@dataclass(frozen=True, slots=True)
class DutiesRecord:
    """A year's duties against what was held: by month, by quarter, by year."""

    branch: str
    year: str
    made_on: str
    monthly: tuple[DutyLine, ...]
    quarterly: tuple[DutyLine, ...]
    yearly: tuple[DutyLine, ...]
    reasons: tuple[str, ...]
