"""What stands on a sheet: texts, rules, fills and pictures at places in points.

``y`` grows downwards from the sheet's top edge; a text's ``y`` is its baseline.
"""

from dataclasses import dataclass, field
from typing import Final, NamedTuple

from dangzhibu_desktop.forms.blocks import Paper

MM: Final = 72 / 25.4


class Words(NamedTuple):
    """A run of text in one face; ``spacing`` is added after each character."""

    x: float
    y: float
    text: str
    face: str
    size: float
    spacing: float = 0.0


class Rule(NamedTuple):
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    weight: float


class Fill(NamedTuple):
    """A filled rectangle from its top left; ``grey`` 0 is black, 1 white."""

    x: float
    y: float
    width: float
    height: float
    grey: float


class Image(NamedTuple):
    """A PNG or JPEG from its top left, keeping its proportions inside the box."""

    x: float
    y: float
    width: float
    height: float
    data: bytes


Ink = Words | Rule | Fill | Image


@dataclass(slots=True)
class Sheet:
    """One printed side."""

    paper: Paper
    ink: list[Ink] = field(default_factory=list)


def box(ink: list[Ink], x: float, y: float, width: float, height: float, weight: float) -> None:
    """Four rules around a rectangle."""
    right, bottom = x + width, y + height
    ink += (
        Rule(x, y, right, y, weight),
        Rule(x, bottom, right, bottom, weight),
        Rule(x, y, x, bottom, weight),
        Rule(right, y, right, bottom, weight),
    )
