"""The dialog of fields as this page uses it: proposals that nobody changed are no draft."""

from datetime import date

from PySide6.QtWidgets import QDialog

from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.ui.widgets.editor import Editor
from dangzhibu_desktop.ui.widgets.fields import Field


def day_in(field: Field) -> date | None:
    """The day in a date field; None where there is none or it is wrong."""
    value = field.value()
    return value.first if isinstance(value, PartialDate) else None


class DuesEditor(Editor):
    """An editor that opens with its fields filled in already."""

    _proposed: dict[str, str] | None = None

    def begin(self, record: int) -> None:
        """Offer again what was left unrecorded."""
        self._proposed = self.form.texts()
        super().begin(record)

    def reject(self) -> None:
        """Esc: what was typed is kept, a mere proposal is not."""
        if self.form.texts() == self._proposed:
            self._draft.drop()
            QDialog.reject(self)
        else:
            super().reject()
