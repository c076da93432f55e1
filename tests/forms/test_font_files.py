"""The font files shipped: what they have, how wide it is, where they come from."""

import hashlib
import importlib.util
import json
import lzma
import sys
from collections.abc import Iterator, Sequence
from functools import lru_cache
from io import BytesIO
from itertools import chain, pairwise
from types import ModuleType
from typing import Any

import pytest
from reportlab.pdfbase.ttfonts import TTFontFace

from dangzhibu_desktop import resources
from dangzhibu_desktop.forms import truetype
from dangzhibu_desktop.forms.fonts import Faces

FOLDER = resources.folder() / "fonts"
SHIPPED = ("song.ttf", "bold.ttf", "hei.ttf", "kai.ttf", "rare.ttf.xz", "rarest.ttf.xz")


@lru_cache
def stock(name: str) -> Any:
    """reportlab's own reading of a shipped file."""
    data = (FOLDER / name).read_bytes()
    return TTFontFace(BytesIO(lzma.decompress(data) if name.endswith(".xz") else data))


def build_script() -> ModuleType:
    found = importlib.util.spec_from_file_location("build_fonts", FOLDER / "build.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    sys.modules[found.name] = module  # its dataclass looks itself up there
    found.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", SHIPPED)
def test_widths_are_the_font_s_own(name: str) -> None:
    theirs = stock(name)
    ours = truetype.read(FOLDER / name)
    codes = [code for code in theirs.charWidths if code != 0xA0]  # reportlab's own addition
    assert len(codes) > 10_000
    for code in codes:
        assert ours.advance(ours.glyph(code)) == pytest.approx(theirs.charWidths[code])
        assert ours.glyph(code) == theirs.charToGlyph[code]


@pytest.mark.parametrize("face", ["song", "bold", "hei", "kai"])
def test_a_text_is_as_wide_as_its_characters(face: str) -> None:
    text = "会议于2026年5月18日召开，“AVfi”：￥1,409.50（𬱖）"
    theirs = stock(f"{face}.ttf").charWidths
    expected = [theirs[ord(character)] for character in text]
    faces = Faces()
    assert faces.advances(text, face) == expected
    assert faces.width(text, face, 16) == pytest.approx(sum(expected) * 0.016)


def test_the_characters_of_gb_18030_level_3_are_all_there() -> None:
    blocks = (
        (0x3400, 0x4DBF),
        (0x4E00, 0x9FFF),
        (0x20000, 0x2A6DF),
        (0x2A700, 0x2B739),
        (0x2B740, 0x2B81D),
        (0x2B820, 0x2CEA1),
        (0x2CEB0, 0x2EBE0),
    )
    codes = chain.from_iterable(range(first, last + 1) for first, last in blocks)
    assert Faces().missing("".join(map(chr, codes))) == []


def test_the_bundle_is_under_45_megabytes() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir() if path.is_file()) < 45_000_000


def test_the_files_are_those_the_build_script_makes() -> None:
    expected = build_script().RESULTS_SHA256
    found = {name: hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() for name in expected}
    assert found == expected
    assert set(expected) == set(SHIPPED) == {path.name for path in FOLDER.glob("*.ttf*")}


@pytest.mark.parametrize("name", SHIPPED)
def test_each_font_has_its_licence_beside_it(name: str) -> None:
    licence = (FOLDER / f"{name.partition('.')[0]}.LICENSE.txt").read_text(encoding="utf-8")
    assert "license" in licence.lower()
    assert len(licence) > 3000


@pytest.mark.parametrize("name", SHIPPED)
def test_each_font_bears_a_name_of_its_own_and_says_it_was_changed(name: str) -> None:
    data = (FOLDER / name).read_bytes()
    font = truetype.parse(lzma.decompress(data) if name.endswith(".xz") else data)
    names = dict(truetype.names_of(font.data, font.tables["name"][0]))
    for reserved in ("Source", "LXGW", "霞鹜", "Hana", "花園", "BabelStone", "Noto"):
        assert reserved not in "".join(font.families) + font.postscript
    assert names[10].startswith("Modified 20")
    assert names[0]


def test_the_coverage_table_says_what_the_files_have() -> None:
    faces = Faces()
    table = json.loads((FOLDER / "coverage.json").read_text(encoding="utf-8"))
    assert set(table) == set(SHIPPED)
    for name in SHIPPED:
        for code in list(stock(name).charToGlyph)[::97]:
            assert faces.missing(chr(code)) == [], (name, hex(code))


def test_a_subset_is_a_font_with_the_glyphs_in_the_order_given() -> None:
    font = truetype.read(FOLDER / "song.ttf")
    glyphs = [0, *(font.glyph(ord(character)) for character in "支☑支2")]
    cut = truetype.subset(font, glyphs)
    tables = dict(tables_of(cut))
    assert set(tables) == {
        "glyf",
        "head",
        "hhea",
        "hmtx",
        "loca",
        "maxp",
        *({"prep"} & set(tables)),
    }
    offsets = [
        int.from_bytes(tables["loca"][at : at + 4], "big")
        for at in range(0, len(tables["loca"]), 4)
    ]
    outlines = [tables["glyf"][start:end] for start, end in pairwise(offsets)]
    assert outlines[1] == outlines[3]
    assert len(outlines) == 7  # ☑ is composed of □ and √
    assert checksum(cut) == 0xB1B0AFBA


def tables_of(data: bytes) -> Iterator[tuple[str, bytes]]:
    for number in range(int.from_bytes(data[4:6], "big")):
        entry = data[12 + 16 * number : 28 + 16 * number]
        start, length = (int.from_bytes(entry[at : at + 4], "big") for at in (8, 12))
        yield entry[:4].decode("ascii"), data[start : start + length]


def checksum(data: bytes) -> int:
    words: Sequence[int] = [
        int.from_bytes(data[at : at + 4], "big") for at in range(0, len(data), 4)
    ]
    return sum(words) & 0xFFFFFFFF
