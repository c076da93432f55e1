"""The first forms with the demo's records, in every format that leaves the program."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest

from dangzhibu_desktop.forms import pdf, word
from dangzhibu_desktop.forms.archive import faults, to_pdfa
from dangzhibu_desktop.forms.blocks import Document, Page
from dangzhibu_desktop.forms.catalogue import FORMS
from dangzhibu_desktop.operations.files import open_file
from dangzhibu_desktop.operations.printing.faces import faces
from dangzhibu_desktop.operations.printing.jobs import page_of
from dangzhibu_desktop.operations.printing.records import Wanted, gather
from tests.conftest import TODAY
from tests.forms.verapdf import violations


@pytest.fixture(scope="module")
def pages(demo_of: Callable[[int, int], Path]) -> Iterator[dict[str, Page]]:
    """The first record of every form."""
    with open_file(demo_of(24, 2), writable=False, today=TODAY) as store:
        wanted = Wanted(None, TODAY, TODAY)
        yield {f.code: page_of(f, gather(store, f, wanted)[0]) for f in FORMS}


def test_every_form_passes_the_archive_check(pages: dict[str, Page]) -> None:
    for code, page in pages.items():
        rendered = pdf.render(Document(page.title, (page,)), faces())
        archived = to_pdfa(rendered.data, title=page.title)
        assert faults(archived) == [], code
        assert to_pdfa(rendered.data, title=page.title) == archived


def test_every_form_is_a_word_file_of_the_same_bytes_twice(pages: dict[str, Page]) -> None:
    for page in pages.values():
        document = Document(page.title, (page,))
        assert word.render(document) == word.render(document)


@pytest.mark.external
def test_every_form_passes_verapdf(pages: dict[str, Page], tmp_path: Path) -> None:
    paths = []
    for code, page in pages.items():
        path = tmp_path / f"{code}.pdf"
        rendered = pdf.render(Document(page.title, (page,)), faces())
        path.write_bytes(to_pdfa(rendered.data, title=page.title))
        paths.append(path)
    assert violations(paths) == []


@pytest.mark.external
def test_word_takes_as_many_pages_as_the_pdf_give_or_take_one(
    pages: dict[str, Page], tmp_path: Path
) -> None:
    for code, page in pages.items():
        (tmp_path / f"{code}.docx").write_bytes(word.render(Document(page.title, (page,))))
    documents = sorted(map(str, tmp_path.glob("*.docx")))
    command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, *documents], check=True, capture_output=True)  # noqa: S603
    for code, page in pages.items():
        converted = pypdfium2.PdfDocument(tmp_path / f"{code}.pdf")
        taken = len(converted)
        converted.close()
        ours = pdf.render(Document(page.title, (page,)), faces()).pages
        assert abs(taken - ours) <= 1, (code, taken, ours)
