"""Every command, in the order the help lists them.

A command module imports only ``click`` and ``cli.console`` at its top; what a command needs
beyond is imported when it runs, so that a calculator answers at once.
"""

from dangzhibu_desktop.cli import (
    backup,
    data_file,
    dossiers,
    dues,
    exporting,
    members,
    passphrase,
    printing,
    selftest,
)
from dangzhibu_desktop.cli.calculators import CALCULATORS
from dangzhibu_desktop.cli.identity import CHECK_ID
from dangzhibu_desktop.cli.names import SORT_NAMES

COMMANDS = (
    *data_file.COMMANDS,
    *backup.COMMANDS,
    *passphrase.COMMANDS,
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
