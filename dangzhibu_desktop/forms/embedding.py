"""The PDF objects of an embedded font: composite, two-byte codes, a map back to Unicode.

Characters above U+FFFF are written to that map as UTF-16BE, without which a reader cannot find
them (ISO 32000-1, 9.10.3).
"""

import hashlib
from collections.abc import Sequence
from itertools import groupby
from typing import Any, Final

from dangzhibu_desktop.forms import truetype

_DEFAULT_WIDTH: Final = 1000
_MAP_LINES: Final = 100  # the most one bfchar section may hold
_TO_UNICODE: Final = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{sections}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def composite_font(
    document: Any, name: str, font: truetype.TrueType, drawn: Sequence[tuple[int, int]]
) -> Any:
    """A Type0 font object of the glyphs drawn: (code point, glyph) in the order of their codes."""
    from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

    base = PDFName(f"{_tag(font, drawn)}+{font.postscript}")
    data = truetype.subset(font, [glyph for _, glyph in drawn])
    descriptor = PDFDictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": base,
            "Flags": 4,  # symbolic: its codes are its own
            "FontBBox": PDFArray([_thousandths(font, value) for value in font.box]),
            "ItalicAngle": 0,
            "Ascent": _thousandths(font, font.ascent),
            "Descent": _thousandths(font, font.descent),
            "CapHeight": _thousandths(font, font.ascent),
            "StemV": 80,
            "FontFile2": _stream(document, f"file{name}", data, Length1=len(data)),
        }
    )
    widths = _widths([font.advance(glyph) for _, glyph in drawn])
    system = {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
    descendant = PDFDictionary(
        {
            "Type": "/Font",
            "Subtype": "/CIDFontType2",
            "BaseFont": base,
            "CIDSystemInfo": PDFDictionary(system),
            "FontDescriptor": document.Reference(descriptor, f"descriptor{name}"),
            "DW": _DEFAULT_WIDTH,
            "W": PDFArray(
                [entry if isinstance(entry, int) else PDFArray(entry) for entry in widths]
            ),
            "CIDToGIDMap": "/Identity",
        }
    )
    return PDFDictionary(
        {
            "Type": "/Font",
            "Subtype": "/Type0",
            "BaseFont": base,
            "Encoding": "/Identity-H",
            "DescendantFonts": PDFArray([document.Reference(descendant, f"descendant{name}")]),
            "ToUnicode": _stream(
                document, f"unicode{name}", to_unicode([code for code, _ in drawn])
            ),
        }
    )


def _widths(advances: Sequence[float]) -> list[int | list[float]]:
    """A W array: the number of a first code, the advances from there; what is 1000 is left out."""
    entries: list[int | list[float]] = []
    numbered = enumerate(advances)
    for default, run in groupby(numbered, key=lambda each: each[1] == _DEFAULT_WIDTH):
        if not default:
            found = list(run)
            entries += [found[0][0], [round(advance, 3) for _, advance in found]]
    return entries


def to_unicode(codes: Sequence[int]) -> bytes:
    """The map from codes (1, 2, …; the first is the missing glyph) to Unicode."""
    lines = [
        f"<{number:04X}> <{chr(code).encode('utf-16-be', 'replace').hex().upper()}>"
        for number, code in enumerate(codes)
        if number
    ]
    blocks = [lines[start : start + _MAP_LINES] for start in range(0, len(lines), _MAP_LINES)]
    sections = (
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
    )
    return _TO_UNICODE.format(sections="\n".join(sections)).encode("ascii")


def _stream(document: Any, name: str, data: bytes, **entries: int) -> Any:
    from reportlab.pdfbase.pdfdoc import PDFStream, PDFZCompress

    stream = PDFStream(content=data, filters=[PDFZCompress])
    for key, value in entries.items():
        stream.dictionary[key] = value
    return document.Reference(stream, name)


def _tag(font: truetype.TrueType, drawn: Sequence[tuple[int, int]]) -> str:
    """Six capitals that name this subset, the same for the same glyphs (ISO 32000-1, 9.6.4)."""
    digest = hashlib.sha256(f"{font.postscript}{drawn}".encode()).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _thousandths(font: truetype.TrueType, length: int) -> int:
    return round(length * 1000 / font.em)
