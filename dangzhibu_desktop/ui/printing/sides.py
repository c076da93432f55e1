"""Which pages go to a printer in which order: ranges, copies, both sides of a sheet."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from dangzhibu_desktop.ui.widgets.preview import pages_of

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

Sides = Sequence[int | None]
"""Pages counted from 0; None a side left white."""
_BOTH: Final = 2


def first_pages(data: bytes) -> frozenset[int]:
    """The pages of a PDF on which a record begins, counted from 0: its bookmarks."""
    with pages_of(data) as pages:
        places = (mark.get_dest() for mark in pages.get_toc())
        return frozenset(place.get_index() for place in places if place is not None)


def sides(
    printer: "QPrinter", number: int, first: frozenset[int], current: int = 0
) -> tuple[int | None, ...]:
    """What to print of ``number`` pages as the print dialog was filled in.

    Printed on both sides, every record begins on a sheet of its own. ``current`` is the page in
    view, from 0.
    """
    pages = _chosen(printer, number, current)
    both = printer.duplex() != printer.DuplexMode.DuplexNone
    sheets = on_both_sides(pages, first) if both else [(page,) for page in pages]
    if printer.pageOrder() == printer.PageOrder.LastPageFirst:
        sheets = sheets[::-1]
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    if printer.collateCopies():
        sheets = sheets * copies
    else:
        sheets = [sheet for sheet in sheets for _ in range(copies)]
    return tuple(page for sheet in sheets for page in sheet)


def _chosen(printer: "QPrinter", number: int, current: int) -> list[int]:
    ranges = printer.PrintRange
    if printer.printRange() == ranges.CurrentPage:
        return [current]
    if printer.printRange() != ranges.PageRange:
        return list(range(number))
    wanted = printer.pageRanges()
    return [page for page in range(number) if wanted.contains(page + 1)]


def on_both_sides(pages: Sequence[int], first: frozenset[int]) -> list[Sides]:
    """Pages as sheets of two sides; a page of ``first`` begins a sheet."""
    sheets: list[list[int | None]] = []
    for page in pages:
        if not sheets or len(sheets[-1]) == _BOTH or page in first:
            sheets.append([])
        sheets[-1].append(page)
    return [(*sheet, *[None] * (_BOTH - len(sheet))) for sheet in sheets]
