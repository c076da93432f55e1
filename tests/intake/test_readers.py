import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import xlwt

from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.intake.members import read_roster, roster_of
from dangzhibu_desktop.intake.readers import pasted, read_sheets
from tests.intake.making import TODAY, id_number, text_of, write_xlsx

SAMPLES = Path(__file__).parent / "samples"
ROSTER = [
    ["姓名", "性别", "公民身份号码", "入党时间"],
    ["陈䶮", "男", id_number("1973-04-02"), "1993-03-01"],
    ["吕𬍛", "女", id_number("1980-03-21", 122), "2016-05-18"],
]


@pytest.mark.parametrize("separator", [",", "\t", ";", "；", "|"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
)
@pytest.mark.parametrize("ending", [".csv", ".txt", ".TXT"])
def test_text_in_every_encoding_and_separator(
    tmp_path: Path, encoding: str, separator: str, ending: str
) -> None:
    path = tmp_path / f"名册{ending}"
    path.write_bytes(text_of(ROSTER, separator).encode(encoding))
    (sheet,) = read_sheets(path)
    assert sheet.name == "名册"
    assert [list(row) for row in sheet.rows] == ROSTER


def test_utf_16_with_either_mark(tmp_path: Path) -> None:
    for mark, encoding in (("\ufeff", "utf-16-le"), ("\ufeff", "utf-16-be")):
        path = tmp_path / "名册.txt"
        path.write_bytes((mark + text_of(ROSTER, "\t")).encode(encoding))
        assert read_sheets(path)[0].rows[1][0] == "陈䶮"


def test_characters_that_gb18030_once_had_in_the_private_area(tmp_path: Path) -> None:
    path = tmp_path / "名册.csv"
    path.write_bytes(
        "姓名,性别\r\n张".encode("gb18030") + b"\xfe\x59" + ",男\r\n".encode("gb18030")
    )
    assert read_roster(path, today=TODAY).members[0].values["name"] == "张龴"


def test_tabs_after_numbers_do_not_split_a_comma_file() -> None:
    text = "姓名,性别,身份证号,联系电话\n张三,男,4408\t,139\t\n李四,女,4409\t,138\t\n"
    assert pasted(text).rows[1] == ("张三", "男", "4408\t", "139\t")


def test_what_stood_beside_such_a_tab_is_kept_without_it() -> None:
    sheet = pasted("姓名,身份证号\n张三,440899196605252000\t\n李四,4408\t\n")
    first, second = roster_of([sheet], "导出.csv", today=TODAY).members
    assert first.raws == {"id_number": "440899196605252000"}
    assert second.raws == {"id_number": "4408"}


def test_commas_in_cells_do_not_split_a_tab_file() -> None:
    rows = [["姓名", "住址"], *[[f"张{n}", "a,b,c,d"] for n in range(9)]]
    assert pasted(text_of(rows, "\t")).rows[1] == ("张0", "a,b,c,d")


def test_quoted_line_breaks_stay_in_their_cell() -> None:
    sheet = pasted('姓名,联系电话\n张三,"139\n138"\n')
    assert sheet.rows == (("姓名", "联系电话"), ("张三", "139\n138"))


def test_quotes_that_do_not_pair_lose_no_row() -> None:
    sheet = pasted('姓名\t住址\n张三\t"一号\n李四\t二号\n王五\t三号\n')
    assert [row[0] for row in sheet.rows] == ["姓名", "张三", "李四", "王五"]


def test_a_cell_longer_than_any_roster_has_is_read() -> None:
    assert len(pasted("姓名,住址\n张三," + "长" * 200_000).rows) == 2


def test_blank_records_count_but_not_those_at_the_end() -> None:
    assert len(pasted("甲,乙\n\n丙,丁\n\n,\n").rows) == 3


def test_positions_are_physical_even_where_data_start_lower(tmp_path: Path) -> None:
    rows = [[""] * 5, [""] * 5, ["", "", *ROSTER[0]], ["", "", *ROSTER[1]]]
    (sheet,) = read_sheets(write_xlsx(tmp_path / "名册.xlsx", {"一": rows}))
    assert sheet.rows[2][2] == "姓名"
    assert sheet.rows[3][2] == "陈䶮"


def test_hidden_empty_and_chart_sheets_are_named_and_ignored(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "名册.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for name in ("名册", "旧名册", "空"):
            sheet = book.add_worksheet(name)
            if name != "空":
                for number, row in enumerate(ROSTER):
                    sheet.write_row(number, 0, row)
            if name == "旧名册":
                sheet.hide()
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=名册!$A$1:$A$2"})
        book.add_chartsheet("图").set_chart(chart)
    found = read_roster(path, today=TODAY)
    assert [table.sheet.name for table in found.sheets] == ["名册"]
    assert found.ignored_sheets == ("旧名册", "空", "图")


def test_hidden_columns_are_read_like_others(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "名册.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("名册")
        for number, row in enumerate(ROSTER):
            sheet.write_row(number, 0, row)
        sheet.set_column(2, 2, None, None, {"hidden": True})
    assert read_roster(path, today=TODAY).members[0].values["id_number"] == ROSTER[1][2]


def test_old_workbooks_with_dates_numbers_and_several_sheets(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    for name in ("在职", "离退休"):
        sheet = book.add_sheet(name)
        for number, row in enumerate(ROSTER):
            for column, value in enumerate(row):
                sheet.write(number, column, value)
        day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
        sheet.write(3, 0, "王五")
        sheet.write(3, 3, date(2012, 7, 1), day)
    path = tmp_path / "名册.xls"
    book.save(str(path))
    found = read_roster(path, today=TODAY)
    assert [table.sheet.name for table in found.sheets] == ["在职", "离退休"]
    assert str(found.members[2].values["join_date"]) == "2012-07-01"


ODS_CELL = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'


def test_open_document_workbooks(tmp_path: Path) -> None:
    path = tmp_path / "名册.ods"
    rows = ["".join(map(ODS_CELL.format, row)) for row in ROSTER]
    cells = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    spaces = "".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0" '
        for short in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {spaces}><office:body>'
        f'<office:spreadsheet><table:table table:name="名册">{cells}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", "<manifest/>")
        packed.writestr("content.xml", content)
    assert read_roster(path, today=TODAY).members[0].values["name"] == "陈䶮"


def test_formats_far_away_do_not_matter(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "名册.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("名册")
        for number, row in enumerate(ROSTER):
            sheet.write_row(number, 0, row)
        sheet.write_blank(1_048_575, 16_383, None, book.add_format({"bold": True}))
    assert len(read_roster(path, today=TODAY).members) == 2


def protected_xls(path: Path) -> None:
    """An old workbook whose second record says that the rest is encrypted (FILEPASS)."""
    book = xlwt.Workbook()
    book.add_sheet("名册").write(0, 0, "姓名")
    book.save(str(path))
    data = bytearray(path.read_bytes())
    write_access = data.find(b"\x5c\x00\x70\x00")
    data[write_access : write_access + 2] = b"\x2f\x00"
    path.write_bytes(data)


def sample_bytes() -> bytes:
    return (SAMPLES / "a_wps_花名册.xlsx").read_bytes()


BAD: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "missing": ("名册.xlsx", lambda path: path, "找不到"),
    "a folder": ("名册.xlsx", lambda path: path.mkdir(), "文件夹"),
    "a folder without ending": ("名册", lambda path: path.mkdir(), "文件夹"),
    "empty workbook": ("名册.xlsx", lambda path: path.write_bytes(b""), "空文件"),
    "empty text": ("名册.csv", lambda path: path.write_bytes(b""), "空文件"),
    "white space": ("名册.csv", lambda path: path.write_bytes(b" \n\n"), "没有内容"),
    "damaged": ("名册.xlsx", lambda path: path.write_bytes(sample_bytes()[:5000]), "损坏"),
    "damaged inside": (
        "名册.xlsx",
        lambda path: path.write_bytes(sample_bytes().replace(b"workbook", b"workbxxk")),
        "损坏",
    ),
    "text as workbook": ("名册.xlsx", lambda path: path.write_text("姓名"), "损坏"),
    "text as old workbook": ("名册.xls", lambda path: path.write_text("姓名,性别"), "损坏"),
    "damaged old": (
        "名册.xls",
        lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900)),
        "损坏",
    ),
    "protected": (
        "名册.xlsx",
        lambda path: path.write_bytes((SAMPLES / "设有密码.xlsx").read_bytes()),
        "密码",
    ),
    "protected, renamed": (
        "名册.xls",
        lambda path: path.write_bytes((SAMPLES / "设有密码.xlsx").read_bytes()),
        "密码",
    ),
    "protected old": ("名册.xls", protected_xls, "密码"),
    "wrong ending": ("名册.csv", lambda path: path.write_bytes(sample_bytes()), "不符"),
    "wrong old ending": ("名册.xls", lambda path: path.write_bytes(sample_bytes()), "不符"),
    "unknown ending": ("名册.docx", lambda path: path.write_bytes(sample_bytes()), "文件类型"),
    "no ending": ("名册", lambda path: path.write_bytes(sample_bytes()), "文件类型"),
    "no text": ("名册.csv", lambda path: path.write_bytes(b"\xff\xff\x81\xfe\x80\x80"), "编码"),
    "a stray cell far away": (
        "名册.xlsx",
        lambda path: write_xlsx(path, {"一": [*ROSTER, *[[]] * 99_999, [""] * 9_999 + ["x"]]}),
        "极远",
    ),
    "no roster": (
        "开支.xlsx",
        lambda path: write_xlsx(path, {"一": [["日期", "金额"], ["2026-1-1", 5]]}),
        "表头",
    ),
    "a payroll": (
        "工资.xlsx",
        lambda path: write_xlsx(path, {"一": [["姓名", "工资"], ["张三", 5000]]}),
        "表头",
    ),
    "nobody": ("名册.xlsx", lambda path: write_xlsx(path, {"一": ROSTER[:1]}), "没有一名党员"),
    "empty sheet": ("名册.xlsx", lambda path: write_xlsx(path, {"一": []}), "没有内容"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_refused_in_two_chinese_sentences(tmp_path: Path, case: str) -> None:
    name, make, word = BAD[case]
    path = tmp_path / name
    make(path)
    with pytest.raises(Refused) as refused:
        read_roster(path, today=TODAY)
    assert word in refused.value.what
    for sentence in (refused.value.what, refused.value.what_to_do):
        assert sentence.endswith("。")
        assert "\n" not in sentence


def test_a_byte_changed_anywhere_is_read_or_refused(tmp_path: Path) -> None:
    good = sample_bytes()
    path = tmp_path / "名册.xlsx"
    refused = 0
    for place in range(40, len(good), 499):
        path.write_bytes(good[:place] + bytes([good[place] ^ 0x55]) + good[place + 1 :])
        try:
            read_roster(path, today=TODAY)
        except Refused:
            refused += 1
    assert refused


def test_one_sheet_is_read_where_it_is_named(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "名册.xlsx", {"在职": ROSTER, "离退休": ROSTER[:2]})
    found = read_roster(path, today=TODAY, sheet="离退休")
    assert [member.sheet for member in found.members] == ["离退休"]
    assert found.ignored_sheets == ("在职",)


def test_an_unknown_sheet_is_refused_and_the_others_named(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "名册.xlsx", {"在职": ROSTER})
    with pytest.raises(Refused) as refused:
        read_roster(path, today=TODAY, sheet="离退休")
    assert "在职" in refused.value.what_to_do
