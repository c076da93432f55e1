"""发展党员全程纪实表: the 25 steps of one candidate with days, limits, articles and who."""

from typing import Final

from dangzhibu_desktop.forms.blocks import (
    Align,
    Column,
    Form,
    Grid,
    Page,
    Prose,
    Signatures,
    Span,
    Table,
)
from dangzhibu_desktop.forms.dossiers.records import CourseRecord

_COLUMNS: Final = (
    Column("序号", 10, Align.CENTRE),
    Column("环节", 34),
    Column("办理日期", 22, Align.CENTRE),
    Column("规定期限", 26, Align.CENTRE),
    Column("细则条款", 36, Align.CENTRE),
    Column("经办人和说明", 42),
)


def fill(record: CourseRecord) -> Page:
    """The person above, the steps below."""
    moved = (("转入情况", Span(record.moved, 3)),) if record.moved else ()
    return Page(
        "发展党员全程纪实表",
        (
            Grid(
                (27, 58, 27, 58),
                (
                    ("姓名", record.name, "性别", record.sex),
                    ("民族", record.ethnicity, "出生日期", record.birth),
                    ("学历", record.education, "工作岗位", record.work_post),
                    ("所在党支部", Span(record.branch, 3)),
                    ("现阶段", record.stage, "档案状态", f"{record.status}（{record.day}）"),
                    ("培养联系人", record.contacts, "入党介绍人", record.introducers),
                    *moved,
                ),
            ),
            Table(
                _COLUMNS,
                tuple((x.no, x.title, x.day, x.limit, x.article, x.note) for x in record.steps),
            ),
            Prose(_note(record), indent=False),
            Signatures(("组织委员签名", "书记签名")),
        ),
    )


def _note(record: CourseRecord) -> str:
    """What the marks in the list mean, of those that are there."""
    doubted = any(step.article.endswith("*") for step in record.steps)
    return ("带*的条款依据待核；" if doubted else "") + "括号内是适用的细则文本年份。"


COURSE: Final = Form("D02", "发展党员全程纪实表", "dossiers", CourseRecord, fill)
