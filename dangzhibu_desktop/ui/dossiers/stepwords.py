"""What each step asks for, in the words of its editor: the facts it wants and their titles."""

from collections.abc import Mapping
from typing import Final

from dangzhibu_desktop.domain.dossiers.folder import HELPERS_NAMED, MEETINGS
from dangzhibu_desktop.domain.dossiers.recording import FIELDS

VOTES: Final[Mapping[str, str]] = {
    "should": "应到有表决权人数",
    "present": "实到有表决权人数",
    "yes": "赞成票",
    "no": "反对票",
    "abstain": "弃权票",
    "advance": "其中会前书面意见",
}
"""The numbers of a vote that no recorded meeting holds."""

_NUMBER: Final = "文号"
_SUPERIOR: Final = "上级党委"
# step -> its facts in the order in which they are asked for
_WANTED: Final[Mapping[str, Mapping[str, str]]] = {
    "1": {"day": "收到申请书日期", "who": "收件人"},
    "2": {"day": "谈话日期", "who": "谈话人", "place": "谈话地点", "content": "谈话内容"},
    "3": {"day": "支委会决定日期", "who": "推荐和决定的组织", "content": "推荐、征求意见情况"},
    "4": {"day": "备案日期", "who": "备案机关", "content": _NUMBER},
    "5": {"day": "指定日期"},
    "6": {"day": "考察日期", "who": "考察人", "content": "考察意见"},
    "7": {"day": "列为发展对象日期", "who": "讨论的组织", "content": "讨论、征求意见情况"},
    "8": {
        "day": "上级同意（备案）日期",
        "starts": "公示起始日期",
        "ends": "公示截止日期",
        "who": _SUPERIOR,
        "content": "公示情况",
    },
    "9": {"day": "确定日期"},
    "10": {
        "day": "政审结论日期",
        "passed": "政审是否通过",
        "who": "政审的组织",
        "content": "政审结论",
    },
    "11": {
        "starts": "培训开始日期",
        "ends": "培训结束日期",
        "days": "培训天数",
        "hours": "培训学时",
        "who": "举办单位",
        "content": "培训情况",
    },
    "12": {"day": "审查日期", "content": "审查意见"},
    "13": {"day": "预审通过日期", "who": "预审机关", "content": _NUMBER},
    "14": {"day": "填写日期", "content": "备注"},
    "15": {
        "day": "支部大会日期",
        **VOTES,
        "candidates": "同一次大会讨论的人数",
        "one_by_one": "是否逐个讨论表决",
        "content": "备注",
    },
    "16": {"day": "谈话日期", "who": "谈话人", "place": "谈话地点", "content": "谈话意见"},
    "16b": {"day": "审议日期", "who": "总支", "content": "审议意见"},
    "17": {"day": "审批日期", "who": "审批机关", "content": _NUMBER},
    "18": {"day": "备案日期", "who": "备案机关", "content": _NUMBER},
    "19": {"day": "编入日期", "content": "编入的党小组"},
    "20": {"day": "宣誓日期", "place": "宣誓地点", "who": "主持人", "content": "备注"},
    "21": {"day": "考察日期", "who": "考察人", "content": "考察意见"},
    "22": {"day": "提出转正申请日期", "content": "备注"},
    "23": {
        "day": "支部大会日期",
        **VOTES,
        "outcome": "讨论结果",
        "months": "延长几个月",
        "content": "备注",
    },
    "24": {"day": "审批日期", "who": "审批机关", "content": _NUMBER},
    "25": {"day": "归档日期", "who": "存放单位", "content": "备注"},
}
_LONG: Final = frozenset({"2", "3", "6", "7", "8", "10", "11", "12", "16", "16b", "21"})
# the steps the superior acts in
OF_SUPERIOR: Final = frozenset({"4", "8", "13", "17", "24"})


def wanted(no: str) -> Mapping[str, str]:
    """The facts a step asks for, with their titles; each is one the step may have."""
    return {field: title for field, title in _WANTED[no].items() if field in FIELDS[no]}


def is_long(no: str) -> bool:
    """Whether what is written of a step takes several lines."""
    return no in _LONG


def act_words(no: str, title: str) -> str:
    """What recording a step is called: ``登记谈话`` and so on, as a button says it."""
    short = {
        "1": "收到申请书",
        "2": "谈话",
        "7": "列为发展对象",
        "8": "上级同意和公示",
        "15": "支部大会",
        "22": "转正申请",
        "23": "转正大会",
        "24": "转正审批",
    }
    return f"登记{short.get(no, title)}"


PRINTED: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "2": (("D04", "谈话记录"),),
    "15": (("D05", "接收决议"), ("D07", "接收表决票")),
    "23": (("D06", "转正决议"), ("D08", "转正表决票")),
    "25": (("D03", "材料清单"),),
}
"""The forms that belong to a step, by code, with the word of the button."""

ASSEMBLIES: Final = frozenset(MEETINGS)
NAMING: Final = frozenset(HELPERS_NAMED)
