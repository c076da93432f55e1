from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangzhibu_desktop.domain.dues import CLASSES, assess, needs_base, percent
from dangzhibu_desktop.domain.money import plain, to_fen
from dangzhibu_desktop.domain.regulations import Override
from dangzhibu_desktop.errors import Refused, WrongUsage
from dangzhibu_desktop.operations.regulations import national

ON = national("dues").on(date(2026, 11, 22))
BY_RATE = ("在职", "年薪", "非按月", "个体", "离退休")
FIXED = ("学生", "下岗失业", "抚恤", "低保")
FEN = st.integers(0, 10**8)


@pytest.mark.parametrize(
    ("payer", "base", "rate", "due"),
    [
        ("在职", "3000.00", "0.5%", "15.00"),
        ("在职", "3000.01", "1%", "30.00"),
        ("在职", "5000.00", "1%", "50.00"),
        ("在职", "5000.01", "1.5%", "75.00"),
        ("在职", "10000.00", "1.5%", "150.00"),
        ("在职", "10000.01", "2%", "200.00"),
        ("在职", "4321.67", "1%", "43.22"),
        ("在职", "8765.43", "1.5%", "131.48"),
        ("离退休", "5000.00", "0.5%", "25.00"),
        ("离退休", "5000.01", "1%", "50.00"),
        ("年薪", "65000.00", "2%", "1300.00"),
        ("个体", "12000.00", "2%", "240.00"),
    ],
)
def test_the_twelve_examples_of_the_rulebook(payer: str, base: str, rate: str, due: str) -> None:
    found = assess(payer, Decimal(base), ON)
    assert found.rate is not None
    assert (percent(found.rate), plain(found.due)) == (rate, due)
    assert found.base == Decimal(base)
    assert base in found.arithmetic
    assert due in found.arithmetic


def test_the_ceiling_is_advice_and_never_a_cut() -> None:
    over = assess("年薪", Decimal("65000.00"), ON)
    assert plain(over.due) == "1300.00"
    assert over.advice is not None
    assert "1000元" in over.advice
    assert "一般" in over.advice
    assert assess("在职", Decimal(50000), ON).advice is None
    assert assess("在职", Decimal("50000.25"), ON).advice is not None  # 1000.005 -> 1000.01
    assert assess("在职", Decimal("50000.24"), ON).advice is None  # 1000.0048 -> 1000.00


@pytest.mark.parametrize(
    ("payer", "articles"),
    [
        ("在职", "第二条"),
        ("年薪", "第二条、第三条"),
        ("非按月", "第二条、第四条"),
        ("个体", "第二条、第四条"),
        ("离退休", "第五条"),
        ("农民", "第六条"),
        ("学生", "第六条"),
    ],
)
def test_each_class_names_its_articles(payer: str, articles: str) -> None:
    found = assess(payer, Decimal(4000) if needs_base(payer) else None, ON)
    assert found.basis.article == articles
    assert "中组发〔2008〕3号" in found.basis.document
    assert found.basis.confirmed


@pytest.mark.parametrize("payer", FIXED)
def test_fixed_amounts_need_no_base(payer: str) -> None:
    found = assess(payer, None, ON)
    assert (plain(found.due), found.rate, found.base, found.advice) == ("0.20", None, None, None)


@pytest.mark.parametrize(
    ("agreed", "due"), [(None, "0.20"), ("0.20", "0.20"), ("0.5", "0.50"), ("1", "1.00")]
)
def test_a_farmer_pays_what_is_agreed_or_the_lowest(agreed: str | None, due: str) -> None:
    found = assess("农民", None, ON, agreed and Decimal(agreed))  # type: ignore[arg-type]
    assert plain(found.due) == due
    assert found.rate is None


@pytest.mark.parametrize("agreed", ["0.19", "0.199", "1.01", "1.0001", "0", "-0.5", "0.505", "20"])
def test_an_amount_outside_the_range_of_farmers_is_refused(agreed: str) -> None:
    with pytest.raises(Refused):
        assess("农民", None, ON, Decimal(agreed))


