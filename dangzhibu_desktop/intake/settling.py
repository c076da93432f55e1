"""What acceptance writes and what leaving blank empties, down to members ready to be written."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.intake.checks import shown
from dangzhibu_desktop.intake.memberrow import MemberRow
from dangzhibu_desktop.intake.members import Member
from dangzhibu_desktop.intake.problems import Problem, message
from dangzhibu_desktop.intake.statuses import DECEASED, MOVED_OUT
from dangzhibu_desktop.intake.values import Value, signed_number

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
    """How open problems are settled; ``named`` are the (sheet, row, field) somebody decided.

    ``taken`` are those whose proposal is accepted alone, ``accept`` accepts all of them.
    """

    named: frozenset[tuple[str, int, str]]
    taken: frozenset[tuple[str, int, str]] = frozenset()
    accept: bool = False
    leave_blank: bool = False

    def is_named(self, problem: Problem) -> bool:
        """Whether a decision names the problem's row and one of its fields."""
        fields = {problem.field, _ALSO_IN.get(problem.code, problem.field)}
        return any((problem.sheet, problem.row, field) in self.named for field in fields)

    def accepts(self, problem: Problem) -> bool:
        """Whether the problem is settled by accepting it."""
        accepted = self.accept or (problem.sheet, problem.row, problem.field) in self.taken
        return accepted and problem.severity == "ask" and not self.is_named(problem)

    def takes(self, problem: Problem) -> bool:
        """Whether the proposal is written: accepted, or the only way to keep a decided value."""
        return self.accepts(problem) or (problem.severity == "ask" and self.is_named(problem))

    def leaves_open(self, problem: Problem) -> bool:
        """Whether nobody has settled the problem."""
        if problem.severity == "info" or self.is_named(problem):
            return False
        return not self.accepts(problem)


@dataclass(frozen=True, slots=True)
class Settled:
    """Members to write, problems nobody settled, and those of rows that are left out."""

    members: tuple[NewMember, ...]
    undecided: tuple[Problem, ...]
    left_out: tuple[Problem, ...]


def settle(rows: Sequence[MemberRow], settlement: Settlement, check: Check) -> Settled:
    """Take the proposals, check again until nothing new turns up, then empty what stays open."""
    members = check(rows)
    while True:
        taken = [_with_proposals(r, m, settlement) for r, m in zip(rows, members, strict=True)]
        if all(new is old for new, old in zip(taken, rows, strict=True)):
            break
        rows, members = taken, check(taken)
    still_open = tuple(p for m in members for p in m.problems if settlement.leaves_open(p))
    if not settlement.leave_blank:
        made = tuple(_made(member, settlement) for member in members if member.values["name"])
        return Settled(made, still_open, ())
    out = {(p.sheet, p.row) for p in still_open if p.code in _LEAVES_OUT}
    made = tuple(_made(m, settlement) for m in members if (m.sheet, m.row) not in out)
    return Settled(made, (), tuple(p for p in still_open if (p.sheet, p.row) in out))


def _with_proposals(row: MemberRow, member: Member, settlement: Settlement) -> MemberRow:
    """The row with what acceptance writes; the same row where it writes nothing more."""
    values, raws, proposals = dict(row.values), dict(row.raws), dict(row.proposals)
    for problem in member.problems:
        key = problem.field
        if not settlement.takes(problem):
            continue
        if key in proposals:
            values[key] = proposals.pop(key)
            raws.pop(key, None)
        elif problem.code == "PHONE_NOT_11_DIGITS" and key in raws:
            own, text = values.get("other_phone"), raws.pop(key).strip()
            values["other_phone"] = f"{own}、{text}" if own else text
        elif problem.code == "PROBATIONARY_WITH_FULL_DATE" and not settlement.is_named(problem):
            values[key] = None
    if values == row.values:
        return row
    return replace(row, values=values, raws=raws, proposals=proposals)


def _made(member: Member, settlement: Settlement) -> NewMember:
    """The member to write: doubtful fields empty where they are left blank, a doubt for each."""
    values = dict(member.values)
    doubts, standing = [], None
    for problem in member.problems:
        key = _EMPTIES.get(problem.code, problem.field)
        if settlement.leaves_open(problem):
            raw = member.raws.get(key) or (shown(values.get(key)) or problem.value)
            doubts.append(Doubt(key, problem.code, raw, problem.message))
        elif settlement.accepts(problem) and problem.code in _STANDINGS:
            standing = _STANDINGS[problem.code]
        elif problem.severity == "error" and key in member.raws and values.get(key) is None:
            doubts.append(Doubt(key, problem.code, member.raws[key], problem.message))
    for problem in member.problems:
        if problem.code in _EMPTIES and settlement.leaves_open(problem):
            values[_EMPTIES[problem.code]] = None
    stated = shown(values.pop("party_years_adjust", None))
    adjustment = signed_number(stated)
    if stated and adjustment is None:  # a column of text; the record keeps a number
        sentence = message("VALUE_UNREADABLE", title="党龄校正值", value=stated)
        doubts.append(Doubt("party_years_adjust", "VALUE_UNREADABLE", stated, sentence))
    return NewMember(
        sheet=member.sheet,
        row=member.row,
        standing_now=standing,
        doubts=tuple(doubts),
        party_years_adjust=adjustment,
        **_typed(values),
    )


def _typed(values: Mapping[str, Value]) -> dict[str, Any]:
    """The values as the attributes of :class:`NewMember`: reading gave each field its type."""
    return dict(values)
