"""Running text, titles, tick boxes and places to sign as parts of a Word file."""

from collections.abc import Iterator
from typing import Final

from dangzhibu_desktop.forms.blocks import Align, Choices, Kind, Page, Prose
from dangzhibu_desktop.forms.layout import type as faces
from dangzhibu_desktop.forms.layout.prose import runs
from dangzhibu_desktop.forms.layout.titles import title_lines
from dangzhibu_desktop.forms.word import styles
from dangzhibu_desktop.forms.word.parts import (
    POINT,
    Cell,
    Paragraph,
    Part,
    Row,
    Rows,
    Run,
    Tab,
    gap,
    plain,
    text_width,
    twips,
)

_WRITING: Final = twips(9)  # between the lines a pen writes on
_FIFTH: Final = faces.FIFTH
_SAFE: Final = 0.97  # of a line: widths are estimates
_RUN_FACES: Final = {faces.BOLD: "bold", faces.HEI: "hei", faces.KAI: "kai"}
_FIRST_LEVEL: Final = 1
_LEVELS: Final = {"hei": _FIRST_LEVEL, "kai": 2}  # 一、 and （一） in the navigation pane


def heading(page: Page, width: int) -> Iterator[Paragraph]:
    """The title, and what stands under it: 主送, or the ledger's line."""
    official = page.kind is Kind.OFFICIAL
    style = styles.OFFICIAL_TITLE if official else styles.PAGE_TITLE
    most = int(width / POINT / styles.SIZES[style])
    yield plain("\n".join(title_lines(page.title, most)), style)
    if page.above is not None:
        yield from _above(page.above, width)
    if not official:
        yield gap(2.5, keep=True)
    if page.addressee:
        style = styles.OFFICIAL if official else styles.PROSE
        yield plain(f"{page.addressee.rstrip('：:')}：", style)


def _above(texts: tuple[str, str, str], width: int) -> Iterator[Paragraph]:
    """A text at the left, in the middle and at the right; two lines where one is too narrow."""
    left, middle, right = texts
    size = styles.SIZES[styles.ABOVE]
    aside = max(text_width(left, size), text_width(right, size)) + round(size * POINT)
    end = Tab(width, Align.RIGHT)
    if not middle or 2 * aside + text_width(middle, size) <= width:
        tabs = (Tab(width // 2, Align.CENTRE), end) if middle else (end,)
        said = "\t".join(texts if middle else (left, right))
        yield Paragraph((Run(said),), styles.ABOVE, tabs=tabs)
    else:
        yield Paragraph((Run(f"{left}\t{right}"),), styles.ABOVE, tabs=(end,))
        yield Paragraph((Run(middle),), styles.ABOVE, Align.CENTRE, above=0)


def official_prose(prose: Prose) -> Iterator[Paragraph]:
    """The body of a document; 一、 is set in 黑体, （一） in 楷体."""
    if prose.label:
        yield Paragraph((Run(prose.label, "hei"),), styles.OFFICIAL, keep=True, indent=2)
    if not prose.text and prose.lines:
        yield from [Paragraph(style=styles.OFFICIAL)] * prose.lines
        return
    for text in prose.text.split("\n"):
        found = _runs(text, faces.BODY)
        level = _LEVELS.get(found[0].face) if len(found) == 1 else None
        indent = _indent(text, wanted=prose.indent)
        # one of the second level may as well be an item of a list: a chain of them fills a page
        keep = level == _FIRST_LEVEL
        yield Paragraph(found, styles.OFFICIAL, keep=keep, indent=indent, outline=level)


def _runs(text: str, face: str) -> tuple[Run, ...]:
    return tuple(Run(piece, _RUN_FACES.get(name, "")) for piece, name in runs(text, face))


def prose(block: Prose, width: int) -> Iterator[Part]:
    """Prose on a card: plain, or in a box under its label with room to write."""
    texts = _paragraphs(block) if block.text else []
    if not block.label:
        yield from texts
        if not texts and block.lines:
            yield _lines(width, block.lines)
    elif texts:
        label = Paragraph((Run(f"{block.label}：", "hei"),), keep=True, above=twips(1))
        cell = Cell(0, width, (label, *texts), stands="top")
        height = block.lines * _WRITING + twips(6)
        yield Rows((Row((cell,), height, whole=False),), pad=twips(2.4))
    else:
        yield _lines(width, max(1, block.lines), block.label)


def _paragraphs(block: Prose) -> list[Paragraph]:
    return [
        Paragraph(_runs(text, faces.SONG), styles.PROSE, indent=_indent(text, wanted=block.indent))
        for text in block.text.split("\n")
    ]


def _indent(text: str, *, wanted: bool) -> int:
    """Two characters, unless the paragraph begins with full-width spaces of its own."""
    return 2 if wanted and not text.startswith("\u3000") else 0


def _lines(width: int, number: int, label: str = "") -> Rows:
    """Ruled lines to write on, boxed under a label where there is one."""
    if not label:
        line = Cell(0, width, rules=(("bottom", 3),))
        return Rows((Row((line,), _WRITING),) * number, outer=0)
    rows = [Row((Cell(0, width),), _WRITING)] * number
    said = Paragraph((Run(f"{label}：", "hei"),), keep=True)
    head = Cell(0, width, (said,), rules=(("bottom", 0),))
    return Rows((Row((head,), twips(7)), *rows), pad=twips(2.4))


def choices(block: Choices, width: int) -> Paragraph:
    """Tick boxes as the characters ☐ and ☑ before their words, an option whole on its line."""
    label = f"{block.label}：" if block.label else ""
    found = [Run(label, "hei")] if label else []
    hanging = text_width(label, _FIFTH)
    end = hanging
    for number, option in enumerate(block.options):
        wide = text_width(f"　 {option}", _FIFTH)
        if number and end + text_width("　　", _FIFTH) + wide > width * _SAFE:
            before, end = "\n", hanging + wide
        else:
            before = "　　" if number else ""
            end += text_width(before, _FIFTH) + wide
        tick = "☑" if option in block.chosen else "☐"
        found += [Run(before), Run(tick, "symbols"), Run(f" {option}")]
    return Paragraph(tuple(found), styles.PROSE, Align.LEFT, hanging=hanging)
