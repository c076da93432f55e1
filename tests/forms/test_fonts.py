"""The faces: what prints, how wide, what is opened, what the files say of themselves."""

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from dangzhibu_desktop.forms.fonts import Face, Faces
from dangzhibu_desktop.forms.layout.ink import Words

NAMES = "䶮㛃𬱖𫖯𬭚𪟝𣲗𫍽𰻝堃喆犇垚昇赟頔旻玥珺翀甯闫仝亓逄禤佘乜"
NO_FONT_HAS = "😀\ue000\U0002fffe"
FACES = [face.value for face in Face]
A4 = (595.0, 842.0)


def printed(faces: Faces, texts: Iterable[str], face: str = "song", size: float = 14) -> bytes:
    """A page with one text a line."""
    target = BytesIO()
    canvas = faces.canvas(target, *A4)
    words = [Words(40, 40 + 24 * n, text, face, size) for n, text in enumerate(texts)]
    faces.draw(canvas, words, A4[1])
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def text_of(pdf: bytes) -> str:
    text: str = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    return text


def embedded(pdf: bytes) -> Iterator[pikepdf.Object]:
    """The composite fonts of a file."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        fonts = {id(o): o for page in opened.pages for _, o in page.Resources.Font.items()}
        yield from fonts.values()


def unicode_map(font: pikepdf.Object) -> dict[int, str]:
    """Code -> text, as a font's ToUnicode stream says."""
    lines = font.ToUnicode.read_bytes().decode("ascii").splitlines()
    pairs = (line.split() for line in lines if line.startswith("<") and line.count("<") == 2)
    return {
        int(code[1:-1], 16): bytes.fromhex(text[1:-1]).decode("utf-16-be")
        for code, text in pairs
        if code != "<0000>"
    }


@pytest.mark.parametrize("face", FACES)
def test_every_name_is_found_in_a_reader(face: str) -> None:
    pdf = printed(Faces(), [f"同志{character}" for character in NAMES], face)
    assert [line[2:] for line in text_of(pdf).splitlines()] == list(NAMES)
    page = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    for character in NAMES:
        # PDFium extracts but on Linux never finds what lies above U+FFFF, in any file: it looks
        # for one wide character where its own text holds two surrogates.
        if character <= "\uffff":
            assert page.search(character).get_next() is not None, character


@pytest.mark.external
@pytest.mark.parametrize("face", FACES)
def test_every_name_is_found_by_pdftotext(face: str, tmp_path: Path) -> None:
    path = tmp_path / "names.pdf"
    path.write_bytes(printed(Faces(), NAMES, face))
    done = subprocess.run(  # noqa: S603 - a fixed program
        ["pdftotext", "-enc", "UTF-8", str(path), "-"],  # noqa: S607 - wherever the system has it
        check=True,
        capture_output=True,
    )
    assert "".join(done.stdout.decode("utf-8").split()) == NAMES


@pytest.mark.parametrize("face", FACES)
def test_every_name_has_a_glyph_of_its_own(face: str) -> None:
    pictures = [picture(character, face) for character in NAMES + "〓□　"]
    assert len(set(pictures)) == len(pictures)


def picture(character: str, face: str) -> bytes:
    """How one character looks."""
    page = pypdfium2.PdfDocument(printed(Faces(), [character], face, 20))[0]
    return bytes(page.render(scale=1, crop=(38, A4[1] - 50, A4[0] - 70, 20)).buffer)


def test_what_no_font_has_is_listed_prints_a_geta_and_keeps_its_code() -> None:
    faces = Faces()
    assert faces.missing(f"张{NO_FONT_HAS}三😀{NAMES}\u3000\t\u200b") == list(NO_FONT_HAS)
    assert picture("😀", "kai") == picture("〓", "kai")
    assert text_of(printed(faces, ["张😀三"])) == "张😀三"


def test_supplementary_characters_are_mapped_back_in_utf_16() -> None:
    fonts = embedded(printed(Faces(), [NAMES]))
    assert set("".join("".join(unicode_map(font).values()) for font in fonts)) == set(NAMES)


def test_the_file_says_the_same_widths() -> None:
    faces = Faces()
    text = "会议于2026年召开，ABC：𬱖𠀀〓"
    for font in embedded(printed(faces, [text], "hei")):
        said = said_widths(font.DescendantFonts[0])
        for code, character in unicode_map(font).items():
            [advance] = faces.advances(character, "hei")
            assert said.get(code, 1000) == pytest.approx(advance)


def said_widths(descendant: pikepdf.Object) -> dict[int, float]:
    assert int(descendant.DW) == 1000
    entries = list(descendant.W)
    return {
        int(first) + number: float(width)
        for first, widths in zip(entries[::2], entries[1::2], strict=True)
        for number, width in enumerate(widths)
    }


@pytest.mark.parametrize("face", FACES)
def test_figures_are_all_of_one_width(face: str) -> None:
    assert len(set(Faces().advances("0123456789", face))) == 1


