"""What acceptance writes and what leaving blank empties, down to members ready to be written."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.intake.members import Member
from dangzhibu_desktop.intake.problems import Problem
from dangzhibu_desktop.intake.rows import FIELDS, MemberRow
from dangzhibu_desktop.intake.statuses import DECEASED, MOVED_OUT
from dangzhibu_desktop.intake.values import Value

Check = Callable[[Sequence[MemberRow]], tuple[Member, ...]]

_EMPTIES: Final = {
    "SEX_ID_MISMATCH": "id_number",
    "BIRTH_ID_MISMATCH": "id_number",
    "FULL_BEFORE_JOIN": "full_date",
    "JOIN_UNDER_18": "join_date",
}
# Both cells of a contradiction are its fields: naming either decides it.
_ALSO_IN: Final = {
    "SEX_ID_MISMATCH": "sex",
    "BIRTH_ID_MISMATCH": "birth",
    "FULL_BEFORE_JOIN": "join_date",
    "FULL_LESS_THAN_ONE_YEAR": "join_date",
    "JOIN_UNDER_18": "birth",
    "PROBATIONARY_WITH_FULL_DATE": "category",
    "DUPLICATE_PERSON": "birth",
    "DUES_MISMATCH": "dues_base",
    "PARTY_YEARS_MISMATCH": "full_date",
}
_LEAVES_OUT: Final = frozenset({"DUPLICATE_PERSON", "NAME_MISSING"})
_STANDINGS: Final = {MOVED_OUT: "已转出", DECEASED: "已故"}
_ROUNDS: Final = 4


@dataclass(frozen=True, slots=True)
class Doubt:
    """A field left open or doubtful by an import: the code, what its cell said, the sentence."""

    field: str
    code: str
    raw: str | None
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMember:
    """A member ready to be written: one attribute for each field key, None where unknown.

    ``standing_now`` is the standing from today that an accepted note gives (已转出, 已故);
    ``doubts`` want a finding each.
    """

    sheet: str
    row: int
    name: str
    seq: int | None = None
    sex: str | None = None
    ethnicity: str | None = None
    birth: PartialDate | None = None
    id_number: str | None = None
    education: str | None = None
    degree: str | None = None
    native_place: str | None = None
    category: str | None = None
    join_date: PartialDate | None = None
    full_date: PartialDate | None = None
    party_post: str | None = None
    work_post: str | None = None
    former_post: str | None = None
    work_start: PartialDate | None = None
    retired: PartialDate | None = None
    phone: str | None = None
    other_phone: str | None = None
    address: str | None = None
    residence: str | None = None
    household: str | None = None
    group: str | None = None
    branch: str | None = None
    join_branch: str | None = None
    join_type: str | None = None
    full_status: str | None = None
    extension: int | None = None
    party_years: int | None = None
    party_years_adjust: int | None = None
    floating: bool | None = None
    lost_contact: bool | None = None
    migrant_worker: bool | None = None
    new_stratum: str | None = None
    professional_title: str | None = None
    dues_base: Decimal | None = None
    dues: Decimal | None = None
    remark: str | None = None
    standing_now: str | None = None
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Settlement:
    """How open problems are settled; ``named`` are the (sheet, row, field) somebody decided."""

    named: frozenset[tuple[str, int, str]]
    accept: bool = False
    leave_blank: bool = False

    def is_named(self, problem: Problem) -> bool:
        """Whether a decision names the problem's row and one of its fields."""
        fields = {problem.field, _ALSO_IN.get(problem.code, problem.field)}
        return any((problem.sheet, problem.row, field) in self.named for field in fields)

    def accepts(self, problem: Problem) -> bool:
        """Whether the problem's proposal is taken."""
        return self.accept and problem.severity == "ask" and not self.is_named(problem)


@dataclass(frozen=True, slots=True)
class Settled:
    """Members to write, problems nobody settled, and those of rows that are left out."""

    members: tuple[NewMember, ...]
    undecided: tuple[Problem, ...]
    left_out: tuple[Problem, ...]


def settle(rows: Sequence[MemberRow], settlement: Settlement, check: Check) -> Settled:
    """Take the proposals, check again until nothing new turns up, then empty what stays open."""
    members = check(rows)
    standings: dict[tuple[str, int], str] = {}
    for _ in range(_ROUNDS):
        accepted = [_accepted(r, m, settlement) for r, m in zip(rows, members, strict=True)]
        for member in members:
            standing = _standing(member, settlement)
            if standing:
                standings[member.sheet, member.row] = standing
        if accepted == list(rows):
            break
        rows, members = accepted, check(accepted)
    undecided = tuple(p for m in members for p in m.problems if _is_open(p, settlement))
    if not settlement.leave_blank:
        made = tuple(_made(m, settlement, standings) for m in members if m.values["name"])
        return Settled(made, undecided, ())
    out = {(p.sheet, p.row) for p in undecided if p.code in _LEAVES_OUT}
    made = tuple(_made(m, settlement, standings) for m in members if (m.sheet, m.row) not in out)
    return Settled(made, (), tuple(p for p in undecided if (p.sheet, p.row) in out))


def _is_open(problem: Problem, settlement: Settlement) -> bool:
    if problem.severity == "info" or settlement.is_named(problem):
        return False
    return not settlement.accepts(problem)


def _accepted(row: MemberRow, member: Member, settlement: Settlement) -> MemberRow:
    """The row with the proposals in place; its own list loses what they settle.

    A field that a decision names keeps the decided value; where that cannot be read as it
    stands, what the reading proposes is what the decision meant.
    """
    values, raws, proposals, settled = dict(row.values), dict(row.raws), dict(row.proposals), set()
    for problem in member.problems:
        named = settlement.is_named(problem)
        if problem.code == "PROBATIONARY_WITH_FULL_DATE" and settlement.accepts(problem):
            values["full_date"] = None
        if not (settlement.accepts(problem) or (named and problem.severity == "ask")):
            continue
        if problem.code == "PHONE_NOT_11_DIGITS":
            values["other_phone"] = _joined(values.get("other_phone"), raws.pop("phone").strip())
            settled.add(problem)
        elif problem.field in proposals and values[problem.field] is None:
            values[problem.field] = proposals.pop(problem.field)
            raws.pop(problem.field, None)
            settled.add(problem)
    if not settled and values == row.values:
        return row
    settled |= {p for p in row.problems if p.severity == "ask" and p.field in row.proposals}
    problems = [p for p in row.problems if p not in settled or not _was_taken(p, row, proposals)]
    return replace(row, values=values, raws=raws, proposals=proposals, problems=problems)
