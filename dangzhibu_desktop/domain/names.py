"""The order of names: 姓氏笔画, 姓名笔画 and 拼音; pure, the tables come in as parsed values.

Names are compared character by character: number of strokes, then stroke by stroke (横 竖 撇 点
折), then structure (左右, 上下, 整体), and only where none of that differs by the printed order of
《通用规范汉字表》 and the code point. Spaces, dots and a note in brackets do not count. In 姓氏笔画
the gap in a name of two characters (田　富) is an empty character before every other. 拼音 compares
the syllable and tone of each character before its strokes. Names in other scripts stand last,
characters that the tables do not know before them.
"""

import itertools
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from dangzhibu_desktop.domain.pinyin import Readings, Syllable, readings_of, syllable, typed
from dangzhibu_desktop.domain.strokes import UNKNOWN_STRUCTURE, Strokes, StrokeTable

SURNAME_STROKES = "姓氏笔画"
NAME_STROKES = "姓名笔画"
PINYIN = "拼音"
ORDERS = (SURNAME_STROKES, NAME_STROKES, PINYIN)

_HAN = re.compile(
    "[\u2e80-\u2fdf\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_DOTS = "·•・･‧∙⋅●˙．."
_MASKS = frozenset("?？*＊")  # they stand in for a character that got lost
_INSIDE_WORDS = " .-'’"
_IGNORED = frozenset(("Zs", "Zl", "Zp", "Cc", "Cf", "Mn", "Me"))
_NOTE = re.compile(r"(?<=.)[（(][^（(]*[）)]$")
_NO_SYLLABLE = Syllable("", umlaut=False, tone=0)
_MOST_READINGS = 64
_SHORTEST = 2  # characters of the shortest full name

_GAP, _KNOWN, _UNKNOWN, _FOREIGN = range(4)


@dataclass(frozen=True, slots=True, order=True)
class Unit:
    """What one character, or one foreign word, weighs in the comparison."""

    kind: int
    syllable: Syllable = _NO_SYLLABLE
    count: int = 0
    sequence: str = ""
    structure: int = 0
    place: int = 0
    text: str = ""


Key: TypeAlias = tuple[tuple[Unit, ...], str]


@dataclass(frozen=True, slots=True)
class _Parts:
    """A name taken apart: characters and foreign words, and a mark behind it, as in 张伟2."""

    units: tuple[str, ...]
    mark: str
    dotted: bool


def sort_names(
    names: Iterable[str], order: str, strokes: StrokeTable, readings: Readings
) -> list[str]:
    """The names, unchanged, in one of ``ORDERS``; equal ones keep their order."""
    return sorted(names, key=sort_key(order, strokes, readings))


def sort_key(order: str, strokes: StrokeTable, readings: Readings) -> Callable[[str], Key]:
    """The function to sort names with; raises ``ValueError`` for an order not in ``ORDERS``."""
    if order not in ORDERS:
        raise ValueError(order)

    def key(name: str) -> Key:
        parts = _taken_apart(name)
        spoken = _spoken(parts, readings) if order == PINYIN else [()] * len(parts.units)
        units = [
            _unit(text, strokes.of(text), found, spoken=order == PINYIN)
            for text, found in zip(parts.units, spoken, strict=True)
        ]
        if order == SURNAME_STROKES and _has_gap(parts):
            units.insert(1, Unit(_GAP))
        return tuple(units), parts.mark

    return key


def ties(
    names: Iterable[str], order: str, strokes: StrokeTable, readings: Readings
) -> list[list[str]]:
    """Groups of names, in order, that neither reading nor strokes nor structure tell apart."""
    key = sort_key(order, strokes, readings)
    keyed = sorted(((key(name), name) for name in names), key=lambda pair: pair[0])
    groups: list[list[str]] = []
    joined = False
    for (before, name), (after, other) in itertools.pairwise(keyed):
        if _settled(before, after):
            joined = False
        elif joined:
            groups[-1].append(other)
        else:
            groups.append([name, other])
            joined = True
    return groups


def unknown_characters(
    names: Iterable[str], order: str, strokes: StrokeTable, readings: Readings
) -> list[str]:
    """Characters that the order knows nothing of, each once, as they come."""
    key = sort_key(order, strokes, readings)
    units = itertools.chain.from_iterable(key(name)[0] for name in names)
    return list(dict.fromkeys(unit.text for unit in units if unit.kind == _UNKNOWN))


def full_pinyin(name: str, readings: Readings) -> tuple[str, ...]:
    """The name as typed, one string per way of reading it, e.g. ``("ou yang xiu",)``."""
    return tuple(dict.fromkeys(map(" ".join, _ways(name, readings))))


def pinyin_initials(name: str, readings: Readings) -> tuple[str, ...]:
    """The first letters, one string per way of reading the name, e.g. ``("oyx",)``."""
    letters = ("".join(part[:1] for part in way) for way in _ways(name, readings))
    return tuple(dict.fromkeys(letters))


def _ways(name: str, readings: Readings) -> list[tuple[str, ...]]:
    parts = _taken_apart(name)
    choices = [
        tuple(dict.fromkeys(map(typed, found))) or (text,)
        for text, found in zip(parts.units, _spoken(parts, readings), strict=True)
    ]
    return list(itertools.islice(itertools.product(*choices), _MOST_READINGS))


def _taken_apart(name: str) -> _Parts:
    base = _NOTE.sub("", name.strip())
    units = _split(base) or ((base,) if base else ())
    dotted = any(mark in _DOTS for mark in base.strip(_DOTS))
    if len(units) > _SHORTEST and _is_word(units[-1]):
        return _Parts(units[:-1], units[-1], dotted)
    return _Parts(units, "", dotted)


def _split(text: str) -> tuple[str, ...]:
    """Chinese characters one by one, foreign words whole and in one case, the rest dropped."""
    units: list[str] = []
    word = ""
    for mark in unicodedata.normalize("NFKC", text):
        if _is_foreign(mark) or (word and mark in _INSIDE_WORDS):
            word += mark
            continue
        if word:
            units.append(word.rstrip(_INSIDE_WORDS).casefold())
            word = ""
        if _is_weighed(mark):
            units.append(mark)
    return (*units, word.rstrip(_INSIDE_WORDS).casefold()) if word else tuple(units)


def _is_foreign(mark: str) -> bool:
    return unicodedata.category(mark)[0] in "LN" and not _HAN.fullmatch(mark)


def _is_word(unit: str) -> bool:
    return len(unit) > 1 or _is_foreign(unit)


def _is_weighed(mark: str) -> bool:
    """Whether a mark that is no foreign letter counts: not spaces, dots and punctuation."""
    category = unicodedata.category(mark)
    if mark in _DOTS or category in _IGNORED:
        return False
    return mark in _MASKS or not category.startswith("P")


def _has_gap(parts: _Parts) -> bool:
    """Whether a list prints the name with a gap: two characters and no dot."""
    return not parts.dotted and len("".join(parts.units)) == len(parts.units) == _SHORTEST


def _spoken(parts: _Parts, readings: Readings) -> list[tuple[str, ...]]:
    """The readings of each unit; foreign words and unknown characters have none."""
    characters = "".join(unit for unit in parts.units if len(unit) == 1)
    found = iter(readings_of(characters, readings, surname=not parts.dotted))
    return [next(found) if len(unit) == 1 else () for unit in parts.units]


def _unit(text: str, strokes: Strokes | None, found: Sequence[str], *, spoken: bool) -> Unit:
    if _is_word(text):
        return Unit(_FOREIGN, text=text)
    if (spoken and not found) or (not spoken and strokes is None):
        return Unit(_UNKNOWN, text=text)
    heard = syllable(found[0]) if found else _NO_SYLLABLE
    if strokes is None:
        return Unit(_KNOWN, heard, structure=UNKNOWN_STRUCTURE, text=text)
    sequence = strokes.sequence
    return Unit(_KNOWN, heard, len(sequence), sequence, strokes.structure, strokes.place, text)


def _settled(before: Key, after: Key) -> bool:
    """Whether the first unit that differs does so by rule, not by a last resort."""
    for one, other in itertools.zip_longest(before[0], after[0]):
        if one is None or other is None:
            return True
        if one != other:
            return _differ_by_rule(one, other)
    return before[1] != after[1]


def _differ_by_rule(one: Unit, other: Unit) -> bool:
    if one.kind != other.kind or one.kind == _FOREIGN:
        return True
    if (one.syllable, one.sequence) != (other.syllable, other.sequence):
        return True
    return one.structure != other.structure and UNKNOWN_STRUCTURE not in (
        one.structure,
        other.structure,
    )
