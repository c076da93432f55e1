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


def _stored(value: object) -> object:
    if isinstance(value, PartialDate | Month | date):
        return str(value)
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, Decimal):
        return to_fen(value)
    return value


def to_row(value: Any) -> dict[str, object]:
    """The columns of one dataclass value; an id of 0 is left out, so that the file gives one."""
    row = {f.name: _stored(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if not row.get("id"):
        row.pop("id", None)
    return row


@cache
def _readers(cls: type[Any]) -> tuple[tuple[str, Callable[[Any], Any] | None], ...]:
    hints = typing.get_type_hints(cls)
    return tuple((f.name, _READERS.get(_bare(hints[f.name]))) for f in dataclasses.fields(cls))


def _bare(hint: Any) -> Any:
    """``PartialDate | None`` -> ``PartialDate``."""
    if isinstance(hint, types.UnionType):
        return next(t for t in typing.get_args(hint) if t is not type(None))
    return hint


def columns(cls: type) -> tuple[str, ...]:
    """The column names of one dataclass, in order."""
    return tuple(name for name, _ in _readers(cls))


def from_rows(cls: type[_Value], rows: Iterator[tuple[Any, ...]]) -> tuple[_Value, ...]:
    """Values of a dataclass from rows whose columns are :func:`columns` of it."""
    readers = _readers(typing.cast("Any", cls))
    return tuple(
        cls(
            **{
                name: cell if cell is None or read is None else read(cell)
                for (name, read), cell in zip(readers, row, strict=True)
            }
        )
        for row in rows
    )
