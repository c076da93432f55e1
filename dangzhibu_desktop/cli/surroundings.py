"""What the command line takes from around it: the passphrase, and where bugs are logged."""

import os
from pathlib import Path

from dangzhibu_desktop.errors import Refused

_VARIABLE = "DANGZHIBU_PASSPHRASE"


def read_passphrase(file: Path | None) -> str | None:
    """The first line of ``file``, or the environment variable; None where neither is given."""
    if file is None:
        return os.environ.get(_VARIABLE) or None
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(
            f"读不了口令文件“{file.name}”。", "请核对文件名；口令写在第一行，UTF-8 编码。"
        ) from error
    if not lines or not lines[0]:
        raise Refused(f"口令文件“{file.name}”是空的。", "请把口令写在第一行。")
    return lines[0]


def log_bug() -> Path:
    """Append the current traceback to the log, without values of records; returns its path."""
    import traceback

    from platformdirs import user_log_path

    path = user_log_path("dangzhibu", appauthor=False, ensure_exists=True) / "dangzhibu.log"
    with path.open("a", encoding="utf-8") as log:
        traceback.print_exc(file=log)
    return path
