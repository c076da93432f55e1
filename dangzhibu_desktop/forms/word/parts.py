"""What a Word file is made of, as plain values: runs, paragraphs, tables of cells.

Lengths are twentieths of a point (twips), as in the file, unless said otherwise.
"""

from dataclasses import dataclass, replace
from typing import Final, Literal, NamedTuple

from dangzhibu_desktop.forms.blocks import Align
from dangzhibu_desktop.forms.layout.titles import title_lines
from dangzhibu_desktop.forms.text import columns
from dangzhibu_desktop.forms.word import styles

POINT: Final = 20
_SLACK: Final = 0.5  # of a character: widths are not the same in every program


def twips(millimetres: float) -> int:
    """Millimetres as twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


class Room(NamedTuple):
    """The text area of a page."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one face; a tab or a line break in it is one in Word.

    ``face`` is empty for the paragraph's own, or one of ``styles.FACES``; ``spacing`` is added
    after each character; ``field`` is counted by Word, the text standing in for it until then.
    """

    text: str
    face: str = ""
    spacing: int = 0
    field: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture in the line, as large as ``width`` × ``height`` mm allow; ``says`` describes it."""

    data: bytes
    width: float
    height: float
    says: str


class Tab(NamedTuple):
    """Where a tab leads, from the paragraph's left edge, and what is drawn on the way there."""

    at: int
    align: Align = Align.LEFT
    leader: Literal["none", "underscore", "hyphen"] = "none"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs under a style, whose alignment and white space ``above`` may be replaced.

    ``keep`` holds it on one page with what follows, ``breaks`` starts a new page before it;
    ``indent`` sets the first line in by so many characters, ``hanging`` sets the others in;
    ``margins`` are left and right, ``outline`` is the level (from 0) in the navigation pane,
    ``section`` the markup of the section that ends here.
    """

    runs: tuple[Run | Image, ...] = ()
    style: str = styles.CELL
    align: Align | None = None
    keep: bool = False
    breaks: bool = False
    indent: int = 0
    hanging: int = 0
    margins: tuple[int, int] = (0, 0)
    above: int | None = None
    tabs: tuple[Tab, ...] = ()
    outline: int | None = None
    section: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell between two edges, measured from the table's left.

    ``merge`` joins it with the cells above or below; ``rules`` replaces the table's rules at
    the sides named: 0 is none, otherwise eighths of a point.
    """

    start: int
    end: int
    paragraphs: tuple[Paragraph, ...] = (Paragraph(),)
    grey: float | None = None
    stands: Literal["top", "center", "bottom"] = "center"
    merge: Literal["", "restart", "continue"] = ""
    rules: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """Cells side by side, at least ``height`` tall (``exact``: just so).

    ``head`` repeats it on every page; ``whole`` forbids a page to end inside it.
    """

    cells: tuple[Cell, ...]
    height: int
    head: bool = False
    whole: bool = True
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """A table as wide as the text; rules in eighths of a point: around, and between cells."""

    rows: tuple[Row, ...]
    outer: int = 8
    inner: int = 3
    pad: int = twips(1.2)


Part = Paragraph | Rows


def plain(text: str, style: str, *, align: Align | None = None, keep: bool = False) -> Paragraph:
    """A paragraph of one run; empty text makes an empty paragraph."""
    return Paragraph((Run(text),) if text else (), style, align, keep=keep)


def plains(text: str, style: str, align: Align | None = None) -> tuple[Paragraph, ...]:
    """A paragraph for each line of the text."""
    return tuple(plain(line, style, align=align) for line in text.split("\n"))


def gap(height: float, *, keep: bool = False) -> Paragraph:
    """White space of that many mm, which also keeps tables apart."""
    return Paragraph(style=styles.GAP, above=twips(height) - POINT, keep=keep)


def kept(row: Row) -> Row:
    """The row, held on one page with what follows it."""
    cells = (
        replace(cell, paragraphs=tuple(replace(p, keep=True) for p in cell.paragraphs))
        for cell in row.cells
    )
    return replace(row, cells=tuple(cells))


def edges(widths: tuple[float, ...], total: int) -> list[int]:
    """The edges between columns of these relative widths that fill ``total``."""
    sums = [sum(widths[:number]) for number in range(len(widths) + 1)]
    return [round(total * part / sums[-1]) for part in sums]


def text_width(text: str, size: float) -> int:
    """About how wide a line of text is: Chinese characters a square, others half of it."""
    return round(columns(text) * size / 2 * POINT)


def balanced(text: str, style: str, room: int) -> Paragraph:
    """A short text in the middle of a narrow cell, no single character on its last line."""
    size = styles.SIZES[style]
    most = int(room / POINT / size)
    spare = 0
    if 1 < most < len(text):
        longest = max(len(line) for line in title_lines(text, most))
        spare = room - round((longest + _SLACK) * size * POINT)
    side = max(0, spare) // 2
    return Paragraph((Run(text),) if text else (), style, margins=(side, side))


def line_count(text: str, size: float, width: int) -> int:
    """About how many lines a text takes in that width."""
    return sum(max(1, -(-text_width(line, size) // max(1, width))) for line in text.split("\n"))
