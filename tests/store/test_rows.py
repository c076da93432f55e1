"""Cells to values and back; a cell nobody wrote so is named, and never read as something else."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.months import Month
from dangzhibu_desktop.errors import FileUnusable
from dangzhibu_desktop.store.rows import columns, from_rows, to_row, unreadable


@dataclass(frozen=True, slots=True)
class All:
    """One field of every kind a table can hold, each required and each that may be empty."""

    id: int
    text: str
    day: date
    moment: datetime
    partial: PartialDate
    month: Month
    sure: bool
    money: Decimal
    share: float
    text_or_none: str | None = None
    day_or_none: date | None = None
    partial_or_none: PartialDate | None = None
    sure_or_none: bool | None = None
    money_or_none: Decimal | None = None
    number_or_none: int | None = None


SOUND = All(
    id=1,
    text="张三",
    day=date(2026, 11, 22),
    moment=datetime(2026, 11, 22, 9, 30),
    partial=PartialDate(2012, 7),
    month=Month(2026, 5),
    sure=True,
    money=Decimal("12.50"),
    share=0.5,
)


def named(**cells: Any) -> list[tuple[str, Any]]:
    """What is named in a sound row in which some cells are replaced."""
    row = to_row(SOUND) | cells
    return list(unreadable(All, tuple(row[name] for name in columns(All))))


def test_a_row_as_it_is_written_names_nothing_and_reads_back() -> None:
    assert named() == []
    row = to_row(SOUND)
    assert from_rows(All, iter([tuple(row[name] for name in columns(All))])) == (SOUND,)


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("id", "一"),
        ("id", None),
        ("text", None),
        ("text", 5),
        ("text", b"\x00"),
        ("day", "2026-13-01"),
        ("day", "2026-02-30"),
        ("day", "20261122"),
        ("day", "2026-11"),
        ("day", ""),
        ("day", 20261122),
        ("day", None),
        ("moment", "9点"),
        ("moment", "2026-11-22 09:30"),
        ("partial", "2012-13"),
        ("partial", "2012"),
        ("partial", "２０１２-07"),
        ("partial", 2012),
        ("month", "2026-00"),
        ("month", "2026-05-01"),
        ("month", None),
        ("sure", 2),
        ("sure", -1),
        ("sure", "是"),
        ("sure", ""),
        ("sure", None),
        ("money", "12.50"),
        ("money", 12.5),
        ("money", "很多"),
        ("money", None),
        ("share", "一半"),
        ("share", None),
        ("text_or_none", 5),
        ("day_or_none", "今天"),
        ("partial_or_none", "2012/07"),
        ("sure_or_none", 3),
        ("money_or_none", "五元"),
        ("number_or_none", "五"),
        ("number_or_none", 0.5),
    ],
)
def test_a_cell_nobody_wrote_so_is_named(name: str, cell: object) -> None:
    assert named(**{name: cell}) == [(name, cell)]


def test_what_may_be_empty_may_be() -> None:
    assert named(share=1, sure=0, sure_or_none=None, number_or_none=0) == []


def test_all_of_a_row_are_named() -> None:
    assert named(day="x", money="y") == [("day", "x"), ("money", "y")]


@given(
    day=st.dates(),
    money=st.decimals(-(10**9), 10**9, places=2),
    sure=st.booleans(),
    text=st.text(),
)
def test_whatever_is_written_is_readable(
    *, day: date, money: Decimal, sure: bool, text: str
) -> None:
    row = to_row(
        All(
            id=1, text=text, day=day, moment=SOUND.moment, partial=PartialDate.of(day),
            month=Month.of(day), sure=sure, money=money, share=0.0,
        )
    )  # fmt: skip
    assert list(unreadable(All, tuple(row[name] for name in columns(All)))) == []


@pytest.mark.parametrize("cell", ["2026-13-01", 5, ""])
def test_reading_one_is_refused_and_is_no_bug(cell: object) -> None:
    row = to_row(SOUND) | {"day": cell}
    with pytest.raises(FileUnusable, match="day"):
        from_rows(All, iter([tuple(row[name] for name in columns(All))]))
