"""Columns give way to numbers: none is torn while there is room anywhere in the table."""

import pytest

from dangzhibu_desktop.forms.blocks import A4, A4_LANDSCAPE, Align, Column, Kind, Page, Table
from dangzhibu_desktop.forms.layout.ink import Words
from dangzhibu_desktop.forms.layout.page import lay_out
from dangzhibu_desktop.forms.layout.type import Typesetter
from dangzhibu_desktop.forms.meetings.attendance import YEAR_ATTENDANCE
from dangzhibu_desktop.forms.meetings.records import AttendanceLine, YearAttendanceRecord
from dangzhibu_desktop.forms.members.records import MemberRecord, RosterRecord
from dangzhibu_desktop.forms.members.roster import ROSTERS
from dangzhibu_desktop.operations.printing.faces import faces


def pieces(page: Page) -> list[str]:
    """Every text as it stands on one line of one cell."""
    sheets = lay_out(page, Typesetter(faces().width, faces().advances))
    return [ink.text for sheet in sheets for ink in sheet.ink if isinstance(ink, Words)]


@pytest.mark.parametrize("number", ["440899198804261234", "44089919880426123X"])
@pytest.mark.parametrize("roster", [ROSTERS[0], ROSTERS[2]], ids=lambda form: form.code)
def test_an_identity_number_stands_on_one_line(roster: object, number: str) -> None:
    member = MemberRecord(
        id=1,
        name="阿不都热合曼·买买提",
        ethnicity="维吾尔族",
        id_number=number,
        category="预备党员",
        join_date="2026.04.02",
        full_date="2027.04.02",
        phone="19900003066",
    )
    record = RosterRecord("支部", "2026年12月1日", "", (member,) * 3, "共3名")
    said = pieces(roster.fill(record))  # type: ignore[attr-defined]
    for whole in (number, "2026.04.02", "2027.04.02"):
        assert said.count(whole) == 3


@pytest.mark.parametrize("members", [3, 50, 120])
def test_the_sums_of_a_month_are_not_torn(members: int) -> None:
    cells = tuple(f"{3 * members - month}/{3 * members}" for month in range(12))
    one = AttendanceLine("欧阳静怡", ("3/3",) * 12, 28, 26, 2, 0, 2)
    sums = AttendanceLine("", cells, 28 * members, 26 * members, 2 * members, 0, 2 * members)
    record = YearAttendanceRecord("支部", "2026年", "2026年12月1日", (one,) * members, sums)
    said = pieces(YEAR_ATTENDANCE.fill(record))
    assert set(cells) <= set(said)
    assert str(28 * members) in said


def test_without_numbers_that_lack_room_the_columns_are_as_the_form_says() -> None:
    columns = (Column("甲", 10), Column("乙", 30))
    page = Page("台账", (Table(columns, (("长" * 40, "1"),)),), Kind.LEDGER, A4)
    assert "1" in pieces(page)
    assert max(len(piece) for piece in pieces(page) if "长" in piece) < 12


def test_a_fraction_without_room_is_broken_after_its_stroke() -> None:
    columns = tuple(Column(f"{n}月", 10, Align.CENTRE) for n in range(1, 21))
    rows = (("1118/1160",) * 20,)
    said = pieces(Page("台账", (Table(columns, rows),), Kind.LEDGER, A4_LANDSCAPE))
    assert said.count("1118/") == said.count("1160") == 20
