"""Calendar months: reading, counting, and saying several in one phrase."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangzhibu_desktop.domain.months import Month, listed, months_of

MONTHS = st.builds(Month, st.integers(1900, 2100), st.integers(1, 12))


def test_a_month_has_its_days_and_words() -> None:
    month = Month.parse("2028-02")
    assert (month.first, month.last) == (date(2028, 2, 1), date(2028, 2, 29))
    assert (str(month), month.words) == ("2028-02", "2028年2月")
    assert Month.of(date(2028, 2, 29)) == month
    assert months_of(2028)[1] == month


@pytest.mark.parametrize("text", ["2026", "2026-13", "2026-00", "2026-5", "2026-05-01", "", "x"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the standard library's own words
        Month.parse(text)


@given(MONTHS, st.integers(-600, 600))
def test_counting_forth_and_back(month: Month, number: int) -> None:
    assert month.plus(number).since(month) == number
    assert month.plus(number).plus(-number) == month
    assert (month.plus(number) > month) is (number > 0)
    assert Month.parse(str(month)) == month


@pytest.mark.parametrize(
    ("months", "words"),
    [
        (["2026-05"], "2026年5月"),
        (["2026-03", "2026-01", "2026-02", "2026-05"], "2026年1月至3月、5月"),
        (["2025-11", "2025-12", "2026-01"], "2025年11月至12月，2026年1月"),
        ([], ""),
    ],
)
def test_months_in_one_phrase(months: list[str], words: str) -> None:
    assert listed([Month.parse(m) for m in months]) == words