@pytest.mark.parametrize("face", FACES)
def test_marks_have_the_width_chinese_text_wants(face: str) -> None:
    faces = Faces()
    assert set(faces.advances("“”‘’，。（）—…", face)) == {1000}
    assert faces.advances("·", face) == [500]


def test_what_leaves_no_ink_is_not_drawn_and_takes_no_room() -> None:
    faces = Faces()
    assert faces.width("张\u200b三\ufe00\ufeff", "song", 10) == faces.width("张三", "song", 10)
    assert text_of(printed(faces, ["张\u200b三\ufe0f"])) == "张三"


def test_every_kind_of_space_is_a_space() -> None:
    assert text_of(printed(Faces(), ["张\xa0三\u2005李\t四"])).split() == ["张", "三", "李", "四"]


def test_the_rare_files_are_opened_only_when_one_of_their_characters_is_drawn() -> None:
    faces = Faces()
    for face in FACES:
        printed(faces, ["中共霞湾区委员会", NAMES.replace("𰻝", ""), "☐☑☒ 〓"], face)
    faces.missing(NAMES + "𠀀")
    assert faces.width("𠀀𪛞", "kai", 10) == 20
    assert faces.opened() == ["song.ttf", "bold.ttf", "hei.ttf", "kai.ttf"]
    printed(faces, ["𰻝"])
    assert "rare.ttf.xz" in faces.opened()
    assert "rarest.ttf.xz" not in faces.opened()


def test_only_the_face_wanted_is_opened() -> None:
    faces = Faces()
    faces.width("会议", "kai", 10)
    assert faces.opened() == ["kai.ttf"]


def test_a_document_says_what_it_was_drawn_with() -> None:
    faces = Faces()
    canvas = faces.canvas(BytesIO(), *A4)
    faces.draw(
        canvas, [Words(40, 40, "标题𰻝", "bold", 22), Words(40, 80, "正文", "body", 16)], 842
    )
    assert faces.used(canvas) == {
        Face.BOLD: "Dangzhibu Song Bold 2.003 + Dangzhibu Rare Song 15.0",
        Face.BODY: "Dangzhibu Song 2.003",
    }
    assert faces.used(faces.canvas(BytesIO(), *A4)) == {}


def test_the_body_is_song_or_as_the_setting_says_kai() -> None:
    assert picture_in(Faces(), "会", "body") == picture_in(Faces(), "会", "song")
    assert picture_in(Faces(body=Face.KAI), "会", "body") == picture_in(Faces(), "会", "kai")


def picture_in(faces: Faces, text: str, face: str) -> bytes:
    page = pypdfium2.PdfDocument(printed(faces, [text], face))[0]
    return bytes(page.render(scale=1).buffer)


def test_reportlab_s_own_drawing_takes_the_faces_too() -> None:
    faces = Faces()
    target = BytesIO()
    canvas = faces.canvas(target, *A4)
    canvas.setFont(faces.font_name("kai"), 14)
    canvas.drawString(40, 700, "李𬱖与王𠀀")
    faces.draw(canvas, [Words(40, 200, "李𬱖与王𠀀", "kai", 14, 2.0)], A4[1])
    canvas.drawString(40, 500, "收到")
    canvas.save()
    assert text_of(target.getvalue()).splitlines() == ["李𬱖与王𠀀", "李𬱖与王𠀀", "收到"]


def test_spacing_does_not_leak_into_what_is_drawn_after() -> None:
    faces = Faces()
    target = BytesIO()
    canvas = faces.canvas(target, *A4)
    faces.draw(canvas, [Words(40, 40, "会议", "song", 14, 5.0)], A4[1])
    faces.draw(canvas, [Words(40, 80, "会议", "song", 14)], A4[1])
    canvas.save()
    page = pypdfium2.PdfDocument(target.getvalue())[0].get_textpage()
    boxes = [page.get_charbox(n, loose=True) for n, c in enumerate("会议\r\n会议") if c in "会议"]
    gaps = [second[0] - first[2] for first, second in (boxes[:2], boxes[2:])]
    assert gaps == [pytest.approx(5, abs=0.1), pytest.approx(0, abs=0.1)]


def test_every_font_in_a_file_is_embedded_and_none_is_standard() -> None:
    for font in embedded(printed(Faces(), ["张三", NAMES], "hei")):
        assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
        assert "+Dangzhibu" in str(font.BaseFont)


def test_the_same_drawing_gives_the_same_bytes() -> None:
    assert printed(Faces(), [NAMES, "会议2026"], "hei") == printed(
        Faces(), [NAMES, "会议2026"], "hei"
    )


def test_the_same_drawing_gives_the_same_bytes_in_another_process() -> None:
    script = (
        "import hashlib; from tests.forms.test_fonts import *;"
        "print(hashlib.sha256(printed(Faces(), [NAMES, '会议😀'], 'kai')).hexdigest())"
    )
    said = {
        subprocess.run(  # noqa: S603 - this interpreter
            [sys.executable, "-c", script],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1
