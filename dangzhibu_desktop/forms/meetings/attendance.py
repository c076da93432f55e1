"""考勤表 of a year and of a month (rulebook §10, no. 23)."""

from typing import Final

from dangzhibu_desktop.forms.blocks import A4, A4_LANDSCAPE, Align, Column, Form, Kind, Page, Table
from dangzhibu_desktop.forms.meetings.records import (
    AttendanceLine,
    MonthAttendanceRecord,
    YearAttendanceRecord,
)

_FOOT: Final = ("制表人：", "审核：", "书记：")
_FIRST: Final = (Column("序号", 12, Align.CENTRE), Column("姓名", 32, Align.CENTRE))
_SUMS: Final = tuple(
    Column(title, 13, Align.RIGHT) for title in ("应到", "实到", "请假", "缺席", "补课")
)
_UPRIGHT: Final = 4  # meetings of a month that an upright sheet has room for
_AT_ONCE: Final = 8  # meetings of a month side by side; more go into a table of their own


def fill_year(record: YearAttendanceRecord) -> Page:
    """Members down, months across: 实到/应到 in each."""
    months = tuple(Column(f"{month}月", 17, Align.CENTRE) for month in range(1, 13))
    return Page(
        "组织生活考勤表",
        (_table((*_FIRST, *months, *_SUMS), record.lines, record.totals, record.totals.cells),),
        Kind.LEDGER,
        A4_LANDSCAPE,
        above=(
            record.branch,
            f"{record.year}（每格为实到/应到次数）",
            f"制表日期：{record.made_on}",
        ),
        foot=_FOOT,
    )


def fill_month(record: MonthAttendanceRecord) -> Page:
    """Members down, the month's meetings across: √ for who came, otherwise the reason."""
    tables = []
    for start in range(0, max(1, len(record.meetings)), _AT_ONCE):
        cut = slice(start, start + _AT_ONCE)
        heads = tuple(Column(title, 22, Align.CENTRE) for title in record.meetings[cut])
        lines = tuple(
            AttendanceLine(
                x.name, x.cells[cut], x.should, x.present, x.excused, x.absent, x.made_up
            )
            for x in record.lines
        )
        columns = (*_FIRST, *heads, *_SUMS)
        tables.append(_table(columns, lines, record.totals, record.totals.cells[cut]))
    return Page(
        "组织生活月考勤表",
        tuple(tables),
        Kind.LEDGER,
        A4 if len(record.meetings) <= _UPRIGHT else A4_LANDSCAPE,
        above=(
            record.branch,
            f"{record.month}（√ 到会，空格不需参加）",
            f"制表日期：{record.made_on}",
        ),
        foot=_FOOT,
    )


def _table(
    columns: tuple[Column, ...],
    lines: tuple[AttendanceLine, ...],
    totals: AttendanceLine,
    sums: tuple[str, ...],
) -> Table:
    rows = tuple((str(n), x.name, *x.cells, *_sums(x)) for n, x in enumerate(lines, 1))
    if not sums:  # no meeting at all: nobody was due
        return Table(columns, ())
    return Table(columns, rows, totals=("合计", "", *sums, *_sums(totals)) if rows else None)


def _sums(line: AttendanceLine) -> tuple[str, ...]:
    return tuple(map(str, (line.should, line.present, line.excused, line.absent, line.made_up)))


YEAR_ATTENDANCE: Final = Form("O06", "考勤表（年）", "life", YearAttendanceRecord, fill_year)
MONTH_ATTENDANCE: Final = Form("O07", "考勤表（月）", "life", MonthAttendanceRecord, fill_month)
