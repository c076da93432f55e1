"""Stored tables as sheets: Chinese heads, names beside ids, money with two decimals."""

from datetime import date

from dangzhibu_desktop.domain.tables import StoredTable
from dangzhibu_desktop.operations.files import Store
from dangzhibu_desktop.outputs.records import document
from dangzhibu_desktop.outputs.sheets import Beside, Sheet, sheets_of
from dangzhibu_desktop.outputs.words import TABLES, words_for

PEOPLE = StoredTable(
    "person", ("id", "name", "migrant_worker"), {}, ((3, "张三", 1), (4, "李四", None))
)


def named(sheets: tuple[Sheet, ...]) -> dict[str, Sheet]:
    return {sheet.title: sheet for sheet in sheets}


def test_money_truth_moments_and_codes_are_written_for_people() -> None:
    tables = (
        PEOPLE,
        StoredTable(
            "stated_dues",
            ("id", "person", "since", "base", "monthly"),
            {"person": "person"},
            ((1, 3, "2026-11-22", 432167, -5), (2, 9, "2026-11-22", None, 0)),
        ),
        StoredTable("doubt", ("id", "field"), {}, ((1, "id_number"), (2, "unknown"))),
        StoredTable("act", ("id", "entered", "kind"), {}, ((1, "2026-11-22T09:30:00", "undone"),)),
        StoredTable("attachment", ("id", "bytes"), {}, ((1, b"123"),)),
    )
    sheets = named(sheets_of(tables, {}))
    assert sheets["花名册所载党费"] == Sheet(
        "花名册所载党费",
        ("编号", "人员", "人员编号", "自", "党费基数（元）", "月交党费（元）"),
        (
            ("1", "张三", "3", "2026-11-22", "4321.67", "-0.05"),
            ("2", None, "9", "2026-11-22", None, "0.00"),
        ),
    )
    assert sheets["党员"].rows == (("3", "张三", "是"), ("4", "李四", None))
    assert sheets["存疑"].rows == (("1", "公民身份号码"), ("2", "unknown"))
    assert sheets["操作记录"].rows == (("1", "2026-11-22 09:30:00", "撤销"),)
    assert sheets["附件"].rows == (("1", "3 字节，内容见 .json 文件"),)


def test_a_card_its_membership_and_what_is_computed_stand_in_one_row() -> None:
    membership = StoredTable(
        "membership", ("id", "person", "category"), {"person": "person"}, ((1, 4, "正式党员"),)
    )
    beside = {"person": Beside(("导出日身份",), {3: ("预备党员",)})}
    (sheet,) = sheets_of((PEOPLE, membership), beside)
    assert sheet.heads == ("编号", "姓名", "是否农民工", "导出日身份", "登记时人员类别")
    assert sheet.rows == (
        ("3", "张三", "是", "预备党员", None),
        ("4", "李四", None, None, "正式党员"),
    )


def test_rows_without_a_name_are_called_by_what_tells_them_apart() -> None:
    meetings = StoredTable(
        "meeting", ("id", "day", "topic"), {}, ((1, "2026-11-22", "选举"), (2, "2026-12-01", None))
    )
    attendance = StoredTable(
        "attendance", ("id", "meeting"), {"meeting": "meeting"}, ((1, 1), (2, 2))
    )
    told = named(sheets_of((meetings, attendance), {}))
    assert told["考勤"].heads == ("编号", "会议", "会议编号")
    assert told["考勤"].rows == (("1", "2026-11-22 选举", "1"), ("2", "2026-12-01", "2"))


def test_a_table_nobody_listed_has_its_sheet_before_the_acts() -> None:
    later = StoredTable(
        "later_thing", ("id", "person", "title", "amount"), {"person": "person"}, ((1, 3, "事", 5),)
    )
    acts = StoredTable("act", ("id", "name", "target"), {"target": "act"}, ((1, "新建支部", None),))
    history = StoredTable("history", ("id",), {}, ((1,),))
    sheets = sheets_of((acts, history, PEOPLE, later), {})
    assert [sheet.title for sheet in sheets] == ["党员", "later_thing", "操作记录"]
    assert sheets[1].heads == ("编号", "人员", "人员编号", "题名", "amount")
    assert sheets[1].rows == (("1", "张三", "3", "事", "5"),)


def test_every_column_of_the_file_has_a_chinese_head(store: Store) -> None:
    """A new table adds its ``Words`` in dangzhibu_desktop/outputs/words, with its money columns."""
    missing = [
        f"{table.name}.{column}"
        for table in store.everything.tables()
        for column in table.columns
        if not words_for(table.name).knows(column) or words_for(table.name) not in TABLES
    ]
    assert missing == []


def test_the_words_speak_of_columns_that_exist_and_never_twice_alike(store: Store) -> None:
    columns = {table.name: set(table.columns) for table in store.everything.tables()}
    for words in TABLES:
        told = {*words.heads, *words.money, *words.truths, *words.moments, *words.values}
        assert words.table in columns, words.table
        assert told <= columns[words.table], words.table
    for sheet in sheets_of(store.everything.tables(), {}):
        assert len(set(sheet.heads)) == len(sheet.heads), sheet.title
    assert len({words.title for words in TABLES}) == len(TABLES)


def test_the_json_names_what_is_fen_and_what_is_yes_or_no() -> None:
    told = document((PEOPLE,), ("0001_people",), date(2026, 11, 22))
    assert told["words"]["person"]["yes_no"] == ["migrant_worker"]
    assert told["words"]["person"]["columns"]["name"] == "姓名"
    assert told["tables"]["person"][0] == {"id": 3, "name": "张三", "migrant_worker": 1}
    assert told["schema"] == "0001_people"
