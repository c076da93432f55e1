"""Every form of the program, in the order of the menu."""

from typing import Any, Final

from dangzhibu_desktop.forms import documents, dossiers, dues, meetings, members
from dangzhibu_desktop.forms.blocks import Form

FORMS: Final[tuple[Form[Any], ...]] = (
    *members.FORMS,
    *meetings.FORMS,
    *dues.FORMS,
    *dossiers.FORMS,
    *documents.FORMS,
)


def find(code_or_title: str) -> Form[Any] | None:
    """The form of that code or title."""
    wanted = code_or_title.strip()
    return next((f for f in FORMS if wanted.upper() == f.code or wanted == f.title), None)
