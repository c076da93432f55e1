"""Names, telephones, ticks, sums and words."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dangzhibu_desktop.intake.phones import read_phone
from tests.intake.making import codes, id_number, member, roster

ID = id_number("1980-01-01")


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("张三", "张三", set()),
        ("张　三", "张三", {"NAME_SPACE_REMOVED"}),
        (" 张三", "张三", {"NAME_SPACE_REMOVED"}),
        ("张三\n", "张三", {"NAME_SPACE_REMOVED"}),
        ("张\u00a0三", "张三", {"NAME_SPACE_REMOVED"}),
        ("张\u200b三", "张三", {"NAME_SPACE_REMOVED"}),
        ("张三\t", "张三", {"NAME_TAB_REMOVED"}),
        ("张 三\t", "张三", {"NAME_TAB_REMOVED", "NAME_SPACE_REMOVED"}),
        ("阿依古丽·买买提", "阿依古丽·买买提", set()),
        ("阿依古丽•买买提", "阿依古丽·买买提", {"NAME_DOT_NORMALISED"}),
        ("阿依古丽.买买提", "阿依古丽·买买提", {"NAME_DOT_NORMALISED"}),
        ("阿依古丽・买买提", "阿依古丽·买买提", {"NAME_DOT_NORMALISED"}),
        ("阿依古丽‧买买提", "阿依古丽·买买提", {"NAME_DOT_NORMALISED"}),
        ("阿依古丽●买买提", "阿依古丽·买买提", {"NAME_DOT_NORMALISED"}),
        ("阿依古丽．买买提", "阿依古丽·买买提", {"NAME_DOT_NORMALISED"}),
        ("阿依古丽 · 买买提", "阿依古丽·买买提", {"NAME_SPACE_REMOVED"}),
        ("陈䶮", "陈䶮", set()),
        ("吕𬍛", "吕𬍛", set()),
        ("李〇", "李〇", set()),
        ("张?", "张?", {"NAME_CHARACTER_LOST"}),
        ("张？三", "张？三", {"NAME_CHARACTER_LOST"}),
        ("张□", "张□", {"NAME_CHARACTER_LOST"}),
        ("张〓", "张〓", {"NAME_CHARACTER_LOST"}),
        ("张\ufffd", "张\ufffd", {"NAME_CHARACTER_LOST"}),
        ("张\ue863", "张\ue863", {"NAME_CHARACTER_LOST"}),
        ("张*三", "张*三", {"NAME_CHARACTER_LOST"}),
        ("张yan", "张yan", {"NAME_PINYIN"}),
        ("张ｙａｎ", "张ｙａｎ", {"NAME_PINYIN"}),
        ("张yǎn", "张yǎn", {"NAME_PINYIN"}),
        ("Zhang San", "ZhangSan", {"NAME_PINYIN", "NAME_SPACE_REMOVED"}),
        ("李四（预备）", "李四", {"NAME_NOTE_REMOVED"}),
        ("李四(女)", "李四", {"NAME_NOTE_REMOVED"}),
        ("李四（大）", "李四（大）", set()),
        ("李四（已转出）", "李四", {"STATUS_MOVED_OUT_ASK"}),
        ("李四(转出)", "李四", {"STATUS_MOVED_OUT_ASK"}),
        ("【已故】李四", "李四", {"STATUS_DECEASED_ASK"}),
        ("李四-已故", "李四", {"STATUS_DECEASED_ASK"}),
        ("李四（故）", "李四", {"STATUS_DECEASED_ASK"}),
        ("李　四（病故）", "李四", {"STATUS_DECEASED_ASK", "NAME_SPACE_REMOVED"}),
    ],
)
def test_names(text: str, name: str, expected: set[str]) -> None:
    (found,) = roster("姓名 性别", [text, "男"]).members
    assert found.values["name"] == name
    assert codes(found) == expected
    took_a_note = any(code.startswith(("STATUS_", "NAME_NOTE_")) for code in expected)
    assert found.raws == ({"name": text} if took_a_note else {})


def test_a_name_of_sixty_characters() -> None:
    (found,) = roster("姓名 性别", ["长" * 60, "男"]).members
    assert found.values["name"] == "长" * 60


@pytest.mark.parametrize(
    ("cell", "phone", "other", "expected"),
    [
        ("13900001111", "13900001111", None, set()),
        (13900001111.0, "13900001111", None, set()),
        ("139-0000-1111", "13900001111", None, set()),
        ("139 0000 1111", "13900001111", None, set()),
        ("13900001111\t", "13900001111", None, set()),
        ("+86 139 0000 1111", "13900001111", None, set()),
        ("0086-13900001111", "13900001111", None, set()),
        ("１３９００００１１１１", "13900001111", None, {"PHONE_FULLWIDTH_FIXED"}),
        ("13900001111/0759-2280000", "13900001111", "0759-2280000", set()),
        ("0759-2280000/13900001111", "13900001111", "0759-2280000", set()),
        ("13900001111、13800002222", "13900001111", "13800002222", set()),
        ("13900001111；13800002222", "13900001111", "13800002222", set()),
        ("13900001111 13800002222", "13900001111", "13800002222", set()),
        ("13900001111\n13800002222", "13900001111", "13800002222", set()),
        ("139 0000 1111 / 138 0000 2222", "13900001111", "13800002222", set()),
        ("13900001111,1,2", "13900001111", "1、2", set()),
        ("13900001111(661234)", "13900001111", "661234", set()),
        ("1398866230", None, None, {"PHONE_NOT_11_DIGITS"}),
        ("139000011112", None, None, {"PHONE_NOT_11_DIGITS"}),
        ("0759-2280000", None, None, {"PHONE_NOT_11_DIGITS"}),
        ("13900001111（妻子）", None, None, {"PHONE_NOT_11_DIGITS"}),
        ("同事转告", None, None, {"PHONE_NOT_11_DIGITS"}),
        ("", None, None, {"PHONE_MISSING"}),
        ("无", None, None, {"PHONE_MISSING"}),
    ],
)
def test_telephones(cell: Any, phone: str | None, other: str | None, expected: set[str]) -> None:
    found = member("联系电话", cell)
    assert found.values["phone"] == phone
    assert found.values.get("other_phone") == other
    assert ("other_phone" in found.values) == (other is not None)
    assert codes(found) == expected
    assert found.raws == ({"phone": cell} if phone is None and cell else {})


def test_a_second_number_joins_the_column_for_other_telephones() -> None:
    found = member("联系电话 固定电话", "13900001111/13800002222", "0759-2280000")
    assert found.values["other_phone"] == "0759-2280000、13800002222"


@settings(deadline=None)
@given(st.text("0123456789-/ 、+()\t０１", max_size=30) | st.text(max_size=20))
def test_a_telephone_is_eleven_digits_that_stand_in_the_cell(text: str) -> None:
    found = read_phone(text)
    if found.phone is None:
        assert found.codes
    else:
        assert len(found.phone) == 11
        assert found.phone.startswith("1")


@pytest.mark.parametrize(
    ("header", "cell", "value"),
    [
        ("序号", 1.0, 1),
        ("序号", "01", 1),
        ("序号", "3.", 3),
        ("序号", "1-1", None),
        ("性别", " 女 ", "女"),
        ("性别", "男性", "男"),
        ("民族", "汉", "汉族"),
        ("民族", "汉 族", "汉族"),
        ("民族", "维吾尔", "维吾尔族"),
        ("民族", "穿青人", "穿青人"),
        ("人员类别", "正式", "正式党员"),
        ("人员类别", "预备", "预备党员"),
        ("人员类别", "中共预备党员", "预备党员"),
        ("是否流动党员", "是", True),
        ("是否流动党员", "√", True),
        ("是否流动党员", "×", False),
        ("是否流动党员", "无", False),
        ("是否流动党员", True, True),
        ("是否流动党员", "", None),
        ("党龄", "30年", 30),
        ("党龄", 30.0, 30),
        ("党龄校正值", 0.0, "0"),
        ("延长预备期时间", "6个月", 6),
        ("延长预备期时间", "半年", 6),
        ("延长预备期时间", "一年", 12),
        ("延长预备期时间", "十二个月", 12),
        ("延长预备期时间", 6.0, 6),
        ("延长预备期时间", "无", None),
        ("党费基数", 4321.67, Decimal("4321.67")),
        ("党费基数", "5,000.00元", Decimal("5000.00")),
        ("党费基数", "￥5000", Decimal("5000.00")),
        ("党费基数", 21.605, Decimal("21.61")),
        ("党费基数", "—", None),
        ("籍贯", " 广东\n湛江 ", "广东\n湛江"),
        ("籍贯", 12.0, "12"),
        ("籍贯", date(2012, 7, 1), "2012-07-01"),
        ("籍贯", '="广东"', "广东"),
        ("籍贯", "无", "无"),
    ],
)
def test_simple_columns(header: str, cell: Any, value: Any) -> None:
    found = member(header, cell)
    key = next(key for key in found.values if key != "name")
    assert found.values[key] == value
    assert type(found.values[key]) is type(value)
    assert not found.problems


@pytest.mark.parametrize(
    ("header", "cell", "code"),
    [
        ("性别", "未知", "VALUE_UNREADABLE:sex"),
        ("是否农民工", "外出", "VALUE_UNREADABLE:migrant_worker"),
        ("党龄", "三十", "VALUE_UNREADABLE:party_years"),
        ("党费基数", "-5", "VALUE_UNREADABLE:dues_base"),
        ("党费基数", "见附件", "VALUE_UNREADABLE:dues_base"),
        ("延长预备期时间", "若干", "VALUE_UNREADABLE:extension"),
        ("人员类别", "中共党员", "CATEGORY_UNCLEAR"),
        ("人员类别", "发展对象", "CATEGORY_UNCLEAR"),
        ("人员类别", "无", "CATEGORY_UNCLEAR"),
    ],
)
def test_what_cannot_be_decided_is_empty_and_kept_beside(header: str, cell: str, code: str) -> None:
    found = member(header, cell)
    (key,) = found.raws
    assert found.values[key] is None
    assert found.raws[key] == cell
    assert codes(found) == {code}


def test_an_empty_category_is_unclear() -> None:
    assert codes(member("人员类别", "")) == {"CATEGORY_UNCLEAR"}


@pytest.mark.parametrize(
    ("ticks", "sex", "expected"),
    [
        (("√", ""), "男", set()),
        (("", "√"), "女", set()),
        (("", "女"), "女", set()),
        ((1.0, ""), "男", set()),
        (("√", "×"), "男", set()),
        (("", ""), None, set()),
        (("√", "√"), None, {"SEX_BOTH_TICKED"}),
    ],
)
def test_sex_by_ticks(ticks: tuple[Any, Any], sex: str | None, expected: set[str]) -> None:
    found = member("男 女", *ticks)
    assert found.values["sex"] == sex
    assert codes(found) == expected


def test_category_by_ticks() -> None:
    found = roster(
        "姓名 正式 预备", ["张一", "√", ""], ["张二", "", "√"], ["张三", "√", "√"], ["张四", "", ""]
    )
    assert [m.values["category"] for m in found.members] == ["正式党员", "预备党员", None, None]
    assert [codes(m) for m in found.members[2:]] == [{"CATEGORY_UNCLEAR"}] * 2


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (4.40899196605252e17, "ID_ROUNDED"),
        (440899196605252000, "ID_ROUNDED"),
        (440899701206105.0, "ID_15_DIGITS"),
        (5.0, "ID_CHECKSUM"),
        ("4.4E+17", "ID_SCIENTIFIC"),
        ("", "ID_MISSING"),
        ("无", "ID_MISSING"),
    ],
)
def test_id_numbers_that_a_spreadsheet_ruined(cell: Any, code: str) -> None:
    found = member("身份证号", cell)
    assert found.values["id_number"] is None
    assert codes(found) == {code}


def test_nothing_is_invented_from_the_id_number() -> None:
    found = member("性别 出生日期 身份证号", "", "", ID)
    assert (found.values["sex"], found.values["birth"]) == (None, None)
    assert found.values["id_number"] == ID


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("已转出", {"STATUS_MOVED_OUT_ASK"}),
        ("2026年3月转出", {"STATUS_MOVED_OUT_ASK"}),
        ("组织关系已转出", {"STATUS_MOVED_OUT_ASK"}),
        ("转出党员", {"STATUS_MOVED_OUT_ASK"}),
        ("2025年1月由外地转入，2026年3月已转出", {"STATUS_MOVED_OUT_ASK"}),
        ("已将组织关系转出", {"STATUS_MOVED_OUT_ASK"}),
        ("已故", {"STATUS_DECEASED_ASK"}),
        ("2026年3月病故", {"STATUS_DECEASED_ASK"}),
        ("已于2026年去世。父亲健在", {"STATUS_DECEASED_ASK"}),
        ("组织关系在办转入", set()),
        ("正在办理转出手续", set()),
        ("拟转出", set()),
        ("尚未转出", set()),
        ("由外单位转出后转入", set()),
        ("2019年受党内警告", set()),
        ("父亲已故", set()),
        ("配偶2020年病故", set()),
        ("丈夫已故，独居", set()),
        ("流动党员，现在外省", set()),
    ],
)
def test_notes_about_having_left(note: str, expected: set[str]) -> None:
    assert codes(member("备注", note)) == expected
    assert codes(member("家庭住址", note)) == expected
    assert codes(member("性别 其他情况", "男", note)) == expected


def test_the_sentence_of_a_long_cell_is_one_short_line() -> None:
    (problem,) = member("入党时间", "不\n详" * 500).problems
    assert problem.value == "不\n详" * 500
    assert "“不 详" in problem.message
    assert len(problem.message.splitlines()) == 1
    assert len(problem.message) < 100


def test_a_header_is_no_note() -> None:
    assert not codes(member("性别 是否已转出", "男", "否"))
