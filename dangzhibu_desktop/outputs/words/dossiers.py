"""发展党员: dossiers, their steps, helpers and papers, the branch's own list, calendars."""

from typing import Final

from dangzhibu_desktop.outputs.words.table import Words

_DOSSIER: Final = {"dossier": "档案"}

TABLES: Final = (
    Words(
        "dossier",
        "发展党员",
        {
            "opened": "建档日期",
            "status": "状态",
            "status_since": "状态起始",
            "status_reason": "状态说明",
            "moved_in": "转入日期",
            "former_branch": "原党支部",
            "postponed": "推迟讨论月数",
        },
        called=("person",),
    ),
    Words(
        "dossier_step",
        "发展党员环节",
        {
            **_DOSSIER,
            "step": "环节",
            "starts": "起",
            "ends": "止",
            "unseen": "是否材料未见",
            "days": "天数",
            "hours": "学时",
            "passed": "是否通过",
            "agenda_item": "议题",
            "should": "应到",
            "present": "实到",
            "yes": "赞成",
            "no": "反对",
            "abstain": "弃权",
            "advance": "其中会前书面意见",
            "candidates": "讨论人数",
            "one_by_one": "是否逐个讨论",
            "outcome": "结果",
            "months": "延长月数",
            "approves": "所审批的环节",
            "who": "办理人",
            "place": "地点",
            "content": "内容",
            "reason": "说明",
        },
        truths=frozenset({"unseen", "passed", "one_by_one"}),
    ),
    Words("dossier_helper", "联系人介绍人", {**_DOSSIER, "role": "身份", "helper": "姓名"}),
    Words(
        "dossier_material",
        "发展党员材料",
        {
            **_DOSSIER,
            "name": "材料",
            "present": "是否在册",
            "pages": "页数",
            "signed": "是否签字",
        },
        truths=frozenset({"present", "signed"}),
    ),
    Words("listed_material", "本支部材料清单", {"place": "序号", "name": "材料"}),
    Words("calendar_year", "工作日历", {"year": "年份", "source": "来源"}),
    Words(
        "calendar_day",
        "工作日历日期",
        {"calendar_year": "年份", "worked": "是否上班"},
        truths=frozenset({"worked"}),
    ),
)