@pytest.mark.parametrize("payer", BY_RATE)
def test_a_missing_base_is_wrong_usage(payer: str) -> None:
    with pytest.raises(WrongUsage):
        assess(payer, None, ON)


@pytest.mark.parametrize("payer", CLASSES)
def test_a_negative_base_is_refused_for_everyone(payer: str) -> None:
    with pytest.raises(Refused):
        assess(payer, Decimal("-0.01"), ON)


def test_an_agreed_amount_and_an_unknown_class_are_wrong_usage() -> None:
    with pytest.raises(WrongUsage):
        assess("在职", Decimal(3000), ON, Decimal("0.5"))
    with pytest.raises(WrongUsage):
        assess("老板", Decimal(3000), ON)


def test_the_classes_are_these_ten() -> None:
    assert (*BY_RATE, "农民", *FIXED) == CLASSES
    assert [payer for payer in CLASSES if needs_base(payer)] == list(BY_RATE)


@pytest.mark.parametrize("base", ["0", "0.01", "0.00", "1"])
def test_the_smallest_bases_are_counted(base: str) -> None:
    found = assess("在职", Decimal(base), ON)
    assert plain(found.due) == {"1": "0.01"}.get(base, "0.00")


def expected_fen(payer: str, base: Fraction) -> int:
    """The dues by the printed table, in fractions."""
    if payer == "离退休":
        rate = Fraction(5, 1000) if base <= 5000 else Fraction(1, 100)
    else:
        steps = [(3000, 5), (5000, 10), (10000, 15)]
        rate = Fraction(next((r for limit, r in steps if base <= limit), 20), 1000)
    return (base * rate * 100 + Fraction(1, 2)).__floor__()


@given(
    st.sampled_from(BY_RATE),
    st.decimals(0, 10**12, allow_nan=False, allow_infinity=False)
    | st.sampled_from([Decimal(n) for n in ("3000", "3000.001", "5000", "5000.005", "10000")]),
)
def test_dues_are_the_whole_base_at_the_rate_of_its_bracket(payer: str, base: Decimal) -> None:
    assert to_fen(assess(payer, base, ON).due) == expected_fen(payer, Fraction(base))


@given(st.sampled_from(BY_RATE), FEN, FEN)
def test_a_higher_base_never_pays_less(payer: str, one: int, other: int) -> None:
    low, high = sorted((one, other))
    dues = [assess(payer, Decimal(fen) / 100, ON).due for fen in (low, high)]
    assert dues[0] <= dues[1]


def test_very_long_numbers_stay_exact() -> None:
    found = assess("在职", Decimal("9" * 60 + ".99"), ON)  # 0.0002 below a whole number
    assert plain(found.due) == "2" + "0" * 58 + ".00"


def test_the_way_of_rounding_can_be_the_branch_s_own() -> None:
    own = national("dues").with_overrides((Override("dues.rounding", "进位到元", "局党委规定"),))
    found = assess("在职", Decimal("4321.67"), own.on(date(2026, 1, 1)))
    assert plain(found.due) == "44.00"
    assert "进位到元" in found.arithmetic
    wrong = national("dues").with_overrides((Override("dues.rounding", "随便", "试"),))
    with pytest.raises(Refused, match="随便"):
        assess("在职", Decimal(1), wrong.on(date(2026, 1, 1)))


def test_an_override_of_a_rate_shows_beside_the_amount() -> None:
    own = national("dues").with_overrides(
        (Override("dues.rates_retired", "[{up_to = 6000, rate = 0.005}, {rate = 0.01}]", "试点"),)
    )
    found = assess("离退休", Decimal(5500), own.on(date(2026, 1, 1)))
    assert plain(found.due) == "27.50"
    assert "试点" in found.basis.citation
