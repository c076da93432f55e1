"""组织生活: meetings, their kinds, agenda and votes, who was there and who was left out."""

from typing import Final

from dangzhibu_desktop.outputs.words.table import Words

_MEETING: Final = {"meeting": "会议"}

TABLES: Final = (
    Words(
        "meeting",
        "会议",
        {
            "start": "开始时间",
            "end": "结束时间",
            "place": "地点",
            "topic": "主题",
            "party_group": "党小组",
            "chair": "主持人",
            "recorder": "记录人",
            "lecturer": "授课人",
            "guest_lecturer": "外请授课人",
            "content": "内容",
            "follow_up": "落实情况",
            "notified": "通知日期",
            "makes_up": "补开哪一次",
            "held": "是否已开",
            "corrected_should": "更正的应到",
            "corrected_voting": "更正的有表决权应到",
            "correction_reason": "更正理由",
        },
        truths=frozenset({"held"}),
        called=("day", "topic"),
    ),
    Words("meeting_kind", "会议种类", _MEETING),
    Words(
        "agenda_item",
        "议题",
        {
            **_MEETING,
            "number": "序号",
            "title": "议题",
            "presenter": "汇报人",
            "discussion": "讨论情况",
            "decision": "决定",
            "person": "涉及的人",
            "first_topic": "是否第一议题",
        },
        truths=frozenset({"first_topic"}),
    ),
    Words(
        "vote",
        "表决",
        {
            "agenda_item": "议题",
            "method": "方式",
            "yes": "赞成",
            "no": "反对",
            "abstain": "弃权",
            "advance": "其中会前书面意见",
        },
    ),
    Words(
        "attendance",
        "考勤",
        {
            **_MEETING,
            "member": "党员",
            "guest": "列席的外人",
            "state": "到会情况",
            "reason": "缺席事由",
            "made_up": "补课日期",
        },
    ),
    Words(
        "exclusion",
        "不计入应到",
        {**_MEETING, "consent": "上级同意情况", "agreed": "大会是否通过"},
        truths=frozenset({"agreed"}),
    ),
)
