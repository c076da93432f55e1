"""A Word file as a whole: nothing lost, nothing that breaks it, always the same bytes."""

import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.forms import word
from dangzhibu_desktop.forms.blocks import (
    A3,
    A4,
    A4_LANDSCAPE,
    Align,
    Block,
    Break,
    Chart,
    Choices,
    Column,
    Document,
    Drawing,
    Grid,
    Kind,
    Mark,
    Page,
    Paper,
    Photo,
    Picture,
    Prose,
    Signatures,
    Span,
    Table,
)
from dangzhibu_desktop.forms.pieces import Attachments, Cut, Heading
from dangzhibu_desktop.resources import folder
from tests.forms.verapdf import program
from tests.forms.wordfile import all_of, body, members, opened, promised, squeezed, value
from tests.forms.wordsample import BALLOT, CARD, LETTER, SAMPLE, image

# only the bundle's typefaces, for a bare machine has none with Chinese characters
FACES = "<fontconfig><dir>{}</dir><cachedir>{}</cachedir></fontconfig>"
TEXT = st.text(
    st.one_of(
        st.sampled_from("张李𬱖𰻝䶮·（）《》“”，。、：—…☐①　 1aZ<>&\"'\n\t*"),
        st.characters(exclude_characters="*\r"),
    ),
    max_size=30,
)
WORDS = st.lists(TEXT, min_size=1, max_size=4).map(tuple)
ALIGNS = st.sampled_from(Align)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 14))
    columns = tuple(Column(draw(TEXT), draw(st.floats(5, 60)), draw(ALIGNS)) for _ in range(width))
    row = st.lists(TEXT, min_size=width, max_size=width).map(tuple)
    totals = draw(st.none() | row)
    rows = draw(st.lists(row, max_size=3).map(tuple))
    return Table(columns, rows, totals, draw(TEXT), draw(st.integers(0, 2)))


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    width = draw(st.integers(1, 4)) * 2
    span = st.builds(Span, TEXT, st.just(1), st.floats(0, 50), TEXT)
    row = st.lists(st.one_of(TEXT, span), min_size=1, max_size=width).map(tuple)
    rows = draw(st.lists(row, min_size=1, max_size=4).map(tuple))
    photo = draw(st.none() | st.builds(Photo, st.integers(1, 5)))
    return Grid(tuple(draw(st.floats(5, 60)) for _ in range(width)), rows, photo, draw(TEXT))


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    bars = draw(st.lists(st.tuples(TEXT, st.integers(0, 10**6)), min_size=1, max_size=5))
    return Chart(draw(TEXT), tuple(b[0] for b in bars), tuple(b[1] for b in bars), draw(TEXT))


BLOCKS: st.SearchStrategy[Block] = st.one_of(
    tables(),
    grids(),
    charts(),
    st.builds(Prose, TEXT, TEXT, st.integers(0, 3), st.booleans()),
    st.builds(Choices, TEXT, WORDS, st.frozensets(TEXT, max_size=2)),
    st.builds(Signatures, st.lists(TEXT, max_size=5).map(tuple), TEXT, st.booleans()),
    st.builds(Break),
    st.builds(Heading, TEXT, TEXT),
    st.builds(Cut, st.floats(0, 30)),
    st.builds(Attachments, WORDS),
    st.builds(Drawing, st.just(10.0), st.just(10.0), st.just(()), WORDS),
)
PAGES = st.builds(
    Page,
    TEXT,
    st.lists(BLOCKS, max_size=5).map(tuple),
    st.sampled_from(Kind),
    st.sampled_from([A4, A4_LANDSCAPE, A3, Paper("A6", 105, 148)]),
    st.none() | st.tuples(TEXT, TEXT, TEXT),
    TEXT,
    st.lists(TEXT, max_size=3).map(tuple),
    st.none() | st.just(Mark("M01", "1", 7)),
)


def rows(table: Any) -> list[Any]:
    return all_of(table, "w:tr")


@settings(max_examples=60, deadline=None)
@given(st.lists(PAGES, min_size=1, max_size=3))
def test_every_text_of_every_page_is_in_the_file(pages: list[Page]) -> None:
    document = opened(*pages)
    found = squeezed(body(document))
    for page in pages:
        for text in promised(page):
            assert squeezed(text).rstrip("：:") in found
    for table in all_of(document.element, "w:tbl"):
        columns = len(all_of(table, "w:gridCol"))
        spans = [[int(value(c, "w:gridSpan") or 1) for c in all_of(r, "w:tc")] for r in rows(table)]
        assert {sum(row) for row in spans} == {columns}
        assert columns <= 63
        assert all(int(value(c, "w:tcW", "w:w") or 0) > 0 for c in all_of(table, "w:tc"))


