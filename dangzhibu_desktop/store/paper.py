"""Official documents, and the log of print numbers."""

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from dangzhibu_desktop.domain.letters import Letter
from dangzhibu_desktop.store.tables import add, read_all


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """One registered print: which form of which record, its number, and the page's hash."""

    id: int = 0
    form: str
    record: str
    number: int
    printed: str
    sha256: str


@dataclass(frozen=True, slots=True)
class PaperArea:
    """Reads and writes of what exists to be printed."""

    db: Database

    def letters(self) -> tuple[Letter, ...]:
        """Every official document, in order of entry."""
        return read_all(self.db, "letter", Letter)

    def add_letter(self, value: Letter) -> int:
        """Add a document; inside an open act."""
        return add(self.db, "letter", value)

    def prints(self) -> tuple[Print, ...]:
        """The print log, in order of number."""
        return read_all(self.db, "print_log", Print)

    def next_number(self) -> int:
        """The number the next registered print gets."""
        return int(
            self.db.execute("SELECT coalesce(max(number), 0) + 1 FROM print_log").fetchone()[0]
        )

    def log_print(self, form: str, record: str, number: int, now: datetime, sha256: str) -> None:
        """Log one registered print; inside a note, which history does not record."""
        printed = now.isoformat(timespec="seconds")
        add(
            self.db,
            "print_log",
            Print(form=form, record=record, number=number, printed=printed, sha256=sha256),
        )
