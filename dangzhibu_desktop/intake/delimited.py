"""Text files and pasted cells: which encoding, which separator, which records."""

import codecs
import csv
import io
import re
from collections import Counter
from typing import Final

from dangzhibu_desktop.intake.cells import Row

_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SEPARATORS: Final = ("\t", ",", ";", "；", "|", "，")
_LOOKED_AT: Final = 100
_PARTING_TAB: Final = re.compile(r'\t(?!"?(?:[,;；|，\r\n]|$))')
_NUMBER_AFTER_TAB: Final = re.compile(r'[,;；|，]"?\t(?=[0-9])')
# Two-byte codes that Python's codec still maps to the private use area; GB 18030-2022 names them.
_GB18030_2022: Final = str.maketrans(
    {
        0xE816: 0x20087, 0xE817: 0x20089, 0xE818: 0x200CC, 0xE81E: 0x9FB4, 0xE826: 0x9FB5,
        0xE82B: 0x9FB6, 0xE82C: 0x9FB7, 0xE831: 0x215D7, 0xE832: 0x9FB8, 0xE83B: 0x2298F,
        0xE843: 0x9FB9, 0xE854: 0x9FBA, 0xE855: 0x241FE, 0xE864: 0x9FBB,
    }
)  # fmt: skip


def decoded(data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 or GB18030; UnicodeDecodeError for anything else."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(encoding)
    if b"\0" in data:  # only UTF-16 writes digits and line ends with a zero byte
        low_first = data[1::2].count(0) >= data[0::2].count(0)
        return data.decode("utf-16-le" if low_first else "utf-16-be")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030").translate(_GB18030_2022)


def records(text: str) -> tuple[Row, ...]:
    """The records of a delimited text, blank ones inside included, trailing ones not."""
    found = _split(text, _separator(text))
    while found and not any(cell.strip() for cell in found[-1]):
        found.pop()
    return tuple(tuple(record) for record in found)


def _separator(text: str) -> str:
    """The tab where tabs stand between cells, else the separator that cuts most regularly.

    A tab before another separator or a line's end, or between a separator and a number, is only
    the mark of an exported number.
    """
    lines = io.StringIO(text, newline="").readlines()[:_LOOKED_AT]
    sample = "".join(lines)
    marks = len(_NUMBER_AFTER_TAB.findall(sample))
    if len(_PARTING_TAB.findall(sample)) - marks >= len(lines) / 2:
        return "\t"
    present = [separator for separator in _SEPARATORS if separator in sample]
    return max(present, key=lambda separator: _regularity(sample, separator), default=",")


def _regularity(sample: str, separator: str) -> int:
    widths = Counter(len(record) for record in _split(sample, separator))
    return max(((width - 1) * count for width, count in widths.items()), default=0)


def _split(text: str, separator: str) -> list[list[str]]:
    """Records by the usual quoting; where quotes do not pair, every quote is a plain sign."""
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error:
        lines = io.StringIO(text, newline="")
        try:
            return list(csv.reader(lines, delimiter=separator, quoting=csv.QUOTE_NONE))
        except csv.Error:  # a line longer than the reader takes: no roster has one
            return [line.split(separator) for line in text.splitlines()]
