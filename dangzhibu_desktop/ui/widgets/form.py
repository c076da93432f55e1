"""Fields under one another, each with its title."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from dangzhibu_desktop.ui.parts import HEADING, label
from dangzhibu_desktop.ui.widgets.fields import Field


class Facts(QWidget):
    """A column of fields by key; headings part it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, Field] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)

    def head(self, words: str) -> None:
        """Begin a group of fields."""
        self._grid.addWidget(label(words, HEADING), self._grid.rowCount(), 0, 1, 2)

    def add(self, key: str, field: Field) -> Field:
        """Add a field under the last one; returns it."""
        row = self._grid.rowCount()
        title = label(field.title)
        title.setBuddy(field.control)
        self._grid.addWidget(title, row, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        title.setContentsMargins(0, 7, 0, 0)  # on one line with the words in the control
        self._grid.addWidget(field, row, 1)
        self._fields[key] = field
        return field

    @property
    def fields(self) -> Mapping[str, Field]:
        """Every field by its key, in order."""
        return self._fields

    def texts(self, keys: Iterable[str] | None = None) -> dict[str, str]:
        """What stands in the fields."""
        return {key: self._fields[key].text() for key in keys or self._fields}

    def set_texts(self, texts: Mapping[str, str]) -> None:
        """Put texts in; keys of no field are passed over."""
        for key, text in texts.items():
            if key in self._fields:
                self._fields[key].set_text(text)

    def at_hand(self) -> str:
        """The key of the field one types in, or typed in before a dialog came; empty for none."""
        focus = self.window().focusWidget()
        found = (key for key, f in self._fields.items() if f.holds(focus)) if focus else ()
        return next(iter(found), "")

    def first_wrong(self) -> Field | None:
        """The first field that cannot be recorded as it stands."""
        return next((field for field in self._fields.values() if field.problem()), None)
