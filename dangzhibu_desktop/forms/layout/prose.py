"""Running text as strips: one a line, so that a page may end after any but the first and last."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from dangzhibu_desktop.forms.blocks import Align, Prose
from dangzhibu_desktop.forms.breaking import Run
from dangzhibu_desktop.forms.layout.cells import INNER, PAD, ruled
from dangzhibu_desktop.forms.layout.flow import Frame, Strip, gap
from dangzhibu_desktop.forms.layout.ink import MM, Ink, Rule
from dangzhibu_desktop.forms.layout.type import (
    BODY,
    BOLD,
    FIFTH,
    HEI,
    KAI,
    SONG,
    THIRD,
    Setting,
    Typesetter,
    put,
)
from dangzhibu_desktop.forms.paragraph import Line

# GB/T 9704: 28 characters on 156 mm, 22 lines on 225 mm
OFFICIAL: Final = Setting(BODY, THIRD, pitch=28.99, tracking=15.79 - THIRD)
CARD: Final = Setting(SONG, FIFTH, pitch=FIFTH * 1.6)
_WRITING: Final = 9 * MM  # between the lines a pen writes on
_BOLD: Final = re.compile(r"\*\*(.+?)\*\*")
_HEADINGS: Final = (
    (re.compile(r"[一二三四五六七八九十]+、[^。]*。?"), HEI),
    (re.compile(r"（[一二三四五六七八九十]+）[^。]*。?"), KAI),
)


def runs(text: str, face: str) -> list[Run]:
    """A paragraph as runs of one face; ``**…**`` is bold, a heading takes the face of its level."""
    for heading, heading_face in _HEADINGS if face == BODY else ():
        if found := heading.match(text):
            rest = text[found.end() :]
            return [
                (found.group().replace("**", ""), heading_face),
                *(runs(rest, face) if rest else ()),
            ]
    parts = _BOLD.split(text)
    return [(part, BOLD if number % 2 else face) for number, part in enumerate(parts) if part]


def paragraphs(
    text: str, setter: Typesetter, setting: Setting, width: float, *, indent: bool
) -> Iterator[list[Line]]:
    """The lines of each paragraph; an empty paragraph is one empty line."""
    for paragraph in text.split("\n"):
        yield setter.paragraph(runs(paragraph, setting.face), setting, width, indent=indent)


def line_strip(
    line: Line, setting: Setting, left: float, *, keep: bool, frame: Frame | None = None
) -> Strip:
    """One line of running text."""

    def paint(ink: list[Ink], top: float) -> None:
        put(ink, line, left, top + setting.baseline, line.width, Align.LEFT, setting.size)

    return Strip(setting.line, paint, keep=keep, frame=frame)


def text_strips(
    text: str,
    setter: Typesetter,
    setting: Setting,
    left: float,
    width: float,
    *,
    indent: bool = True,
    frame: Frame | None = None,
) -> list[Strip]:
    """Paragraphs, each with at least two lines on either side of a page's end.

    A heading goes with what follows it.
    """
    strips = []
    lines_of = paragraphs(text, setter, setting, width, indent=indent)
    for paragraph, lines in zip(text.split("\n"), lines_of, strict=True):
        last = len(lines) - 1
        heading = _is_heading(paragraph, setting.face)
        for number, line in enumerate(lines):
            keep = heading or (last > 0 and number in {0, last - 1})
            strips.append(line_strip(line, setting, left, keep=keep, frame=frame))
    return strips


def _is_heading(paragraph: str, face: str) -> bool:
    """Whether a document's paragraph is a heading of the first level, and nothing else.

    One of the second level may as well be an item of a list.
    """
    return face == BODY and _HEADINGS[0][0].fullmatch(paragraph) is not None


def prose_strips(prose: Prose, setter: Typesetter, left: float, width: float) -> list[Strip]:
    """Prose on a card: plain, or in a box under its label with room to write."""
    if not prose.label:
        return [
            *text_strips(prose.text, setter, CARD, left, width, indent=prose.indent),
            gap(2 * MM),
        ]
    frame = ruled_box(left, width)
    strips = [_label(prose.label, setter, left, frame)]
    inner, room = left + 2 * PAD, width - 4 * PAD
    if not prose.text:
        lines = [_writing_line(inner, room, frame) for _ in range(max(1, prose.lines) - 1)]
        strips += [_keep(line) for line in lines]  # room for one hand is on one sheet
        return [*strips, _space(_WRITING, frame)]  # the box itself is the last line
    strips += text_strips(prose.text, setter, CARD, inner, room, indent=prose.indent, frame=frame)
    written = len(strips) - 1
    if prose.lines * _WRITING > written * CARD.line:
        strips.append(_space(prose.lines * _WRITING - written * CARD.line, frame))
    strips.append(_space(2 * MM, frame))
    strips[-2] = _keep(strips[-2])
    return strips


def document_strips(prose: Prose, setter: Typesetter, left: float, width: float) -> list[Strip]:
    """Prose as the body of an official document."""
    return text_strips(prose.text, setter, OFFICIAL, left, width, indent=prose.indent)


def ruled_box(left: float, width: float) -> Frame:
    """The box around writing space: heavier rules around, none between the lines."""
    lined = ruled(left, width)

    def paint(ink: list[Ink], edges: Sequence[float], _joined: Sequence[int]) -> None:
        lined.paint(ink, (edges[0], edges[-1]), ())

    return Frame(paint)


def _keep(strip: Strip) -> Strip:
    return Strip(strip.height, strip.paint, keep=True, frame=strip.frame, cut=strip.cut)


def _label(text: str, setter: Typesetter, left: float, frame: Frame) -> Strip:
    setting = Setting(HEI, FIFTH)

    def paint(ink: list[Ink], top: float) -> None:
        setter.put(ink, f"{text}：", setting, (left + 2 * PAD, top + 1.5 * MM, 0))

    return Strip(setting.line + 2.5 * MM, paint, keep=True, frame=frame)


def _space(height: float, frame: Frame) -> Strip:
    return Strip(height, lambda _ink, _top: None, frame=frame)


def _writing_line(left: float, width: float, frame: Frame) -> Strip:
    def paint(ink: list[Ink], top: float) -> None:
        y = top + _WRITING
        ink.append(Rule(left, y, left + width, y, INNER))

    return Strip(_WRITING, paint, frame=frame)
