"""A roster as JSON: the answer of ``import --json``."""

from decimal import Decimal
from typing import Any

from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.money import plain
from dangzhibu_desktop.intake.members import Member, Roster
from dangzhibu_desktop.intake.problems import Problem
from dangzhibu_desktop.intake.values import Value


def as_json(roster: Roster, written: int) -> dict[str, Any]:
    """The whole answer; ``written`` is the number of members written."""
    return {
        "file": roster.file,
        "sheets": [
            {
                "name": table.sheet.name,
                "header_rows": list(table.header_rows),
                "column_map": table.column_map,
                "skipped_rows": list(table.skipped_rows),
            }
            for table in roster.sheets
        ],
        "ignored_sheets": list(roster.ignored_sheets),
        "members": [_member(member) for member in roster.members],
        "problems": [_problem(problem) for problem in roster.problems],
        "written": written,
    }


def _member(member: Member) -> dict[str, Any]:
    return {
        "sheet": member.sheet,
        "row": member.row,
        **{key: _plain(value) for key, value in member.values.items()},
        **{f"{key}_raw": text for key, text in member.raws.items()},
        **{f"{key}_proposed": _plain(value) for key, value in member.proposals.items()},
        "problems": [problem.label for problem in member.problems],
    }


def _plain(value: Value) -> str | int | bool | None:
    if isinstance(value, Decimal):
        return plain(value)
    return str(value) if isinstance(value, PartialDate) else value


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "sheet": problem.sheet,
        "row": problem.row,
        "column": problem.column,
        "field": problem.field,
        "code": problem.code,
        "severity": problem.severity,
        "value": problem.value,
        "proposed": problem.proposed,
        "message": problem.message,
    }
