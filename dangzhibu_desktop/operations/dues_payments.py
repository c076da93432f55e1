"""Collecting dues: payments with a numbered slip each, whole months at once, voiding a slip."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.dues_ledger import (
    ZERO,
    Account,
    Payment,
    allocate,
    standing_rows,
)
from dangzhibu_desktop.domain.dues_month import assess_month
from dangzhibu_desktop.domain.dues_sheet import SheetLine
from dangzhibu_desktop.domain.money import plain
from dangzhibu_desktop.domain.months import Month
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.operations.branch import snapshot
from dangzhibu_desktop.operations.dues import CHANGED, refuse_unsound_amount, sheet_of
from dangzhibu_desktop.operations.saved import Saved
from dangzhibu_desktop.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What a slip says beside months and amounts.

    ``collector`` took the money; ``payer`` brought it where that was someone else; ``note`` is
    needed where arrears or advance go beyond what is usual.
    """

    day: date
    collector: str | None = None
    payer: str | None = None
    note: str | None = None


def owed(store: Store, person: int, amount: Decimal) -> tuple[dict[Month, Decimal], Decimal]:
    """How an amount would be spread over what a member owes, oldest first; and what is left."""
    return allocate([a for a in store.dues.unsettled(person) if a.balance > 0], amount)


def open_months(
    store: Store, branch: Branch, person: int, first: Month, last: Month
) -> tuple[Account, ...]:
    """The months a member can pay for up to ``last``, oldest first.

    What is posted and still owed, and the months not posted yet, from ``first`` or the branch's
    first posted month on, as far as they can be reckoned.
    """
    found = {a.month: a for a in store.dues.unsettled(person) if a.month <= last}
    posted = frozenset(branch.dues.posted_months)
    month = min((first, *posted))
    while month <= last:
        for line in () if month in posted else assess_month(branch, month, person):
            paid = found[month].paid if month in found else ZERO
            found[month] = Account(person, month, line.due or ZERO, paid)
        month = month.plus(1)
    return tuple(found[month] for month in sorted(found) if found[month].balance > 0)


def pay(
    store: Store, person: int, parts: Mapping[Month, Decimal], receipt: Receipt, *, now: datetime
) -> Saved:
    """Record one payment: yuan by month; the answer's id is the slip's number.

    A month not yet posted may be paid in advance. Refused where a month is not owed here, more
    than is owed would be paid, or a month lies further away than is usual without a note.
    """
    known = store.members.person(person)
    if known is None:
        raise Refused(f"没有编号为 {person} 的人。", "请重新选择。")
    if not parts:
        raise Refused("没有写交纳的月份和金额。", "请至少写一个月。")
    branch = snapshot(store)
    for month, amount in parts.items():
        check_part(branch, account_of(store, branch, person, month), amount, receipt)
    with store.act(f"收党费 {known.name}", receipt.day, now):
        number = store.dues.next_number()
        for month in sorted(parts):
            store.dues.pay(_payment(person, month, parts[month], number, receipt))
    return Saved(number, CHANGED)


def collect(
    store: Store,
    month: Month,
    receipt: Receipt,
    *,
    people: Collection[int] | None = None,
    now: datetime,
) -> Saved:
    """Record that members (all who owe, where none are named) paid a posted month in full.

    One act, a slip for each; the answer's id is the act's. Refused where nobody named owes.
    """
    sheet = sheet_of(store, snapshot(store), month)
    named = [line for line in sheet.lines if people is None or line.person in people]
    return collect_lines(store, month, named, receipt, now=now)


def collect_lines(
    store: Store, month: Month, lines: Sequence[SheetLine], receipt: Receipt, *, now: datetime
) -> Saved:
    """As :func:`collect`, for lines of the month's sheet already read."""
    owing = [line for line in lines if line.posted and line.balance > 0]
    if not owing:
        raise Refused(f"{month.words}没有要收的党费。", "请先入账；已经交清的不必再收。")
    with store.act(f"收党费 {month.words} {len(owing)}人", receipt.day, now) as act:
        number = store.dues.next_number()
        for offset, line in enumerate(owing):
            store.dues.pay(_payment(line.person, month, line.balance, number + offset, receipt))
    return Saved(act, CHANGED)


def void_slip(store: Store, number: int, *, reason: str, day: date, now: datetime) -> Saved:
    """Void a slip: its number stays, further rows take its payments back."""
    if not reason.strip():
        raise Refused("没有写作废的理由。", "请写明原因，例如“金额写错”。")
    rows = standing_rows(store.dues.slip(number))
    if not rows:
        raise Refused(f"没有第{number}号凭据，或已作废。", "请核对凭据号。")
    with store.act(f"作废党费凭据 第{number:06d}号", day, now):
        for row in rows:
            store.dues.void_payment(row.id, reason.strip())
    return Saved(number, CHANGED)


def _payment(person: int, month: Month, amount: Decimal, number: int, receipt: Receipt) -> Payment:
    return Payment(
        person=person,
        month=month,
        amount=amount,
        day=receipt.day,
        number=number,
        collector=receipt.collector,
        payer=receipt.payer,
        note=receipt.note,
    )


def account_of(store: Store, branch: Branch, person: int, month: Month) -> Account:
    """What a member owes and has paid for a month, posted or not; refused where he owes none."""
    line = next((x for x in sheet_of(store, branch, month).lines if x.person == person), None)
    if line is None or line.due is None:
        name = branch.by_id[person].name
        why = "尚未核定基数" if line is not None else "不在本支部交纳党费"
        raise Refused(f"{name}{month.words}{why}，不能收款。", "请核对月份、名册和计算基数。")
    return Account(person, month, line.due, line.paid)


def check_part(branch: Branch, account: Account, amount: Decimal, receipt: Receipt) -> None:
    """Refuse what cannot be paid for one month."""
    month, name = account.month, branch.by_id[account.person].name
    refuse_unsound_amount(amount)
    if not amount:
        raise Refused(f"{month.words}的金额是0。", "请写实际交纳的金额。")
    if amount > account.balance:
        raise Refused(
            f"{name}{month.words}还应交{plain(account.balance)}元，不能收{plain(amount)}元。",
            "多交的可以预交以后的月份；自愿另交的大额党费另行登记。",
        )
    limit = branch.regulations.on(receipt.day).provision("dues.arrears_max_months")
    apart = abs(Month.of(receipt.day).since(month))
    if apart > limit.integer and not (receipt.note or "").strip():
        raise Refused(
            f"补交或预交一般不超过{limit.integer}个月，{month.words}相隔{apart}个月"
            f"（{limit.citation}）。",
            "确需这样交的，请在备注里写明原因。",
        )
