"""People, memberships, changes and doubts in the file."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlite_utils import Database

from dangzhibu_desktop.domain.members import Change, Doubt, Membership, Person
from dangzhibu_desktop.store.tables import add, read_all, remove, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedDues:
    """Base and monthly dues as an imported roster stated them, in yuan; not yet a fixed base."""

    id: int = 0
    person: int
    since: date
    base: Decimal | None = None
    monthly: Decimal | None = None
    source: str


@dataclass(frozen=True, slots=True)
class MembersArea:
    """Reads and writes of people; writes only inside an open act."""

    db: Database

    def people(self) -> tuple[Person, ...]:
        """Everyone recorded."""
        return read_all(self.db, "person", Person)

    def person(self, id_: int) -> Person | None:
        """One person."""
        return next(iter(read_all(self.db, "person", Person, "id = ?", (id_,))), None)

    def memberships(self) -> tuple[Membership, ...]:
        """Every membership."""
        return read_all(self.db, "membership", Membership)

    def membership(self, person: int) -> Membership | None:
        """One person's membership."""
        found = read_all(self.db, "membership", Membership, "person = ?", (person,))
        return next(iter(found), None)

    def changes(self, person: int | None = None) -> tuple[Change, ...]:
        """Every change of standing or voting right, or one person's."""
        if person is None:
            return read_all(self.db, "change", Change)
        return read_all(self.db, "change", Change, "person = ?", (person,))

    def doubts(self, person: int | None = None) -> tuple[Doubt, ...]:
        """Fields left open by an import, of all or of one person."""
        if person is None:
            return read_all(self.db, "doubt", Doubt)
        return read_all(self.db, "doubt", Doubt, "person = ?", (person,))

    def stated_dues(self) -> tuple[StatedDues, ...]:
        """What imported rosters stated of dues."""
        return read_all(self.db, "stated_dues", StatedDues)

    def add_person(self, value: Person) -> int:
        """Add a person; returns the id."""
        return add(self.db, "person", value)

    def save_person(self, value: Person) -> None:
        """Write a person's card over the recorded one."""
        replace(self.db, "person", value)

    def add_membership(self, value: Membership) -> int:
        """Add a membership; one per person."""
        return add(self.db, "membership", value)

    def save_membership(self, value: Membership) -> None:
        """Write a membership over the recorded one."""
        replace(self.db, "membership", value)

    def add_change(self, value: Change) -> int:
        """Add a dated change."""
        return add(self.db, "change", value)

    def save_change(self, value: Change) -> None:
        """Write a change over the recorded one."""
        replace(self.db, "change", value)

    def add_doubt(self, value: Doubt) -> int:
        """Add an open doubt."""
        return add(self.db, "doubt", value)

    def remove_doubt(self, id_: int) -> None:
        """A doubt is settled."""
        remove(self.db, "doubt", id_)

    def add_stated_dues(self, value: StatedDues) -> int:
        """Keep what a roster stated of dues."""
        return add(self.db, "stated_dues", value)

    # ---- removing

    def naming(self, table: str, rows: Collection[int]) -> dict[tuple[str, str], set[int]]:
        """Table and column -> the ids of the rows that name one of these rows; all tables."""
        found: dict[tuple[str, str], set[int]] = {}
        marks = ", ".join("?" for _ in rows)
        for name in self.db.table_names():
            for key in self.db.execute(f'PRAGMA foreign_key_list("{name}")').fetchall():
                target, column = key[2], key[3]
                if target != table:
                    continue
                named = self.db.execute(
                    f'SELECT id FROM "{name}" WHERE "{column}" IN ({marks})', [*rows]
                )
                if ids := {row[0] for row in named}:
                    found[name, column] = ids
        return found

    def remove_rows(self, table: str, rows: Collection[int]) -> None:
        """Delete rows of a table; history keeps them."""
        for row in sorted(rows):
            remove(self.db, table, row)
