"""What cannot be about a meeting: contradictions as pairs of sentences, with their place.

The editor shows them while a meeting is being written, the operations refuse by the first.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from dangzhibu_desktop.domain import attendance_checks
from dangzhibu_desktop.domain.attendance import committee_people, outcome, tally
from dangzhibu_desktop.domain.attendance_checks import Problem
from dangzhibu_desktop.domain.branch import Branch, holds
from dangzhibu_desktop.domain.dates import chinese
from dangzhibu_desktop.domain.meetings import (
    ASSEMBLY,
    BODIES,
    COMMITTEE,
    GROUP,
    KINDS,
    METHODS,
    VOTE_KINDS,
    Meeting,
    Vote,
)

_TIME: Final = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_CHOOSE: Final = "请重新选择。"


@dataclass(frozen=True, slots=True)
class Located:
    """A contradiction with the part of the meeting it is about.

    ``place`` is a field of the meeting (``day``, ``party_group``, ``exclusions``, …) or one of
    ``correction`` and ``votes``; ``item`` the index of the line of the agenda, where it is one.
    """

    place: str
    problem: Problem
    item: int | None = None


def first_problem(branch: Branch, meeting: Meeting, today: date) -> Problem | None:
    """The first thing that cannot be about a meeting, as recorded on ``today``; None if nothing."""
    return next((found.problem for found in problems(branch, meeting, today)), None)


def problems(branch: Branch, meeting: Meeting, today: date) -> Iterator[Located]:
    """What cannot be about a meeting as recorded on ``today``: the first thing of each part."""
    for place, look in _CHECKS:
        if (found := look(branch, meeting)) is not None:
            yield Located(place, found)
    yield from _titles(meeting)
    yield from _votes(branch, meeting)
    if (found := _held_in_time(meeting, today)) is not None:
        yield Located("day" if meeting.held else "held", found)


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


def _time(_branch: Branch, meeting: Meeting, *, field: str, words: str) -> Problem | None:
    time: str | None = getattr(meeting, field)
    if time is not None and not _TIME.fullmatch(time):
        return f"{words}时间“{time}”不是时间。", "请写成 09:00 这样。"
    return None


def _end(branch: Branch, meeting: Meeting) -> Problem | None:
    if (wrong := _time(branch, meeting, field="end", words="结束")) is not None:
        return wrong
    if meeting.start and meeting.end and meeting.end <= meeting.start:
        return "结束时间不晚于开始时间。", "请核对时间。"
    return None


def _notified(_branch: Branch, meeting: Meeting) -> Problem | None:
    if meeting.notified is not None and meeting.notified > meeting.day:
        return "通知日期晚于会议日期。", "请核对日期。"
    return None


def _makes_up(_branch: Branch, meeting: Meeting) -> Problem | None:
    if meeting.makes_up is not None and meeting.makes_up.last >= meeting.day:
        return "补开的会议应晚于所补的那一次。", "请核对补的是哪一月。"
    return None


def _people(branch: Branch, meeting: Meeting) -> Problem | None:
    about = [
        meeting.chair,
        meeting.recorder,
        meeting.lecturer,
        *(item.person for item in meeting.items),
    ]
    if any(person is not None and person not in branch.by_id for person in about):
        return "所选的人没有记录。", _CHOOSE
    return None


def _titles(meeting: Meeting) -> Iterator[Located]:
    for number, item in enumerate(meeting.items):
        if not item.title.strip():
            problem = "有一项议题没有写题目。", "请写题目，或去掉这一项。"
            yield Located("items", problem, number)
            return


def _votes(branch: Branch, meeting: Meeting) -> Iterator[Located]:
    if not any(item.vote for item in meeting.items):
        return
    counted = tally(branch, meeting)
    for number, item in enumerate(meeting.items):
        if item.vote is None:
            continue
        wrong = _vote_kind(meeting, item.vote)
        result = outcome(branch, meeting, item, counted)
        if wrong is None and result is not None and result.problem:
            wrong = f"“{item.title}”的表决：{result.problem}", "请核对到会情况和各项票数。"
        if wrong is not None:
            yield Located("votes", wrong, number)


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


_CHECKS: Final[tuple[tuple[str, Callable[[Branch, Meeting], Problem | None]], ...]] = (
    ("kinds", _kinds),
    ("party_group", _group),
    ("start", partial(_time, field="start", words="开始")),
    ("end", _end),
    ("notified", _notified),
    ("makes_up", _makes_up),
    ("people", _people),
    ("exclusions", attendance_checks.exclusions),
    ("attendance", attendance_checks.attendance),
    ("correction", attendance_checks.correction),
)
