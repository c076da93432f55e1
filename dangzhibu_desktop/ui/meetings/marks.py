"""Who was due at a meeting and what is marked of each: the model behind the grid of names."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from dangzhibu_desktop.domain.meetings import ABSENT, PRESENT
from dangzhibu_desktop.ui.meetings.typed import EXCLUDED, Texts

_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
PERSON: Final = Qt.ItemDataRole.UserRole
SIGNS: Final = {PRESENT: ("✓ 到", "done"), ABSENT: ("● 缺", "overdue"), EXCLUDED: ("— 免", "quiet")}
"""State -> sign with word, and its colour."""
UNMARKED: Final = ("○ 　", "later")
REASONS: Final = {
    "B": "病假",
    "S": "事假",
    "C": "出差",
    "G": "公务",
    "Z": "值班",
    "X": "休假",
    "P": "外出培训",
    "W": "外出务工",
}
"""Key -> the reason for an absence it stands for."""


@dataclass(frozen=True, slots=True)
class Due:
    """One person in the grid: who, and what a tooltip adds."""

    id: int
    name: str
    about: str


class Marks(QObject):
    """What is marked of each person. ``changed`` is sent at every change by hand."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.of: dict[int, Texts] = {}

    def state(self, person: int) -> str:
        """到会, 缺席, 不计入应到, or empty while nothing is marked."""
        return self.of.get(person, {}).get("state", "")

    def put(self, person: int, **texts: str) -> None:
        """Write of one person; what is not named stays."""
        self.of[person] = self.of.get(person, {}) | texts
        self.changed.emit()

    def toggle(self, person: int) -> None:
        """到会 becomes 缺席, everything else 到会."""
        self.put(person, state=ABSENT if self.state(person) == PRESENT else PRESENT)

    def fill(self, people: Sequence[int]) -> None:
        """Everyone of these who has no mark yet was there."""
        for person in people:
            if not self.state(person):
                self.of[person] = self.of.get(person, {}) | {"state": PRESENT}
        self.changed.emit()

    def clear(self, people: Sequence[int]) -> None:
        """Nothing is marked of these."""
        for person in people:
            self.of.pop(person, None)
        self.changed.emit()


class DueModel(QAbstractListModel):
    """Some of the people due, with their marks."""

    def __init__(self, marks: Marks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.marks = marks
        self.people: tuple[Due, ...] = ()
        marks.changed.connect(self._changed)

    def show_people(self, people: Sequence[Due]) -> bool:
        """Show these; whether they are others than before."""
        if tuple(people) == self.people:
            return False
        self.beginResetModel()
        self.people = tuple(people)
        self.endResetModel()
        return True

    def _changed(self) -> None:
        if self.people:
            self.dataChanged.emit(self.index(0), self.index(len(self.people) - 1))

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """How many."""
        return 0 if parent.isValid() else len(self.people)

    def sign(self, row: int) -> tuple[str, str]:
        """The sign of a row's mark with its word, and the colour."""
        return SIGNS.get(self.marks.state(self.people[row].id), UNMARKED)

    def reason(self, row: int) -> str:
        """The reason of an absence."""
        texts = self.marks.of.get(self.people[row].id, {})
        return texts.get("reason", "") if texts.get("state") == ABSENT else ""

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The name; the id; what a tooltip and a screen reader say."""
        if not index.isValid():
            return None
        due = self.people[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return due.name
        if role == PERSON:
            return due.id
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            state = self.marks.state(due.id) or "未登记"
            return "，".join(filter(None, (due.name, state, self.reason(index.row()), due.about)))
        return None
