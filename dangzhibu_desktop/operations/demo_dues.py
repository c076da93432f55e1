"""Dues of the fictional branch: bases of every class, months posted and collected, arrears."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Final

from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.dues import needs_base
from dangzhibu_desktop.domain.dues_ledger import Base, DuesBook, Exemption
from dangzhibu_desktop.domain.dues_month import payers
from dangzhibu_desktop.domain.dues_sheet import MonthSheet, SheetLine
from dangzhibu_desktop.domain.members import Person
from dangzhibu_desktop.domain.months import Month
from dangzhibu_desktop.operations.branch import snapshot
from dangzhibu_desktop.operations.dues import correct, post_sheet, sheet_of
from dangzhibu_desktop.operations.dues_bases import fix_bases, grant_exemption
from dangzhibu_desktop.operations.dues_payments import Receipt, collect_lines, pay, void_slip
from dangzhibu_desktop.store.store import Store

# place in the roster -> class; the first six are the committee
_SPECIAL: Final = {
    7: "年薪", 8: "非按月", 9: "个体", 10: "农民",
    11: "学生", 12: "下岗失业", 13: "抚恤", 14: "低保",
}  # fmt: skip
_RETIRES, _BEHIND, _FAR_BEHIND, _EXEMPT, _BROUGHT, _CORRECTED = 15, 16, 17, 18, 19, 20
_REPEATS: Final = 200  # in a large branch every so many places the classes come again
_BONUS: Final = Decimal(65000)
_SETTLED: Final = Decimal(1000)
_JANUARY: Final = 1
_POSTED_ON, _COLLECTED_ON = 20, 22
_MONTHS_BEHIND, _MONTHS_FAR_BEHIND = 3, 4


@dataclass(frozen=True, slots=True)
class _Plan:
    """Who is who: ids by place in the roster, and what each is paid."""

    ids: tuple[int, ...]
    kinds: dict[int, str]
    pay: dict[int, Decimal]
    collector: str

    def at(self, place: int) -> int:
        """The id at a place; in a small branch the last one stands in."""
        return self.ids[min(place, len(self.ids) - 1)]


def fill_dues(store: Store, begun: date, today: date) -> None:
    """Every month from the one after ``begun``; the running month is not yet posted."""
    branch = snapshot(store)
    plan = _plan(branch, begun, today)
    first, last = Month.of(begun).plus(1), Month.of(today).plus(-1)
    missed: MonthSheet | None = None
    month = Month.of(begun)
    while month <= last.plus(1):
        if month in (Month.of(begun), Month(month.year, _JANUARY)):
            _fix_year(store, branch, plan, month, begun, today)
            branch = _with_bases(store, branch)
        _fix_special(store, branch, plan, month, begun, today)
        branch = _with_bases(store, branch)
        if missed is not None:
            _catch_up(store, plan, missed, today)
            missed = None
        if first <= month <= last:
            missed = _post_and_collect(store, branch, plan, month, last)
        month = month.plus(1)
    _pay_behind(store, plan, first, last, today)


def _with_bases(store: Store, branch: Branch) -> Branch:
    """The branch with what was fixed since; reading all of it anew each month takes long."""
    book = DuesBook(bases=store.dues.bases(), exemptions=store.dues.exemptions())
    return replace(branch, dues=book)


def _plan(branch: Branch, begun: date, today: date) -> _Plan:
    random = Random(f"dues {begun} {today} {len(branch.people)}")  # noqa: S311 - a fiction
    kinds, pay = {}, {}
    for place, person in enumerate(branch.people):
        kinds[person.id] = _kind(place % _REPEATS, person)
        span = (2800, 7200) if kinds[person.id] == "离退休" else (3600, 12800)
        pay[person.id] = Decimal(random.randrange(span[0] * 100, span[1] * 100, 50)) / 100
    ids = tuple(person.id for person in branch.people)
    names = [person.name for person in branch.people]
    return _Plan(ids, kinds, pay, names[min(2, len(names) - 1)])


def _kind(place: int, person: Person) -> str:
    retired = (person.work_post or "").startswith("4")
    if place == _RETIRES or not (retired or place in _SPECIAL):
        return "在职"
    return _SPECIAL.get(place, "离退休")


def _base(plan: _Plan, person: int, since: Month, decided: date, begun: date) -> Base:
    """A base that rises a little every year."""
    kind = plan.kinds[person]
    raised = plan.pay[person] * (100 + 3 * (since.year - begun.year)) / 100
    return Base(
        person=person,
        since=since,
        kind=kind,
        base=round(raised, 2) if needs_base(kind) else None,
        agreed=Decimal("0.50") if kind == "农民" else None,
        decided=decided,
        source=f"{since.year}年{since.month}月工资表" if needs_base(kind) else None,
    )


def _moment(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour, 30))


def _fixed_on(month: Month, begun: date, today: date) -> date:
    """The day on which a month's bases are fixed."""
    return max(begun, min(today, month.first + timedelta(days=9)))


