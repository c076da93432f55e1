"""PDF for the archive: the form asked for, nothing lost, always the same bytes."""

import subprocess
import sys
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from dangzhibu_desktop.forms.archive import faults, to_pdfa
from tests.forms.verapdf import violations

MADE = datetime(2026, 11, 22, 9, 30)
SAID = "Branch roster, 24 members"


def printed(face: str = "Vera", *, first: str = "Vera") -> bytes:
    """A PDF in a TrueType face that reportlab brings along, or in one of a reader's own."""
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    target = BytesIO()
    canvas = Canvas(target, invariant=1, initialFontName=first)
    canvas.setTitle("before")
    for page in range(2):
        canvas.setFont(face, 12)
        canvas.drawString(100, 700, f"{SAID}, page {page}")
        canvas.setFillGray(0.9)
        canvas.rect(100, 600, 50, 50, stroke=1, fill=1)
        canvas.bookmarkPage(f"p{page}")
        canvas.addOutlineEntry(f"第{page}页", f"p{page}")
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def archived(data: bytes | None = None, title: str = "党员名册") -> bytes:
    return to_pdfa(data or printed(), title=title, author="中共某支部", subject="名册", made=MADE)


def test_a_file_with_its_faces_embedded_becomes_sound() -> None:
    assert faults(printed())
    assert faults(archived()) == []
    assert faults(to_pdfa(printed(), title="题")) == []


def test_a_face_that_is_not_embedded_is_named() -> None:
    assert any("6.2.11.4.1" in fault for fault in faults(archived(printed("Helvetica"))))
    assert any("6.2.11.4.1" in fault for fault in faults(archived(printed(first="Helvetica"))))


def test_text_without_unicode_is_named() -> None:
    with pikepdf.open(BytesIO(archived())) as pdf:
        for page in pdf.pages:
            for font in page.resources["/Font"].values():
                if "/ToUnicode" in font:
                    del font["/ToUnicode"]
                    font["/Encoding"] = pikepdf.Dictionary(Type=pikepdf.Name.Encoding)
        target = BytesIO()
        pdf.save(target)
    assert any("ToUnicode" in fault for fault in faults(target.getvalue()))


def test_what_is_no_pdf_is_a_fault() -> None:
    assert faults(b"no PDF")


def test_it_says_what_it_is() -> None:
    with pikepdf.open(BytesIO(archived())) as pdf:
        xmp = pdf.open_metadata()
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("2", "U")
        assert xmp["dc:title"] == pdf.docinfo["/Title"] == "党员名册"
        assert xmp["dc:creator"] == ["中共某支部"]
        assert xmp["dc:description"] == pdf.docinfo["/Subject"] == "名册"
        assert xmp["xmp:CreateDate"] == "2026-11-22T09:30:00+08:00"
        assert pdf.docinfo["/CreationDate"] == "D:20261122093000+08'00'"
        assert pdf.Root.Lang == "zh-CN"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert len(pdf.Root.OutputIntents) == 1
        assert not any("/Trans" in page.obj for page in pdf.pages)


def test_without_a_moment_it_states_none() -> None:
    with pikepdf.open(BytesIO(to_pdfa(printed(), title="题"))) as pdf:
        assert "/CreationDate" not in pdf.docinfo
        assert "/Author" not in pdf.docinfo
        assert "xmp:CreateDate" not in pdf.open_metadata()


def test_pages_texts_and_bookmarks_stay() -> None:
    document = pypdfium2.PdfDocument(archived())
    texts = [page.get_textpage().get_text_range() for page in document]
    marks = [mark.get_title() for mark in document.get_toc()]
    document.close()
    assert texts == [f"{SAID}, page 0", f"{SAID}, page 1"]
    assert marks == ["第0页", "第1页"]


def test_what_is_archived_can_be_archived_again() -> None:
    again = archived(archived(), title="另一个题名")
    assert faults(again) == []
    with pikepdf.open(BytesIO(again)) as pdf:
        assert pdf.docinfo["/Title"] == "另一个题名"
        assert len(pdf.Root.OutputIntents) == 1


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("李𬱖同志的登记表", "李𬱖同志的登记表"),
        ("两行\n题名", "两行 题名"),
        ("带\x00控制\x07字符\ud800", "带控制字符"),
        ("<a> & \"b\" 'c'", "<a> & \"b\" 'c'"),
        ("题" * 500, "题" * 500),
        ("", ""),
    ],
)
def test_any_title_is_kept_as_far_as_it_can_be(title: str, kept: str) -> None:
    data = archived(title=title)
    assert faults(data) == []
    with pikepdf.open(BytesIO(data)) as pdf:
        assert str(pdf.docinfo.get("/Title", "")) == kept


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    assert archived() == archived()
    assert archived() != archived(title="另一个题名")
    source = tmp_path / "in.pdf"
    source.write_bytes(printed())
    script = (
        "import sys; from datetime import datetime; from pathlib import Path;"
        "from dangzhibu_desktop.forms.archive import to_pdfa;"
        "sys.stdout.buffer.write(to_pdfa(Path(sys.argv[1]).read_bytes(), title='党员名册',"
        "author='中共某支部', subject='名册', made=datetime(2026, 11, 22, 9, 30)))"
    )
    call = [sys.executable, "-c", script, str(source)]
    done = subprocess.run(call, check=True, capture_output=True)  # noqa: S603 - our own script
    assert done.stdout == archived()


@pytest.mark.external
def test_vera_pdf_finds_nothing_wrong(tmp_path: Path) -> None:
    good, bare = tmp_path / "good.pdf", tmp_path / "bare.pdf"
    good.write_bytes(archived())
    bare.write_bytes(to_pdfa(printed(), title="题"))
    assert violations([good, bare]) == []


@pytest.mark.external
def test_vera_pdf_finds_what_is_wrong(tmp_path: Path) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(archived(printed("Helvetica")))
    found = violations([bad])
    assert any("6.2.11.4.1" in line for line in found)
