"""Decisions, acceptance, leaving blank: what would be written and what still waits."""

import json
from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.intake.cells import Sheet
from dangzhibu_desktop.intake.decisions import Outcome, decide, parse_decisions, read_decisions
from dangzhibu_desktop.intake.fields import ROSTER_FIELDS
from dangzhibu_desktop.intake.members import Roster, read_roster, roster_of
from dangzhibu_desktop.intake.settling import NewMember
from tests.intake.making import TODAY, id_number, roster

SAMPLE = Path(__file__).parent / "samples" / "a_wps_花名册.xlsx"
MAN = id_number("1971-07-15", 121)
ZERO = id_number("1971-07-10", 121)


def settled(read: Roster, *items: dict[str, Any], **how: bool) -> Outcome:
    decisions = parse_decisions(json.dumps(items))
    return decide(read, decisions, today=TODAY, **how)  # type: ignore[arg-type]


def one(header: str, *cells: Any) -> Roster:
    return roster(f"姓名 {header} 学位", ("张三", *cells, ""))


def waiting(outcome: Outcome) -> list[str]:
    return [problem.label for problem in outcome.undecided]


def test_nothing_is_undecided_where_nothing_is_wrong() -> None:
    outcome = settled(one("性别 入党时间 党费基数", "男", "2012-07", 4321.67))
    (new,) = outcome.members
    assert not outcome.undecided
    assert (new.sheet, new.row, new.name, new.sex) == ("名册", 2, "张三", "男")
    assert new.join_date == PartialDate(2012, 7)
    assert new.dues_base == Decimal("4321.67")
    assert (new.standing_now, new.doubts) == (None, ())


def test_a_new_member_has_every_field() -> None:
    assert {f.key for f in ROSTER_FIELDS} < {f.name for f in fields(NewMember)}


def test_the_adjustment_of_party_years_becomes_a_number_or_a_doubt() -> None:
    (number,) = settled(one("党龄校正值", "-6个月")).members
    assert (number.party_years_adjust, number.doubts) == (-6, ())
    (text,) = settled(one("党龄校正值", "另查")).members
    assert text.party_years_adjust is None
    assert [(d.field, d.raw) for d in text.doubts] == [("party_years_adjust", "另查")]


def test_asks_and_errors_wait_and_infos_do_not() -> None:
    outcome = settled(
        roster("姓名 身份证号 联系电话", ["张　三", MAN[:-1], ""], ["李四", MAN, "1398866230"])
    )
    assert waiting(outcome) == ["ID_CHECKSUM", "PHONE_NOT_11_DIGITS"]


def test_acceptance_writes_what_was_proposed() -> None:
    read = one("身份证号 入党时间", ZERO.replace("0", "O"), "98.07.01")
    outcome = settled(read, accept=True)
    (new,) = outcome.members
    assert not outcome.undecided
    assert new.id_number == ZERO
    assert new.join_date == PartialDate(1998, 7, 1)
    assert new.doubts == ()
    (old,) = settled(one("身份证号", MAN[:6] + MAN[8:17]), accept=True).members
    assert old.id_number == MAN


def test_acceptance_writes_other_telephones() -> None:
    (new,) = settled(one("联系电话", "0759-2280000"), accept=True).members
    assert (new.phone, new.other_phone) == (None, "0759-2280000")
    (both,) = settled(one("联系电话 固定电话", "1398866230", "2280000"), accept=True).members
    assert both.other_phone == "2280000、1398866230"


def test_acceptance_drops_the_full_date_of_probationary_members() -> None:
    read = one("人员类别 入党时间 转正时间", "预备", "2026-05-30", "2027-05-30")
    (new,) = settled(read, accept=True).members
    assert (new.category, new.full_date) == ("预备党员", None)
    two_digits = one("人员类别 入党时间 转正时间", "预备", "2026-05-30", "26.07.01")
    assert settled(two_digits, accept=True).members[0].full_date is None


