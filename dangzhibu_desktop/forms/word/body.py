"""A page's blocks as the parts of one section."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from dangzhibu_desktop.forms.blocks import (
    Block,
    Break,
    Chart,
    Choices,
    Drawing,
    Grid,
    Kind,
    Page,
    Picture,
    Prose,
    Signatures,
    Table,
)
from dangzhibu_desktop.forms.pieces import Attachments, Cut, Heading
from dangzhibu_desktop.forms.word import figures, grids, prose, signing, styles, tables
from dangzhibu_desktop.forms.word.parts import Paragraph, Part, Room, Rows, gap, kept, twips

_BETWEEN: Final = 3.0  # mm between the blocks of a card or ledger
_GO_WITH_SIGNATURES: Final = 2  # lines or rows that go to a new page with a place to sign


def page_parts(page: Page, room: Room) -> list[Part]:
    """Everything between a page's head and foot."""
    parts: list[Part] = list(prose.heading(page, room.width))
    if page.mark is not None and page.in_parts:
        parts.insert(0, signing.marked(page.mark))
    breaks = False
    first = True
    for block in page.blocks:
        if isinstance(block, Break):
            breaks = True
            continue
        added = _block(page, block, room)
        if isinstance(block, Cut) and page.mark is not None:
            added.append(signing.marked(page.mark))
        if isinstance(block, Signatures):
            _hold(parts)
        if breaks:
            added, breaks = _on_new_page(added), False
        elif not first and page.kind is not Kind.OFFICIAL:
            added = _apart(added, twips(_BETWEEN))
        _append(parts, added)
        first = first and not added
    if page.foot:
        _hold(parts)
        parts.append(signing.foot(page.foot, room.width))
    return parts


def _block(page: Page, block: Block, room: Room) -> list[Part]:
    official = page.kind is Kind.OFFICIAL
    found: Iterable[Part] = ()
    match block:
        case Table():
            found = tables.table(block, room.width, room.height)
        case Grid():
            found = grids.grid(block, room.width, room.height)
        case Prose():
            found = prose.official_prose(block) if official else prose.prose(block, room.width)
        case Signatures():
            sign = signing.closing if official else signing.place_to_sign
            found = sign(block, room.width)
        case Choices():
            found = (prose.choices(block, room.width),)
        case Picture():
            found = figures.picture(block, room.width)
        case Chart():
            found = figures.chart(block, room.width)
        case Drawing():
            found = figures.words(block.words, room.width)
        case Heading():
            found = signing.heading(block)
        case Cut():
            found = signing.cut(block, room.width)
        case Attachments():
            found = signing.attachments(block)
        case Break():
            pass
    return list(found)


def _append(parts: list[Part], added: Sequence[Part]) -> None:
    """Add parts; two tables without a paragraph between them would be one."""
    if parts and added and isinstance(parts[-1], Rows) and isinstance(added[0], Rows):
        parts.append(gap(_BETWEEN))
    parts += added


def _apart(added: Sequence[Part], space: int) -> list[Part]:
    """White space above a block."""
    if not added:
        return []
    if isinstance(added[0], Rows):
        return [gap(_BETWEEN, keep=False), *added]
    return [replace(added[0], above=max(added[0].above or 0, space)), *added[1:]]


def _on_new_page(added: Sequence[Part]) -> list[Part]:
    if added and isinstance(added[0], Paragraph):
        return [replace(added[0], breaks=True), *added[1:]]
    return [Paragraph(style=styles.GAP, breaks=True), *added] if added else []


def _hold(parts: list[Part]) -> None:
    """Keep the last lines or rows together with what follows them."""
    lines = 0
    for number in range(len(parts) - 1, -1, -1):
        part = parts[number]
        if lines >= _GO_WITH_SIGNATURES:
            return
        if isinstance(part, Rows):
            last = len(part.rows) - _GO_WITH_SIGNATURES
            rows = (kept(row) if n >= last else row for n, row in enumerate(part.rows))
            parts[number] = replace(part, rows=tuple(rows))
            return
        parts[number] = replace(part, keep=True)
        lines += part.style != styles.GAP
