"""The one act each matter of 首页 asks for, in the words of its button."""

from typing import Final

from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.home.urgency import Matter

_BY_RULE: Final = {
    "PLANNED_NOT_RECORDED": "登记会议…",
    "RECORD_INCOMPLETE": "补充会议记录…",
    "MEETING_QUORUM_NOT_MET": "修改会议…",
    "VOTE_IMPOSSIBLE": "修改会议…",
    "EXCLUSION_CONSENT": "修改会议…",
    "DUES_BASE_MISSING": "核定基数…",
    "DUES_ARREARS": "收党费…",
    "DUES_SIX_MONTHS": "收党费…",
    "TERM_ENDING": "登记换届…",
    "TERM_UNRECORDED": "登记换届…",
    "SECRETARY_MISSING": "登记任职…",
    "MATERIALS_MISSING": "清点材料…",
}
_TALK: Final = "TALK_OVERDUE_NOW"
_COMING: Final = "STEP_DUE"
# the rule that a step is overdue -> that step
_STEPS: Final = {
    _TALK: "2",
    "MEETING_OVERDUE_NOW": "15",
    "APPROVAL_OVERDUE_NOW": "17",
    "OATH_OVERDUE_NOW": "20",
    "TRANSITION_APPROVAL_OVERDUE_NOW": "24",
}


def deed(desk: Desk, matter: Matter) -> str:
    """What is to be done, ``登记谈话…``; empty where the record itself is what one wants."""
    if matter.finding.duty is not None:
        return f"登记{matter.finding.duty.duty.kind}…"
    if matter.rule in _STEPS or matter.rule == _COMING:
        return _next_of_dossier(desk, matter)
    return _BY_RULE.get(matter.rule, "")


def talk_form(matter: Matter) -> bool:
    """Whether the paper of the talk is what one wants besides."""
    return matter.rule == _TALK


def _next_of_dossier(desk: Desk, matter: Matter) -> str:
    """The next act of a person's running dossier, where it is the step the matter is about."""
    from dangzhibu_desktop.ui.dossiers.cards import judge
    from dangzhibu_desktop.ui.dossiers.stepwords import act_words

    for folder, dossier in desk.branch.judged(desk.today()):
        if folder.person == matter.record and not folder.closed and dossier.running:
            coming = judge(desk.branch, folder, dossier).coming
            if coming is None:
                return ""
            step = coming.act.step
            named = f"{step.no} {step.title}" in matter.finding.message
            meant = named if matter.rule == _COMING else _STEPS[matter.rule] == step.no
            return f"{act_words(step.no, step.title)}…" if meant else ""
    return ""
