"""发展党员材料清单: what is in the dossier, how many pages, signed or not (D5)."""

from typing import Final

from dangzhibu_desktop.forms.blocks import (
    Align,
    Column,
    Form,
    Grid,
    Page,
    Signatures,
    Span,
    Table,
)
from dangzhibu_desktop.forms.dossiers.records import PapersRecord

_COLUMNS: Final = (
    Column("序号", 12, Align.CENTRE),
    Column("材料名称", 82),
    Column("要求", 19, Align.CENTRE),
    Column("已有", 11, Align.CENTRE),
    Column("页数", 11, Align.CENTRE),
    Column("签章", 11, Align.CENTRE),
    Column("备注", 24),
)
_ROW: Final = 7.0  # mm: the usual list of a finished dossier stands on one sheet


def fill(record: PapersRecord) -> Page:
    """The national minimum first, then the branch's own list, then what else is there."""
    return Page(
        "发展党员材料清单",
        (
            Grid(
                (27, 58, 27, 58),
                (
                    ("姓名", record.name, "现阶段", record.stage),
                    ("所在党支部", Span(record.branch, 3)),
                    ("清点日期", record.day, "合计", record.summary),
                ),
            ),
            Table(
                _COLUMNS,
                tuple(
                    (str(n), x.name, x.asked_by, x.present, x.pages, x.signed, x.remark)
                    for n, x in enumerate(record.lines, 1)
                ),
                row=_ROW,
            ),
            Signatures(("清点人签名", "组织委员签名")),
        ),
    )


PAPERS: Final = Form("D03", "发展党员材料清单", "dossiers", PapersRecord, fill)
