"""Pictures of every form, with the demo's records: ``python tools/pictures.py [FOLDER]``.

Writes one PNG a form and one contact sheet into ``docs/manual/images`` (or FOLDER).
"""

import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image, ImageOps

from dangzhibu_desktop.forms import pdf
from dangzhibu_desktop.forms.blocks import Document, Page
from dangzhibu_desktop.forms.catalogue import FORMS
from dangzhibu_desktop.operations.demo import make_demo
from dangzhibu_desktop.operations.files import open_file
from dangzhibu_desktop.operations.printing.faces import faces
from dangzhibu_desktop.operations.printing.jobs import page_of
from dangzhibu_desktop.operations.printing.records import Wanted, gather

TODAY = date(2026, 11, 22)
IMAGES = Path(__file__).resolve().parent.parent / "docs" / "manual" / "images"
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


def picture(page: Page) -> Any:
    """The first sheet of a page as an image."""
    rendered = pdf.render(Document(page.title, (page,)), faces())
    document = pypdfium2.PdfDocument(rendered.data)
    image = document[0].render(scale=SCALE).to_pil().convert("L")
    document.close()
    return image


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
    for code, page in pages():
        image = picture(page)
        image.quantize(16).save(folder / f"form-{code}.png", optimize=True)
        made.append(image)
    contact_sheet(made).quantize(16).save(folder / "forms.png", optimize=True)
    print(f"{len(made)} forms -> {folder}")


if __name__ == "__main__":
    main()
