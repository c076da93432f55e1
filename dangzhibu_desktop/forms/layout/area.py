"""Where text stands on a sheet: the margins of the three kinds of page."""

from dataclasses import dataclass
from typing import Final

from dangzhibu_desktop.forms.blocks import Kind, Page
from dangzhibu_desktop.forms.layout.ink import MM


@dataclass(frozen=True, slots=True)
class Margins:
    """White space around the text area, in mm."""

    top: float
    right: float
    bottom: float
    left: float


MARGINS: Final = {
    Kind.OFFICIAL: Margins(37, 26, 35, 28),  # GB/T 9704
    Kind.LEDGER: Margins(18, 17, 20, 25),
    Kind.CARD: Margins(20, 20, 25, 20),
}
EDGE: Final = 10 * MM  # nothing stands nearer to the paper's edge


@dataclass(frozen=True, slots=True)
class Area:
    """The text area, in points from the sheet's top left."""

    left: float
    top: float
    width: float
    height: float

    @classmethod
    def of(cls, page: Page) -> "Area":
        """The text area of a page."""
        margins = MARGINS[page.kind]
        return cls(
            margins.left * MM,
            margins.top * MM,
            (page.paper.width - margins.left - margins.right) * MM,
            (page.paper.height - margins.top - margins.bottom) * MM,
        )
