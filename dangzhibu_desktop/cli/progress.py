"""How far long work is, on standard error where that is a terminal; nothing anywhere else."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic

from dangzhibu_desktop.domain.progress import Report, unwatched

_EVERY = 1.0  # s, and nothing before the first
_BLANK = "\r" + " " * 60 + "\r"


@contextmanager
def waiting() -> Iterator[Report]:
    """Say each second how long it has taken, and the steps told to what is yielded.

    The line is gone at the end, whatever the end is.
    """
    if not sys.stderr.isatty():
        yield unwatched
        return
    ended, steps = Event(), [""]

    def report(done: int, total: int) -> None:
        steps[0] = f"，第 {done}/{total} 步"

    teller = Thread(target=_tell, args=(ended, steps), daemon=True)
    teller.start()
    try:
        yield report
    finally:
        ended.set()
        teller.join()


def _tell(ended: Event, steps: list[str]) -> None:
    begun = monotonic()
    while not ended.wait(_EVERY):
        sys.stderr.write(f"\r请稍候，已用 {monotonic() - begun:.0f} 秒{steps[0]}")
        sys.stderr.flush()
    if monotonic() - begun >= _EVERY:
        sys.stderr.write(_BLANK)
        sys.stderr.flush()
