"""Second processes that hold, kill or write to a data file, and programs that mind no lock."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from dangzhibu_desktop.operations.files import Store
from dangzhibu_desktop.store.driver import open_connection

# root's rights to write anywhere are laid down, where there are any
ROOTLESS = (
    ["setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner"]
    if os.geteuid() == 0
    else []
)
_HOLD = """
import sys
from datetime import date
from pathlib import Path
from dangzhibu_desktop.operations.files import open_file
with open_file(Path(sys.argv[1]), writable=True, today=date(2026, 11, 22)):
    print("held", flush=True)
    sys.stdin.readline()
"""


@contextmanager
def held_elsewhere(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process has the file open for writing; killed at the end if it has not left."""
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", _HOLD, str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def leave(process: subprocess.Popen[str]) -> None:
    """Let the other process close the file and end."""
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait(timeout=60) == 0


def lock_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.lock")


def left_by(path: Path, pc: str) -> Path:
    """A lock file nobody holds any more, as that computer would have left it."""
    words = {
        "program": "党支部工作台 0.1.0", "pc": pc, "user": "王某", "since": "2026-11-20 08:15",
        "pid": 4321,
    }  # fmt: skip
    lock = lock_of(path)
    lock.write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
    return lock


@contextmanager
def past_the_lock(path: Path) -> Iterator[Store]:
    """A writer that minds no lock, as another version or a tool might."""
    connection = open_connection(path, key=None, writable=True, timeout=5)
    with Store(path, Database(connection, execute_plugins=False), writable=True) as store:
        yield store
