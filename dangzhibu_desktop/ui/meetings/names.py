"""Choosing a person by name, or nobody; two of one name are told apart by their number."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QComboBox

from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.operations.names import sort_names
from dangzhibu_desktop.ui.widgets.fields import SHORT, ChoiceField
from dangzhibu_desktop.ui.widgets.readings import NOTHING, Typed


@dataclass(frozen=True, slots=True)
class Names:
    """Every person ever recorded by the name to choose."""

    ids: Mapping[str, int]
    names: Mapping[int, str]

    def of(self, person: int | None) -> str:
        """The name to choose of a person; empty for nobody."""
        return self.names.get(person, "") if person is not None else ""

    def offered(self, branch: Branch, on: date) -> list[str]:
        """Who belonged on a day, by name."""
        return sort_names([self.of(member.person.id) for member in branch.roster(on)])


def names_in(branch: Branch) -> Names:
    """The names of all people of a branch."""
    times = Counter(person.name for person in branch.people)
    names = {
        person.id: person.name if times[person.name] == 1 else f"{person.name}（编号 {person.id}）"
        for person in branch.people
    }
    return Names({name: id_ for id_, name in names.items()}, names)


class PersonField(ChoiceField):
    """One of the people, or nobody; the value is the id."""

    def __init__(self, title: str, names: Names, *, width: int = SHORT) -> None:
        self._names = names
        super().__init__(title, (), free=True, width=width)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.setMaxVisibleItems(16)

    def offer(self, offered: Sequence[str]) -> None:
        """Offer other people; what stands there stays."""
        wanted = ["", *offered]
        if [self.box.itemText(place) for place in range(self.box.count())] != wanted:
            text = self.text()
            self.box.clear()
            self.box.addItems(wanted)
            self.set_text(text)

    def read(self) -> Typed:
        """The id of the name that stands there."""
        typed = self.text().strip()
        if not typed:
            return NOTHING
        known = self._names.ids.get(typed, self._names.ids.get("".join(typed.split())))
        if known is None:
            return Typed(problem="名单里没有这个人，请从列表里选。")
        return Typed(known)
