"""The branch's own settings, terms, offices, groups and overrides in the file."""

from dataclasses import dataclass

from sqlite_utils import Database

from dangzhibu_desktop.domain.branch import Group, GroupPlace, Office, Settings, Term
from dangzhibu_desktop.domain.regulations import Override
from dangzhibu_desktop.store.rows import meddled_with
from dangzhibu_desktop.store.tables import add, read_all, remove, replace


@dataclass(frozen=True, slots=True)
class BranchArea:
    """Reads and writes of the branch's settings; writes only inside an open act."""

    db: Database

    def settings(self) -> Settings:
        """What the branch says of itself; FileUnusable where that was deleted from the file."""
        found = read_all(self.db, "branch", Settings)
        if not found:
            raise meddled_with("没有支部的基本信息")
        return found[0]

    def terms(self) -> tuple[Term, ...]:
        """The committee's terms."""
        return read_all(self.db, "term", Term)

    def offices(self) -> tuple[Office, ...]:
        """Posts held."""
        return read_all(self.db, "office", Office)

    def groups(self) -> tuple[Group, ...]:
        """The 党小组."""
        return read_all(self.db, "party_group", Group)

    def group_places(self) -> tuple[GroupPlace, ...]:
        """Who is in which group."""
        return read_all(self.db, "group_place", GroupPlace)

    def overrides(self) -> tuple[Override, ...]:
        """Regulation numbers the branch replaces, with the reason."""
        return read_all(self.db, "regulation_override", Override)

    def create(self, value: Settings) -> None:
        """Write the settings of a new file."""
        add(self.db, "branch", value)

    def save_settings(self, value: Settings) -> None:
        """Write the settings over the recorded ones."""
        replace(self.db, "branch", value)

    def add_term(self, value: Term) -> int:
        """Add a term of the committee."""
        return add(self.db, "term", value)

    def save_term(self, value: Term) -> None:
        """Write a term over the recorded one."""
        replace(self.db, "term", value)

    def add_office(self, value: Office) -> int:
        """Add a post."""
        return add(self.db, "office", value)

    def save_office(self, value: Office) -> None:
        """Write a post over the recorded one."""
        replace(self.db, "office", value)

    def add_group(self, value: Group) -> int:
        """Add a 党小组."""
        return add(self.db, "party_group", value)

    def save_group(self, value: Group) -> None:
        """Write a 党小组 over the recorded one."""
        replace(self.db, "party_group", value)

    def add_group_place(self, value: GroupPlace) -> int:
        """Add a person's place in a group."""
        return add(self.db, "group_place", value)

    def save_group_place(self, value: GroupPlace) -> None:
        """Write a place over the recorded one."""
        replace(self.db, "group_place", value)

    def add_override(self, value: Override) -> int:
        """Add a replaced number."""
        return add(self.db, "regulation_override", value)

    def remove_overrides(self, key: str) -> None:
        """Take back every replaced number of one key."""
        for override in self.db.execute(
            "SELECT id FROM regulation_override WHERE key = ?", [key]
        ).fetchall():
            remove(self.db, "regulation_override", override[0])
