"""Places to sign, the 落款 of a document, its 附件, and papers to be cut apart."""

from collections.abc import Sequence
from typing import Final

from dangzhibu_desktop.forms.blocks import Align, Signatures
from dangzhibu_desktop.forms.layout.cells import INNER
from dangzhibu_desktop.forms.layout.flow import Painter, Strip, gap
from dangzhibu_desktop.forms.layout.ink import MM, Ink, Rule
from dangzhibu_desktop.forms.layout.prose import OFFICIAL, line_strip, runs
from dangzhibu_desktop.forms.layout.titles import title_lines
from dangzhibu_desktop.forms.layout.type import (
    BODY,
    BOLD,
    FIFTH,
    SMALL_FIFTH,
    SMALL_FOURTH,
    SMALL_SECOND,
    SONG,
    Setting,
    Typesetter,
    put,
)
from dangzhibu_desktop.forms.paragraph import Line
from dangzhibu_desktop.forms.pieces import CUT, Attachments, Cut, Heading

BLANK_DATE: Final = "　　　　年　　月　　日"
_SEAL: Final = "（盖章）"
_APART: Final = 6 * MM  # between one place to sign and the next
_OVER: Final = 6 * MM  # room for a hand over the line it signs on
_DASH: Final = 3 * MM


def place_to_sign(
    signatures: Signatures, setter: Typesetter, left: float, width: float
) -> list[Strip]:
    """Places to sign on a card or ledger, side by side.

    Each is a name, a line a pen can use, and a date; a seal has its place before the date, or
    beside the places where there are several.
    """
    setting = Setting(SONG, FIFTH)
    parties = signatures.parties
    several = len(parties) > 1
    sealed = signatures.seal and several
    each = width / max(1, len(parties) + sealed)

    def paint(ink: list[Ink], top: float) -> None:
        y = top + _OVER
        for number, party in enumerate(parties):
            x = left + number * each
            name = setter.line(f"{party}：", setting)
            setter.put(ink, f"{party}：", setting, (x, y, each))
            line = y + setting.line
            ink.append(Rule(x + name.width, line, x + each - _APART, line, INNER))
        if sealed:
            setter.put(ink, _SEAL, setting, (left + width - each, y, each), Align.CENTRE)

    date = signatures.on or BLANK_DATE
    if signatures.seal and not several:
        date = f"{_SEAL}　　{date}"

    def paint_dates(ink: list[Ink], top: float) -> None:
        for number in range(max(1, len(parties))):
            place = (left + number * each, top, each - _APART)
            setter.put(ink, date, setting, place, Align.RIGHT)

    return [
        Strip(setting.line + _OVER + 4 * MM, paint, keep=True),
        Strip(setting.line + 2 * MM, paint_dates),
    ]


def closing(signatures: Signatures, setter: Typesetter, left: float, width: float) -> list[Strip]:
    """The 落款: room of three lines for the seal, the name centred over the date.

    The date stands four characters from the right edge (GB/T 9704); under a name too wide for
    that it moves to the name's middle.
    """
    date = setter.line(signatures.on or BLANK_DATE, OFFICIAL)
    most = int(width / OFFICIAL.size)
    texts = [line for party in signatures.parties for line in title_lines(party, most)]
    names = [setter.line(text, OFFICIAL) for text in texts]
    widest = max((name.width for name in names), default=0.0)
    right = left + width
    centre = min(right - 4 * OFFICIAL.size - date.width / 2, right - widest / 2)
    strips = [gap(2 * OFFICIAL.line, keep=True)]
    for line in names:
        x = max(left, centre - line.width / 2)
        strips.append(line_strip(line, OFFICIAL, x, keep=True))
    return [*strips, line_strip(date, OFFICIAL, centre - date.width / 2, keep=False)]


def attachment_strips(
    attachments: Attachments, setter: Typesetter, left: float, width: float
) -> list[Strip]:
    """附件 one line below the text; further lines stand under the first character of a title."""
    numbered = attachments.numbered
    label = setter.line("附件：", OFFICIAL)
    said = [setter.line(f"{number} " if number else "", OFFICIAL) for number, _ in numbered]
    first = left + 2 * (OFFICIAL.size + OFFICIAL.tracking)
    start = first + label.width
    beside = start + max(line.width for line in said)
    strips = [gap(OFFICIAL.line, keep=True)]
    for place, (_, title) in enumerate(numbered):
        room = left + width - beside
        lines = setter.paragraph(runs(title, BODY), OFFICIAL, room, indent=False)
        before = [(said[place], start), *([(label, first)] if place == 0 else [])]
        for row, line in enumerate(lines):
            pieces = [(line, beside), *(before if row == 0 else [])]
            strips.append(Strip(OFFICIAL.line, _side_by_side(pieces), keep=row < len(lines) - 1))
    return strips


def _side_by_side(pieces: Sequence[tuple[Line, float]]) -> Painter:
    """Pieces of one line of a document, each at its own place."""

    def paint(ink: list[Ink], top: float) -> None:
        for line, x in pieces:
            y = top + OFFICIAL.baseline
            put(ink, line, x, y, line.width, Align.LEFT, OFFICIAL.size)

    return paint


def heading_strips(heading: Heading, setter: Typesetter, left: float, width: float) -> list[Strip]:
    """The title of a part of a page, as large as a page's own."""
    title = Setting(BOLD, SMALL_SECOND, pitch=SMALL_SECOND * 1.6)
    under = Setting(SONG, SMALL_FOURTH)
    lines = [(text, title) for text in title_lines(heading.text, int(width / SMALL_SECOND))]
    lines += [(text, under) for text in title_lines(heading.under, int(width / SMALL_FOURTH))]

    def strip(text: str, setting: Setting) -> Strip:
        def paint(ink: list[Ink], top: float) -> None:
            setter.put(ink, text, setting, (left, top, width), Align.CENTRE)

        return Strip(setting.line, paint, keep=True)

    return [strip(text, setting) for text, setting in lines if text]


def cut_strips(cut: Cut, setter: Typesetter, left: float, width: float) -> list[Strip]:
    """A dashed line as wide as the text, its words in the middle of a gap."""
    setting = Setting(SONG, SMALL_FIFTH)
    words = setter.line(CUT, setting)
    room = (width - words.width) / 2 - 2 * MM
    step = (room - _DASH) / round((room - _DASH) / (2 * _DASH))

    def paint(ink: list[Ink], top: float) -> None:
        y = top + cut.space * MM + setting.line / 2
        setter.put(ink, CUT, setting, (left, y - setting.line / 2, width), Align.CENTRE)
        at = 0.0
        while at < room:
            both = (left + at, left + width - at - _DASH)
            ink.extend(Rule(x, y, x + _DASH, y, INNER) for x in both)
            at += step

    return [Strip(setting.line + 2 * cut.space * MM, paint)]
