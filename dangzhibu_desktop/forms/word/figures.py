"""Pictures and charts as parts of a Word file."""

from collections.abc import Iterator, Sequence
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
from dangzhibu_desktop.forms.word.tables import ROW, block_title

_BAR, _BETWEEN = twips(5), twips(3)
_STEPS: Final = 50  # of the longest bar; a table has 63 columns at most
_LEAST: Final = 60  # a step that can be seen
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


def words(lines: Sequence[str], width: int) -> Iterator[Part]:
    """A drawing's words: a line each, or a table where they are of the kind 书记：张三."""
    pairs = [line.partition("：") for line in lines]
    if not any(rest for _, _, rest in pairs):
        yield from (plain(line, styles.PROSE, align=Align.LEFT) for line in lines)
        return
    size = styles.SIZES[styles.CELL]
    longest = max(text_width(label, size) for label, _, rest in pairs if rest)
    place = min(longest + twips(8), width * 2 // 5)
    rows: list[Row] = []
    for line, (label, colon, rest) in zip(lines, pairs, strict=True):
        said = Cell(place if rest else 0, width, (plain(rest or line, styles.CELL),))
        first = (Cell(0, place, (plain(f"{label}{colon}", styles.LABEL),)),) if rest else ()
        rows.append(Row((*first, said), ROW))
    yield Rows(tuple(rows))


def chart(block: Chart, width: int) -> Iterator[Part]:
    """Bars as shaded cells, their values beside them; never divided between pages."""
    yield from block_title(block.title, Align.CENTRE)
    size = styles.SIZES[styles.CELL]
    longest = max((text_width(label, size) for label in block.labels), default=0)
    names = min(longest + twips(6), width * 2 // 5)
    room = width - names - min(_SAID, width // 4)
    steps = min(_STEPS, room // _LEAST)
    most = max((*block.values, 1))
    rows: list[Row] = []
    for number, (label, value) in enumerate(zip(block.labels, block.values, strict=True)):
        end = names + room // steps * -(-value * steps // most)
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
