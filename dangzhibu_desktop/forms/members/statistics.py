"""党员统计表: the composition of the membership, with two charts."""

from typing import Final

from dangzhibu_desktop.forms.blocks import Align, Chart, Column, Form, Kind, Page, Table
from dangzhibu_desktop.forms.members.records import StatisticsRecord

_COLUMNS: Final = (
    Column("分类", 30, Align.CENTRE),
    Column("项目", 60),
    Column("人数", 25, Align.RIGHT),
    Column("占比", 25, Align.RIGHT),
)
_CHARTED: Final = ("年龄", "学历")


def fill(record: StatisticsRecord) -> Page:
    """Every division as a table, age and education as bars too."""
    rows = [
        (s.title if number == 0 else "", words, str(count), _percent(count, record.total))
        for s in record.statistics
        for number, (words, count) in enumerate(zip(s.words, s.counts, strict=True))
    ]
    charts = tuple(
        Chart(f"党员{s.title}构成", s.words, s.counts)
        for s in record.statistics
        if s.title in _CHARTED
    )
    totals = ("合计", "党员总数", str(record.total), _percent(record.total, record.total))
    return Page(
        "党员统计表",
        (Table(_COLUMNS, tuple(rows) if record.total else (), totals=totals), *charts),
        Kind.LEDGER,
        above=(record.branch, "", record.day),
        foot=("制表人：", "审核：", "书记："),
    )


def _percent(count: int, total: int) -> str:
    """A share in per cent, rounded half up to one decimal."""
    tenths = (2000 * count + total) // (2 * total) if total else 0
    return f"{tenths // 10}.{tenths % 10}%"


STATISTICS: Final = Form("M10", "党员统计表", "members", StatisticsRecord, fill)
