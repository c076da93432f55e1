"""Pages to PDF: sheets of ink played onto a reportlab canvas; same input, same bytes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from typing import Any, Final

from dangzhibu_desktop.domain.progress import Report, unwatched
from dangzhibu_desktop.forms.blocks import Document
from dangzhibu_desktop.forms.fonts import Faces
from dangzhibu_desktop.forms.layout.ink import MM, Fill, Image, Ink, Rule, Sheet, Words
from dangzhibu_desktop.forms.layout.page import lay_out
from dangzhibu_desktop.forms.layout.type import Typesetter

PROGRAM: Final = "党支部工作台"


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished PDF: its bytes, its number of sheets, and the typefaces it was drawn with."""

    data: bytes
    pages: int
    typefaces: tuple[str, ...]


def render(document: Document, faces: Faces, report: Report = unwatched) -> Rendered:
    """The document as PDF, each of its pages a bookmark; each page is laid out, then drawn."""
    setter = Typesetter(faces.width, faces.advances)
    laid_out: list[tuple[str, Sequence[Sheet]]] = []
    steps = 2 * len(document.pages)
    for page in document.pages:
        laid_out.append((page.title, lay_out(page, setter)))
        report(len(laid_out), steps)
    target = BytesIO()
    canvas = faces.canvas(target, *_size(laid_out[0][1][0]))
    sheets = 0
    for done, (title, of_page) in enumerate(laid_out, len(laid_out) + 1):
        key = f"p{sheets}"
        for number, sheet in enumerate(of_page):
            canvas.setPageSize(_size(sheet))
            if number == 0:
                canvas.bookmarkPage(key)
                canvas.addOutlineEntry(title.replace("\n", ""), key)
            play(sheet.ink, canvas, faces, _size(sheet)[1])
            canvas.showPage()
        sheets += len(of_page)
        report(done, steps)
    typefaces = tuple(f"{face}: {name}" for face, name in faces.used(canvas).items())
    _describe(canvas, document, typefaces)
    canvas.save()
    return Rendered(target.getvalue(), sheets, typefaces)


def _size(sheet: Sheet) -> tuple[float, float]:
    return sheet.paper.width * MM, sheet.paper.height * MM


def _describe(canvas: Any, document: Document, typefaces: Sequence[str]) -> None:
    canvas.setTitle(document.title)
    canvas.setAuthor(PROGRAM)
    canvas.setCreator(PROGRAM)
    canvas.setSubject(document.subject)
    canvas.setKeywords("; ".join(typefaces))


def play(ink: Iterable[Ink], canvas: Any, faces: Faces, height: float) -> None:
    """Draw one sheet: fills and pictures under rules under texts."""
    words: list[Words] = []
    rules: list[Rule] = []
    for mark in ink:
        match mark:
            case Words():
                words.append(mark)
            case Rule():
                rules.append(mark)
            case Fill(x, y, wide, tall, grey):
                canvas.setFillGray(grey)
                canvas.rect(x, height - y - tall, wide, tall, stroke=0, fill=1)
            case Image():
                _picture(mark, canvas, height)
    canvas.setFillGray(0)
    canvas.setStrokeGray(0)
    for weight, alike in groupby(sorted(rules, key=_weight), key=_weight):
        canvas.setLineWidth(weight)
        canvas.lines([(r.x1, height - r.y1, r.x2, height - r.y2) for r in alike])
    faces.draw(canvas, words, height)


def _weight(rule: Rule) -> float:
    return rule.weight


def _picture(image: Image, canvas: Any, height: float) -> None:
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(
        ImageReader(BytesIO(image.data)),
        image.x,
        height - image.y - image.height,
        image.width,
        image.height,
        preserveAspectRatio=True,
        anchor="c",
        mask="auto",
    )
