"""What the commands on a data file share: the parameter FILE, and opening it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dangzhibu_desktop.cli.console import Call, argument
from dangzhibu_desktop.cli.parameters import FILE_PATH
from dangzhibu_desktop.cli.progress import waiting

if TYPE_CHECKING:
    from dangzhibu_desktop.operations.files import Store

LOCK_PATIENCE: Final = 2.0  # s: another command is done by then, a window is not


def file_argument(function: Any) -> Any:
    """The parameter FILE: a data file, passed as ``file: Path``."""
    return argument("file", metavar="FILE", type=FILE_PATH)(function)


@contextmanager
def opened(call: Call, file: Path, *, writable: bool = False) -> Iterator["Store"]:
    """Open the data file for one command and close it after; a terminal shows how long it takes."""
    from dangzhibu_desktop.operations.files import open_file

    key = call.passphrase()
    opening = open_file(file, key=key, writable=writable, today=call.today, patience=LOCK_PATIENCE)
    with waiting(), opening as store:
        yield store
