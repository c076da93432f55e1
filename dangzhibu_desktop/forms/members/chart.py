"""组织架构图: superior, branch, committee and groups as boxes, on A4 or A3."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from dangzhibu_desktop.forms.blocks import (
    A3_LANDSCAPE,
    A4_LANDSCAPE,
    Align,
    BoxAt,
    Drawing,
    Form,
    LineAt,
    Page,
    Paper,
    TextAt,
)
from dangzhibu_desktop.forms.members.records import ChartRecord, GroupLine

_Shape = TextAt | LineAt | BoxAt
_Placed = tuple[str, int, int]  # a name, its first place in the line, how many it takes
_PT: Final = 25.4 / 72
_FRAME: Final = 40.0  # mm of a sheet's width that margins take
_ABOVE_AND_BELOW: Final = 68.0  # mm of its height that margins and title take
_PARTS_OF_A_NAME: Final = 2
_GREY: Final = 0.9
_LEAST_SCALE: Final = 1.0  # names of 五号
_WIDE_NAME: Final = 4  # characters that one place holds; a longer name takes more


def fill(record: ChartRecord, *, paper: Paper, scale: float) -> Page:
    """The chart, drawn to fill the sheet's width; smaller where only so the names have room."""
    above = [text for text in (record.superior, record.general_branch, record.branch) if text]
    chart = _drawn(record, above, paper, scale)
    if chart.counts_only:
        smaller = _drawn(record, above, paper, _LEAST_SCALE)
        chart = chart if smaller.counts_only else smaller
    drawing = Drawing(chart.width, chart.y, tuple(chart.shapes), tuple(_words(record, above)))
    return Page(f"{record.branch}组织架构图", (drawing,), paper=paper)


def _drawn(record: ChartRecord, above: Sequence[str], paper: Paper, scale: float) -> "_Chart":
    chart = _Chart(paper.width - _FRAME, paper.height - _ABOVE_AND_BELOW, scale)
    for number, text in enumerate(above):
        last = number == len(above) - 1
        chart.level(text, last=last, joined=bool(not last or record.committee or record.groups))
    if record.committee:
        chart.row([(o.post, o.name) for o in record.committee])
    if record.groups:
        chart.groups(record.groups)
    return chart


def _words(record: ChartRecord, above: Sequence[str]) -> list[str]:
    lines = [" → ".join(above)]
    lines += [f"{o.post}：{o.name}" for o in record.committee]
    lines += [
        f"{g.name}（组长 {g.leader or '未定'}）：{'、'.join(g.members)}" for g in record.groups
    ]
    return lines


