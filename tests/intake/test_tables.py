"""Layouts: where the header is, what each column holds, which rows are nobody."""

from collections.abc import Sequence
from typing import Any

import pytest

from dangzhibu_desktop.intake.cells import Merge, Sheet
from dangzhibu_desktop.intake.fields import Field
from dangzhibu_desktop.intake.members import Roster, roster_of
from dangzhibu_desktop.intake.readers import pasted
from dangzhibu_desktop.intake.tables import Table, find_table
from tests.intake.making import TODAY, codes, id_number, roster


def read(*rows: Sequence[Any], merged: tuple[Merge, ...] = (), name: str = "名册") -> Roster:
    sheet = Sheet(name, tuple(tuple(row) for row in rows), merged=merged)
    return roster_of([sheet], "名册.xlsx", today=TODAY)


def table(*rows: Sequence[Any], merged: tuple[Merge, ...] = ()) -> Table:
    (found,) = read(*rows, merged=merged).sheets
    return found


ONE = ["张三", "男", "1980-01-01"]


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("身份证号码（18位）", "id_number"),
        ("公民身份证\n号码", "id_number"),
        ("本人身份证号", "id_number"),
        ("入党年月", "join_date"),
        ("加入中国共产党时间", "join_date"),
        ("入党时间(年月日)", "join_date"),
        ("入党时间 年月日", "join_date"),
        ("*转正日期：", "full_date"),
        ("出  生\n年  月", "birth"),
        ("出生日期（公历）", "birth"),
        ("3.民族", "ethnicity"),
        ("文化程度", "education"),
        ("联系方式", "phone"),
        ("联系电话\n（手机号）", "phone"),
        ("是否为失联党员", "lost_contact"),
        ("是否属于农民工", "migrant_worker"),
        ("是否流动党员", "floating"),
        ("工作单位及职务", "work_post"),
        ("退休前职务", "former_post"),
        ("正式/预备", "category"),
        ("党员类别(正式/预备)", "category"),
        ("党费基数（元）", "dues_base"),
        ("月交党费（元）", "dues"),
        ("所属党支部", "branch"),
        ("入党时所在支部", "join_branch"),
        ("备  注", "remark"),
        ("现居住地", "residence"),
        ("党龄（年）", "party_years"),
        ("固定电话", "other_phone"),
        ("年龄", None),
        ("政治面貌", None),
        ("申请入党时间", None),
        ("配偶姓名", None),
        ("注册手机号", None),
        ("毕业院校", None),
    ],
)
def test_headers_in_many_wordings(header: str, key: str | None) -> None:
    assert table(["姓名", "性别", header], ["张三", "男", ""]).column_map["C"] == key


def test_columns_in_any_order_and_beyond_z() -> None:
    header = [*("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄"), "性别", "姓名"]
    found = read(header, [*[""] * 26, "男", "张三"])
    assert found.sheets[0].column_map["AA"] == "sex"
    assert found.sheets[0].column_map["AB"] == "name"
    assert found.members[0].values == {"sex": "男", "name": "张三"}


def test_titles_blanks_groups_sums_and_notes_are_nobody() -> None:
    found = read(
        ["中共某支部党员花名册"],
        [],
        ["序号", "姓名", "性别"],
        ["第一党小组"],
        [1, "张三", "男"],
        ["", "第二党小组（2人）"],
        ["一、在职党员"],
        ["", "一、离退休党员"],
        [2, "李四", "女"],
        ["小计", "2 人"],
        [],
        ["合计", "共 2 名"],
        ["", "合  计", 2],
        ["制表人：王五", "", "审核人：赵六"],
        ["", "填表日期：2026年11月1日"],
        ["备注：1.本表一式两份。"],
        ["以下空白"],
    )
    assert [(m.row, m.values["name"]) for m in found.members] == [(5, "张三"), (9, "李四")]
    assert found.sheets[0].skipped_rows == (1, 2, 3, 4, 6, 7, 8, 10, 11, 12, 13, 14, 15, 16, 17)


