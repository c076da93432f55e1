"""Choosing a member by name; two of one name are told apart by their number."""

from collections import Counter
from datetime import date

from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.ui.widgets.fields import USUAL, ChoiceField
from dangzhibu_desktop.ui.widgets.readings import Typed


def names_of(branch: Branch, on: date) -> dict[str, int]:
    """Who belonged on a day: the name to choose -> the person's id."""
    people = [member.person for member in branch.roster(on)]
    times = Counter(person.name for person in people)
    return {
        person.name if times[person.name] == 1 else f"{person.name}（编号 {person.id}）": person.id
        for person in people
    }


class PersonField(ChoiceField):
    """One of some people; the value is the id."""

    def __init__(self, title: str, names: dict[str, int]) -> None:
        self._names = names
        super().__init__(title, list(names), free=True, width=USUAL)

    def read(self) -> Typed:
        """The id of the name that stands there."""
        typed = "".join(self.text().split())
        if not typed:
            return Typed(problem="请选择一位党员。")
        if typed not in self._names:
            return Typed(problem="名单里没有这个人，请从列表里选。")
        return Typed(self._names[typed])
