"""Runs the watched process in a home of its own and tells what is left behind."""

import ctypes
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
_CREATED = 0x100  # IN_CREATE
_NONBLOCK = 0x800  # IN_NONBLOCK


@dataclass(frozen=True)
class Seen:
    """What the process did and left: its report, its output, its home and its own folder."""

    report: dict[str, Any]
    said: str
    home: Path
    folder: Path
    temporary: int  # bytes of news about files made where temporary files go

    def left_at_home(self) -> Iterator[Path]:
        """Every file outside the folder the user chose."""
        return (path for path in self.home.rglob("*") if path.is_file())


class Ear:
    """Hears of every file made in a folder, by whatever library."""

    def __init__(self, folder: Path) -> None:
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._number = self._libc.inotify_init1(_NONBLOCK)
        if self._libc.inotify_add_watch(self._number, os.fsencode(folder), _CREATED) < 0:
            raise OSError(ctypes.get_errno())

    def heard(self) -> int:
        """How many bytes of news there are; closes the ear."""
        try:
            return len(os.read(self._number, 65536))
        except BlockingIOError:
            return 0
        finally:
            os.close(self._number)


def watch(where: Path, part: str) -> Seen:
    """Do one part of ``watched`` in a process whose home, settings and temporary place are new."""
    home, folder, temporary = where / "home", where / "支部", where / "tmp"
    for each in (home, folder, temporary):
        each.mkdir(parents=True, exist_ok=True)
    kept = {key: value for key, value in os.environ.items() if key in {"PATH", "LANG", "LC_ALL"}}
    environment = kept | {
        "HOME": str(home), "TMPDIR": str(temporary), "SQLITE_TMPDIR": str(temporary),
        "XDG_CONFIG_HOME": str(home / ".config"), "XDG_STATE_HOME": str(home / ".state"),
        "XDG_CACHE_HOME": str(home / ".cache"), "XDG_DATA_HOME": str(home / ".data"),
        "PYTHONDONTWRITEBYTECODE": "1", "QT_QPA_PLATFORM": "offscreen",
    }  # fmt: skip
    ear = Ear(temporary)
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "tests.privacy.watched", str(folder), part],
        env=environment, cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
        umask=0o022,
    )  # fmt: skip
    heard = ear.heard()
    report = folder / "report.json"
    assert report.is_file(), done.stderr
    return Seen(
        json.loads(report.read_text(encoding="utf-8")), done.stdout + done.stderr, home, folder,
        heard,
    )  # fmt: skip
