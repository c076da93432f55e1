"""Calculators without a data file: dues, publicity, votes, candidates.

They use the same domain functions as the records, so other offices can check the program by
them.
"""

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from dangzhibu_desktop.cli.console import Answer, Call, Group, command, option
from dangzhibu_desktop.cli.dossiers import CALC_DOSSIER
from dangzhibu_desktop.cli.parameters import DATE, OneOf
from dangzhibu_desktop.errors import Refused

if TYPE_CHECKING:
    from dangzhibu_desktop.domain.regulations import Basis, Provision
    from dangzhibu_desktop.domain.workdays import Calendar, Window

# The words of domain.dues.CLASSES and domain.votes.KINDS, here so that --help needs neither;
# a test compares them.
CLASSES = ("在职", "年薪", "非按月", "个体", "离退休", "农民", "学生", "下岗失业", "抚恤", "低保")
KINDS = ("党员大会", "接收", "转正", "选举")

_WEEKDAYS = "一二三四五六日"
_SATURDAY = 5


def _amount(text: str) -> str:
    """An amount in yuan, kept as it is written; anything else is wrong usage."""
    if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text):
        raise click.BadParameter("请写金额，例如 4321.67")
    return text


def _whole(text: str) -> int:
    """A whole number in plain digits; anything else is wrong usage."""
    if not re.fullmatch(r"-?[0-9]{1,1000}", text):
        raise click.BadParameter("请写整数，例如 20")
    return int(text)


@command("dues", help="一名党员每月应交的党费。")
@option("--class", "payer", type=OneOf(CLASSES), required=True, help="党员的收入类别。")
@option(
    "--base", type=_amount, metavar="元",
    help="每月的计算基数；年薪写当月实际领取数，非按月、个体写上季度月平均数。",
)  # fmt: skip
@option("--amount", type=_amount, metavar="元", help="与农民党员商定的每月数额。")
@option("--on", type=DATE, metavar="日期", help="按这一天的规定（默认今天）。")
def _dues(call: Call, payer: str, base: str | None, amount: str | None, on: date | None) -> Answer:
    from decimal import Decimal

    from dangzhibu_desktop.domain.dues import assess, percent
    from dangzhibu_desktop.domain.money import plain
    from dangzhibu_desktop.operations.regulations import national

    found = assess(
        payer,
        None if base is None else Decimal(base),
        national("dues").on(on or call.today),
        None if amount is None else Decimal(amount),
    )
    due = plain(found.due)
    data = {
        "due": due,
        "rate": None if found.rate is None else percent(found.rate),
        "base": base,
        "arithmetic": found.arithmetic,
        "advice": found.advice,
        **_basis(found.basis),
    }
    lines = [f"每月应交党费：{due}元", f"计算：{found.arithmetic}", _cited(found.basis)]
    return Answer(data, [*lines, f"提示：{found.advice}"] if found.advice else lines)


@command("publicity", help="公示的截止日：逐日数工作日，节假日和调休照国务院办公厅的安排。")
@option("--start", type=DATE, required=True, metavar="日期", help="张贴公示的日期。")
@option("--days", type=_whole, metavar="天数", help="工作日天数（默认按规定，5 个）。")
@option("--count-start", is_flag=True, help="张贴当日是工作日的也计入（默认自次日起）。")
@option("--official-only", is_flag=True, help="没有官方放假安排的年份不暂算，直接拒绝。")
def _publicity(
    call: Call, start: date, days: int | None, *, count_start: bool, official_only: bool
) -> Answer:
    del call  # the rule is that of the newest text: the 2014 text has no publicity
    from dangzhibu_desktop.domain.regulations import basis
    from dangzhibu_desktop.domain.workdays import plan, years_in_words
    from dangzhibu_desktop.operations.regulations import calendar, national

    provision = national("admission").on(date.max).provision("admission.publicity_working_days")
    wanted = provision.integer if days is None else days
    window = plan(start, wanted, calendar(), count_start=count_start)
    if official_only and window.missing_years:
        raise Refused(
            f"{years_in_words(window.missing_years)}没有官方放假调休安排，不能确定截止日。",
            "等安排公布并录入后再算，或去掉 --official-only 得到暂算的结果。",
        )
    note = window.note + _before(provision, start)
    data = {
        "last_day": window.last_day.isoformat(),
        "days": [day.isoformat() for day in window.days],
        "calendar": window.calendar,
        "note": note,
        **_basis(basis(provision)),
    }
    sure = "（暂算）" if window.missing_years else ""
    lines = [f"公示截止日：{_day(window.last_day)}{sure}", *_each_day(start, window, calendar())]
    return Answer(data, [*lines, f"说明：{note}", _cited(basis(provision))])


