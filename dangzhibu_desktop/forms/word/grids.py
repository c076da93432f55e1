"""Boxes of labels and values as parts of a Word file."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from dangzhibu_desktop.forms.blocks import Align, Grid, Photo, Span, cell_text
from dangzhibu_desktop.forms.word import styles
from dangzhibu_desktop.forms.word.parts import (
    POINT,
    Cell,
    Image,
    Paragraph,
    Part,
    Row,
    Rows,
    Run,
    balanced,
    edges,
    line_count,
    plain,
    plains,
    text_width,
    twips,
)
from dangzhibu_desktop.forms.word.tables import PADS, ROW, block_title, stays_whole

_SIZE: Final = styles.SIZES[styles.CELL]
_TALL: Final = twips(20)  # text in a box taller than this begins at its top
_PHOTO_WIDTH, _PHOTO_HEIGHT = twips(27), twips(37)
_PHOTO: Final = (25, 35)  # mm
_SPREAD_TO: Final = 4  # labels of two or three characters are spread to the width of four
_SPREAD: Final = round(_SPREAD_TO * _SIZE * POINT)


def grid(block: Grid, width: int, page: int) -> Iterator[Part]:
    """A grid of labels and values, a photo at the right of its first rows."""
    yield from block_title(block.title)
    places = edges(block.widths, width)
    beside = [*places[:-1], width - _PHOTO_WIDTH]  # the other columns stay in line
    if beside[-1] - beside[-2] < _PHOTO_WIDTH // 2:
        beside = edges(block.widths, width - _PHOTO_WIDTH)
    tall = min(block.photo.rows, len(block.rows)) if block.photo else 0
    rows: list[Row] = []
    for number, texts in enumerate(block.rows):
        if number >= tall:
            rows += _rows(texts, places, page, ROW)
            continue
        made = _rows(texts, beside, page, max(ROW, _PHOTO_HEIGHT // tall))
        cells = (
            _photo(block.photo, width, first=not rows and not index) for index in range(len(made))
        )
        rows += [replace(r, cells=(*r.cells, c)) for r, c in zip(made, cells, strict=True)]
    if rows:
        yield Rows(tuple(rows))


def _photo(photo: Photo | None, width: int, *, first: bool) -> Cell:
    start = width - _PHOTO_WIDTH
    if not first:
        return Cell(start, width, merge="continue")
    if photo is None or photo.data is None:
        return Cell(start, width, (plain("照　片", styles.LABEL),), merge="restart")
    image = Image(photo.data, *_PHOTO, "照片")
    return Cell(start, width, (Paragraph((image,), styles.PICTURE),), merge="restart")


def _rows(texts: Sequence[str | Span], places: Sequence[int], page: int, least: int) -> list[Row]:
    """One row, or two where a box has its place to sign at its foot."""
    cells = _cells(texts, places)
    height = max(least, *(twips(t.height) for t in texts if isinstance(t, Span)), 0)
    cells = [_standing(cell, height) for cell in cells]
    signs = [t.sign if isinstance(t, Span) else "" for t in texts]
    rooms = [(cell_text(t), c.end - c.start) for t, c in zip(texts, cells, strict=True)]
    whole = stays_whole(rooms, _SIZE, page)
    if not any(signs):
        return [Row(tuple(cells), height, whole=whole)]
    pairs = [_divided(cell, sign) for cell, sign in zip(cells, signs, strict=True)]
    upper, lower = zip(*pairs, strict=True)
    return [Row(upper, max(ROW, height - ROW), whole=whole), Row(lower, ROW)]


def _cells(texts: Sequence[str | Span], places: Sequence[int]) -> list[Cell]:
    """The boxes of one row from left to right; the last one reaches the right edge."""
    cells: list[Cell] = []
    column = 0
    for number, text in enumerate(texts):
        span = text.columns if isinstance(text, Span) else 1
        last = len(places) - 1
        if column + span >= last and number < len(texts) - 1:
            raise ValueError("a grid row has more boxes than its grid has columns")
        end = last if number == len(texts) - 1 else column + span
        is_value = number % 2 == 1 or bool(isinstance(text, Span) and text.sign)
        make = _value if is_value else _label
        cells.append(make(text, places[column], places[end]))
        column += span
    return cells


def _standing(cell: Cell, height: int) -> Cell:
    """Text that begins at the left stands at the top of a tall box."""
    left = cell.paragraphs[0].align is Align.LEFT
    return replace(cell, stands="top") if left and height > _TALL else cell


def _divided(cell: Cell, sign: str) -> tuple[Cell, Cell]:
    """A box as one cell above its place to sign and one for it, no rule between them."""
    if not sign:
        return replace(cell, merge="restart"), Cell(cell.start, cell.end, merge="continue")
    texts = tuple(replace(p, keep=True, align=Align.LEFT) for p in cell.paragraphs)
    above = replace(cell, paragraphs=texts, stands="top", rules=(("bottom", 0),))
    said = Paragraph((Run(sign),), styles.CELL, Align.RIGHT, margins=(0, twips(2)))
    return above, Cell(cell.start, cell.end, (said,), stands="bottom", rules=(("top", 0),))


def _label(content: str | Span, start: int, end: int) -> Cell:
    room = end - start - PADS
    text = cell_text(content)
    if _can_be_spread(text, room):
        return Cell(start, end, (Paragraph(_spread(text), styles.LABEL),))
    lines = (balanced(line, styles.LABEL, room) for line in text.split("\n"))
    return Cell(start, end, tuple(lines))


def _can_be_spread(text: str, room: int) -> bool:
    return 1 < len(text) < _SPREAD_TO and room >= _SPREAD and all(map(_is_chinese, text))


def _spread(text: str) -> tuple[Run, Run]:
    """A short label as wide as four characters."""
    spacing = (_SPREAD - text_width(text, _SIZE)) // (len(text) - 1)
    return Run(text[:-1], spacing=spacing), Run(text[-1])


def _is_chinese(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or character >= "\U00020000"


def _value(content: str | Span, start: int, end: int) -> Cell:
    text = cell_text(content)
    wide = isinstance(content, Span) and content.columns > 1
    short = line_count(text, _SIZE, end - start - PADS) == 1 and not wide
    return Cell(start, end, plains(text, styles.CELL, Align.CENTRE if short else Align.LEFT))
