"""Pictures of every form, with the demo's records: ``python tools/pictures.py [FOLDER]``.

Writes one PNG a form and one contact sheet into ``docs/pictures`` (or FOLDER).
"""

import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image, ImageOps

from dangzhibu_desktop.forms import pdf, word
from dangzhibu_desktop.forms.blocks import (
    Align,
    Chart,
    Choices,
    Column,
    Document,
    Grid,
    Kind,
    Mark,
    Page,
    Photo,
    Prose,
    Signatures,
    Span,
    Table,
)
from dangzhibu_desktop.forms.catalogue import FORMS
from dangzhibu_desktop.operations.demo import make_demo
from dangzhibu_desktop.operations.demo_texts import SURNAMES
from dangzhibu_desktop.operations.files import open_file
from dangzhibu_desktop.operations.printing.faces import faces
from dangzhibu_desktop.operations.printing.jobs import page_of
from dangzhibu_desktop.operations.printing.records import Wanted, gather

TODAY = date(2026, 11, 22)
IMAGES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
SCALE = 1.0  # pixels a point; 72 dots an inch
COLUMNS, THUMBNAIL = 4, 420


def pages() -> list[tuple[str, Page]]:
    """The first record of every form."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "demo.dzb"
        make_demo(path, years=2, members=24, today=TODAY, force=False)
        with open_file(path, writable=False, today=TODAY) as store:
            wanted = Wanted(None, TODAY, TODAY)
            return [(form.code, page_of(form, gather(store, form, wanted)[0])) for form in FORMS]


def rare_names() -> Page:
    """Two hundred names of characters beyond the basic plane, all of which must print."""
    names = []
    for number in range(200):
        first, second = 0x20000 + number * 211, 0x2A700 + number * 37
        names.append(SURNAMES[number % len(SURNAMES)] + chr(first) + chr(second))
    columns = tuple(Column("姓名", 20, Align.CENTRE) for _ in range(8))
    rows = tuple(tuple(names[n : n + 8]) for n in range(0, 200, 8))
    if missing := faces().missing("".join(names)):
        raise SystemExit(f"no font has {missing}")
    return Page("生僻字姓名二百例", (Table(columns, rows),), Kind.LEDGER)


def all_blocks() -> Page:
    """Every block once, with and without content."""
    grid = Grid(
        (27, 50, 27, 66),
        (
            ("姓名", "阿依古丽·买买提", "性别", "女"),
            ("住址", Span("霞湾区海河街道示例路1号", 3)),
            (
                "意见",
                Span("同意。", 3, height=30, sign="签名：　　　　（盖章）　　　　年　　月　　日"),
            ),
        ),
        Photo(2),
    )
    columns = (
        Column("序号", 12, Align.CENTRE),
        Column("事项", 90),
        Column("金额", 30, Align.RIGHT),
    )
    rows = (("1", "报刊资料", "1,234.50"), ("2", "补助生活困难党员", "500.00"))
    return Page(
        "各种版块",
        (
            grid,
            Table(columns, rows, totals=("", "合计", "1,734.50"), title="表格"),
            Table(columns, (), title="空表"),
            Prose("正文可以有**加粗的字**，两端对齐，数字如2026年5月18日和1,234.50元不断开。" * 2),
            Prose("", label="书写处", lines=2),
            Choices("是否", ("是", "否"), frozenset({"是"})),
            Chart("构成", ("正式党员", "预备党员"), (22, 2)),
            Signatures(("党员签名", "书记签名"), seal=True),
        ),
        mark=Mark("X01", "P1", 12),
    )


def picture(page: Page) -> Any:
    """The first sheet of a page as an image."""
    rendered = pdf.render(Document(page.title, (page,)), faces())
    document = pypdfium2.PdfDocument(rendered.data)
    image = document[0].render(scale=SCALE).to_pil().convert("L")
    document.close()
    return image


def word_picture(page: Page) -> Any:
    """The first sheet of a page's Word file, as LibreOffice sets it."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.docx"
        source.write_bytes(word.render(Document(page.title, (page,))))
        command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603
        document = pypdfium2.PdfDocument(source.with_suffix(".pdf"))
        image = document[0].render(scale=SCALE).to_pil().convert("L")
        document.close()
    return image


def beside(left: Any, right: Any) -> Any:
    """Two pictures side by side."""
    both = Image.new("L", (left.width + right.width + 12, max(left.height, right.height)), 200)
    both.paste(left, (0, 0))
    both.paste(right, (left.width + 12, 0))
    return both


def contact_sheet(images: list[Any]) -> Any:
    """All pictures small, side by side."""
    rows = -(-len(images) // COLUMNS)
    sheet = Image.new("L", (COLUMNS * (THUMBNAIL + 12), rows * (THUMBNAIL + 12)), 200)
    for number, image in enumerate(images):
        small = ImageOps.contain(image, (THUMBNAIL, THUMBNAIL))
        row, column = divmod(number, COLUMNS)
        sheet.paste(small, (column * (THUMBNAIL + 12) + 6, row * (THUMBNAIL + 12) + 6))
    return sheet


def main() -> None:
    """Make every picture anew."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else IMAGES
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for code, page in [*pages(), ("blocks", all_blocks()), ("rare-names", rare_names())]:
        image = picture(page)
        image.quantize(16).save(folder / f"form-{code}.png", optimize=True)
        made.append(image)
    if shutil.which("soffice"):
        for code, page in pages():
            if code in {"M05", "G01"}:
                both = beside(picture(page), word_picture(page))
                both.quantize(16).save(folder / f"word-beside-pdf-{code}.png", optimize=True)
    contact_sheet(made).quantize(8).save(folder / "forms.png", optimize=True)
    print(f"{len(made)} forms -> {folder}")


if __name__ == "__main__":
    main()
