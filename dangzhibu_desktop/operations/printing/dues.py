"""Records for the forms about dues."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.dates import chinese
from dangzhibu_desktop.domain.dues_ledger import (
    ZERO,
    Base,
    Exemption,
    Payment,
    Posting,
    standing_rows,
)
from dangzhibu_desktop.domain.dues_month import total
from dangzhibu_desktop.domain.dues_sheet import MonthSheet, SheetLine
from dangzhibu_desktop.domain.money import capital_amount, plain, yuan
from dangzhibu_desktop.domain.months import Month, listed, months_of
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.forms.dues.records import (
    AssessmentLine,
    AssessmentRecord,
    MonthLine,
    MonthRecord,
    SlipLine,
    SlipRecord,
    YearLine,
    YearRecord,
)
from dangzhibu_desktop.operations.dues import sheet_of
from dangzhibu_desktop.operations.members import choose_person
from dangzhibu_desktop.operations.names import order_key
from dangzhibu_desktop.operations.printing.words import listed_name
from dangzhibu_desktop.store.store import Store

ORDER = "姓氏笔画"
_LONGEST_NUMBER = 15
RECORDS = (AssessmentRecord, MonthRecord, YearRecord, SlipRecord)
"""What this module gathers."""
Labelled = tuple[str, str, Any]
"""A record with its label in a file's name and its key on the page's mark."""


def gather(
    store: Store, branch: Branch, record: type, of: str | None, on: date, today: date
) -> list[Labelled]:
    """The records of one form: of the month or year of a day, or the slips of a person."""
    month = Month.of(on)
    if record is SlipRecord:
        return list(_slips(store, branch, of, month))
    made_on = chinese(today)
    if record is AssessmentRecord:
        return [(str(month), str(month), _assessment(store, branch, month, made_on))]
    if record is MonthRecord:
        return [(str(month), str(month), _month(store, branch, month, made_on))]
    return [(str(on.year), str(on.year), _year(store, branch, month, made_on))]


def money_words(amount: Decimal) -> str:
    """``￥1,409.50 人民币壹仟肆佰零玖元伍角``; an amount below nothing has figures only."""
    words = f" 人民币{capital_amount(amount)}" if amount >= 0 else ""
    return f"￥{yuan(amount)}{words}"


def _money(amount: Decimal | None) -> str:
    return "" if amount is None else yuan(amount)


def _assessment(store: Store, branch: Branch, month: Month, made_on: str) -> AssessmentRecord:
    bases: dict[int, list[Base]] = defaultdict(list)
    for base in branch.dues.bases:
        if base.since.year == month.year and base.since <= month:
            bases[base.person].append(base)
    exempt = {e.person: e for e in branch.dues.exemptions if e.since <= month < e.until}
    sheet = sheet_of(store, branch, month, order=ORDER)
    lines = tuple(
        AssessmentLine(
            name=listed_name(line.name),
            kind=line.kind or "",
            base=_money(line.base),
            rate=line.rate or _rate_words(line, exempt.get(line.person)),
            due=_money(line.due),
            basis=line.article or "",
            remark=_base_remark(line, bases.get(line.person, []), exempt.get(line.person)),
            amounts=(line.due or ZERO,),
        )
        for line in sheet.lines
    )
    period = f"{month.year}年度（截至{month.month}月）"
    return AssessmentRecord(
        branch.settings.name,
        period,
        made_on,
        lines,
        _money(sheet.due),
        tuple(dict.fromkeys(line.document for line in sheet.lines if line.document)),
    )


def _rate_words(line: SheetLine, exemption: Exemption | None) -> str:
    if exemption is not None:
        return "少交" if exemption.amount else "免交"
    return "固定" if line.due is not None else ""


def _base_remark(line: SheetLine, bases: Sequence[Base], exemption: Exemption | None) -> str:
    """Why there is no amount, an exemption, or the change of the base within the year."""
    if line.due is None:
        return "尚未核定"
    if exemption is not None:
        months = (exemption.since, exemption.until.plus(-1))
        span = "至".join(month.words for month in dict.fromkeys(months))
        return f"{span}，{exemption.approver}{chinese(exemption.approved)}批准"
    newest = max(bases, key=lambda b: (b.since, b.id), default=None)
    if newest is not None and newest.agreed is not None:
        return f"商定每月{plain(newest.agreed)}元" + (f"：{newest.reason}" if newest.reason else "")
    if newest is None or len(bases) == 1:
        return ""
    return f"{newest.since.month}月起调整" + (f"：{newest.reason}" if newest.reason else "")


def _month(store: Store, branch: Branch, month: Month, made_on: str) -> MonthRecord:
    exempt = branch.regulations.on(month.first).provision("dues.exemption").article
    sheet = sheet_of(store, branch, month, order=ORDER)
    return MonthRecord(
        branch=branch.settings.name,
        period=month.words + ("" if sheet.posted else "（预览，未入账）"),
        made_on=made_on,
        lines=tuple(_month_line(line, sheet, exempt) for line in sheet.lines),
        due=yuan(sheet.due),
        paid=yuan(sheet.paid),
        balance=yuan(total(_owed(line, sheet) for line in sheet.lines)),
        paid_words=money_words(sheet.paid),
    )


def _owed(line: SheetLine, sheet: MonthSheet) -> Decimal:
    """What is still owed; nothing is before the month is posted."""
    return line.balance if sheet.posted else ZERO


def _month_line(line: SheetLine, sheet: MonthSheet, exempt: str) -> MonthLine:
    """One row; ``exempt`` is the article under which dues are waived or lowered."""
    remarks = []
    if line.article == exempt and line.due is not None:
        remarks.append("少交" if line.due else "免交")
    if line.due is None:
        remarks.append("基数未核定" if line.kind is None and not line.payments else "待核对")
    elif not line.posted and sheet.posted:
        remarks.append("未入账")
    if line.corrected:
        remarks.append(line.arithmetic.split("；", 1)[-1])
    remarks += dict.fromkeys(f"{p.payer}代交" for p in line.payments if p.payer)
    remarks += dict.fromkeys(p.note for p in line.payments if p.note)
    days = dict.fromkeys(f"{p.day:%Y.%m.%d}" for p in line.payments)
    owed = _owed(line, sheet)
    return MonthLine(
        name=listed_name(line.name),
        kind=line.kind or "",
        base=_money(line.base),
        rate=line.rate or ("固定" if line.due is not None and line.article != exempt else ""),
        due=_money(line.due),
        paid=yuan(line.paid),
        balance=yuan(owed) if owed else "",
        days="、".join(days),
        collectors="、".join(dict.fromkeys(p.collector for p in line.payments if p.collector)),
        remark="；".join(remarks),
        amounts=(line.due or ZERO, line.paid, owed),
    )


def _year(store: Store, branch: Branch, month: Month, made_on: str) -> YearRecord:
    """Posted rows and payments of a year's months, whenever they were entered."""
    months = months_of(month.year)
    postings = standing_rows(store.dues.postings(months[0], months[-1]))
    payments = standing_rows(store.dues.payments(months[0], months[-1]))
    owed, paid = _sums(postings), _sums(payments)
    key = order_key(ORDER)
    people = sorted(
        {person for person, _ in (*owed, *paid)}, key=lambda p: (key(branch.by_id[p].name), p)
    )
    lines = tuple(_year_line(branch.by_id[p].name, p, months, owed, paid) for p in people)
    due_total, paid_total = total(owed.values()), total(paid.values())
    by_month = [total(x for (_, m), x in paid.items() if m == each) for each in months]
    return YearRecord(
        branch=branch.settings.name,
        period=f"{month.year}年",
        made_on=made_on,
        lines=lines,
        totals=(*map(yuan, by_month), yuan(due_total), yuan(paid_total)),
        due=yuan(due_total),
        balance=yuan(due_total - paid_total),
        paid_words=money_words(paid_total),
    )


