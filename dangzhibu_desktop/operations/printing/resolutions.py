"""Resolutions and ballots of the two assemblies of a dossier.

Only what is recorded is said; what the branch has to put in words itself is left open.
"""

from datetime import date
from typing import Final

from dangzhibu_desktop.domain.attendance import expected
from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.dates import PartialDate, chinese, day_before
from dangzhibu_desktop.domain.dossiers.assembling import dossier_of, facts_of
from dangzhibu_desktop.domain.dossiers.ballots import verdict
from dangzhibu_desktop.domain.dossiers.dossier import Dossier
from dangzhibu_desktop.domain.dossiers.facts import (
    DISMISSAL,
    EXTENSION,
    FULL_MEMBERSHIP,
    Facts,
    Vote,
)
from dangzhibu_desktop.domain.dossiers.folder import Folder, StepTaken
from dangzhibu_desktop.domain.dossiers.steps import TEXT_2014
from dangzhibu_desktop.domain.meetings import BY_BALLOT
from dangzhibu_desktop.forms.dossiers.records import (
    AdmissionBallot,
    AdmissionRecord,
    TransitionBallot,
    TransitionRecord,
)
from dangzhibu_desktop.operations.printing.words import in_words

_OPEN: Final = "＿" * 24
# three lines of 28 characters, the first one indented: room for merits and shortcomings by hand,
# and for the whole resolution on one sheet
_LINES: Final = "大会认为，该同志" + "＿" * (3 * 28 - 2 - 8 - 2) + "。"


def admission(branch: Branch, folder: Folder, today: date) -> AdmissionRecord | None:
    """The resolution on admission; None where the assembly was not held or did not carry it."""
    taken, dossier = folder.last("15"), dossier_of(branch, folder, today)
    held = dossier.facts.branch_meeting
    if taken is None or held is None or verdict(dossier, "15") is not None:
        return None
    name = branch.by_id[folder.person].name
    end = dossier.probation_end()
    ending = f"，预备期自{chinese(held)}起至{chinese(day_before(end.day))}止" if end else ""
    vote = dossier.facts.admission_vote
    decided = f"大会决定接收{name}同志为中共预备党员{ending}"
    paragraphs = (
        _opening(branch, dossier, held, f"讨论接收{name}同志为中共预备党员的问题"),
        _course(branch, folder, dossier.facts),
        taken.content or _LINES,
        _votes(branch, taken, vote),
        _conclusion(branch, vote, decided),
    )
    title = f"关于接收{name}同志为中共预备党员的决议"
    return AdmissionRecord(
        title=title, paragraphs=paragraphs, signature=branch.signature_words(held)
    )


def transition(branch: Branch, folder: Folder, today: date) -> TransitionRecord | None:
    """The resolution at the end of the probation; None where there is none or it failed."""
    taken, dossier = folder.last("23"), dossier_of(branch, folder, today)
    facts = dossier.facts
    held, ended = facts.transition_meeting, dossier.judged_end()
    if taken is None or held is None or verdict(dossier, "23") is not None:
        return None
    name = branch.by_id[folder.person].name
    applied = facts.transition_application
    end = f"预备期于{chinese(day_before(ended.day))}届满" if ended else "预备期届满"
    asked = f"，{chinese(applied)}提出转正申请" if applied else ""
    paragraphs = (
        _opening(branch, dossier, held, f"讨论预备党员{name}同志转正的问题"),
        f"{name}同志{_admitted(facts)}，{end}{asked}。",
        taken.content or _LINES,
        _votes(branch, taken, facts.transition_vote),
        _conclusion(branch, facts.transition_vote, _decided(dossier, taken, name)),
    )
    return TransitionRecord(
        title=_title(facts.outcome, name),
        paragraphs=paragraphs,
        signature=branch.signature_words(held),
    )


def admission_ballot(branch: Branch, folder: Folder, today: date) -> AdmissionBallot | None:
    """The ballot for a development object who is not admitted yet."""
    facts = facts_of(branch, folder)
    del today
    if folder.closed or not facts.development_object or facts.approval:
        return None
    name = branch.by_id[folder.person].name
    return AdmissionBallot(branch.settings.name, name, "接收为中共预备党员")


