"""Reading back a Word file as a reviewer would, and as its markup."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.oxml.ns import qn

from dangzhibu_desktop.forms import blocks, word
from dangzhibu_desktop.forms.blocks import Block, Document, Drawing, Kind, Page, Prose
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


def said(element: Any) -> str:
    """All text under an element, tabs and line breaks included."""
    marks = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:p"): "\n"}
    return "".join(
        child.text or "" if child.tag == qn("w:t") else marks.get(child.tag, "")
        for child in element.iter()
        if child.getparent().tag != qn("w:tabs")
    )


def body(document: Any) -> str:
    return said(document.element.body)


def squeezed(text: str) -> str:
    """Text without what layout may add or move: spaces, line ends, the marks of bold."""
    return re.sub(r"[\s*]+", "", holdable(text))


def promised(page: Page) -> Iterator[str]:
    """Every text a page must say in a format that cannot draw."""
    plain = [block for block in page.blocks if not isinstance(block, Drawing)]
    yield from (page.title, page.addressee.rstrip("：:"), *(page.above or ()), *page.foot)
    yield from blocks.texts(Page("", tuple(plain)))
    for block in page.blocks:
        match block:
            case Drawing():
                yield from block.words
            case blocks.Grid():
                yield from (c.sign for row in block.rows for c in row if isinstance(c, blocks.Span))
            case blocks.Chart():
                yield from (f"{value}" for value in block.values)
            case Prose() | _:
                pass


def value(element: Any, path: str, attribute: str = "val") -> str | None:
    """An attribute of the first element found, or nothing."""
    found = element.find(f".//{{{W}}}" + f"/{{{W}}}".join(path.split("/")))
    return None if found is None else found.get(qn(f"w:{attribute}"))


W = qn("w:p").strip("{").split("}", maxsplit=1)[0]


def all_of(element: Any, tag: str) -> list[Any]:
    return list(element.iter(qn(tag)))


def has(element: Any, tag: str) -> bool:
    return bool(all_of(element, tag))


def feet(section: Any) -> list[Any]:
    """A section's feet: of the first, even and other pages, as far as it has its own."""
    kinds = (section.footer, section.first_page_footer, section.even_page_footer)
    return [foot for foot in kinds if not foot.is_linked_to_previous]


def pictures(foot: Any) -> list[bytes]:
    """The pictures of a head, foot or document."""
    found = all_of(foot._element if hasattr(foot, "_element") else foot.element, "a:blip")
    return [foot.part.related_parts[blip.get(qn("r:embed"))].blob for blip in found]


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
