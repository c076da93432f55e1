"""The branch: its settings, terms, offices, groups, and the numbers it replaces."""

from typing import Final

from dangzhibu_desktop.outputs.words.table import Words

TABLES: Final = (
    Words("term", "届期", {"elected": "选举日期", "ended": "届满日期"}),
    Words("office", "任职", {"post": "职务", "duties": "分工"}),
    Words("party_group", "党小组"),
    Words(
        "group_place",
        "党小组成员",
        {"party_group": "党小组", "leader": "是否组长"},
        truths=frozenset({"leader"}),
    ),
    Words(
        "branch",
        "支部",
        {
            "name": "支部全称",
            "kind": "支部类型",
            "superior": "上级党组织",
            "general_branch": "所属党总支",
            "founded": "成立日期",
            "signature": "落款",
            "late_after_days": "超过几天算补录",
            "demo": "是否示例",
            "system_typefaces": "公文是否用系统字体",
        },
        truths=frozenset({"demo", "system_typefaces"}),
    ),
    Words("regulation_override", "规定调整", {"key": "规定条目", "value": "本支部所用数值"}),
)
