"""Reading a TrueType file and cutting from it the glyphs a document uses.

Only what printing horizontal Chinese text needs: names, metrics, characters, outlines. Offsets
and field names are those of the OpenType specification.
"""

import lzma
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from struct import error as StructError  # noqa: N812 - the class is named in lower case
from struct import pack, unpack_from
from typing import Final

_TRUETYPE: Final = (0x00010000, 0x74727565)  # version 1.0, 'true'; not OTTO (CFF), not ttcf
# OS/2 fsType: its usage, where 2 forbids embedding, and the bits against subsets and outlines
_USAGE: Final = 0x000F
_RESTRICTED: Final = 0x0002
_NO_SUBSET: Final = 0x0300
_FAMILY_NAMES: Final = (1, 4, 16)  # family, full name, typographic family
_COPIED: Final = ("cvt ", "fpgm", "prep")  # hinting programs, which outlines may need
_MORE_COMPONENTS: Final = 0x0020
_ARGUMENTS_ARE_WORDS: Final = 0x0001
_CHECKSUM: Final = 0xB1B0AFBA  # what a whole font file sums up to
# bytes of a composite glyph's transformation, by the flag that announces it
_TRANSFORMS: Final = ((0x0008, 2), (0x0040, 4), (0x0080, 8))


class NotUsable(ValueError):
    """The file is no TrueType font that may be embedded in a document."""


@dataclass(frozen=True, slots=True)
class Characters:
    """Ranges of code points (first, last) and the glyph of the first, as in cmap format 12."""

    firsts: Sequence[int]
    lasts: Sequence[int]
    glyphs: Sequence[int]

    def glyph(self, code: int) -> int:
        """The glyph of a code point, 0 for none."""
        found = bisect_right(self.firsts, code) - 1
        if found < 0 or code > self.lasts[found]:
            return 0
        return self.glyphs[found] + code - self.firsts[found]


@dataclass(frozen=True, slots=True)
class TrueType:
    """One opened font; lengths are in units of which ``em`` make one em."""

    data: bytes
    tables: dict[str, tuple[int, int]]
    characters: Characters
    full_name: str
    families: frozenset[str]  # and full names, in every language
    postscript: str
    version: str
    em: int
    box: tuple[int, int, int, int]
    ascent: int
    descent: int
    advances: int  # how many glyphs have an advance of their own

    def glyph(self, code: int) -> int:
        """The glyph of a code point, 0 for none."""
        return self.characters.glyph(code)

    def advance(self, glyph: int) -> float:
        """A glyph's advance in thousandths of an em."""
        return self.metrics(glyph)[0] * 1000 / self.em

    def metrics(self, glyph: int) -> tuple[int, int]:
        """A glyph's advance and left side bearing."""
        at = self.tables["hmtx"][0]
        last = self.advances - 1
        if glyph <= last:
            advance, bearing = unpack_from(">Hh", self.data, at + 4 * glyph)
        else:
            (advance,) = unpack_from(">H", self.data, at + 4 * last)
            (bearing,) = unpack_from(">h", self.data, at + 4 * last + 4 + 2 * (glyph - last - 1))
        return advance, bearing

    def outline(self, glyph: int) -> bytes:
        """A glyph's description, empty for a space."""
        long = unpack_from(">h", self.data, self.tables["head"][0] + 50)[0]
        at = self.tables["loca"][0]
        if long:
            start, end = unpack_from(">2I", self.data, at + 4 * glyph)
        else:
            start, end = (2 * half for half in unpack_from(">2H", self.data, at + 2 * glyph))
        glyf = self.tables["glyf"][0]
        return self.data[glyf + start : glyf + end]

    def table(self, tag: str) -> bytes:
        """One table as it stands in the file."""
        start, length = self.tables[tag]
        return self.data[start : start + length]


