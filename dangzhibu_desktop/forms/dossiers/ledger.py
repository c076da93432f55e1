"""发展党员工作进度台账: every candidate with the days of the main steps (rulebook §10, no. 21)."""

from typing import Final

from dangzhibu_desktop.forms.blocks import (
    A4_LANDSCAPE,
    Align,
    Column,
    Form,
    Kind,
    Page,
    Table,
)
from dangzhibu_desktop.forms.dossiers.records import LedgerRecord

DATED: Final = {
    "1": "申请",
    "2": "谈话",
    "3": "积极\n分子",
    "7": "发展\n对象",
    "10": "政审",
    "11": "培训",
    "13": "预审",
    "15": "大会\n接收",
    "17": "审批",
    "20": "宣誓",
    "23": "大会\n转正",
    "24": "转正\n审批",
}
"""The dated columns, by the number of their step."""

_COLUMNS: Final = (
    Column("序号", 10, Align.CENTRE),
    Column("姓名", 21, Align.CENTRE),
    Column("阶段", 19, Align.CENTRE),
    *(Column(title, 13.5, Align.CENTRE) for title in DATED.values()),
    Column("下一步和期限", 46),
    Column("材料\n份数", 13, Align.CENTRE),
)


def fill(record: LedgerRecord) -> Page:
    """The ledger on upright-read landscape sheets."""
    rows = tuple(
        (str(n), x.name, x.stage, *x.days, x.coming, x.papers)
        for n, x in enumerate(record.lines, 1)
    )
    return Page(
        "发展党员工作进度台账",
        (Table(_COLUMNS, rows),),
        Kind.LEDGER,
        A4_LANDSCAPE,
        above=(record.branch, record.summary, f"截至日期：{record.day}"),
        foot=("制表人：", "组织委员：", "书记："),
    )


LEDGER: Final = Form("D01", "发展党员工作进度台账", "dossiers", LedgerRecord, fill)
