"""Rows that claim one ID number, and persons who stand in the roster or the file twice."""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.intake.memberrow import MemberRow
from dangzhibu_desktop.intake.problems import Problem

_CONTRADICTS: Final = frozenset({"SEX_ID_MISMATCH", "BIRTH_ID_MISMATCH"})
_NAMED: Final = 3


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A member already in the file."""

    name: str
    birth: PartialDate | None = None
    id_number: str | None = None


def id_duplicates(
    rows: Sequence[MemberRow],
    contradictions: Sequence[Sequence[Problem]],
    known: Sequence[KnownPerson],
) -> tuple[Mapping[int, Problem], frozenset[int]]:
    """``ID_DUPLICATE`` by position, and the positions of the rows that lose the number.

    Of two rows with one number, the row whose sex and birth agree with it keeps it; if several
    agree, all keep it.
    """
    held = {person.id_number: person for person in known if person.id_number}
    problems: dict[int, Problem] = {}
    losing = set()
    for number, positions in _groups([row.values.get("id_number") for row in rows]).items():
        holder = held.get(str(number))
        if len(positions) == 1 and holder is None:
            continue
        for position in positions:
            others = _others(rows, positions, position, f"已有党员{holder.name}" if holder else "")
            problems[position] = rows[position].problem(
                "ID_DUPLICATE", "id_number", str(number), other=others
            )
            if any(problem.code in _CONTRADICTS for problem in contradictions[position]):
                losing.add(position)
    return problems, frozenset(losing)


def same_persons(rows: Sequence[MemberRow], known: Sequence[KnownPerson]) -> Mapping[int, Problem]:
    """``DUPLICATE_PERSON`` by position: the same name and the same date of birth."""
    held = {(person.name, person.birth) for person in known if person.birth}
    keys = [_person(row) for row in rows]
    problems = {}
    for key, positions in _groups(keys).items():
        if len(positions) == 1 and key not in held:
            continue
        for position in positions:
            others = _others(rows, positions, position, "已有的一名党员" if key in held else "")
            problems[position] = rows[position].problem(
                "DUPLICATE_PERSON", "name", str(rows[position].values["name"]), other=others
            )
    return problems


def _person(row: MemberRow) -> Hashable:
    name, born = row.values.get("name"), row.values.get("birth")
    return (name, born) if name and born else None


def _groups(keys: Sequence[Hashable]) -> Mapping[Hashable, list[int]]:
    """Positions by key; None is no key."""
    groups = defaultdict(list)
    for position, key in enumerate(keys):
        if key is not None:
            groups[key].append(position)
    return groups


def _others(rows: Sequence[MemberRow], positions: Sequence[int], position: int, holder: str) -> str:
    """Where else it stands: the first few rows, so that the sentence stays short, and the file."""
    first = [p for p in positions[: _NAMED + 1] if p != position][:_NAMED]
    places = [_place(rows[other], rows[position]) for other in first]
    if holder:
        places.append(holder)
    more = f"等 {len(positions) - 1} 行" if len(positions) - 1 > len(first) else ""
    return "、".join(places) + more


def _place(row: MemberRow, seen_from: MemberRow) -> str:
    """The other row, with its sheet where that is another one."""
    sheet = "" if row.sheet == seen_from.sheet else f"“{row.sheet}”"
    return f"{sheet}第 {row.row} 行"
