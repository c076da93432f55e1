"""Findings from the political review to the oath."""

from collections.abc import Callable, Iterator
from typing import Final

from dangzhibu_desktop.domain.dates import chinese
from dangzhibu_desktop.domain.dossiers import ballots
from dangzhibu_desktop.domain.dossiers.applying import helper_named
from dangzhibu_desktop.domain.dossiers.dossier import Dossier
from dangzhibu_desktop.domain.dossiers.findings import (
    ERROR,
    INFO,
    WARNING,
    Check,
    Fault,
    after,
    late,
    named,
    not_done,
    overdue,
)
from dangzhibu_desktop.domain.dossiers.steps import ORDER, STEPS
from dangzhibu_desktop.domain.regulations import basis

_REVIEW: Final = "10"
_TRAINING: Final = "11"


def _missing(no: str, words: str) -> Callable[[Dossier], Iterator[Fault]]:
    """A check whether a step is absent, or was taken only after the meeting that needed it."""

    def find(dossier: Dossier) -> Iterator[Fault]:
        met, day = dossier.facts.branch_meeting, dossier.day_of(no)
        if met is None:
            return
        if day is not None and day > met:
            when = f"{words}在{chinese(day)}，晚于大会"
        elif not _stands(dossier, no):
            when = f"未录入{words}日期"
        else:
            return
        said = f"{named(dossier, 'branch_meeting')}，{when}，大会讨论前应先完成{words}"
        yield Fault(said, dossier.basis(no, met))

    return find


def _review_failed(dossier: Dossier) -> Iterator[Fault]:
    if dossier.facts.political_review_passed is not False:
        return
    later = STEPS[ORDER[_REVIEW] + 1 :]
    standing = next((step for step in later if _stands(dossier, step.no)), None)
    if standing is not None:
        day, reviewed = dossier.day_of(standing.no), dossier.facts.political_review
        when = f"（{chinese(day)}）" if day else ""
        concluded = f"（{chinese(reviewed)}）" if reviewed else ""
        said = f"政治审查未通过{concluded}，却录入了后面的环节“{standing.title}”{when}"
        yield Fault(said, dossier.basis(_REVIEW))


def _stands(dossier: Dossier, no: str) -> bool:
    """Whether a step is recorded; training may be so without a day."""
    return dossier.day_of(no) is not None or (no == _TRAINING and dossier.facts.trained)


def _training_short(dossier: Dossier) -> Iterator[Fault]:
    days, hours = dossier.facts.days_of_training, dossier.facts.training_hours
    if days is None and hours is None:
        return
    held = dossier.day_of(_TRAINING)
    least_days = dossier.number("training_min_days", held)
    least_hours = dossier.number("training_min_hours", held)
    if (days or 0) < least_days.integer and (hours or 0) < least_hours.integer:
        recorded = (
            f"{'天数未录入' if days is None else f'{days}天'}、"
            f"{'学时未录入' if hours is None else f'{hours}学时'}"
        )
        when = f"{chinese(held)}结束的" if held and dossier.facts.training_end else ""
        said = (
            f"{when}集中培训录入的是{recorded}，"
            f"不到{least_days.integer}天，也不到{least_hours.integer}学时"
        )
        yield Fault(said, basis(least_days, least_hours))


def _introducers_number(dossier: Dossier) -> Iterator[Fault]:
    prescribed = dossier.number("introducers", dossier.facts.branch_meeting)
    found = len(dossier.facts.introducers)
    if found and found != prescribed.integer:
        yield Fault(f"入党介绍人录入了{found}名，应为{prescribed.integer}名", basis(prescribed))


def _introducer_not_full(dossier: Dossier) -> Iterator[Fault]:
    day = dossier.facts.branch_meeting or dossier.on
    for introducer in dossier.facts.introducers:
        if introducer.full_date is not None and introducer.full_date > day:
            said = f"入党介绍人{helper_named(introducer)}，到{chinese(day)}还不是正式党员"
            yield Fault(said, basis(dossier.number("introducers", day)))


