"""Unsaved text of editors, outside history."""

from dataclasses import dataclass

from sqlite_utils import Database

from dangzhibu_desktop.store.tables import add, read_all, remove, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What stood in an editor: which one, of which record (0 for a new one), as JSON."""

    id: int = 0
    editor: str
    record: int
    text: str
    saved: str


@dataclass(frozen=True, slots=True)
class DraftArea:
    """Reads and writes of drafts; writes only inside a note."""

    db: Database

    def all(self) -> tuple[Draft, ...]:
        """Every draft, in order of entry."""
        return read_all(self.db, "draft", Draft)

    def find(self, editor: str, record: int) -> Draft | None:
        """The draft of one editor and record."""
        found = read_all(self.db, "draft", Draft, "editor = ? AND record = ?", (editor, record))
        return next(iter(found), None)

    def keep(self, value: Draft) -> None:
        """Write a draft, over the one its editor had of the record."""
        before = self.find(value.editor, value.record)
        if before is None:
            add(self.db, "draft", value)
        else:
            replace(
                self.db,
                "draft",
                Draft(
                    id=before.id,
                    editor=value.editor,
                    record=value.record,
                    text=value.text,
                    saved=value.saved,
                ),
            )

    def drop(self, editor: str, record: int) -> None:
        """Forget a draft."""
        before = self.find(editor, record)
        if before is not None:
            remove(self.db, "draft", before.id)
