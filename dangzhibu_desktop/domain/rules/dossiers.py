"""Rules about dossiers: every finding of every dossier, and what the rest of the file adds."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Final

from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.dates import chinese
from dangzhibu_desktop.domain.dossiers.ballots import voted_down
from dangzhibu_desktop.domain.dossiers.checklist import checklist, lacking, minimum
from dangzhibu_desktop.domain.dossiers.checks import CHECKS, found_by
from dangzhibu_desktop.domain.dossiers.findings import Check
from dangzhibu_desktop.domain.dossiers.steps import STEPS
from dangzhibu_desktop.domain.regulations import Basis, Provision
from dangzhibu_desktop.domain.rules.findings import INFO, WARNING, Finding, Rule

_TITLES: Final = {
    "PAPERS_UNSEEN": "材料未见",
    "DATE_ORDER": "环节先后颠倒",
    "DATE_IN_FUTURE": "日期在今天以后",
    "BIRTH_MISSING": "未录入出生日期",
    "AGE_UNDER_18": "申请时未满十八周岁",
    "TALK_LATE": "谈话超过一个月",
    "TALK_OVERDUE_NOW": "谈话逾期未做",
    "CONTACTS_NUMBER": "培养联系人人数",
    "CONTACT_NOT_FULL": "培养联系人不是正式党员",
    "OBJECT_BEFORE_ONE_YEAR": "培养不满一年",
    "CONSENT_AFTER_PUBLICITY": "先公示后同意",
    "PUBLICITY_MISSING": "没有公示",
    "PUBLICITY_SHORT": "公示不足五个工作日",
    "CALENDAR_INCOMPLETE": "公示期暂算",
    "OBJECT_BEFORE_PUBLICITY_END": "公示未结束",
    "INTRODUCERS_NUMBER": "入党介绍人人数",
    "INTRODUCER_NOT_FULL": "入党介绍人不是正式党员",
    "REVIEW_MISSING": "没有政治审查",
    "REVIEW_FAILED": "政治审查未通过",
    "TRAINING_MISSING": "没有集中培训",
    "TRAINING_SHORT": "集中培训不足",
    "PREREVIEW_MISSING": "没有预审",
    "MEETING_LATE": "预审后一个月未开大会",
    "MEETING_OVERDUE_NOW": "大会逾期未开",
    "VOTE_NUMBERS_IMPOSSIBLE": "票数互相矛盾",
    "QUORUM_NOT_MET": "到会人数不足",
    "VOTE_NOT_PASSED": "表决未通过",
    "NOT_ONE_BY_ONE": "没有逐个表决",
    "APPROVAL_OVER_3M": "审批超过三个月",
    "APPROVAL_OVER_6M": "审批超过六个月",
    "APPROVAL_OVERDUE_NOW": "审批逾期未批",
    "OATH_LATE": "宣誓超过一个月",
    "OATH_OVERDUE_NOW": "宣誓逾期未办",
    "TRANSITION_APPLICATION_EARLY": "转正申请过早",
    "TRANSITION_MEETING_EARLY": "预备期未满讨论转正",
    "TRANSITION_MEETING_LATE": "转正讨论过迟",
    "TRANSITION_MEETING_OVERDUE_NOW": "转正逾期未讨论",
    "POSTPONED_OVER_6": "推迟讨论超过六个月",
    "EXTENSION_UNDER_6": "延长预备期少于六个月",
    "EXTENSION_OVER_12": "延长预备期超过一年",
    "EXTENSION_TWICE": "两次延长预备期",
    "TRANSITION_APPROVAL_LATE": "转正审批超过三个月",
    "TRANSITION_APPROVAL_OVERDUE_NOW": "转正审批逾期未批",
}


def of_check(branch: Branch, today: date, *, check: Check) -> Iterator[Finding]:
    """What one check finds in the dossiers that are not closed."""
    for folder, dossier in branch.judged(today):
        if folder.closed:
            continue
        name = branch.by_id[folder.person].name
        for found in found_by(check, dossier):
            yield Finding(
                severity=found.severity,
                subject=name,
                message=f"{name}：{found.message}",
                due=found.due,
                provision=_article(found.code, found.basis),
                person=folder.person,
            )


def step_due(branch: Branch, today: date) -> Iterator[Finding]:
    """A step has a last day that is not over yet; once it is, the checks above say so."""
    for folder, dossier in branch.judged(today):
        if folder.closed or not dossier.running:
            continue
        name = branch.by_id[folder.person].name
        for step in STEPS:
            limit = dossier.latest(step.no)
            taken = dossier.day_of(step.no) is not None or step.no in dossier.unseen
            if limit is None or limit.day < today or taken or voted_down(dossier, step.no):
                continue
            yield Finding(
                severity=INFO,
                subject=name,
                message=(
                    f"{name}：{step.no} {step.title}还没有登记，最迟{chinese(limit.day)}（含）："
                    f"{limit.arithmetic}。"
                ),
                due=limit.day,
                provision=_article("STEP_DUE", limit.basis),
                person=folder.person,
            )


def _article(code: str, basis: Basis) -> Provision:
    """What a finding of a dossier rests on, as the lists of findings name it."""
    return Provision(
        key=f"admission.{code}",
        value="",
        unit="",
        document=basis.document,
        article=basis.article,
        since=None,
        until=None,
        confirmed=basis.confirmed,
    )


def membership_differs(branch: Branch, today: date) -> Iterator[Finding]:
    """The membership and the dossier disagree on the day of joining."""
    del today
    for folder, facts in branch.dossiers:
        membership = branch.membership(folder.person)
        joined = membership.join_date if membership else None
        if folder.closed or joined is None or not facts.branch_meeting or not facts.approval:
            continue
        if not joined.first <= facts.branch_meeting <= joined.last:
            name = branch.by_id[folder.person].name
            yield Finding(
                severity=WARNING,
                subject=name,
                message=(
                    f"{name}的党籍里入党日期是{joined}，档案里讨论接收的支部大会是"
                    f"{chinese(facts.branch_meeting)}，请核对改正其中一处。"
                ),
                provision=branch.regulations.on(facts.branch_meeting).provision(
                    "admission.probation_months"
                ),
                person=folder.person,
            )


def materials_missing(branch: Branch, today: date) -> Iterator[Finding]:
    """A dossier is concluded or archived, and papers of the national minimum are not in it."""
    for folder, facts in branch.dossiers:
        if folder.closed or not (facts.transition_approval or facts.archived):
            continue
        missing = lacking(checklist(branch, folder, today))
        if missing:
            name = branch.by_id[folder.person].name
            yield Finding(
                severity=WARNING,
                subject=name,
                message=f"{name}的档案里还没有清点到：{'、'.join(missing)}。",
                provision=minimum(branch, today),
                person=folder.person,
            )


RULES: Final = (
    *(
        Rule(check.code, "dossiers", _TITLES[check.code], partial(of_check, check=check))
        for check in CHECKS
    ),
    Rule("STEP_DUE", "dossiers", "环节期限未到", step_due),
    Rule("JOIN_DATE_DIFFERS", "dossiers", "入党日期与档案不符", membership_differs),
    Rule("MATERIALS_MISSING", "dossiers", "必备材料未清点到", materials_missing),
)
