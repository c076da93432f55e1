"""Rows to dataclasses and back: one place knows how each kind of value is stored.

Dates are ISO text (months as ``2012-07``), truth values 0 and 1, money integer fen.
"""

import dataclasses
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.money import from_fen, to_fen
from dangzhibu_desktop.domain.months import Month
from dangzhibu_desktop.errors import FileUnusable

_Value = TypeVar("_Value")
_NOT_AS_WRITTEN = (ValueError, TypeError, ArithmeticError)
_READERS: Mapping[type, Callable[[Any], Any]] = {
    PartialDate: PartialDate.parse,
    Month: Month.parse,
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
    bool: bool,
    Decimal: from_fen,
}
_WRITERS: Mapping[type, Callable[[Any], object]] = {
    PartialDate: str,
    Month: str,
    date: str,
    datetime: datetime.isoformat,
    bool: int,
    Decimal: to_fen,
}


@cache
def _names(cls: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(cls))


def cells(value: Any, cls: type[Any] | None = None) -> dict[str, Any]:
    """The fields of one dataclass value by name, not copied; only those of ``cls`` where given."""
    kind: Any = cls or type(value)
    return {name: getattr(value, name) for name in _names(kind)}


def to_row(value: Any) -> dict[str, object]:
    """The columns of one dataclass value; an id of 0 is left out, so that the file gives one."""
    row: dict[str, object] = cells(value)
    for name, cell in row.items():
        write = _WRITERS.get(type(cell))
        if write is not None:
            row[name] = write(cell)
    if not row.get("id"):
        row.pop("id", None)
    return row


@cache
def _kinds(cls: type[Any]) -> tuple[tuple[str, type[Any], bool], ...]:
    """Name, type and whether it may be empty, of each column."""
    return tuple((f.name, *_bare(f.type)) for f in dataclasses.fields(cls))


def _bare(hint: Any) -> tuple[type[Any], bool]:
    """``PartialDate | None`` -> ``PartialDate``, True; a column's type is written unquoted."""
    if isinstance(hint, str):
        raise TypeError(f"quoted type {hint!r}")
    if isinstance(hint, types.UnionType):
        return next(t for t in typing.get_args(hint) if t is not type(None)), True
    return hint, False


def columns(cls: type) -> tuple[str, ...]:
    """The column names of one dataclass, in order."""
    return _names(cls)


def from_rows(cls: type[_Value], rows: Iterator[tuple[Any, ...]]) -> tuple[_Value, ...]:
    """Values of a dataclass from rows whose columns are :func:`columns` of it.

    FileUnusable where a cell was made into something else behind the program's back.
    """
    columns_of = list(zip(*rows, strict=True))
    if not columns_of:
        return ()
    names = _names(typing.cast("Any", cls))
    for place, (name, kind, _) in enumerate(_kinds(typing.cast("Any", cls))):
        read = _READERS.get(kind)
        if read is not None:
            columns_of[place] = _read_column(name, read, columns_of[place])
    make: Callable[..., _Value] = cls
    return tuple(
        make(**dict(zip(names, row, strict=True))) for row in zip(*columns_of, strict=True)
    )


def _read_column(name: str, read: Callable[[Any], Any], cells: tuple[Any, ...]) -> tuple[Any, ...]:
    try:
        return tuple(cell if cell is None else read(cell) for cell in cells)
    except _NOT_AS_WRITTEN as error:
        raise meddled_with(f"{name} 一栏有内容读不出来") from error


def meddled_with(what: str) -> FileUnusable:
    """The refusal of records as this program never leaves them."""
    return FileUnusable(
        f"数据文件里的记录不完整：{what}。",
        "请“检查数据”（verify），并用最近的备份恢复；原文件请保留备查。",
    )


def unreadable(cls: type[Any], row: tuple[Any, ...]) -> Iterator[tuple[str, Any]]:
    """The cells of a row that this program never wrote so, by the names of their columns.

    ``row`` holds the cells of :func:`columns` of the class.
    """
    kinds = _kinds(typing.cast("Any", cls))
    for (name, kind, may_be_empty), cell in zip(kinds, row, strict=True):
        sound = may_be_empty if cell is None else _is_as_written(kind, cell)
        if not sound:
            yield name, cell


def _is_as_written(kind: type[Any], cell: object) -> bool:
    """Whether a cell is what would be written for the value it is read as."""
    read = _READERS.get(kind)
    if read is None:
        return isinstance(cell, (kind, int) if kind is float else kind)
    try:
        return bool(_WRITERS[kind](read(cell)) == cell)
    except _NOT_AS_WRITTEN:
        return False
