"""Cells as the readers deliver them: sheets with physical positions, and the text of a cell."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final

Cell = str | int | float | bool | date | datetime | time | timedelta
"""One cell; an empty one is the empty string."""

Row = tuple[Cell, ...]
Merge = tuple[tuple[int, int], tuple[int, int]]
"""First and last cell of a merged range as (row, column), counted from 0."""

EMPTY: Final = ""
LEFT_OUT: Final = frozenset({"无", "-", "--", "---", "—", "——", "/", "//", "\\", "一"})
"""What people write into a cell that has nothing to say, in half-width signs."""
DITTO: Final = frozenset(
    [
        "〃",
        "同上",
        "同 上",
        "同　上",
        "″",
        '"',
        "〞",
        "”",
        "“",
        "''",
        "＂",
        "仝上",
        "（同上）",
        "(同上)",
    ]
)
"""Marks that repeat the cell above."""

_EXACT_INTEGERS: Final = 1e15
_LETTERS: Final = 26
_INVISIBLE: Final = str.maketrans("", "", "\u200b\u200c\u200d\u2060\ufeff\u00ad")
_HALF_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: ``rows[i][j]`` is row ``i + 1``, column ``j + 1``, even above the first data.

    ``is_text`` says that the rows are records of a text file or of pasted cells, and so are
    counted as the contract counts records.
    """

    name: str
    rows: tuple[Row, ...]
    visible: bool = True
    merged: tuple[Merge, ...] = ()
    is_text: bool = False


def is_empty(cell: Cell) -> bool:
    """Whether nothing but white space stands in the cell."""
    return isinstance(cell, str) and (not cell or cell.isspace())


def text_of(cell: Cell) -> str:
    """The cell as plain text: no exponent, no trailing ``.0``, days as ISO dates."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, int | float):
        return _number_text(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time.min else cell.isoformat(" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)


def _number_text(number: float) -> str:
    if isinstance(number, int):
        return str(number)
    if number.is_integer() and abs(number) < _EXACT_INTEGERS:
        return str(int(number))
    exact = Decimal(repr(number))
    return f"{exact:f}" if exact.is_finite() else str(number)


def letter(index: int) -> str:
    """The letters of a column counted from 0: ``A``, …, ``Z``, ``AA``."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def place(letters: str) -> int:
    """The number of a column counted from 1: ``A`` is 1, ``AA`` is 27."""
    number = 0
    for sign in letters:
        number = number * _LETTERS + ord(sign) - ord("A") + 1
    return number


def words(text: str) -> tuple[str, ...]:
    """The words of a list written as one text."""
    return tuple(text.split())


def half_width(text: str) -> str:
    """Full-width letters, digits, signs and spaces as their ASCII forms."""
    return text if text.isascii() else text.translate(_HALF_WIDTH)


def squashed(text: str) -> str:
    """The text without any white space or invisible character."""
    return "".join(text.translate(_INVISIBLE).split())


def without_quoting(text: str) -> str:
    """The text without the marks that keep a spreadsheet from changing it: ``="…"`` or ``'…``."""
    text = text.strip()
    if text.startswith('="') and text.endswith('"') and len(text) > len('=""'):
        return text[2:-1].strip()
    if text.startswith("'") and len(text) > 1 and text[1].isdigit():
        return text[1:].strip()
    return text