@command("vote", help="一次表决是否有效、是否通过。")
@option("--kind", type=OneOf(KINDS), required=True, help="表决的种类。")
@option("--should", type=_whole, required=True, metavar="人数", help="应到会有表决权人数。")
@option("--present", type=_whole, required=True, metavar="人数", help="实到会有表决权人数。")
@option("--yes", type=_whole, required=True, metavar="票数", help="赞成票，含会前书面赞成。")
@option("--no", type=_whole, default="0", metavar="票数", help="不赞成票。")
@option("--abstain", type=_whole, default="0", metavar="票数", help="弃权票。")
@option(
    "--advance", type=_whole, default="0", metavar="份数",
    help="会前书面意见的份数：计入表决结果，不计入到会人数。",
)  # fmt: skip
def _vote(call: Call, kind: str, **numbers: int) -> Answer:
    from dangzhibu_desktop.domain.votes import Count, count_vote, subject_of
    from dangzhibu_desktop.operations.regulations import national

    regulations = national(subject_of(kind)).on(call.today)
    found = count_vote(kind, Count(**numbers), regulations)
    data = {
        "valid": found.valid,
        "passed": found.passed,
        "arithmetic": found.arithmetic,
        **_basis(found.basis),
    }
    outcome = "当选" if kind == "选举" else "通过"
    heading = (
        f"会议有效，{'' if found.passed else '不'}{outcome}。"
        if found.valid
        else "会议无效，表决不成立。"
    )
    return Answer(data, [heading, f"计算：{found.arithmetic}", _cited(found.basis)])


@command("candidates", help="差额选举委员的候选人数。")
@option("--seats", type=_whole, required=True, metavar="名额", help="应选委员名额。")
def _candidates(call: Call, seats: int) -> Answer:
    from dangzhibu_desktop.domain.votes import candidates
    from dangzhibu_desktop.operations.regulations import national

    found = candidates(seats, national("elections").on(call.today))
    data = {
        "candidates": found.candidates,
        "arithmetic": found.arithmetic,
        **_basis(found.basis),
    }
    lines = [f"候选人不少于{found.candidates}名", f"计算：{found.arithmetic}"]
    return Answer(data, [*lines, _cited(found.basis)])


def _basis(basis: "Basis") -> dict[str, Any]:
    return {
        "document": basis.document,
        "article": basis.article,
        "confirmed": basis.confirmed,
    }


def _cited(basis: "Basis") -> str:
    return f"依据：{basis.citation}"


def _before(provision: "Provision", day: date) -> str:
    """What to say of a notice posted before publicity was prescribed."""
    if provision.since is None or day >= provision.since:
        return ""
    return f"张贴之日适用的文本没有公示的规定，这里照{provision.document}计算。"


def _day(day: date) -> str:
    return f"{day.isoformat()} 周{_WEEKDAYS[day.weekday()]}"


def _each_day(start: date, window: "Window", calendar: "Calendar") -> list[str]:
    """The counting day by day, from the posting on."""
    from datetime import timedelta

    numbers = {day: number for number, day in enumerate(window.days, start=1)}
    lines = []
    for offset in range((window.last_day - start).days + 1):
        day = start + timedelta(days=offset)
        said = f"第{numbers[day]}个工作日" if day in numbers else f"不计：{_why_not(day, calendar)}"
        moved = "（调休上班）" if day in numbers and day.weekday() >= _SATURDAY else ""
        lines.append(f"  {_day(day)}  {said}{moved}")
    return lines


def _why_not(day: date, calendar: "Calendar") -> str:
    """Why a day is not counted: a working day left out can only be the day of posting."""
    if calendar.is_workday(day):
        return "张贴当日"
    return "休息日" if day.weekday() >= _SATURDAY else "放假"


CALC = Group(
    "calc",
    commands=(_dues, _publicity, _vote, _candidates, CALC_DOSSIER),
    help="计算器：不用数据文件，按规定计算党费、公示期、表决和候选人数，核对发展党员材料。",
)
CALCULATORS: tuple[click.Command, ...] = (CALC,)
