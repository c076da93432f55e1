"""Readers of acts and history, and the checks of the whole file."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from dangzhibu_desktop.store import history
from dangzhibu_desktop.store.checks import all_faults


@dataclass(frozen=True, slots=True)
class JournalArea:
    """What was done, when, and to whom."""

    db: Database

    def acts(self) -> list[history.Act]:
        """All acts, oldest first."""
        return history.acts(self.db)

    def subjects(self) -> Mapping[int, tuple[int, ...]]:
        """Act id -> ids of the people it touched, in order of first touch."""
        touched: dict[int, dict[int, None]] = {}
        for act, person in self.db.execute("""
            SELECT act, coalesce(CASE table_name WHEN 'person' THEN row END,
                   json_extract(coalesce(new, old), '$.person')) AS person
            FROM history WHERE person IS NOT NULL ORDER BY id"""):
            touched.setdefault(act, {})[person] = None
        return {act: tuple(people) for act, people in touched.items()}

    def names(self) -> Mapping[int, str]:
        """The last recorded name of everyone ever recorded, deleted ones included."""
        return dict(
            self.db.execute("""
            SELECT row, json_extract(coalesce(new, old), '$.name') FROM history
            WHERE table_name = 'person' ORDER BY id""")
        )

    def next_acts(self) -> tuple[history.Act | None, history.Act | None]:
        """The act that would be taken back, and the one that would be done again."""
        return history.undo_and_redo(self.acts())

    def next_undo(self) -> history.Act | None:
        """The act that would be taken back."""
        return history.undo_and_redo(self.acts())[0]

    def next_redo(self) -> history.Act | None:
        """The act that would be done again."""
        return history.undo_and_redo(self.acts())[1]

    def restore(self, act: history.Act, *, forward: bool) -> None:
        """Bring an act's rows back, or forward again; inside an open act."""
        history.restore(self.db, act, forward=forward)

    def faults(self) -> list[str]:
        """Everything wrong with the file, structure first; one sentence each."""
        return list(all_faults(self.db))