def test_labels_in_a_table_that_begins_with_the_name() -> None:
    found = read(
        ["姓名", "性别", "出生日期"], ["机关党小组"], ONE, ["单位：某局", "", "2026年11月1日"],
        ["离退休党员"], ["财务科"], ["李四"], ["合计：2人"], ["制表：王五", "审核：赵六"],
    )  # fmt: skip
    assert [m.values["name"] for m in found.members] == ["张三", "李四"]


def test_headers_repeated_on_each_page() -> None:
    header = ["序号", "姓名", "性别"]
    found = read(header, [1, "张三", "男"], ["某支部党员花名册"], header, [2, "李四", "女"])
    assert found.sheets[0].header_rows == (1,)
    assert found.sheets[0].skipped_rows == (1, 3, 4)
    assert [m.row for m in found.members] == [2, 5]


def test_two_row_headers_with_ticks() -> None:
    upper = ["序号", "姓名", "性别", "", "入党", "", "人员类别", ""]
    lower = ["", "", "男", "女", "时间", "地点", "正式", "预备"]
    rows: list[list[Any]] = [upper, lower, [1, "张三", "√", "", "2001.7.1", "湛江", "√", ""]]
    merged = (
        ((0, 0), (1, 0)),
        ((0, 1), (1, 1)),
        ((0, 2), (0, 3)),
        ((0, 4), (0, 5)),
        ((0, 6), (0, 7)),
    )
    for found in (read(*rows, merged=merged), read(*rows)):
        assert found.sheets[0].header_rows == (1, 2)
        assert list(found.sheets[0].column_map.values()) == [
            "seq", "name", "sex", "sex", "join_date", None, "category", "category",
        ]  # fmt: skip
        assert found.members[0].values == {
            "seq": 1,
            "name": "张三",
            "sex": "男",
            "join_date": found.members[0].values["join_date"],
            "category": "正式党员",
            "remark": "；入党地点：湛江",
        }


def test_two_row_headers_in_text_files() -> None:
    text = (
        "某支部名册\n序号,姓名,性别,,入党\n,,男,女,时间\n1,张三,,√,2001-07-01\n,,,,\n2,李四,√,,\n"
    )
    found = roster_of([pasted(text, "名册")], "名册.csv", today=TODAY)
    assert found.sheets[0].header_rows == (2, 3)
    assert found.sheets[0].skipped_rows == (1, 2, 3, 5)
    assert [(m.row, m.values["sex"]) for m in found.members] == [(1, "女"), (3, "男")]


def test_a_header_over_two_rows_of_merged_cells() -> None:
    merged = (((0, 0), (1, 0)), ((0, 1), (1, 1)))
    found = table(["姓名", "性别"], ["", ""], ["张三", "男"], merged=merged)
    assert found.header_rows == (1, 2)


def test_a_group_below_the_header_is_no_second_header_row() -> None:
    found = table(["序号", "姓名", "性别"], ["第一党小组", "", ""], [1, "张三", "男"])
    assert found.header_rows == (1,)


def test_data_that_read_like_headers_stay_data() -> None:
    found = table(["姓名", "性别", "类型"], ["张三", "男", "正式"])
    assert found.header_rows == (1,)
    assert found.column_map["C"] is None


def test_families_in_a_two_row_header_are_not_the_member() -> None:
    upper = ["姓名", "性别", "家庭成员", ""]
    lower = ["", "", "姓名", "联系电话"]
    assert list(table(upper, lower, ["张三", "男", "李四", "1"]).column_map.values()) == [
        "name", "sex", None, None,
    ]  # fmt: skip


def test_the_column_with_the_more_usual_header_wins() -> None:
    found = table(["姓名", "性别", "职务", "工作岗位"], ["张三", "男", "科员", "0110"])
    assert list(found.column_map.values()) == ["name", "sex", None, "work_post"]


def test_of_two_telephone_columns_the_mobile_one_is_the_telephone() -> None:
    (found,) = roster("姓名 联系电话 手机号码", ["张三", "0759-2280000", "13900001111"]).members
    assert found.values == {
        "name": "张三",
        "other_phone": "0759-2280000",
        "phone": "13900001111",
    }


