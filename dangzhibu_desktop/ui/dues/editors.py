"""What the dialogs of fields of this page share."""

from datetime import date

from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.ui.widgets.fields import Field


def day_in(field: Field) -> date | None:
    """The day in a date field; None where there is none or it is wrong."""
    value = field.value()
    return value.first if isinstance(value, PartialDate) else None
