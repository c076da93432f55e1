"""Tables as parts of a Word file."""

from collections.abc import Iterator, Sequence
from typing import Final

from dangzhibu_desktop.forms.blocks import EMPTY, Align, Table
from dangzhibu_desktop.forms.inspection import label_columns
from dangzhibu_desktop.forms.widths import column_widths
from dangzhibu_desktop.forms.word import styles
from dangzhibu_desktop.forms.word.parts import (
    POINT,
    Cell,
    Paragraph,
    Part,
    Row,
    Rows,
    balanced,
    edges,
    kept,
    line_count,
    plain,
    plains,
    text_width,
    twips,
)

ROW: Final = twips(8)
PADS: Final = 2 * twips(1.2)
_HEAD: Final = twips(9)
_HEAD_GREY: Final = 0.9
_MANY_COLUMNS: Final = 12
_TALL: Final = 0.6  # of a page: a row about as tall as this may be divided between pages
_LINE: Final = 1.4  # of a face's size
_SLACK: Final = 1.05  # a number may be a little wider than is reckoned


def block_title(text: str, align: Align | None = None) -> Iterator[Paragraph]:
    """The title over a table, grid or chart, kept with it."""
    if text:
        yield plain(text, styles.BLOCK_TITLE, align=align)


def stays_whole(texts: Sequence[tuple[str, int]], size: float, page: int) -> bool:
    """Whether a row of these texts in these widths is short enough never to be divided."""
    lines = max(line_count(text, size, width - PADS) for text, width in texts)
    return lines * size * _LINE * POINT < page * _TALL


def table(block: Table, width: int, page: int) -> Iterator[Part]:
    """A table: its head on every page, totals with the last row; 无 where there is none.

    ``page`` is the height of the text on a page.
    """
    small = len(block.columns) >= _MANY_COLUMNS
    text = styles.SMALL_CELL if small else styles.CELL
    label = styles.SMALL_LABEL if small else styles.LABEL
    places = edges(_widths(block, width, styles.SIZES[text]), width)
    aligns = [column.align for column in block.columns]
    heads = [column.title for column in block.columns]
    rows = [_head(heads, places, label)]
    rows += [_row(cells, places, aligns, text, page, block.row) for cells in block.rows]
    rows += [_row([""] * len(heads), places, aligns, text, page, block.row)] * block.blank_rows
    if len(rows) == 1:
        none = Cell(0, width, (plain(EMPTY, text, align=Align.CENTRE),))
        rows.append(Row((none,), ROW))
    if block.whole:
        rows[:-1] = [kept(row) for row in rows[:-1]]
    if block.totals is not None:
        rows[-1] = kept(rows[-1])
        rows.append(_totals(block.totals, places, aligns, label, page))
    yield from block_title(block.title)
    yield Rows(tuple(rows))


def _widths(block: Table, width: int, size: float) -> tuple[float, ...]:
    """The widths of the columns, with room for their numbers where there is any."""

    def measure(said: str, _bold: bool) -> float:  # noqa: FBT001 - both faces are estimated
        return text_width(said, size) * _SLACK

    return tuple(column_widths(block, width, PADS, measure))


def _head(titles: Sequence[str], places: Sequence[int], style: str) -> Row:
    cells = []
    for title, start, end in zip(titles, places[:-1], places[1:], strict=True):
        lines = (balanced(line, style, end - start - PADS) for line in title.split("\n"))
        cells.append(Cell(start, end, tuple(lines), grey=_HEAD_GREY))
    return kept(Row(tuple(cells), _HEAD, head=True))


def _totals(
    texts: Sequence[str], places: Sequence[int], aligns: Sequence[Align], style: str, page: int
) -> Row:
    """The row of sums: its words in the first columns, made one."""
    joined = label_columns(texts)
    centred = [Align.CENTRE, *aligns[joined:]]
    return _row([texts[0], *texts[joined:]], [places[0], *places[joined:]], centred, style, page)


def _row(
    texts: Sequence[str],
    places: Sequence[int],
    aligns: Sequence[Align],
    style: str,
    page: int,
    least: float = 8,
) -> Row:
    """A row at least so many mm tall."""
    boxes = list(zip(texts, places[:-1], places[1:], aligns, strict=True))
    cells = tuple(Cell(start, end, plains(text, style, at)) for text, start, end, at in boxes)
    rooms = [(text, end - start) for text, start, end, _ in boxes]
    return Row(cells, twips(least), whole=stays_whole(rooms, styles.SIZES[style], page))
