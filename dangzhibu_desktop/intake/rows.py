"""The rows of a roster's table: ditto marks filled, columns to tick, columns nobody knows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dangzhibu_desktop.intake.cells import DITTO, EMPTY, Cell, is_empty, text_of
from dangzhibu_desktop.intake.fields import Field
from dangzhibu_desktop.intake.headers import Column
from dangzhibu_desktop.intake.memberrow import FIELDS, MemberRow, read_cell, read_identity
from dangzhibu_desktop.intake.phones import read_phone
from dangzhibu_desktop.intake.statuses import statuses_in
from dangzhibu_desktop.intake.tables import Line, Table
from dangzhibu_desktop.intake.values import is_ticked

Decided = Mapping[str, Cell]
"""Field key -> what the person put in its cell."""

_NOT_SPREAD: Final = frozenset({"seq", "name", "id_number", "phone"})
_WITH_NOTES: Final = ("address", "remark")


@dataclass(frozen=True, slots=True)
class _Layout:
    """The columns of a table as reading needs them."""

    table: Table
    letters: Mapping[str, str]
    whole: tuple[tuple[Column, Field], ...]
    ticked: Mapping[str, tuple[Column, ...]]
    unknown: tuple[Column, ...]
    width: int
    spread: Mapping[int, frozenset[int]]


def read_rows(
    table: Table, *, today: date, decided: Mapping[int, Decided], left_out: frozenset[int]
) -> Iterator[MemberRow]:
    """The rows of a table; ``decided`` and ``left_out`` are by row number."""
    layout = _layout_of(table)
    above: Sequence[Cell] = ()
    for line in table.lines:
        here = decided.get(line.number, {})
        cells, filled = _filled(layout, line, here, above)
        above = cells
        if line.number in left_out:
            continue
        row = MemberRow(table.sheet.name, line.number, layout.letters)
        _read_line(row, layout, cells, here, today)
        for column in table.columns:
            if column.index in filled:
                key = column.field.key if column.field else "remark"
                stood = text_of(line.cells[column.index]) if column.index < len(line.cells) else ""
                row.add("DITTO_FILLED", key, stood, filled=text_of(cells[column.index]))
        yield row


def _layout_of(table: Table) -> _Layout:
    whole, ticked, unknown = [], dict[str, tuple[Column, ...]](), []
    for column in table.columns:
        if column.field is None:
            unknown.append(column)
        elif column.tick is None:
            whole.append((column, column.field))
        else:
            ticked[column.field.key] = (*ticked.get(column.field.key, ()), column)
    letters = {c.field.key: c.letter for c in reversed(table.columns) if c.field}
    width = max((column.index for column in table.columns), default=-1) + 1
    spread = _spread_cells(table, {c.index for c, f in whole if f.key in _NOT_SPREAD})
    return _Layout(table, letters, tuple(whole), ticked, tuple(unknown), width, spread)


def _spread_cells(table: Table, excepted: set[int]) -> dict[int, frozenset[int]]:
    """Position of a row -> columns where a merged cell that began in a row above reaches down."""
    positions = {line.position for line in table.lines}
    spread: dict[int, frozenset[int]] = {}
    for (top, left), (bottom, _) in table.sheet.merged:
        if top in positions and left not in excepted:
            for position in range(top + 1, min(bottom + 1, len(table.sheet.rows))):
                spread[position] = spread.get(position, frozenset()) | {left}
    return spread


def _filled(
    layout: _Layout, line: Line, decided: Decided, above: Sequence[Cell]
) -> tuple[list[Cell], set[int]]:
    """The cells with decisions put in, ditto marks and merged cells filled from above; where."""
    cells = list(line.cells)
    cells += [EMPTY] * (layout.width - len(cells))
    if decided:
        for column, field in layout.whole:
            cells[column.index] = decided.get(field.key, cells[column.index])
    filled = set()
    merged = layout.spread.get(line.position, frozenset())
    for index in range(layout.width if above else 0):
        cell = cells[index]
        if not isinstance(cell, str) or is_empty(above[index]):
            continue
        if cell.strip() in DITTO or (index in merged and is_empty(cell)):
            cells[index] = above[index]
            filled.add(index)
    return cells, filled


def _read_line(
    row: MemberRow, layout: _Layout, cells: Sequence[Cell], decided: Decided, today: date
) -> None:
    found: dict[str, Cell] = {f.key: cells[c.index] for c, f in layout.whole}
    found |= {key: cell for key, cell in decided.items() if key not in found}
    identity = read_identity(found["id_number"]) if "id_number" in found else None
    for column in layout.table.columns:
        field = column.field
        if field is None or field.key in row.values:
            continue
        if column.tick and field.key not in found:
            _read_ticks(row, field.key, layout.ticked[field.key], cells)
        else:
            read_cell(row, field, found[field.key], identity, today)
    for key in decided:
        if key not in row.values:
            read_cell(row, FIELDS[key], decided[key], identity, today)
    if not row.values.get("name"):
        row.add("NAME_MISSING", "name")
    _add_second_phone(row, found.get("phone", EMPTY))
    _note_statuses(row, found)
    _keep_unknown(row, layout.unknown, cells)


def _read_ticks(row: MemberRow, key: str, columns: Sequence[Column], cells: Sequence[Cell]) -> None:
    """One value from columns to tick; two different ticks decide nothing."""
    ticked = [c for c in columns if is_ticked(text_of(cells[c.index]))]
    meant = {column.tick for column in ticked}
    row.values[key] = meant.pop() if len(meant) == 1 else None
    if row.values[key] is not None:
        return
    text = "".join(f"{column.title}{text_of(cells[column.index]).strip()}" for column in ticked)
    if text:
        row.raws[key] = text
    if key == "category":
        row.add("CATEGORY_UNCLEAR", key, text or None)
    elif text:
        row.add("SEX_BOTH_TICKED", key, text)


def _add_second_phone(row: MemberRow, cell: Cell) -> None:
    """The second number of the telephone cell joins what the row has as other telephone."""
    second = read_phone(text_of(cell)).other
    if second:
        own = row.values.get("other_phone")
        row.values["other_phone"] = f"{own}、{second}" if own else second


def _note_statuses(row: MemberRow, found: Mapping[str, Cell]) -> None:
    for key in _WITH_NOTES:
        cell = found.get(key, EMPTY)
        if isinstance(cell, str) and cell:
            for code in statuses_in(cell):
                row.add(code, key, cell)


def _keep_unknown(row: MemberRow, columns: Sequence[Column], cells: Sequence[Cell]) -> None:
    """What stands in columns that nobody recognises joins the remark: ``；题头：值``."""
    kept = ""
    for column in columns:
        text = text_of(cells[column.index]).strip()
        if text:
            kept += f"；{column.title or column.letter + '列'}：{text}"
            for code in statuses_in(text):
                row.add(code, "remark", text)
    if kept:
        row.values["remark"] = f"{row.values.get('remark') or ''}{kept}"
