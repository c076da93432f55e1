"""What a workbook's cells cannot hold: control characters, very long texts, very many rows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from dangzhibu_desktop.outputs.sheets import Cell, Sheet

MOST_UNITS: Final = 32_767  # UTF-16 units in one cell
MOST_ROWS: Final = 1_048_575  # below the head row
_LINE_ENDS: Final = re.compile(r"\r\n?")
# XML 1.0, section 2.2: everything below a space but tab and line feed, and two non-characters.
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Loss:
    """One cell that differs from what is recorded: its sheet, its row there, its head, and how."""

    sheet: str
    row: int
    head: str
    what: str


def fitted(text: str) -> tuple[str, tuple[str, ...]]:
    """A text as a cell can hold it, and what was left out, in words; line ends become one kind."""
    plain = _LINE_ENDS.sub("\n", text)
    dropped = _UNWRITABLE.findall(plain)
    said = []
    if dropped:
        plain = _UNWRITABLE.sub("", plain)
        codes = "、".join(f"U+{ord(c):04X}" for c in dict.fromkeys(dropped))
        said.append(f"去掉了 {len(dropped)} 个不能显示的控制字符（{codes}）")
    short = _cut(plain)
    if len(short) < len(plain):
        said.append(f"文字过长，后面 {len(plain) - len(short)} 个字没有列出")
    return short, tuple(said)


def _cut(text: str) -> str:
    """The beginning of a text that a cell can hold; a character of two units stays whole."""
    if len(text) <= MOST_UNITS // 2:
        return text
    return text.encode("utf-16-le")[: 2 * MOST_UNITS].decode("utf-16-le", "ignore")


def fit(sheet: Sheet, most_rows: int = MOST_ROWS) -> tuple[tuple[Sheet, ...], tuple[Loss, ...]]:
    """A sheet as a workbook can hold it, in several where it has too many rows, and the losses."""
    starts = range(0, max(len(sheet.rows), 1), most_rows)
    sheets: list[Sheet] = []
    losses: list[Loss] = []
    for number, start in enumerate(starts, 1):
        title = sheet.title if number == 1 else f"{sheet.title}（{number}）"
        part = replace(sheet, title=title, rows=sheet.rows[start : start + most_rows])
        rows = []
        for row, cells in enumerate(part.rows, 2):
            texts = [*map(_fitted_cell, cells)]
            rows.append(tuple(text for text, _ in texts))
            losses += _losses(part, row, texts)
        sheets.append(replace(part, rows=tuple(rows)))
    return tuple(sheets), tuple(losses)


def _fitted_cell(cell: Cell) -> tuple[Cell, tuple[str, ...]]:
    return (None, ()) if cell is None else fitted(cell)


def _losses(sheet: Sheet, row: int, texts: list[tuple[Cell, tuple[str, ...]]]) -> Iterator[Loss]:
    for head, (_, said) in zip(sheet.heads, texts, strict=True):
        for what in said:
            yield Loss(sheet.title, row, head, what)
