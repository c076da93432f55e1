"""党费: bases and their items, exemptions, what was paid elsewhere, the two ledgers."""

from typing import Final

from dangzhibu_desktop.outputs.words.table import Words

_MONTH: Final = {"month": "月份"}
_AGAIN: Final = {"reverses": "所冲销的记录", "repeats": "所重记的记录"}

TABLES: Final = (
    Words(
        "dues_base",
        "党费基数",
        {
            "since": "起始月份",
            "kind": "人员类型",
            "base": "月基数（元）",
            "agreed": "商定月交（元）",
            "decided": "核定日期",
            "source": "来源",
        },
        money=frozenset({"base", "agreed"}),
        called=("since", "kind"),
    ),
    Words(
        "dues_base_item",
        "基数明细",
        {"base": "所属基数", "name": "工资项目", "amount": "金额（元）", "counts": "是否计入基数"},
        money=frozenset({"amount"}),
        truths=frozenset({"counts"}),
    ),
    Words(
        "dues_exemption",
        "减免党费",
        {
            "since": "起始月份",
            "until": "止（当月起不再）",
            "amount": "每月交（元）",
            "discussed": "支部讨论日期",
            "approved": "上级批准日期",
            "approver": "批准单位",
        },
        money=frozenset({"amount"}),
    ),
    Words("dues_paid_until", "转入前已交至", {"month": "已交至", "source": "来源"}),
    Words(
        "dues_posting",
        "党费核定",
        {
            **_MONTH,
            **_AGAIN,
            "entry": "记账种类",
            "amount": "应交（元）",
            "day": "入账日期",
            "kind": "人员类型",
            "base": "月基数（元）",
            "rate": "比例",
            "document": "依据文件",
            "article": "条款",
            "arithmetic": "算式",
        },
        money=frozenset({"amount", "base"}),
    ),
    Words(
        "dues_payment",
        "党费收缴",
        {
            **_MONTH,
            **_AGAIN,
            "amount": "金额（元）",
            "day": "交纳日期",
            "number": "凭据号",
            "collector": "收款人",
            "payer": "代交人",
            "note": "备注",
        },
        money=frozenset({"amount"}),
    ),
)
