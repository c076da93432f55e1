"""How far long work has come, told to whoever waits for it."""

from collections.abc import Callable

Report = Callable[[int, int], object]
"""Takes (steps done, steps in all) after a step; may raise to give the work up there."""


def unwatched(done: int, total: int) -> None:
    """Nobody waits to hear it."""
    del done, total