@pytest.mark.parametrize(("note", "standing"), [("已转出", "已转出"), ("已故", "已故")])
def test_acceptance_sets_the_standing(note: str, standing: str) -> None:
    (new,) = settled(one("备注", note), accept=True).members
    assert new.standing_now == standing
    assert new.remark == note
    assert settled(one("备注", note), leave_blank=True).members[0].standing_now is None


def test_every_other_ask_keeps_its_value() -> None:
    read = one("入党时间 转正时间 延长预备期时间 党龄", "2012-07-01", "2013-01-01", "3个月", "30")
    outcome = settled(read, accept=True)
    (new,) = outcome.members
    assert not outcome.undecided
    assert new.full_date == PartialDate(2013, 1, 1)
    assert (new.extension, new.party_years) == (3, 30)


def test_acceptance_does_not_settle_errors() -> None:
    outcome = settled(one("身份证号 联系电话", "", "1398866230"), accept=True)
    assert waiting(outcome) == ["ID_MISSING"]


def test_what_acceptance_writes_is_checked_too() -> None:
    read = one("入党时间 转正时间", "98.07.01", "1997-07-01")
    assert waiting(settled(read)) == ["DATE_TWO_DIGIT_YEAR:join_date"]
    assert waiting(settled(read, accept=True)) == ["FULL_BEFORE_JOIN"]


def test_leaving_blank_empties_the_doubtful_fields_with_a_doubt_each() -> None:
    read = roster(
        "姓名 性别 身份证号 入党时间 转正时间 人员类别 出生日期",
        ["张三", "女", MAN, "2012-07-01", "2011-07-01", "中共党员", "1971-07-15"],
        ["李四", "男", "1", "1980-01-01", "1982-01-01", "正式", "1971-07-16"],
        ["王?", "男", "", "不详", "98.07", "正式", "1975.1"],
    )
    outcome = settled(read, leave_blank=True)
    assert not outcome.undecided
    zhang, li, wang = outcome.members
    assert (zhang.id_number, zhang.full_date, zhang.category) == (None, None, None)
    assert zhang.join_date == PartialDate(2012, 7, 1)
    assert {(d.field, d.code, d.raw) for d in zhang.doubts} == {
        ("id_number", "SEX_ID_MISMATCH", MAN),
        ("full_date", "FULL_BEFORE_JOIN", "2011-07-01"),
        ("category", "CATEGORY_UNCLEAR", "中共党员"),
    }
    assert (li.id_number, li.join_date) == (None, None)
    assert li.full_date == PartialDate(1982, 1, 1)
    assert {d.code for d in li.doubts} == {"ID_CHECKSUM", "JOIN_UNDER_18"}
    assert (wang.name, wang.birth, wang.join_date, wang.full_date) == ("王?", None, None, None)
    assert {(d.field, d.raw) for d in wang.doubts} == {
        ("name", "王?"), ("id_number", None), ("join_date", "不详"), ("full_date", "98.07"),
        ("birth", "1975.1"),
    }  # fmt: skip


def test_leaving_blank_keeps_a_duplicate_number_where_it_belongs() -> None:
    header = "姓名 性别 出生日期 身份证号"
    read = roster(header, ["张三", "男", "1971-07-15", MAN], ["李四", "女", "1980-01-01", MAN])
    keeper, loser = settled(read, leave_blank=True).members
    assert (keeper.id_number, loser.id_number) == (MAN, None)
    assert [d.code for d in keeper.doubts] == ["ID_DUPLICATE"]


def test_leaving_blank_leaves_persons_out_who_stand_twice() -> None:
    rows = [["张三", "1971-07-15"], ["李四", "1971-07-15"], ["张三", "1971-07-15"]]
    outcome = settled(roster("姓名 出生日期", *rows), leave_blank=True)
    assert [new.name for new in outcome.members] == ["李四"]
    assert [(p.row, p.code) for p in outcome.left_out] == [
        (2, "DUPLICATE_PERSON"), (4, "DUPLICATE_PERSON"),
    ]  # fmt: skip


def test_leaving_blank_leaves_out_who_has_no_name() -> None:
    outcome = settled(roster("姓名 身份证号", ["", MAN], ["李四", ""]), leave_blank=True)
    assert [new.name for new in outcome.members] == ["李四"]
    assert [p.code for p in outcome.left_out] == ["NAME_MISSING"]


