"""What cannot be about a meeting: the first contradiction as a pair of sentences.

The editor shows it while a meeting is being written, the operations refuse by it.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import Final

from dangzhibu_desktop.domain.attendance import committee_people, expected, outcome, tally
from dangzhibu_desktop.domain.branch import Branch, holds
from dangzhibu_desktop.domain.dates import chinese
from dangzhibu_desktop.domain.meetings import (
    ABSENT,
    ASSEMBLY,
    BODIES,
    COMMITTEE,
    EXCLUSION_REASONS,
    GROUP,
    KINDS,
    METHODS,
    OBSERVER,
    STATES,
    VOTE_KINDS,
    Attendance,
    Meeting,
    Vote,
)

Problem = tuple[str, str]
"""What is wrong, and what to do about it."""

_TIME: Final = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_CHOOSE: Final = "请重新选择。"


def first_problem(branch: Branch, meeting: Meeting, today: date) -> Problem | None:
    """The first thing that cannot be about a meeting, as recorded on ``today``; None if nothing."""
    for look in _CHECKS:
        found = look(branch, meeting)
        if found is not None:
            return found
    return _held_in_time(meeting, today)


def _held_in_time(meeting: Meeting, today: date) -> Problem | None:
    if meeting.held and meeting.day > today:
        return f"{chinese(meeting.day)}还没有到，不能登记为已召开。", "请登记为计划，或核对日期。"
    if not meeting.held and (
        meeting.attendance or meeting.exclusions or any(item.vote for item in meeting.items)
    ):
        return "计划中的会议还没有到会情况和表决。", "请在召开以后登记。"
    return None


def _kinds(branch: Branch, meeting: Meeting) -> Problem | None:
    kinds = meeting.kinds
    if not kinds:
        return "没有选会议种类。", f"可选{'、'.join(KINDS)}，一次会议可以选几种。"
    if unknown := [kind for kind in kinds if kind not in KINDS]:
        return f"没有“{unknown[0]}”这种会议。", f"可选{'、'.join(KINDS)}。"
    if len(bodies := [kind for kind in BODIES if kind in kinds]) > 1:
        return (
            f"一次会议不能既是{bodies[0]}又是{bodies[1]}，应到会的人不同。",
            "请分别登记。",
        )
    if COMMITTEE in kinds and not committee_people(branch, meeting.day):
        return (
            f"{chinese(meeting.day)}没有录入支部委员，不能登记支委会。",
            "请先在支部设置里登记支委；不设支委会的，由党员大会讨论决定。",
        )
    return None


def _group(branch: Branch, meeting: Meeting) -> Problem | None:
    groups = {group.id: group for group in branch.groups if holds(group, meeting.day)}
    if meeting.party_group is None:
        if GROUP in meeting.kinds:
            return (
                ("没有选是哪个党小组。", "请选择开会的党小组。")
                if groups
                else (f"{chinese(meeting.day)}没有党小组。", "请先设立党小组，或改选会议种类。")
            )
        return None
    if meeting.party_group not in groups:
        return f"{chinese(meeting.day)}没有这个党小组。", _CHOOSE
    if meeting.body in {ASSEMBLY, COMMITTEE}:
        return f"{meeting.body}不是一个党小组的会议。", "请去掉党小组，或改选会议种类。"
    return None


def _times(_branch: Branch, meeting: Meeting) -> Problem | None:
    for words, time in (("开始", meeting.start), ("结束", meeting.end)):
        if time is not None and not _TIME.fullmatch(time):
            return f"{words}时间“{time}”不是时间。", "请写成 09:00 这样。"
    if meeting.start and meeting.end and meeting.end <= meeting.start:
        return "结束时间不晚于开始时间。", "请核对时间。"
    if meeting.notified is not None and meeting.notified > meeting.day:
        return "通知日期晚于会议日期。", "请核对日期。"
    if meeting.makes_up is not None and meeting.makes_up.last >= meeting.day:
        return "补开的会议应晚于所补的那一次。", "请核对补的是哪一月。"
    return None


def _officers(branch: Branch, meeting: Meeting) -> Problem | None:
    about = [
        meeting.chair,
        meeting.recorder,
        meeting.lecturer,
        *(item.person for item in meeting.items),
    ]
    if any(person is not None and person not in branch.by_id for person in about):
        return "所选的人没有记录。", _CHOOSE
    if any(not item.title.strip() for item in meeting.items):
        return "有一项议题没有写题目。", "请写题目，或去掉这一项。"
    return None


def _twice(people: Iterable[int | str | None]) -> int | str | None:
    """Who is named more than once."""
    counted = Counter(person for person in people if person is not None)
    return next((person for person, times in counted.items() if times > 1), None)


def _called(branch: Branch, person: int | str) -> str:
    known = branch.by_id.get(person) if isinstance(person, int) else None
    return known.name if known else str(person)


def _attendance(branch: Branch, meeting: Meeting) -> Problem | None:
    twice = _twice(a.member if a.member is not None else a.guest for a in meeting.attendance)
    if twice is not None:
        return f"{_called(branch, twice)}登记了两次到会情况。", "请去掉一次。"
    due = _due(branch, meeting) if meeting.attendance else frozenset()
    excluded = {exclusion.person for exclusion in meeting.exclusions}
    problems = (
        _counted_mark(branch, meeting, mark, due, excluded)
        if mark.member is not None and mark.state != OBSERVER
        else _observer(branch, mark, due - excluded)
        for mark in meeting.attendance
    )
    return next((problem for problem in problems if problem is not None), None)


def _due(branch: Branch, meeting: Meeting) -> frozenset[int]:
    return frozenset(member.person.id for member in expected(branch, meeting))


def _observer(branch: Branch, mark: Attendance, due: Collection[int]) -> Problem | None:
    """A mark of 列席, or one without a member."""
    if mark.member is None:
        if not (mark.guest or "").strip() or mark.state != OBSERVER:
            return "名册以外的人只能登记为列席，并写明姓名。", "请核对列席人员。"
    elif mark.member not in branch.by_id:
        return "到会情况里有没有记录的人。", _CHOOSE
    elif mark.member in due:
        name = _called(branch, mark.member)
        return f"{name}是应到会人员，不能登记为列席。", "请登记为到会或缺席。"
    return None


def _counted_mark(
    branch: Branch,
    meeting: Meeting,
    mark: Attendance,
    due: Collection[int],
    excluded: Collection[int],
) -> Problem | None:
    """A mark of 到会 or 缺席: of who was due, once, and not left out of 应到."""
    if mark.state not in STATES:
        return f"没有“{mark.state}”这种到会情况。", f"可写{'、'.join(STATES)}。"
    name = _called(branch, mark.member or 0)
    if mark.member not in due:
        return (
            f"{name}不在{chinese(meeting.day)}{meeting.words}的应到名册里。",
            "请核对会议日期和名册；名册以外的人登记为列席。",
        )
    if mark.member in excluded:
        return (
            f"{name}既不计入应到，又登记了{mark.state}。",
            "请去掉其中一项；到了会的应当计入应到。",
        )
    if mark.made_up is not None and (mark.state != ABSENT or mark.made_up < meeting.day):
        return f"{name}的补课日期不对。", "补课只登记缺席的人，日期不早于会议。"
    return None


def _exclusions(branch: Branch, meeting: Meeting) -> Problem | None:
    if not meeting.exclusions:
        return None
    twice = _twice(exclusion.person for exclusion in meeting.exclusions)
    if twice is not None:
        return f"{_called(branch, twice)}登记了两次不计入应到。", "请去掉一次。"
    due = _due(branch, meeting)
    for exclusion in meeting.exclusions:
        name = _called(branch, exclusion.person)
        if exclusion.person not in due:
            return f"{name}本来就不在应到名册里。", "不必登记不计入应到。"
        if exclusion.reason not in EXCLUSION_REASONS:
            return (
                f"{name}不计入应到的理由不在规定之内。",
                f"可选：{'；'.join(EXCLUSION_REASONS)}。",
            )
    return None


def _correction(branch: Branch, meeting: Meeting) -> Problem | None:
    should, voting = meeting.corrected_should, meeting.corrected_voting
    if should is None and voting is None:
        return None
    if not (meeting.correction_reason or "").strip():
        return "更正了应到人数，没有写理由。", "请写明与名册不同的理由。"
    counted = tally(branch, meeting)
    if counted.present > counted.should or counted.present_voting > counted.should_voting:
        came = f"实到{counted.present}人（有表决权{counted.present_voting}人）"
        due = f"应到{counted.should}人（有表决权{counted.should_voting}人）"
        return f"{came}，超过更正后的{due}。", "请核对应到和到会情况。"
    if counted.should_voting > counted.should:
        return "有表决权的应到人数超过应到人数。", "请核对更正的人数。"
    return None


def _votes(branch: Branch, meeting: Meeting) -> Problem | None:
    if not any(item.vote for item in meeting.items):
        return None
    counted = tally(branch, meeting)
    for item in meeting.items:
        if item.vote is None:
            continue
        if (wrong := _vote_kind(meeting, item.vote)) is not None:
            return wrong
        result = outcome(branch, meeting, item, counted)
        if result is not None and result.problem:
            return (
                f"“{item.title}”的表决：{result.problem}",
                "请核对到会情况和各项票数。",
            )
    return None


def _vote_kind(meeting: Meeting, vote: Vote) -> Problem | None:
    if vote.kind not in VOTE_KINDS:
        return f"没有“{vote.kind}”这种表决。", f"可选{'、'.join(VOTE_KINDS)}。"
    if vote.method not in METHODS:
        return f"没有“{vote.method}”这种表决方式。", f"可选{'、'.join(METHODS)}。"
    needed = vote.kind if vote.kind in {COMMITTEE, GROUP} else ASSEMBLY
    if needed not in meeting.kinds:
        return f"“{vote.kind}”的表决要在{needed}上进行。", "请核对会议种类和表决种类。"
    if vote.advance and needed != ASSEMBLY:
        return f"{needed}没有会前书面意见。", "请去掉会前书面意见。"
    return None


_CHECKS: Final[tuple[Callable[[Branch, Meeting], Problem | None], ...]] = (
    _kinds,
    _group,
    _times,
    _officers,
    _exclusions,
    _attendance,
    _correction,
    _votes,
)
