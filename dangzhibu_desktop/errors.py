"""What the user can mend: one sentence what is wrong, one what to do, an exit code each."""

from typing import ClassVar


class UserError(Exception):
    """Something the program cannot do as asked, with the way out.

    Both sentences are Chinese and are shown to the user as they stand.
    """

    exit_code: ClassVar[int] = 3

    def __init__(self, what: str, what_to_do: str) -> None:
        super().__init__(what)
        self.what = what
        self.what_to_do = what_to_do


class Refused(UserError):
    """Input outside a rule, an ambiguous name, a file that cannot be read or written (exit 3)."""


class FileUnusable(UserError):
    """The data file itself cannot be used: not ours, damaged, locked, newer (exit 4)."""

    exit_code: ClassVar[int] = 4


class CannotWrite(FileUnusable):
    """A data file that can be read but not written: somebody holds it, or it is protected."""


class LeftBehind(CannotWrite):
    """A lock left by another computer: nobody can tell from here whether it is still in use."""


class ChangedOutside(FileUnusable):
    """The open data file was changed, replaced or taken away behind the program's back."""


class WrongUsage(UserError):
    """A command called with arguments that do not fit together (exit 2)."""

    exit_code: ClassVar[int] = 2
