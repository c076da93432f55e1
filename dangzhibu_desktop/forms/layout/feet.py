"""What stands at the foot: a ledger's places to sign, page numbers, the mark of a page."""

from typing import Final

from dangzhibu_desktop.forms.blocks import Align, Kind, Mark, Page
from dangzhibu_desktop.forms.layout.area import EDGE, Area
from dangzhibu_desktop.forms.layout.cells import INNER
from dangzhibu_desktop.forms.layout.flow import Strip
from dangzhibu_desktop.forms.layout.ink import MM, Fill, Ink, Rule, Sheet
from dangzhibu_desktop.forms.layout.type import (
    FIFTH,
    FOURTH,
    SIXTH,
    SMALL_FIFTH,
    SONG,
    Setting,
    Typesetter,
    put,
)

QR: Final = 9 * MM
_ABOVE: Final = 2.5 * MM  # with the white over it, room for a hand on the line
_APART: Final = 6 * MM  # between one place to sign and the next
_LEAST: Final = 15 * MM  # a line shorter than this is none


def to_sign(texts: tuple[str, ...], setter: Typesetter, area: Area) -> Strip:
    """A ledger's last line, 制表人, 审核, 书记 over the width, with a line where a hand signs."""
    setting = Setting(SONG, FIFTH)
    each = area.width / len(texts)
    lined = [setter.lines(text, setting, each - MM) for text in texts]

    def paint(ink: list[Ink], top: float) -> None:
        for column, (text, lines) in enumerate(zip(texts, lined, strict=True)):
            x = area.left + column * each
            for number, line in enumerate(lines):
                y = top + _ABOVE + number * setting.line + setting.baseline
                put(ink, line, x, y, each, Align.LEFT, FIFTH)
            start, end = x + (lines[-1].width if lines else 0), x + each - _APART
            if text.endswith("：") and end - start >= _LEAST:
                y = top + _ABOVE + len(lines) * setting.line
                ink.append(Rule(start, y, end, y, INNER))

    return Strip(setting.line * max(map(len, lined)) + _ABOVE + 0.5 * MM, paint)


def page_number(
    page: Page, setter: Typesetter, area: Area, sheet: Sheet, place: tuple[int, int]
) -> None:
    """A document's number outside, a ledger's 第 x 页　共 y 页 in the middle; ``place`` is x, y."""
    which, of = place
    foot = area.top + area.height
    if page.kind is Kind.OFFICIAL:
        setting = Setting(SONG, FOURTH)
        line = setter.line(f"— {which} —", setting)
        inside = setting.size
        x = area.left + inside if which % 2 == 0 else area.left + area.width - inside - line.width
        put(sheet.ink, line, x, foot + 7 * MM + setting.size, line.width, Align.LEFT, FOURTH)
    elif page.kind is Kind.LEDGER or of > 1:
        text = f"第 {which} 页　共 {of} 页"
        small = Setting(SONG, SMALL_FIFTH)
        setter.put(sheet.ink, text, small, (area.left, foot + 3 * MM, area.width), Align.CENTRE)


def mark_at_the_foot(page: Page, mark: Mark, setter: Typesetter, area: Area, sheet: Sheet) -> None:
    """The mark outside the text area: at the left on a document, otherwise at the right."""
    bottom = page.paper.height * MM - EDGE
    if page.kind is Kind.OFFICIAL:
        _code(sheet.ink, mark, area.left, bottom - QR)
        x = area.left + QR + 2 * MM
        setter.put(sheet.ink, mark.text, _SMALL, (x, _beside(bottom - QR), 0))
    else:
        put_mark(sheet.ink, mark, setter, area.left + area.width, bottom - QR)


def put_mark(ink: list[Ink], mark: Mark, setter: Typesetter, right: float, top: float) -> None:
    """The mark's text and its QR code, ending at ``right``."""
    _code(ink, mark, right - QR, top)
    line = setter.line(mark.text, _SMALL)
    x = right - QR - 2 * MM - line.width
    setter.put(ink, mark.text, _SMALL, (x, _beside(top), line.width))


_SMALL: Final = Setting(SONG, SIXTH)


def _beside(top: float) -> float:
    """The top of the text beside a code, whose baseline is 1 mm over the code's lower edge."""
    return top + QR - MM - _SMALL.baseline


def _code(ink: list[Ink], mark: Mark, x: float, y: float) -> None:
    import segno

    matrix = segno.make(mark.text, error="m", micro=False).matrix
    module = QR / len(matrix)
    for row, cells in enumerate(matrix):
        column = 0
        while column < len(cells):
            run = column
            while run < len(cells) and cells[run] == cells[column]:
                run += 1
            if cells[column]:
                place = (x + column * module, y + row * module)
                ink.append(Fill(*place, (run - column) * module, module, 0))
            column = run
