"""Other ways to set the same pages, for the record: ``python benchmarks/peers.py``.

A text of some 270 pages (paragraphs and small tables) and a roster of 50 rows, by this program
and by whatever of stock reportlab platypus, Typst, LibreOffice and WeasyPrint is installed.
Leading and padding differ, so compare seconds, not pages. Nothing here binds.
"""

import html
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.measure import medians
from benchmarks.paper import book, roster
from dangzhibu_desktop import resources
from dangzhibu_desktop.forms import pdf, word
from dangzhibu_desktop.forms.blocks import Document, Page, Prose, Table
from dangzhibu_desktop.forms.fonts import Faces

SONG = resources.folder() / "fonts" / "song.ttf"
ROUNDS = 3
Work = Callable[[], object]


def ours(page: Page) -> Work:
    """This program, fonts open."""
    faces = Faces()
    return lambda: pdf.render(Document(page.title, (page,)), faces).data


def platypus(page: Page) -> Work:
    """Stock reportlab: Paragraph with CJK wrapping, Table, TTFont."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate
    from reportlab.platypus import Table as Grid

    pdfmetrics.registerFont(TTFont("Song", str(SONG)))
    style = ParagraphStyle("p", fontName="Song", fontSize=10.5, leading=17, wordWrap="CJK")

    def flowables() -> Iterator[Any]:
        for block in page.blocks:
            if isinstance(block, Prose):
                for text in block.text.split("\n"):
                    yield Paragraph(html.escape(text), style)
            elif isinstance(block, Table):
                heads = tuple(column.title for column in block.columns)
                everywhere = ((0, 0), (-1, -1))
                look = [("FONT", *everywhere, "Song", 9), ("GRID", *everywhere, 0.4, 0)]
                yield Grid([heads, *block.rows], repeatRows=1, style=look)

    def work() -> object:
        SimpleDocTemplate(BytesIO()).build(list(flowables()))
        return None

    return work


def markup(page: Page) -> str:
    """The page as HTML."""
    parts = ["<meta charset='utf-8'><style>body{font:10.5pt Noto Serif SC,serif}</style>"]
    for block in page.blocks:
        if isinstance(block, Prose):
            parts += [f"<p>{html.escape(text)}</p>" for text in block.text.split("\n")]
        elif isinstance(block, Table):
            rows = [tuple(column.title for column in block.columns), *block.rows]
            cells = ("".join(f"<td>{html.escape(c)}</td>" for c in row) for row in rows)
            parts.append("<table border=1>" + "".join(f"<tr>{r}</tr>" for r in cells) + "</table>")
    return "\n".join(parts)


def weasyprint(page: Page) -> Work:
    """WeasyPrint on the page as HTML."""
    from weasyprint import HTML

    text = markup(page)
    return lambda: HTML(string=text).write_pdf()


def typst(page: Page, folder: Path) -> Work:
    """Typst on the page as its markup, a process each time."""
    lines = ['#set text(font: "Dangzhibu Song", size: 10.5pt)']
    for block in page.blocks:
        if isinstance(block, Prose):
            lines += [f"#{_quoted(text)}\n" for text in block.text.split("\n")]
        elif isinstance(block, Table):
            cells = ",".join(_quoted(cell) for row in block.rows for cell in row)
            lines.append(f"#table(columns: {len(block.columns)}, {cells})")
    source = folder / "page.typ"
    source.write_text("\n".join(lines), encoding="utf-8")
    command = ["typst", "compile", "--font-path", str(SONG.parent), str(source)]
    return lambda: subprocess.run(command, check=True, capture_output=True)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def libreoffice(page: Page, folder: Path) -> Work:
    """LibreOffice on the page as Word, a process each time."""
    source = folder / "page.docx"
    source.write_bytes(word.render(Document(page.title, (page,))))
    command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
    return lambda: subprocess.run(command, check=True, capture_output=True)


def contenders(page: Page, folder: Path) -> Iterator[tuple[str, Work]]:
    """Everybody who is installed."""
    yield "this program", ours(page)
    yield "reportlab platypus, stock", platypus(page)
    if shutil.which("typst"):
        yield "Typst", typst(page, folder)
    if shutil.which("soffice"):
        yield "LibreOffice (docx to PDF)", libreoffice(page, folder)
    try:
        yield "WeasyPrint", weasyprint(page)
    except ImportError:
        return


def main() -> None:
    """Print one table."""
    print("| what | by | s | against this program |\n|---|---|---:|---:|")
    with tempfile.TemporaryDirectory() as name:
        for what, page in (("50-row roster", roster(50)), ("270 pages", book())):
            named = list(contenders(page, Path(name)))
            taken = medians(*(work for _, work in named), rounds=ROUNDS)
            for (who, _), seconds in zip(named, taken, strict=True):
                print(f"| {what} | {who} | {seconds:.3f} | {seconds / taken[0]:.1f} |", flush=True)


if __name__ == "__main__":
    main()
