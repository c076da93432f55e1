"""Which backups may go: by their names alone, safe against any clock."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangzhibu_desktop.domain.rotation import (
    DAYS,
    MONTHS,
    WEEKS,
    WHOLE_DAYS,
    BackupName,
    stem_of,
    superfluous,
)

NOW = datetime(2026, 11, 22, 9, 30)


def named(moment: datetime, number: int = 1) -> BackupName:
    return BackupName(moment, number, "支部", "3f9a2c")


MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)).map(
    lambda moment: moment.replace(microsecond=0)
)
NAMES = st.builds(named, MOMENTS, st.integers(1, 3))
FOLDERS = st.sets(NAMES, max_size=60)


@given(NAMES, st.text(min_size=1, max_size=20).filter(lambda t: "/" not in t))
def test_a_name_reads_back_as_it_was_written(name: BackupName, stem: str) -> None:
    whole = BackupName(name.moment, name.number, stem, name.code)
    assert BackupName.parse(str(whole)) == whole


@pytest.mark.parametrize(
    "name",
    [
        "支部.dzb",
        "支部恢复前-2026-11-22.dzb",
        "支部-备份-20261122-080512.dzb",
        "支部-备份-20261122-080512-3f9a2.dzb",
        "支部-备份-20261122-080512-3F9A2C.dzb",
        "支部-备份-20261122-080512-3f9a2c",
        "支部-备份-20261122-080512-3f9a2c.dzb.bak",
        "支部-备份-20261122-080512-3f9a2c-1.dzb",
        "支部-备份-20261122-080512-3f9a2c-02.dzb",
        "支部-备份-20261322-080512-3f9a2c.dzb",
        "支部-备份-20261122-256199-3f9a2c.dzb",
        "支部-备份-２０２６1122-080512-3f9a2c.dzb",
        "-备份-20261122-080512-3f9a2c.dzb",
        ".支部-备份-20261122-080512-3f9a2c.dzb.812.new",
        "支部-备份-20261122-080512-3f9a2c.dzb\n",
    ],
)
def test_any_other_name_is_none_of_ours(name: str) -> None:
    assert BackupName.parse(name) is None


def test_the_stem_is_the_file_name_and_never_too_long() -> None:
    assert stem_of("支部.dzb") == "支部"
    assert stem_of("支部.db") == "支部.db"
    name = BackupName(NOW, 999, stem_of("长" * 200 + ".dzb"), "3f9a2c")
    assert len(str(name).encode()) < 250


@given(FOLDERS, MOMENTS)
def test_the_newest_always_stays_and_twice_removes_no_more(
    folder: set[BackupName], now: datetime
) -> None:
    gone = superfluous(folder, now)
    assert gone <= folder
    kept = folder - gone
    past = {name for name in folder if name.moment <= now}
    for group in (past, folder - past):
        assert not group or max(group) in kept
    assert superfluous(kept, now) == frozenset()
    most = 2 * (DAYS + WEEKS + MONTHS)
    days = {name.moment.date() for name in past}, {n.moment.date() for n in folder - past}
    whole = {day for group in days for day in sorted(group, reverse=True)[:WHOLE_DAYS]}
    assert len([name for name in kept if name.moment.date() not in whole]) <= most


@given(st.lists(NAMES, max_size=40, unique=True), MOMENTS)
def test_the_order_in_which_they_are_listed_does_not_matter(
    names: list[BackupName], now: datetime
) -> None:
    assert superfluous(names, now) == superfluous(reversed(names), now)


def after(days: int, *, by_day: int = 1) -> tuple[set[BackupName], datetime]:
    """What is left of backing up and thinning out every day."""
    folder: set[BackupName] = set()
    now = NOW
    for day in range(days):
        for number in range(by_day):
            now = NOW + timedelta(days=day, minutes=30 * number)
            folder.add(named(now))
            folder -= superfluous(folder, now)
    return folder, now


def test_two_years_of_days_leave_the_promised_steps() -> None:
    folder, now = after(730, by_day=3)
    ages = sorted((now.date() - name.moment.date()).days for name in folder)
    assert ages[:6] == [0, 0, 0, 1, 1, 1]
    assert ages[6:18] == list(range(2, 14))
    weekly, monthly = ages[18:28], ages[28:]
    assert 1 <= weekly[1] - weekly[0] <= 7
    assert all(b - a == 7 for a, b in pairwise(weekly[1:]))
    assert len(monthly) == MONTHS
    assert all(28 <= b - a <= 35 for a, b in pairwise(monthly[1:]))
    assert len(folder) == 6 + DAYS + WEEKS + MONTHS


@given(st.integers(-20_000, 20_000))
def test_a_wrong_clock_takes_nothing_that_a_right_one_would_not(days: int) -> None:
    """The clock jumps, one backup is made, the clock is put right: the good ones are there."""
    folder, now = after(40)
    wrong = now + timedelta(days=days, minutes=1)
    folder.add(named(wrong))
    left = folder - superfluous(folder, wrong)
    assert named(wrong) in left
    lost = folder - left
    oldest_daily = now - timedelta(days=WHOLE_DAYS + DAYS - 2)
    assert not [name for name in lost if name.moment > oldest_daily]


def test_few_backups_all_stay_however_old() -> None:
    folder = {named(NOW - timedelta(days=31 * months)) for months in range(12)}
    assert superfluous(folder, NOW + timedelta(days=4000)) == frozenset()
