"""党小组划分表 (rulebook §10, no. 4)."""

from typing import Final

from dangzhibu_desktop.forms.blocks import Align, Column, Form, Kind, Page, Table
from dangzhibu_desktop.forms.members.records import GroupsRecord

_COLUMNS: Final = (
    Column("序号", 12, Align.CENTRE),
    Column("党小组", 30, Align.CENTRE),
    Column("组长", 24, Align.CENTRE),
    Column("人数", 14, Align.CENTRE),
    Column("成员", 90),
)


def fill(record: GroupsRecord) -> Page:
    """Each group with its leader and members; who is in none stands last."""
    lines = [(g.name, g.leader, g.members) for g in record.groups]
    if record.without and lines:
        lines.append(("未编入", "", record.without))
    rows = tuple(
        (str(n), name, leader, str(len(members)), "、".join(members))
        for n, (name, leader, members) in enumerate(lines, 1)
    )
    total = sum(len(members) for _, _, members in lines)
    return Page(
        "党小组划分表",
        (Table(_COLUMNS, rows, totals=("合计", "", "", str(total), "") if rows else None),),
        Kind.LEDGER,
        above=(record.branch, "", f"截至日期：{record.day}"),
        foot=("制表人：", "审核：", "书记："),
    )


GROUPS: Final = Form("M07", "党小组划分表", "members", GroupsRecord, fill)
