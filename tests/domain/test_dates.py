"""Months are calendar months, clamped; a month-precision date stays one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangzhibu_desktop.domain.dates import PartialDate, add_months, add_years, chinese

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-10-19", 1, "2026-11-19"),
    ],
)
def test_months_are_clamped_to_the_months_end(day: str, months: int, expected: str) -> None:
    assert add_months(date.fromisoformat(day), months) == date.fromisoformat(expected)


@given(DAYS, st.integers(-600, 600))
def test_adding_months_lands_in_that_month_and_never_later_in_it(day: date, months: int) -> None:
    landed = add_months(day, months)
    assert (landed.year * 12 + landed.month) - (day.year * 12 + day.month) == months
    assert landed.day <= day.day
    assert landed.day == day.day or add_months(landed.replace(day=1), 1).toordinal() == (
        landed.toordinal() + 1
    )


@given(DAYS)
def test_an_anniversary_is_twelve_months(day: date) -> None:
    assert add_years(day, 1) == add_months(day, 12)


@given(DAYS, st.booleans())
def test_a_partial_date_survives_its_text(day: date, month_only: bool) -> None:  # noqa: FBT001
    partial = PartialDate(day.year, day.month, None if month_only else day.day)
    assert PartialDate.parse(str(partial)) == partial
    assert partial.first <= day <= partial.last
    assert (partial.exact is None) == month_only


@pytest.mark.parametrize(
    "text",
    ["2026-13", "2026-01-00", "2026-02-30", "2026", "2026-1-1", "2026-01-011", ""],
)
def test_anything_else_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        PartialDate.parse(text)


def test_documents_write_days_without_zeros() -> None:
    assert chinese(date(2026, 5, 8)) == "2026年5月8日"