class _Chart:
    """Shapes so far, and how far down they reach (mm)."""

    def __init__(self, width: float, room: float, scale: float) -> None:
        self.shapes: list[_Shape] = []
        self.width, self.room, self.scale = width, room, scale
        self.size = 10.5 * scale
        self.y = 0.0
        self.counts_only = False  # the groups' names have no room
        self.committee: list[float] = []  # the middles of its boxes

    def _text(
        self, x: float, middle: float, text: str, face: str = "song", wide: float = 0
    ) -> None:
        """A text centred on a point, in as many lines as ``wide`` mm ask for."""
        lines = self._lines(text, wide or self.width)
        step = self.size * 1.15 * _PT
        first = middle - step * (len(lines) - 1) / 2 + self.size * 0.36 * _PT
        for number, line in enumerate(lines):
            place = first + number * step
            self.shapes.append(TextAt(x, place, line, self.size, face, Align.CENTRE))

    def _lines(self, text: str, wide: float) -> list[str]:
        """The text in lines of nearly one length, none wider than ``wide`` mm.

        A name is rather divided after its 间隔号.
        """
        most = max(1, int((wide - 1) / (self.size * _PT)))
        parts = text.replace("·", "·\n").split("\n")
        if len(text) > most >= max(map(len, parts)) and len(parts) == _PARTS_OF_A_NAME:
            return parts
        number = -(-len(text) // most)
        each = -(-len(text) // number) if number else 1
        return [text[n : n + each] for n in range(0, len(text), each)]

    def level(self, text: str, *, last: bool, joined: bool) -> None:
        """A box in the middle, ``joined`` to what comes below."""
        tall = 11 * self.scale
        wide = min(self.width, (len(text) * self.size + 24) * _PT + 8)
        grey = _GREY if last else None
        self.shapes.append(BoxAt((self.width - wide) / 2, self.y, wide, tall, 0.8, grey))
        self._text(self.width / 2, self.y + tall / 2, text, "bold" if last else "hei")
        self.y += tall
        if joined:
            gap = 7 * self.scale
            self.shapes.append(LineAt(self.width / 2, self.y, self.width / 2, self.y + gap, 0.8))
            self.y += gap

    def _rail(self, centres: Sequence[float]) -> None:
        """The line from which boxes of a row hang."""
        drop = 6 * self.scale
        middle = self.width / 2
        edges = (min(*centres, middle), max(*centres, middle))
        self.shapes.append(LineAt(edges[0], self.y, edges[1], self.y, 0.8))
        for centre in centres:
            self.shapes.append(LineAt(centre, self.y, centre, self.y + drop, 0.8))
        self.y += drop

    def _columns(self, number: int) -> tuple[float, list[float]]:
        """Width of each of ``number`` boxes side by side, and their left edges."""
        gap = 4 * self.scale
        wide = min((self.width - gap * (number - 1)) / number, self.width / 3)
        start = (self.width - wide * number - gap * (number - 1)) / 2
        return wide, [start + n * (wide + gap) for n in range(number)]

    def row(self, people: Sequence[tuple[str, str]]) -> None:
        """The committee: a post over each name."""
        wide, lefts = self._columns(len(people))
        wide_box = min(wide, 46 * self.scale)
        centres = [left + wide / 2 for left in lefts]
        self._rail(centres)
        most = max(len(self._lines(text, wide_box)) for each in people for text in each)
        line = (8 + 4.5 * (most - 1)) * self.scale
        for centre, (post, name) in zip(centres, people, strict=True):
            left = centre - wide_box / 2
            self.shapes.append(BoxAt(left, self.y, wide_box, line, 0.6, _GREY))
            self.shapes.append(BoxAt(left, self.y + line, wide_box, line, 0.6))
            self._text(centre, self.y + line / 2, post, "hei", wide_box)
            self._text(centre, self.y + line * 1.5, name, wide=wide_box)
        self.y += 2 * line
        self.committee = centres

    def _from_committee(self) -> None:
        """Lines from every post to one: what hangs below is under the committee as a whole."""
        gap, middle = 4 * self.scale, self.width / 2
        for centre in self.committee:
            self.shapes.append(LineAt(centre, self.y, centre, self.y + gap, 0.8))
        self.y += gap
        left, right = min(*self.committee, middle), max(*self.committee, middle)
        self.shapes.append(LineAt(left, self.y, right, self.y, 0.8))
        self.shapes.append(LineAt(middle, self.y, middle, self.y + gap, 0.8))
        self.y += gap

    def groups(self, groups: Sequence[GroupLine]) -> None:
        """The groups side by side, each with its leader and members."""
        wide, lefts = self._columns(len(groups))
        if self.committee:
            self._from_committee()
        self._rail([left + wide / 2 for left in lefts])
        line = 7 * self.scale
        each = max(1, int(wide / ((_WIDE_NAME + 0.6) * self.size * _PT)))
        named = [self._name_lines(group.members, each) for group in groups]
        if (max(map(len, named)) + 2) * line > self.room - self.y:
            named = [[[(f"共 {len(group.members)} 人", 0, each)]] for group in groups]
            self.counts_only = True
        tall = (max(map(len, named)) + 2) * line + 2 * self.scale
        for left, group, lines in zip(lefts, groups, named, strict=True):
            centre = left + wide / 2
            self.shapes.append(BoxAt(left, self.y, wide, line * 1.1, 0.6, _GREY))
            self.shapes.append(BoxAt(left, self.y, wide, tall, 0.6))
            self._text(centre, self.y + line * 0.55, group.name, "hei", wide)
            self._text(centre, self.y + line * 1.6, f"组长：{group.leader or '未定'}", wide=wide)
            for number, names in enumerate(lines):
                middle = self.y + line * (number + 2.6)
                for name, first, places in names:
                    room = wide * places / each
                    self._text(left + wide * first / each + room / 2, middle, name, wide=room)
        self.y += tall

    @staticmethod
    def _name_lines(names: Sequence[str], each: int) -> list[list[_Placed]]:
        """Names in lines of ``each`` places; a long name takes as many as it needs."""
        lines: list[list[_Placed]] = []
        used = each
        for name in names:
            places = min(each, -(-len(name) // _WIDE_NAME))
            if used + places > each:
                lines.append([])
                used = 0
            lines[-1].append((name, used, places))
            used += places
        return lines


CHARTS: Final = (
    Form(
        "M11",
        "组织架构图",
        "members",
        ChartRecord,
        partial(fill, paper=A4_LANDSCAPE, scale=1.2),
        marked=False,
    ),
    Form(
        "M12",
        "组织架构图（A3）",
        "members",
        ChartRecord,
        partial(fill, paper=A3_LANDSCAPE, scale=1.7),
        marked=False,
    ),
)
