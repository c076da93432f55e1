"""党费交纳凭据（内部）: two halves, one stays with the branch, one goes to the member.

Never titled 收据: a branch keeps no account of its own (rulebook §2).
"""

from typing import Final

from dangzhibu_desktop.forms.blocks import (
    Block,
    Drawing,
    Form,
    Grid,
    LineAt,
    Page,
    Signatures,
    Span,
    TextAt,
)
from dangzhibu_desktop.forms.dues.records import SlipRecord

_WIDTHS: Final = (27, 58, 27, 58)
_CUT_WIDTH: Final = 170.0


def fill(slip: SlipRecord) -> Page:
    """The slip twice, with a line to cut along."""
    return Page(
        "党费交纳凭据（内部）",
        (*_half(slip, "支部留存"), _cut(), *_half(slip, "交款党员留存")),
    )


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
        Signatures(("收款人签名", "交款人签名")),
    )


def _by_month(slip: SlipRecord) -> str:
    return "；".join(f"{x.month} {x.paid}元" for x in slip.lines)


def _cut() -> Drawing:
    dashes = tuple(
        LineAt(x, 4, x + 3, 4)
        for x in range(0, int(_CUT_WIDTH), 6)
        if not 72 <= x <= 96  # noqa: PLR2004 - room for the words
    )
    words = "沿此线裁开"
    return Drawing(_CUT_WIDTH, 8, (*dashes, TextAt(_CUT_WIDTH / 2 - 9, 5.2, words, 9)), (words,))


SLIP: Final = Form("F04", "党费交纳凭据（内部）", "dues", SlipRecord, fill)
