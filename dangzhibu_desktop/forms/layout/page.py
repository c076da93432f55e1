"""A page laid out: its blocks down as many sheets as they need, with head and foot."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from dangzhibu_desktop.forms.blocks import (
    Align,
    Block,
    Break,
    Chart,
    Choices,
    Drawing,
    Grid,
    Kind,
    Page,
    Picture,
    Prose,
    Signatures,
    Table,
)
from dangzhibu_desktop.forms.layout import figures, prose, tables
from dangzhibu_desktop.forms.layout.flow import Strip, gap, nothing, paginate, paint_sheet
from dangzhibu_desktop.forms.layout.ink import MM, Fill, Ink, Sheet
from dangzhibu_desktop.forms.layout.titles import title_lines
from dangzhibu_desktop.forms.layout.type import (
    BOLD,
    FIFTH,
    FOURTH,
    HEI,
    SECOND,
    SIXTH,
    SMALL_FIFTH,
    SMALL_FOURTH,
    SMALL_SECOND,
    SONG,
    TITLE,
    Setting,
    Typesetter,
    put,
)
from dangzhibu_desktop.forms.paragraph import Line


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
_CONTINUED: Final = 12 * MM  # the line with the title and （续） on a card's further sheets
_QR: Final = 9 * MM
_GO_WITH_SIGNATURES: Final = 2  # strips before a place to sign that go to a new sheet with it
_SHORT_NOTE: Final = 8  # lines under a ledger that stay with its last row
_EDGE: Final = 10 * MM  # nothing stands nearer to the paper's edge


_Maker = Callable[[Any, Typesetter, float, float], list[Strip]]
_MAKERS: Final[dict[type, _Maker]] = {
    Table: tables.table_strips,
    Grid: tables.grid_strips,
    Prose: prose.prose_strips,
    Signatures: prose.place_to_sign,
    Choices: figures.choices_strips,
    Picture: figures.picture_strips,
    Chart: figures.chart_strips,
    Drawing: figures.drawing_strips,
}
_OFFICIAL: Final[dict[type, _Maker]] = {
    Prose: prose.document_strips,
    Signatures: prose.closing,
}


def lay_out(page: Page, setter: Typesetter) -> list[Sheet]:
    """The sheets of one page."""
    area = _Area.of(page)
    strips = list(_heading(page, setter, area))
    _add_body(strips, page, setter, area)
    _add_foot(strips, page, setter, area)
    later = area.height - (_CONTINUED if page.kind is Kind.CARD else 0)
    filled = paginate(strips, area.height, later)
    sheets = []
    for number, placed in enumerate(filled):
        sheet = Sheet(page.paper)
        top = area.top
        if number and page.kind is Kind.CARD:
            _continued(page, setter, area, sheet)
            top += _CONTINUED
        paint_sheet(placed, sheet.ink, top)
        _below(page, setter, area, sheet, number + 1, len(filled))
        sheets.append(sheet)
    return sheets


@dataclass(frozen=True, slots=True)
class _Area:
    """The text area, in points from the sheet's top left."""

    left: float
    top: float
    width: float
    height: float

    @classmethod
    def of(cls, page: Page) -> "_Area":
        margins = MARGINS[page.kind]
        return cls(
            margins.left * MM,
            margins.top * MM,
            (page.paper.width - margins.left - margins.right) * MM,
            (page.paper.height - margins.top - margins.bottom) * MM,
        )


def _heading(page: Page, setter: Typesetter, area: _Area) -> Iterator[Strip]:
    official = page.kind is Kind.OFFICIAL
    size = SECOND if official else SMALL_SECOND
    setting = Setting(TITLE if official else BOLD, size, pitch=size * 1.6)
    for text in title_lines(page.title, int(area.width / size)):
        yield _text_strip(setter.line(text, setting), setting, area, Align.CENTRE)
    if official:
        yield gap(prose.OFFICIAL.line, keep=True)
        if page.addressee:
            yield from prose.text_strips(
                f"{page.addressee.rstrip('：:')}：",
                setter,
                prose.OFFICIAL,
                area.left,
                area.width,
                indent=False,
            )
        return
    if page.above is not None:
        yield from _three_strips(page.above, setter, area, Setting(SONG, SMALL_FOURTH))
    yield gap(2.5 * MM, keep=True)


def _text_strip(line: Line, setting: Setting, area: _Area, align: Align) -> Strip:
    def paint(ink: list[Ink], top: float) -> None:
        put(ink, line, area.left, top + setting.baseline, area.width, align, setting.size)

    return Strip(setting.line, paint, keep=True)


def _three_strips(
    texts: tuple[str, str, str], setter: Typesetter, area: _Area, setting: Setting
) -> Iterator[Strip]:
    """A text at the left, in the middle and at the right; more lines where one is too narrow."""
    ways = (Align.LEFT, Align.CENTRE, Align.RIGHT)
    left, middle, right = zip(texts, ways, strict=True)
    widths = [setter.line(text, setting).width for text in texts]
    aside = max(widths[0], widths[2]) + setting.size
    if not texts[1] or 2 * aside + widths[1] <= area.width:
        rows = [[left, middle, right]]
    else:
        rows = [[left, right], [middle]]
    if widths[0] + widths[2] + setting.size > area.width:
        rows = [[each] for each in (left, middle, right) if each[0]]
    yield gap(MM, keep=True)
    for row in rows:
        lines = [(setter.lines(text, setting, area.width), align) for text, align in row]
        yield _aligned_strip(lines, setting, area)


