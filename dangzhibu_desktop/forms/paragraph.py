"""Breaking Chinese text into lines: what may begin and end a line, what stays whole, justified.

The rules are those of GB/T 15834 and of good setting:

* 标点 that close something never begin a line, those that open something never end one;
* numbers with their units and latin words are whole, unless longer than a line; a date is whole
  where that leaves the line before at least half full, else cut after 年 or 月;
* names with a 间隔号 (阿不都·买买提) and two-character names with a full-width space between
  (张　三) are whole where they fit on one line, else cut after the 间隔号;
* of two full-width marks in a row the white half between them is taken out: 》（ ”。 ：“
* full-width spaces are characters like any other, at the beginning of a line too;
* latin spaces at a line's end are not set;
* a newline ends a paragraph; a paragraph that begins with full-width spaces has its own indent.

Lengths are points; advances are thousandths of the size.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from dangzhibu_desktop.forms.breaking import Advances, Paragraph, Run, line_end, paragraphs
from dangzhibu_desktop.forms.characters import WORD

_MOST_STRETCH: Final = 0.5  # of the size, between two characters; a line in want of more is ragged
_UNSEEN: Final = 0.04  # so little is added inside words and numbers too


class Segment(NamedTuple):
    """Part of a line in one face: ``x`` from the line's left edge, space after each character."""

    x: float
    text: str
    face: str
    spacing: float


class Line(NamedTuple):
    """One line, and how far it reaches from the left edge of its column."""

    segments: tuple[Segment, ...]
    width: float
    opens: bool = True  # the first line of a paragraph
    closes: bool = True  # the last line of a paragraph


@dataclass(frozen=True, slots=True)
class _Column:
    """What lines are set into."""

    width: float
    size: float
    tracking: float
    justify: bool

    def room(self, left: float) -> float:
        """The room of a line that begins at ``left``, in thousandths of the size."""
        return (self.width - left) * 1000 / self.size


def layout(
    runs: Sequence[Run],
    width: float,
    size: float,
    advances: Advances,
    *,
    indent: float = 2,
    tracking: float = 0.0,
    justify: bool = True,
) -> list[Line]:
    """Lines of at most ``width`` for runs of text at one size; no text gives one empty line.

    ``indent`` is that of each paragraph's first line in characters, ``tracking`` what is added
    after every character (28 characters of 16 pt on 156 mm need -0.21). A line whose spaces would
    have to grow by more than half the size is left ragged. Only a character wider than ``width``
    overruns it.
    """
    column = _Column(width, size, tracking, justify)
    wanted = indent * (size + tracking)
    lines: list[Line] = []
    for paragraph in paragraphs(runs, advances, tracking * 1000 / size):
        own = paragraph.own_indent or wanted > width / 2
        lines += _set(paragraph, column, 0.0 if own else wanted)
    return lines


def split(lines: Sequence[Line], available: int) -> tuple[Sequence[Line], Sequence[Line]]:
    """What stands on this page, with ``available`` lines of room, and what on the next.

    Of a paragraph that is divided at least two lines stand on either side.
    """
    if available >= len(lines):
        return lines, lines[len(lines) :]
    for count in range(max(available, 0), 0, -1):
        if lines[count - 1].closes or not (lines[count - 1].opens or lines[count].closes):
            return lines[:count], lines[count:]
    return lines[:0], lines


def _set(paragraph: Paragraph, column: _Column, indent: float) -> Iterator[Line]:
    """Break one paragraph and stand its characters."""
    text, start, length = paragraph.text, 0, len(paragraph.text)
    while True:
        left = 0.0 if start else indent
        end = line_end(paragraph, start, column.room(left), column.room(0))
        shown = end
        while shown > start + 1 and text[shown - 1] == " ":
            shown -= 1
        yield _stand(paragraph, column, start, shown, left, closes=end >= length)
        if end >= length:
            return
        start = end


def _stand(
    paragraph: Paragraph, column: _Column, start: int, end: int, left: float, *, closes: bool
) -> Line:
    """The line of these characters; a paragraph's own indent is not stretched with it."""
    inner = start or min(end, paragraph.own_indent)
    natural = left + paragraph.width(start, end) * column.size / 1000
    words: list[tuple[int, int]] = []
    extra, gaps = 0.0, end - inner - 1
    if column.justify and gaps > 0 and not closes:
        extra = max(0.0, (column.width - natural) / gaps)
        if extra > _UNSEEN * column.size:
            words = [match.span() for match in WORD.finditer(paragraph.text, inner, end)]
            gaps -= sum(until - place - 1 for place, until in words)
            extra = (column.width - natural) / gaps if gaps else math.inf
        if extra > _MOST_STRETCH * column.size:
            extra, words = 0.0, []
    right = left + (paragraph.before[inner] - paragraph.before[start]) * column.size / 1000
    segments = (
        *_segments(paragraph, column, start, inner, left),
        *_segments(paragraph, column, inner, end, right, extra, words),
    )
    return Line(segments, natural + extra * max(0, gaps), opens=not start, closes=closes)


def _segments(
    paragraph: Paragraph,
    column: _Column,
    start: int,
    end: int,
    left: float,
    extra: float = 0.0,
    words: Sequence[tuple[int, int]] = (),
) -> Iterator[Segment]:
    """The characters from ``start`` to ``end`` as segments of one face, one spacing, no cuts.

    ``extra`` is added between characters but not inside ``words``.
    """
    if start == end:
        return
    joints, before = paragraph.joints, paragraph.before
    places = [start, *joints[bisect_right(joints, start) : bisect_left(joints, end)], end]
    held = {place for word in words for place in range(*word)}
    after = {until for _, until in words}
    if words:
        places = sorted({*places, *(place for place, _ in words), *after})
    gaps = 0
    for place, until in pairwise(places):
        x = left + (before[place] - before[start]) * column.size / 1000 + extra * gaps
        face = paragraph.faces[bisect_right(joints, place) - 1]
        loose = place not in held
        spacing = column.tracking + (extra if loose else 0.0)
        yield Segment(x, paragraph.text[place:until], face, spacing)
        gaps += until - place if loose else until in after
