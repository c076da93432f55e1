"""What cannot be said of a step: the first contradiction as a pair of sentences.

The editor shows it while a step is being written, the operations refuse by it.
"""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from typing import Final

from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.dates import chinese
from dangzhibu_desktop.domain.dossiers.advancing import may_discuss_again
from dangzhibu_desktop.domain.dossiers.assembling import dossier_of
from dangzhibu_desktop.domain.dossiers.facts import EXTENSION, FULL_MEMBERSHIP, OUTCOMES
from dangzhibu_desktop.domain.dossiers.folder import (
    MEETINGS,
    REPEATED,
    Folder,
    StepTaken,
)
from dangzhibu_desktop.domain.dossiers.steps import ORDER, step
from dangzhibu_desktop.domain.meetings import ASSEMBLY

Problem = tuple[str, str]
"""What is wrong, and what to do about it."""

_VOTES: Final = ("should", "present", "yes", "no", "abstain", "advance")
# the fields that only some steps have
_ONLY_IN: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(("starts", "ends"), ("8", "11")),
    **dict.fromkeys(("days", "hours"), ("11",)),
    "passed": ("10",),
    **dict.fromkeys(("agenda_item", *_VOTES), tuple(MEETINGS)),
    **dict.fromkeys(("candidates", "one_by_one"), ("15",)),
    **dict.fromkeys(("outcome", "months"), ("23",)),
    "approves": ("24",),
}
FIELDS: Final[dict[str, tuple[str, ...]]] = {
    no: tuple(f.name for f in fields(StepTaken) if no in _ONLY_IN.get(f.name, (no,)))
    for no in ORDER
}
"""The fields each step has, by its number."""

_CHOOSE: Final = "请重新选择。"
_CHECK_DAY: Final = "请核对日期。"


def completed(folder: Folder, taken: StepTaken) -> StepTaken:
    """A step with what follows from the dossier: the outcome, which discussion is approved."""
    if taken.step == "23" and taken.outcome is None:
        return replace(taken, outcome=FULL_MEMBERSHIP)
    if taken.step == "24" and taken.approves is None:
        approved = {each.approves for each in folder.taken("24")}
        waiting = [each.id for each in folder.taken("23") if each.id not in approved]
        return replace(taken, approves=waiting[-1] if waiting else None)
    return taken


def with_step(folder: Folder, taken: StepTaken) -> Folder:
    """The dossier with a step added, or put in the place of the one with its id."""
    if any(each.id == taken.id for each in folder.steps):
        steps = tuple(taken if each.id == taken.id else each for each in folder.steps)
    else:
        number = max((each.id for each in folder.steps), default=0) + 1
        steps = (*folder.steps, replace(taken, id=number))
    return replace(folder, steps=steps)


def first_problem(branch: Branch, folder: Folder, taken: StepTaken, today: date) -> Problem | None:
    """The first thing that cannot be said of a step recorded on ``today``; None if nothing."""
    if taken.step not in ORDER:
        return f"没有“{taken.step}”这个环节。", _CHOOSE
    for look in _CHECKS:
        found = look(branch, folder, taken)
        if found is not None:
            return found
    return _days(taken, today)


def _fields(_branch: Branch, _folder: Folder, taken: StepTaken) -> Problem | None:
    own = FIELDS[taken.step]
    for name in _ONLY_IN:
        if name not in own and getattr(taken, name) is not None:
            return f"“{step(taken.step).title}”没有这一项内容（{name}）。", "请去掉它。"
    numbers = [taken.days, taken.hours, taken.candidates]
    if any(number is not None and number < 0 for number in numbers):
        return "天数、学时和人数不能是负数。", "请核对数字。"
    return None


def _once(branch: Branch, folder: Folder, taken: StepTaken) -> Problem | None:
    """Most steps are taken once; an assembly that did not carry may be held anew."""
    others = [each for each in folder.taken(taken.step) if each.id != taken.id]
    if not others or taken.step in REPEATED:
        return None
    if may_discuss_again(dossier_of(branch, folder, date.max), taken.step):
        return None
    held = others[-1].held
    when = f"（{chinese(held)}）" if held else ""
    return f"“{step(taken.step).title}”已经登记过{when}。", "有误的请修改原来的记录。"