def _vote(code: str) -> Callable[[Dossier], Iterator[Fault]]:
    """A check of both votes; each vote has at most one code."""

    def find(dossier: Dossier) -> Iterator[Fault]:
        for no, met in (("15", "branch_meeting"), ("23", "transition_meeting")):
            found = ballots.verdict(dossier, no)
            if found is not None and found.code == code:
                said = f"{named(dossier, met)}，{found.message}"
                yield Fault(said, found.basis, no=no)

    return find


def _not_one_by_one(dossier: Dossier) -> Iterator[Fault]:
    """With several candidates the record must say so, once the meeting was held."""
    facts = dossier.facts
    limit = dossier.number("one_by_one_from", facts.branch_meeting)
    if facts.candidates is None or facts.candidates < limit.integer or facts.one_by_one:
        return
    held = facts.branch_meeting is not None or facts.admission_vote is not None
    if facts.one_by_one is False or held:
        how = "未录入逐个讨论、逐个表决" if facts.one_by_one is None else "没有逐个讨论、逐个表决"
        said = f"{named(dossier, 'branch_meeting')}，同一次大会讨论{facts.candidates}名，{how}"
        yield Fault(said, basis(limit))


def _approval_over(*, months: str, unless: str | None) -> Callable[[Dossier], Iterator[Fault]]:
    """A check of the approval against one limit, silent where the longer limit is broken too."""

    def find(dossier: Dossier) -> Iterator[Fault]:
        facts = dossier.facts
        limit = dossier.months_after(months, facts.branch_meeting, facts.approval)
        longest = unless and dossier.months_after(unless, facts.branch_meeting, facts.approval)
        if limit is None or facts.approval is None or facts.approval <= limit.day:
            return
        if longest and facts.approval > longest.day:
            return
        fault = after(named(dossier, "approval"), limit)
        if unless is None:
            yield fault
        elif facts.approval_reason:
            reason = " ".join(facts.approval_reason.split())
            said = f"{fault.message}，已录入理由：{reason}"
            yield Fault(said, fault.basis, fault.due, INFO)
        else:
            yield Fault(f"{fault.message}，应录入特殊情况的理由", fault.basis, fault.due)

    return find


def _approval_overdue(dossier: Dossier) -> Iterator[Fault]:
    limit = dossier.months_after("approval_max_months", dossier.facts.branch_meeting, None)
    if limit is not None and dossier.facts.approval is None:
        yield from not_done(dossier, "17", limit)


CHECKS: Final = (
    Check("INTRODUCERS_NUMBER", WARNING, "9", _introducers_number),
    Check("INTRODUCER_NOT_FULL", WARNING, "9", _introducer_not_full),
    Check("REVIEW_MISSING", ERROR, _REVIEW, _missing(_REVIEW, "政治审查")),
    Check("REVIEW_FAILED", ERROR, _REVIEW, _review_failed),
    Check("TRAINING_MISSING", ERROR, _TRAINING, _missing(_TRAINING, "集中培训")),
    Check("TRAINING_SHORT", ERROR, _TRAINING, _training_short),
    Check("PREREVIEW_MISSING", ERROR, "13", _missing("13", "上级党委预审")),
    Check("MEETING_LATE", ERROR, "15", late("15")),
    Check("MEETING_OVERDUE_NOW", ERROR, "15", overdue("15")),
    Check(ballots.IMPOSSIBLE, ERROR, "15", _vote(ballots.IMPOSSIBLE)),
    Check(ballots.NO_QUORUM, ERROR, "15", _vote(ballots.NO_QUORUM)),
    Check(ballots.NOT_PASSED, ERROR, "15", _vote(ballots.NOT_PASSED)),
    Check("NOT_ONE_BY_ONE", ERROR, "15", _not_one_by_one),
    Check(
        "APPROVAL_OVER_3M", WARNING, "17",
        _approval_over(months="approval_within_months", unless="approval_max_months"),
    ),
    Check(
        "APPROVAL_OVER_6M", ERROR, "17", _approval_over(months="approval_max_months", unless=None)
    ),
    Check("APPROVAL_OVERDUE_NOW", ERROR, "17", _approval_overdue),
    Check("OATH_LATE", WARNING, "20", late("20")),
    Check("OATH_OVERDUE_NOW", WARNING, "20", overdue("20")),
)  # fmt: skip
"""In the order of the steps."""
