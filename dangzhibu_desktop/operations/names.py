"""Names in order, with the program's own tables; both are read once, when first needed."""

from collections.abc import Callable, Iterable
from functools import cache

from dangzhibu_desktop import resources
from dangzhibu_desktop.domain import names as domain
from dangzhibu_desktop.domain.pinyin import Readings
from dangzhibu_desktop.domain.strokes import StrokeTable


@cache
def stroke_table() -> StrokeTable:
    """The strokes of characters."""
    return StrokeTable.parse(resources.data("strokes", "strokes.bin"))


@cache
def surname_readings() -> Readings:
    """How surnames are read."""
    return Readings.parse(resources.text("pinyin", "surnames.toml"))


def order_key(order: str) -> Callable[[str], domain.Key]:
    """The key to sort things by a name of theirs, in one of ``domain.names.ORDERS``."""
    return domain.sort_key(order, stroke_table(), surname_readings())


def sort_names(names: Iterable[str], order: str = domain.SURNAME_STROKES) -> list[str]:
    """The names, unchanged, in order."""
    return domain.sort_names(names, order, stroke_table(), surname_readings())


def ties(names: Iterable[str], order: str = domain.SURNAME_STROKES) -> list[list[str]]:
    """Groups of names whose order among themselves no rule settles."""
    return domain.ties(names, order, stroke_table(), surname_readings())


def unknown_characters(names: Iterable[str], order: str = domain.SURNAME_STROKES) -> list[str]:
    """Characters of the names that the order knows nothing of."""
    return domain.unknown_characters(names, order, stroke_table(), surname_readings())


def full_pinyin(name: str) -> tuple[str, ...]:
    """The name as typed without tones, one string per way of reading it."""
    return domain.full_pinyin(name, surname_readings())


def pinyin_initials(name: str) -> tuple[str, ...]:
    """The first letters of the name's syllables, one string per way of reading it."""
    return domain.pinyin_initials(name, surname_readings())
