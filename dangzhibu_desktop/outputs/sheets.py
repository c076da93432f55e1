"""Stored tables as sheets a person can read: Chinese heads, names beside ids, texts only."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from dangzhibu_desktop.domain.money import from_fen
from dangzhibu_desktop.domain.tables import Stored, StoredTable
from dangzhibu_desktop.outputs.words import TABLES, words_for
from dangzhibu_desktop.outputs.words.table import Words

Cell: TypeAlias = str | None
Names: TypeAlias = Mapping[str, Mapping[Stored, Cell]]  # table -> id -> what its row is called

_NAMING: Final = ("name", "title")
_MEMBER: Final = "person"
_MEMBERSHIP: Final = "membership"
_LAST: Final = "act"
_WITHOUT_SHEET: Final = frozenset({"history", _MEMBERSHIP, _LAST})
_YES_NO: Final = {0: "否", 1: "是"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its title, its head row and its rows of texts, None where nothing is recorded."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """Columns put after a table's own: their heads, and the cells of each row by its id."""

    heads: tuple[str, ...] = ()
    cells: Mapping[int, tuple[Cell, ...]] = field(default_factory=dict)


def sheets_of(tables: Sequence[StoredTable], beside: Mapping[str, Beside]) -> tuple[Sheet, ...]:
    """A sheet for every table, known ones first, acts last.

    A card and its membership are one sheet; history is left to the JSON file. ``beside`` holds
    what is computed for the rows of a table.
    """
    by_name = {table.name: table for table in tables}
    names = _names(tables)
    order = dict.fromkeys([*(w.table for w in TABLES if w.table in by_name), *by_name])
    extra = dict(beside)
    if _MEMBERSHIP in by_name:
        member = _membership(by_name[_MEMBERSHIP], names)
        extra[_MEMBER] = _both(extra.get(_MEMBER, Beside()), member)
    shown = [name for name in order if name not in _WITHOUT_SHEET]
    shown += [name for name in (_LAST,) if name in by_name]
    return tuple(_sheet(by_name[name], names, extra.get(name, Beside())) for name in shown)


def _names(tables: Sequence[StoredTable]) -> Names:
    """What the rows of each table are called, for tables whose rows have a name."""
    found = {}
    for table in tables:
        named = next(([column] for column in _NAMING if column in table.columns), [])
        naming = words_for(table.name).called or named
        if naming:
            found[table.name] = {
                row["id"]: " ".join(str(row[c]) for c in naming if row[c] is not None)
                for row in table.records()
            }
    return found


def _sheet(table: StoredTable, names: Names, beside: Beside) -> Sheet:
    heads, rows = _columns(table, names, ())
    ids = table.columns.index("id")
    empty = (None,) * len(beside.heads)
    cells = (
        (*own, *beside.cells.get(_id(row[ids]), empty))
        for own, row in zip(rows, table.rows, strict=True)
    )
    return Sheet(words_for(table.name).title, (*heads, *beside.heads), tuple(cells))


def _membership(table: StoredTable, names: Names) -> Beside:
    heads, rows = _columns(table, names, ("id", _MEMBER))
    people = table.columns.index(_MEMBER)
    return Beside(
        heads, {_id(row[people]): cells for row, cells in zip(table.rows, rows, strict=True)}
    )


def _both(first: Beside, second: Beside) -> Beside:
    """Two sets of columns, one after the other."""
    nothing_first, nothing_second = (None,) * len(first.heads), (None,) * len(second.heads)
    cells = {
        id_: (*first.cells.get(id_, nothing_first), *second.cells.get(id_, nothing_second))
        for id_ in {**first.cells, **second.cells}
    }
    return Beside((*first.heads, *second.heads), cells)


def _columns(
    table: StoredTable, names: Names, without: Collection[str]
) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
    """Heads and cells of a table; a column of ids becomes two, the name and the id."""
    words = words_for(table.name)
    heads: list[str] = []
    columns: list[list[Cell]] = []
    for place, column in enumerate(table.columns):
        if column in without:
            continue
        stored = [row[place] for row in table.rows]
        called = names.get(table.targets.get(column, ""))
        if called is not None:
            heads.append(words.head(column))
            columns.append([called.get(value) for value in stored])
        heads.append(words.head(column) + ("编号" if column in table.targets else ""))
        columns.append([*map(_reader(words, column), stored)])
    return tuple(heads), [*zip(*columns, strict=True)]


def _reader(words: Words, column: str) -> Callable[[Stored], Cell]:
    """How the values of a column are written in a cell."""
    if column in words.money:
        return _money
    if column in words.truths:
        return _yes_no
    if column in words.moments:
        return _moment
    meanings = words.values.get(column)
    if meanings is not None:
        return lambda value: meanings.get(str(value), _text(value))
    return _text


def _text(value: Stored) -> Cell:
    """A stored value as the text of a cell; bytes by their number, for they stand in the JSON."""
    if value is None:
        return None
    if isinstance(value, bytes):
        return f"{len(value)} 字节，内容见 .json 文件"
    return str(value)


def _money(value: Stored) -> Cell:
    """Fen as yuan with two decimals."""
    return f"{from_fen(value):f}" if isinstance(value, int) else _text(value)


def _yes_no(value: Stored) -> Cell:
    return _YES_NO.get(value) if isinstance(value, int) else _text(value)


def _moment(value: Stored) -> Cell:
    return value.replace("T", " ") if isinstance(value, str) else _text(value)


def _id(value: Stored) -> int:
    if not isinstance(value, int):
        raise TypeError(f"not an id: {value!r}")
    return value
