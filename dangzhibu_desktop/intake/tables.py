"""Tables found by themselves in a sheet: header, columns, rows of data, rows that are none."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from dangzhibu_desktop.intake.cells import EMPTY, Cell, Row, Sheet, is_empty, squashed, text_of
from dangzhibu_desktop.intake.fields import Field
from dangzhibu_desktop.intake.headers import Column, Header, find_header

_NUMERALS: Final = "一二三四五六七八九十百"
_TOTAL: Final = re.compile(
    r"(?:本页|本组|本支部|全支部|支部|党小组|小组|各组|总|累|共)?(?:合计|小计|总计|共计|累计|计)"
    r"(?:$|[:：(（\d共人名])|合计|小计|共\d+[名人]|[（(]?以下(?:空白|无正文)"
)
_FOOTER: Final = re.compile(
    r"(?:制表|填表|填报|审核|复核|经办|报送|编制|审批|核对)(?:人|单位|日期|时间|说明)?(?:$|[:：(（])"
    r"|(?:填表)?(?:备注|说明|注意事项|注|附注|附|示例|例)[:：]|(?:示例|样例|填写示例|栏次)$"
)
_GROUP: Final = re.compile(
    rf"第[{_NUMERALS}\d]+(?:党)?(?:小组|支部|组)|.{{1,12}}党(?:小组|支部)(?:$|[:：(（])"
    r"|(?:预备|正式|离退休|退休|在职|在岗|流动|失联)(?:党员|人员|职工)(?:$|[:：(（\d共])"
)
_NUMBERED: Final = re.compile(rf"[{_NUMERALS}]+[、.．]|[(（][{_NUMERALS}\d]+[)）]|.{{1,12}}小组$")
_LONE_NAME: Final = re.compile(
    r"[㐀-䶿一-鿿\U00020000-\U0003ffff][㐀-䶿一-鿿\U00020000-\U0003ffff〇?？□�]{1,3}"
    r"|[㐀-䶿一-鿿]+(?:[·•・.．‧][㐀-䶿一-鿿]+)+|[㐀-䶿一-鿿]{1,2}[A-Za-z]{1,8}"
    r"|[㐀-䶿一-鿿]{2,4}[(（](?:男|女|预备|正式|已转出|已故)[)）]"
)
_LONE_LABEL: Final = re.compile(
    r".*[办部科处室股站队村区厂校院所会局组]$|党员|在职|在岗|机关|离退休|退休|离休|人员"
)
_COLON: Final = re.compile("[:：]")
_NUMBER: Final = re.compile(r"[\d\s.,、()（）\-/]+")
_FEW: Final = 2
_MANY: Final = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One row of data: its number as people count it, its position in the sheet, its cells."""

    number: int
    position: int
    cells: Row


@dataclass(frozen=True, slots=True)
class Table:
    """A table in a sheet; rows are counted from 1.

    In text files ``header_rows`` and ``skipped_rows`` count the records, and the number of a
    line counts every record after the header.
    """

    sheet: Sheet
    header_rows: tuple[int, ...]
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    skipped_rows: tuple[int, ...]

    @property
    def column_map(self) -> dict[str, str | None]:
        """Column letter -> field key, or None where nobody recognises the header."""
        return {c.letter: c.field.key if c.field else None for c in self.columns}


def find_table(sheet: Sheet, fields: Sequence[Field], *, required: str = "name") -> Table | None:
    """The table whose header names ``required`` and other fields; None where there is none.

    A row is data where it has the required field, or enough else that it must be somebody.
    """
    header = find_header(sheet, fields, required)
    if header is None:
        return None
    is_data = _row_test(sheet, header, required)
    first = header.rows[-1] + 1
    before_numbers = first if sheet.is_text else 0
    lines, skipped = [], list(range(1, first + 1))
    for position in range(first, len(sheet.rows)):
        cells = sheet.rows[position]
        if is_data(cells):
            lines.append(Line(position + 1 - before_numbers, position, cells))
        else:
            skipped.append(position + 1)
    columns = _with_unnamed(header.columns, lines)
    return Table(sheet, tuple(r + 1 for r in header.rows), columns, tuple(lines), tuple(skipped))


def _row_test(sheet: Sheet, header: Header, required: str) -> Callable[[Row], bool]:
    """The question whether a row below the header is data."""
    keys = {column.field.key: column.index for column in header.columns if column.field}
    place, identity, birth = keys[required], keys.get("id_number"), keys.get("birth")
    titles = {_text_at(sheet.rows[row], place) for row in header.rows}
    few_columns = len(header.columns) <= _FEW

    def is_data(cells: Row) -> bool:
        filled = [cell for cell in cells if not is_empty(cell)]
        first = _text_at(filled, 0)
        if not filled or _TOTAL.match(first) or _FOOTER.match(first):
            return False
        name = _text_at(cells, place)
        if not name or _NUMBER.fullmatch(name) or _COLON.search(name):
            # somebody all the same where an ID number stands, or a birth date among much else
            born = len(filled) >= _MANY and _is_long_number(cells, birth)
            return born or _is_long_number(cells, identity)
        if name in titles or _is_label(name, among_few=len(filled) <= _FEW):
            return False
        return len(filled) > 1 or few_columns or _is_lone_name(name)

    return is_data


def _is_label(name: str, *, among_few: bool) -> bool:
    """Whether the text is the label of a sum, of a note or of a group; ``一、`` only among few."""
    if any(label.match(name) for label in (_TOTAL, _FOOTER, _GROUP)):
        return True
    return among_few and _NUMBERED.match(name) is not None


def _text_at(cells: Sequence[Cell], index: int) -> str:
    """The text of one cell without white space; empty where it holds no text."""
    cell = cells[index] if index < len(cells) else EMPTY
    return squashed(cell) if isinstance(cell, str) else ""


def _is_lone_name(name: str) -> bool:
    """Whether a text that stands alone in its row is a name and not the label of a group."""
    return _LONE_NAME.fullmatch(name) is not None and _LONE_LABEL.match(name) is None


def _is_long_number(cells: Row, index: int | None) -> bool:
    """Whether the cell holds as many digits as a date or more, and is no note with a colon."""
    text = text_of(cells[index]) if index is not None and index < len(cells) else EMPTY
    return not _COLON.search(text) and sum(sign.isdigit() for sign in text) > len("2012")


def _with_unnamed(columns: tuple[Column, ...], lines: Sequence[Line]) -> tuple[Column, ...]:
    """The columns and those without a header in which rows of data have something."""
    named = {column.index for column in columns}
    width = max((len(line.cells) for line in lines), default=0)
    unnamed = tuple(
        Column(index, "")
        for index in range(width)
        if index not in named
        and any(index < len(line.cells) and not is_empty(line.cells[index]) for line in lines)
    )
    return tuple(sorted(columns + unnamed, key=lambda column: column.index))
