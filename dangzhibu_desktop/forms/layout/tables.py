"""Tables and grids as strips."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import Final

from dangzhibu_desktop.forms.blocks import EMPTY, Align, Grid, Photo, Span, Table, cell_text
from dangzhibu_desktop.forms.inspection import label_columns
from dangzhibu_desktop.forms.layout.cells import (
    INNER,
    PAD,
    ROW,
    Cell,
    row_strip,
    ruled,
)
from dangzhibu_desktop.forms.layout.flow import Amounts, Frame, Strip
from dangzhibu_desktop.forms.layout.ink import MM, Image, Ink, Rule
from dangzhibu_desktop.forms.layout.type import (
    FIFTH,
    HEI,
    SMALL_FIFTH,
    SONG,
    Setting,
    Typesetter,
)
from dangzhibu_desktop.forms.widths import column_widths

HEAD_GREY: Final = 0.9
_TALL_BOX: Final = 20 * MM  # text in a box taller than this begins at its top
_TALL_ROW: Final = 60 * MM  # and all texts of a row so tall
_MANY_COLUMNS: Final = 12
_PHOTO_WIDTH: Final = 27 * MM
_PHOTO_HEIGHT: Final = 37 * MM
_WITH_TOTALS: Final = 2  # rows that go to a new sheet with the totals
_OF_THIS_SHEET: Final = "本页小计"


def table_strips(table: Table, setter: Typesetter, left: float, width: float) -> list[Strip]:
    """A table: its head (repeated on each sheet), rows never cut, totals with the last rows."""
    size = SMALL_FIFTH if len(table.columns) >= _MANY_COLUMNS else FIFTH
    places = _table_places(table, setter, left, width, size)
    frame = ruled(left, width, [x for x, _ in places[1:]])
    head = _head(table, setter, places, size, frame)
    frame.head = head
    body = Setting(SONG, size)
    aligns = [column.align for column in table.columns]
    rows = [
        row_strip(_row(cells, places, aligns, body, setter), table.row * MM, frame=frame)
        for cells in table.rows
    ]
    blank = row_strip([Cell(left, width, (), body)], table.row * MM, frame=frame)
    rows += [blank] * table.blank_rows
    if not rows:
        none = setter.line(EMPTY, body)
        around = ruled(left, width)
        rows = [row_strip([Cell(left, width, (none,), body, Align.CENTRE)], frame=around)]
    if table.totals is not None:
        joined = label_columns(table.totals)

        def sums(texts: Sequence[str]) -> Strip:
            cells = _sum_cells(texts, joined, places, aligns, Setting(HEI, size), setter)
            return replace(row_strip(cells, frame=frame), joined=joined)

        if table.summed:
            rows = _with_amounts(rows, table)
            frame.foot = lambda amounts: sums(_sheet_sums(table, amounts))
            frame.foot_height = frame.foot(_every_amount(table)).height
        rows[-_WITH_TOTALS:] = [replace(row, keep=True) for row in rows[-_WITH_TOTALS:]]
        rows.append(replace(sums(table.totals), closes=True))
    if table.whole:
        rows[:-1] = [replace(row, keep=True) for row in rows[:-1]]
    return [*_title(table.title, setter, left, width), head, *rows]


def _every_amount(table: Table) -> list[Amounts]:
    """What each row adds, in the order of the summed columns."""
    return list(zip(*(each.amounts for each in table.summed), strict=True))


def _with_amounts(rows: Sequence[Strip], table: Table) -> list[Strip]:
    every = _every_amount(table)
    added = [replace(row, amounts=own) for row, own in zip(rows, every, strict=False)]
    return [*added, *rows[len(every) :]]


def _sheet_sums(table: Table, amounts: Sequence[Amounts]) -> list[str]:
    """The cells of a sheet's 本页小计."""
    cells = [""] * len(table.columns)
    cells[0] = _OF_THIS_SHEET
    for number, each in enumerate(table.summed):
        cells[each.column] = each.write(sum((own[number] for own in amounts), Decimal()))
    return cells


def _places(widths: Sequence[float], left: float, width: float) -> list[tuple[float, float]]:
    """Left edge and width of each column, scaled so that all fill ``width``."""
    scale = width / sum(widths)
    edges = [left, *(left + edge * scale for edge in accumulate(widths))]
    return [(a, b - a) for a, b in pairwise(edges)]


def _table_places(
    table: Table, setter: Typesetter, left: float, width: float, size: float
) -> list[tuple[float, float]]:
    """The columns' places, with room for their numbers where there is any."""
    body, head = Setting(SONG, size), Setting(HEI, size)

    def measure(text: str, bold: bool) -> float:  # noqa: FBT001 - which of two faces
        return setter.line(text, head if bold else body).width

    return _places(column_widths(table, width, 2 * PAD, measure), left, width)


def _head(
    table: Table,
    setter: Typesetter,
    places: Sequence[tuple[float, float]],
    size: float,
    frame: Frame,
) -> Strip:
    setting = Setting(HEI, size)
    cells = [
        Cell(x, w, setter.lines(c.title, setting, w - 2 * PAD), setting, Align.CENTRE, HEAD_GREY)
        for c, (x, w) in zip(table.columns, places, strict=True)
    ]
    return row_strip(cells, ROW * 1.125, frame=frame, keep=True)


