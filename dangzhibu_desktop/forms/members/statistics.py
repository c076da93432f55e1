"""党员统计表: the composition of the membership, with two charts."""

from collections.abc import Sequence
from typing import Final

from dangzhibu_desktop.forms.blocks import Align, Break, Chart, Column, Form, Kind, Page, Table
from dangzhibu_desktop.forms.members.records import StatisticRecord, StatisticsRecord

_COLUMNS: Final = (
    Column("分类", 30, Align.CENTRE),
    Column("项目", 60),
    Column("人数", 25, Align.RIGHT),
    Column("占比", 25, Align.RIGHT),
)
_CHARTED: Final = ("年龄", "学历")


def fill(record: StatisticsRecord) -> Page:
    """Every division as a table, age and education as bars too.

    The first sheet is full without the last division, so it stands with the bars.
    """
    first = _rows(record, record.statistics[:-1]) if record.total else ()
    last = _rows(record, record.statistics[-1:]) if record.total else ()
    charts = tuple(
        Chart(f"党员{s.title}构成", s.words, s.counts)
        for s in record.statistics
        if s.title in _CHARTED and record.total
    )
    totals = ("合计", "党员总数", str(record.total), _percent(record.total, record.total))
    tables = (Table(_COLUMNS, first), Break()) if first else ()
    return Page(
        "党员统计表",
        (*tables, Table(_COLUMNS, last, totals=totals, whole=True), *charts),
        Kind.LEDGER,
        above=(record.branch, "", f"截至日期：{record.day}"),
        foot=("制表人：", "审核：", "书记："),
    )


def _rows(
    record: StatisticsRecord, statistics: Sequence[StatisticRecord]
) -> tuple[tuple[str, str, str, str], ...]:
    return tuple(
        (s.title if number == 0 else "", words, str(count), _percent(count, record.total))
        for s in statistics
        for number, (words, count) in enumerate(zip(s.words, s.counts, strict=True))
    )


def _percent(count: int, total: int) -> str:
    """A share in per cent, rounded half up to one decimal."""
    tenths = (2000 * count + total) // (2 * total) if total else 0
    return f"{tenths // 10}.{tenths % 10}%"


STATISTICS: Final = Form("M10", "党员统计表", "members", StatisticsRecord, fill)
