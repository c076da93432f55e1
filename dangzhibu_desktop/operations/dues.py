"""A month's dues: the preview, posting it, adding who was missed, correcting a row.

Posted rows are never edited; undo of what is done here writes reversing rows.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.dues_ledger import CORRECTION, DUE, Posting
from dangzhibu_desktop.domain.dues_sheet import MonthSheet, SheetLine, month_sheet
from dangzhibu_desktop.domain.money import plain, to_fen
from dangzhibu_desktop.domain.months import Month
from dangzhibu_desktop.domain.names import SURNAME_STROKES
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.operations.branch import snapshot
from dangzhibu_desktop.operations.saved import Saved
from dangzhibu_desktop.store.store import Store

CHANGED: Final = frozenset({"dues"})
_SHOWN: Final = 5  # names quoted in a refusal


def assess(store: Store, month: Month, *, order: str = SURNAME_STROKES) -> MonthSheet:
    """The month's sheet in an order of names; posted rows as posted, others as a preview.

    Nothing is stored.
    """
    return sheet_of(store, snapshot(store), month, order=order)


def sheet_of(
    store: Store, branch: Branch, month: Month, *, order: str = SURNAME_STROKES
) -> MonthSheet:
    """As :func:`assess`, for a branch already read."""
    from dangzhibu_desktop.operations.names import order_key

    sheet = month_sheet(branch, month, store.dues.postings(month), store.dues.payments(month))
    key = order_key(order)
    return replace(sheet, lines=tuple(sorted(sheet.lines, key=lambda line: key(line.name))))


def post(store: Store, month: Month, *, leave_out: bool = False, day: date, now: datetime) -> Saved:
    """Post a month: a row for each member who owes, all in one act, once per month.

    Refused for a month to come, one already posted, or where somebody's dues cannot be reckoned;
    with ``leave_out`` such members are left to :func:`post_missing`.
    """
    sheet = assess(store, month)
    if month > Month.of(day):
        raise Refused(f"{month.words}还没有到，不能入账。", "可以先查看预览，到当月再入账。")
    if sheet.posted:
        raise Refused(
            f"{month.words}的党费已经入账。", "漏记的人用补记，数额有误的用更正，原来的行不改动。"
        )
    unknown = [line.name for line in sheet.lines if line.due is None]
    if unknown and not leave_out:
        raise Refused(
            f"{month.words}有{len(unknown)}人的党费不能计算：{_some(unknown)}。",
            "请先核定他们的党费计算基数；也可以先不记他们，核定后补记。",
        )
    return post_sheet(store, sheet, f"入账党费 {month.words}", day=day, now=now)


def post_missing(store: Store, month: Month, *, day: date, now: datetime) -> Saved:
    """Add rows to a posted month for members who owe but have none, as new rows.

    So a candidate approved later pays back to the month of the assembly (R8).
    """
    sheet = assess(store, month)
    if not sheet.posted:
        raise Refused(f"{month.words}的党费还没有入账。", "请先入账。")
    return post_sheet(store, sheet, f"补记党费 {month.words}", day=day, now=now)


def post_sheet(store: Store, sheet: MonthSheet, name: str, *, day: date, now: datetime) -> Saved:
    """Post what a sheet previews, as one act of that name; the answer's id is the act's.

    Refused where it previews nothing.
    """
    lines = [line for line in sheet.lines if not line.posted and line.due is not None]
    if not lines:
        raise Refused(f"{sheet.month.words}没有需要入账的党员。", "请核对名册和党费计算基数。")
    with store.act(name, day, now) as act:
        for line in lines:
            store.dues.post(posting_of(line, sheet.month, day))
    return Saved(act, CHANGED)


def posting_of(line: SheetLine, month: Month, day: date) -> Posting:
    """A previewed line as the row that posts it, with its working."""
    if line.due is None:
        raise ValueError(f"nothing to post for person {line.person}")
    return Posting(
        person=line.person,
        month=month,
        entry=DUE,
        amount=line.due,
        day=day,
        kind=line.kind or "",
        base=line.base,
        rate=line.rate,
        document=line.document or "",
        article=line.article or "",
        arithmetic=line.arithmetic,
    )


def correct(
    store: Store,
    person: int,
    month: Month,
    due: Decimal,
    *,
    reason: str,
    day: date,
    now: datetime,
) -> Saved:
    """Correct what a member owes for a posted month to ``due`` yuan, by a further row.

    Refused without a reason, for a month not posted for him, for no difference, and for an
    amount below nothing or below what he has paid.
    """
    sheet = assess(store, month)
    line = next((x for x in sheet.lines if x.person == person and x.posted), None)
    if line is None or line.due is None:
        raise Refused(f"{month.words}没有这名党员已入账的党费。", "请重新选择。")
    check_correction(line, month, due, reason)
    with store.act(f"更正党费 {line.name} {month.words}", day, now):
        row = replace(
            posting_of(line, month, day),
            entry=CORRECTION,
            amount=due - line.due,
            arithmetic=f"由{plain(line.due)}元更正为{plain(due)}元",
            reason=reason.strip(),
        )
        id_ = store.dues.post(row)
    return Saved(id_, CHANGED)


def check_correction(line: SheetLine, month: Month, due: Decimal, reason: str) -> None:
    """Refuse a correction of a posted line to ``due`` yuan that cannot be."""
    refuse_unsound_amount(due)
    if due == line.due:
        raise Refused(f"{line.name}{month.words}应交本来就是{plain(due)}元。", "不必更正。")
    if due < line.paid:
        raise Refused(
            f"{line.name}{month.words}已交{plain(line.paid)}元，多于更正后的{plain(due)}元。",
            "请先把交纳凭据作废，更正后重新收款。",
        )
    if not reason.strip():
        raise Refused("没有写更正的理由。", "请写明原因，例如“基数少算津贴”。")


def refuse_unsound_amount(amount: Decimal) -> None:
    """Refuse an amount below nothing or with a fraction of a fen."""
    try:
        sound = to_fen(amount) >= 0
    except ValueError:
        sound = False
    if not sound:
        raise Refused(f"金额“{amount}”不对。", "请写不小于0的金额，到分为止。")


def _some(names: Iterable[str]) -> str:
    """The first few names."""
    all_names = list(names)
    return "、".join(all_names[:_SHOWN]) + ("等" if len(all_names) > _SHOWN else "")
