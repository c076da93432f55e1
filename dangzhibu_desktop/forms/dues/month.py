"""党费收缴台账（月） (rulebook §10, no. 30)."""

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
from dangzhibu_desktop.forms.dues.records import MonthRecord, summed

_COLUMNS: Final = (
    Column("序号", 12, Align.CENTRE),
    Column("姓名", 32, Align.CENTRE),
    Column("类别", 19, Align.CENTRE),
    Column("基数", 23, Align.RIGHT),
    Column("比例", 14, Align.CENTRE),
    Column("应交", 20, Align.RIGHT),
    Column("实交", 20, Align.RIGHT),
    Column("欠交", 20, Align.RIGHT),
    Column("交款日期", 24, Align.CENTRE),
    Column("收款人", 22, Align.CENTRE),
    Column("备注", 46),
)


def fill(record: MonthRecord) -> Page:
    """The month's rows and their sums, in yuan."""
    rows = tuple(
        (
            str(n), x.name, x.kind, x.base, x.rate, x.due, x.paid, x.balance, x.days,
            x.collectors, x.remark,
        )
        for n, x in enumerate(record.lines, 1)
    )  # fmt: skip
    sums = ("合计", "", "", "", "", record.due, record.paid, record.balance, "", "", "")
    return Page(
        "党费收缴台账（月）",
        (
            Table(
                _COLUMNS,
                rows,
                totals=sums if rows else None,
                summed=summed((5, 6, 7), [x.amounts for x in record.lines]),
            ),
            Prose(f"单位：元。实交合计：{record.paid_words}", indent=False),
        ),
        Kind.LEDGER,
        A4_LANDSCAPE,
        above=(record.branch, record.period, f"制表日期：{record.made_on}"),
        foot=("制表人：", "收款人：", "书记："),
    )


MONTH: Final = Form("F02", "党费收缴台账（月）", "dues", MonthRecord, fill)
