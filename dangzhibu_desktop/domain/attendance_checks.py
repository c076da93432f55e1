"""What cannot be about who was due at a meeting and who came, as pairs of sentences."""

from collections import Counter
from collections.abc import Collection, Iterable

from dangzhibu_desktop.domain.attendance import expected, tally
from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.dates import chinese
from dangzhibu_desktop.domain.meetings import (
    ABSENT,
    EXCLUSION_REASONS,
    OBSERVER,
    STATES,
    Attendance,
    Meeting,
)

Problem = tuple[str, str]
"""What is wrong, and what to do about it."""


def _twice(people: Iterable[int | str | None]) -> int | str | None:
    """Who is named more than once."""
    counted = Counter(person for person in people if person is not None)
    return next((person for person, times in counted.items() if times > 1), None)


def _called(branch: Branch, person: int | str) -> str:
    known = branch.by_id.get(person) if isinstance(person, int) else None
    return known.name if known else str(person)


def attendance(branch: Branch, meeting: Meeting) -> Problem | None:
    """Every mark is of somebody due, or of an observer, and once."""
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
        return "到会情况里有没有记录的人。", "请重新选择。"
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


def exclusions(branch: Branch, meeting: Meeting) -> Problem | None:
    """Only who is due can be left out of 应到, for a reason the regulations name."""
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
        if not exclusion.reason:
            return f"请选择{name}不计入应到的理由。", f"可选：{'；'.join(EXCLUSION_REASONS)}。"
        if exclusion.reason not in EXCLUSION_REASONS:
            return (
                f"{name}不计入应到的理由不在规定之内。",
                f"可选：{'；'.join(EXCLUSION_REASONS)}。",
            )
    return None


def correction(branch: Branch, meeting: Meeting) -> Problem | None:
    """A corrected 应到 has its reason and is not exceeded by who came."""
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
