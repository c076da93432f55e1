"""Strips down a page: what is never cut, what stays together, what repeats on each sheet."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from dangzhibu_desktop.forms.layout.ink import Ink

_ROUNDING: Final = 0.01  # points; sums of floats
_WORTH_CUTTING: Final = 0.25  # of a sheet: less room than this is left free before a long strip

Painter = Callable[[list[Ink], float], None]


@dataclass(slots=True, eq=False)
class Frame:
    """What surrounds consecutive strips of one table or box on each sheet.

    ``paint(ink, edges)`` draws rules for strips whose boundaries lie at ``edges``; ``head`` is
    the strip repeated at the top of every further sheet.
    """

    paint: Callable[[list[Ink], Sequence[float]], None]
    head: "Strip | None" = None


@dataclass(frozen=True, slots=True, eq=False)
class Strip:
    """A full-width piece of a page, ``height`` points tall, painted at its top edge.

    ``keep`` holds it together with the strip after it; ``cut(room)`` divides one that is
    taller than a sheet; ``breaks`` starts a new sheet before it.
    """

    height: float
    paint: Painter
    keep: bool = False
    frame: Frame | None = None
    cut: Callable[[float], "tuple[Strip, Strip] | None"] | None = None
    breaks: bool = False


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

    def add(self, group: list[Strip]) -> None:
        """Place strips that stay together, on a new sheet where they do not fit on this one."""
        if group[0].breaks and self.sheets[-1]:
            self._new_sheet(group[0])
        if len(group) == 1 and group[0].paint is nothing and not self._fits(group[0].height):
            return  # white space never makes a sheet
        height = sum(strip.height for strip in group)
        if self._fits(height):
            self._place_all(group)
        elif height <= self.later - self._head_height(group[0]) + _ROUNDING:
            self._new_sheet(group[0])
            self._place_all(group)
        else:
            for strip in group:
                self._place_alone(strip)

    def _fits(self, height: float) -> bool:
        return self.top + height <= self.room + _ROUNDING

    def _place_all(self, group: list[Strip]) -> None:
        for strip in group:
            if strip.paint is nothing and not self.sheets[-1]:
                continue
            self.sheets[-1].append(Placed(self.top, strip))
            self.top += strip.height

    def _place_alone(self, strip: Strip) -> None:
        """Place one strip of a group too tall for a sheet, cutting it where it must be."""
        while not self._fits(strip.height):
            left = self.room - self.top
            tall = strip.height > self.later - self._head_height(strip)
            worth = self._fresh or left >= self.room * _WORTH_CUTTING
            parts = strip.cut(left) if strip.cut and tall and worth else None
            if parts is not None:
                self._place_all([parts[0]])
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
        self.sheets.append([])
        self.room = self.later
        self.top = 0.0
        head = first.frame.head if first.frame else None
        self._heads = 0
        if head is not None and head is not first:
            self._place_all([head])
            self._heads = 1

    def _head_height(self, first: Strip) -> float:
        head = first.frame.head if first.frame else None
        return head.height if head is not None and head is not first else 0.0


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
            frame.paint(ink, edges)
        number = run
