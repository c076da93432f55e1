"""Rules about dues: bases not fixed or changed without a reason, months unposted, arrears."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Final

from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.dues_ledger import (
    FIXED_FOR_THE_YEAR,
    Account,
    Base,
    longest_unpaid_run,
)
from dangzhibu_desktop.domain.dues_month import assess_month, total
from dangzhibu_desktop.domain.money import yuan
from dangzhibu_desktop.domain.months import Month, listed
from dangzhibu_desktop.domain.rules.findings import INFO, WARNING, Finding, Rule

# with the branch's consent dues may be paid by the quarter (2008 第十二条)
_MONTHS_OF_A_QUARTER: Final = 3
_TOLD_ONE_BY_ONE: Final = 5  # more members without a base are one finding


def base_missing(branch: Branch, today: date) -> Iterator[Finding]:
    """Who owes dues this month but has no base fixed for this year.

    Where many have none, as at the start of a year, the branch is told once.
    """
    month = Month.of(today)
    lines = assess_month(branch, month)
    missing = [line.person for line in lines if line.due is None]
    fixed = branch.regulations.on(today).provision("dues.base_fixed")
    if len(missing) > _TOLD_ONE_BY_ONE or (missing and len(missing) == len(lines)):
        yield Finding(
            severity=WARNING,
            subject=branch.settings.name,
            message=(
                f"{today.year}年的党费计算基数尚未核定，涉及{len(missing)}名党员："
                f"{_first_names(branch, missing)}。"
            ),
            provision=fixed,
        )
        return
    for person in missing:
        name = branch.by_id[person].name
        yield Finding(
            severity=WARNING,
            subject=name,
            message=f"{name}{today.year}年的党费计算基数尚未核定，{month.words}党费不能计算。",
            provision=fixed,
            person=person,
        )


def _first_names(branch: Branch, people: list[int]) -> str:
    names = [branch.by_id[person].name for person in people[:_TOLD_ONE_BY_ONE]]
    return "、".join(names) + ("等" if len(people) > _TOLD_ONE_BY_ONE else "")


def base_changed(branch: Branch, today: date) -> Iterator[Finding]:
    """A base changed within the year, the class being the same, without a reason kept."""
    bases: dict[int, list[Base]] = defaultdict(list)
    for base in branch.dues.bases:
        if base.since.year == today.year:
            bases[base.person].append(base)
    fixed = branch.regulations.on(today).provision("dues.base_fixed")
    for person, own in bases.items():
        ordered = sorted(own, key=lambda b: (b.since, b.id))
        for earlier, later in pairwise(ordered):
            if later.kind not in FIXED_FOR_THE_YEAR or (later.reason or "").strip():
                continue
            if (later.kind, later.base) == (earlier.kind, earlier.base):
                continue
            name = branch.by_id[person].name
            yield Finding(
                severity=WARNING,
                subject=name,
                message=f"{name}的党费计算基数自{later.since.words}起变动，没有写明理由。",
                provision=fixed,
                person=person,
            )


def over_the_ceiling(branch: Branch, today: date) -> Iterator[Finding]:
    """A month's dues above the usual ceiling, on which nothing is settled yet."""
    month = Month.of(today)
    ceiling = branch.regulations.on(month.first).provision("dues.monthly_ceiling")
    for line in assess_month(branch, month):
        if line.due is None or line.due <= ceiling.decimal or line.advice is None:
            continue
        name = branch.by_id[line.person].name
        yield Finding(
            severity=WARNING,
            subject=name,
            message=(
                f"{name}{month.words}党费按比例为{yuan(line.due)}元，一般不超过"
                f"{ceiling.decimal:f}元，超过的部分自愿；请商定数额并记下理由。"
            ),
            provision=ceiling,
            person=line.person,
        )


def month_unposted(branch: Branch, today: date) -> Iterator[Finding]:
    """Past months not posted, from the first one ever posted on."""
    posted = set(branch.dues.posted_months)
    if not posted:
        return
    month, missing = min(posted), []
    while month < Month.of(today):
        if month not in posted:
            missing.append(month)
        month = month.plus(1)
    if missing:
        yield Finding(
            severity=WARNING,
            subject=branch.settings.name,
            message=f"{listed(missing)}的党费尚未入账。",
        )


def _owed(branch: Branch, today: date) -> dict[int, list[Account]]:
    """What is owed for months gone by, by person."""
    owed: dict[int, list[Account]] = defaultdict(list)
    for account in branch.dues.unsettled:
        if account.balance > 0 and account.month < Month.of(today):
            owed[account.person].append(account)
    return owed


def arrears(branch: Branch, today: date) -> Iterator[Finding]:
    """Dues owed for months gone by; more than a quarter of them is a warning (第十二条)."""
    limit = branch.regulations.on(today).provision("dues.arrears_max_months")
    six = branch.regulations.on(today).integer("dues.dropout_months")
    for person, own in _owed(branch, today).items():
        if len(longest_unpaid_run(own)) >= six:
            continue
        name = branch.by_id[person].name
        yield Finding(
            severity=WARNING if len(own) > _MONTHS_OF_A_QUARTER else INFO,
            subject=name,
            message=(
                f"{name}欠交党费{len(own)}个月：{listed([a.month for a in own])}，"
                f"共{yuan(total(a.balance for a in own))}元。"
            ),
            due=min(a.month for a in own).plus(limit.integer).last,
            provision=limit,
            person=person,
        )


def six_months_unpaid(branch: Branch, today: date) -> Iterator[Finding]:
    """Six consecutive months without any payment: to be looked into, nothing changes by itself.

    Only who has no proper reason counts as leaving the party (2008 第十三条; rulebook §11.6).
    """
    limit = branch.regulations.on(today).provision("dues.dropout_months")
    here = {m.person.id for m in branch.roster(today)}
    for person, own in _owed(branch, today).items():
        run = longest_unpaid_run(own)
        if person not in here or len(run) < limit.integer:
            continue
        name = branch.by_id[person].name
        yield Finding(
            severity=WARNING,
            subject=name,
            message=(
                f"{name}已连续{len(run)}个月（{run[0].words}至{run[-1].words}）没有交纳党费，"
                f"共欠{yuan(total(a.balance for a in own))}元，请核实有无正当理由。"
            ),
            provision=limit,
            person=person,
        )


RULES: Final = (
    Rule("DUES_BASE_MISSING", "dues", "党费计算基数未核定", base_missing),
    Rule("DUES_BASE_CHANGED", "dues", "年内变动基数没有理由", base_changed),
    Rule("DUES_OVER_CEILING", "dues", "月党费超过一般数额", over_the_ceiling),
    Rule("DUES_NOT_POSTED", "dues", "党费未入账的月份", month_unposted),
    Rule("DUES_ARREARS", "dues", "欠交党费", arrears),
    Rule("DUES_SIX_MONTHS", "dues", "连续六个月未交党费", six_months_unpaid),
)
