"""Rules about members: open doubts, and probations about to end."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from dangzhibu_desktop.domain.branch import Branch, RosterMember
from dangzhibu_desktop.domain.dates import add_months, chinese, day_before
from dangzhibu_desktop.domain.members import FULL, PROBATIONARY
from dangzhibu_desktop.domain.rules.findings import INFO, WARNING, Finding, Rule

_WARN_MONTHS_AHEAD: Final = 1
# "及时讨论" has no national number; a month after the end this becomes a warning (rulebook §11.2)
_MONTHS_TO_DISCUSS: Final = 1


def probation(member: RosterMember, months: int) -> tuple[date, date] | None:
    """The assembly's day and the anniversary on which the probation ends; None where unknown."""
    joined = member.membership.join_date
    if member.standing != PROBATIONARY or joined is None or joined.exact is None:
        return None
    return joined.exact, add_months(joined.exact, months + (member.membership.extension or 0))


def probation_about_to_end(branch: Branch, today: date) -> Iterator[Finding]:
    """A probation ends within a month, or ended without a decision (细则 2014 第三十一条)."""
    months = branch.regulations.on(today).provision("admission.probation_months")
    followed = {folder.person for folder in branch.folders}  # their dossiers speak for them
    for member in branch.roster(today):
        if member.person.id in followed:
            continue
        known = probation(member, months.integer)
        if known is None or add_months(today, _WARN_MONTHS_AHEAD) < known[1]:
            continue
        joined, end = known
        extended = member.membership.extension
        reckoning = (
            f"{chinese(joined)}支部大会通过，预备期{months.integer}个月"
            + (f"，延长{extended}个月" if extended else "")
            + f"，至{chinese(day_before(end))}止"
        )
        overdue = today > add_months(end, _MONTHS_TO_DISCUSS)
        state = "已满，尚未记录转正讨论" if today >= end else "将满，请准备转正讨论"
        yield Finding(
            severity=WARNING if overdue else INFO,
            subject=member.person.name,
            message=f"{member.person.name}预备期{state}：{reckoning}。",
            due=add_months(end, _MONTHS_TO_DISCUSS),
            provision=months,
            person=member.person.id,
        )


def record_in_doubt(branch: Branch, today: date) -> Iterator[Finding]:
    """A field was left open when the roster was imported."""
    del today  # what was left open stays open, also for someone who has left
    for doubt in branch.doubts:
        name = branch.by_id[doubt.person].name
        said = f"原表写的是“{doubt.raw}”。" if doubt.raw and doubt.raw not in doubt.message else ""
        yield Finding(
            severity=WARNING,
            subject=name,
            message=f"{name}：{doubt.message.rstrip('。')}。{said}",
            person=doubt.person,
        )


def standing_unsettled(branch: Branch, today: date) -> Iterator[Finding]:
    """A member has neither 正式党员 nor 预备党员 recorded, so he is not counted as voting."""
    doubted = {doubt.person for doubt in branch.doubts if doubt.field == "category"}
    for member in branch.roster(today):
        if member.standing is None and member.person.id not in doubted:
            yield Finding(
                severity=WARNING,
                subject=member.person.name,
                message=f"{member.person.name}的人员类别未录入，暂不计入有表决权人数。",
                person=member.person.id,
            )


def full_before_joining(branch: Branch, today: date) -> Iterator[Finding]:
    """The day of becoming a full member lies before the day of joining."""
    for member in branch.roster(today):
        joined, full = member.membership.join_date, member.membership.full_date
        if member.standing == FULL and joined and full and full.last < joined.first:
            yield Finding(
                severity=WARNING,
                subject=member.person.name,
                message=f"{member.person.name}的转正日期（{full}）早于入党日期（{joined}），请核实。",
                person=member.person.id,
            )


RULES: Final = (
    Rule("PROBATION_ENDING", "members", "预备期将满或已满", probation_about_to_end),
    Rule("RECORD_IN_DOUBT", "members", "导入时未定的内容", record_in_doubt),
    Rule("STANDING_UNSETTLED", "members", "人员类别未录入", standing_unsettled),
    Rule("FULL_BEFORE_JOIN", "members", "转正早于入党", full_before_joining),
)
