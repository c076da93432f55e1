"""Where the program keeps what belongs to the user and not to the branch: settings and log.

Normally the system's own folders for that. Portable: a file ``.portable`` beside the program (the
built program, the ``dangzhibu`` command, or the checkout) keeps both in a folder beside it, on the
same stick; nothing is left on the computer.
"""

import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

_NAME: Final = "dangzhibu"
_MARKER: Final = ".portable"
_BESIDE: Final = "dangzhibu-settings"


def settings_folder() -> Path:
    """Where the settings lie; it need not exist yet."""
    from platformdirs import user_config_path

    return _portable_folder() or user_config_path(_NAME, appauthor=False)


def log_file() -> Path:
    """The log, in a folder that exists where it can be made."""
    from platformdirs import user_log_path

    path = (_portable_folder() or user_log_path(_NAME, appauthor=False)) / f"{_NAME}.log"
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _portable_folder() -> Path | None:
    program = Path(sys.executable).parent
    checkout = Path(__file__).parent.parent
    beside = (program,) if getattr(sys, "frozen", False) else (program, checkout)
    return next((place / _BESIDE for place in beside if (place / _MARKER).is_file()), None)
