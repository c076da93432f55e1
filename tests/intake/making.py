"""Rosters for tests: invented people, files of every kind, and short ways to read them."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from dangzhibu_desktop.intake.cells import Sheet
from dangzhibu_desktop.intake.duplicates import KnownPerson
from dangzhibu_desktop.intake.members import Member, Roster, roster_of

TODAY = date(2026, 11, 22)
Rows = Sequence[Sequence[Any]]


def id_number(born: str, serial: int = 121) -> str:
    """A number that holds, of nobody: region 440899; an odd serial is a man's."""
    digits = f"440899{born.replace('-', '')}{serial:03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return (
        digits + "10X98765432"[sum(w * int(d) for w, d in zip(weights, digits, strict=True)) % 11]
    )


def write_xlsx(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """A workbook with these sheets; days become real date cells."""
    with xlsxwriter.Workbook(str(path)) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, date):
                        moment = datetime(value.year, value.month, value.day)
                        sheet.write_datetime(number, column, moment, day)
                    else:
                        sheet.write(number, column, value)
    return path


def text_of(rows: Rows, separator: str = ",") -> str:
    """The rows as delimited text, quoted where needed."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue()


def roster(
    header: str, *rows: Sequence[Any], today: date = TODAY, known: Iterable[KnownPerson] = (),
    name: str = "名册", monthly_due: Any = None,
) -> Roster:  # fmt: skip
    """A roster of workbook rows under a header written as words."""
    sheet = Sheet(name, (tuple(header.split()), *(tuple(row) for row in rows)))
    return roster_of([sheet], "名册.xlsx", today=today, known=tuple(known), monthly_due=monthly_due)


def member(header: str, *cells: Any, **settings: Any) -> Member:
    """张三, the only member of a roster with these columns and an empty one for the degree."""
    (found,) = roster(f"姓名 {header} 学位", ("张三", *cells, ""), **settings).members
    return found


def codes(found: Member) -> set[str]:
    """The codes of a member, as its list has them."""
    return {problem.label for problem in found.problems}


def shown(found: Member, key: str) -> str | None:
    """A value as text; None where it is empty."""
    value = found.values[key]
    return None if value is None else str(value)
