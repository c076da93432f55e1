"""Start the program: arguments, then the window or the command they name."""

import sys
from functools import partial
from pathlib import Path

from dangzhibu_desktop.cli import run
from dangzhibu_desktop.cli.window import WindowRequest, window_request


def main() -> None:
    """Open the window or run one command, and leave with the exit code."""
    request = window_request(sys.argv[1:])
    sys.exit(run(sys.argv[1:], _check_window) if request is None else _window(request))


def _window(request: WindowRequest) -> int:
    from dangzhibu_desktop import app
    from dangzhibu_desktop.cli.surroundings import read_passphrase

    read_key = partial(read_passphrase, request.passphrase_file)
    return app.run(request.file, read_key, today=request.today)


def _check_window(path: Path) -> None:
    from dangzhibu_desktop.app import check_window

    check_window(path)


if __name__ == "__main__":
    main()
