"""Pages as plain text: what a form says, line by line, for reviewers and golden files."""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from dangzhibu_desktop.forms.blocks import (
    EMPTY,
    Align,
    Block,
    Break,
    Chart,
    Choices,
    Document,
    Drawing,
    Grid,
    Page,
    Picture,
    Prose,
    Signatures,
    Span,
    Table,
    cell_text,
)
from dangzhibu_desktop.forms.pieces import CUT, Attachments, Cut, Heading, Piece

_BAR: Final = 30  # characters of the longest bar of a chart
_RULE: Final = "─"


def document_text(document: Document) -> str:
    """Every page of a document, a form feed between them."""
    return "\f\n".join(page_text(page) for page in document.pages)


def page_text(page: Page) -> str:
    """One page, its title first; ends with a line break."""
    lines = [*page.title.split("\n")]
    if page.above is not None:
        lines.append("　".join(text for text in page.above if text))
    if page.addressee:
        lines.append(f"{page.addressee.rstrip('：:')}：")
    for block in page.blocks:
        lines += ["", *_block(block)]
    if page.foot:
        lines += ["", "　　".join(page.foot)]
    if page.mark is not None:
        lines += ["", f"[{page.mark.text}]"]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Table():
            yield from _table(block)
        case Grid():
            yield from _grid(block)
        case Prose():
            if block.label:
                yield f"{block.label}："
            yield from block.text.split("\n") if block.text else ["＿" * 20] * block.lines
        case Choices():
            ticks = "  ".join(("☑" if o in block.chosen else "☐") + o for o in block.options)
            yield f"{block.label}：{ticks}"
        case Signatures():
            yield from _signatures(block)
        case Picture():
            yield f"[图片 {block.caption}]"
        case Chart():
            yield from _chart(block)
        case Drawing():
            yield from block.words
        case Break():
            yield _RULE * 20
        case _:
            yield from _piece(block)


def _piece(piece: Piece) -> Iterator[str]:
    match piece:
        case Heading():
            yield from filter(None, (piece.text, piece.under))
        case Cut():
            yield f"{'┄' * 8}{CUT}{'┄' * 8}"
        case Attachments():
            for place, (number, title) in enumerate(piece.numbered):
                yield f"{'　　　' if place else '附件：'}{f'{number} ' if number else ''}{title}"


def _signatures(block: Signatures) -> Iterator[str]:
    """Names of a 落款 over its date; otherwise each with a date of its own."""
    if block.on:
        yield from (*block.parties, block.on)
        return
    single = len(block.parties) == 1
    seal = ["（盖章）"] if block.seal else []
    date = "　　年　　月　　日"
    if single:
        yield from (f"{block.parties[0]}：", f"{''.join(seal)}{date}")
    else:
        yield from (*(f"{party}：{date}" for party in block.parties), *seal)


def _chart(chart: Chart) -> Iterator[str]:
    yield chart.title
    most = max((*chart.values, 1))
    wide = max((columns(label) for label in chart.labels), default=0)
    for label, value in zip(chart.labels, chart.values, strict=True):
        yield f"{padded(label, wide)} {'█' * (value * _BAR // most)} {value}{chart.unit}"


def _grid(grid: Grid) -> Iterator[str]:
    if grid.title:
        yield grid.title
    for row in grid.rows:
        yield " | ".join(_cell(cell) for cell in row)


def _cell(cell: str | Span) -> str:
    text = cell_text(cell).replace("\n", " / ")
    return f"{text}  {cell.sign}" if isinstance(cell, Span) and cell.sign else text


def _table(table: Table) -> Iterator[str]:
    if table.title:
        yield table.title
    heads = tuple(column.title for column in table.columns)
    body: list[Sequence[str]] = [heads, *table.rows]
    if table.totals is not None:
        body.append(table.totals)
    flat = [[cell.replace("\n", " / ") for cell in row] for row in body]
    widths = [max(columns(row[number]) for row in flat) for number in range(len(heads))]
    aligns = [column.align for column in table.columns]
    for row in flat:
        cells = zip(row, widths, aligns, strict=True)
        yield " | ".join(padded(cell, wide, align) for cell, wide, align in cells)
    if not table.rows and not table.blank_rows:
        yield EMPTY
    yield from [" | ".join(" " * wide for wide in widths)] * table.blank_rows


def columns(text: str) -> int:
    """How many columns of a fixed-width screen a text takes."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def padded(text: str, wide: int, align: Align = Align.LEFT) -> str:
    """A text filled with spaces to ``wide`` columns."""
    spaces = " " * (wide - columns(text))
    return spaces + text if align is Align.RIGHT else text + spaces
