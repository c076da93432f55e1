"""One line of a roster read into typed values, with what was repaired, doubted or proposed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from dangzhibu_desktop.domain.idnumber import IdReading, birth_date, read_id_number
from dangzhibu_desktop.intake import values as simple
from dangzhibu_desktop.intake.cells import EMPTY, LEFT_OUT, Cell, is_empty, text_of
from dangzhibu_desktop.intake.dates import DateReading, read_date
from dangzhibu_desktop.intake.fields import ROSTER_FIELDS, Field, Kind
from dangzhibu_desktop.intake.headers import Column
from dangzhibu_desktop.intake.names import read_name, status_in_name
from dangzhibu_desktop.intake.phones import read_phone
from dangzhibu_desktop.intake.problems import Problem, message
from dangzhibu_desktop.intake.statuses import statuses_in
from dangzhibu_desktop.intake.tables import Line, Table
from dangzhibu_desktop.intake.values import Reading, Value

FIELDS: Final[Mapping[str, Field]] = {f.key: f for f in ROSTER_FIELDS}
Decided = Mapping[str, Cell]
"""Field key -> what the person put in its cell."""

_DITTO: Final = frozenset({"〃", "同上", "″", '"', "〞", "''", "＂", "仝上", "（同上）", "(同上)"})
_NOT_SPREAD: Final = frozenset({"seq", "name", "id_number", "phone"})
_NOT_IN_FUTURE: Final = frozenset({"birth", "join_date"})
_WITH_NOTES: Final = ("address", "remark")
_EXACT_DIGITS: Final = 15
_SIMPLE: Final[Mapping[Kind, Callable[[str], Reading]]] = {
    Kind.NUMBER: simple.read_number,
    Kind.SEX: simple.read_sex,
    Kind.ETHNICITY: simple.read_ethnicity,
    Kind.CATEGORY: simple.read_category,
    Kind.YES_NO: simple.read_yes_no,
    Kind.YEARS: simple.read_years,
    Kind.MONTHS: simple.read_months,
    Kind.MONEY: simple.read_money,
    Kind.TEXT: simple.read_text,
}


@dataclass(frozen=True, slots=True)
class MemberRow:
    """What the cells of one row say, before rows are compared with each other.

    ``letters`` are the columns of the table by field key.
    """

    sheet: str
    row: int
    letters: Mapping[str, str]
    values: dict[str, Value] = field(default_factory=dict)
    raws: dict[str, str] = field(default_factory=dict)
    proposals: dict[str, Value] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def problem(self, code: str, key: str, value: str | None, **words: object) -> Problem:
        """A problem of this row; ``words`` fill the sentence and may hold ``proposed``."""
        proposed = words.get("proposed")
        said = message(code, value=value or "", title=FIELDS[key].title, **words)
        return Problem(
            self.sheet,
            self.row,
            self.letters.get(key),
            key,
            code,
            value,
            None if proposed is None else str(proposed),
            said,
        )

    def add(self, code: str, key: str, value: str | None = None, **words: object) -> None:
        """Note a problem of this row."""
        self.problems.append(self.problem(code, key, value, **words))

    def leave_empty(self, key: str, text: str) -> None:
        """Keep what stood in the cell beside the value that cannot be decided."""
        self.values[key] = None
        self.raws[key] = text


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
        cells, filled = _filled(layout, line, above)
        above = cells
        if line.number in left_out:
            continue
        row = MemberRow(table.sheet.name, line.number, layout.letters)
        _read_line(row, layout, cells, decided.get(line.number, {}), today)
        for column in layout.table.columns:
            if column.index in filled:
                key = column.field.key if column.field else "remark"
                row.add("DITTO_FILLED", key, text_of(cells[column.index]))
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


def _filled(layout: _Layout, line: Line, above: Sequence[Cell]) -> tuple[list[Cell], set[int]]:
    """The cells with ditto marks and merged cells filled from the row above, and where."""
    cells = list(line.cells)
    cells += [EMPTY] * (layout.width - len(cells))
    filled = set()
    merged = layout.spread.get(line.position, frozenset())
    for index in range(layout.width):
        cell = cells[index]
        if not isinstance(cell, str) or not (cell.strip() in _DITTO or index in merged):
            continue
        if above and not is_empty(above[index]) and (index not in merged or is_empty(cell)):
            cells[index] = above[index]
            filled.add(index)
    return cells, filled


def _read_line(
    row: MemberRow, layout: _Layout, cells: Sequence[Cell], decided: Decided, today: date
) -> None:
    found = {f.key: cells[c.index] for c, f in layout.whole} | dict(decided)
    identity = _read_identity(row, found["id_number"]) if "id_number" in found else None
    for column in layout.table.columns:
        key = column.field.key if column.field else None
        if key and key not in row.values:
            if key in layout.ticked and key not in decided:
                _read_ticks(row, key, layout.ticked[key], cells)
            else:
                _read_cell(row, FIELDS[key], found[key], identity, today)
    for key in decided:
        if key not in row.letters:
            _read_cell(row, FIELDS[key], decided[key], identity, today)
    if row.values.get("name") is None:
        row.values["name"] = None
        row.add("NAME_MISSING", "name")
    _add_second_phone(row, found.get("phone", EMPTY))
    _note_statuses(row, found)
    _keep_unknown(row, layout.unknown, cells)


def _read_identity(row: MemberRow, cell: Cell) -> IdReading:
    """The ID number of the row, read first: ambiguous birth dates are settled by it."""
    text = text_of(cell)
    if not isinstance(cell, str) and len(text) > _EXACT_DIGITS:
        return IdReading(None, None, ("ID_ROUNDED",))
    if text.strip() in LEFT_OUT:
        return IdReading(None, None, ("ID_MISSING",))
    del row
    return read_id_number(text)


def _read_cell(
    row: MemberRow, what: Field, cell: Cell, identity: IdReading | None, today: date
) -> None:
    """Read one cell of a mapped column, an empty one too."""
    key = what.key
    if what.kind is Kind.ID_NUMBER and identity is not None:
        _take_identity(row, cell, identity)
    elif is_empty(cell):
        row.values[key] = None
        if what.kind is Kind.PHONE:
            row.add("PHONE_MISSING", key)
        elif what.kind is Kind.CATEGORY:
            row.add("CATEGORY_UNCLEAR", key)
    elif what.kind is Kind.DATE:
        _take_date(row, key, cell, read_date(cell, today), identity, today)
    elif what.kind is Kind.NAME:
        _take_name(row, text_of(cell))
    elif what.kind is Kind.PHONE:
        _take_phone(row, text_of(cell))
    else:
        _take_simple(row, what, text_of(cell))


def _take_identity(row: MemberRow, cell: Cell, identity: IdReading) -> None:
    row.values["id_number"] = identity.number
    text = text_of(cell)
    if identity.number is None and text.strip():
        row.raws["id_number"] = text
    if identity.proposed is not None:
        row.proposals["id_number"] = identity.proposed
    for code in identity.codes:
        row.add(code, "id_number", text, proposed=identity.proposed)


def _take_date(
    row: MemberRow,
    key: str,
    cell: Cell,
    reading: DateReading,
    identity: IdReading | None,
    today: date,
) -> None:
    text, value, code = text_of(cell), reading.value, reading.code
    if reading.candidates and key == "birth" and identity and identity.number:
        born = birth_date(identity.number)
        fitting = [c for c in reading.candidates if born and c.first <= born <= c.last]
        if fitting:
            value, code = fitting[0], "DATE_AMBIGUOUS_RESOLVED_BY_ID"
    if value is not None and key in _NOT_IN_FUTURE and value.first > today:
        value, code = None, "DATE_IMPOSSIBLE"
    row.values[key] = value
    if value is None:
        row.raws[key] = text
    if reading.proposed is not None:
        row.proposals[key] = reading.proposed
    if code is not None:
        row.add(code, key, text, proposed=reading.proposed)


def _take_name(row: MemberRow, text: str) -> None:
    reading = read_name(text)
    row.values["name"] = reading.name
    if reading.note:
        row.raws["name"] = text
        status = status_in_name(reading.note)
        if status:
            row.add(status, "name", text)
    for code in reading.codes:
        row.add(code, "name", text)


def _take_phone(row: MemberRow, text: str) -> None:
    reading = read_phone(text)
    row.values["phone"] = reading.phone
    if reading.phone is None:
        row.raws["phone"] = text
    for code in reading.codes:
        row.add(code, "phone", text)


def _take_simple(row: MemberRow, what: Field, text: str) -> None:
    if what.kind is Kind.TEXT and text.strip() in _DITTO:  # nothing stands above it
        reading = Reading(code="VALUE_UNREADABLE", keep=True)
    else:
        reading = _SIMPLE[what.kind](text)
    row.values[what.key] = reading.value
    if reading.keep:
        row.raws[what.key] = text
    if reading.code is not None:
        row.add(reading.code, what.key, text)


def _read_ticks(row: MemberRow, key: str, columns: Sequence[Column], cells: Sequence[Cell]) -> None:
    """One value from columns to tick; two different ticks decide nothing."""
    ticked = [c for c in columns if simple.is_ticked(text_of(cells[c.index]))]
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
    second = None if is_empty(cell) else read_phone(text_of(cell)).other
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
