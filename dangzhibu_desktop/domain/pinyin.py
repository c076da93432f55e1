"""How names are read: surnames by our own table, the rest by the dictionary (pypinyin)."""

import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

_TONES = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4}
_NEUTRAL = 5
_DIAERESIS = "\u0308"
_LONGEST_WITH_ONE_CHARACTER = 3  # characters of a name whose surname has one


@dataclass(frozen=True, slots=True, order=True)
class Syllable:
    """One syllable as dictionaries order it: letters, ``ü`` after ``u``, then the four tones."""

    letters: str
    umlaut: bool
    tone: int


@dataclass(frozen=True, slots=True)
class Readings:
    """The readings of surnames, the first of each being the one to sort by.

    ``compound`` has one tuple of syllables per reading.
    """

    single: Mapping[str, tuple[str, ...]]
    compound: Mapping[str, tuple[tuple[str, ...], ...]]

    @classmethod
    def parse(cls, text: str) -> "Readings":
        """Read ``surnames.toml``."""
        tables = tomllib.loads(text)
        return cls(
            {surname: tuple(found) for surname, found in tables["single"].items()},
            {
                surname: tuple(tuple(reading.split()) for reading in found)
                for surname, found in tables["compound"].items()
            },
        )

    def surname(self, name: str) -> str:
        """The surname a name begins with; a compound one needs a given name after it."""
        for length in range(min(len(name) - 1, self._longest()), 1, -1):
            if name[:length] in self.compound:
                return name[:length]
        return name[:1]

    def _longest(self) -> int:
        return max(map(len, self.compound), default=1)


def syllable(reading: str) -> Syllable:
    """Take a syllable with its tone mark apart, e.g. ``lǚ``."""
    letters, tone, umlaut = "", _NEUTRAL, False
    for mark in unicodedata.normalize("NFD", reading):
        if mark in _TONES:
            tone = _TONES[mark]
        elif mark == _DIAERESIS:
            umlaut = True
        else:
            letters += mark
    return Syllable(letters, umlaut, tone)


def readings_of(name: str, readings: Readings, *, surname: bool = True) -> list[tuple[str, ...]]:
    """The readings of each character of a name, the likeliest first; empty where none is known.

    ``name`` consists of Chinese characters only. With ``surname=False`` the table of surnames is
    left aside: a name with a dot has none.
    """
    head = readings.surname(name) if surname else ""
    likeliest = [found[:1] for found in _dictionary(head)]
    if head in readings.compound:
        found = [tuple(dict.fromkeys(each)) for each in zip(*readings.compound[head], strict=True)]
    elif head not in readings.single:
        found = likeliest
    elif len(name) > _LONGEST_WITH_ONE_CHARACTER:  # 哈斯巴根 is a name without surname
        found = [tuple(dict.fromkeys((*likeliest[0], *readings.single[head])))]
    else:
        found = [readings.single[head]]
    return found + _dictionary(name[len(head) :])


def typed(reading: str) -> str:
    """A syllable as it is typed on a keyboard: no tone, ``v`` for ``ü``."""
    parts = syllable(reading)
    return parts.letters.replace("u", "v", 1) if parts.umlaut else parts.letters


def _dictionary(text: str) -> list[tuple[str, ...]]:
    """Each character's readings from the dictionary, the one its neighbours suggest first."""
    from pypinyin import Style, pinyin

    if not text:
        return []
    each = (
        pinyin(character, style=Style.TONE, heteronym=True, errors="ignore") for character in text
    )
    found = [tuple(one[0]) if one else () for one in each]
    together = pinyin(text, style=Style.TONE, errors="ignore")
    if len(together) != len(text):
        return found
    return [
        tuple(dict.fromkeys((first[0], *others)))
        for first, others in zip(together, found, strict=True)
    ]
