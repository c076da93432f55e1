"""The faces a document is printed in: which file draws which character, and how wide it is.

Every face falls back character by character to the rest of the bundle (``resources/fonts``), so
that a name prints whatever the face; the files of rare characters are opened when one is drawn.
"""

import base64
import json
import re
import zlib
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO, Final
from weakref import WeakKeyDictionary

from dangzhibu_desktop import resources
from dangzhibu_desktop.forms.characters import INVISIBLE
from dangzhibu_desktop.forms.cjkfont import ChainFont, FontFile
from dangzhibu_desktop.forms.layout.ink import Words


class Face(StrEnum):
    """What a text is set in; ``body`` and ``title`` are a document's 仿宋 and 小标宋.

    Where the system has no such face, or it may not be used, ``body`` is Song or Kai of the
    bundle and ``title`` its Bold Song.
    """

    SONG = "song"
    BOLD = "bold"
    HEI = "hei"
    KAI = "kai"
    BODY = "body"
    TITLE = "title"


_FILES: Final[Mapping[str, str]] = {
    Face.SONG: "song.ttf",
    Face.BOLD: "bold.ttf",
    Face.HEI: "hei.ttf",
    Face.KAI: "kai.ttf",
    Face.TITLE: "bold.ttf",
}
_FALLBACK: Final = ("song.ttf", "rare.ttf.xz", "rarest.ttf.xz", "kai.ttf", "hei.ttf", "bold.ttf")
_SQUARE: Final = frozenset({"rare.ttf.xz", "rarest.ttf.xz"})  # Chinese characters only
_NUMBERS: Final = count(1)  # reportlab knows fonts by name, so no two chains may share one
_VERSION: Final = re.compile(r"\d+(?:\.\d+)?")


@lru_cache(maxsize=1)
def _coverage() -> dict[str, bytes]:
    """File name -> a bit for each code point it has (``resources/fonts/build.py`` writes it)."""
    packed: dict[str, str] = json.loads(resources.text("fonts", "coverage.json"))
    return {name: zlib.decompress(base64.b64decode(text)) for name, text in packed.items()}


class Faces:
    """The faces for any number of documents, each file opened at its first use.

    ``official`` are the system's own typefaces to be used (``official.find``); ``body`` is the
    bundle's face where there is no 仿宋 among them.
    """

    def __init__(
        self, official: Mapping[Face, Path] | None = None, *, body: Face = Face.SONG
    ) -> None:
        folder = resources.folder() / "fonts"
        self._bundle = {
            name: FontFile(folder / name, bits, square=name in _SQUARE)
            for name, bits in _coverage().items()
        }
        self._official = {face: FontFile(path) for face, path in (official or {}).items()}
        self._files = {**_FILES, Face.BODY: _FILES[body]}
        self._chains: dict[str, ChainFont] = {}
        self._drawn: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()

    def width(self, text: str, face: str, size: float) -> float:
        """The width of a text in points."""
        return sum(map(self._chain(face).advances.__getitem__, text)) * size / 1000

    def advances(self, text: str, face: str) -> list[float]:
        """The advance of each character, in thousandths of the size."""
        return list(map(self._chain(face).advances.__getitem__, text))

    def missing(self, text: str) -> list[str]:
        """The characters that no font has and that print as 〓, each once, in order."""
        files = [self._bundle[name] for name in _FALLBACK]
        return [
            character
            for character in dict.fromkeys(INVISIBLE.sub("", text))
            if not character.isspace()
            and not any(file.has(character) for file in (*files, *self._official.values()))
        ]

    def draw(self, canvas: Any, words: Iterable[Words], top: float) -> None:
        """Draw texts as one text object of a canvas; their y grows downwards from ``top`` points.

        ``top`` is the height of the sheet. Texts stand in the canvas's fill colour.
        """
        document = canvas._doc  # noqa: SLF001 - what a font's use is counted by
        drawn = self._drawn.setdefault(document, set())
        code = ["BT"]
        font: tuple[str, int, float] | None = None
        spacing = 0.0
        for x, y, text, face, size, space in words:
            chain = self._chain(face)
            if space != spacing:
                code.append(f"{space:.4f} Tc")
                spacing = space
            code.append(f"1 0 0 1 {x:.2f} {top - y:.2f} Tm")
            for place, codes in chain.split(text, document):
                if font != (face, place, size):
                    code.append(f"{chain.getSubsetInternalName(place, document)} {size:g} Tf")
                    font = (face, place, size)
                    drawn.add(face)
                code.append(f"<{codes.hex()}> Tj")
        if spacing:
            code.append("0 Tc")
        canvas.addLiteral("\n".join([*code, "ET"]))

    def canvas(self, target: Path | BinaryIO, width: float, height: float) -> Any:
        """A reportlab canvas of pages so many points wide and high; same drawing, same bytes."""
        from reportlab import rl_config
        from reportlab.pdfgen.canvas import Canvas

        rl_config.useA85 = 0  # streams as they are: a tenth smaller, a third faster
        return Canvas(
            str(target) if isinstance(target, Path) else target,
            pagesize=(width, height),
            pageCompression=1,
            invariant=1,
            initialFontName=self.font_name(Face.SONG),  # or Helvetica would be in every file
        )

    def font_name(self, face: str) -> str:
        """The name by which reportlab's own drawing knows a face."""
        from reportlab.pdfbase import pdfmetrics

        chain = self._chain(face)
        if chain.fontName not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(chain)
        return chain.fontName

    def used(self, canvas: Any) -> dict[Face, str]:
        """What a document was drawn with, for its metadata: face -> fonts and their versions."""
        document = canvas._doc  # noqa: SLF001 - as in draw
        drawn = self._drawn.get(document, ())
        return {
            face: " + ".join(map(_description, self._chain(face).used(document)))
            for face in Face
            if face in drawn
        }

    def opened(self) -> list[str]:
        """The names of the font files opened so far."""
        files = (*self._bundle.values(), *self._official.values())
        return [file.path.name for file in files if file.opened]

    def _chain(self, face: str) -> ChainFont:
        chain = self._chains.get(face)
        if chain is None:
            chain = self._chains[face] = self._new_chain(Face(face))
        return chain

    def _new_chain(self, face: Face) -> ChainFont:
        """The chain of a face, shared with another face of the same files."""
        files = [self._bundle[name] for name in dict.fromkeys((self._files[face], *_FALLBACK))]
        if face in self._official:
            files.insert(0, self._official[face])
        for chain in self._chains.values():
            if chain.files == tuple(files):
                return chain
        return ChainFont(f"{face}-{next(_NUMBERS)}", files)


def _description(file: FontFile) -> str:
    number = _VERSION.search(file.font.version)
    return f"{file.font.full_name} {number.group() if number else ''}".rstrip()