def _unseen(_branch: Branch, folder: Folder, taken: StepTaken) -> Problem | None:
    if taken.unseen and folder.moved_in is None:
        return "只有转入的档案才有“材料未见”。", "本支部没有办理的环节不用登记。"
    return None


def _meeting(_branch: Branch, _folder: Folder, taken: StepTaken) -> Problem | None:
    """A linked assembly was held, by the right body, and nothing of it is typed twice."""
    if taken.agenda_item is None:
        return None
    meeting = taken.meeting
    if meeting is None or taken.item is None or not meeting.held:
        return "所选的会议没有登记为已召开。", "请先登记会议，再选择其中的议题。"
    if ASSEMBLY not in meeting.kinds:
        title = step(taken.step).title
        return f"“{title}”要由党员大会讨论，所选的是{meeting.words}。", _CHOOSE
    if any(getattr(taken, name) is not None for name in ("day", "candidates", *_VOTES)):
        return "日期、人数和票数从会议记录里取，不用另写。", "请去掉另写的内容，或不选会议。"
    return None


def _item(branch: Branch, folder: Folder, taken: StepTaken) -> Problem | None:
    """A line of an agenda is about this person alone (第二十一条: one by one)."""
    item = taken.item
    if item is None:
        return None
    if item.person is not None and item.person != folder.person:
        return f"所选的议题讨论的是{branch.by_id[item.person].name}。", _CHOOSE
    if item.vote is not None and item.vote.kind != MEETINGS[taken.step]:
        said = f"所选议题的表决登记为“{item.vote.kind}”，不是“{MEETINGS[taken.step]}”。"
        return said, "请先在会议记录里改正表决的种类。"
    for other in branch.folders:
        if other.id != folder.id and any(s.agenda_item == item.id for s in other.steps):
            held = taken.meeting.day if taken.meeting else None
            alone = dossier_of(branch, folder, date.max).number("one_by_one_from", held)
            said = f"这一项议题已经是{branch.by_id[other.person].name}的，几名发展对象须逐个表决"
            each = "请在会议记录里为每人各列一项议题、各记一次表决。"
            return f"{said}（依据：{alone.citation}）。", each
    return None


def _outcome(_branch: Branch, _folder: Folder, taken: StepTaken) -> Problem | None:
    if taken.outcome is not None and taken.outcome not in OUTCOMES:
        return f"没有“{taken.outcome}”这种结果。", f"可选{'、'.join(OUTCOMES)}。"
    if taken.outcome == EXTENSION and not taken.months:
        return "延长预备期没有写延长几个月。", "请写月数，例如6。"
    if taken.outcome != EXTENSION and taken.months is not None:
        return "没有延长预备期，不用写月数。", "请去掉月数，或改选结果。"
    return None


def _days(taken: StepTaken, today: date) -> Problem | None:
    """Nothing is recorded as done before its day; publicity and training may still run."""
    if taken.held is None and not taken.unseen:
        return f"“{step(taken.step).title}”没有写日期。", "请写日期。"
    begun = taken.meeting.day if taken.meeting else taken.day
    for day in (begun, taken.starts):
        if day is not None and day > today:
            return f"{chinese(day)}还没有到，不能登记为已办理。", _CHECK_DAY
    if taken.starts is None and taken.ends is not None and taken.ends > today:
        return f"{chinese(taken.ends)}还没有到，又没有写起始日期。", _CHECK_DAY
    if taken.starts and taken.ends and taken.ends < taken.starts:
        return "截止日期早于起始日期。", _CHECK_DAY
    return None


_CHECKS: Final[tuple[Callable[[Branch, Folder, StepTaken], Problem | None], ...]] = (
    _fields,
    _unseen,
    _once,
    _outcome,
    _meeting,
    _item,
)