def _aligned_strip(texts: list[tuple[list[Line], Align]], setting: Setting, area: _Area) -> Strip:
    """Texts of one or more lines side by side."""

    def paint(ink: list[Ink], top: float) -> None:
        for lines, align in texts:
            for number, line in enumerate(lines):
                y = top + number * setting.line + setting.baseline
                put(ink, line, area.left, y, area.width, align, setting.size)

    return Strip(max(len(lines) for lines, _ in texts) * setting.line, paint, keep=True)


def _add_body(strips: list[Strip], page: Page, setter: Typesetter, area: _Area) -> None:
    breaks = False
    for block in page.blocks:
        if isinstance(block, Break):
            breaks = True
            continue
        if isinstance(block, Signatures):
            _hold(strips, _GO_WITH_SIGNATURES)
        added = _block(page, block, setter, area)
        if page.kind is Kind.LEDGER and isinstance(block, Prose) and len(added) <= _SHORT_NOTE:
            _hold(strips, 1)
            added = [replace(strip, keep=True) for strip in added]
        if breaks and added:
            strips.append(Strip(0, nothing, keep=True, breaks=True))
            breaks = False
        strips += added
        if page.kind is not Kind.OFFICIAL:
            strips.append(gap(3 * MM))


def _block(page: Page, block: Block, setter: Typesetter, area: _Area) -> list[Strip]:
    """The strips of one block, as the kind of page shows it."""
    make = _OFFICIAL.get(type(block)) if page.kind is Kind.OFFICIAL else None
    return (make or _MAKERS[type(block)])(block, setter, area.left, area.width)


def _add_foot(strips: list[Strip], page: Page, setter: Typesetter, area: _Area) -> None:
    """A ledger's last line: 制表人, 审核, 书记, spread over the width."""
    if not page.foot:
        return
    setting = Setting(SONG, FIFTH)
    each = area.width / len(page.foot)
    texts = [setter.lines(text, setting, each - MM) for text in page.foot]

    def paint(ink: list[Ink], top: float) -> None:
        for column, lines in enumerate(texts):
            for number, line in enumerate(lines):
                y = top + MM + number * setting.line + setting.baseline
                put(ink, line, area.left + column * each, y, each, Align.LEFT, FIFTH)

    _hold(strips, _GO_WITH_SIGNATURES)
    strips.append(Strip(setting.line * max(map(len, texts)) + 2 * MM, paint))


def _hold(strips: list[Strip], lines: int) -> None:
    """Keep the last strips together with what follows them; white space counts for none."""
    for number in range(len(strips) - 1, -1, -1):
        lines -= strips[number].paint is not nothing
        strips[number] = replace(strips[number], keep=True)
        if lines == 0 or strips[number].breaks:
            return


def _continued(page: Page, setter: Typesetter, area: _Area, sheet: Sheet) -> None:
    title = page.title.replace("\n", "")
    setting = Setting(HEI, SMALL_FOURTH)
    room = int(area.width / SMALL_FOURTH) - len("…（续）")
    said = title if len(title) <= room else f"{title[:room]}…"
    place = (area.left, area.top, area.width)
    setter.put(sheet.ink, f"{said}（续）", setting, place, Align.CENTRE)


def _below(
    page: Page, setter: Typesetter, area: _Area, sheet: Sheet, number: int, total: int
) -> None:
    """Page numbers, and the mark of a page for signature."""
    foot = area.top + area.height
    if page.kind is Kind.OFFICIAL:
        setting = Setting(SONG, FOURTH)
        line = setter.line(f"— {number} —", setting)
        inside = setting.size
        x = area.left + inside if number % 2 == 0 else area.left + area.width - inside - line.width
        put(sheet.ink, line, x, foot + 7 * MM + setting.size, line.width, Align.LEFT, FOURTH)
    elif page.kind is Kind.LEDGER or total > 1:
        text = f"第 {number} 页　共 {total} 页"
        small = Setting(SONG, SMALL_FIFTH)
        setter.put(sheet.ink, text, small, (area.left, foot + 3 * MM, area.width), Align.CENTRE)
    if page.mark is not None:
        _mark(page, page.mark.text, setter, area, sheet)


def _mark(page: Page, text: str, setter: Typesetter, area: _Area, sheet: Sheet) -> None:
    """The mark's text and its QR code at the foot, outside the text area."""
    import segno

    bottom = page.paper.height * MM - _EDGE
    odd_side = page.kind is Kind.OFFICIAL
    x = area.left if odd_side else area.left + area.width - _QR
    matrix = segno.make(text, error="m", micro=False).matrix
    module = _QR / len(matrix)
    y = bottom - _QR
    for row, cells in enumerate(matrix):
        column = 0
        while column < len(cells):
            run = column
            while run < len(cells) and cells[run] == cells[column]:
                run += 1
            if cells[column]:
                place = (x + column * module, y + row * module)
                sheet.ink.append(Fill(*place, (run - column) * module, module, 0))
            column = run
    setting = Setting(SONG, SIXTH)
    line = setter.line(text, setting)
    beside = x + _QR + 2 * MM if odd_side else x - line.width - 2 * MM
    put(sheet.ink, line, beside, bottom - MM, line.width, Align.LEFT, SIXTH)
