"""Strips down a page: what is never cut, what stays together, what repeats on each sheet."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from dangzhibu_desktop.forms.layout.ink import Ink

_ROUNDING: Final = 0.01  # points; sums of floats
_WORTH_CUTTING: Final = 0.25  # of a sheet: less room than this is left free before a long strip

Painter = Callable[[list[Ink], float], None]
Amounts = tuple[Decimal, ...]


@dataclass(slots=True, eq=False)
class Frame:
    """What surrounds consecutive strips of one table or box on each sheet.

    ``paint(ink, edges, joined)`` draws rules for strips whose boundaries lie at ``edges`` and
    whose first ``joined`` columns are one; ``head`` is
    the strip repeated at the top of every further sheet, ``foot`` makes the one that ends every
    sheet where there are several, from the amounts of the strips on it: ``foot_height`` tall.
    """

    paint: Callable[[list[Ink], Sequence[float], Sequence[int]], None]
    head: "Strip | None" = None
    foot: "Callable[[Sequence[Amounts]], Strip] | None" = None
    foot_height: float = 0


@dataclass(frozen=True, slots=True, eq=False)
class Strip:
    """A full-width piece of a page, ``height`` points tall, painted at its top edge.

    ``keep`` holds it together with the strip after it; ``cut(room)`` divides one that is
    taller than a sheet; ``breaks`` starts a new sheet before it. ``amounts`` is what it adds to
    the foot of its sheet; ``closes`` marks the strip that the last foot stands before;
    ``joined`` tells how many of its first columns no rule divides, at the end of a frame only.
    """

    height: float
    paint: Painter
    keep: bool = False
    frame: Frame | None = None
    cut: Callable[[float], "tuple[Strip, Strip] | None"] | None = None
    breaks: bool = False
    amounts: Amounts = ()
    closes: bool = False
    joined: int = 1


def nothing(_ink: list[Ink], _top: float) -> None:
    """Paint nothing: white space."""


def gap(height: float, *, keep: bool = False) -> Strip:
    """White space, dropped at the top of a sheet."""
    return Strip(height, nothing, keep=keep)


@dataclass(frozen=True, slots=True)
class Placed:
    """A strip and the distance of its top from the top of the sheet's text area."""

    top: float
    strip: Strip


def paginate(strips: Iterable[Strip], first: float, later: float) -> list[list[Placed]]:
    """Strips to sheets: the first has ``first`` points of room, each further one ``later``."""
    filling = _Filling(first, later)
    for group in _groups(strips):
        filling.add(group)
    return filling.sheets


def _groups(strips: Iterable[Strip]) -> Iterable[list[Strip]]:
    """Runs of strips that stay together."""
    group: list[Strip] = []
    for strip in strips:
        group.append(strip)
        if not strip.keep:
            yield group
            group = []
    if group:
        yield group


class _Filling:
    """The sheets so far and the place on the last one."""

    def __init__(self, first: float, later: float) -> None:
        self.room = first
        self.later = later
        self.sheets: list[list[Placed]] = [[]]
        self.top = 0.0
        self._heads = 0
        self._over: Frame | None = None  # begun on an earlier sheet

    def add(self, group: list[Strip]) -> None:
        """Place strips that stay together, on a new sheet where they do not fit on this one."""
        if group[0].breaks and self.sheets[-1]:
            self._new_sheet(group[0])
        if len(group) == 1 and group[0].paint is nothing and not self._fits(group):
            return  # white space never makes a sheet
        if self._fits(group):
            self._place_all(group)
        elif self._height(group, group[0].frame) <= self._later_room(group[0]) + _ROUNDING:
            self._new_sheet(group[0])
            self._place_all(group)
        else:
            for strip in group:
                self._place_alone(strip)

    def _fits(self, group: Sequence[Strip]) -> bool:
        return self.top + self._height(group, self._over) <= self.room + _ROUNDING

    def _height(self, group: Sequence[Strip], over: Frame | None) -> float:
        """The height of strips, with that of a foot that may have to stand under or among them.

        ``over`` is the frame that an earlier sheet began. No foot is needed where all of a table
        is on one sheet; its room is never lost, for the closing strip is as tall.
        """
        height = sum(strip.height for strip in group)
        closing = next((strip for strip in group if strip.closes), None)
        frame = closing.frame if closing else group[-1].frame
        if frame is None or frame.foot is None or (closing and frame is not over):
            return height
        return height + frame.foot_height

    def _place_all(self, group: Sequence[Strip]) -> None:
        for strip in group:
            if strip.paint is nothing and not self.sheets[-1]:
                continue
            if strip.closes and strip.frame is self._over:
                self._place_foot(strip.frame)
            self._place(strip)

    def _place(self, strip: Strip) -> None:
        self.sheets[-1].append(Placed(self.top, strip))
        self.top += strip.height

    def _place_foot(self, frame: Frame | None) -> None:
        """What ends a frame's strips on this sheet, where any of them has amounts."""
        strips = (placed.strip for placed in self.sheets[-1])
        amounts = [strip.amounts for strip in strips if strip.frame is frame and strip.amounts]
        if frame is not None and frame.foot is not None and amounts:
            self._place(frame.foot(amounts))

    def _place_alone(self, strip: Strip) -> None:
        """Place one strip of a group too tall for a sheet, cutting it where it must be."""
        while not self._fits([strip]):
            left = self.room - self.top - (self._height([strip], self._over) - strip.height)
            tall = strip.height > self._later_room(strip)
            worth = self._fresh or left >= self.room * _WORTH_CUTTING
            parts = strip.cut(left) if strip.cut and tall and worth else None
            if parts is not None:
                self._place_all([replace(parts[0], amounts=strip.amounts)])
                strip = parts[1]
            elif self._fresh:
                break  # it cannot be cut: nothing of it may be lost, so it runs over the edge
            self._new_sheet(strip)
        self._place_all([strip])

    @property
    def _fresh(self) -> bool:
        """Whether nothing but a repeated head stands on the last sheet."""
        return len(self.sheets[-1]) == self._heads

    def _new_sheet(self, first: Strip) -> None:
        last = self.sheets[-1][-1].strip if self.sheets[-1] else None
        self._over = first.frame if last and last.frame is first.frame else None
        self._place_foot(self._over)
        self.sheets.append([])
        self.room = self.later
        self.top = 0.0
        head = first.frame.head if first.frame else None
        self._heads = 0
        if head is not None and head is not first:
            self._place_all([head])
            self._heads = 1

    def _later_room(self, first: Strip) -> float:
        """The room on a further sheet that this strip opens."""
        head = first.frame.head if first.frame else None
        return self.later - (head.height if head is not None and head is not first else 0.0)


def paint_sheet(placed: Sequence[Placed], ink: list[Ink], top: float) -> None:
    """Paint the strips of one sheet and the frames around runs of them."""
    number = 0
    while number < len(placed):
        frame = placed[number].strip.frame
        run = number
        edges = [top + placed[number].top]
        while run < len(placed) and placed[run].strip.frame is frame:
            one = placed[run]
            one.strip.paint(ink, top + one.top)
            edges.append(top + one.top + one.strip.height)
            run += 1
            if frame is None:
                break
        if frame is not None:
            frame.paint(ink, edges, [one.strip.joined for one in placed[number:run]])
        number = run
