"""Fields under one another, some of which are shown only when they are called for."""

from typing import Final

from PySide6.QtWidgets import QWidget

from dangzhibu_desktop.ui.widgets.fields import Field
from dangzhibu_desktop.ui.widgets.form import Facts

_WIDEST: Final = "外请授课人"


class Rows(Facts):
    """A column of fields whose rows can be hidden."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles: dict[str, QWidget] = {}
        widest = self.fontMetrics().horizontalAdvance(_WIDEST)
        self._grid.setColumnMinimumWidth(0, widest)  # columns beside and above one another agree

    def add(self, key: str, field: Field) -> Field:
        """Add a field under the last one; returns it."""
        added = super().add(key, field)
        at = self._grid.itemAtPosition(self._grid.rowCount() - 1, 0)
        title = at.widget() if at is not None else None
        if title is not None:
            self._titles[key] = title
        return added

    def show_row(self, key: str, wanted: bool) -> None:  # noqa: FBT001 - a state, not a switch
        """Show or hide a field with its title."""
        self.fields[key].setVisible(wanted)
        self._titles[key].setVisible(wanted)