def read(path: Path) -> TrueType:
    """Open a font file (``.ttf`` or ``.ttf.xz``); NotUsable or OSError if it cannot serve."""
    data = path.read_bytes()
    try:
        return parse(lzma.decompress(data) if path.suffix == ".xz" else data)
    except (StructError, KeyError, IndexError, UnicodeDecodeError, lzma.LZMAError) as damaged:
        raise NotUsable(f"{path.name} is damaged") from damaged


def parse(data: bytes) -> TrueType:
    """The font in these bytes; NotUsable for CFF outlines, collections and forbidden embedding."""
    version, count = unpack_from(">IH", data)
    if version not in _TRUETYPE:
        raise NotUsable("not a TrueType font")
    tables = {}
    for number in range(count):
        tag, _, offset, length = unpack_from(">4s3I", data, 12 + 16 * number)
        tables[tag.decode("latin-1")] = (offset, length)
    if "glyf" not in tables:
        raise NotUsable("no TrueType outlines")
    _check_embedding(data, tables)
    all_names = list(names_of(data, tables["name"][0]))
    names = dict(all_names)
    head, hhea = tables["head"][0], tables["hhea"][0]
    return TrueType(
        data=data,
        tables=tables,
        characters=_characters(data, tables["cmap"][0]),
        full_name=names.get(4, ""),
        families=frozenset(text for number, text in all_names if number in _FAMILY_NAMES),
        postscript=names.get(6, ""),
        version=names.get(5, ""),
        em=unpack_from(">H", data, head + 18)[0],
        box=unpack_from(">4h", data, head + 36),
        ascent=unpack_from(">h", data, hhea + 4)[0],
        descent=unpack_from(">h", data, hhea + 6)[0],
        advances=unpack_from(">H", data, hhea + 34)[0],
    )


def _check_embedding(data: bytes, tables: dict[str, tuple[int, int]]) -> None:
    if "OS/2" in tables:
        (allowed,) = unpack_from(">H", data, tables["OS/2"][0] + 8)
        if allowed & _USAGE == _RESTRICTED or allowed & _NO_SUBSET:
            raise NotUsable("embedding is forbidden")


def names_of(data: bytes, at: int) -> Iterator[tuple[int, str]]:
    """The Windows names of a name table, number and text, English ones last."""
    count, strings = unpack_from(">2H", data, at + 2)
    found = []
    for record in range(count):
        platform, _, language, number, length, offset = unpack_from(
            ">6H", data, at + 6 + 12 * record
        )
        if platform == 3:  # noqa: PLR2004 - Windows
            start = at + strings + offset
            text = data[start : start + length].decode("utf-16-be", "replace")
            found.append((language == 0x409, number, text))  # noqa: PLR2004 - English
    yield from ((number, text) for _, number, text in sorted(found))


def _characters(data: bytes, at: int) -> Characters:
    """The widest Unicode subtable of a cmap table."""
    subtables = {}
    for record in range(unpack_from(">H", data, at + 2)[0]):
        platform, encoding, offset = unpack_from(">2HI", data, at + 4 + 8 * record)
        kind = unpack_from(">H", data, at + offset)[0]
        if platform == 0 or (platform, encoding) in {(3, 1), (3, 10)}:
            subtables[kind] = at + offset
    if 12 in subtables:  # noqa: PLR2004 - the format for all of Unicode
        start = subtables[12]
        length = unpack_from(">I", data, start + 12)[0]
        groups = unpack_from(f">{3 * length}I", data, start + 16)
        return Characters(groups[0::3], groups[1::3], groups[2::3])
    if 4 in subtables:  # noqa: PLR2004 - the format for the first plane
        return _format_4(data, subtables[4])
    raise NotUsable("no Unicode character map")


