"""Where lines of Chinese text may be broken, and where they are.

Lengths are thousandths of the size.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from dangzhibu_desktop.forms.characters import (
    INVISIBLE,
    NEWLINE,
    NO_END,
    SQUEEZED,
    WHOLE,
    Hold,
    hold,
)

Run = tuple[str, str]  # text, face
Advances = Callable[[str, str], Sequence[float]]  # text, face -> the advance of each character
_HALF: Final = 500.0  # what is taken out between two marks
_FULL: Final = 900.0  # a mark at least so wide has a white half
_ROUNDING: Final = 0.01  # thousandths
_GAP: Final = 3000.0  # a line so much shorter than its room looks torn when it is filled
_LONG_LINE: Final = 20_000.0  # of a document: there a date is broken rather than that
_SIGNS_OF_NAMES: Final = ("、", "·", "・", "\u3000")
_BETWEEN_NAMES: Final = "·・"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph measured: ``before[i]`` is where character ``i`` begins."""

    text: str
    before: list[float]
    cuts: dict[int, float]  # character -> what was taken out after it
    whole: frozenset[int]  # places inside names
    joints: list[int]  # places where a segment begins
    faces: list[str]  # of those segments

    @property
    def own_indent(self) -> int:
        """How many full-width spaces it begins with."""
        return len(self.text) - len(self.text.lstrip("\u3000"))

    def width(self, start: int, end: int) -> float:
        """The width of a line of these characters, the last one's white half included."""
        return self.before[end] - self.before[start] + self.cuts.get(end - 1, 0.0)


def paragraphs(runs: Sequence[Run], advances: Advances, tracking: float) -> Iterator[Paragraph]:
    """The paragraphs of runs, measured; ``tracking`` is added after every character."""
    pieces: list[Run] = []
    for text, face in runs:
        head, *tail = (
            INVISIBLE.sub("", piece).replace("\t", "\u3000") for piece in NEWLINE.split(text)
        )
        pieces.append((head, face))
        for piece in tail:
            yield _measured(pieces, advances, tracking)
            pieces = [(piece, face)]
    yield _measured(pieces, advances, tracking)


def _measured(pieces: Sequence[Run], advances: Advances, tracking: float) -> Paragraph:
    text = ""
    widths: list[float] = []
    joints: list[int] = []
    faces: list[str] = []
    for piece, face in pieces:
        if piece:
            joints.append(len(text))
            faces.append(face)
            text += piece
            widths += advances(piece, face)
    cuts = {}
    for match in SQUEEZED.finditer(text):
        place = match.start()
        if widths[place] >= _FULL and widths[place + 1] >= _FULL:
            cuts[place] = _HALF
            widths[place] -= _HALF
            _joint(joints, faces, place + 1)
    if tracking:
        widths = [width + tracking for width in widths]
    whole: set[int] = set()
    if any(sign in text for sign in _SIGNS_OF_NAMES):
        for match in WHOLE.finditer(text):
            whole.update(range(match.start() + 1, match.end()))
    before = list(accumulate(widths, initial=0.0))
    return Paragraph(text, before, cuts, frozenset(whole), joints, faces)


def _joint(joints: list[int], faces: list[str], place: int) -> None:
    """Begin a segment at ``place`` too."""
    after = bisect_left(joints, place)
    if after == len(joints) or joints[after] != place:
        joints.insert(after, place)
        faces.insert(after, faces[after - 1])


def line_end(paragraph: Paragraph, start: int, room: float, full: float) -> int:
    """Where the line that begins at ``start`` ends; ``full`` is the room of the lines after it."""
    text, before = paragraph.text, paragraph.before
    length = len(text)
    room += _ROUNDING
    end = bisect_right(before, before[start] + room) - 1
    while end > start + 1 and paragraph.width(start, end) > room:
        end -= 1
    if end >= length:
        return length
    if end <= start:
        end = start + 1
    while end < length and text[end] == " ":
        end += 1
    if end == length or _hold(paragraph, end) == Hold.FREE:
        return end
    return _better_end(paragraph, start, end, room, full)


def _better_end(paragraph: Paragraph, start: int, end: int, room: float, full: float) -> int:
    """The best place for a line's end at or before ``end``, where it may not simply be."""
    latest: dict[Hold, int] = {}
    half = paragraph.before[start] + room / 2 - _ROUNDING
    for place in range(end, start, -1):
        found = _hold(paragraph, place)
        latest.setdefault(found, place)
        if found == Hold.FREE:
            break
    free, loose = latest.get(Hold.FREE, start), latest.get(Hold.LOOSE, start)
    gap = paragraph.before[start] + room - paragraph.before[free]
    torn = gap > _GAP and room > _LONG_LINE and loose > free
    if free > start and paragraph.before[free] >= half and not torn:
        return free
    if loose > start and paragraph.before[loose] >= half:
        return loose
    short = max(free, loose)
    tight = latest.get(Hold.JOINT) or latest.get(Hold.TIGHT)
    if tight is None:
        return short if short > start else end
    if short == start:
        return tight
    token = _token_end(paragraph, short, full)
    return short if paragraph.width(short, token) <= full + _ROUNDING else tight


def _token_end(paragraph: Paragraph, start: int, full: float) -> int:
    """Where what holds together from ``start`` on ends, or where it is longer than a line."""
    end = start + 1
    while (
        end < len(paragraph.text)
        and _hold(paragraph, end) >= Hold.JOINT
        and paragraph.width(start, end) <= full + _ROUNDING
    ):
        end += 1
    return end


def _hold(paragraph: Paragraph, place: int) -> Hold:
    """How strongly the characters before and at ``place`` hold together."""
    last, first = paragraph.text[place - 1], paragraph.text[place]
    if last == " " and _before_spaces(paragraph.text, place) in NO_END:
        return Hold.FORBIDDEN
    found = hold(last, first)
    if place not in paragraph.whole or found >= Hold.TIGHT:
        return found
    return Hold.JOINT if last in _BETWEEN_NAMES else Hold.TIGHT


def _before_spaces(text: str, place: int) -> str:
    """The last character before ``place`` that is no latin space, if any."""
    while place and text[place - 1] == " ":
        place -= 1
    return text[place - 1 : place]
