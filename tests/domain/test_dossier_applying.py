from typing import Any

import pytest

from tests.domain.dossier_samples import BIRTH, NEW, OLD, Case, codes, upto

# Each line: facts, changes to them, the codes that must come and no others.
CASES: list[Case] = [
    # the talk: the last day of the month is in time, month ends are clamped
    ({}, {"application": "2024-01-31", "talk": "2024-02-29"}, set()),
    ({}, {"application": "2024-01-31", "talk": "2024-03-01"}, {"TALK_LATE"}),
    ({}, {"application": "2023-01-31", "talk": "2023-02-28"}, set()),
    ({}, {"application": "2023-01-30", "talk": "2023-03-01"}, {"TALK_LATE"}),
    ({}, {"application": "2024-02-29", "talk": "2024-03-29"}, set()),
    ({}, {"application": "2024-02-29", "talk": "2024-03-30"}, {"TALK_LATE"}),
    ({}, {"application": "2026-05-31", "on": "2026-06-30"}, set()),
    ({}, {"application": "2026-05-31", "on": "2026-07-01"}, {"TALK_OVERDUE_NOW"}),
    ({}, {"application": "2026-04-20", "talk": "2026-05-20"}, set()),
    ({}, {"application": "2026-04-20", "talk": "2026-05-21"}, {"TALK_LATE"}),
    ({}, {"application": "2024-05-10", "talk": "2024-05-09"}, {"DATE_ORDER"}),
    ({}, {"application": "2024-05-10", "talk": "2024-05-10"}, set()),
    (OLD, {"talk": None}, {"TALK_OVERDUE_NOW"}),
    # age
    ({}, {"birth": "2006-05-18", "application": "2024-05-18", "talk": "2024-05-18"}, set()),
    ({}, {"birth": "2006-05-19", "application": "2024-05-18", "talk": "2024-05-18"},
     {"AGE_UNDER_18"}),
    ({}, {"birth": "2008-02-29", "application": "2026-02-28", "talk": "2026-02-28"}, set()),
    ({}, {"birth": "2008-02-29", "application": "2026-02-27", "talk": "2026-02-27"},
     {"AGE_UNDER_18"}),
    (OLD, {"birth": None}, {"BIRTH_MISSING"}),
    ({}, {"birth": None}, {"BIRTH_MISSING"}),
    # a full year as activist
    (upto(OLD, "development_object"), {"development_object": "2023-06-01"}, set()),
    (upto(OLD, "development_object"), {"development_object": "2023-05-31"},
     {"OBJECT_BEFORE_ONE_YEAR"}),
    (upto(OLD, "development_object"), {"development_object": "2022-05-31"},
     {"OBJECT_BEFORE_ONE_YEAR", "DATE_ORDER"}),
    (upto(OLD, "development_object"), {"development_object": "2022-06-01"},
     {"OBJECT_BEFORE_ONE_YEAR"}),
    (upto(OLD, "development_object"), {"activist": "2020-02-29", "application": "2020-01-05",
     "talk": "2020-01-06", "development_object": "2021-02-28"}, set()),
    (upto(OLD, "development_object"), {"activist": None}, set()),
    (upto(OLD, "development_object"), {"activist": None, "development_object": "2022-03-19"},
     {"DATE_ORDER"}),
    (upto(OLD, "development_object"), {"activist": "2022-03-19"}, {"DATE_ORDER"}),
    # publicity: five working days with the posting day, on the official calendar
    (NEW, {"publicity_end": "2026-06-04"}, {"PUBLICITY_SHORT"}),
    (NEW, {"publicity_start": "2026-06-15", "publicity_end": "2026-06-22",
     "development_object": "2026-06-22", "political_review": "2026-06-23"}, set()),
    (NEW, {"publicity_start": "2026-06-15", "publicity_end": "2026-06-19",
     "development_object": "2026-06-22", "political_review": "2026-06-23"}, {"PUBLICITY_SHORT"}),
    (NEW, {"publicity_start": "2026-06-15", "publicity_end": "2026-06-22",
     "development_object": "2026-06-21", "political_review": "2026-06-23"},
     {"OBJECT_BEFORE_PUBLICITY_END"}),
    (NEW, {"publicity_end": None, "development_object": "2026-06-05"}, set()),
    (NEW, {"publicity_end": None, "development_object": "2026-06-04"},
     {"OBJECT_BEFORE_PUBLICITY_END"}),
    (NEW, {"publicity_start": "2026-06-09", "publicity_end": None},
     {"OBJECT_BEFORE_PUBLICITY_END"}),
    (NEW, {"publicity_start": "2026-06-09", "publicity_end": "2026-06-05"},
     {"OBJECT_BEFORE_PUBLICITY_END", "PUBLICITY_SHORT"}),
    (NEW, {"publicity_start": None, "publicity_end": None}, {"PUBLICITY_MISSING"}),
    (NEW, {"publicity_start": None}, set()),
    (NEW, {"publicity_start": None, "publicity_end": "2026-06-09"},
     {"OBJECT_BEFORE_PUBLICITY_END"}),
    (OLD, {"publicity_start": "2023-06-09", "publicity_end": "2023-06-10"}, set()),
    (NEW, {"calendar": "none"}, {"CALENDAR_INCOMPLETE"}),
    (NEW, {"calendar": "none", "publicity_start": "2026-06-15", "publicity_end": "2026-06-19",
     "development_object": "2026-06-22", "political_review": "2026-06-23"},
     {"CALENDAR_INCOMPLETE"}),
    # without a day of listing the day of posting says which text governs
    (upto(NEW, "publicity_end"), {"publicity_end": "2026-06-04"}, {"PUBLICITY_SHORT"}),
    (upto(NEW, "publicity_end"), {"superior_consent": None, "publicity_start": "2026-05-17",
     "publicity_end": "2026-05-18"}, set()),
    (upto(NEW, "publicity_end"), {"superior_consent": None, "publicity_start": "2026-05-18",
     "publicity_end": "2026-05-19"}, {"PUBLICITY_SHORT"}),
    # listed around the day of the revision
    (NEW, {"superior_consent": None, "publicity_start": None, "publicity_end": None,
     "development_object": "2026-05-17"}, set()),
    (NEW, {"superior_consent": None, "publicity_start": None, "publicity_end": None,
     "development_object": "2026-05-18"}, {"PUBLICITY_MISSING"}),
    (NEW, {"superior_consent": None, "publicity_start": "2026-05-11",
     "publicity_end": "2026-05-14", "development_object": "2026-05-18"}, {"PUBLICITY_SHORT"}),
    (NEW, {"superior_consent": None, "publicity_start": "2026-05-11",
     "publicity_end": "2026-05-18", "development_object": "2026-05-17"}, set()),
    (NEW, {"superior_consent": "2026-06-02"}, {"CONSENT_AFTER_PUBLICITY"}),
    (NEW, {"superior_consent": "2026-06-01"}, set()),
    # a year without an official calendar
    (upto(NEW, "development_object"), {"on": "2027-01-20", "publicity_start": "2026-12-28",
     "publicity_end": "2027-01-04", "development_object": "2027-01-05"},
     {"CALENDAR_INCOMPLETE"}),
    (upto(NEW, "development_object"), {"on": "2027-01-20", "publicity_start": "2026-12-25",
     "publicity_end": "2026-12-31", "development_object": "2027-01-05"}, set()),
]  # fmt: skip


@pytest.mark.parametrize(("base", "changes", "expected"), CASES)
def test_both_sides_of_every_limit_of_applying(
    base: dict[str, Any], changes: dict[str, Any], expected: set[str]
) -> None:
    assert codes({"birth": BIRTH, **base, **changes}) == expected
