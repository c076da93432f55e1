"""All forms alike: golden text, sound PDF, everything said is found in it."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from dangzhibu_desktop.domain.dates import chinese
from dangzhibu_desktop.forms import inspection, pdf, text
from dangzhibu_desktop.forms.blocks import Document, Form, Kind, Page
from dangzhibu_desktop.forms.catalogue import FORMS, find
from dangzhibu_desktop.forms.layout.ink import MM, Fill, Image, Rule, Words
from dangzhibu_desktop.forms.layout.page import lay_out
from dangzhibu_desktop.forms.layout.type import Typesetter
from dangzhibu_desktop.operations.files import Store, open_file
from dangzhibu_desktop.operations.printing.faces import faces
from dangzhibu_desktop.operations.printing.jobs import page_of
from dangzhibu_desktop.operations.printing.records import Wanted, gather
from tests.conftest import TODAY
from tests.forms import golden

EACH = pytest.mark.parametrize("form", FORMS, ids=lambda f: f.code)


@pytest.fixture(scope="module")
def demo(demo_of: Callable[[int, int], Path]) -> Iterator[Store]:
    with open_file(demo_of(24, 2), writable=False, today=TODAY) as store:
        yield store


def first_page(demo: Store, form: Form[Any]) -> Page:
    return page_of(form, gather(demo, form, Wanted(None, TODAY, TODAY))[0])


def squeezed(said: str) -> str:
    """Text without the spaces and line ends that layout may move."""
    return re.sub(r"\s+", "", said)


def found_in(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    said = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return said


def test_codes_and_titles_are_unique() -> None:
    assert len({f.code for f in FORMS}) == len({f.title for f in FORMS}) == len(FORMS)
    assert find("m01") is find("党员名册（横版）") is FORMS[0]
    assert find("Z99") is None


@EACH
def test_what_a_form_says(demo: Store, form: Form[Any], *, golden_update: bool) -> None:
    golden.compare(form.code, text.page_text(first_page(demo, form)), update=golden_update)


@EACH
def test_everything_said_is_found_in_the_pdf(demo: Store, form: Form[Any]) -> None:
    page = first_page(demo, form)
    rendered = pdf.render(Document(page.title, (page,)), faces())
    said = squeezed(found_in(rendered.data))
    assert "\x00" not in said
    for wanted in inspection.texts(page):
        for part in re.split(r"\n|\*\*", wanted):
            assert squeezed(part) in said, part


@EACH
def test_only_embedded_fonts_and_the_same_bytes_twice(demo: Store, form: Form[Any]) -> None:
    page = first_page(demo, form)
    document = Document(page.title, (page,))
    rendered = pdf.render(document, faces())
    assert pdf.render(document, faces()).data == rendered.data
    assert b"Helvetica" not in rendered.data
    assert rendered.typefaces


@EACH
def test_nothing_stands_within_a_centimetre_of_the_edge(demo: Store, form: Form[Any]) -> None:
    for gathered in gather(demo, form, Wanted(None, TODAY, TODAY))[:3]:
        page = page_of(form, gathered)
        for sheet in lay_out(page, Typesetter(faces().width, faces().advances)):
            wide, tall = sheet.paper.width * MM, sheet.paper.height * MM
            for ink in sheet.ink:
                left, top, right, bottom = _extent(ink)
                assert left >= 10 * MM - 0.01, ink
                assert top >= 10 * MM - 0.01, ink
                assert right <= wide - 10 * MM + 0.01, ink
                assert bottom <= tall - 10 * MM + 0.01, ink


def _extent(ink: Words | Rule | Fill | Image) -> tuple[float, float, float, float]:
    match ink:
        case Words(x, y, said, face, size, spacing):
            wide = faces().width(said, face, size) + spacing * max(0, len(said) - 1)
            return x, y - size * 0.9, x + wide, y
        case Rule():
            return (
                min(ink.x1, ink.x2),
                min(ink.y1, ink.y2),
                max(ink.x1, ink.x2),
                max(ink.y1, ink.y2),
            )
        case _:
            return ink.x, ink.y, ink.x + ink.width, ink.y + ink.height


@EACH
def test_pages_for_signature_are_marked_and_others_not(demo: Store, form: Form[Any]) -> None:
    page = first_page(demo, form)
    assert (page.mark is not None) == form.marked
    if page.mark is not None:
        said = squeezed(found_in(pdf.render(Document("", (page,)), faces()).data))
        assert page.mark.text in said


def test_a_secret_ballot_bears_nothing() -> None:
    from dangzhibu_desktop.forms.blocks import Mark

    with pytest.raises(ValueError, match="no mark"):
        Page("选票", (), secret=True, mark=Mark("E01", "1"))
    ballot: Form[str] = Form(
        "E01", "选票", "elections", str, lambda _: Page("选票", (), secret=True), marked=True
    )
    from dangzhibu_desktop.operations.printing.records import Gathered

    assert page_of(ballot, Gathered("x", "1", ""), number=7).mark is None


def test_titles_say_the_kind_and_the_day_says_when(demo: Store) -> None:
    page = first_page(demo, FORMS[0])
    assert page.kind is Kind.LEDGER
    assert page.above is not None
    assert page.above[2] == f"截至日期：{chinese(TODAY)}"
    assert page.above[1] == "共24名，正式党员21名，预备党员2名，停止党籍1名"


def test_a_photo_prints_and_no_photo_leaves_the_place(demo: Store) -> None:
    from dataclasses import replace
    from io import BytesIO

    from PIL import Image as Pictures

    raw = BytesIO()
    Pictures.new("RGB", (50, 70), (120, 60, 60)).save(raw, "PNG")
    form = find("M05")
    assert form is not None
    record = gather(demo, form, Wanted("欧阳静怡", TODAY, TODAY))[0].record
    with_photo = form.fill(replace(record, photo=raw.getvalue()))
    sheets = lay_out(with_photo, Typesetter(faces().width, faces().advances))
    assert any(isinstance(ink, Image) for ink in sheets[0].ink)
    plain = text.page_text(form.fill(record))
    assert "欧阳静怡" in plain
    assert pdf.render(Document("", (with_photo,)), faces()).pages == 1
