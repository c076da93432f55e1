"""入党申请人谈话记录 (rulebook §10, no. 6): filled from the record, or room for a pen."""

from typing import Final

from dangzhibu_desktop.forms.blocks import Form, Grid, Page, Prose, Signatures, Span
from dangzhibu_desktop.forms.dossiers.records import TalkRecord

_LINES: Final = 9


def fill(talk: TalkRecord) -> Page:
    """Who spoke with whom, when and where, and what was said."""
    asked = f"谈话要点：{'；'.join(talk.topics)}。" if talk.topics else ""
    basis = f"依据：{talk.article}。" if talk.article else ""
    return Page(
        "入党申请人谈话记录",
        (
            Grid(
                (27, 58, 27, 58),
                (
                    ("谈话对象", talk.name, "性别", talk.sex),
                    ("出生日期", talk.birth, "学历", talk.education),
                    ("工作岗位", Span(talk.work_post, 3)),
                    ("所在党支部", Span(talk.branch, 3)),
                    ("收到申请日期", talk.application, "谈话期限", talk.latest),
                    ("谈话时间", talk.day, "谈话地点", talk.place),
                    ("谈话人", Span(talk.who, 3)),
                ),
            ),
            *((Prose(asked + basis, indent=False),) if asked or basis else ()),
            Prose(talk.content, label="谈话内容", lines=_LINES),
            Prose("", label="谈话人的意见和建议", lines=3),
            Signatures(("谈话人签名", "谈话对象签名")),
        ),
    )


TALK: Final = Form("D04", "入党申请人谈话记录", "dossiers", TalkRecord, fill)
