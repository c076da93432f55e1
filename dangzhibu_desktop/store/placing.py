"""New files in place of old ones: built beside under a hidden name, brought onto the disk, renamed.

A crash leaves either the old file or the new one whole; what a killed process left half built is
swept away by the next writer.
"""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from dangzhibu_desktop.errors import Refused

_PRIVATE: Final = 0o600
_JOURNAL: Final = "-journal"


@contextmanager
def built_beside(path: Path, word: str) -> Iterator[Path]:
    """An empty private file beside ``path`` to build in; whatever is left of it goes at the end.

    Refused where the folder cannot be written to.
    """
    building = path.with_name(f".{path.name}.{os.getpid()}.{word}")
    try:
        building.unlink(missing_ok=True)
        building.touch(mode=_PRIVATE)
    except OSError as error:
        raise Refused(
            f"不能在文件夹“{path.parent}”里建立文件。", "请换一个可以写入的文件夹。"
        ) from error
    try:
        yield building
    finally:
        for rest in (building, building.with_name(building.name + _JOURNAL)):
            with suppress(OSError):
                rest.unlink(missing_ok=True)


def put_in_place(building: Path, path: Path) -> None:
    """Bring a finished file onto the disk, then give it its name; refused where that fails."""
    try:
        sync(building)
        building.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise Refused(
            f"“{path.name}”没有写成：磁盘已满或读写出错。",
            "请腾出空间或换一个文件夹后再试；原有内容没有改动。",
        ) from error


def sync(path: Path) -> None:
    """Bring a file's content onto the disk."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder onto the disk, where the system can."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sweep(path: Path) -> None:
    """Remove what a killed process left half built beside ``path``; only under its lock."""
    left = re.compile(rf"\.{re.escape(path.name)}\.\d+\.[a-z]+(?:{_JOURNAL})?")
    with suppress(OSError):
        for found in path.parent.iterdir():
            if left.fullmatch(found.name):
                found.unlink()


def free_name(path: Path, word: str) -> Path:
    """A name like ``path``'s with a word after it that nothing bears yet."""
    for number in range(1, 1000):
        tail = "" if number == 1 else f"-{number}"
        candidate = path.with_name(f"{path.stem}{word}{tail}{path.suffix}")
        if not candidate.exists():
            return candidate
    raise Refused(f"“{path.parent}”里保留的旧文件太多。", "请整理后再试。")
