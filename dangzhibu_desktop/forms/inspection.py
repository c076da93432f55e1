"""What can be asked of a filled page: its empty boxes, and everything it says."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from dangzhibu_desktop.forms.blocks import (
    Block,
    Break,
    Chart,
    Choices,
    Drawing,
    Grid,
    Page,
    Picture,
    Prose,
    Signatures,
    Table,
    TextAt,
    cell_text,
)
from dangzhibu_desktop.forms.pieces import CUT, Attachments, Cut, Heading, Piece


def blanks(page: Page) -> tuple[str, ...]:
    """The labels of boxes left empty, in reading order; signature places are not counted."""
    return tuple(_blanks(page))


def _blanks(page: Page) -> Iterator[str]:
    for block in page.blocks:
        match block:
            case Grid():
                yield from _empty_cells(block)
            case Prose() if block.label and not block.text.strip():
                yield block.label
            case Choices() if not block.chosen:
                yield block.label
            case _:
                pass


def _empty_cells(grid: Grid) -> Iterator[str]:
    for row in grid.rows:
        for label, value in zip(row[::2], row[1::2], strict=False):
            if not cell_text(value).strip():
                yield "".join(cell_text(label).split())


def label_columns(totals: Sequence[str]) -> int:
    """How many columns the words of a row of sums stand over: the first and empty ones after."""
    empty = takewhile(lambda text: not text, totals[1:])
    return 1 + sum(1 for _ in empty)


def texts(page: Page) -> Iterator[str]:
    """Every string a page prints, for finding characters that no font has."""
    yield from (page.title, page.addressee, *(page.above or ()), *page.foot)
    for block in page.blocks:
        yield from _block_texts(block)


def _block_texts(block: Block) -> Iterator[str]:
    match block:
        case Grid():
            yield block.title
            for row in block.rows:
                yield from (cell_text(cell) for cell in row)
        case Table():
            yield block.title
            yield from (column.title for column in block.columns)
            for cells in (*block.rows, block.totals or ()):
                yield from cells
        case Prose():
            yield from (block.label, block.text)
        case Choices():
            yield from (block.label, *block.options)
        case Signatures():
            yield from (*block.parties, block.on)
        case Picture():
            yield block.caption
        case Chart():
            yield from (block.title, *block.labels, block.unit)
        case Drawing():
            yield from (s.text for s in block.shapes if isinstance(s, TextAt))
        case Break():
            pass
        case _:
            yield from _piece_texts(block)


def _piece_texts(piece: Piece) -> Iterator[str]:
    match piece:
        case Heading():
            yield from (piece.text, piece.under)
        case Cut():
            yield CUT
        case Attachments():
            yield from (text for each in piece.numbered for text in each)
