from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangzhibu_desktop.domain.money import (
    HALF_UP_FEN,
    UP_TO_YUAN,
    capital_amount,
    from_fen,
    plain,
    round_money,
    to_fen,
    yuan,
)

AMOUNTS = st.integers(0, 10**18 - 1)
EXACT_AMOUNTS = st.decimals(0, 10**9, allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("1409.50", "壹仟肆佰零玖元伍角"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("10", "壹拾元整"),
        ("0", "零元整"),
        ("0.00", "零元整"),
        ("0.05", "伍分"),
        ("0.20", "贰角"),
        ("0.35", "叁角伍分"),
        ("1.05", "壹元零伍分"),
        ("110", "壹佰壹拾元整"),
        ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
        ("107000.53", "壹拾万零柒仟元伍角叁分"),
        ("100000", "壹拾万元整"),
        ("10001000.10", "壹仟万零壹仟元壹角"),
        ("100000000", "壹亿元整"),
        ("100000001", "壹亿零壹元整"),
        ("100010000", "壹亿零壹万元整"),
        ("1000000000000", "壹万亿元整"),
    ],
)
def test_capital_amounts(amount: str, words: str) -> None:
    assert capital_amount(Decimal(amount)) == words


@pytest.mark.parametrize("amount", ["-0.01", "0.001", "1e16", "NaN", "Infinity"])
def test_what_no_receipt_can_say_is_refused(amount: str) -> None:
    with pytest.raises(ValueError, match="not"):
        capital_amount(Decimal(amount))


def read_capital(words: str) -> int:
    """Read a capital amount back as fen, by a way of its own: sums of digit times unit."""
    units = {"拾": 10, "佰": 100, "仟": 1000}
    whole, _, rest = words.rpartition("元") if "元" in words else ("", "", words)
    total = group = digit = billions = 0
    for sign in whole:
        if sign in units:
            group, digit = group + digit * units[sign], 0
        elif sign == "万":
            total, group, digit = total + (group + digit) * 10**4, 0, 0
        elif sign == "亿":
            billions, total, group, digit = total + group + digit, 0, 0, 0
        else:
            digit = "零壹贰叁肆伍陆柒捌玖".index(sign)
    fen, last = 0, 0
    for sign in rest.rstrip("整"):
        if sign in "角分":
            fen += last * (10 if sign == "角" else 1)
        else:
            last = "零壹贰叁肆伍陆柒捌玖".index(sign)
    return (billions * 10**8 + total + group + digit) * 100 + fen


@given(AMOUNTS)
def test_a_capital_amount_reads_back(fen: int) -> None:
    words = capital_amount(from_fen(fen))
    assert read_capital(words) == fen
    assert "零零" not in words
    assert words.endswith(("整", "角", "分"))
    assert not words.startswith("零") or fen == 0


@given(st.integers(-(10**20), 10**20))
def test_fen_and_yuan_are_the_same_money(fen: int) -> None:
    assert to_fen(from_fen(fen)) == fen
    assert Fraction(from_fen(fen)) == Fraction(fen, 100)
    assert Decimal(plain(from_fen(fen))) == from_fen(fen)
    assert plain(from_fen(fen))[-3] == "."


@pytest.mark.parametrize("amount", ["0.001", "NaN", "Infinity", "-1.005"])
def test_a_fraction_of_a_fen_is_never_lost(amount: str) -> None:
    with pytest.raises(ValueError, match="fen"):
        to_fen(Decimal(amount))


def test_a_page_groups_thousands() -> None:
    assert yuan(Decimal("1234.5")) == "1,234.50"
    assert yuan(Decimal(0)) == "0.00"
    assert yuan(Decimal("1234567.89")) == "1,234,567.89"
    assert yuan(Decimal(-1234)) == "-1,234.00"


@given(EXACT_AMOUNTS)
def test_rounding_is_half_up_to_fen(amount: Decimal) -> None:
    expected = (Fraction(amount) * 100 + Fraction(1, 2)).__floor__()
    assert to_fen(round_money(amount)) == expected


@given(EXACT_AMOUNTS)
def test_the_other_rounding_goes_up_to_whole_yuan(amount: Decimal) -> None:
    assert to_fen(round_money(amount, UP_TO_YUAN)) == -(-Fraction(amount) // 1) * 100


@given(st.lists(EXACT_AMOUNTS, max_size=30))
def test_a_printed_total_is_the_sum_of_its_rows(amounts: list[Decimal]) -> None:
    rows = [round_money(amount) for amount in amounts]
    assert to_fen(sum(rows, Decimal(0))) == sum(to_fen(row) for row in rows)


def test_rounding_ignores_the_ambient_precision() -> None:
    with localcontext() as context:
        context.prec = 3
        assert plain(round_money(Decimal("123456.785"), HALF_UP_FEN)) == "123456.79"
        assert yuan(Decimal("123456.78")) == "123,456.78"


def test_an_unknown_way_of_rounding_is_named() -> None:
    with pytest.raises(KeyError, match="四舍六入"):
        round_money(Decimal(1), "四舍六入")
