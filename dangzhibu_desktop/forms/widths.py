"""How wide a table's columns are: as the form says, but no number is torn while others give way."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from dangzhibu_desktop.forms.blocks import Table
from dangzhibu_desktop.forms.inspection import label_columns

Measure = Callable[[str, bool], float]
"""How wide a text is, in a head or a sum (True) or in a row (False)."""

_NUMBER: Final = re.compile(r"[欠￥]?[0-9][0-9.,:/%-]*[Xx]?")
_SHORT: Final = 4  # characters of a cell that stays on one line, as names do
_KEPT: Final = 0.6  # of its width: so much a column keeps whatever the others want
_ROUNDING: Final = 0.1


def column_widths(table: Table, width: float, pad: float, measure: Measure) -> list[float]:
    """The widths that fill ``width``; ``pad`` is what both sides of a cell take together.

    A column whose numbers do not fit takes what it lacks from those that have more than their
    own numbers and short words need; a number that no giving way could make room for is let be.
    """
    scale = width / sum(column.width for column in table.columns)
    wide = [column.width * scale for column in table.columns]
    cells = [list(_cells(table, number)) for number in range(len(wide))]
    needs = [pad + _widest(_numbers(own), measure) for own in cells]
    lacking = [max(0.0, need - have) for need, have in zip(needs, wide, strict=True)]
    if not any(lacking):
        return wide
    least = [pad + _widest(_short(own), measure) for own in cells]
    spare = [
        max(0.0, have - max(*both, have * _KEPT))
        for have, *both in zip(wide, needs, least, strict=True)
    ]
    while sum(lacking) > sum(spare):
        lacking[lacking.index(max(lacking))] = 0.0
    share = sum(lacking) / (sum(spare) or 1.0)
    return [w + lack - own * share for w, lack, own in zip(wide, lacking, spare, strict=True)]


_Cell = tuple[str, bool]


def _cells(table: Table, number: int) -> Iterator[_Cell]:
    """The texts of one column that a line each may hold."""
    title = table.columns[number].title
    yield from ((part[: -(-len(part) // 2)], True) for part in title.split("\n"))
    found = (cell for row in table.rows for cell in row[number : number + 1])
    yield from ((part, False) for cell in found for part in cell.split("\n"))
    if table.totals is not None and number >= label_columns(table.totals):
        yield table.totals[number], True


def _numbers(cells: Sequence[_Cell]) -> Iterator[_Cell]:
    for text, bold in dict.fromkeys(cells):
        yield from ((number, bold) for number in _NUMBER.findall(text))


def _short(cells: Sequence[_Cell]) -> Iterator[_Cell]:
    return (cell for cell in dict.fromkeys(cells) if len(cell[0]) <= _SHORT)


def _widest(cells: Iterator[_Cell], measure: Measure) -> float:
    return max((measure(*cell) + _ROUNDING for cell in cells), default=0.0)