def _fix_year(
    store: Store, branch: Branch, plan: _Plan, month: Month, begun: date, today: date
) -> None:
    """The year's 核定, for everyone who belongs then."""
    day = begun if month == Month.of(begun) else _fixed_on(month, begun, today)
    bases = [
        _base(plan, m.person.id, month, day, begun)
        for m in payers(branch, month)
        if m.membership.begins <= day
    ]
    bases = [
        replace(base, base=_BONUS, agreed=_SETTLED, reason="年薪发放当月，与本人商定按1000元交纳")
        if base.kind == "年薪" and month.month == _JANUARY
        else base
        for base in bases
    ]
    fix_bases(store, branch, bases, day=day, now=_moment(day, 11))


def _fix_special(
    store: Store, branch: Branch, plan: _Plan, month: Month, begun: date, today: date
) -> None:
    """Newcomers, the pay after a bonus, quarterly bases, one retirement, one exemption."""
    here = [m.person.id for m in payers(branch, month)]
    bases = list(_newcomers(branch, plan, month, begun))
    day, last = _fixed_on(month, begun, today), Month.of(today).plus(-1)
    usual = {2: "年薪", 4: "个体", 7: "个体", 10: "个体"}.get(month.month)
    if month > Month.of(begun):
        bases += [_base(plan, id_, month, day, begun) for id_ in here if plan.kinds[id_] == usual]
    if month == last.plus(-5) and len(plan.ids) > _RETIRES and plan.at(_RETIRES) in here:
        person = plan.at(_RETIRES)
        plan.kinds[person] = "离退休"
        plan.pay[person] = plan.pay[person] * Decimal("0.7")
        base = _base(plan, person, month, day, begun)
        bases.append(replace(base, reason="到龄退休，自本月按基本养老金核定"))
    if bases:
        decided = max(base.decided for base in bases)
        fix_bases(store, branch, bases, day=decided, now=_moment(decided, 14))
    if month == last.plus(-7) and len(plan.ids) > _EXEMPT and plan.at(_EXEMPT) in here:
        _exempt(store, plan.at(_EXEMPT), month)


def _newcomers(branch: Branch, plan: _Plan, month: Month, begun: date) -> Iterator[Base]:
    for membership in branch.memberships:
        begins = membership.begins
        if begins > begun and Month.of(begins) == month:
            yield _base(plan, membership.person, month, begins, begun)


def _exempt(store: Store, person: int, month: Month) -> None:
    discussed, approved = month.first + timedelta(days=3), month.first + timedelta(days=12)
    exemption = Exemption(
        person=person,
        since=month,
        until=month.plus(6),
        discussed=discussed,
        approved=approved,
        approver="上级党委",
        reason="家庭遭遇重大困难，本人申请",
    )
    grant_exemption(store, exemption, now=_moment(approved, 15))


def _late_in(branch: Branch, month: Month) -> set[int]:
    """Who joined in a month too late to be in its posting."""
    return {
        m.person
        for m in branch.memberships
        if Month.of(m.begins) == month and m.begins.day > _POSTED_ON
    }