def test_accepting_and_leaving_blank_together() -> None:
    outcome = settled(one("身份证号 联系电话", "1", "2280000"), accept=True, leave_blank=True)
    (new,) = outcome.members
    assert (new.id_number, new.other_phone) == (None, "2280000")
    assert [d.code for d in new.doubts] == ["ID_CHECKSUM"]


def test_a_decision_is_read_like_a_cell() -> None:
    read = one("入党时间 身份证号 联系电话", 2000.1, "1", "1")
    outcome = settled(
        read,
        {"row": 2, "field": "join_date", "value": "2000年10月"},
        {"row": 2, "field": "id_number", "value": f"{MAN[:6]} {MAN[6:]}"},
        {"row": 2, "field": "phone", "value": 13900001111},
    )
    (new,) = outcome.members
    assert not outcome.undecided
    assert new.join_date == PartialDate(2000, 10)
    assert (new.id_number, new.phone) == (MAN, "13900001111")
    (found,) = outcome.roster.members
    assert {p.label for p in found.problems} == {"ID_SPACES_FIXED", "DATE_MONTH_ONLY:join_date"}


def test_a_decision_may_empty_a_cell_or_fill_a_column_that_is_not_there() -> None:
    read = one("入党时间 是否流动党员", "不详", "")
    outcome = settled(
        read,
        {"row": 2, "field": "join_date", "value": None},
        {"row": 2, "field": "floating", "value": True},
        {"row": 2, "field": "ethnicity", "value": "壮"},
    )
    (new,) = outcome.members
    assert not outcome.undecided
    assert (new.join_date, new.floating, new.ethnicity) == (None, True, "壮族")


def test_a_decision_replaces_ticks() -> None:
    read = roster("姓名 男 女", ["张三", "√", "√"])
    (new,) = settled(read, {"row": 2, "field": "sex", "value": "女"}).members
    assert new.sex == "女"


def test_a_problem_still_standing_is_decided_where_it_is_named() -> None:
    read = one("出生日期 入党时间 身份证号", "1988-06-15", "2003-07-01", "")
    outcome = settled(
        read,
        {"row": 2, "field": "join_date", "value": "2003-07-01"},
        {"row": 2, "field": "id_number", "value": None},
    )
    (new,) = outcome.members
    assert not outcome.undecided
    assert new.join_date == PartialDate(2003, 7, 1)
    assert new.id_number is None


def test_a_decision_about_one_field_does_not_settle_another() -> None:
    read = one("性别 出生日期 身份证号", "女", "1971-07-16", MAN)
    outcome = settled(read, {"row": 2, "field": "birth", "value": "1971-07-15"})
    assert waiting(outcome) == ["SEX_ID_MISMATCH"]
    named = settled(read, {"row": 2, "field": "id_number", "value": MAN})
    assert waiting(named) == []
    assert named.members[0].id_number == MAN


def test_a_named_field_is_not_changed_by_acceptance() -> None:
    read = roster(
        "姓名 人员类别 入党时间 转正时间 备注",
        ["张三", "预备", "2026-05-30", "2027-05-30", "已转出"],
        ["李四", "预备", "2026-05-30", "2027-05-30", "已转出"],
    )
    first, second = settled(
        read,
        {"row": 2, "field": "full_date", "value": "2027-05-30"},
        {"row": 2, "field": "remark", "value": "已转出"},
        accept=True,
    ).members
    assert (first.full_date, first.standing_now) == (PartialDate(2027, 5, 30), None)
    assert (second.full_date, second.standing_now) == (None, "已转出")


def test_a_named_value_that_cannot_stand_as_it_is_goes_where_it_can() -> None:
    read = one("联系电话 入党时间 身份证号", "", "", MAN)
    outcome = settled(
        read,
        {"row": 2, "field": "phone", "value": "2280000"},
        {"row": 2, "field": "join_date", "value": "98.07.01"},
        {"row": 2, "field": "id_number", "value": MAN[:-1]},
    )
    (new,) = outcome.members
    assert not outcome.undecided
    assert (new.other_phone, new.join_date) == ("2280000", PartialDate(1998, 7, 1))
    assert (new.id_number, [d.raw for d in new.doubts]) == (None, [MAN[:-1]])


