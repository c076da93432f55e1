"""New files in place of old ones: built beside under a hidden name, brought onto the disk, renamed.

A crash leaves either the old file or the new one whole; what a killed process left half built is
swept away by the next writer.
"""

import errno
import os
import re
import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Final

from dangzhibu_desktop.errors import CannotWrite, Refused

KEPT_WORDS: Final = ("升级前", "恢复前", "修复前")
"""What the names of files say that were kept when another took their place."""
_PRIVATE: Final = 0o600
_BESIDE: Final = ("-journal", "-wal", "-shm")  # what SQLite puts beside a file
_HALF_BUILT: Final = re.compile(
    rf"\.(?P<name>.+)\.(?P<pid>\d+)(?:-\d+)?\.[a-z]+(?:{'|'.join(_BESIDE)})?", re.DOTALL
)


def kind_at(path: Path) -> int | None:
    """What stands at a path, as ``stat`` says it; None where nothing does, a link to nowhere too.

    Refused where the system does not tell.
    """
    try:
        return path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise Refused(
            f"不能使用“{path}”：没有权限进入这个文件夹，或者名字太长。",
            "请换一个可以写入的文件夹，或换一个名字。",
        ) from error


@contextmanager
def built_beside(path: Path, word: str) -> Iterator[Path]:
    """An empty private file beside ``path`` to build in; whatever is left of it goes at the end.

    ``word`` says in its name what for. Refused where the folder cannot be written to.
    """
    building = _begun(path, word)
    try:
        yield building
    finally:
        for rest in (building, *_beside(building)):
            with suppress(OSError):
                rest.unlink(missing_ok=True)


def _begun(path: Path, word: str) -> Path:
    """An empty file under a name nobody builds under."""
    for number in count():
        building = path.with_name(f".{path.name}.{os.getpid()}-{number}.{word}")
        try:
            building.touch(mode=_PRIVATE, exist_ok=False)
        except FileExistsError:
            continue
        except OSError as error:
            if error.errno == errno.ENAMETOOLONG:
                raise Refused(
                    f"文件名“{path.name}”太长。", "请换一个短一些的名字（不超过七十个汉字）。"
                ) from error
            raise Refused(
                f"不能在文件夹“{path.parent}”里建立文件。", "请换一个可以写入的文件夹。"
            ) from error
        else:
            return building
    raise AssertionError  # numbers do not end


def half_built(name: str) -> str | None:
    """The name of what another process builds, or built, under this hidden name; None if not so."""
    match = _HALF_BUILT.fullmatch(name)
    return match["name"] if match and int(match["pid"]) != os.getpid() else None


def sweep(path: Path) -> None:
    """Remove what a killed process left half built beside ``path``; only under its lock."""
    with suppress(OSError):
        for found in path.parent.iterdir():
            if half_built(found.name) == path.name:
                found.unlink()


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


def exchange(building: Path, path: Path, *, keep: str | None = None) -> Path | None:
    """Put a finished file in the place of the one at ``path``, for the same users as that one.

    With ``keep`` the old one stays beside it, that word in its name; its place is returned. Refused
    where that fails, CannotWrite where the old one is protected; nothing has changed then. Whoever
    calls holds the lock.
    """
    kept = None
    if path.exists():
        if not os.access(path, os.W_OK):  # its folder would let it be replaced
            raise CannotWrite(
                f"“{path.name}”是只读的。", "请先允许写入它，或换一个文件名；原文件没有改动。"
            )
        _open_to_the_same(building, path)
        kept = None if keep is None else _keep_aside(path, keep)
    try:
        put_in_place(building, path)
    except Refused:
        if kept is not None:
            _take_back(kept, path)
        raise
    return kept


def _open_to_the_same(building: Path, path: Path) -> None:
    """Owner, group and rights of the old file; where the group cannot be given it stays private."""
    old = path.stat()
    for owner in (old.st_uid, -1):  # -1: stays ours
        with suppress(OSError):
            if sys.platform != "win32":
                os.chown(building, owner, old.st_gid)
            building.chmod(stat.S_IMODE(old.st_mode))
            return


def _keep_aside(path: Path, word: str) -> Path:
    """Give the old file a second name with a word in it; a copy where the disk knows no such."""
    kept = free_name(path, word)
    try:
        try:
            os.link(path, kept)
        except OSError:
            with built_beside(kept, "kept") as copy:
                shutil.copyfile(path, copy)
                shutil.copystat(path, copy)
                put_in_place(copy, kept)
        _move_rest(path, kept)
    except (OSError, Refused) as error:
        _take_back(kept, path)
        raise Refused(
            f"不能把原来的文件保留成“{kept.name}”。", "请腾出空间后再试；原文件没有改动。"
        ) from error
    return kept


def _take_back(kept: Path, path: Path) -> None:
    """Undo :func:`_keep_aside`."""
    with suppress(OSError):
        _move_rest(kept, path)
        kept.unlink()


def _move_rest(path: Path, to: Path) -> None:
    """What a killed writer left beside a file, to be taken back at its next opening, goes along."""
    for rest, there in zip(_beside(path), _beside(to), strict=True):
        if rest.exists():
            rest.replace(there)


def _beside(path: Path) -> list[Path]:
    return [path.with_name(path.name + word) for word in _BESIDE]


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


def free_name(path: Path, word: str) -> Path:
    """A name like ``path``'s with a word after it that nothing bears yet."""
    for number in range(1, 1000):
        tail = "" if number == 1 else f"-{number}"
        candidate = path.with_name(f"{path.stem}{word}{tail}{path.suffix}")
        if not candidate.exists():
            return candidate
    raise Refused(f"“{path.parent}”里保留的旧文件太多。", "请整理后再试。")
