"""Parts as WordprocessingML text (ECMA-376 Part 1, clause 17); order of elements as its schema."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count, pairwise
from typing import Final, NamedTuple
from xml.sax.saxutils import quoteattr

from dangzhibu_desktop.forms.blocks import Align
from dangzhibu_desktop.forms.word import styles
from dangzhibu_desktop.forms.word.parts import (
    POINT,
    Cell,
    Image,
    Paragraph,
    Part,
    Row,
    Rows,
    Run,
    Tab,
)

_JC: Final = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}
_EMU: Final = 36000  # to a millimetre
_PAD_TALL: Final = 45  # between a rule and the text under it
_SLIVER: Final = 30  # edges nearer than this are one
_NAMESPACES: Final = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}


class Embedded(NamedTuple):
    """A picture put into the file: its relationship and its size in pixels."""

    relation: str
    width: int
    height: int


Embed = Callable[[bytes], Embedded]


def element(tag: str, content: str) -> str:
    """A root element that declares every namespace used here."""
    declared = " ".join(f'xmlns:{name}="{uri}"' for name, uri in _NAMESPACES.items())
    return f"<{tag} {declared}>{content}</{tag}>"


class Writer:
    """Writes the parts of one story (text, head or foot); pictures go where ``embed`` puts them."""

    def __init__(self, embed: Embed) -> None:
        self._embed = embed
        self._numbers = count(1)

    def parts(self, parts: Sequence[Part]) -> str:
        """All parts, one after the other."""
        return "".join(self._rows(p) if isinstance(p, Rows) else self.paragraph(p) for p in parts)

    def paragraph(self, paragraph: Paragraph) -> str:
        """One ``w:p``."""
        runs = "".join(self._run(run) for run in paragraph.runs)
        return f"<w:p>{_paragraph_properties(paragraph)}{runs}</w:p>"

    def _run(self, run: Run | Image) -> str:
        if isinstance(run, Image):
            return f"<w:r>{self._picture(run)}</w:r>"
        properties = _run_properties(run)
        text = "".join(_text(run.text))
        if not run.field:
            return f"<w:r>{properties}{text}</w:r>"
        pieces = (
            '<w:fldChar w:fldCharType="begin"/>',
            f'<w:instrText xml:space="preserve"> {run.field} </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            text,
            '<w:fldChar w:fldCharType="end"/>',
        )
        return "".join(f"<w:r>{properties}{piece}</w:r>" for piece in pieces)

    def _picture(self, image: Image) -> str:
        found = self._embed(image.data)
        scale = min(image.width / found.width, image.height / found.height) * _EMU
        wide, tall = round(found.width * scale), round(found.height * scale)
        number, says = next(self._numbers), quoteattr(image.says)
        return (
            f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{wide}" cy="{tall}"/>'
            f'<wp:docPr id="{number}" name="图片 {number}" descr={says}/>'
            '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/>'
            "</wp:cNvGraphicFramePr><a:graphic>"
            f'<a:graphicData uri="{_NAMESPACES["pic"]}"><pic:pic><pic:nvPicPr>'
            f'<pic:cNvPr id="{number}" name="图片 {number}"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{found.relation}"/><a:stretch><a:fillRect/>'
            "</a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
            f'<a:off x="0" y="0"/><a:ext cx="{wide}" cy="{tall}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
            "</a:graphicData></a:graphic></wp:inline></w:drawing>"
        )

    def _rows(self, table: Rows) -> str:
        lines, places = _gathered(table)
        columns = "".join(f'<w:gridCol w:w="{b - a}"/>' for a, b in pairwise(lines))
        rows = "".join(self._row(row, places) for row in table.rows)
        properties = _table_properties(table, lines)
        return f"<w:tbl>{properties}<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"

    def _row(self, row: Row, places: Mapping[int, int]) -> str:
        whole = "<w:cantSplit/>" if row.whole else ""
        rule = "exact" if row.exact else "atLeast"
        head = "<w:tblHeader/>" if row.head else ""
        cells = "".join(self._cell(cell, places) for cell in row.cells)
        height = f'<w:trHeight w:val="{row.height}" w:hRule="{rule}"/>'
        return f"<w:tr><w:trPr>{whole}{height}{head}</w:trPr>{cells}</w:tr>"

    def _cell(self, cell: Cell, places: Mapping[int, int]) -> str:
        properties = [f'<w:tcW w:w="{cell.end - cell.start}" w:type="dxa"/>']
        span = places[cell.end] - places[cell.start]
        if span > 1:
            properties.append(f'<w:gridSpan w:val="{span}"/>')
        if cell.merge:
            properties.append(f'<w:vMerge w:val="{cell.merge}"/>')
        if cell.rules:
            sides = "".join(_border(*rule) for rule in cell.rules)
            properties.append(f"<w:tcBorders>{sides}</w:tcBorders>")
        if cell.grey is not None:
            tone = f"{round(cell.grey * 255):02X}" * 3
            properties.append(f'<w:shd w:val="clear" w:color="auto" w:fill="{tone}"/>')
        properties.append(f'<w:vAlign w:val="{cell.stands}"/>')
        paragraphs = "".join(self.paragraph(p) for p in cell.paragraphs)
        return f"<w:tc><w:tcPr>{''.join(properties)}</w:tcPr>{paragraphs}</w:tc>"


def _gathered(table: Rows) -> tuple[list[int], dict[int, int]]:
    """The lines between columns, and at which of them each edge of a cell is.

    Edges that differ by a sliver are one line.
    """
    lines: list[int] = []
    places: dict[int, int] = {}
    cells = [cell for row in table.rows for cell in row.cells]
    for edge in sorted({edge for cell in cells for edge in (cell.start, cell.end)}):
        if not lines or edge - lines[-1] > _SLIVER:
            lines.append(edge)
        places[edge] = len(lines) - 1
    return lines, places


def _border(side: str, weight: int) -> str:
    if not weight:
        return f'<w:{side} w:val="nil"/>'
    return f'<w:{side} w:val="single" w:sz="{weight}" w:space="0" w:color="auto"/>'


def _table_properties(table: Rows, lines: Sequence[int]) -> str:
    outside = "".join(_border(side, table.outer) for side in ("top", "left", "bottom", "right"))
    inside = "".join(_border(side, table.inner) for side in ("insideH", "insideV"))
    tall = _PAD_TALL if table.inner else 0
    sides = (("top", tall), ("left", table.pad), ("bottom", tall), ("right", table.pad))
    pads = "".join(f'<w:{side} w:w="{pad}" w:type="dxa"/>' for side, pad in sides)
    return (
        f'<w:tblPr><w:tblW w:w="{lines[-1] - lines[0]}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{outside}{inside}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{pads}</w:tblCellMar></w:tblPr>"
    )


def _paragraph_properties(paragraph: Paragraph) -> str:
    found = [f'<w:pStyle w:val="{paragraph.style}"/>']
    if paragraph.keep:
        found.append("<w:keepNext/>")
    if paragraph.breaks:
        found.append("<w:pageBreakBefore/>")
    if paragraph.tabs:
        found.append(f"<w:tabs>{''.join(map(_stop, paragraph.tabs))}</w:tabs>")
    if paragraph.above is not None:
        found.append(f'<w:spacing w:before="{paragraph.above}"/>')
    found += _indents(paragraph)
    if paragraph.align is not None:
        found.append(f'<w:jc w:val="{_JC[paragraph.align]}"/>')
    if paragraph.outline is not None:
        found.append(f'<w:outlineLvl w:val="{paragraph.outline}"/>')
    return f"<w:pPr>{''.join(found)}{paragraph.section}</w:pPr>"


def _stop(tab: Tab) -> str:
    return f'<w:tab w:val="{_JC[tab.align]}" w:leader="{tab.leader}" w:pos="{tab.at}"/>'


def _indents(paragraph: Paragraph) -> Iterator[str]:
    left, right = paragraph.margins
    found = [("left", left + paragraph.hanging), ("right", right), ("hanging", paragraph.hanging)]
    if paragraph.indent:
        wide = styles.SIZES[paragraph.style] * POINT
        found += [
            ("firstLineChars", paragraph.indent * 100),
            ("firstLine", round(paragraph.indent * wide)),
        ]
    said = "".join(f' w:{name}="{value}"' for name, value in found if value)
    if said:
        yield f"<w:ind{said}/>"


def _run_properties(run: Run) -> str:
    # the hint gives “ ” … — · the East Asian face, as every Chinese document has it
    face = styles.FACES.get(run.face)
    named = (
        "".join(f' w:{kind}="{face}"' for kind in ("ascii", "hAnsi", "eastAsia")) if face else ""
    )
    found = [f'<w:rFonts w:hint="eastAsia"{named}/>']
    if run.face == "bold":
        found.append("<w:b/>")
    if run.spacing:
        found.append(f'<w:spacing w:val="{run.spacing}"/>')
    return f"<w:rPr>{''.join(found)}</w:rPr>"


def _text(text: str) -> Iterator[str]:
    for number, line in enumerate(text.split("\n")):
        if number:
            yield "<w:br/>"
        for place, piece in enumerate(line.split("\t")):
            if place:
                yield "<w:tab/>"
            if piece:
                yield f'<w:t xml:space="preserve">{_escaped(piece)}</w:t>'


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
