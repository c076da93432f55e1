"""The command line: every command of the program that needs no window.

A command module imports only ``click`` and ``cli.console`` at its top; what a command needs
beyond is imported when it runs, so that a calculator answers at once.
"""

from collections.abc import Callable
from pathlib import Path

from dangzhibu_desktop.cli import (
    data_file,
    dossiers,
    dues,
    exporting,
    members,
    printing,
    selftest,
)
from dangzhibu_desktop.cli.calculators import CALCULATORS
from dangzhibu_desktop.cli.console import Program, run_program
from dangzhibu_desktop.cli.identity import CHECK_ID
from dangzhibu_desktop.cli.names import SORT_NAMES

COMMANDS = (
    *data_file.COMMANDS,
    *members.COMMANDS,
    *dues.COMMANDS,
    *dossiers.COMMANDS,
    *printing.COMMANDS,
    *exporting.COMMANDS,
    SORT_NAMES,
    CHECK_ID,
    *CALCULATORS,
    *selftest.COMMANDS,
)


def run(arguments: list[str], check_window: Callable[[Path], None] | None = None) -> int:
    """Run one command line and return its exit code; never raises.

    ``check_window`` opens the window on a file, for ``self-test``.
    """
    return run_program(Program(COMMANDS), arguments, check_window)
