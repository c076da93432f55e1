"""党支部基本情况和支委分工表 (rulebook §10, no. 3)."""

from collections.abc import Iterator
from itertools import zip_longest
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
                    *_counts(branch),
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


def _counts(branch: BranchRecord) -> Iterator[tuple[str | Span, ...]]:
    """The members and the kinds they add up from, two to a row, and the day they are of."""
    pairs = [
        ("党员总数", branch.members),
        *branch.kinds,
        ("党小组数", branch.groups),
        ("截至日期", branch.day),
    ]
    for first, second in zip_longest(pairs[::2], pairs[1::2]):
        yield (*first, *second) if second else (first[0], Span(first[1], 3))


BRANCH: Final = Form("M06", "党支部基本情况和支委分工表", "members", BranchRecord, fill)
