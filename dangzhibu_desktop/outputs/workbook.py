"""A workbook of text cells: nothing in it is a number, a link or a formula."""

from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from dangzhibu_desktop.outputs.fitting import Loss, fit, fitted
from dangzhibu_desktop.outputs.sheets import Cell, Sheet

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_OPTIONS: Final = {
    "in_memory": True,  # personal data passes through no temporary file
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_FONT: Final = {"font_name": "宋体", "font_size": 11, "valign": "top"}
_TEXT: Final = {**_FONT, "num_format": "@", "text_wrap": True}
_HEAD: Final = {**_TEXT, "bold": True, "bg_color": "#E7E6E6", "bottom": 1}
_NOT_IN_TITLES: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", "_"))
_LONGEST_TITLE: Final = 31
_NARROWEST, _WIDEST = 6, 48  # columns, in widths of a digit
_SAMPLE: Final = 500  # rows looked at for the width of a column
_A4: Final = 9
_WIDE: Final = 0x2E80  # from here on characters are two digits wide
_NOTES: Final = "导出说明"


def write(sheets: Sequence[Sheet], *, title: str, day: date) -> bytes:
    """The workbook: the sheets, then one that says what this is and what could not be held.

    The same sheets, title and day give the same bytes.
    """
    from xlsxwriter import Workbook

    parts: list[Sheet] = []
    losses: list[Loss] = []
    for sheet in sheets:
        fitting, lost = fit(sheet)
        parts += fitting
        losses += lost
    out = BytesIO()
    book = Workbook(out, _OPTIONS)
    created = datetime.combine(day, time())
    book.set_properties({"title": fitted(title)[0], "created": created})
    notes = _notes(parts, losses, fitted(title)[0], day)
    formats = {"head": book.add_format(_HEAD), "text": book.add_format(_TEXT)}
    for sheet, name in zip((*parts, notes), sheet_names((*parts, notes)), strict=True):
        _add(book, sheet, name, formats)
    book.close()
    return out.getvalue()


def sheet_names(sheets: Sequence[Sheet]) -> tuple[str, ...]:
    """The names of the sheets as a workbook allows them: no marks, 31 characters, no two alike."""
    names: dict[str, str] = {}
    for sheet in sheets:
        plain = sheet.title.translate(_NOT_IN_TITLES)
        name, number = plain[:_LONGEST_TITLE], 1
        while name.casefold() in names:
            number += 1
            tail = f"_{number}"
            name = plain[: _LONGEST_TITLE - len(tail)] + tail
        names[name.casefold()] = name
    return tuple(names.values())


def _notes(parts: Sequence[Sheet], losses: Sequence[Loss], title: str, day: date) -> Sheet:
    """The sheet that explains the others."""
    rows: list[tuple[Cell, ...]] = [
        ("支部", title),
        ("导出日期", day.isoformat()),
        ("提醒", "本文件没有加密，载有全部个人信息，请妥善保管，用后删除。"),
        ("说明", "所有单元格都是文本；改动前后的明细和完整原样见同名的 .json 文件。"),
        *((f"工作表“{part.title}”", f"{len(part.rows)} 行") for part in parts),
        *((f"“{x.sheet}”第 {x.row} 行“{x.head}”", f"{x.what}，原样见 .json") for x in losses),
    ]
    return Sheet(_NOTES, ("项目", "内容"), tuple(rows))


def _add(book: "Workbook", sheet: Sheet, name: str, formats: dict[str, Any]) -> None:
    page = book.add_worksheet(name)
    last_row, last_column = len(sheet.rows), len(sheet.heads) - 1
    for column, head in enumerate(sheet.heads):
        page.set_column(column, column, _width(sheet, column), formats["text"])
        page.write_string(0, column, head, formats["head"])
    for number, row in enumerate(sheet.rows, 1):
        for column, cell in enumerate(row):
            if cell:
                _put(page, number, column, cell, formats["text"])
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, last_row, last_column)
    page.ignore_errors({"number_stored_as_text": f"A1:XFD{last_row + 1}"})
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _put(page: Any, row: int, column: int, text: str, form: Any) -> None:
    """Write a text cell; one that looks like the library's own rich text goes in two pieces."""
    if text.startswith("<r>") and text.endswith("</r>"):
        page.write_rich_string(row, column, text[:1], form, text[1:], form)
    else:
        page.write_string(row, column, text, form)


def _width(sheet: Sheet, column: int) -> int:
    """A column's width in digits: its longest line, within limits."""
    cells = (row[column] for row in sheet.rows[:_SAMPLE])
    lines = (line for cell in cells if cell for line in cell.split("\n"))
    longest = max(map(_digits, (sheet.heads[column] + "  ", *lines)))
    return min(max(longest + 2, _NARROWEST), _WIDEST)


def _digits(line: str) -> int:
    """About how wide a line is, in widths of a digit."""
    return sum(2 if ord(c) >= _WIDE else 1 for c in line[:_WIDEST])
