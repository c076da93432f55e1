"""A page laid out: its blocks down as many sheets as they need, with head and foot."""

from collections.abc import Callable, Iterator
from dataclasses import replace
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
from dangzhibu_desktop.forms.layout import feet, figures, prose, signing, tables
from dangzhibu_desktop.forms.layout.area import Area
from dangzhibu_desktop.forms.layout.flow import Strip, gap, nothing, paginate, paint_sheet
from dangzhibu_desktop.forms.layout.ink import MM, Ink, Sheet
from dangzhibu_desktop.forms.layout.titles import title_lines
from dangzhibu_desktop.forms.layout.type import (
    BOLD,
    HEI,
    SECOND,
    SMALL_FOURTH,
    SMALL_SECOND,
    SONG,
    TITLE,
    Setting,
    Typesetter,
    put,
)
from dangzhibu_desktop.forms.paragraph import Line
from dangzhibu_desktop.forms.pieces import Attachments, Cut, Heading

_CONTINUED: Final = 12 * MM  # the line with the title and （续） on a card's further sheets
_GO_WITH_SIGNATURES: Final = 2  # strips before a place to sign that go to a new sheet with it
_SHORT_NOTE: Final = 8  # lines under a ledger that stay with its last row

_Maker = Callable[[Any, Typesetter, float, float], list[Strip]]
_MAKERS: Final[dict[type, _Maker]] = {
    Table: tables.table_strips,
    Grid: tables.grid_strips,
    Prose: prose.prose_strips,
    Signatures: signing.place_to_sign,
    Choices: figures.choices_strips,
    Picture: figures.picture_strips,
    Chart: figures.chart_strips,
    Drawing: figures.drawing_strips,
    Heading: signing.heading_strips,
    Cut: signing.cut_strips,
    Attachments: signing.attachment_strips,
}
_OFFICIAL: Final[dict[type, _Maker]] = {
    Prose: prose.document_strips,
    Signatures: signing.closing,
}


def lay_out(page: Page, setter: Typesetter) -> list[Sheet]:
    """The sheets of one page."""
    area = Area.of(page)
    strips = [*_mark_of_part(page, setter, area), *_heading(page, setter, area)]
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
        feet.page_number(page, setter, area, sheet, (number + 1, len(filled)))
        if page.mark is not None and not page.in_parts:
            feet.mark_at_the_foot(page, page.mark, setter, area, sheet)
        sheets.append(sheet)
    return sheets


def _heading(page: Page, setter: Typesetter, area: Area) -> Iterator[Strip]:
    official = page.kind is Kind.OFFICIAL
    size = SECOND if official else SMALL_SECOND
    # a document's title takes whole lines, so that its page holds 22 like any other
    pitch = prose.OFFICIAL.line if official else size * 1.6
    setting = Setting(TITLE if official else BOLD, size, pitch=pitch)
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


def _text_strip(line: Line, setting: Setting, area: Area, align: Align) -> Strip:
    def paint(ink: list[Ink], top: float) -> None:
        put(ink, line, area.left, top + setting.baseline, area.width, align, setting.size)

    return Strip(setting.line, paint, keep=True)


def _three_strips(
    texts: tuple[str, str, str], setter: Typesetter, area: Area, setting: Setting
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


def _aligned_strip(texts: list[tuple[list[Line], Align]], setting: Setting, area: Area) -> Strip:
    """Texts of one or more lines side by side."""

    def paint(ink: list[Ink], top: float) -> None:
        for lines, align in texts:
            for number, line in enumerate(lines):
                y = top + number * setting.line + setting.baseline
                put(ink, line, area.left, y, area.width, align, setting.size)

    return Strip(max(len(lines) for lines, _ in texts) * setting.line, paint, keep=True)


def _add_body(strips: list[Strip], page: Page, setter: Typesetter, area: Area) -> None:
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
            strips.append(gap(3 * MM, keep=isinstance(block, Heading)))
        if isinstance(block, Cut):
            strips += _mark_of_part(page, setter, area)


def _mark_of_part(page: Page, setter: Typesetter, area: Area) -> list[Strip]:
    """The mark beside the title of a part of the page, where the page is cut apart."""
    mark = page.mark
    if mark is None or not page.in_parts:
        return []

    def paint(ink: list[Ink], top: float) -> None:
        feet.put_mark(ink, mark, setter, area.left + area.width, top)

    return [Strip(0, paint, keep=True)]


def _block(page: Page, block: Block, setter: Typesetter, area: Area) -> list[Strip]:
    """The strips of one block, as the kind of page shows it."""
    make = _OFFICIAL.get(type(block)) if page.kind is Kind.OFFICIAL else None
    return (make or _MAKERS[type(block)])(block, setter, area.left, area.width)


def _add_foot(strips: list[Strip], page: Page, setter: Typesetter, area: Area) -> None:
    """A ledger's last line, kept with what stands before it."""
    if page.foot:
        _hold(strips, _GO_WITH_SIGNATURES)
        strips.append(feet.to_sign(page.foot, setter, area))


def _hold(strips: list[Strip], lines: int) -> None:
    """Keep the last strips together with what follows them; white space counts for none."""
    for number in range(len(strips) - 1, -1, -1):
        lines -= strips[number].paint is not nothing
        strips[number] = replace(strips[number], keep=True)
        if lines == 0 or strips[number].breaks:
            return


def _continued(page: Page, setter: Typesetter, area: Area, sheet: Sheet) -> None:
    title = page.title.replace("\n", "")
    setting = Setting(HEI, SMALL_FOURTH)
    room = int(area.width / SMALL_FOURTH) - len("…（续）")
    said = title if len(title) <= room else f"{title[:room]}…"
    place = (area.left, area.top, area.width)
    setter.put(sheet.ink, f"{said}（续）", setting, place, Align.CENTRE)
