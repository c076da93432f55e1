"""The national regulations and working-day calendar that come with the program, read once."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from dangzhibu_desktop import resources
from dangzhibu_desktop.domain.regulations import Provision, Regulations

if TYPE_CHECKING:
    from dangzhibu_desktop.domain.workdays import Calendar

_FOLDER = "regulations"


class _All(Mapping[str, tuple[Provision, ...]]):
    """All provisions by key; the text of a subject is read when one of its keys is asked for."""

    def __init__(self, subjects: tuple[str, ...]) -> None:
        self._subjects = subjects

    def __getitem__(self, key: str) -> tuple[Provision, ...]:
        subject = key.partition(".")[0]
        if subject not in self._subjects:
            raise KeyError(key)
        return national(subject).versions[key]

    def __iter__(self) -> Iterator[str]:
        for subject in self._subjects:
            yield from national(subject).versions

    def __len__(self) -> int:
        return sum(len(national(subject).versions) for subject in self._subjects)


@cache
def national(*subjects: str) -> Regulations:
    """The national provisions of some subjects (file names), or of all where none is named."""
    if not subjects:
        return Regulations(_All(resources.names(_FOLDER, ".toml")))
    return Regulations.parse({name: resources.text(_FOLDER, f"{name}.toml") for name in subjects})


@cache
def titles() -> Mapping[str, str]:
    """What each number is called: key -> short title."""
    read = tomllib.loads(resources.text("words", "regulations.toml"))
    return {
        f"{subject}.{entry}": words
        for subject, found in read.items()
        for entry, words in found.items()
    }


@cache
def calendar() -> "Calendar":
    """The working days: years in ``resources/calendar/`` over those of the built-in library."""
    from dangzhibu_desktop.domain.workdays import Calendar, read_toml

    texts = resources.texts("calendar", ".toml")
    return Calendar(tuple(read_toml(text) for text in texts.values()))
