"""What is hidden of a number, and that nothing else is."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangzhibu_desktop.domain.idnumber import with_check_digit
from dangzhibu_desktop.domain.masking import (
    is_masked,
    masked_id_number,
    masked_phones,
    masked_record,
    masked_text,
)
from dangzhibu_desktop.domain.members import Person

ID = with_check_digit("44089919800501123")


@pytest.mark.parametrize(
    ("whole", "masked"),
    [
        ("440899198005011234", "440899********1234"),
        ("44089919800501123X", "440899********123X"),
        ("440899800501123", "440899*****1123"),
        ("4.40899E+17", "*.****9E+17"),
        ("12345678", "********"),
        ("", ""),
    ],
)
def test_an_id_number_keeps_county_and_tail(whole: str, masked: str) -> None:
    assert masked_id_number(whole) == masked


@pytest.mark.parametrize(
    ("whole", "masked"),
    [
        ("13800005678", "138****5678"),
        ("138 0000 5678", "138 **** 5678"),
        ("+86 138-0000-5678", "+86 1**-****-5678"),
        ("0668-2345678", "066*-***5678"),
        ("(0668)2345678", "(066*)***5678"),
        ("2345678", "***5678"),
        ("8001", "****"),
        ("家 0668-2345678、妻子 13900001111", "家 066*-***5678、妻子 139****1111"),
        ("１３８００００５６７８", "１３８****５６７８"),
        ("没有", "没有"),
    ],
)
def test_a_phone_keeps_head_and_tail(whole: str, masked: str) -> None:
    assert masked_phones(whole) == masked


@pytest.mark.parametrize(
    ("whole", "masked"),
    [
        ("导入时：身份证号“44O899198005011234”里有字母", None),
        ("身份证号“440899196605252000”被舍入", None),
        ("号码 440899 19800501 1234。", "号码 440899 ******** 1234。"),
        ("电话13800005678或0668-2345678", "电话138****5678或066*-***5678"),
        ("身份证440899198005011234，手机13800005678", None),
    ],
)
def test_numbers_inside_a_text_are_masked(whole: str, masked: str | None) -> None:
    found = masked_text(whole)
    assert masked is None or found == masked
    assert is_masked(found)
    assert "19800501" not in found
    assert "19660525" not in found
    assert "0000" not in found


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-05、2026-02-05", "20261122", "2026年11月22日 14:30", "1,234,567.89 元",
        "中组发〔2008〕3号", "第 12 届", "张三", "Z109-WS·2026-D30-BGS-0001", "M05", "",
    ],
)  # fmt: skip
def test_dates_money_and_words_stay(text: str) -> None:
    assert masked_text(text) == text
    assert masked_record((text, 7, None)) == (text, 7, None)


@given(st.text(), st.text("0123456789", min_size=11, max_size=18), st.text())
def test_a_long_number_never_stays_whole(before: str, number: str, after: str) -> None:
    assert number not in masked_text(f"{before} {number} {after}")
    assert len(masked_text(number)) == len(number)


@given(st.text("0123456789-—() X", max_size=30))
def test_masking_twice_is_masking_once(text: str) -> None:
    assert masked_phones(masked_phones(text)).count("*") >= masked_phones(text).count("*")
    assert len(masked_phones(text)) == len(text)
    assert len(masked_id_number(text)) == len(text)


@dataclass(frozen=True, slots=True)
class Sheet:
    title: str
    people: tuple[Person, ...]
    notes: dict[str, str]


def test_a_record_is_masked_all_through() -> None:
    open_ = Person(id=1, name="何六")
    known = Person(id=2, name="王五", id_number=ID, phone="13800005678", other_phone="2345678",
                   remark=f"证件 {ID}")  # fmt: skip
    made = masked_record(Sheet("名册", (open_, known), {"联系": "13800005678"}))
    assert made.people[0] is open_
    assert made.people[1].name == "王五"
    assert made.people[1].id_number == f"440899********{ID[-4:]}"
    assert (made.people[1].phone, made.people[1].other_phone) == ("138****5678", "***5678")
    assert ID not in repr(made)
    assert "138****5678" in repr(made.notes)
