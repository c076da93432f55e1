"""People and their membership: dated events from which any day's standing follows.

The standings and the changes between them are those of the rulebook (§5), after
《中国共产党党员教育管理工作条例》 and the party constitution.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from dangzhibu_desktop.domain.dates import PartialDate

PROBATIONARY: Final = "预备党员"
FULL: Final = "正式党员"
SUSPENDED: Final = "停止党籍"
MOVED_OUT: Final = "已转出"
REMOVED: Final = "已除名"
EXPELLED: Final = "已开除"
WITHDRAWN: Final = "已退党"
DISQUALIFIED: Final = "已取消资格"
DECEASED: Final = "已故"
STANDINGS: Final = (
    PROBATIONARY,
    FULL,
    SUSPENDED,
    MOVED_OUT,
    REMOVED,
    EXPELLED,
    WITHDRAWN,
    DISQUALIFIED,
    DECEASED,
)
LEFT: Final = frozenset({MOVED_OUT, REMOVED, EXPELLED, WITHDRAWN, DISQUALIFIED, DECEASED})

ON_PROBATION_WITHIN_PARTY: Final = "留党察看"
RIGHTS_RESTORED: Final = "恢复党员权利"
RIGHTS_HELD: Final = "暂停表决权"
RIGHTS_RESUMED: Final = "恢复表决权"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person's card: the fields of the national collection form; None where not recorded."""

    id: int = 0
    name: str
    sex: str | None = None
    ethnicity: str | None = None
    birth: PartialDate | None = None
    id_number: str | None = None
    education: str | None = None
    degree: str | None = None
    native_place: str | None = None
    work_post: str | None = None
    former_post: str | None = None
    work_start: PartialDate | None = None
    retired: PartialDate | None = None
    phone: str | None = None
    other_phone: str | None = None
    address: str | None = None
    residence: str | None = None
    household: str | None = None
    new_stratum: str | None = None
    professional_title: str | None = None
    migrant_worker: bool | None = None
    remark: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """One person's membership as first recorded here; later changes are :class:`Change` values.

    ``join_date`` is the day of the branch assembly that admitted the person, ``full_date`` the
    day from which he counts as a full member. ``since`` is the day he came to this branch
    where that is later than joining. Money-free, dates possibly known only to the month.
    """

    id: int = 0
    person: int
    category: str | None = None
    join_date: PartialDate | None = None
    full_date: PartialDate | None = None
    since: date | None = None
    branch: str | None = None
    join_branch: str | None = None
    join_type: str | None = None
    full_status: str | None = None
    extension: int | None = None
    stated_party_years: int | None = None
    party_years_adjust: int | None = None
    floating: bool | None = None
    lost_contact: bool | None = None

    @property
    def begins(self) -> date:
        """The first day this person belongs to the branch: unknown means always."""
        if self.since is not None:
            return self.since
        return self.join_date.first if self.join_date else date.min


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A dated change of standing or of the right to vote, with its basis and document."""

    id: int = 0
    person: int
    kind: str
    day: date
    basis: str | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """A field an import left open: what its cell said, and the code of the problem."""

    id: int
    person: int
    field: str
    code: str
    raw: str | None
    message: str


_STAYING: Final = frozenset({PROBATIONARY, FULL, SUSPENDED})
# kind of change -> (standings it may follow, standing it leads to)
STANDING_CHANGES: Final[dict[str, tuple[frozenset[str], str]]] = {
    "转正": (frozenset({PROBATIONARY}), FULL),
    "停止党籍": (frozenset({PROBATIONARY, FULL}), SUSPENDED),
    "恢复党籍": (frozenset({SUSPENDED}), FULL),
    "转出": (_STAYING, MOVED_OUT),
    "转回": (frozenset({MOVED_OUT}), FULL),
    "除名": (_STAYING, REMOVED),
    "开除党籍": (frozenset({FULL, SUSPENDED}), EXPELLED),
    "退党": (_STAYING, WITHDRAWN),
    "取消预备党员资格": (frozenset({PROBATIONARY}), DISQUALIFIED),
    "去世": (frozenset(STANDINGS) - {DECEASED}, DECEASED),
}
# kind of change -> whether the member may vote from that day on
VOTING_CHANGES: Final[dict[str, bool]] = {
    ON_PROBATION_WITHIN_PARTY: False,
    RIGHTS_RESTORED: True,
    RIGHTS_HELD: False,
    RIGHTS_RESUMED: True,
}
CHANGE_KINDS: Final = (*STANDING_CHANGES, *VOTING_CHANGES)
_ENDS: Final = {RIGHTS_RESTORED: ON_PROBATION_WITHIN_PARTY, RIGHTS_RESUMED: RIGHTS_HELD}


def standing_on(membership: Membership, changes: Iterable[Change], on: date) -> str | None:
    """The standing on a day; None where the category was never settled.

    Only meaningful from :attr:`Membership.begins` on. ``changes`` are one person's, in any order.
    """
    standing = _first_standing(membership, on)
    before = standing
    for change in sorted(changes, key=lambda c: (c.day, c.id)):
        if change.day > on or change.kind not in STANDING_CHANGES:
            continue
        came_back = change.kind in {"恢复党籍", "转回"}
        if not came_back and standing in {PROBATIONARY, FULL, None}:
            before = standing
        if change.kind == "转正":
            before = FULL
        standing = before if came_back else STANDING_CHANGES[change.kind][1]
    return standing


def _first_standing(membership: Membership, on: date) -> str | None:
    if membership.category != FULL or membership.full_date is None:
        return membership.category
    return PROBATIONARY if on < membership.full_date.first else FULL


def rights_held(changes: Iterable[Change], on: date) -> bool:
    """Whether voting is suspended on a day: 留党察看, or held by decision (留置, 逮捕).

    留党察看 ends by decision, so the right returns only on the recorded day (rulebook §11.9);
    both causes may overlap, and each is lifted by its own decision.
    """
    held: set[str] = set()
    for change in sorted(changes, key=lambda c: (c.day, c.id)):
        if change.day > on or change.kind not in VOTING_CHANGES:
            continue
        if change.kind in _ENDS:
            held.discard(_ENDS[change.kind])
        else:
            held.add(change.kind)
    return bool(held)


def may_vote(standing: str | None, *, held: bool) -> bool:
    """Full members vote, unless the right is held (《基层组织选举工作条例》第五条)."""
    return standing == FULL and not held


def first_impossible_change(
    membership: Membership, changes: Iterable[Change]
) -> tuple[Change, str | None] | None:
    """The first change, in order of days, that cannot follow what stood before it.

    Returns the change and the standing it met, or None where all of them can follow.
    """
    ordered = sorted(changes, key=lambda c: (c.day, c.id))
    for number, change in enumerate(ordered):
        before = standing_on(membership, ordered[:number], change.day)
        if change.kind in STANDING_CHANGES:
            possible = before in STANDING_CHANGES[change.kind][0]
        elif change.kind in _ENDS:
            possible = _held_before(ordered[:number], _ENDS[change.kind])
        else:
            possible = before == FULL and not _held_before(ordered[:number], change.kind)
        if not possible:
            return change, before
    return None


def possible_changes(
    membership: Membership, changes: Iterable[Change], day: date
) -> tuple[str, ...]:
    """The kinds of change that can be recorded for a day without contradicting any other."""
    known = tuple(changes)
    if day < membership.begins:
        return ()
    next_id = max((change.id for change in known), default=0) + 1
    return tuple(
        kind
        for kind in CHANGE_KINDS
        if first_impossible_change(
            membership,
            (*known, Change(id=next_id, person=membership.person, kind=kind, day=day)),
        )
        is None
    )


def _held_before(changes: Iterable[Change], kind: str) -> bool:
    last = [c.kind for c in changes if c.kind == kind or _ENDS.get(c.kind) == kind]
    return bool(last) and last[-1] == kind
