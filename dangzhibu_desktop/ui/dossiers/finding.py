"""Finding a card by what is typed: part of the name, or how it sounds."""

import unicodedata
from collections.abc import Callable

from dangzhibu_desktop.ui.dossiers.cards import Card
from dangzhibu_desktop.ui.members.lines import Sounds


def matching(text: str, sounds: Sounds) -> Callable[[Card], bool] | None:
    """Whether a card fits what was typed: name, pinyin, next act, or word of urgency."""
    wanted = "".join(unicodedata.normalize("NFKC", text).split()).replace("'", "").casefold()
    if not wanted:
        return None

    def fits(card: Card) -> bool:
        said = f"{card.name}{card.act}{card.urgency.word}".casefold()
        return wanted in said or f"\n{wanted}" in sounds.get(card.name, "")

    return fits
