"""Pictures and charts as parts of a Word file."""

from collections.abc import Iterator
from typing import Final

from dangzhibu_desktop.forms.blocks import Align, Chart, Picture
from dangzhibu_desktop.forms.word import styles
from dangzhibu_desktop.forms.word.parts import (
    Cell,
    Image,
    Paragraph,
    Part,
    Row,
    Rows,
    kept,
    plain,
    text_width,
    twips,
)
from dangzhibu_desktop.forms.word.tables import block_title

_BAR, _BETWEEN = twips(5), twips(3)
_STEPS: Final = 50  # of the longest bar; a table has 63 columns at most
_SAID: Final = twips(25)  # room for a bar's value
_AXIS: Final = ("left", 6)
_AROUND: Final = (("top", 3), _AXIS, ("bottom", 3), ("right", 3))
_GREYS: Final = (0.35, 0.75)  # neighbouring bars differ in black and white


def picture(block: Picture, width: int) -> Iterator[Paragraph]:
    """A picture, centred, its caption under it."""
    wide = min(block.width, width * 25.4 / 1440)
    image = Image(block.data, wide, block.height, block.caption)
    yield Paragraph((image,), styles.PICTURE, keep=bool(block.caption))
    if block.caption:
        yield plain(block.caption, styles.CAPTION)


def chart(block: Chart, width: int) -> Iterator[Part]:
    """Bars as shaded cells, their values beside them; never divided between pages."""
    yield from block_title(block.title, Align.CENTRE)
    size = styles.SIZES[styles.CELL]
    longest = max((text_width(label, size) for label in block.labels), default=0)
    names = min(longest + twips(6), width * 2 // 5)
    step = (width - names - _SAID) // _STEPS
    most = max((*block.values, 1))
    rows: list[Row] = []
    for number, (label, value) in enumerate(zip(block.labels, block.values, strict=True)):
        end = names - step * (-value * _STEPS // most)
        first = Cell(0, names, (plain(label, styles.CELL, align=Align.RIGHT),))
        said = (plain(f"{value} {block.unit}", styles.CELL),)
        if end > names:
            bar = Cell(names, end, grey=_GREYS[number % 2], rules=_AROUND)
            cells = [first, bar, Cell(end, width, said)]
        else:
            cells = [first, Cell(names, width, said, rules=(_AXIS,))]
        between = (Cell(0, names), Cell(names, width, rules=(_AXIS,)))
        rows += [Row(tuple(cells), _BAR), Row(between, _BETWEEN, exact=True)]
    if rows:
        yield Rows((*map(kept, rows[:-1]), rows[-1]), outer=0, inner=0)
