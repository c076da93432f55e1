from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangzhibu_desktop.domain.workdays import (
    OFFICIAL,
    PROVISIONAL,
    Calendar,
    judge,
    plan,
    read_csv,
    read_toml,
    years_in_words,
)
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.operations.regulations import calendar

NATIONAL = Calendar()
NONE = Calendar(national=False)
KNOWN = st.dates(date(2004, 1, 1), date(2026, 11, 1))
ANY = st.dates(date(1, 1, 1), date(9990, 1, 1))
OWN_2027 = """
year = 2027
holidays = ["2027-01-01/2027-01-03", 2027-04-05]
workdays = [2027-01-09, 2026-12-27]
"""


def iso(window_days: tuple[date, ...]) -> list[str]:
    return [day.isoformat() for day in window_days]


def test_planning_counts_from_the_day_after_the_posting() -> None:
    window = plan(date(2026, 6, 8), 5, NATIONAL)
    assert iso(window.days) == [f"2026-06-{day:02d}" for day in (9, 10, 11, 12, 15)]
    assert (window.last_day, window.calendar) == (date(2026, 6, 15), OFFICIAL)
    assert "次日" in window.note


def test_an_office_may_count_the_posting_day() -> None:
    window = plan(date(2026, 6, 8), 5, NATIONAL, count_start=True)
    assert window.last_day == date(2026, 6, 12)
    assert window.days[0] == date(2026, 6, 8)


def test_a_posting_on_a_day_off_never_counts() -> None:
    saturday = date(2026, 6, 6)
    counted = plan(saturday, 5, NATIONAL, count_start=True)
    assert counted.days == plan(saturday, 5, NATIONAL).days
    assert counted.last_day == date(2026, 6, 12)


def test_holidays_and_worked_weekends_are_the_official_ones() -> None:
    window = plan(date(2026, 9, 18), 12, NATIONAL)
    assert iso(window.days) == [
        "2026-09-20", "2026-09-21", "2026-09-22", "2026-09-23", "2026-09-24", "2026-09-28",
        "2026-09-29", "2026-09-30", "2026-10-08", "2026-10-09", "2026-10-10", "2026-10-12",
    ]  # fmt: skip


def test_spring_festival_is_left_out() -> None:
    assert iso(plan(date(2026, 2, 13), 5, NATIONAL).days) == [
        "2026-02-14", "2026-02-24", "2026-02-25", "2026-02-26", "2026-02-27",
    ]  # fmt: skip


def test_a_year_without_a_calendar_is_provisional_and_says_so() -> None:
    window = plan(date(2026, 12, 30), 5, NATIONAL)
    assert (window.calendar, window.missing_years) == (PROVISIONAL, (2027,))
    assert window.last_day == date(2027, 1, 6)
    assert "暂算" in window.note
    assert "2027年" in window.note
    assert plan(date(2003, 6, 2), 5, NATIONAL).calendar == PROVISIONAL


@pytest.mark.parametrize(
    ("start", "count_start", "sure"),
    [
        (date(2026, 12, 24), False, True),
        (date(2026, 12, 25), True, True),
        (date(2026, 12, 25), False, False),
        (date(2003, 12, 31), False, True),
        (date(2003, 12, 31), True, False),
    ],
)
def test_only_the_years_of_the_counted_span_matter(
    start: date, *, count_start: bool, sure: bool
) -> None:
    assert (plan(start, 5, NATIONAL, count_start=count_start).calendar == OFFICIAL) is sure


def test_the_built_in_years() -> None:
    assert [year for year in range(1990, 2027) if NATIONAL.official(year)] == list(
        range(2004, 2027)
    )
    assert not NATIONAL.official(2200)
    assert not any(NONE.official(year) for year in range(2000, 2030))
    assert plan(date(2026, 9, 30), 1, NONE).last_day == date(2026, 10, 1)


@given(start=KNOWN, days=st.integers(1, 40), count_start=st.booleans())
def test_a_plan_counts_what_it_says(start: date, days: int, *, count_start: bool) -> None:
    window = plan(start, days, NATIONAL, count_start=count_start)
    assert len(window.days) == days
    assert window.days[-1] == window.last_day
    assert all(NATIONAL.is_workday(day) for day in window.days)
    assert window.days[0] >= start + timedelta(days=0 if count_start else 1)
    span = range((window.last_day - start).days + 1)
    skipped = {start + timedelta(days=n) for n in span} - set(window.days) - {start}
    assert not any(NATIONAL.is_workday(day) for day in skipped)


@given(KNOWN, st.integers(1, 30))
def test_judging_is_never_harsher_than_planning(start: date, days: int) -> None:
    for count_start in (True, False):
        window = plan(start, days, NATIONAL, count_start=count_start)
        assert len(judge(start, window.last_day, NATIONAL).days) >= days


