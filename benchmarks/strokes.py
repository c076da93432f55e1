"""How soon names stand in order of strokes, in a process that has not read the table yet."""

import statistics
from collections.abc import Iterator

from benchmarks.measure import Line, target, told

TARGET = 0.030
ROUNDS = 9
SCRIPT = """
import json, time, tomllib
from dangzhibu_desktop import resources
from dangzhibu_desktop.operations import names
text = resources.text("strokes", "same_strokes.toml")
known = "".join(tomllib.loads(text)["order"])
people = [known[n] + known[n * 7 % 600] + known[n * 11 % 600] for n in range(317)]
begun = time.perf_counter()
names.stroke_table()
loaded = time.perf_counter()
names.sort_names(people)
done = time.perf_counter()
print(json.dumps({"load the table": loaded - begun, "sort 317 names": done - loaded}))
"""


def measure() -> dict[str, float]:
    """Median seconds of loading the table and of the first sorting, over fresh processes."""
    rounds: list[dict[str, float]] = [told(SCRIPT) for _ in range(ROUNDS)]
    return {what: statistics.median(each[what] for each in rounds) for what in rounds[0]}


def lines() -> Iterator[Line]:
    """Both against the target of 30 ms, which is printed and does not bind."""
    for what, taken in measure().items():
        yield target(f"strokes: {what}", taken, TARGET)


if __name__ == "__main__":
    for name, spent in measure().items():
        print(f"{name}: {spent * 1000:.1f} ms")
