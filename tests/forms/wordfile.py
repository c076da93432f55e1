"""Reading back a Word file as a reviewer would, and as its markup."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.oxml.ns import qn

from dangzhibu_desktop.forms import inspection, word
from dangzhibu_desktop.forms.blocks import Block, Chart, Document, Drawing, Grid, Kind, Page, Span
from dangzhibu_desktop.forms.cleaning import holdable


def opened(*pages: Page) -> Any:
    """The pages as a Word file, opened by the library."""
    return docx.Document(BytesIO(word.render(Document("测试", pages))))


def card(*parts: Block) -> Any:
    """Blocks on a card, opened."""
    return opened(Page("题名", parts))


def official(*parts: Block) -> Any:
    """Blocks on an official document, opened."""
    return opened(Page("题名", parts, Kind.OFFICIAL))


def body(document: Any) -> str:
    """All text between heads and feet."""
    return said(document.element.body)


def said(element: Any) -> str:
    """All text under an element, with its tabs and line breaks."""
    found = []
    for paragraph in element.iter(qn("w:p")):
        for child in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br")):
            if child.tag == qn("w:t"):
                found.append(child.text or "")
            elif child.getparent().tag == qn("w:r"):
                found.append("\t" if child.tag == qn("w:tab") else "\n")
        found.append("\n")
    return "".join(found)


def squeezed(text: str) -> str:
    """Text without what layout may add or move: white space, and the marks of bold."""
    return re.sub(r"[\s*]+", "", holdable(text))


def promised(page: Page) -> Iterator[str]:
    """Every text a page must say in a format that does not draw."""
    yield from (page.title, page.addressee.rstrip("：:"), *(page.above or ()), *page.foot)
    for block in page.blocks:
        if isinstance(block, Drawing):
            yield from block.words
            continue
        yield from inspection.texts(Page("", (block,)))
        if isinstance(block, Grid):
            yield from (c.sign for row in block.rows for c in row if isinstance(c, Span))
        if isinstance(block, Chart):
            yield from map(str, block.values)


def all_of(element: Any, tag: str) -> list[Any]:
    """Every element of that tag below this one."""
    return list(element.iter(qn(tag)))


def value(element: Any, tag: str, attribute: str = "w:val") -> str | None:
    """An attribute of the first element of that tag, if there is one."""
    found = next(element.iter(qn(tag)), None)
    return None if found is None else found.get(qn(attribute))


def paragraph_saying(document: Any, text: str) -> Any:
    """The first paragraph, in a table or not, that says this."""
    return next(p for p in all_of(document.element.body, "w:p") if text in said(p))


def row_saying(document: Any, text: str) -> Any:
    return next(row for row in all_of(document.element.body, "w:tr") if text in said(row))


def feet(section: Any) -> list[Any]:
    """A section's own feet: of the first, the even and the other pages."""
    kinds = (section.footer, section.first_page_footer, section.even_page_footer)
    return [foot.part for foot in kinds if not foot.is_linked_to_previous]


def pictures(part: Any) -> list[bytes]:
    """The pictures of a head, a foot or the text."""
    links = [blip.get(qn("r:embed")) for blip in all_of(part.element, "a:blip")]
    return [part.related_parts[link].blob for link in links]


def members(data: bytes) -> dict[str, bytes]:
    """The files inside a Word file."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