@given(ANY, st.integers(0, 60))
def test_without_a_calendar_a_window_is_its_mondays_to_fridays(start: date, length: int) -> None:
    end = start + timedelta(days=length)
    window = judge(start, end, NONE)
    expected = [start + timedelta(days=n) for n in range(length + 1)]
    assert list(window.days) == [day for day in expected if day.weekday() < 5]
    assert window.calendar == PROVISIONAL


@given(KNOWN, st.integers(1, 20))
def test_counting_the_posting_day_ends_no_later(start: date, days: int) -> None:
    early = plan(start, days, NATIONAL, count_start=True).last_day
    late = plan(start, days, NATIONAL).last_day
    assert early < late if NATIONAL.is_workday(start) else early == late


def test_a_window_that_ends_before_it_begins_has_no_days() -> None:
    assert judge(date(2026, 6, 8), date(2026, 6, 5), NATIONAL).days == ()


@pytest.mark.parametrize("days", [0, -1])
def test_a_plan_has_at_least_one_day(days: int) -> None:
    with pytest.raises(Refused):
        plan(date(2026, 6, 8), days, NATIONAL)


@pytest.mark.parametrize(
    ("start", "days"),
    [(date(9999, 12, 30), 5), (date(9999, 12, 31), 1), (date(2026, 1, 1), 10**9)],
)
def test_a_plan_beyond_the_last_year_is_refused(start: date, days: int) -> None:
    with pytest.raises(Refused, match="9999"):
        plan(start, days, NATIONAL)
    assert plan(date(9999, 12, 31), 1, NATIONAL, count_start=True).last_day == date.max


def test_a_supplied_year_makes_the_result_official() -> None:
    own = Calendar((read_toml(OWN_2027),))
    window = plan(date(2026, 12, 30), 5, own)
    assert window.calendar == OFFICIAL
    assert iso(window.days) == [
        "2026-12-31", "2027-01-04", "2027-01-05", "2027-01-06", "2027-01-07",
    ]  # fmt: skip
    assert own.is_workday(date(2027, 1, 9))
    assert not own.is_workday(date(2027, 4, 5))
    assert own.is_workday(date(2026, 12, 27))  # named by the next year's notice
    assert own.official(2027)
    assert not own.official(2028)


def test_a_supplied_year_wins_over_the_built_in_one() -> None:
    own = Calendar((read_toml("year = 2026\nholidays = [2026-07-01]\n"),))
    assert not own.is_workday(date(2026, 7, 1))
    assert own.is_workday(date(2026, 10, 1))  # not named by the supplied year
    assert not own.is_workday(date(2025, 10, 1))


def test_the_same_year_as_a_table() -> None:
    text = (
        "\ufeff日期,安排\n2027-01-01/2027-01-03,休\n2027-04-05, 放假\n\n2027-01-09,班\n"
        "2026-12-27,上班\n"
    )
    assert read_csv(text, 2027) == read_toml(OWN_2027)


@pytest.mark.parametrize(
    "text",
    [
        "year = ",
        "holidays = [2027-01-01]",
        "year = true\nholidays = [2027-01-01]",
        "year = 2027",
        "year = 2027\nholidays = []",
        "year = 2027\nholidays = 2027-01-01",
        "year = 2027\nholidays = [20270101.5]",
        'year = 2027\nholidays = ["2027-01"]',
        'year = 2027\nholidays = ["2027-W01-1"]',
        "year = 2027\nholidays = [2027-01-01T00:00:00]",
        'year = 2027\nholidays = ["元旦"]',
        'year = 2027\nholidays = ["2027-01-03/2027-01-01"]',
        'year = 2027\nholidays = ["2027-01-01/2027-12-31"]',
        'year = 2027\nholidays = ["2027-01-01/2027-01-02/2027-01-03"]',
        "year = 2027\nholidays = [2027-01-02]\nworkdays = [2027-01-02]",
        "year = 2027\nholidays = [2027-01-01]\nworkdays = [2027-01-05]",
        "year = 2027\nholidays = [2026-10-01]",
        "year = 0\nholidays = [2027-01-01]",
        "year = 9999\nholidays = [2027-01-01]",
        "year = 2027\nholiday = [2027-01-01]",
    ],
)
def test_an_unsound_calendar_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        read_toml(text)


@pytest.mark.parametrize(
    "text", ["", "日期,安排\n", "2027-01-01", "2027-01-01,春节", "元旦,休\n节,休"]
)
def test_an_unsound_table_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        read_csv(text, 2027)


def test_the_calendar_that_comes_with_the_program() -> None:
    assert calendar().official(2026)
    assert calendar() is calendar()


def test_years_in_words() -> None:
    assert years_in_words((2027,)) == "2027年"
    assert years_in_words((2027, 2028, 2029)) == "2027年至2029年"
    assert years_in_words((2027, 2029)) == "2027年、2029年"
