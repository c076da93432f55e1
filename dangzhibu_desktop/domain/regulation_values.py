"""The values a regulation sets: numbers, shares of a whole, words, small tables.

Read from TOML; an override of a branch is read as a value of the same kind.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, cast

Row = Mapping[str, int | Decimal]
Value = bool | int | Decimal | str | tuple[str, ...] | tuple[Row, ...]

_SHARE: Final = re.compile(r"(>|>=|<=) ([1-9][0-9]*)/([1-9][0-9]*)")
_WORDS: Final = {">": "超过", ">=": "不少于", "<=": "不超过"}


def is_share(text: str) -> bool:
    """Whether a text is written like a share: ``> 1/2``, ``>= 4/5``, ``<= 1/3``."""
    return _SHARE.fullmatch(text) is not None


def _is_number(raw: object) -> bool:
    if isinstance(raw, bool) or not isinstance(raw, int | Decimal):
        return False
    return Decimal(raw).is_finite() and raw >= 0


def read_value(raw: Any) -> Value:
    """A value read from TOML as the program keeps it; ValueError for any other shape."""
    value: Value = raw
    if isinstance(raw, bool) or _is_number(raw) or (isinstance(raw, str) and raw):
        return value
    if isinstance(raw, list) and raw:
        if all(isinstance(item, str) for item in raw):
            return tuple(raw)
        if all(isinstance(row, dict) and all(map(_is_number, row.values())) for row in raw):
            return tuple(raw)
    raise ValueError(f"not a value: {raw!r}")


def kind(value: Value) -> str:
    """The kind of a value; all versions of a key and its overrides are of one kind."""
    match value:
        case bool():
            return "flag"
        case int() | Decimal():
            return "integer" if isinstance(value, int) else "decimal"
        case str():
            return "share" if is_share(value) else "text"
        case _:
            return "texts" if isinstance(value[0], str) else "table"


_YES_NO: Final = {"是": True, "否": False}


def read_like(national: Value, text: str) -> Value:
    """Read an override as a value of the national one's kind; ValueError for anything else.

    A yes or no may be written 是 or 否.
    """
    if isinstance(national, str):
        value = read_value(text.strip())
    elif isinstance(national, bool) and text.strip() in _YES_NO:
        value = _YES_NO[text.strip()]
    else:
        read = tomllib.loads(f"value = {text}", parse_float=Decimal)
        if set(read) != {"value"}:
            raise ValueError(f"not one value: {text!r}")
        value = read_value(read["value"])
        if isinstance(national, Decimal) and kind(value) == "integer":
            value = Decimal(cast("int", value))
    if kind(value) != kind(national) or _columns(value) != _columns(national):
        raise ValueError(f"{text!r} is not written like {national!r}")
    return value


def _columns(value: Value) -> set[frozenset[str]]:
    """Which columns the rows of a table have; empty for any other value."""
    rows = value if isinstance(value, tuple) else ()
    return {frozenset(row) for row in rows if not isinstance(row, str)}


@dataclass(frozen=True, slots=True)
class Share:
    """A share of a whole; ``comparison`` is ``>``, ``>=`` or ``<=``."""

    comparison: str
    numerator: int
    denominator: int

    @classmethod
    def parse(cls, text: str) -> "Share":
        """Read ``> 1/2``, ``>= 4/5`` or ``<= 1/3``; ValueError for anything else."""
        match = _SHARE.fullmatch(text)
        if match is None:
            raise ValueError(f"not a share: {text!r}")
        return cls(match[1], int(match[2]), int(match[3]))

    def holds(self, part: int, whole: int) -> bool:
        """Whether ``part`` is that share of ``whole``, both whole numbers."""
        left, right = part * self.denominator, whole * self.numerator
        if self.comparison == ">":
            return left > right
        return left >= right if self.comparison == ">=" else left <= right

    def of(self, whole: str) -> str:
        """The share in words: ``超过应到20人的1/2``."""
        return f"{_WORDS[self.comparison]}{whole}的{self.numerator}/{self.denominator}"