def _format_4(data: bytes, at: int) -> Characters:
    """A character map of the first plane, taken apart into single characters."""
    count = unpack_from(">H", data, at + 6)[0] // 2
    lasts = unpack_from(f">{count}H", data, at + 14)
    firsts = unpack_from(f">{count}H", data, at + 16 + 2 * count)
    deltas = unpack_from(f">{count}H", data, at + 16 + 4 * count)
    offsets_at = at + 16 + 6 * count
    offsets = unpack_from(f">{count}H", data, offsets_at)
    codes, glyphs = [], []
    for segment in range(count):
        for code in range(firsts[segment], lasts[segment] + 1):
            glyph = code
            if offsets[segment]:
                place = offsets_at + 2 * segment + offsets[segment] + 2 * (code - firsts[segment])
                glyph = unpack_from(">H", data, place)[0] if place + 2 <= len(data) else 0
            if glyph or not offsets[segment]:
                codes.append(code)
                glyphs.append((glyph + deltas[segment]) & 0xFFFF)
    return Characters(codes, codes, glyphs)


def subset(font: TrueType, glyphs: Sequence[int]) -> bytes:
    """A font file of these glyphs, numbered in this order; parts of composites come after them."""
    kept = list(glyphs)
    places = {glyph: place for place, glyph in reversed(list(enumerate(kept)))}
    outlines = []
    for glyph in kept:  # grows while composites name their parts
        outline = font.outline(glyph)
        if outline[:1] >= b"\x80":
            outline = _renumbered(outline, kept, places)
        outlines.append(outline + bytes(-len(outline) % 4))
    tables: dict[str, bytes] = {tag: font.table(tag) for tag in _COPIED if tag in font.tables}
    tables["head"] = _with(_with(font.table("head"), 50, 1), 8, 0, 0)
    tables["hhea"] = _with(font.table("hhea"), 34, len(kept))
    tables["maxp"] = _with(font.table("maxp"), 4, len(kept))
    tables["hmtx"] = b"".join(pack(">Hh", *font.metrics(glyph)) for glyph in kept)
    tables["loca"] = pack(f">{len(kept) + 1}I", *accumulate(map(len, outlines), initial=0))
    tables["glyf"] = b"".join(outlines)
    return _file(tables)


def _renumbered(outline: bytes, kept: list[int], places: dict[int, int]) -> bytes:
    """A composite glyph whose parts have their new numbers; parts not yet kept are added."""
    result = bytearray(outline)
    at, flags = 10, _MORE_COMPONENTS
    while flags & _MORE_COMPONENTS:
        flags, part = unpack_from(">2H", outline, at)
        if part not in places:
            places[part] = len(kept)
            kept.append(part)
        result[at + 2 : at + 4] = pack(">H", places[part])
        at += 8 if flags & _ARGUMENTS_ARE_WORDS else 6
        at += next((size for flag, size in _TRANSFORMS if flags & flag), 0)
    return bytes(result)


def _with(table: bytes, at: int, *values: int) -> bytes:
    """A table with these 16-bit values put in its place."""
    return table[:at] + pack(f">{len(values)}H", *values) + table[at + 2 * len(values) :]


def _file(tables: dict[str, bytes]) -> bytes:
    """The tables as a font file."""
    count = len(tables)
    power = count.bit_length() - 1
    directory = [pack(">I4H", _TRUETYPE[0], count, 16 << power, power, 16 * (count - (1 << power)))]
    body = []
    at = 12 + 16 * count
    for tag, table in sorted(tables.items()):
        padded = table + bytes(-len(table) % 4)
        directory.append(pack(">4s3I", tag.encode("latin-1"), _sum(padded), at, len(table)))
        body.append(padded)
        at += len(padded)
    data = b"".join(directory + body)
    adjust = pack(">I", (_CHECKSUM - _sum(data)) & 0xFFFFFFFF)
    place = 12 + 16 * count + sum(len(t) + -len(t) % 4 for g, t in tables.items() if g < "head") + 8
    return data[:place] + adjust + data[place + 4 :]


def _sum(data: bytes) -> int:
    total: int = sum(unpack_from(f">{len(data) // 4}I", data))
    return total & 0xFFFFFFFF