def test_unknown_columns_join_the_remark_in_order() -> None:
    rows = ["姓名", "年龄", "性别", "备注", "血 型", ""], ["张三", 46.0, "男", "老党员", "A", "另"]
    (found,) = read(*rows).members
    assert found.values["remark"] == "老党员；年龄：46；血型：A；F列：另"
    (without,) = read(["姓名", "性别", "血型"], ["张三", "男", "A"]).members
    assert without.values["remark"] == "；血型：A"


def test_an_unknown_header_without_data_is_shown_and_an_empty_column_is_not() -> None:
    found = table(["姓名", "性别", "血型", ""], ["张三", "男", "", ""])
    assert found.column_map == {"A": "name", "B": "sex", "C": None}


def test_ditto_marks_repeat_the_cell_above() -> None:
    found = roster(
        "姓名 党小组 入党时间 性别 血型",
        ["张三", "第一组", "2001.07", "男", "A"],
        ["李四", "〃", "同上", "同 上", "〃"],
        ["王五", "″", "〃", " 〃 ", ""],
    )
    first, second, third = found.members
    assert second.values["group"] == third.values["group"] == "第一组"
    assert third.values["join_date"] == first.values["join_date"]
    assert second.values["remark"] == "；血型：A"
    assert codes(second) == {
        "DITTO_FILLED:group", "DITTO_FILLED:join_date", "DITTO_FILLED:sex", "DITTO_FILLED:remark",
        "DATE_MONTH_ONLY:join_date",
    }  # fmt: skip
    assert codes(first) == {"DATE_MONTH_ONLY:join_date"}


def test_a_ditto_mark_skips_rows_that_are_nobody() -> None:
    found = roster(
        "姓名 党小组 性别", ["张三", "甲组", "男"], ["小计", "乙组"], ["李四", "〃", "女"]
    )
    assert found.members[1].values["group"] == "甲组"


def test_a_ditto_mark_below_nothing_is_undecided() -> None:
    (found,) = roster("姓名 学历 入党时间", ["张三", "同上", "〃"]).members
    assert codes(found) == {"VALUE_UNREADABLE:education", "DATE_UNREADABLE:join_date"}
    assert found.values["education"] is None
    assert found.raws == {"education": "同上", "join_date": "〃"}


def test_a_merged_cell_speaks_for_all_its_rows() -> None:
    merged = (((1, 1), (3, 1)), ((1, 0), (1, 0)))
    rows = (
        ["姓名", "党小组", "性别"],
        ["张三", "甲组", "男"],
        ["李四", "", "女"],
        ["王五", "", "男"],
    )
    found = read(*rows, merged=merged)
    assert [m.values["group"] for m in found.members] == ["甲组"] * 3
    assert codes(found.members[2]) == {"DITTO_FILLED:group"}


def test_somebody_without_a_name_is_not_lost() -> None:
    found = roster("序号 姓名 身份证号", [1, "", id_number("1980-01-01")], [2, "", ""])
    assert codes(found.members[0]) == {"NAME_MISSING"}
    assert found.sheets[0].skipped_rows == (1, 3)


def test_a_row_of_column_numbers_is_nobody() -> None:
    found = roster("序号 姓名 出生日期", [1, 2, 3], ["1", "2", "3"], [1, "张三", "1980-01-01"])
    assert len(found.members) == 1


def test_sheets_that_are_no_roster_are_named() -> None:
    sheets = [
        Sheet("名册", (("姓名", "性别", "出生日期", "入党时间"), ("张三", "男", "", ""))),
        Sheet("支委", (("姓名", "党内职务", "联系电话"), ("张三", "书记", "13900001111"))),
        Sheet("说明", (("请按实填写",),)),
    ]
    found = roster_of(sheets, "名册.xlsx", today=TODAY)
    assert found.ignored_sheets == ("支委", "说明")


def test_the_finder_serves_other_tables() -> None:
    fields = (
        Field("name", "name", "姓名", ("姓名",)),
        Field("hours", "number", "学时", ("学时", "学习时间")),
    )
    sheet = Sheet(
        "学时", (("学时台账",), ("姓名", "学习时间（学时）"), ("张三", 8.0), ("合计", 8.0))
    )
    found = find_table(sheet, fields)
    assert found is not None
    assert found.column_map == {"A": "name", "B": "hours"}
    assert [line.cells for line in found.lines] == [("张三", 8.0)]
