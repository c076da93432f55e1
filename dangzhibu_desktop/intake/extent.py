"""How far a workbook reaches: a stray cell in a far corner would take all memory to read."""

import re
import zipfile
from pathlib import Path
from typing import Final

from dangzhibu_desktop.intake.cells import place

MOST_CELLS: Final = 5_000_000

_SHEET: Final = re.compile(r"xl/worksheets/[^/]+\.xml")
_STATED: Final = re.compile(rb'<dimension [^>]*?ref="[A-Z]+[0-9]+:([A-Z]+)([0-9]+)"')
_FILLED: Final = re.compile(rb'<c [^>]*?r="([A-Z]+)([0-9]+)"[^>]*(?<!/)>')
_HEAD: Final = 4096


def cells_reached(path: Path) -> int:
    """The cells of the largest rectangle that a sheet of an .xlsx file fills; 0 where small.

    Only a sheet that says itself to be larger than ``MOST_CELLS`` is looked through: formatted
    cells without content do not count. zipfile.BadZipFile where the file is none.
    """
    reached = 0
    with zipfile.ZipFile(path) as packed:
        for name in filter(_SHEET.fullmatch, packed.namelist()):
            with packed.open(name) as sheet:
                stated = _STATED.search(sheet.read(_HEAD))
            if stated and _area(stated[1], stated[2]) > MOST_CELLS:
                reached = max(reached, _filled_area(packed.read(name)))
    return reached


def _filled_area(xml: bytes) -> int:
    filled = [(place(found[1].decode()), int(found[2])) for found in _FILLED.finditer(xml)]
    columns, rows = zip(*filled, strict=True) if filled else ((0,), (0,))
    return int(max(columns)) * int(max(rows))


def _area(letters: bytes, row: bytes) -> int:
    return place(letters.decode()) * int(row)
