"""党支部基本情况和支委分工表 (rulebook §10, no. 3)."""

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
from dangzhibu_desktop.forms.members.records import BranchRecord

_COLUMNS: Final = (
    Column("姓名", 25, Align.CENTRE),
    Column("党内职务", 28, Align.CENTRE),
    Column("分工", 75),
    Column("联系电话", 32, Align.CENTRE),
)


def fill(branch: BranchRecord) -> Page:
    """The branch's facts and who does what in its committee."""
    superior = "、".join(filter(None, (branch.superior, branch.general_branch)))
    return Page(
        "党支部基本情况和支委分工表",
        (
            Grid(
                (28, 57, 28, 57),
                (
                    ("支部名称", Span(branch.name, 3)),
                    ("上级党组织", Span(superior, 3)),
                    ("支部类型", branch.kind, "成立日期", branch.founded),
                    ("本届当选", branch.elected, "届满日期", branch.term_ends),
                    ("党员总数", branch.members, "正式党员", branch.full),
                    ("预备党员", branch.probationary, "党小组数", branch.groups),
                ),
            ),
            Table(
                _COLUMNS,
                tuple((o.name, o.post, o.duties, o.phone) for o in branch.committee),
                title="支部委员会成员及分工",
            ),
            Signatures(("书记签名",), seal=True),
        ),
    )


BRANCH: Final = Form("M06", "党支部基本情况和支委分工表", "members", BranchRecord, fill)