def _post_and_collect(
    store: Store, branch: Branch, plan: _Plan, month: Month, last: Month
) -> MonthSheet:
    """Post a month and collect it; answers the lines of who joined too late for it."""
    sheet = sheet_of(store, branch, month)
    late = _late_in(branch, month)
    lines = tuple(line for line in sheet.lines if line.person not in late)
    day = date(month.year, month.month, _POSTED_ON)
    name = f"入账党费 {month.words}"
    post_sheet(store, replace(sheet, lines=lines), name, day=day, now=_moment(day, 9))
    lines = tuple(replace(line, posted=line.due is not None) for line in lines)
    if month == last.plus(-2) and len(plan.ids) > _CORRECTED:
        _correct(store, lines, plan.at(_CORRECTED), month, day)
        lines = sheet_of(store, branch, month).lines
    away = {plan.at(_BEHIND)} if last.since(month) < _MONTHS_BEHIND else set()
    if len(plan.ids) > _FAR_BEHIND and last.since(month) < _MONTHS_FAR_BEHIND:
        away.add(plan.at(_FAR_BEHIND))
    brought = {plan.at(_BROUGHT)} if len(plan.ids) > _BROUGHT else set()
    day = date(month.year, month.month, _COLLECTED_ON)
    usual = Receipt(day=day, collector=plan.collector)
    paying = [line for line in lines if line.person not in away and line.balance > 0]
    groups = [([x for x in paying if x.person not in brought], usual, 10)]
    through = replace(usual, payer=branch.by_id[plan.ids[0]].name)
    groups.append(([x for x in paying if x.person in brought], through, 11))
    for group, receipt, hour in groups:
        if any(line.posted for line in group):
            collect_lines(store, month, group, receipt, now=_moment(day, hour))
    if month == last.plus(-1) and len(plan.ids) > _CORRECTED:
        _void_and_collect_again(store, plan, month, day)
    return replace(sheet, lines=tuple(line for line in sheet.lines if line.person in late))


def _correct(
    store: Store, lines: Sequence[SheetLine], person: int, month: Month, day: date
) -> None:
    line = next((x for x in lines if x.person == person and x.due), None)
    if line is not None and line.due is not None:
        due = line.due + Decimal("5.40")
        reason = "核定时少算一项津贴"
        correct(store, person, month, due, reason=reason, day=day, now=_moment(day, 16))


def _void_and_collect_again(store: Store, plan: _Plan, month: Month, day: date) -> None:
    """One slip written wrong and written again."""
    person = plan.ids[0]
    slip = next((p for p in store.dues.payments(month) if p.person == person), None)
    if slip is not None:
        void_slip(store, slip.number, reason="交款日期写错", day=day, now=_moment(day, 14))
        receipt = Receipt(day=day, collector=plan.collector)
        pay(store, person, {month: slip.amount}, receipt, now=_moment(day, 15))


def _catch_up(store: Store, plan: _Plan, sheet: MonthSheet, today: date) -> None:
    """Who joined after a month's posting is added to it the month after (R8)."""
    day = sheet.month.plus(1).first + timedelta(days=4)
    if day > today or not any(line.due for line in sheet.lines):
        return
    name = f"补记党费 {sheet.month.words}"
    post_sheet(store, sheet, name, day=day, now=_moment(day, 9))
    lines = [replace(line, posted=True) for line in sheet.lines]
    receipt = Receipt(day=day, collector=plan.collector)
    collect_lines(store, sheet.month, lines, receipt, now=_moment(day, 10))


def _pay_behind(store: Store, plan: _Plan, first: Month, last: Month, today: date) -> None:
    """Who is behind brings the oldest month in the first days of this month."""
    month = max(first, last.plus(1 - _MONTHS_BEHIND))
    person, day = plan.at(_BEHIND), min(today, Month.of(today).first + timedelta(days=5))
    owing = next((a for a in store.dues.unsettled(person) if a.month == month), None)
    if owing is not None:
        receipt = Receipt(day=day, collector=plan.collector, note="出差在外，回来补交")
        pay(store, person, {month: owing.balance}, receipt, now=_moment(day, 10))
