"""Setting, changing and removing the passphrase of a data file."""

from contextlib import closing
from datetime import date
from pathlib import Path

from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.operations.files import is_sealed, open_file
from dangzhibu_desktop.store.opening import open_as_is
from dangzhibu_desktop.store.rekeying import rekey


def change_passphrase(
    path: Path, *, old: str | None, new: str | None, today: date, patience: float = 0
) -> None:
    """Give a file the passphrase ``new``, or none; ``old`` is the one it has now.

    Refused where there is none to remove or the new one is empty; the rest is that of opening.
    """
    if new is not None:
        check_passphrase(new)
    else:
        with closing(open_as_is(path, key=old)):  # what is not ours is said first
            pass
        if not is_sealed(path):
            raise Refused(f"数据文件“{path.name}”没有设口令。", "不用取消；文件没有改动。")
    with open_file(path, key=old, writable=True, today=today, patience=patience) as store:
        rekey(store, new)


def check_passphrase(text: str) -> None:
    """Refuse what cannot be a passphrase; any other is the user's own choice."""
    if not text:
        raise Refused("口令是空的。", "请写一个口令。")
    if "\x00" in text:
        raise Refused("口令里有看不见的空字符。", "请换一个口令。")
