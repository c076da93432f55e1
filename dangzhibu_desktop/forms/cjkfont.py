"""A reportlab font made of a chain of TrueType files: each character from the first that has it.

Each file becomes one composite PDF font (Type0, CIDFontType2, two-byte codes numbered in the order
of use) with only the glyphs drawn. A character that no file has is drawn as 〓 and keeps its own
code for copying and searching.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from struct import pack
from types import SimpleNamespace
from typing import Any, Final
from weakref import WeakKeyDictionary

from dangzhibu_desktop.forms import embedding, truetype
from dangzhibu_desktop.forms.characters import INVISIBLE

GETA: Final = "〓"
_EM: Final = 1000.0


@lru_cache(maxsize=16)
def _read(path: Path) -> truetype.TrueType:
    return truetype.read(path)


class FontFile:
    """One file of a chain, opened when a glyph of it is first needed.

    ``coverage`` (a bit a code point) tells what it has without opening it. A ``square`` file's
    glyphs are all one em wide, so that measuring does not open it either.
    """

    def __init__(self, path: Path, coverage: bytes | None = None, *, square: bool = False) -> None:
        self.path = path
        self.opened = False
        self.square = square
        self._coverage = coverage

    @property
    def font(self) -> truetype.TrueType:
        """The opened font."""
        self.opened = True
        return _read(self.path)

    def has(self, character: str) -> bool:
        """Whether the file has a glyph for a character."""
        code = ord(character)
        if self._coverage is None:
            return self.font.glyph(code) != 0
        return code >> 3 < len(self._coverage) and bool(self._coverage[code >> 3] >> (code & 7) & 1)

    def advance(self, character: str) -> float:
        """The advance of a character it has, in thousandths of an em."""
        if self.square:
            return _EM
        return self.font.advance(self.font.glyph(ord(character)))


class _Advances(dict[str, float]):
    """Character -> advance in thousandths of an em, worked out at first use."""

    def __init__(self, chain: "ChainFont") -> None:
        super().__init__()
        self._chain = chain

    def __missing__(self, character: str) -> float:
        if INVISIBLE.match(character):
            advance = 0.0
        else:
            drawn = self._chain.drawn_as(character)
            advance = self._chain.files[self._chain.owner(drawn)].advance(drawn)
        self[character] = advance
        return advance


class _Use:
    """What one document has drawn with a chain: codes, and for each file its glyphs in order."""

    def __init__(self, files: int) -> None:
        self.codes: dict[str, bytes] = {}  # of the first file
        self.others: dict[str, tuple[int, bytes]] = {}  # of the rest: file and code
        self.drawn: list[list[tuple[int, int]]] = [[(0, 0)] for _ in range(files)]
        self.names: dict[int, str] = {}


class ChainFont:
    """A chain of files that reportlab takes for a font; no dataclass, its names are reportlab's."""

    _multiByte = 1  # noqa: N815 - reportlab's name
    _dynamicFont = 1  # noqa: N815 - reportlab's name
    shapable = False
    substitutionFonts: Sequence[Any] = ()  # noqa: N815 - reportlab's name

    def __init__(self, name: str, files: Sequence[FontFile]) -> None:
        first = files[0].font
        self.fontName = name
        self.files = tuple(files)
        self.advances = _Advances(self)
        self.face = SimpleNamespace(
            name=name,
            familyName=name,
            ascent=first.ascent * 1000 / first.em,
            descent=first.descent * 1000 / first.em,
            unitsPerEm=1000,
        )
        self._uses: WeakKeyDictionary[Any, _Use] = WeakKeyDictionary()

    def owner(self, character: str) -> int:
        """The first file that has a character, -1 for none."""
        return next((n for n, file in enumerate(self.files) if file.has(character)), -1)

    def drawn_as(self, character: str) -> str:
        """What is drawn for a character: itself, a space for any space, 〓 where no file has it."""
        if self.owner(character) >= 0:
            return character
        return " " if character == "\t" or unicodedata.category(character) == "Zs" else GETA

    def split(self, text: str, document: Any) -> list[tuple[int, bytes]]:
        """A text as runs of one file: its place in the chain and two-byte codes."""
        use = self._use(document)
        try:
            return [(0, b"".join(map(use.codes.__getitem__, text)))]
        except KeyError:
            return list(self._runs(text, use))

    def used(self, document: Any) -> list[FontFile]:
        """The files a document's glyphs come from."""
        drawn = self._use(document).drawn
        return [file for file, glyphs in zip(self.files, drawn, strict=True) if len(glyphs) > 1]

    def _runs(self, text: str, use: _Use) -> Iterator[tuple[int, bytes]]:
        current, codes = 0, bytearray()
        for character in text:
            if character not in use.codes and character not in use.others:
                self._number(character, use)
            if character in use.codes:
                place, code = 0, use.codes[character]
            else:
                place, code = use.others[character]
            if place != current and code:
                if codes:
                    yield current, bytes(codes)
                current, codes = place, bytearray()
            codes += code
        if codes:
            yield current, bytes(codes)

    def _number(self, character: str, use: _Use) -> None:
        """Give a character new to a document its code."""
        if INVISIBLE.match(character):
            use.codes[character] = b""
            return
        drawn = self.drawn_as(character)
        place = self.owner(drawn)
        code = pack(">H", len(use.drawn[place]))
        shown = ord(" ") if drawn == " " else ord(character)
        use.drawn[place].append((shown, self.files[place].font.glyph(ord(drawn))))
        if place == 0:
            use.codes[character] = code
        else:
            use.others[character] = (place, code)

    def _use(self, document: Any) -> _Use:
        use = self._uses.get(document)
        if use is None:
            use = self._uses[document] = _Use(len(self.files))
        return use

    # What reportlab calls: drawString, Paragraph and Table need no more than this.

    def stringWidth(  # noqa: N802 - reportlab's name
        self,
        text: str,
        size: float,
        encoding: str = "utf-8",  # noqa: ARG002 - reportlab gives it by name
    ) -> float:
        """The width of a text in points."""
        return sum(map(self.advances.__getitem__, text)) * size / 1000

    def splitString(  # noqa: N802 - reportlab's name
        self,
        text: str,
        document: Any,
        encoding: str = "utf-8",  # noqa: ARG002 - reportlab gives it by name
    ) -> list[tuple[int, bytes]]:
        """As ``split``."""
        return self.split(text, document)

    def getSubsetInternalName(self, place: int, document: Any) -> str:  # noqa: N802
        """The PDF name of one file's font, e.g. ``/F1+0``."""
        use = self._use(document)
        if place not in use.names:
            if not use.names:
                document.delayedFonts.append(self)
            mapping = document.fontMapping
            name = mapping.setdefault(self.fontName, f"/F{len(mapping) + 1}")
            use.names[place] = f"{name}+{place}"
        return use.names[place]

    def addObjects(self, document: Any) -> None:  # noqa: N802 - reportlab's name
        """Write the fonts of a finished document."""
        use = self._use(document)
        fonts = document.idToObject["BasicFonts"].dict
        for place, name in use.names.items():
            font = embedding.composite_font(
                document, name, self.files[place].font, use.drawn[place]
            )
            fonts[name[1:]] = document.Reference(font, name[1:])