@pytest.mark.parametrize("page", SAMPLE.pages, ids=lambda page: page.title)
def test_every_text_of_the_sample_is_in_the_file(page: Page) -> None:
    found = squeezed(body(opened(page)))
    assert [text for text in promised(page) if squeezed(text) not in found] == []


def test_a_document_without_pages_can_be_opened() -> None:
    assert body(opened()).strip() == ""


def test_control_characters_and_halves_are_dropped() -> None:
    page = Page(
        "题\x00名\x0b二", (Prose("甲\ud800乙\x1b丙\ufffe丁\t戊\r\n己"),), above=("\x01", "", "")
    )
    document = docx.Document(BytesIO(word.render(Document("题\x00名", (page,), "主\x07题"))))
    texts = [p.text for p in document.paragraphs]
    assert "题名\n二" in texts
    assert texts[-2:] == ["甲乙丙丁　戊", "己"]
    assert (document.core_properties.title, document.core_properties.subject) == ("题名", "主题")


def test_the_file_says_its_title_and_not_who_made_it_when() -> None:
    document = docx.Document(BytesIO(word.render(Document("题" * 300, (LETTER,), "主题"))))
    known = document.core_properties
    assert (known.title, known.subject, known.language) == ("题" * 255, "主题", "zh-CN")
    assert (known.author, known.last_modified_by, known.comments) == ("", "", "")
    assert known.created.replace(tzinfo=None) == datetime(2000, 1, 1)


def test_the_same_document_gives_the_same_bytes(tmp_path: Path) -> None:
    word.write(SAMPLE, tmp_path / "a.docx")
    assert (tmp_path / "a.docx").read_bytes() == word.render(SAMPLE)
    script = (
        "import sys; from dangzhibu_desktop.forms import word;"
        "assert 'docx' not in sys.modules;"
        "from tests.forms.wordsample import SAMPLE; sys.stdout.buffer.write(word.render(SAMPLE))"
    )
    call = [sys.executable, "-c", script]
    done = subprocess.run(call, check=True, capture_output=True)  # noqa: S603 - our own script
    assert done.stdout == word.render(SAMPLE)
    with zipfile.ZipFile(BytesIO(done.stdout)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_another_document_gives_other_bytes() -> None:
    other = replace(SAMPLE, pages=(*SAMPLE.pages, BALLOT))
    assert word.render(other) != word.render(SAMPLE)


def test_nothing_of_the_librarys_template_is_left() -> None:
    names = members(word.render(Document("题", (BALLOT,))))
    assert not [name for name in names if "theme" in name or "thumbnail" in name or "app" in name]
    assert b"python-docx" not in names["docProps/core.xml"]


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        word.write(SAMPLE, tmp_path / "没有这个文件夹" / "表.docx")
    assert "表.docx" in refusal.value.what
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("data", [b"no picture", image()[:40], b""])
@pytest.mark.parametrize("block", [Picture, Photo])
def test_a_picture_that_cannot_be_read_is_refused(data: bytes, block: type[Any]) -> None:
    shown = (
        Picture(data, 50, 50)
        if block is Picture
        else Grid((20, 60), (("甲", "乙"),), Photo(1, data))
    )
    with pytest.raises(Refused) as refusal:
        word.render(Document("题", (Page("题", (shown,)),)))
    assert "图片" in refusal.value.what


@pytest.mark.external
def test_libreoffice_opens_it_and_loses_no_text(tmp_path: Path) -> None:
    office = program("soffice", "libreoffice-writer-nogui")
    word.write(SAMPLE, tmp_path / "sample.docx")
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    call = [office, "--headless", home, "--convert-to", "pdf", "sample.docx"]
    faces = tmp_path / "fonts.conf"
    faces.write_text(FACES.format(folder() / "fonts", tmp_path / "cache"), encoding="utf-8")
    env = {**os.environ, "FONTCONFIG_FILE": str(faces)}
    subprocess.run(call, check=True, capture_output=True, cwd=tmp_path, env=env)  # noqa: S603 - fixed
    document = pypdfium2.PdfDocument(tmp_path / "sample.pdf")
    found = [squeezed(page.get_textpage().get_text_range()) for page in document]
    sizes = {tuple(round(side * 25.4 / 72) for side in page.get_size()) for page in document}
    document.close()
    everything = "".join(found)
    lost = [
        text
        for page in SAMPLE.pages
        for text in promised(page)
        for line in text.split("\n")
        if squeezed(line) not in everything
    ]
    assert lost == []
    assert sizes == {(210, 297), (297, 210), (210, 148), (420, 297)}
    assert sum(CARD.mark.text in text for text in found if CARD.mark) >= 2
