"""The national regulations and working-day calendar that come with the program, read once."""

from functools import cache
from typing import TYPE_CHECKING

from dangzhibu_desktop import resources
from dangzhibu_desktop.domain.regulations import Regulations

if TYPE_CHECKING:
    from dangzhibu_desktop.domain.workdays import Calendar

_FOLDER = "regulations"


@cache
def national(*subjects: str) -> Regulations:
    """The national provisions of some subjects (file names), or of all where none is named."""
    if not subjects:
        return Regulations.parse(resources.texts(_FOLDER, ".toml"))
    return Regulations.parse({name: resources.text(_FOLDER, f"{name}.toml") for name in subjects})


@cache
def calendar() -> "Calendar":
    """The working days: years in ``resources/calendar/`` over those of the built-in library."""
    from dangzhibu_desktop.domain.workdays import Calendar, read_toml

    texts = resources.texts("calendar", ".toml")
    return Calendar(tuple(read_toml(text) for text in texts.values()))
