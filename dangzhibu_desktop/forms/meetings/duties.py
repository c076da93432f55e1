"""履职矩阵: duty by period, each with the day of the record behind it."""

from typing import Final

from dangzhibu_desktop.forms.blocks import (
    A4_LANDSCAPE,
    Align,
    Block,
    Column,
    Form,
    Kind,
    Page,
    Prose,
    Table,
)
from dangzhibu_desktop.forms.meetings.records import DutiesRecord, DutyLine

# sign in a cell -> what it means; only those that are there are explained
_SIGNS: Final = {
    "缺": "“缺”为到期没有记录",
    "补": "“补4.7”为4月7日补开",
    "未到期": "“未到期”为期限未到",
    "—": "“—”为不适用",
}


def fill(record: DutiesRecord) -> Page:
    """What is due each month, each quarter and each year, with why some of it is not."""
    months = tuple(f"{month}月" for month in range(1, 13))
    quarters = tuple(f"第{quarter}季度" for quarter in "一二三四")
    notes = "\n".join((_legend(record), *record.reasons))
    blocks: tuple[Block, ...] = (
        _table("每月", months, 13.5, record.monthly),
        _table("每季度", quarters, 40.5, record.quarterly),
        _table("每年", ("全年",), 162, record.yearly),
        Prose(notes, indent=False),
    )
    return Page(
        "组织生活履职矩阵",
        blocks,
        Kind.LEDGER,
        A4_LANDSCAPE,
        above=(record.branch, record.year, f"制表日期：{record.made_on}"),
        foot=("制表人：", "审核：", "书记："),
    )


def _legend(record: DutiesRecord) -> str:
    """The signs that stand in the matrix, and what a mark beside an article means."""
    lines = (*record.monthly, *record.quarterly, *record.yearly)
    cells = "".join(cell for line in lines for cell in line.cells)
    said = ["格内为召开日期", *(words for sign, words in _SIGNS.items() if sign in cells)]
    doubt = "带*的依据待核。" if any(line.basis.endswith("*") for line in lines) else ""
    return "；".join(said) + "。" + doubt


def _table(
    title: str, periods: tuple[str, ...], width: float, lines: tuple[DutyLine, ...]
) -> Table:
    columns = (
        Column("内容", 44),
        *(Column(period, width, Align.CENTRE) for period in periods),
        Column("依据", 54),
    )
    return Table(columns, tuple((x.name, *x.cells, x.basis) for x in lines), title=title)


DUTIES: Final = Form("O08", "履职矩阵", "life", DutiesRecord, fill)
