"""Setting text: faces, sizes, the lines of a cell, labels spread to equal width."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from dangzhibu_desktop.forms.blocks import Align
from dangzhibu_desktop.forms.breaking import Advances, Run
from dangzhibu_desktop.forms.layout.ink import Ink, Words
from dangzhibu_desktop.forms.paragraph import Line, Segment, layout

SONG: Final = "song"
BOLD: Final = "bold"
HEI: Final = "hei"
KAI: Final = "kai"
BODY: Final = "body"  # the body of documents: the system's 仿宋 where present and allowed
TITLE: Final = "title"  # their title: the system's 小标宋

FIRST: Final = 26.0  # 一号
SECOND: Final = 22.0  # 二号
SMALL_SECOND: Final = 18.0  # 小二
THIRD: Final = 16.0  # 三号
FOURTH: Final = 14.0  # 四号
SMALL_FOURTH: Final = 12.0  # 小四
FIFTH: Final = 10.5  # 五号
SMALL_FIFTH: Final = 9.0  # 小五
SIXTH: Final = 7.5  # 六号

LEADING: Final = 1.35  # line pitch inside cells, in sizes
ASCENT: Final = 0.86  # from the top of a Chinese character's box to its baseline, in sizes
_SPREAD_TO: Final = 4  # labels of two or three characters are spread to the width of four

Measure = Callable[[str, str, float], float]


@dataclass(frozen=True, slots=True)
class Setting:
    """A face, a size, and how far apart characters and lines stand, in points."""

    face: str
    size: float
    pitch: float = 0.0
    tracking: float = 0.0

    @property
    def line(self) -> float:
        """From one baseline to the next."""
        return self.pitch or self.size * LEADING

    @property
    def baseline(self) -> float:
        """From a line's top to its baseline."""
        return (self.line - self.size) / 2 + ASCENT * self.size


def one_line(measure: Measure, text: str, setting: Setting) -> Line:
    """A text as one line, however wide."""
    width = measure(text, setting.face, setting.size) + setting.tracking * len(text)
    return Line((Segment(0, text, setting.face, setting.tracking),), width)


def spread(measure: Measure, text: str, setting: Setting, room: float) -> Line:
    """A short label spread to the width of four characters, where there is room."""
    wide = _SPREAD_TO * setting.size
    gaps = len(text) - 1
    if not 0 < gaps < _SPREAD_TO - 1 or room < wide or not all(map(_is_chinese, text)):
        return one_line(measure, text, setting)
    spacing = (wide - len(text) * setting.size) / gaps
    return Line((Segment(0, text, setting.face, spacing),), wide)


def _is_chinese(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or character >= "\U00020000"


def put(
    ink: list[Ink], line: Line, x: float, y: float, room: float, align: Align, size: float
) -> None:
    """Stand a line in ``room`` points from ``x``, its baseline at ``y``."""
    if align is Align.CENTRE:
        x += (room - line.width) / 2
    elif align is Align.RIGHT:
        x += room - line.width
    ink.extend(Words(x + s.x, y, s.text, s.face, size, s.spacing) for s in line.segments if s.text)


class Typesetter:
    """Sets texts with the faces' measures; the door through which blocks reach them."""

    def __init__(self, measure: Measure, advances: Advances) -> None:
        self.measure = measure
        self.advances = advances
        self._known: dict[tuple[str, Setting, float], list[Line]] = {}  # cells repeat

    def line(self, text: str, setting: Setting) -> Line:
        """A text as one line, however wide."""
        return one_line(self.measure, text, setting)

    def lines(self, text: str, setting: Setting, room: float) -> list[Line]:
        """A cell's text in as many lines as it needs; none for an empty one."""
        if not text:
            return []
        known = self._known.get((text, setting, room))
        if known is None:
            known = self._known[text, setting, room] = self._lines(text, setting, room)
        return known

    def _lines(self, text: str, setting: Setting, room: float) -> list[Line]:
        if "\n" not in text:
            line = one_line(self.measure, text, setting)
            if line.width <= room:
                return [line]
        return layout(
            [(text, setting.face)], room, setting.size, self.advances, indent=0, justify=False
        )

    def paragraph(
        self, runs: list[Run], setting: Setting, room: float, *, indent: bool
    ) -> list[Line]:
        """A paragraph of running text, justified; its first line indented by two characters."""
        return layout(
            runs,
            room,
            setting.size,
            self.advances,
            indent=2 if indent else 0,
            tracking=setting.tracking,
        )

    def spread(self, text: str, setting: Setting, room: float) -> Line:
        """A short label spread to the width of four characters."""
        return spread(self.measure, text, setting, room)

    def put(
        self,
        ink: list[Ink],
        text: str,
        setting: Setting,
        place: tuple[float, float, float],
        align: Align = Align.LEFT,
    ) -> None:
        """Stand one line of text with its top at ``place`` (x, top, room)."""
        x, top, room = place
        put(ink, self.line(text, setting), x, top + setting.baseline, room, align, setting.size)
