from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.intake.dates import read_date
from tests.intake.making import TODAY, codes, id_number, member, shown

DAYS = st.dates(date(1900, 2, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    "cell",
    [
        "2012-7-1", "2012/7/1", "2012年7月1日", "20120701", "2012.7.1", "2012.07.01", 20120701.0,
        "２０１２．７．１", "2012. 7. 1", " 2012 . 7 . 1 ", "2012 7 1", "2012、7、1", "2012.7.1日",
        "2012年7月1日上午", "2012年7月1日 星期日", "2012-07-01 00:00:00", "2012-07-01T08:30:00",
        "2012年7月1号", "2012.7.1.", "2012.7.1。", "2012－07－01", "2012—7—1", "2012.7.1\t",
        '="2012-7-1"', "'2012.7.1", "2012年07月01", date(2012, 7, 1), datetime(2012, 7, 1, 8, 30),
    ],
)  # fmt: skip
def test_any_style_is_the_same_day(cell: Any) -> None:
    found = read_date(cell, TODAY)
    assert (str(found.value), found.code) == ("2012-07-01", None)


@pytest.mark.parametrize(
    "cell",
    ["2012-7", "2012/7", "2012年7月", "2012.7", "2012.07", "201207", 201207.0, 2012.07, "2012.7."],
)
def test_a_month_stays_a_month(cell: Any) -> None:
    found = read_date(cell, TODAY)
    assert (str(found.value), found.code) == ("2012-07", "DATE_MONTH_ONLY")


@pytest.mark.parametrize(("cell", "month"), [(2012.01, "01"), (2012.11, "11"), (2012.2, "02")])
def test_numbers_whose_zero_cannot_be_eaten(cell: float, month: str) -> None:
    assert str(read_date(cell, TODAY).value) == f"2012-{month}"


@pytest.mark.parametrize("cell", ["2012.10", "2012-1", "2012/1", "2012年1月", "2012.1月"])
def test_texts_that_are_not_ambiguous(cell: str) -> None:
    assert read_date(cell, TODAY).code == "DATE_MONTH_ONLY"


@pytest.mark.parametrize("cell", [2012.1, "2012.1", "12.1", "０２.１"])
def test_a_zero_may_have_been_eaten(cell: Any) -> None:
    found = read_date(cell, TODAY)
    assert (found.value, found.code) == (None, "DATE_AMBIGUOUS_1_OR_10")


@pytest.mark.parametrize(
    ("cell", "proposed"),
    [
        ("98.07", "1998-07"), ("12.7.1", "2012-07-01"), ("98年7月", "1998-07"), (98.07, "1998-07"),
        ("980701", "1998-07-01"), ("26.11", "2026-11"), ("26.12", "1926-12"),
        ("26-11-22", "2026-11-22"), ("26-11-23", "1926-11-23"), ("'71.07", "1971-07"),
    ],
)  # fmt: skip
def test_two_digit_years_are_proposed_in_the_latest_century(cell: Any, proposed: str) -> None:
    found = read_date(cell, TODAY)
    assert (found.value, found.code) == (None, "DATE_TWO_DIGIT_YEAR")
    assert str(found.proposed) == proposed


@pytest.mark.parametrize(
    "cell",
    [
        "1995.11.31", "1990.2.30", "2012.13", 2012.13, "20120230", "20120700", "2012-00-01",
        "2012.7.0", "201213", "1012.7.1", date(1899, 12, 31), date(1900, 1, 1), "99.13.1",
    ],
)  # fmt: skip
def test_days_that_never_were(cell: Any) -> None:
    found = read_date(cell, TODAY)
    assert (found.value, found.proposed, found.code) == (None, None, "DATE_IMPOSSIBLE")


@pytest.mark.parametrize(
    "cell",
    [
        "不详", "2012", 2012.0, "2012年", 45292.0, "7/1/2012", "2012.7.1-2013.7.1", "12月7日",
        "约2012年7月", "2012年7月1日（补）", "2012.0701", time(8, 30),
        True, 1e300, -5.0, float("nan"),
        "??", "1" * 5000, "2012.7.1.5",
    ],
)  # fmt: skip
def test_what_is_no_date(cell: Any) -> None:
    assert read_date(cell, TODAY).code == "DATE_UNREADABLE"


@pytest.mark.parametrize("text", ["无", "—", "——", "-", "/", "//", "／"])
def test_a_dash_says_that_there_is_none(text: str) -> None:
    found = member("转正时间", text)
    assert found.values["full_date"] is None
    assert found.raws == {"full_date": text}
    assert not found.problems


@settings(deadline=None)
@given(DAYS, st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日", "%Y%m%d", "%Y.%m.%d"]))
def test_every_day_in_every_style_is_read_as_that_day(day: date, style: str) -> None:
    assert read_date(day.strftime(style), TODAY).value == PartialDate.of(day)
    assert read_date(day, TODAY).value == PartialDate.of(day)


@settings(deadline=None)
@given(st.text(max_size=20) | st.text("0123456789.-/年月日 号T:", max_size=14))
def test_a_value_is_only_given_where_the_digits_say_it(text: str) -> None:
    found = read_date(text, TODAY)
    if found.value is not None:
        digits = "".join(sign for sign in text if sign.isdigit())
        assert digits.startswith(str(found.value.year)) or not text.isascii()
        assert found.code in {None, "DATE_MONTH_ONLY"}
        assert (found.value.day is None) == (found.code == "DATE_MONTH_ONLY")


def test_an_ambiguous_birth_is_settled_by_the_id_number() -> None:
    number = id_number("1975-10-07")
    found = member("出生日期 身份证号", 1975.1, number)
    assert shown(found, "birth") == "1975-10"
    assert codes(found) == {"DATE_AMBIGUOUS_RESOLVED_BY_ID:birth"}


@pytest.mark.parametrize("number", [id_number("1976-10-07"), id_number("1975-05-07"), ""])
def test_an_id_number_of_another_month_settles_nothing(number: str) -> None:
    found = member("出生日期 身份证号", 1975.1, number)
    assert found.values["birth"] is None
    assert found.raws["birth"] == "1975.1"
    assert "DATE_AMBIGUOUS_1_OR_10:birth" in codes(found)


def test_an_ambiguous_joining_date_is_not_settled() -> None:
    found = member("入党时间 身份证号", 2000.1, id_number("1975-10-07"))
    assert "DATE_AMBIGUOUS_1_OR_10:join_date" in codes(found)


def test_birth_and_joining_cannot_be_in_the_future() -> None:
    found = member("出生日期 入党时间 转正时间", "2026-11-23", "2026-12", "2027-05-01")
    assert codes(found) == {"DATE_IMPOSSIBLE:birth", "DATE_IMPOSSIBLE:join_date"}
    assert shown(found, "full_date") == "2027-05-01"
    assert codes(member("入党时间", "2026-11")) == {"DATE_MONTH_ONLY:join_date"}


def test_what_stood_in_an_undecided_cell_is_kept() -> None:
    found = member("入党时间 转正时间 参加工作时间", "不详", "98.07", 2012.1)
    assert found.raws == {"join_date": "不详", "full_date": "98.07", "work_start": "2012.1"}
    assert {key: str(value) for key, value in found.proposals.items()} == {"full_date": "1998-07"}