def _row(
    texts: Sequence[str],
    places: Sequence[tuple[float, float]],
    aligns: Sequence[Align],
    setting: Setting,
    setter: Typesetter,
) -> list[Cell]:
    return [
        Cell(x, w, setter.lines(text, setting, w - 2 * PAD), setting, align, top_over=_TALL_ROW)
        for text, (x, w), align in zip(texts, places, aligns, strict=True)
    ]


def _sum_cells(
    texts: Sequence[str],
    joined: int,
    places: Sequence[tuple[float, float]],
    aligns: Sequence[Align],
    setting: Setting,
    setter: Typesetter,
) -> list[Cell]:
    """A row of sums: its words in the first columns, made one."""
    x = places[0][0]
    wide = sum(width for _, width in places[:joined])
    words = _row(texts[:1], [(x, wide)], [Align.CENTRE], setting, setter)
    return [*words, *_row(texts[joined:], places[joined:], aligns[joined:], setting, setter)]


def _title(text: str, setter: Typesetter, left: float, width: float) -> list[Strip]:
    """A heading over a table or grid, kept with it."""
    if not text:
        return []
    setting = Setting(HEI, FIFTH * 8 / 7)

    def paint(ink: list[Ink], top: float) -> None:
        setter.put(ink, text, setting, (left, top + 2 * MM, width))

    return [Strip(setting.line + 3 * MM, paint, keep=True)]


def grid_strips(grid: Grid, setter: Typesetter, left: float, width: float) -> list[Strip]:
    """A grid of labels and values; rows beside a photo are one strip."""
    places = _places(grid.widths, left, width)
    frame = ruled(left, width)
    strips = []
    rows = grid.rows
    if grid.photo is not None:
        x, last = places[-1]
        beside = [*places[:-1], (x, last - _PHOTO_WIDTH)]  # the other columns stay in line
        if last < 1.5 * _PHOTO_WIDTH:
            beside = _places(grid.widths, left, width - _PHOTO_WIDTH)
        strips.append(_with_photo(grid, grid.photo, setter, beside, frame, left + width))
        rows = rows[grid.photo.rows :]
    strips += [
        row_strip(cells, least, frame=frame, verticals=True)
        for cells, least in (_grid_row(row, places, setter) for row in rows)
    ]
    return [*_title(grid.title, setter, left, width), *strips]


def _grid_row(
    row: Sequence[str | Span], places: Sequence[tuple[float, float]], setter: Typesetter
) -> tuple[list[Cell], float]:
    """The cells of one row and its least height; labels at even places, values at odd ones."""
    cells: list[Cell] = []
    least, column = ROW, 0
    for number, content in enumerate(row):
        span = content.columns if isinstance(content, Span) else 1
        x = places[column][0]
        width = sum(w for _, w in places[column : column + span])
        column += span
        if isinstance(content, Span):
            least = max(least, content.height * MM)
        make = _label if number % 2 == 0 and not _is_opinion(content) else _value
        cells.append(make(content, x, width, setter))
    return cells, least


def _is_opinion(content: str | Span) -> bool:
    return isinstance(content, Span) and bool(content.sign)


def _label(content: str | Span, x: float, width: float, setter: Typesetter) -> Cell:
    setting = Setting(HEI, FIFTH)
    text, room = cell_text(content), width - 2 * PAD
    lines = [setter.spread(text, setting, room)] if text else []
    if lines and lines[0].width > room:
        lines = setter.lines(text, setting, room)
    again = setter.lines(f"{text}\n（续）", setting, room) if text else ()
    return Cell(x, width, lines, setting, Align.CENTRE, again=again)


def _value(content: str | Span, x: float, width: float, setter: Typesetter) -> Cell:
    setting = Setting(SONG, FIFTH)
    text = cell_text(content)
    lines = setter.lines(text, setting, width - 2 * PAD)
    short = len(lines) <= 1 and not (isinstance(content, Span) and content.columns > 1)
    sign = None
    if isinstance(content, Span) and content.sign:
        sign = setter.line(content.sign, setting)
        short = False
    if short:
        return Cell(x, width, lines, setting, Align.CENTRE)
    return Cell(x, width, lines, setting, Align.LEFT, sign=sign, top_over=_TALL_BOX)


def _with_photo(
    grid: Grid,
    photo: Photo,
    setter: Typesetter,
    places: Sequence[tuple[float, float]],
    frame: Frame,
    right: float,
) -> Strip:
    """The rows beside the photo as one strip, at least as tall as the photo cell."""
    made = [_grid_row(row, places, setter) for row in grid.rows[: photo.rows]]
    least = _PHOTO_HEIGHT / max(1, len(made))
    rows = [row_strip(cells, max(height, least), verticals=True) for cells, height in made]
    height = sum(row.height for row in rows)
    left, edge = places[0][0], right - _PHOTO_WIDTH

    def paint(ink: list[Ink], top: float) -> None:
        y = top
        for number, row in enumerate(rows):
            if number:
                ink.append(Rule(left, y, edge, y, INNER))
            row.paint(ink, y)
            y += row.height
        ink.append(Rule(edge, top, edge, top + height, INNER))
        if photo.data is not None:
            ink.append(
                Image(edge + MM, top + MM, _PHOTO_WIDTH - 2 * MM, height - 2 * MM, photo.data)
            )
        else:
            setting = Setting(HEI, FIFTH)
            middle = top + (height - setting.line) / 2
            setter.put(ink, "照　片", setting, (edge, middle, _PHOTO_WIDTH), Align.CENTRE)

    return Strip(height, paint, frame=frame)