def test_a_skipped_row_is_compared_with_nobody() -> None:
    read = roster("姓名 出生日期", ["张三", "1971-07-15"], ["张三", "1971-07-15"])
    outcome = settled(read, {"row": 2, "skip": True})
    assert not outcome.undecided
    assert [new.row for new in outcome.members] == [3]


def test_a_decision_above_a_ditto_mark_reaches_it() -> None:
    read = roster("姓名 入党时间", ["张三", "不详"], ["李四", "〃"])
    outcome = settled(read, {"row": 2, "field": "join_date", "value": "2012-07-01"})
    assert [str(new.join_date) for new in outcome.members] == ["2012-07-01", "2012-07-01"]


def test_sheets_must_be_named_where_there_are_several() -> None:
    rows = (("姓名", "性别"), ("张三", ""))
    sheets = [Sheet("在职", rows), Sheet("离退休", rows)]
    read = roster_of(sheets, "名册.xlsx", today=TODAY)
    named = settled(read, {"sheet": "离退休", "row": 2, "field": "sex", "value": "女"})
    assert [new.sex for new in named.members] == [None, "女"]
    with pytest.raises(Refused, match="没有写明工作表"):
        settled(read, {"row": 2, "field": "sex", "value": "女"})
    with pytest.raises(Refused, match="不存在"):
        settled(read, {"sheet": "其他", "row": 2, "field": "sex", "value": "女"})


def test_rows_that_are_no_member_cannot_be_decided() -> None:
    for row in (1, 3, 99, -1):
        with pytest.raises(Refused, match="没有党员"):
            settled(one("性别", "男"), {"row": row, "skip": True})


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "{}", "5", "null", '"x"', "[5]", "[[]]", "[{}]", '[{"row":"2","skip":true}]',
        '[{"row":true,"skip":true}]', '[{"row":2}]', '[{"row":2,"skip":false}]',
        '[{"row":2,"skip":"yes"}]', '[{"row":2,"field":"sex"}]',
        '[{"row":2,"field":"shoe","value":"42"}]', '[{"row":2,"field":["sex"],"value":"男"}]',
        '[{"row":2,"field":"sex","value":["男"]}]', '[{"row":2,"sheet":5,"skip":true}]',
        "[" * 100_000,
    ],
)  # fmt: skip
def test_a_file_that_holds_no_decisions_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "决定.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        read_decisions(path)
    assert "\n" not in refused.value.what
    assert "决定文件应是" in refused.value.what_to_do


def test_a_decision_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="找不到"):
        read_decisions(tmp_path / "没有.json")
    with pytest.raises(Refused, match="打不开"):
        read_decisions(tmp_path)
    path = tmp_path / "决定.json"
    path.write_bytes(b"\xff\xfe[]")
    with pytest.raises(Refused, match="UTF-8"):
        read_decisions(path)


def test_a_decision_file_with_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "决定.json"
    path.write_text('[{"row":2,"skip":true}]', encoding="utf-8-sig")
    assert read_decisions(path)[0].skip


def test_the_sample_is_settled_by_accepting_and_leaving_blank() -> None:
    read = read_roster(SAMPLE, today=TODAY)
    assert {p.severity for p in settled(read).undecided} == {"ask", "error"}
    assert {p.severity for p in settled(read, accept=True).undecided} == {"error"}
    outcome = settled(read, accept=True, leave_blank=True)
    new = {member.row: member for member in outcome.members}
    assert len(new) == 42
    assert new[20].id_number == "440899197012061054"
    assert new[24].other_phone == "1398866230"
    assert new[28].id_number is None
    assert (new[37].id_number, new[38].id_number) == ("440899197709139763", None)
    assert new[39].full_date is None
    assert new[42].join_date is None
    assert new[48].full_date is None
    assert new[30].category is None
