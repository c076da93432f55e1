"""党费交纳凭据（内部）: two halves, one stays with the branch, one goes to the member.

Never titled 收据: a branch keeps no account of its own (rulebook §2).
"""

from typing import Final

from dangzhibu_desktop.forms.blocks import Block, Form, Grid, Page, Signatures, Span
from dangzhibu_desktop.forms.dues.records import SlipRecord
from dangzhibu_desktop.forms.pieces import Cut, Heading

_TITLE: Final = "党费交纳凭据（内部）"
_WIDTHS: Final = (27, 58, 27, 58)


def fill(slip: SlipRecord) -> Page:
    """The slip twice, with a line to cut along."""
    upper, lower = _half(slip, "支部留存"), _half(slip, "交款党员留存")
    return Page(_TITLE, (*upper, Cut(), Heading(_TITLE), *lower))


def _half(slip: SlipRecord, copy: str) -> tuple[Block, ...]:
    return (
        Grid(
            _WIDTHS,
            (
                ("凭据号", slip.number, "交款日期", slip.day),
                ("支部名称", Span(slip.branch, 3)),
                ("交款党员", slip.name, "类别", slip.kind),
                ("交纳月份", Span(slip.months, 3)),
                ("各月数额", Span(_by_month(slip), 3)),
                ("金额", Span(f"{slip.amount}　{slip.amount_words}", 3)),
                ("收款人", slip.collector or "未登记", "代交人", slip.payer or "无"),
                ("备注", Span("；".join(filter(None, (slip.void, slip.note))) or "无", 3)),
            ),
            title=f"{copy}　作废" if slip.void else copy,
        ),
        Signatures(("收款人签名", "交款人签名"), seal=True),
    )


def _by_month(slip: SlipRecord) -> str:
    amounts = {x.paid for x in slip.lines}
    if len(slip.lines) > 1 and len(amounts) == 1:
        return f"每月{amounts.pop()}元，共{len(slip.lines)}个月"
    return "；".join(f"{x.month} {x.paid}元" for x in slip.lines)


SLIP: Final = Form("F04", _TITLE, "dues", SlipRecord, fill)
