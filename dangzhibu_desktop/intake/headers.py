"""Where a table's header is, one row or two, and which column holds what."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dangzhibu_desktop.intake.cells import (
    Row,
    Sheet,
    is_empty,
    letter,
    squashed,
)
from dangzhibu_desktop.intake.fields import Field, Match, is_hint, known_headers, recognise

_LOOKED_AT: Final = 60
_LEAST_FIELDS: Final = 2
_MANY_DIGITS: Final = 4
_GENERAL: Final = ("情况", "信息", "资料", "项目", "内容")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its position from 0, its header, the field it holds (None: nobody knows).

    ``tick`` is the value that a tick in this column means.
    """

    index: int
    title: str
    field: Field | None = None
    tick: str | None = None

    @property
    def letter(self) -> str:
        """The column's letter in a spreadsheet."""
        return letter(self.index)


@dataclass(frozen=True, slots=True)
class Header:
    """The header rows, counted from 0, and the columns that they head."""

    rows: tuple[int, ...]
    columns: tuple[Column, ...]


def find_header(sheet: Sheet, fields: Sequence[Field], required: str) -> Header | None:
    """The header that names most columns, ``required`` among them; None where there is none."""
    known = known_headers(fields)
    best: Header | None = None
    for rows in _candidates(sheet, known, required):
        header = _header_at(sheet, rows, known)
        if header is None:
            continue
        keys = {column.field.key for column in header.columns if column.field}
        enough = required in keys and len(keys) >= _LEAST_FIELDS
        if enough and (best is None or _named(header) > _named(best)):
            best = header
    return None if best is None else _with_spanned_row(sheet, best)


def _candidates(
    sheet: Sheet, known: Mapping[str, Match], required: str
) -> Iterator[tuple[int, ...]]:
    """Each row with the required header, alone and with its neighbours."""
    for row, cells in enumerate(sheet.rows[:_LOOKED_AT]):
        matches = (recognise(known, cell) for cell in cells if isinstance(cell, str) and cell)
        if any(match and match.field.key == required for match in matches):
            yield (row,)
            if row:
                yield row - 1, row
            if row + 1 < len(sheet.rows):
                yield row, row + 1


def _named(header: Header) -> int:
    return sum(column.field is not None for column in header.columns)


def _header_at(sheet: Sheet, rows: tuple[int, ...], known: Mapping[str, Match]) -> Header | None:
    """The columns that one row, or two, would head; None where the second row holds data."""
    upper = _texts(sheet.rows[rows[0]])
    if len(rows) == 1:
        return Header(
            rows, _settled([(i, t, recognise(known, t)) for i, t in enumerate(upper) if t])
        )
    lower = _texts(sheet.rows[rows[1]])
    width = max(len(upper), len(lower))
    upper += [""] * (width - len(upper))
    lower += [""] * (width - len(lower))
    if not any(lower) or _holds_data(upper, lower, known):
        return None
    groups = _spread(sheet, rows[0], upper, lower)
    pairs = enumerate(zip(groups, lower, strict=True))
    found = [
        (i, _title(above, below), recognise(known, above, below))
        for i, (above, below) in pairs
        if below or upper[i]
    ]
    return Header(rows, _settled(found))


def _texts(row: Row) -> list[str]:
    return [squashed(cell) if isinstance(cell, str) else "" for cell in row]


def _title(above: str, below: str) -> str:
    """The header in one piece; a general heading such as 基本情况 is left out."""
    if not below or not above or above.endswith(_GENERAL):
        return below or above
    return above if above == below else above + below


def _holds_data(upper: list[str], lower: list[str], known: Mapping[str, Match]) -> bool:
    """Whether the second row continues no header: data stand below a field, or digits in it."""
    for above, below in zip(upper, lower, strict=True):
        if sum(sign.isdigit() for sign in below) >= _MANY_DIGITS:
            return True
        explained = not below or recognise(known, above, below) or is_hint(below)
        if above and recognise(known, above) and not explained:
            return True
    return False


def _spread(sheet: Sheet, row: int, upper: list[str], lower: list[str]) -> list[str]:
    """The first header row with each group heading over all its columns.

    Merged ranges say how far a heading reaches; text files and .ods do not have them, there it
    reaches as far as second-row headers follow without one of their own.
    """
    spread = list(upper)
    reach = [(top[1], bottom[1]) for top, bottom in sheet.merged if top[0] == row]
    for index in range(1, len(spread)):
        if spread[index] or not lower[index]:
            continue
        if not sheet.merged or any(first < index <= last for first, last in reach):
            spread[index] = spread[index - 1]
    return spread


def _settled(found: list[tuple[int, str, Match | None]]) -> tuple[Column, ...]:
    """One column for each field: the most usual header has it, tick columns share one.

    Of two columns for telephones the second holds the other number.
    """
    owner: dict[str, int] = {}
    for index, _, match in sorted(found, key=lambda f: f[2].rank if f[2] else 0):
        if match:
            owner.setdefault(match.field.key, index)
    by_index = {index: match for index, _, match in found}
    columns = []
    for index, title, match in found:
        if match is None:
            columns.append(Column(index, title))
            continue
        first = by_index[owner[match.field.key]]
        if owner[match.field.key] == index or (match.tick and first and first.tick):
            columns.append(Column(index, title, match.field, match.tick))
        else:
            spare = match.field.second
            taken = spare is None or owner.setdefault(spare.key, index) != index
            columns.append(Column(index, title, None if taken else spare))
    return tuple(columns)


def _with_spanned_row(sheet: Sheet, header: Header) -> Header:
    """The header with a second row that its merged cells cover and that holds nothing else."""
    last = header.rows[-1]
    below = last + 1
    spans = any(
        top[0] <= last and bottom[0] == below and top[0] >= header.rows[0]
        for top, bottom in sheet.merged
    )
    if len(header.rows) > 1 or not spans or below >= len(sheet.rows):
        return header
    if any(not is_empty(cell) for cell in sheet.rows[below]):
        return header
    return Header((*header.rows, below), header.columns)
