"""How a picture is saved: laid out first, in at most 256 colours, so that it stays small."""

from pathlib import Path
from typing import Final

from PIL import Image
from PySide6.QtCore import QRect, QThreadPool
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QWidget

DOCS: Final = Path(__file__).resolve().parent.parent / "docs"
MANUAL: Final = DOCS / "manual" / "images"
"""What the manual shows; it goes into the program."""
ALL: Final = MANUAL / "all"
"""Everything else one looks at after a change; it stays out of the program."""
_COLOURS: Final = 256


def settle(rounds: int = 5) -> None:
    """Let work in the pool end, and everything be laid out and drawn."""
    for _ in range(rounds):
        QThreadPool.globalInstance().waitForDone()
        QApplication.processEvents()


def save(widget: QWidget, path: Path, part: QRect | None = None) -> None:
    """Save a picture of a window or dialog, or of a part of it."""
    settle()
    grabbed = widget.grab(part) if part is not None else widget.grab()
    image = grabbed.toImage().convertToFormat(QImage.Format.Format_RGB888)
    size = (image.width(), image.height())
    pixels = Image.frombytes(
        "RGB", size, bytes(image.constBits()), "raw", "RGB", image.bytesPerLine()
    )
    small = pixels.quantize(_COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    small.save(path, optimize=True)
    print(path.stem)


def visible_dialogs(window: QWidget) -> list[QDialog]:
    """The dialogs open over a window."""
    return [d for d in window.findChildren(QDialog) if d.isVisible()]
