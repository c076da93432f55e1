"""Each page of a document as a section of its own: sheet, margins, head, foot, mark."""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from dangzhibu_desktop.forms.blocks import Align, Kind, Page
from dangzhibu_desktop.forms.layout.area import MARGINS
from dangzhibu_desktop.forms.word import styles
from dangzhibu_desktop.forms.word.parts import Image, Paragraph, Room, Run, Tab, plain, twips
from dangzhibu_desktop.forms.word.signing import QR, code

_EDGE: Final = 10.0  # mm; nothing stands nearer to the paper's edge
_NUMBER_BELOW: Final = 7.0  # mm from the text to a document's page number (GB/T 9704)
_NUMBER_HEIGHT: Final = 7.0  # mm, with the space under it
_MARK_HEIGHT: Final = _EDGE + QR + 2  # mm at the foot that a mark needs
_CHARACTER: Final = round(styles.SIZES[styles.OFFICIAL_NUMBER] * 20)

# the whole file's pages, which every program counts, and those of a section, which not all do
NUMBER_OF_PAGES: Final = "NUMPAGES"
PAGES_OF_SECTION: Final = "SECTIONPAGES"

# kind (header or footer), which pages (default, first, even), paragraphs -> relationship
Story = Callable[[str, tuple[Paragraph, ...]], str]


class _Sheet(NamedTuple):
    """A page's measures in twips; ``head`` and ``foot`` from the edges of the paper."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    head: int
    foot: int


def room(page: Page) -> Room:
    """How much room a page has for text."""
    sheet = _sheet(page)
    return Room(sheet.width - sheet.left - sheet.right, sheet.height - sheet.top - sheet.bottom)


def _sheet(page: Page) -> _Sheet:
    margins = MARGINS[page.kind]
    bottom = max(margins.bottom, _MARK_HEIGHT) if page.mark else margins.bottom
    if page.mark:
        foot = _EDGE
    else:
        foot = bottom - (
            _NUMBER_BELOW + _NUMBER_HEIGHT if page.kind is Kind.OFFICIAL else _EDGE - 2
        )
    head = margins.top if page.kind is Kind.CARD else margins.top / 2
    paper = (page.paper.width, page.paper.height)
    found = (*paper, margins.top, margins.right, bottom, margins.left, head, foot)
    return _Sheet(*map(twips, found))


def section(page: Page, story: Story, *, count: str, even: bool, heads: bool) -> str:
    """The section's markup.

    ``count`` is the field with the number of pages; ``even``: even pages have feet of their
    own; ``heads``: some page of the document has a head, so that none may be taken over.
    """
    card = page.kind is Kind.CARD
    which = ["default", *(["first"] if card else []), *(["even"] if even else [])]
    wide = room(page).width
    references = [
        f'<w:{kind}Reference w:type="{on}" r:id="{story(kind, tuple(parts))}"/>'
        for on in which
        for kind, parts in (
            *((("header", _head(page, on)),) if heads else ()),
            ("footer", _foot(page, on, wide, count)),
        )
    ]
    return f"<w:sectPr>{''.join(references)}{_measures(page)}</w:sectPr>"


def _measures(page: Page) -> str:
    sheet = _sheet(page)
    lying = ' w:orient="landscape"' if sheet.width > sheet.height else ""
    first = "<w:titlePg/>" if page.kind is Kind.CARD else ""
    return (
        f'<w:type w:val="nextPage"/><w:pgSz w:w="{sheet.width}" w:h="{sheet.height}"{lying}/>'
        f'<w:pgMar w:top="{sheet.top}" w:right="{sheet.right}" w:bottom="{sheet.bottom}"'
        f' w:left="{sheet.left}" w:header="{sheet.head}" w:footer="{sheet.foot}" w:gutter="0"/>'
        f'<w:pgNumType w:start="1"/><w:cols w:space="425"/>{first}{_grid(page)}'
    )


def _grid(page: Page) -> str:
    """22 lines of 28 characters on a document; the file counts in 4096ths of a point."""
    if page.kind is not Kind.OFFICIAL:
        return ""
    extra = round((styles.CHARACTER - styles.SIZES[styles.OFFICIAL]) * 4096)
    return f'<w:docGrid w:type="linesAndChars" w:linePitch="{styles.LINE}" w:charSpace="{extra}"/>'


def _head(page: Page, on: str) -> Iterator[Paragraph]:
    """A card's title on its further sheets; elsewhere nothing."""
    if page.kind is Kind.CARD and on != "first":
        title = page.title.replace("\n", "")
        yield plain(f"{title}（续）", styles.CONTINUED)
    else:
        yield Paragraph(style=styles.GAP)


def _foot(page: Page, on: str, width: int, count: str) -> Iterator[Paragraph]:
    """Page number and mark; a secret ballot has neither."""
    if page.secret:
        yield Paragraph(style=styles.GAP)
    elif page.kind is Kind.OFFICIAL:
        yield _official_number(even=on == "even")
        if page.mark is not None:
            yield Paragraph((code(page.mark), Run(f"  {page.mark.text}")), styles.MARK)
    else:
        runs: list[Run | Image] = [
            Run("\t第 "),
            Run("1", field="PAGE"),
            Run(" 页　共 "),
            Run("1" if count == NUMBER_OF_PAGES else "　", field=count),
            Run(" 页"),
        ]
        tabs = (Tab(width // 2, Align.CENTRE), Tab(width, Align.RIGHT))
        if page.mark is not None and not page.in_parts:
            runs += [Run(f"\t{page.mark.text}  "), code(page.mark)]
        yield Paragraph(tuple(runs), styles.FOOT, tabs=tabs)


def _official_number(*, even: bool) -> Paragraph:
    """— 1 —, one character in from the outer edge: odd right, even left."""
    runs = (Run("— "), Run("1", field="PAGE"), Run(" —"))
    if even:
        return Paragraph(runs, styles.OFFICIAL_NUMBER, Align.LEFT, margins=(_CHARACTER, 0))
    return Paragraph(runs, styles.OFFICIAL_NUMBER, Align.RIGHT, margins=(0, _CHARACTER))