def transition_ballot(branch: Branch, folder: Folder, today: date) -> TransitionBallot | None:
    """The ballot for a probationary member whose case is not concluded."""
    facts = facts_of(branch, folder)
    del today
    concluded = facts.transition_approval and facts.outcome != EXTENSION
    if folder.closed or not facts.approval or concluded:
        return None
    name = branch.by_id[folder.person].name
    return TransitionBallot(branch.settings.name, name, "转为中共正式党员")


def _title(outcome: str, name: str) -> str:
    if outcome == EXTENSION:
        return f"关于延长{name}同志预备期的决议"
    if outcome == DISMISSAL:
        return f"关于取消{name}同志预备党员资格的决议"
    return f"关于{name}同志按期转正的决议"


def _opening(branch: Branch, dossier: Dossier, held: date, matter: str) -> str:
    return f"{branch.settings.name}于{chinese(held)}召开{_assembly(dossier, held)}，{matter}。"


def _conclusion(branch: Branch, vote: Vote | None, decided: str) -> str:
    """What was decided and who approves; the majority is stated where the numbers show it."""
    counted = vote is not None and vote.yes is not None and vote.should is not None
    majority = "超过" if counted else "＿＿＿＿"
    superior = branch.settings.superior or "上级党组织"
    return f"赞成人数{majority}应到会有表决权的党员的半数，{decided}，报{superior}审批。"


def _assembly(dossier: Dossier, held: date) -> str:
    """What the assembly is called in the text in force (rulebook §12.3)."""
    return "支部大会" if dossier.version(held) == TEXT_2014 else "党支部党员大会"


def _course(branch: Branch, folder: Folder, facts: Facts) -> str:
    """The person and the recorded stations up to the assembly."""
    person = branch.by_id[folder.person]
    born = f"{in_words(_month(person.birth))}出生" if person.birth else None
    stated = (person.sex, person.ethnicity, born, person.education)
    stations = (
        (facts.application, "提出入党申请"),
        (facts.activist, "确定为入党积极分子"),
        (facts.development_object, "列为发展对象"),
        (facts.pre_review, "通过上级党委预审"),
    )
    course = [f"{chinese(day)}{words}" for day, words in stations if day is not None]
    return "，".join([person.name, *filter(None, stated), *course]) + "。"


def _month(birth: PartialDate | None) -> PartialDate | None:
    return PartialDate(birth.year, birth.month) if birth else None


def _admitted(facts: Facts) -> str:
    if facts.branch_meeting is None:
        return "为中共预备党员"
    return f"于{chinese(facts.branch_meeting)}被接收为中共预备党员"


def _votes(branch: Branch, taken: StepTaken, vote: Vote | None) -> str:
    """The numbers as they are recorded; a number not recorded is left open."""
    vote = vote or Vote()
    meeting, item = taken.meeting, taken.item
    present = expected(branch, meeting) if meeting else ()
    total = f"本支部有党员{len(present)}名，" if present else ""
    method = item.vote.method if item and item.vote else BY_BALLOT
    advance = f"（其中会前书面意见{vote.advance}份）" if vote.advance else ""
    return (
        f"{total}应到会有表决权的党员{_number(vote.should)}名，实到会{_number(vote.present)}名。"
        f"大会采取{method}的方式表决，赞成{_number(vote.yes)}票，反对{_number(vote.no)}票，"
        f"弃权{_number(vote.abstain)}票{advance}。"
    )


def _number(number: int | None) -> str:
    return "＿＿" if number is None else str(number)


def _decided(dossier: Dossier, taken: StepTaken, name: str) -> str:
    """What the assembly decided; an extension and a dismissal state their reason (§11.5)."""
    end = dossier.probation_end()
    if dossier.facts.outcome == FULL_MEMBERSHIP:
        counted = f"，党龄自{chinese(end.day)}算起" if end else ""
        return f"大会决定{name}同志转为中共正式党员{counted}"
    reason = f"理由是：{taken.reason or _OPEN}。大会决定"
    if dossier.facts.outcome == EXTENSION:
        until = f"，至{chinese(day_before(end.day))}止" if end else ""
        return f"{reason}将{name}同志的预备期延长{taken.months}个月{until}"
    return f"{reason}取消{name}同志的预备党员资格"
