"""How benchmarks are measured: medians of interleaved rounds, as ratios against a stated floor."""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: what was measured, against what, the ratio and its limit."""

    what: str
    floor: str
    ratio: float
    limit: float
    seconds: float
    floor_seconds: float
    target_only: bool = False

    @property
    def missed(self) -> bool:
        """Whether a binding limit is passed."""
        return self.ratio > self.limit and not self.target_only


def seconds(work: Callable[[], object]) -> float:
    """Wall time of one call."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def process(*arguments: str) -> Callable[[], object]:
    """A whole process of this interpreter, to be timed."""

    def run() -> object:
        return subprocess.run([sys.executable, *arguments], check=True, capture_output=True)

    return run


def medians(*works: Callable[[], object], rounds: int = 5, warm: int = 1) -> Sequence[float]:
    """The median seconds of each, run in turn so that all meet the same machine."""
    taken: list[list[float]] = [[] for _ in works]
    for number in range(warm + rounds):
        for work, times in zip(works, taken, strict=True):
            spent = seconds(work)
            if number >= warm:
                times.append(spent)
    return [statistics.median(times) for times in taken]


def against(
    what: str,
    work: Callable[[], object],
    floor_name: str,
    floor: Callable[[], object],
    limit: float,
    *,
    rounds: int = 5,
) -> Line:
    """Measure ``work`` against ``floor`` in the same run."""
    ours, bare = medians(work, floor, rounds=rounds)
    return Line(what, floor_name, ours / bare, limit, ours, bare)
