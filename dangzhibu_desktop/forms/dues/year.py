"""党费收缴台账（年）: the twelve months of every member (rulebook §10, no. 30)."""

from typing import Final

from dangzhibu_desktop.forms.blocks import (
    A4_LANDSCAPE,
    Align,
    Column,
    Form,
    Kind,
    Page,
    Prose,
    Table,
)
from dangzhibu_desktop.forms.dues.records import YearRecord, summed

_COLUMNS: Final = (
    Column("序号", 9.6, Align.CENTRE),
    Column("姓名", 27, Align.CENTRE),
    *(Column(f"{month}月", 15.1, Align.RIGHT) for month in range(1, 13)),
    Column("应交", 19.6, Align.RIGHT),
    Column("实交", 19.6, Align.RIGHT),
)
_EXPLAINED: Final = "单位：元。各月为实交数；“欠”后是当月未交数；“—”为当月没有入账。"


def fill(record: YearRecord) -> Page:
    """The year's rows and their sums, in yuan."""
    amounts = [x.amounts for x in record.lines]
    closing = [own[12:] for own in amounts]
    rows = tuple((str(n), x.name, *x.months, x.due, x.paid) for n, x in enumerate(record.lines, 1))
    return Page(
        "党费收缴台账（年）",
        (
            Table(
                _COLUMNS,
                rows,
                totals=("合计", "", *record.totals) if rows else None,
                summed=(*summed(range(2, 14), amounts), *summed((14, 15), closing)),
            ),
            Prose(
                f"{_EXPLAINED}\n应交合计{record.due}元，欠交合计{record.balance}元，"
                f"实交合计：{record.paid_words}",
                indent=False,
            ),
        ),
        Kind.LEDGER,
        A4_LANDSCAPE,
        above=(record.branch, record.period, f"制表日期：{record.made_on}"),
        foot=("制表人：", "审核：", "书记："),
    )


YEAR: Final = Form("F03", "党费收缴台账（年）", "dues", YearRecord, fill)
