"""One row of a roster: its cells read into typed values, with what was repaired or doubted."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from dangzhibu_desktop.domain.idnumber import IdReading, birth_date, read_id_number
from dangzhibu_desktop.intake import values as simple
from dangzhibu_desktop.intake.cells import DITTO, LEFT_OUT, Cell, is_empty, text_of
from dangzhibu_desktop.intake.dates import DateReading, read_date
from dangzhibu_desktop.intake.fields import ROSTER_FIELDS, Field, Kind
from dangzhibu_desktop.intake.names import read_name, status_in_name
from dangzhibu_desktop.intake.phones import read_phone
from dangzhibu_desktop.intake.problems import Problem, message
from dangzhibu_desktop.intake.values import Reading, Value

FIELDS: Final[Mapping[str, Field]] = {f.key: f for f in ROSTER_FIELDS}

_NOT_IN_FUTURE: Final = frozenset({"birth", "join_date"})
_EXACT_DIGITS: Final = 15
_SIMPLE: Final[Mapping[Kind, Callable[[str], Reading]]] = {
    "number": simple.read_number,
    "sex": simple.read_sex,
    "ethnicity": simple.read_ethnicity,
    "category": simple.read_category,
    "yes or no": simple.read_yes_no,
    "years": simple.read_years,
    "months": simple.read_months,
    "money": simple.read_money,
    "text": simple.read_text,
}


@dataclass(frozen=True, slots=True)
class MemberRow:
    """What the cells of one row say, before rows are compared with each other.

    ``letters`` are the columns of the table by field key; ``raws`` keep what stood in cells that
    cannot be decided, ``proposals`` what acceptance would write instead.
    """

    sheet: str
    row: int
    letters: Mapping[str, str]
    values: dict[str, Value] = field(default_factory=dict)
    raws: dict[str, str] = field(default_factory=dict)
    proposals: dict[str, Value] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def problem(self, code: str, key: str, value: str | None, **words: object) -> Problem:
        """A problem of this row; ``words`` fill the sentence and may hold ``proposed``."""
        proposed = words.get("proposed")
        return Problem(
            self.sheet,
            self.row,
            self.letters.get(key),
            key,
            code,
            value,
            None if proposed is None else str(proposed),
            message(code, value=value or "", title=FIELDS[key].title, **words),
        )

    def add(self, code: str, key: str, value: str | None = None, **words: object) -> None:
        """Note a problem of this row."""
        self.problems.append(self.problem(code, key, value, **words))


def read_identity(cell: Cell) -> IdReading:
    """The ID number of a row, read first: ambiguous birth dates are settled by it."""
    text = text_of(cell)
    if not isinstance(cell, str) and len(text) > _EXACT_DIGITS:
        return IdReading(None, None, ("ID_ROUNDED",))
    return read_id_number("" if text.strip() in LEFT_OUT else text)


def read_cell(
    row: MemberRow, what: Field, cell: Cell, identity: IdReading | None, today: date
) -> None:
    """Read one cell of a known column into the row, an empty one too."""
    if is_empty(cell):
        _take_nothing(row, what, identity)
    elif what.kind == "date":
        _take_date(row, what.key, cell, _settled(what.key, read_date(cell, today), identity, today))
    elif what.kind == "name":
        _take_name(row, text_of(cell))
    elif what.kind == "phone":
        _take_phone(row, text_of(cell))
    elif what.kind == "id number":
        _take_identity(row, text_of(cell), identity or read_identity(cell))
    else:
        _take_simple(row, what, text_of(cell))


def _take_nothing(row: MemberRow, what: Field, identity: IdReading | None) -> None:
    row.values[what.key] = None
    if what.kind == "phone":
        row.add("PHONE_MISSING", what.key)
    elif what.kind == "category":
        row.add("CATEGORY_UNCLEAR", what.key)
    elif what.kind == "id number" and identity:
        row.add("ID_MISSING", what.key)


def _take_identity(row: MemberRow, text: str, identity: IdReading) -> None:
    row.values["id_number"] = identity.number
    if identity.number is None:
        row.raws["id_number"] = text.strip()
    if identity.proposed is not None:
        row.proposals["id_number"] = identity.proposed
    for code in identity.codes:
        row.add(code, "id_number", text, proposed=identity.proposed)


def _settled(
    key: str, reading: DateReading, identity: IdReading | None, today: date
) -> DateReading:
    """The reading after what the ID number and the day can say about it."""
    if reading.candidates and key == "birth" and identity and identity.number:
        born = birth_date(identity.number)
        for candidate in reading.candidates:
            if born and candidate.first <= born <= candidate.last:
                return DateReading(candidate, "DATE_AMBIGUOUS_RESOLVED_BY_ID")
    if reading.value is not None and key in _NOT_IN_FUTURE and reading.value.first > today:
        return DateReading(code="DATE_IMPOSSIBLE")
    return reading


def _take_date(row: MemberRow, key: str, cell: Cell, reading: DateReading) -> None:
    row.values[key] = reading.value
    if reading.code is None and reading.value is not None:
        return
    text = text_of(cell)
    if reading.value is None:
        row.raws[key] = text.strip()
    if reading.proposed is not None:
        row.proposals[key] = reading.proposed
    if reading.code is not None:
        row.add(reading.code, key, text, proposed=reading.proposed)


def _take_name(row: MemberRow, text: str) -> None:
    reading = read_name(text)
    row.values["name"] = reading.name
    if reading.note:
        row.raws["name"] = text.strip()
        status = status_in_name(reading.note)
        if status:
            row.add(status, "name", text)
    for code in reading.codes:
        row.add(code, "name", text)


def _take_phone(row: MemberRow, text: str) -> None:
    reading = read_phone(text)
    row.values["phone"] = reading.phone
    if reading.phone is None:
        row.raws["phone"] = text.strip()
    for code in reading.codes:
        row.add(code, "phone", text)


def _take_simple(row: MemberRow, what: Field, text: str) -> None:
    reading = _SIMPLE[what.kind](text)
    if what.kind == "text" and text.strip() in DITTO:  # nothing stands above it
        reading = Reading(code="VALUE_UNREADABLE", keep=True)
    row.values[what.key] = reading.value
    if reading.keep:
        row.raws[what.key] = text.strip()
    if reading.code is not None:
        row.add(reading.code, what.key, text)
