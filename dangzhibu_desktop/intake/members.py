"""Rosters: files in, proposed members with their problems out; nothing is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.intake.cells import Sheet, is_empty
from dangzhibu_desktop.intake.checks import MonthlyDue, Rules, contradictions
from dangzhibu_desktop.intake.duplicates import KnownPerson, id_duplicates, same_persons
from dangzhibu_desktop.intake.fields import IDENTITY, ROSTER_FIELDS
from dangzhibu_desktop.intake.memberrow import MemberRow
from dangzhibu_desktop.intake.problems import Problem
from dangzhibu_desktop.intake.readers import read_sheets
from dangzhibu_desktop.intake.rows import Decided, read_rows
from dangzhibu_desktop.intake.tables import Table, find_table
from dangzhibu_desktop.intake.values import Value

_MERELY_NAMES: Final = frozenset(
    {"seq", "name", "remark", "dues_base", "dues", "work_post", "address"}
)
_SURELY_ROSTER: Final = 3


@dataclass(frozen=True, slots=True)
class Member:
    """One proposed member: typed values by field key, and beside them what is in doubt.

    ``raws`` keep what stood in cells that cannot be decided, ``proposals`` what acceptance would
    write instead.
    """

    sheet: str
    row: int
    values: Mapping[str, Value]
    raws: Mapping[str, str]
    proposals: Mapping[str, Value]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Roster:
    """A file as read: its data sheets, those left aside, the members and every problem."""

    file: str
    sheets: tuple[Table, ...]
    ignored_sheets: tuple[str, ...]
    members: tuple[Member, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem, in the order of the rows."""
        return tuple(problem for member in self.members for problem in member.problems)


def read_roster(
    path: Path,
    *,
    today: date,
    sheet: str | None = None,
    known: Sequence[KnownPerson] = (),
    monthly_due: MonthlyDue | None = None,
) -> Roster:
    """Read a roster of any layout; ``sheet`` names the only sheet to read.

    Refused where the file cannot be read, holds no roster or no member, or has no such sheet.
    """
    return roster_of(
        read_sheets(path),
        path.name,
        today=today,
        sheet=sheet,
        known=known,
        monthly_due=monthly_due,
    )


def roster_of(
    sheets: Sequence[Sheet],
    file: str,
    *,
    today: date,
    sheet: str | None = None,
    known: Sequence[KnownPerson] = (),
    monthly_due: MonthlyDue | None = None,
) -> Roster:
    """The same for sheets at hand, such as pasted cells; ``file`` is their name."""
    tables = _roster_tables(sheets, sheet, file)
    names = {table.sheet.name for table in tables}
    ignored = tuple(each.name for each in sheets if each.name not in names)
    rows = rows_of(tables, today=today)
    members = checked(rows, known, Rules(today, monthly_due))
    return Roster(file, tables, ignored, members)


def rows_of(
    tables: Sequence[Table],
    *,
    today: date,
    decided: Mapping[tuple[str, int], Decided] | None = None,
    left_out: frozenset[tuple[str, int]] = frozenset(),
) -> list[MemberRow]:
    """The rows of all tables; decisions and rows to leave out are by (sheet, row)."""
    rows: list[MemberRow] = []
    for table in tables:
        name = table.sheet.name
        of_sheet = {row: cells for (sheet, row), cells in (decided or {}).items() if sheet == name}
        without = frozenset(row for sheet, row in left_out if sheet == name)
        rows += read_rows(table, today=today, decided=of_sheet, left_out=without)
    return rows


def checked(
    rows: Sequence[MemberRow], known: Sequence[KnownPerson], rules: Rules
) -> tuple[Member, ...]:
    """The rows compared within themselves, with one another and with members already known."""
    within = [tuple(contradictions(row, rules)) for row in rows]
    shared, losing = id_duplicates(rows, within, known)
    twice = same_persons(rows, known)
    members = []
    for position, row in enumerate(rows):
        problems = [*row.problems, *within[position]]
        problems += [found[position] for found in (shared, twice) if position in found]
        values, raws = row.values, row.raws
        if position in losing:
            raws = {**raws, "id_number": str(values["id_number"])}
            values = {**values, "id_number": None}
        members.append(Member(row.sheet, row.row, values, raws, row.proposals, tuple(problems)))
    return tuple(members)


def _roster_tables(sheets: Sequence[Sheet], only: str | None, file: str) -> tuple[Table, ...]:
    """The tables to read: the sheet asked for, or every visible one that holds a roster."""
    if only is not None:
        chosen = [sheet for sheet in sheets if sheet.name == only]
        if not chosen:
            raise Refused(
                f"“{file}”里没有名为“{only}”的工作表。",
                f"可选的工作表：{'、'.join(sheet.name for sheet in sheets)}。",
            )
    else:
        chosen = [sheet for sheet in sheets if sheet.visible]
    found = [table for table in map(_roster_table, chosen) if table]
    sure = [table for table in found if len(_keys(table) & IDENTITY) >= _SURELY_ROSTER]
    tables = tuple(table for table in sure or found if table.lines)
    if tables:
        return tables
    if found:
        raise Refused(f"“{file}”里有表头，但没有一名党员。", "请检查是否选错了文件或工作表。")
    if all(is_empty(cell) for sheet in chosen for row in sheet.rows for cell in row):
        raise Refused(f"“{file}”里没有内容。", "请检查是否选错了文件或工作表。")
    raise Refused(
        f"在“{file}”里没有找到党员名册的表头。",
        "表头须有“姓名”，并有性别、出生日期、身份证号、入党时间等任一栏；请检查是否选错了文件。",
    )


def _roster_table(sheet: Sheet) -> Table | None:
    table = find_table(sheet, ROSTER_FIELDS)
    return table if table and _keys(table) - _MERELY_NAMES else None


def _keys(table: Table) -> frozenset[str]:
    return frozenset(column.field.key for column in table.columns if column.field)
