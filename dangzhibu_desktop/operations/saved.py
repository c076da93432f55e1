"""What an operation answers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Saved:
    """The record written and the areas of the program that have to be shown anew."""

    id: int
    changed: frozenset[str]
