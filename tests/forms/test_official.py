"""Finding the system's own official typefaces among made-up font files."""

import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from struct import pack, unpack_from

import pypdfium2
import pytest

from dangzhibu_desktop import resources
from dangzhibu_desktop.forms import truetype
from dangzhibu_desktop.forms.fonts import Face, Faces
from dangzhibu_desktop.forms.layout.ink import Words
from dangzhibu_desktop.forms.official import find, font_folders

HEI = resources.folder() / "fonts" / "hei.ttf"


def font_called(family: str, *, allowed: int = 0) -> bytes:
    """A shipped font under another family name, with that permission to embed (fsType)."""
    text = family.encode("utf-16-be")
    version = "Version 5.01".encode("utf-16-be")
    records = (
        pack(">6H", 3, 1, 0x804, 1, len(text), 0),
        pack(">6H", 3, 1, 0x409, 4, len(text), 0),
        pack(">6H", 3, 1, 0x409, 5, len(version), len(text)),
        pack(">6H", 3, 1, 0x409, 6, 8, len(text)),
    )
    names = pack(">3H", 0, len(records), 6 + 12 * len(records)) + b"".join(records) + text + version
    data = bytearray(HEI.read_bytes())
    for number in range(unpack_from(">H", data, 4)[0]):
        at = 12 + 16 * number
        if data[at : at + 4] == b"name":
            data[at + 8 : at + 16] = pack(">2I", len(data), len(names))
        if data[at : at + 4] == b"OS/2":
            start = unpack_from(">I", data, at + 8)[0]
            data[start + 8 : start + 10] = pack(">H", allowed)
    return bytes(data) + names


@pytest.mark.parametrize(
    ("file", "family", "face"),
    [
        ("simfang.ttf", "仿宋", Face.BODY),
        ("SIMFANG.TTF", "FangSong", Face.BODY),
        ("仿宋_GB2312.ttf", "仿宋_GB2312", Face.BODY),
        ("FZFSK.TTF", "方正仿宋_GBK", Face.BODY),
        ("FZXBSJW.TTF", "方正小标宋简体", Face.TITLE),
        ("方正小标宋_GBK.ttf", "方正小标宋_GBK", Face.TITLE),
        ("simkai.ttf", "楷体", Face.KAI),
        ("FZKTK.TTF", "方正楷体_GBK", Face.KAI),
        ("simhei.ttf", "黑体", Face.HEI),
    ],
)
def test_a_typeface_is_known_by_its_names(
    tmp_path: Path, file: str, family: str, face: Face
) -> None:
    path = tmp_path / "truetype" / "vendor" / file
    path.parent.mkdir(parents=True)
    path.write_bytes(font_called(family))
    assert find([tmp_path / "none", tmp_path]) == {face: path}


@pytest.mark.parametrize(
    ("file", "make"),
    [
        ("simfang.ttf", lambda: font_called("Comic Sans")),
        ("arial.ttf", lambda: font_called("仿宋")),
        ("simfang.ttc", lambda: font_called("仿宋")),
        ("simfang.ttf", lambda: font_called("仿宋", allowed=0x0002)),
        ("simfang.ttf", lambda: font_called("仿宋", allowed=0x0100)),
        ("simfang.ttf", lambda: b"OTTO" + font_called("仿宋")[4:]),
        ("simfang.ttf", lambda: font_called("仿宋")[:400]),
        ("simfang.ttf", lambda: b""),
        ("simfang.ttf", lambda: b"\x00\x01\x00\x00" + bytes(range(256))),
    ],
    ids=[
        "another name",
        "another file name",
        "a collection",
        "embedding forbidden",
        "subsets forbidden",
        "CFF outlines",
        "cut short",
        "empty",
        "no font",
    ],
)
def test_what_cannot_serve_is_passed_over(
    tmp_path: Path, file: str, make: Callable[[], bytes]
) -> None:
    (tmp_path / file).write_bytes(make())
    assert find([tmp_path]) == {}


def test_editable_embedding_is_enough(tmp_path: Path) -> None:
    (tmp_path / "simfang.ttf").write_bytes(font_called("仿宋", allowed=0x0008))
    assert list(find([tmp_path])) == [Face.BODY]


def test_the_typeface_that_comes_first_in_official_use_is_preferred(tmp_path: Path) -> None:
    for file, family in (
        ("a仿宋.ttf", "方正仿宋_GBK"),
        ("b仿宋.ttf", "仿宋_GB2312"),
        ("c仿宋.ttf", "仿宋"),
    ):
        (tmp_path / file).write_bytes(font_called(family))
    assert find([tmp_path]) == {Face.BODY: tmp_path / "b仿宋.ttf"}


def test_a_document_uses_it_says_so_and_falls_back_to_the_bundle(tmp_path: Path) -> None:
    path = tmp_path / "simfang.ttf"
    path.write_bytes(font_called("FangSong"))
    faces = Faces(find([tmp_path]))
    target = BytesIO()
    canvas = faces.canvas(target, 595, 842)
    faces.draw(canvas, [Words(40, 40, "会议2026年𠀀㐀", "body", 16)], 842)
    canvas.save()
    used = "FangSong 5.01 + Dangzhibu Song 2.003 + Dangzhibu Rare Song 15.0"
    assert faces.used(canvas) == {Face.BODY: used}
    page = pypdfium2.PdfDocument(target.getvalue())[0].get_textpage()
    assert page.get_text_range() == "会议2026年𠀀㐀"


def test_the_system_s_own_folders_are_named_and_searched() -> None:
    assert all(folder.is_absolute() or os.name == "nt" for folder in font_folders())
    assert set(find()) <= {Face.BODY, Face.TITLE, Face.KAI, Face.HEI}


def test_a_character_map_of_the_first_plane_is_read() -> None:
    # format 4: 一 and 丁 by offset, A and B by delta
    segments = ((0x41, 0x42, 7 - 0x41, 0), (0x4E00, 0x4E01, 0, 4), (0xFFFF, 0xFFFF, 1, 0))
    lasts = pack(">3H", *(last for _, last, _, _ in segments))
    firsts = pack(">3H", *(first for first, _, _, _ in segments))
    deltas = pack(">3H", *(delta & 0xFFFF for _, _, delta, _ in segments))
    offsets = pack(">3H", *(offset for _, _, _, offset in segments))
    body = pack(">4H", 6, 4, 1, 2) + lasts + pack(">H", 0) + firsts + deltas + offsets
    table = pack(">3H", 4, 6 + len(body) + 4, 0) + body + pack(">2H", 9, 0)
    data = bytearray(HEI.read_bytes())
    cmap = pack(">4HI", 0, 1, 3, 1, 12) + table
    for number in range(unpack_from(">H", data, 4)[0]):
        at = 12 + 16 * number
        if data[at : at + 4] == b"cmap":
            data[at + 8 : at + 16] = pack(">2I", len(data), len(cmap))
    font = truetype.parse(bytes(data) + cmap)
    assert [font.glyph(ord(character)) for character in "AB一丁C七"] == [7, 8, 9, 0, 0, 0]
