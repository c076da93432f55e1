"""党费核定表 (rulebook §10, no. 29): each member signs for class, base and amount."""

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
from dangzhibu_desktop.forms.dues.records import AssessmentRecord, summed

_COLUMNS: Final = (
    Column("序号", 12, Align.CENTRE),
    Column("姓名", 32, Align.CENTRE),
    Column("类别", 20, Align.CENTRE),
    Column("计算基数（元）", 27, Align.RIGHT),
    Column("比例", 15, Align.CENTRE),
    Column("月应交（元）", 24, Align.RIGHT),
    Column("依据", 33, Align.CENTRE),
    Column("备注", 62),
    Column("党员签名", 27, Align.CENTRE),
)


def fill(record: AssessmentRecord) -> Page:
    """Everyone's base and amount, with room for each member's signature."""
    rows = tuple(
        (str(n), x.name, x.kind, x.base, x.rate, x.due, x.basis, x.remark, "")
        for n, x in enumerate(record.lines, 1)
    )
    return Page(
        "党费核定表",
        (
            Table(
                _COLUMNS,
                rows,
                totals=("合计", "", "", "", "", record.total, "", "", "") if rows else None,
                summed=summed((5,), [x.amounts for x in record.lines]),
            ),
            *_documents(record),
        ),
        Kind.LEDGER,
        A4_LANDSCAPE,
        above=(record.branch, record.period, f"制表日期：{record.made_on}"),
        foot=("制表人：", "审核：", "书记："),
    )


def _documents(record: AssessmentRecord) -> tuple[Prose, ...]:
    """Which documents the articles in the list are of, once."""
    if not record.documents:
        return ()
    return (Prose(f"依据：{'、'.join(record.documents)}。", indent=False),)


ASSESSMENT: Final = Form("F01", "党费核定表", "dues", AssessmentRecord, fill)
