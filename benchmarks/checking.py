"""All rules over a branch, and a month's dues, in this process; and how both grow."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from benchmarks import branches
from benchmarks.branches import TODAY
from benchmarks.measure import Line, against, medians, target
from dangzhibu_desktop.domain.months import Month
from dangzhibu_desktop.operations.checking import findings
from dangzhibu_desktop.operations.dues import assess

_CHECKED: Final = "`check` of the default demo"


def lines() -> Iterator[Line]:
    """Checking, with ten times the members or the meetings; dues of 500 and 5,000 members."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)

        def check(path: Path) -> Callable[[], object]:
            store = stack.enter_context(branches.opened(path))
            return lambda: findings(store, today=TODAY)

        def preview(members: int) -> Callable[[], object]:
            path = branches.of_members(folder, members)
            store = stack.enter_context(branches.opened(path))
            return lambda: assess(store, Month.of(TODAY))

        demo = branches.demo(folder)
        usual = check(demo)
        yield target(_CHECKED, medians(usual, rounds=11)[0], 0.050)
        for what, path in (
            ("members", branches.demo(folder, members=240)),
            ("meetings", branches.with_meetings(demo, 10)),
        ):
            yield against(f"`check` with ten times the {what}", check(path), _CHECKED, usual, 12)
        yield against(
            "the month's dues of 5,000 members",
            preview(5000),
            "the same of 500 members",
            preview(500),
            12,
        )
