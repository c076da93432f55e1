"""How benchmarks are measured: medians of interleaved rounds, as ratios against a stated floor."""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: what was measured, against what, the ratio and its limit.

    ``taken`` and ``floor_taken`` are in ``unit``.
    """

    what: str
    floor: str
    ratio: float
    limit: float
    taken: float
    floor_taken: float
    target_only: bool = False
    unit: str = "s"

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


def target(what: str, seconds: float, most: float) -> Line:
    """A time (s) against a target (s), which is printed and does not bind."""
    return Line(what, f"{most * 1000:g} ms", seconds / most, 1.0, seconds, most, target_only=True)


def told(script: str, *arguments: str, environment: dict[str, str] | None = None) -> Any:
    """What a fresh process of this interpreter says as JSON on the last line of its output."""
    written = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPATH": str(ROOT)}  # as an installed program
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        check=True,
        capture_output=True,
        env=os.environ | written | (environment or {}),
    )
    return json.loads(done.stdout.splitlines()[-1])
