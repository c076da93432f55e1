"""Workbooks: text cells that another program reads back as they were given."""

import io
import zipfile
from datetime import date

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from dangzhibu_desktop.outputs.fitting import MOST_UNITS, fit, fitted
from dangzhibu_desktop.outputs.sheets import Sheet
from dangzhibu_desktop.outputs.workbook import sheet_names, write

DAY = date(2026, 11, 22)
NASTY = (
    "=1+1", "=cmd|' /C calc'!A0", "+86 138", "-1", "@SUM(A1)", "\t=1", "\n=1", "{=1}", "'=1",
    "＝1+1", "＋86", "－1", "＠SUM(A1)", "\u200b=1+1", " =1+1", "%0A=1", "|=1",
    "440899198005010019", "0001", "1e5", "TRUE", "#N/A", "2026-11-22", "12.50",
    "第一行\n第二行", "１２３", "🇨🇳👨\u200d👩\u200d👧", "张" * 60, " 前后空格 ", "\u3000", "http://example.org/",
    "<r>a & b</r>", "<r></r>", "<r><t>x</t></r>", "_x0041_", "&amp;", "]]>", "\x7f\x85\u2028",
)  # fmt: skip
TEXTS = st.one_of(st.sampled_from(NASTY), st.text(max_size=60))


def read_back(data: bytes) -> dict[str, list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    return {page.title: list(page.values) for page in book}


def as_cell(text: str | None) -> str | None:
    """What a cell can hold of a text, said without the code under test."""
    plain = (text or "").replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in plain if c in "\t\n" or " " <= c not in "\ufffe\uffff") or None


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(TEXTS, st.none() | TEXTS), max_size=5))
@example([(text, None) for text in NASTY])
@example([("\r\n\r\x07\x00\x0b\x1f\ufffe", "\x01")])
def test_cells_are_texts_and_come_back_exactly(rows: list[tuple[str, str | None]]) -> None:
    data = write([Sheet("党员", ("姓名", "备注"), tuple(rows))], title="支部", day=DAY)
    found = read_back(data)["党员"]
    assert found[0] == ("姓名", "备注")
    for given_row, (name, remark) in zip(rows, found[1:], strict=False):
        assert (name or None, remark or None) == tuple(map(as_cell, given_row))


def test_another_reader_reads_the_same() -> None:
    data = write([Sheet("表", ("甲",), tuple((t,) for t in NASTY))], title="支部", day=DAY)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name("表").to_python()
    assert [row[0] for row in rows] == ["甲", *NASTY]


def test_no_part_of_the_workbook_is_a_formula_a_number_or_a_link() -> None:
    rows = tuple((text,) for text in NASTY)
    archive = zipfile.ZipFile(io.BytesIO(write([Sheet("表", ("甲",), rows)], title="", day=DAY)))
    pages = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
    assert len(pages) == 2
    for name in pages:
        text = archive.read(name).decode()
        assert "<f>" not in text
        assert "hyperlink" not in text
        assert text.count("<v>") == text.count(' t="s"')


def test_a_sheet_is_ready_to_read() -> None:
    rows = (("440899198005010019", None), ("乙", "很长" * 100))
    book = openpyxl.load_workbook(
        io.BytesIO(write([Sheet("党员", ("甲", "乙"), rows)], title="支部", day=DAY))
    )
    page = book["党员"]
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:B3"
    assert page["A2"].number_format == "@"
    assert page["A3"].alignment.wrap_text
    assert 18 < page.column_dimensions["A"].width < 30
    assert page.column_dimensions["B"].width < 60
    assert page.print_title_rows == "$1:$1"
    assert book.sheetnames == ["党员", "导出说明"]


def test_the_same_gives_the_same_bytes_and_the_day_is_its_date() -> None:
    sheets = [Sheet("党员", ("甲",), (("一",),))]
    assert write(sheets, title="支部", day=DAY) == write(sheets, title="支部", day=DAY)
    book = openpyxl.load_workbook(io.BytesIO(write(sheets, title="支部", day=DAY)))
    assert book.properties.created.date() == DAY
    assert book.properties.title == "支部"


def test_what_a_cell_cannot_hold_is_left_out_and_listed() -> None:
    long = "长" * (MOST_UNITS + 5)
    rows = (("好",), ("张\x07三\x07",), (long,))
    found = read_back(write([Sheet("党员", ("姓名",), rows)], title="支\x01部", day=DAY))
    assert [row[0] for row in found["党员"]] == ["姓名", "好", "张三", long[:MOST_UNITS]]
    notes = {row[0]: row[1] for row in found["导出说明"]}
    assert notes["支部"] == "支部"
    assert "2 个不能显示的控制字符（U+0007）" in str(notes["“党员”第 3 行“姓名”"])
    assert "后面 5 个字" in str(notes["“党员”第 4 行“姓名”"])
    assert len(notes) == 8


def test_a_character_of_two_units_is_never_halved() -> None:
    short, said = fitted("a" + "😀" * MOST_UNITS)
    assert short == "a" + "😀" * (MOST_UNITS // 2)
    assert len(said) == 1
    assert fitted("😀" * (MOST_UNITS // 2)) == ("😀" * (MOST_UNITS // 2), ())


def test_too_many_rows_go_on_in_another_sheet() -> None:
    sheet = Sheet("考勤", ("甲",), tuple((str(n),) for n in range(5)))
    parts, _ = fit(sheet, most_rows=2)
    assert [(p.title, len(p.rows)) for p in parts] == [
        ("考勤", 2),
        ("考勤（2）", 2),
        ("考勤（3）", 1),
    ]
    assert [row for part in parts for row in part.rows] == list(sheet.rows)
    assert fit(Sheet("空", ("甲",), ()))[0] == (Sheet("空", ("甲",), ()),)


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        (("党员", "公文"), ("党员", "公文")),
        (("a/b:c", "[x]*?\\'"), ("a_b_c", "_x______"[:7])),
        (("同", "同", "同"), ("同", "同_2", "同_3")),
        (("Ab", "aB"), ("Ab", "aB_2")),
        (("长" * 40, "长" * 40), ("长" * 31, "长" * 29 + "_2")),
    ],
)
def test_sheets_have_names_a_workbook_allows(
    titles: tuple[str, ...], names: tuple[str, ...]
) -> None:
    sheets = [Sheet(title, ("甲",), ()) for title in titles]
    assert sheet_names(sheets) == names
    assert list(read_back(write(sheets, title="支部", day=DAY)))[:-1] == list(names)
