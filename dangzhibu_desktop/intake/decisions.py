"""What the person decided: put in first, then everything is read and checked again."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.intake.cells import EMPTY, Cell
from dangzhibu_desktop.intake.checks import MonthlyDue, Rules
from dangzhibu_desktop.intake.duplicates import KnownPerson
from dangzhibu_desktop.intake.memberrow import FIELDS
from dangzhibu_desktop.intake.members import Roster, checked, rows_of
from dangzhibu_desktop.intake.problems import Problem
from dangzhibu_desktop.intake.rows import Decided
from dangzhibu_desktop.intake.settling import NewMember, Settlement, settle

_SHAPE: Final = (
    "决定文件应是 JSON 列表，每项写成 "
    '{"sheet":"表名","row":5,"field":"join_date","value":"2012-10"} 或 {"row":6,"skip":true}。'
)

Place = tuple[str, int]
"""A row: the sheet's name and the row's number."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: a value for a field of a row, its proposal taken, or the row left out.

    ``sheet`` may be None where the file has one data sheet; ``accept`` takes what is proposed
    for the field as it stands.
    """

    row: int
    sheet: str | None = None
    field: str | None = None
    value: Cell = EMPTY
    skip: bool = False
    accept: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What would be written, and what still waits for a decision.

    ``roster`` is the file with the decisions put in; ``left_out`` are the problems of rows that
    are not imported because nobody decided about them (``leave_blank``).
    """

    members: tuple[NewMember, ...]
    undecided: tuple[Problem, ...]
    left_out: tuple[Problem, ...]
    roster: Roster


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """Read a file of decisions; Refused where it is missing or not of the right shape."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise Refused(f"找不到决定文件“{path}”。", "请检查文件名和所在的文件夹。") from None
    except OSError as error:
        raise Refused(f"打不开决定文件“{path}”：{error.strerror}。", "请检查该文件。") from error
    except UnicodeDecodeError:
        raise Refused(f"决定文件“{path.name}”不是 UTF-8 编码的文本。", _SHAPE) from None
    return parse_decisions(text, path.name)


def parse_decisions(text: str, name: str = "决定文件") -> tuple[Decision, ...]:
    """Decisions from JSON text; Refused where it is not of the right shape."""
    try:
        items = json.loads(text)
    except (ValueError, RecursionError):
        raise Refused(f"“{name}”不是 JSON 文件。", _SHAPE) from None
    if not isinstance(items, list):
        raise Refused(f"“{name}”不是一个列表。", _SHAPE)
    return tuple(_decision(item, f"“{name}”第 {n} 项") for n, item in enumerate(items, start=1))


def decide(
    roster: Roster,
    decisions: Sequence[Decision] = (),
    *,
    accept: bool = False,
    leave_blank: bool = False,
    today: date,
    known: Sequence[KnownPerson] = (),
    monthly_due: MonthlyDue | None = None,
) -> Outcome:
    """Put the decisions in, check again, and settle what acceptance or leaving blank settles.

    A problem still standing counts as decided where its row and field are named. Refused for a
    decision about a sheet, row or field that the roster does not have.
    """
    decided, skipped = _by_place(roster, decisions)
    rules = Rules(today, monthly_due)
    rows = rows_of(roster.sheets, today=today, decided=decided, left_out=skipped)
    read = Roster(roster.file, roster.sheets, roster.ignored_sheets, checked(rows, known, rules))
    named = frozenset((*place, field) for place, cells in decided.items() for field in cells)
    settlement = Settlement(
        named, _taken(roster, decisions), accept=accept, leave_blank=leave_blank
    )
    settled = settle(rows, settlement, lambda again: checked(again, known, rules))
    return Outcome(settled.members, settled.undecided, settled.left_out, read)


def _decision(item: Any, where: str) -> Decision:
    if not isinstance(item, dict):
        raise Refused(f"{where}不是一条决定。", _SHAPE)
    row, sheet, skip = item.get("row"), item.get("sheet"), item.get("skip", False)
    if not isinstance(row, int) or isinstance(row, bool):
        raise Refused(f"{where}没有写明行号（row）。", _SHAPE)
    if not isinstance(sheet, str | None):
        raise Refused(f"{where}的工作表名（sheet）不是文字。", _SHAPE)
    if not isinstance(skip, bool):
        raise Refused(f"{where}的 skip 应写 true 或 false。", _SHAPE)
    if skip:
        return Decision(row, sheet, skip=True)
    field = item.get("field")
    if not isinstance(field, str) or field not in FIELDS or "value" not in item:
        raise Refused(f"{where}没有写明栏目（field）和内容（value），或栏目名不对。", _SHAPE)
    value = item["value"]
    if not isinstance(value, str | int | float | bool | None):
        raise Refused(f"{where}的内容（value）应是文字、数字、true、false 或 null。", _SHAPE)
    if field == "name" and not str(value or "").strip():
        raise Refused(f"{where}把姓名改成了空白。", '要跳过这一行，请写 {"row":…, "skip":true}。')
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)  # exact, unlike a number that went through a spreadsheet
    return Decision(row, sheet, field, EMPTY if value is None else value)


def _by_place(
    roster: Roster, decisions: Sequence[Decision]
) -> tuple[Mapping[Place, Decided], frozenset[Place]]:
    """The decisions by row, the later one where a cell is named twice; and the rows to skip."""
    rows = {(member.sheet, member.row) for member in roster.members}
    names = [table.sheet.name for table in roster.sheets]
    decided: dict[Place, dict[str, Cell]] = {}
    skipped = set()
    for decision in decisions:
        place = (_sheet_of(decision, names), decision.row)
        if place not in rows:
            raise Refused(
                f"“{place[0]}”第 {place[1]} 行没有党员，不能对它作决定。",
                "行号须与检查结果中的行号（row）一致，请核对决定文件。",
            )
        if decision.field is None:
            skipped.add(place)
        elif not decision.accept:
            decided.setdefault(place, {})[decision.field] = decision.value
    return decided, frozenset(skipped)


def _taken(roster: Roster, decisions: Sequence[Decision]) -> frozenset[tuple[str, int, str]]:
    """The (sheet, row, field) whose proposals are taken one by one."""
    names = [table.sheet.name for table in roster.sheets]
    return frozenset(
        (_sheet_of(d, names), d.row, d.field) for d in decisions if d.accept and d.field
    )


def _sheet_of(decision: Decision, names: Sequence[str]) -> str:
    if decision.sheet is None and len(names) == 1:
        return names[0]
    if decision.sheet in names:
        return str(decision.sheet)
    wrong = "没有写明工作表" if decision.sheet is None else f"写的工作表“{decision.sheet}”不存在"
    raise Refused(f"第 {decision.row} 行的决定{wrong}。", f"请写明是哪一张：{'、'.join(names)}。")
