"""Rows to dataclasses and back: one place knows how each kind of value is stored.

Dates are ISO text (months as ``2012-07``), truth values 0 and 1, money integer fen.
"""

import dataclasses
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.money import from_fen, to_fen
from dangzhibu_desktop.domain.months import Month

_Value = TypeVar("_Value")
_READERS: Mapping[type, Callable[[Any], Any]] = {
    PartialDate: PartialDate.parse,
    Month: Month.parse,
    date: date.fromisoformat,
    bool: bool,
    Decimal: from_fen,
}
_WRITERS: Mapping[type, Callable[[Any], object]] = {
    PartialDate: str,
    Month: str,
    date: str,
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
def _readers(cls: type[Any]) -> tuple[tuple[str, Callable[[Any], Any] | None], ...]:
    return tuple((f.name, _READERS.get(_bare(f.type))) for f in dataclasses.fields(cls))


def _bare(hint: Any) -> Any:
    """``PartialDate | None`` -> ``PartialDate``; a column's type is written without quotes."""
    if isinstance(hint, str):
        raise TypeError(f"quoted type {hint!r}")
    if isinstance(hint, types.UnionType):
        return next(t for t in typing.get_args(hint) if t is not type(None))
    return hint


def columns(cls: type) -> tuple[str, ...]:
    """The column names of one dataclass, in order."""
    return tuple(name for name, _ in _readers(cls))


def from_rows(cls: type[_Value], rows: Iterator[tuple[Any, ...]]) -> tuple[_Value, ...]:
    """Values of a dataclass from rows whose columns are :func:`columns` of it."""
    columns_of = list(zip(*rows, strict=True))
    if not columns_of:
        return ()
    readers = _readers(typing.cast("Any", cls))
    names = [name for name, _ in readers]
    for place, (_, read) in enumerate(readers):
        if read is not None:
            columns_of[place] = tuple(
                cell if cell is None else read(cell) for cell in columns_of[place]
            )
    make: Callable[..., _Value] = cls
    return tuple(
        make(**dict(zip(names, row, strict=True))) for row in zip(*columns_of, strict=True)
    )


def unreadable(cls: type[Any], row: tuple[Any, ...]) -> Iterator[tuple[str, Any]]:
    """The cells of a row that :func:`from_rows` could not read, by the names of their columns."""
    readers = _readers(typing.cast("Any", cls))
    for (name, read), cell in zip(readers, row, strict=True):
        if cell is None or read is None:
            continue
        try:
            read(cell)
        except (ValueError, TypeError, ArithmeticError):
            yield name, cell
        else:
            if read is bool and cell not in {0, 1}:
                yield name, cell
