"""Any table of strings is read without a crash, and every value is what its cell says."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.idnumber import is_valid
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.intake.cells import DITTO, Sheet, half_width, is_empty, squashed, text_of
from dangzhibu_desktop.intake.decisions import decide
from dangzhibu_desktop.intake.fields import ROSTER_FIELDS, Field
from dangzhibu_desktop.intake.members import Member, Roster, read_roster, roster_of
from dangzhibu_desktop.intake.readers import pasted
from dangzhibu_desktop.intake.report import as_json
from tests.intake.making import TODAY, id_number
from tests.intake.making import text_of as delimited

TEXTS = st.text(max_size=20)
NUMBER = id_number("1980-01-01")
ORDINARY = st.sampled_from(
    [
        *(
            "",
            "张三",
            "李　四",
            "〃",
            "同上",
            "男",
            "女",
            "√",
            "汉",
            "正式党员",
            "预备",
            "是",
            "否",
        ),
        *("2012.7", "2012.1", "1998-07-01", "98.07", "不详", "无", "6个月", "30年", "5,000.00"),
        *("13900001111", "13900001111/2280000", "1398866230", "免交", "已转出", "合计", "小计"),
        *("姓名", "性别", "第一党小组", NUMBER, f"{NUMBER}\t", NUMBER[:6] + NUMBER[8:17]),
        *("440899196605252000", "4.4E+17"),
    ]
)
CELLS = ORDINARY | TEXTS
TYPED = (
    CELLS | st.floats() | st.booleans() | st.dates() | st.datetimes() | st.times() | st.timedeltas()
)
HEADERS = st.lists(st.sampled_from([f.headers[0] for f in ROSTER_FIELDS]), max_size=12)


def tables(cells: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[tuple[Any, ...], ...]]:
    rows = st.lists(st.lists(cells, max_size=14).map(tuple), max_size=12)
    headed = st.tuples(HEADERS, rows).map(lambda t: (("姓名", "性别", *t[0]), *t[1]))
    return headed | rows.map(tuple)


def read(rows: Sequence[Sequence[Any]], name: str = "名册") -> Roster | None:
    """The roster, or None where it is refused."""
    try:
        return roster_of([Sheet(name, tuple(map(tuple, rows)))], "名册.xlsx", today=TODAY)
    except Refused:
        return None


@settings(deadline=None)
@given(tables(TYPED))
def test_any_table_is_read_and_every_row_accounted_for(rows: tuple[tuple[Any, ...], ...]) -> None:
    found = read(rows)
    if found is None:
        return
    answer = as_json(found, 0)
    json.dumps(answer, allow_nan=False)
    (table,) = found.sheets
    seen = [member.row for member in found.members]
    assert sorted([*seen, *table.skipped_rows]) == list(range(1, len(rows) + 1))
    assert set(table.header_rows) <= set(table.skipped_rows)


@settings(deadline=None)
@given(tables(TYPED))
def test_any_table_can_be_settled(rows: tuple[tuple[Any, ...], ...]) -> None:
    found = read(rows)
    if found is None:
        return
    outcome = decide(found, accept=True, leave_blank=True, today=TODAY)
    assert not outcome.undecided
    assert all(new.name for new in outcome.members)
    kept = {new.row for new in outcome.members} | {p.row for p in outcome.left_out}
    assert kept == {member.row for member in found.members}


@settings(deadline=None)
@given(tables(CELLS))
def test_every_value_is_what_its_cell_says(rows: tuple[tuple[str, ...], ...]) -> None:
    found = read(rows)
    if found is None:
        return
    (table,) = found.sheets
    for member in found.members:
        cells = rows[member.row - 1]
        for column in table.columns:
            cell = cells[column.index] if column.index < len(cells) else ""
            if column.field and column.tick is None and cell.strip() not in DITTO:
                _check(member, column.field, cell)


def _check(member: Member, field: Field, cell: str) -> None:
    value, key = member.values[field.key], field.key
    if key == "remark":
        assert value is None or str(value).startswith((cell.strip(), "；"))
        return
    if is_empty(cell):
        assert value is None or key == "other_phone"
        return
    if value is None:
        assert key in member.raws or cell.strip() in {'=""', "'"} or not cell.strip("'=\"").strip()
        return
    said = half_width(squashed(cell))
    match field.kind:
        case "name":
            assert _without_dots(str(value)) in _without_dots(squashed(cell))
        case "date":
            assert isinstance(value, PartialDate)
            assert str(value.year) in said
            assert str(value.month) in said
            assert value.day is None or str(value.day) in said
        case "id number":
            assert is_valid(str(value))
            assert str(value)[:-1] in said
        case "phone":
            assert str(value) in "".join(sign for sign in said if sign.isdigit())
        case "number" | "years":
            assert str(value) in said
        case "sex" | "ethnicity":
            assert str(value)[0] in said
        case "category":
            assert str(value)[:2] in said
        case "text" if key != "other_phone":
            assert str(value).replace("\r\n", "\n") in cell.replace("\r\n", "\n")
        case _:
            pass


def _without_dots(text: str) -> str:
    return "".join(sign for sign in text if sign not in "·•・.．‧●∙⋅｡。･▪◦")


@settings(deadline=None)
@given(tables(CELLS), st.sampled_from([",", "\t"]), st.sampled_from(["utf-8", "gb18030", "utf-16"]))
def test_any_text_file_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory,
    rows: tuple[tuple[str, ...], ...],
    separator: str,
    encoding: str,
) -> None:
    path = tmp_path_factory.getbasetemp() / "名册.csv"
    path.write_bytes(delimited(rows, separator).encode(encoding, "replace"))
    try:
        found = read_roster(path, today=TODAY)
    except Refused:
        return
    assert found.members
    json.dumps(as_json(found, 0))


@settings(deadline=None)
@given(st.binary(max_size=300), st.sampled_from([".csv", ".txt", ".xlsx", ".xls", ".ods"]))
def test_any_bytes_are_refused_in_plain_words(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, ending: str
) -> None:
    path = tmp_path_factory.getbasetemp() / f"名册{ending}"
    path.write_bytes(data)
    with pytest.raises(Refused, match="。"):
        read_roster(path, today=TODAY)


PASTED = st.lists(st.lists(st.text("ab\"'\t\n 张", max_size=6), min_size=2, max_size=4), min_size=2)


@settings(deadline=None)
@given(PASTED)
def test_pasted_cells_lose_no_word(rows: list[list[str]]) -> None:
    sheet = pasted(delimited(rows, "\t"))
    filled = "".join(str(cell) for row in sheet.rows for cell in row)
    for row in rows:
        for cell in row:
            assert all(word in filled for word in cell.replace('"', " ").split())


@settings(deadline=None)
@given(st.text(max_size=400))
def test_any_pasted_text_gives_records(text: str) -> None:
    assert all(isinstance(cell, str) for row in pasted(text).rows for cell in row)


@settings(deadline=None)
@given(st.integers(1, 3), st.dates(date(1930, 1, 1), date(2000, 1, 1)))
def test_reading_twice_gives_the_same(count: int, born: date) -> None:
    rows = [("姓名", "出生日期"), *[(f"张{n}", born.isoformat()) for n in range(count)]]
    first, second = read(rows), read(rows)
    assert first is not None
    assert second is not None
    assert as_json(first, 0) == as_json(second, 0)
    assert text_of(born) == born.isoformat()


def test_nothing_is_written_beside_the_roster(tmp_path: Path) -> None:
    path = tmp_path / "名册.csv"
    path.write_text("姓名,性别\n张三,男\n", encoding="utf-8")
    read_roster(path, today=TODAY)
    assert [each.name for each in tmp_path.iterdir()] == ["名册.csv"]
