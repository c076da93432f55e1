"""Places to sign, the 落款 and 附件 of a document, and papers to be cut apart, in a Word file."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Final

from dangzhibu_desktop.forms.blocks import Align, Mark, Signatures
from dangzhibu_desktop.forms.layout import type as faces
from dangzhibu_desktop.forms.layout.signing import BLANK_DATE
from dangzhibu_desktop.forms.layout.titles import title_lines
from dangzhibu_desktop.forms.pieces import CUT, Attachments, Cut, Heading
from dangzhibu_desktop.forms.word import styles
from dangzhibu_desktop.forms.word.parts import (
    POINT,
    Image,
    Paragraph,
    Run,
    Tab,
    gap,
    plain,
    text_width,
    twips,
)

QR: Final = 11.0  # mm
_SMALL_QR: Final = 8.0
_SIGN: Final = twips(20)  # the least a pen needs to sign on
_APART: Final = twips(6)
_FIFTH: Final = faces.FIFTH
_SEAL: Final = "（盖章）"
_CHARACTER: Final = round(styles.CHARACTER * POINT)


def closing(block: Signatures, width: int) -> Iterator[Paragraph]:
    """The 落款: room of lines for the seal, the name centred over the date.

    The date stands four characters from the right edge; under a name too wide for that, which
    ends at the edge, it moves to the name's middle (GB/T 9704, 7.3.5).
    """
    date = block.on or BLANK_DATE
    size = styles.CHARACTER
    most = int(width / POINT / size)
    names = [line for party in block.parties for line in title_lines(party, most)]
    widest = max((text_width(name, size) for name in names), default=0)
    middle = max(4 * _CHARACTER + text_width(date, size) // 2, widest // 2)
    for number, text in enumerate([*names, date]):
        yield Paragraph(
            (Run(text),),
            styles.OFFICIAL,
            Align.RIGHT,
            keep=number < len(names),
            margins=(0, max(0, middle - text_width(text, size) // 2)),
            above=2 * styles.LINE if number == 0 else None,
        )


def attachments(block: Attachments) -> Iterator[Paragraph]:
    """附件 one line below the text; further lines stand under the first character of a title."""
    yield Paragraph(style=styles.OFFICIAL, keep=True)
    longest = max(len(number) for number, _ in block.numbered)
    beside = round((longest + 1) / 2 * _CHARACTER) if longest else 0
    for place, (number, title) in enumerate(block.numbered):
        label = "" if place else "附件："
        left = (2 if label else 5) * _CHARACTER
        hanging = beside + (3 * _CHARACTER if label else 0)
        yield Paragraph(
            (Run(f"{label}{number}\t{title}"),),
            styles.OFFICIAL,
            margins=(left, 0),
            hanging=hanging,
            tabs=(Tab(left + hanging),),
        )


def place_to_sign(block: Signatures, width: int) -> Iterator[Paragraph]:
    """Places to sign: a name each with a line for a pen and a date under it, side by side."""
    names = [party if block.on else f"{party}：" for party in block.parties]
    date = block.on or BLANK_DATE
    if not names:
        yield _dates(1, width, f"{_SEAL}　　{date}" if block.seal else date)
        return
    several = len(names) > 1
    longest = max(text_width(name, _FIFTH) for name in names)
    abreast = max(
        1, min(len(names) + (block.seal and several), width // (longest + _SIGN + _APART))
    )
    seal = f"{_SEAL}　　" if block.seal and not several else ""
    for start in range(0, len(names), abreast):
        row = names[start : start + abreast]
        beside = _SEAL if block.seal and several and len(row) < abreast else ""
        yield _to_sign(row, width // abreast, beside)
        yield _dates(len(row), width // abreast, seal + date)
    if block.seal and several and len(names) % abreast == 0:
        yield Paragraph((Run(_SEAL),), align=Align.RIGHT, margins=(0, _APART), above=twips(4))


def _to_sign(names: Sequence[str], each: int, beside: str) -> Paragraph:
    text = "\t".join(f"{name}\t" for name in names) + (f"\t{beside}" if beside else "")
    return Paragraph((Run(text),), keep=True, above=twips(6), tabs=_lines(len(names), each, beside))


def _lines(number: int, each: int, more: str = "") -> tuple[Tab, ...]:
    """Tabs that draw a line from each name, and lead to the place after it."""
    tabs: list[Tab] = []
    for place in range(1, number + 1):
        tabs.append(Tab(place * each - _APART, leader="underscore"))
        if place < number or more:
            tabs.append(Tab(place * each))
    return tuple(tabs)


def _dates(number: int, each: int, date: str) -> Paragraph:
    """A date under each of the places, ending where its line ends."""
    tabs = tuple(Tab(place * each - _APART, Align.RIGHT) for place in range(1, number + 1))
    return Paragraph((Run("".join(f"\t{date}" for _ in tabs)),), above=twips(4), tabs=tabs)


def foot(texts: Sequence[str], width: int) -> Paragraph:
    """A ledger's last line, 制表人, 审核, 书记 over the width, with a line where a hand signs."""
    each = width // len(texts)
    text, tabs = "", list[Tab]()
    for place, said in enumerate(texts, 1):
        text += said
        if said.endswith("：") and text_width(said, _FIFTH) + _SIGN < each:
            text += "\t"
            tabs.append(Tab(place * each - _APART, leader="underscore"))
        if place < len(texts):
            text += "\t"
            tabs.append(Tab(place * each))
    return Paragraph((Run(text),), above=twips(4), tabs=tuple(tabs))


def heading(block: Heading) -> Iterator[Paragraph]:
    """The title of a part of a page, as large as a page's own."""
    yield plain(block.text, styles.PAGE_TITLE)
    if block.under:
        yield plain(block.under, styles.ABOVE, align=Align.CENTRE)
        yield gap(2.5, keep=True)


def cut(block: Cut, width: int) -> Iterator[Paragraph]:
    """A dashed line over the whole width, its words in the middle."""
    space = twips(block.space)
    tabs = (
        Tab(width // 2, Align.CENTRE, leader="hyphen"),
        Tab(width, Align.RIGHT, leader="hyphen"),
    )
    yield Paragraph((Run(f"\t　{CUT}　\t"),), above=space, tabs=tabs)
    yield gap(max(0.5, block.space), keep=True)


def code(mark: Mark, size: float = QR) -> Image:
    """The mark as a QR code of so many mm."""
    import segno

    png = BytesIO()
    segno.make(mark.text, error="m", micro=False).save(png, kind="png", scale=8, border=0)
    return Image(png.getvalue(), size, size, mark.text)


def marked(mark: Mark) -> Paragraph:
    """The mark over the title of a part of a page that is cut apart."""
    said = (Run(f"{mark.text}  "), code(mark, _SMALL_QR))
    return Paragraph(said, styles.MARK, Align.RIGHT, keep=True)
