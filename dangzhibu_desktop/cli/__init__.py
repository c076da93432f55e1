"""The command line: every command of the program that needs no window.

The commands are imported when one is run: the window starts through this package too.
"""

from collections.abc import Callable
from pathlib import Path


def run(arguments: list[str], check_window: Callable[[Path], None] | None = None) -> int:
    """Run one command line and return its exit code; never raises.

    ``check_window`` opens the window on a file, for ``self-test``.
    """
    from dangzhibu_desktop.cli.commands import COMMANDS
    from dangzhibu_desktop.cli.console import Program, run_program

    return run_program(Program(COMMANDS), arguments, check_window)
