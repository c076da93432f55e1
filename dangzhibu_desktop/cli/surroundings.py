"""What the command line takes from around it: the passphrase, and where bugs are logged."""

import os
import sys
from pathlib import Path

from dangzhibu_desktop.errors import Refused

_VARIABLE = "DANGZHIBU_PASSPHRASE"


def read_passphrase(file: Path | None) -> str | None:
    """The first line of ``file``, or the environment variable; None where neither is given."""
    if file is None:
        return _from_environment()
    try:
        with file.open(encoding="utf-8-sig") as lines:  # every kind of line end reads as one
            first = lines.readline().removesuffix("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(
            f"读不了口令文件“{file.name}”。", "请核对文件名；口令写在第一行，UTF-8 编码。"
        ) from error
    if not first:
        raise Refused(f"口令文件“{file.name}”是空的。", "请把口令写在第一行。")
    return first


def _from_environment() -> str | None:
    found = os.environ.get(_VARIABLE) or None
    if found is not None and any("\ud800" <= character <= "\udfff" for character in found):
        raise Refused(f"环境变量 {_VARIABLE} 不是 UTF-8 文字。", "请改用 --passphrase-file。")
    return found


def ask_new_passphrase() -> str | None:
    """A new passphrase typed twice at the terminal, unseen; None where there is no terminal."""
    import getpass

    if not sys.stdin.isatty():
        return None
    first = getpass.getpass("新口令（输入时不显示）：")
    if first != getpass.getpass("再输入一次："):
        raise Refused("两次输入的口令不一样。", "没有改动；请重新执行。")
    return first


def log_bug() -> Path | None:
    """Append where the current error happened to the log; its path, None where it has no room.

    Places and kinds only: an exception's message may hold a name, a number or a passphrase.
    """
    import traceback
    from contextlib import suppress

    from dangzhibu_desktop import __version__
    from dangzhibu_desktop.places import log_file

    error = sys.exc_info()[1]
    lines = [f"党支部工作台 {__version__}"]
    while error is not None:
        frames = traceback.extract_tb(error.__traceback__)
        lines += [f"  {_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
        lines.append(type(error).__name__)
        error = error.__cause__ or error.__context__
    path = log_file()
    with suppress(OSError), path.open("a", encoding="utf-8") as log:
        log.write("\n".join(lines) + "\n")
        return path
    return None


def _place(file: str) -> str:
    """A source file without the folders above it, which may bear a user's name."""
    return "/".join(Path(file).parts[-2:])
