"""Titles of official documents, broken by meaning into an inverted trapezoid or a rhombus."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

_AFTER: Final = ("关于", "的", "和", "、", "》", "）", "同志", "工作", "情况", "委员会", "支部")
_NEVER_FIRST: Final = "、，。）》”’的了和与及同为之"
_NEVER_LAST: Final = "（《“‘"
_WEIGHED: Final = 4  # lines whose divisions are all looked at


def title_lines(title: str, most: int) -> list[str]:
    """The title's lines, at most ``most`` characters each; explicit line breaks stand.

    Never a single last character; the lines differ as little as the meaning allows, the
    upper ones rather longer.
    """
    return [line for part in title.split("\n") for line in _broken(part, most)]


def _broken(text: str, most: int) -> list[str]:
    if len(text) <= most:
        return [text]
    number = -(-len(text) // most)
    if number > _WEIGHED:
        return [text[i : i + most] for i in range(0, len(text), most)]
    best = min(_divisions(text, number, most), key=_cost, default=None)
    return best or [text[i : i + most] for i in range(0, len(text), most)]


def _divisions(text: str, number: int, most: int) -> Iterator[list[str]]:
    """Every way to divide the text into ``number`` lines of nearly one length."""
    if number == 1:
        if len(text) <= most:
            yield [text]
        return
    even = len(text) / number
    for cut in range(max(2, int(even) - 4), min(most, int(even) + 5) + 1):
        if cut < len(text) - 1:
            for rest in _divisions(text[cut:], number - 1, most):
                yield [text[:cut], *rest]


def _cost(lines: list[str]) -> float:
    cost = 0.0
    for upper, lower in pairwise(lines):
        if lower[0] in _NEVER_FIRST or upper[-1] in _NEVER_LAST:
            cost += 40
        if (
            upper[-1].isascii()
            and upper[-1].isalnum()
            and lower[0].isascii()
            and lower[0].isalnum()
        ):
            cost += 60
        if upper.count("《") > upper.count("》"):
            cost += 15
        if not upper.endswith(_AFTER):
            cost += 8
        shorter = len(upper) - len(lower)
        cost += abs(shorter) if shorter >= 0 else 2 * -shorter
    return cost
