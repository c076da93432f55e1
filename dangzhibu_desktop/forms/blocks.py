"""The whole vocabulary of paper: a form is a value, its pages are made of these blocks.

All lengths are millimetres, all texts finished strings. A page is one of three kinds
(official document, ledger, card); renderers decide how each kind looks, never the form.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import Any, Final, Generic, TypeVar

from dangzhibu_desktop.forms.pieces import Cut, Piece

EMPTY: Final = "无"


class Kind(Enum):
    """The three kinds of page."""

    OFFICIAL = "公文"
    LEDGER = "台账"
    CARD = "表"


class Align(Enum):
    """Where a cell's text stands."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet, width and height in mm as it is held when read."""

    name: str
    width: float
    height: float


A4: Final = Paper("A4", 210, 297)
A4_LANDSCAPE: Final = Paper("A4 横", 297, 210)
A3: Final = Paper("A3", 297, 420)
A3_LANDSCAPE: Final = Paper("A3 横", 420, 297)


@dataclass(frozen=True, slots=True)
class Span:
    """A grid cell over several columns, of a least height in mm; ``sign`` stands at its foot."""

    text: str
    columns: int = 1
    height: float = 0
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo cell (25 × 35 mm) right of a grid's first ``rows`` rows; empty without data."""

    rows: int
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """Label and value boxes: in each row labels and values alternate, beginning with a label."""

    widths: tuple[float, ...]
    rows: tuple[tuple[str | Span, ...], ...]
    photo: Photo | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; ``width`` in mm, scaled to fill the page, gives way to numbers."""

    title: str
    width: float
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Summed:
    """A column added up: its index, the amount of each row, and how a sum of them is written."""

    column: int
    amounts: tuple[Decimal, ...]
    write: Callable[[Decimal], str]


@dataclass(frozen=True, slots=True)
class Table:
    """Repeating rows under a head that stands on every page; ``totals`` close it.

    Of several sheets each has a 本页小计 of the ``summed`` columns. Without rows it prints its head
    and 无. A ``whole`` one is not divided where a sheet holds it; ``row``: mm.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    totals: tuple[str, ...] | None = None
    title: str = ""
    blank_rows: int = 0
    summed: tuple[Summed, ...] = ()
    whole: bool = False
    row: float = 8

    def __post_init__(self) -> None:
        lacking = self.summed and self.rows and not self.totals
        if lacking or any(len(each.amounts) != len(self.rows) for each in self.summed):
            raise ValueError("summed columns need totals and an amount for each row")


@dataclass(frozen=True, slots=True)
class Prose:
    """Text: the body of a document, or writing space under ``label`` on a card.

    ``lines``: the least number kept free for writing; ``**…**`` marks bold. A document's
    paragraph that begins 一、 or （一） is set as a heading of its level.
    """

    text: str
    label: str = ""
    lines: int = 0
    indent: bool = True


@dataclass(frozen=True, slots=True)
class Choices:
    """Tick boxes, drawn; ``chosen`` are ticked."""

    label: str
    options: tuple[str, ...]
    chosen: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Signatures:
    """Places to sign and date, always empty; they stay on one page with the text before them.

    On an official document: the 落款, ``parties`` as printed names and ``on`` the date.
    """

    parties: tuple[str, ...]
    on: str = ""
    seal: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo or scan (PNG or JPEG), at most ``width`` × ``height`` mm, centred."""

    data: bytes
    width: float
    height: float
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars that read in black and white: one bar a label, its value written at its end."""

    title: str
    labels: tuple[str, ...]
    values: tuple[int, ...]
    unit: str = "人"


@dataclass(frozen=True, slots=True)
class Break:
    """A new page."""


@dataclass(frozen=True, slots=True)
class TextAt:
    """A drawing's text, its baseline at ``y`` from the top; ``face`` is song, bold, hei or kai."""

    x: float
    y: float
    text: str
    size: float = 10.5
    face: str = "song"
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class LineAt:
    """A drawing's line, ``weight`` in points."""

    x1: float
    y1: float
    x2: float
    y2: float
    weight: float = 0.4


@dataclass(frozen=True, slots=True)
class BoxAt:
    """A drawing's rectangle, ``weight`` in points; ``grey`` fills it (0 black … 1 white)."""

    x: float
    y: float
    width: float
    height: float
    weight: float = 0.4
    grey: float | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """The escape hatch: shapes at mm from its top left; ``words`` says the same in lines."""

    width: float
    height: float
    shapes: tuple[TextAt | LineAt | BoxAt, ...]
    words: tuple[str, ...]


Block = Grid | Table | Prose | Choices | Signatures | Picture | Chart | Break | Drawing | Piece


@dataclass(frozen=True, slots=True)
class Mark:
    """What identifies a page for signature: form code, record, and the print number if given."""

    form: str
    record: str
    number: int | None = None

    @property
    def text(self) -> str:
        """The mark as printed and as held by the QR code."""
        tail = "" if self.number is None else f"-{self.number:06d}"
        return f"{self.form}-{self.record}{tail}"


@dataclass(frozen=True, slots=True)
class Page:
    """One form filled in: a title, its blocks, how it is framed. It may run over many sheets.

    ``above`` is a ledger's line under the title (left, middle, right), ``foot`` the one under it;
    ``addressee`` a document's 主送. A secret ballot has ``secret`` set and never bears a mark.
    """

    title: str
    blocks: tuple[Block, ...]
    kind: Kind = Kind.CARD
    paper: Paper = A4
    above: tuple[str, str, str] | None = None
    addressee: str = ""
    foot: tuple[str, ...] = ()
    mark: Mark | None = None
    secret: bool = False

    def __post_init__(self) -> None:
        if self.secret and self.mark is not None:
            raise ValueError("a secret ballot bears no mark")

    @property
    def in_parts(self) -> bool:
        """Whether it is cut apart, so that every part bears the mark."""
        return any(isinstance(block, Cut) for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Document:
    """A file: pages one after the other, each a bookmark."""

    title: str
    pages: tuple[Page, ...]
    subject: str = ""


_Record_contra = TypeVar("_Record_contra", contravariant=True)


@dataclass(frozen=True, slots=True)
class Form(Generic[_Record_contra]):
    """A form as a value: a stable code, its title, the record it prints, and how it is filled.

    ``marked`` forms are for signature and bear an ID and a QR code in the footer.
    """

    code: str
    title: str
    area: str
    record: type[Any]
    fill: Callable[[_Record_contra], Page]
    marked: bool = True
    secret: bool = field(default=False)


def cell_text(cell: str | Span) -> str:
    """The text of a grid cell."""
    return cell.text if isinstance(cell, Span) else cell
