"""Blocks that papers to be cut apart and official documents have beside the usual ones."""

from dataclasses import dataclass
from typing import Final

CUT: Final = "沿此线裁开"


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a part of a page that becomes a paper of its own, and a line ``under`` it."""

    text: str
    under: str = ""


@dataclass(frozen=True, slots=True)
class Cut:
    """A dashed line to cut along, as wide as the text, with ``space`` mm of white on both sides."""

    space: float = 3


@dataclass(frozen=True, slots=True)
class Attachments:
    """An official document's 附件: titles, numbered where there are several, one line below."""

    titles: tuple[str, ...]

    @property
    def numbered(self) -> tuple[tuple[str, str], ...]:
        """Each title with its number as printed, which a single one has not."""
        if len(self.titles) == 1:
            return (("", self.titles[0]),)
        return tuple((f"{number}.", title) for number, title in enumerate(self.titles, 1))


Piece = Heading | Cut | Attachments
