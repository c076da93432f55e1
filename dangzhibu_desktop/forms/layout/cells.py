"""Rows of cells, for tables and for grids of labels and values."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from dangzhibu_desktop.forms.blocks import Align
from dangzhibu_desktop.forms.layout.flow import Frame, Strip
from dangzhibu_desktop.forms.layout.ink import MM, Fill, Ink, Rule
from dangzhibu_desktop.forms.layout.type import Setting, put
from dangzhibu_desktop.forms.paragraph import Line

PAD: Final = 1.2 * MM  # between a rule and the text beside it
PAD_TALL: Final = 0.8 * MM  # between a rule and the text under it
INNER: Final = 0.4
OUTER: Final = 1.0
ROW: Final = 8 * MM
_NEVER: Final = 1e9
_BELOW_TOP: Final = 0.25  # of a line: from the top of a tall cell to its text


class Cell(NamedTuple):
    """One cell of a row: its place from the text area's left, its lines, how they stand.

    ``sign`` stands at the foot of the cell, to the right. In a row taller than ``top_over`` its
    text begins at the top. ``again`` stands in what is cut off it, for labels.
    """

    x: float
    width: float
    lines: Sequence[Line]
    setting: Setting
    align: Align = Align.LEFT
    grey: float | None = None
    sign: Line | None = None
    top_over: float = _NEVER
    again: Sequence[Line] = ()

    @property
    def content(self) -> float:
        """The height its text needs."""
        return (len(self.lines) + (2 if self.sign else 0)) * self.setting.line


def row_strip(
    cells: Sequence[Cell],
    least: float = ROW,
    *,
    frame: Frame | None = None,
    verticals: bool = False,
    keep: bool = False,
) -> Strip:
    """A row as a strip, never cut unless it is taller than a sheet.

    ``verticals`` draws the rules between cells, for rows whose cells differ from row to row.
    """
    height = max(least, max(cell.content for cell in cells) + 2 * PAD_TALL)

    def paint(ink: list[Ink], top: float) -> None:
        ink.extend(
            Fill(cell.x, top, cell.width, height, cell.grey)
            for cell in cells
            if cell.grey is not None
        )
        for number, cell in enumerate(cells):
            if verticals and number:
                ink.append(Rule(cell.x, top, cell.x, top + height, INNER))
            _paint_cell(ink, cell, top, height)

    def cut(room: float) -> tuple[Strip, Strip] | None:
        return _cut(cells, room, frame=frame, verticals=verticals, keep=keep)

    return Strip(height, paint, keep=keep, frame=frame, cut=cut)


def _paint_cell(ink: list[Ink], cell: Cell, top: float, height: float) -> None:
    setting = cell.setting
    x, room = cell.x + PAD, cell.width - 2 * PAD
    spare = height - cell.content - 2 * PAD_TALL
    if height > cell.top_over or cell.sign is not None:
        y = top + PAD_TALL + max(0, min(spare, setting.line * _BELOW_TOP))
    else:
        y = top + (height - len(cell.lines) * setting.line) / 2
    for line in cell.lines:
        put(ink, line, x, y + setting.baseline, room, cell.align, setting.size)
        y += setting.line
    if cell.sign is not None:
        y = top + height - PAD_TALL - setting.line * 1.25
        put(ink, cell.sign, x, y + setting.baseline, room, Align.RIGHT, setting.size)


def _cut(
    cells: Sequence[Cell], room: float, *, frame: Frame | None, verticals: bool, keep: bool
) -> tuple[Strip, Strip] | None:
    """Divide a row after as many lines of every cell as fit into ``room``."""
    fits = min(int((room - 2 * PAD_TALL) / cell.setting.line) for cell in cells)
    if fits < 1 or all(len(cell.lines) <= fits for cell in cells):
        return None
    above = [cell._replace(lines=cell.lines[:fits], sign=None) for cell in cells]
    below = [cell._replace(lines=_left_over(cell, fits)) for cell in cells]
    return (
        row_strip(above, frame=frame, verticals=verticals),
        row_strip(below, frame=frame, verticals=verticals, keep=keep),
    )


def _left_over(cell: Cell, fits: int) -> Sequence[Line]:
    """What stands in a further part of a cell: the rest of its text, a label once more."""
    return cell.again if cell.again and len(cell.lines) <= fits else cell.lines[fits:]


def ruled(left: float, width: float, columns: Sequence[float] = ()) -> Frame:
    """A frame with a rule at each boundary, a heavier one around, and rules at ``columns``."""

    def paint(ink: list[Ink], edges: Sequence[float], joined: Sequence[int]) -> None:
        right, top, bottom = left + width, edges[0], edges[-1]
        ink.extend(Rule(left, y, right, y, INNER) for y in edges[1:-1])
        for number, x in enumerate(columns, 1):
            tops = zip(edges, joined, strict=False)
            end = next((y for y, first in tops if first > number), bottom)
            ink.append(Rule(x, top, x, end, INNER))
        ink.extend(Rule(left, y, right, y, OUTER) for y in (top, bottom))
        ink.extend(Rule(x, top, x, bottom, OUTER) for x in (left, right))

    return Frame(paint)
