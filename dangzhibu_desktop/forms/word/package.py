"""The file itself: parts put into a package; the same document gives the same bytes."""

import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any, Final

import docx
from docx.image.exceptions import (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.parts.document import DocumentPart
from docx.parts.hdrftr import FooterPart, HeaderPart
from docx.parts.story import StoryPart

from dangzhibu_desktop.domain.progress import Report, unwatched
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.forms.blocks import Document, Kind
from dangzhibu_desktop.forms.cleaning import cleaned
from dangzhibu_desktop.forms.word import styles
from dangzhibu_desktop.forms.word.body import page_parts
from dangzhibu_desktop.forms.word.markup import Embed, Embedded, Writer, element
from dangzhibu_desktop.forms.word.parts import Paragraph, Part
from dangzhibu_desktop.forms.word.sections import NUMBER_OF_PAGES, PAGES_OF_SECTION, room, section

_MADE: Final = datetime(2000, 1, 1)  # the file does not say when it was made
_ZIP_DATE: Final = (1980, 1, 1, 0, 0, 0)
_LONGEST_PROPERTY: Final = 255
_UNREADABLE: Final = (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError)
_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# what a file of ours is made of; the library's template brings more
_USED: Final = frozenset(
    {
        RELATIONSHIP_TYPE.OFFICE_DOCUMENT,
        RELATIONSHIP_TYPE.CORE_PROPERTIES,
        RELATIONSHIP_TYPE.STYLES,
        RELATIONSHIP_TYPE.SETTINGS,
        RELATIONSHIP_TYPE.FONT_TABLE,
        RELATIONSHIP_TYPE.HEADER,
        RELATIONSHIP_TYPE.FOOTER,
        RELATIONSHIP_TYPE.IMAGE,
    }
)


def document_bytes(document: Document, report: Report = unwatched) -> bytes:
    """A document as the bytes of a .docx file; the same document gives the same bytes."""
    document = cleaned(document)
    official = any(page.kind is Kind.OFFICIAL for page in document.pages)
    file = docx.Document()
    _describe(file.core_properties, document)
    sections = _Sections(file.part, document)
    body = element("w:document", f"<w:body>{sections.body(report)}</w:body>")
    for rels in (file.part.rels, file.part.package.rels):
        for key in [key for key, rel in rels.items() if rel.reltype not in _USED]:
            del rels[key]
    saved = BytesIO()
    file.save(saved)
    ours = {
        "word/document.xml": body,
        "word/styles.xml": styles.style_sheet(official=official),
        "word/settings.xml": styles.settings(two_sided=official),
        "word/fontTable.xml": styles.font_table(),
    }
    return _packed(saved, ours | sections.stories)


def _describe(properties: Any, document: Document) -> None:
    properties.title = document.title[:_LONGEST_PROPERTY]
    properties.subject = document.subject[:_LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.language = "zh-CN"
    properties.created = properties.modified = _MADE


def _packed(saved: BytesIO, ours: Mapping[str, str]) -> bytes:
    """The archive with our markup, without the moment and the machine it was made on."""
    packed = BytesIO()
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            new.writestr(entry, _XML + ours[name] if name in ours else old.read(name))
    return packed.getvalue()


def _embedder(part: StoryPart) -> Embed:
    """Puts pictures into one part of the file."""

    def embed(data: bytes) -> Embedded:
        try:
            relation, image = part.get_or_add_image(BytesIO(data))
        except _UNREADABLE:
            relation, image = part.get_or_add_image(BytesIO(_as_png(data)))
        return Embedded(relation, image.px_width, image.px_height)

    return embed


def _as_png(data: bytes) -> bytes:
    """A picture the library does not know, such as a JPEG without JFIF header, as PNG."""
    from PIL import Image

    png = BytesIO()
    try:
        with Image.open(BytesIO(data)) as image:
            image.convert("RGB").save(png, "PNG")
    except OSError as error:
        raise Refused(
            "有一张图片无法读取，不能写入 Word 文件。",
            "请重新选择这张照片或扫描件（PNG 或 JPEG），再导出一次。",
        ) from error
    return png.getvalue()


class _Sections:
    """Writes each page as a section, with heads and feet of its own."""

    def __init__(self, part: DocumentPart, document: Document) -> None:
        self._part = part
        self._pages = document.pages
        self.stories: dict[str, str] = {}  # name in the archive -> markup of a head or foot
        self._even = any(page.kind is Kind.OFFICIAL for page in self._pages)
        self._heads = any(page.kind is Kind.CARD for page in self._pages)
        self._count = PAGES_OF_SECTION if len(self._pages) > 1 else NUMBER_OF_PAGES

    def body(self, report: Report) -> str:
        """The text of the whole document, the last section's measures at its end."""
        writer = Writer(_embedder(self._part))
        found = []
        measures = ""
        for number, page in enumerate(self._pages, 1):
            parts = page_parts(page, room(page))
            measures = section(
                page, self._story, count=self._count, even=self._even, heads=self._heads
            )
            last = number == len(self._pages)
            found.append(writer.parts(_ended(parts, "" if last else measures)))
            report(number, len(self._pages))
        return "".join(found) + measures

    def _story(self, kind: str, paragraphs: tuple[Paragraph, ...]) -> str:
        """Add a head or foot to the file; what refers to it."""
        make, root, of_type, relation = _STORIES[kind]
        name = f"word/{kind}{len(self.stories) + 1}.xml"
        part = make(PackURI(f"/{name}"), of_type, parse_xml(element(root, "")), self._part.package)
        self.stories[name] = element(root, Writer(_embedder(part)).parts(paragraphs))
        return self._part.relate_to(part, relation)


def _ended(parts: list[Part], measures: str) -> list[Part]:
    """The parts with a section's measures in their last paragraph; a table cannot be last."""
    last = parts[-1]
    if isinstance(last, Paragraph):
        return [*parts[:-1], replace(last, section=measures)]
    return [*parts, Paragraph(style=styles.GAP, section=measures)]


_STORIES: Final = {
    "header": (HeaderPart, "w:hdr", CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER),
    "footer": (FooterPart, "w:ftr", CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER),
}
