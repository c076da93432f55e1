from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.cn.ric import calc_check_digit, get_birth_date

from dangzhibu_desktop.domain.idnumber import birth_date, is_valid, read_id_number, sex

BIRTHS = st.dates(date(1900, 1, 1), date(2026, 11, 22))


def number_of(born: date, serial: int) -> str:
    digits = f"440899{born:%Y%m%d}{serial:03d}"
    return digits + str(calc_check_digit(digits + "0"))


X_NUMBER = next(n for n in (number_of(date(1996, 5, 12), s) for s in range(99)) if n[-1] == "X")
WOMAN = number_of(date(1971, 7, 15), 122)
WITH_ZERO = number_of(date(1971, 7, 10), 121)


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        (WOMAN, ()),
        (f"{WOMAN[:6]} {WOMAN[6:14]} {WOMAN[14:]}", ("ID_SPACES_FIXED",)),
        (f"　{WOMAN}", ("ID_SPACES_FIXED",)),
        (f"{WOMAN}\n", ("ID_SPACES_FIXED",)),
        (f"{WOMAN}\t", ("ID_TAB_FIXED",)),
        (f"\t{WOMAN}\t", ("ID_TAB_FIXED",)),
        (f'="{WOMAN}"', ("ID_FORMULA_FIXED",)),
        (f"'{WOMAN}", ("ID_FORMULA_FIXED",)),
        (X_NUMBER[:-1] + "x", ("ID_LOWER_X_FIXED",)),
        ("".join(chr(ord(sign) + 0xFEE0) for sign in WOMAN), ("ID_FULLWIDTH_FIXED",)),
        (
            "".join(chr(ord(sign) + 0xFEE0) for sign in X_NUMBER.lower()),
            ("ID_FULLWIDTH_FIXED", "ID_LOWER_X_FIXED"),
        ),
    ],
)
def test_notation_is_repaired_where_the_number_then_holds(
    written: str, codes: tuple[str, ...]
) -> None:
    found = read_id_number(written)
    assert found.number in {WOMAN, X_NUMBER}
    assert found.codes == codes
    assert found.proposed is None


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("", "ID_MISSING"),
        (" \t", "ID_MISSING"),
        ("4.40899E+17", "ID_SCIENTIFIC"),
        ("4.4e17", "ID_SCIENTIFIC"),
        ("440899196605252000", "ID_ROUNDED"),
        ("440899196605252OOO", "ID_ROUNDED"),
        (WOMAN[:-1], "ID_CHECKSUM"),
        (WOMAN + "0", "ID_CHECKSUM"),
        (WOMAN[:6] + "19951131" + WOMAN[14:], "ID_CHECKSUM"),
        (WOMAN[:-1] + str((int(WOMAN[-1]) + 1) % 10), "ID_CHECKSUM"),
        (f"{WOMAN[:6]} {WOMAN[6:-1]}", "ID_CHECKSUM"),
        ("440899711315001", "ID_CHECKSUM"),
        ("四四〇八九九", "ID_CHECKSUM"),
        ("٤" * 18, "ID_CHECKSUM"),
        ("1b" * 9, "ID_CHECKSUM"),
    ],
)
def test_what_cannot_be_repaired_gives_no_number(written: str, code: str) -> None:
    found = read_id_number(written)
    assert found.number is None
    assert found.proposed is None
    assert found.codes == (code,)


def test_zeros_at_the_end_are_rounded_even_where_the_checksum_holds() -> None:
    days = (date(1950, 1, 1) + timedelta(days=n) for n in range(400))
    by_accident = [number for day in days if (number := number_of(day, 100))[15:] == "000"]
    assert by_accident
    for number in by_accident:
        assert is_valid(number)
        assert read_id_number(number).codes == ("ID_ROUNDED",)


def test_the_letter_o_and_fifteen_digits_are_only_proposed() -> None:
    with_letter = read_id_number(WITH_ZERO.replace("0", "O"))
    assert (with_letter.number, with_letter.proposed) == (None, WITH_ZERO)
    assert with_letter.codes == ("ID_LETTER_O_FIXED",)
    old = read_id_number(WOMAN[:6] + WOMAN[8:17])
    assert (old.number, old.proposed) == (None, WOMAN)
    assert old.codes == ("ID_15_DIGITS",)


@settings(deadline=None)
@given(BIRTHS, st.integers(0, 999))
def test_every_number_tells_its_birth_and_sex_as_the_library_does(born: date, serial: int) -> None:
    number = number_of(born, serial)
    assert is_valid(number)
    assert birth_date(number) == get_birth_date(number) == born
    assert sex(number) == ("男" if serial % 2 else "女")


@settings(deadline=None)
@given(BIRTHS, st.integers(0, 999), st.integers(0, 17), st.sampled_from("0123456789X"))
def test_one_wrong_sign_is_always_found(born: date, serial: int, place: int, sign: str) -> None:
    number = number_of(born, serial)
    damaged = number[:place] + sign + number[place + 1 :]
    if damaged != number:
        assert read_id_number(damaged).number is None


@settings(deadline=None)
@given(st.text(max_size=25) | st.text("0123456789Xx OoE+.\t='\"", max_size=22))
def test_any_text_is_answered_and_only_a_number_that_holds_is_taken(text: str) -> None:
    found = read_id_number(text)
    assert found.codes or found.number == text.strip()
    for number in (found.number, found.proposed):
        assert number is None or is_valid(number)