_Sums = dict[tuple[int, Month], Decimal]


def _sums(rows: Sequence[Posting] | Sequence[Payment]) -> _Sums:
    sums: _Sums = defaultdict(lambda: ZERO)
    for row in rows:
        sums[row.person, row.month] += row.amount
    return dict(sums)


def _year_line(
    name: str, person: int, months: Sequence[Month], owed: _Sums, paid: _Sums
) -> YearLine:
    cells = []
    for month in months:
        due, got = owed.get((person, month)), paid.get((person, month))
        if due is None and got is None:
            cells.append("—")
            continue
        left = (due or ZERO) - (got or ZERO)
        owes = [f"欠{yuan(left)}"] if left > 0 else []
        cells.append("\n".join([yuan(got), *owes] if got else owes) or yuan(ZERO))
    due_sum = total(owed.get((person, m)) for m in months)
    by_month = [paid.get((person, m)) or ZERO for m in months]
    paid_sum = total(by_month)
    amounts = (*by_month, due_sum, paid_sum)
    return YearLine(listed_name(name), tuple(cells), yuan(due_sum), yuan(paid_sum), amounts)


def _slips(store: Store, branch: Branch, of: str | None, month: Month) -> Iterator[Labelled]:
    """The slips of a month's days; of one person, of the whole year; or the one of a number."""
    rows = _slip_rows(store, branch, of, month)
    numbered: dict[int, list[Payment]] = defaultdict(list)
    for row in rows:
        numbered[row.number].append(row)
    for number, own in sorted(numbered.items()):
        record = _slip(store, branch, number, own)
        yield f"{number:06d}-{record.name}", f"{number:06d}", record


def _is_number(of: str) -> bool:
    return of.isdecimal() and len(of) <= _LONGEST_NUMBER


def _slip_rows(store: Store, branch: Branch, of: str | None, month: Month) -> Sequence[Payment]:
    if of is None:
        rows = store.dues.payments_made(month)
    elif _is_number(of) and (found := store.dues.slip(int(of))):
        return found
    else:
        person = choose_person({p.id: p.name for p in branch.people}, of)
        year = months_of(month.year)
        made = store.dues.payments_made(year[0], year[-1])
        rows = tuple(row for row in made if row.person == person)
        if not rows:
            raise Refused(
                f"{branch.by_id[person].name}{month.year}年没有交纳凭据。",
                "请核对姓名，或用 --year 指明年份。",
            )
    given = {row.number for row in rows if row.reverses is None}
    return [row for number in sorted(given) for row in store.dues.slip(number)]


def _slip(store: Store, branch: Branch, number: int, rows: Sequence[Payment]) -> SlipRecord:
    entered = sorted((row for row in rows if row.reverses is None), key=lambda row: row.month)
    first = entered[0]
    back = next((row for row in rows if row.reverses is not None), None)
    amount = total(row.amount for row in entered)
    kinds = [
        posting.kind
        for posting in store.dues.postings(first.month)
        if posting.person == first.person
    ]
    return SlipRecord(
        number=f"第{number:06d}号",
        branch=branch.settings.name,
        name=branch.by_id[first.person].name,
        kind=kinds[-1] if kinds else "预交",
        day=chinese(first.day),
        months=listed([row.month for row in entered]),
        amount=f"￥{yuan(amount)}",
        amount_words=f"人民币{capital_amount(amount)}",
        collector=first.collector or "",
        payer=first.payer or "",
        note=first.note or "",
        void="" if back is None else f"{chinese(back.day)}作废",
        lines=tuple(SlipLine(row.month.words, "", yuan(row.amount)) for row in entered),
    )
