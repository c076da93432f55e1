"""Which command lines ask for the window instead of a command."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

_ENDING = ".dzb"
_WITH_VALUE = ("--today", "--passphrase-file")


@dataclass(frozen=True, slots=True)
class WindowRequest:
    """The window, on a file or on the one opened last."""

    file: Path | None
    today: date | None
    passphrase_file: Path | None


def window_request(arguments: list[str]) -> WindowRequest | None:
    """``[FILE] [--today DAY] [--passphrase-file F]`` with an existing file; else None."""
    options: dict[str, str] = {}
    words = []
    rest = iter(arguments)
    for word in rest:
        name, given, value = word.partition("=")
        if name in _WITH_VALUE:
            options[name] = value if given else next(rest, "")
        else:
            words.append(word)
    if len(words) > 1 or any(not value for value in options.values()):
        return None
    file = Path(words[0]) if words else None
    today = _day(options["--today"]) if "--today" in options else None
    if (file and not _is_branch_file(file)) or ("--today" in options and today is None):
        return None
    sealed = options.get("--passphrase-file")
    return WindowRequest(file, today, Path(sealed) if sealed else None)


def _is_branch_file(path: Path) -> bool:
    return path.suffix == _ENDING and "\x00" not in str(path) and path.is_file()


def _day(text: str) -> date | None:
    from dangzhibu_desktop.domain.dates import PartialDate

    try:
        return PartialDate.parse(text).exact
    except ValueError:
        return None
