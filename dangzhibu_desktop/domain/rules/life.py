"""Rules about party life: duties missed, records not complete, votes without a quorum.

Numbers of times are what the regulations call 一般: until the period ends a reminder, after it a
warning, never an error (rulebook §11.1). A meeting that was missed stays missed; what makes up
for it is a meeting of its own (§11.14).
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import Final

from dangzhibu_desktop.domain import duties
from dangzhibu_desktop.domain.attendance import QUORUM_OF_COMMITTEE, outcome, tally
from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.dates import chinese, months_before
from dangzhibu_desktop.domain.duties import DUTIES, Duty, DutyState
from dangzhibu_desktop.domain.meetings import (
    ABSENT,
    COMMITTEE,
    LECTURE,
    LIFE_MEETING,
    SITTINGS,
    THEME_DAY,
    Meeting,
)
from dangzhibu_desktop.domain.rules.findings import ERROR, INFO, WARNING, Finding, Rule
from dangzhibu_desktop.domain.votes import presence_key

_MONTHS_BACK: Final = 12
# how far back a duty's rule needs meetings: the first day of a period that ended a year ago
_NEEDS: Final = {duties.MONTH: 13, duties.QUARTER: 15, duties.YEAR: 24}
_VERBS: Final = {LECTURE: "安排", THEME_DAY: "开展"}


def duty_due(branch: Branch, today: date, *, duty: Duty) -> Iterator[Finding]:
    """A period without the meetings it should have, of the last year and the running period."""
    if branch.begun is None:
        return
    for state in duties.states(branch, duty, months_before(today, _MONTHS_BACK), today, today):
        if state.state == duties.MISSING or (
            state.state == duties.PENDING and _worth_reminding(branch, state, today)
        ):
            yield _about_duty(branch, state)


def _worth_reminding(branch: Branch, state: DutyState, today: date) -> bool:
    """The 组织生活会 usually falls into the fourth quarter; before that nobody is reminded."""
    if state.duty.kind != LIFE_MEETING:
        return True
    quarter = branch.regulations.on(today).integer("party_life.life_meeting_quarter")
    return (today.month + 2) // 3 >= quarter


def _about_duty(branch: Branch, state: DutyState) -> Finding:
    kind, period, provision = state.duty.kind, state.period, state.provision
    verb = _VERBS.get(kind, "召开")
    usual = f"{state.duty.per}一般不少于{state.needed}次"
    had = f"，已记录{len(state.meetings)}次" if state.meetings else ""
    subject = state.group.name if state.group else branch.settings.name
    whose = state.group.name if state.group else ""
    if state.state == duties.PENDING:
        said = (
            f"{whose}{period.words}{'还需' if had else '尚未'}{verb}{kind}：{usual}{had}，"
            f"{chinese(period.last)}（含）前。"
        )
    else:
        said = f"{whose}{period.words}{'没有足够的' if had else '没有'}{kind}记录：{usual}{had}。"
    # a number no document sets (通行做法) never becomes a warning
    warned = state.state == duties.MISSING and bool(provision.article)
    return Finding(
        severity=WARNING if warned else INFO,
        subject=subject,
        message=said,
        due=period.last,
        provision=provision,
        duty=state,
    )


def _recent(branch: Branch, today: date, *, held: bool) -> Iterator[Meeting]:
    first = months_before(today, _MONTHS_BACK)
    return (m for m in branch.meetings if m.held == held and first <= m.day <= today)


def _about(meeting: Meeting, message: str, severity: str, due: date | None = None) -> Finding:
    return Finding(
        severity=severity, subject=_named(meeting), message=message, due=due, meeting=meeting.id
    )


def _named(meeting: Meeting) -> str:
    return f"{chinese(meeting.day)}{meeting.words}"


def planned_not_recorded(branch: Branch, today: date) -> Iterator[Finding]:
    """The day of a planned meeting has passed and no record was made."""
    for meeting in _recent(branch, today, held=False):
        if meeting.day < today:
            due = meeting.day + timedelta(days=branch.settings.late_after_days)
            yield _about(
                meeting,
                f"计划{_named(meeting)}，日期已过，尚未登记；没有召开的请改期或删除计划。",
                WARNING if today > due else INFO,
                due,
            )


def record_incomplete(branch: Branch, today: date) -> Iterator[Finding]:
    """A record lacks what minutes must hold (rulebook §3)."""
    for meeting in _recent(branch, today, held=True):
        lacking = list(missing_parts(meeting))
        if lacking:
            due = meeting.day + timedelta(days=branch.settings.late_after_days)
            yield _about(
                meeting,
                f"{_named(meeting)}的记录缺：{'、'.join(lacking)}。",
                WARNING if today > due else INFO,
                due,
            )


def missing_parts(meeting: Meeting) -> Iterator[str]:
    """What the record of a held meeting lacks, in the order of the form."""
    sitting = any(kind in SITTINGS for kind in meeting.kinds)
    facts = [
        ("开始时间", meeting.start, True),
        ("地点", meeting.place, True),
        ("主题", meeting.topic, THEME_DAY in meeting.kinds or LECTURE in meeting.kinds),
        ("主持人", meeting.chair, sitting),
        ("授课人", meeting.lecturer or meeting.guest_lecturer, LECTURE in meeting.kinds),
        ("记录人", meeting.recorder, True),
        ("出席情况", meeting.attendance, True),
        ("议题", meeting.items, sitting),
    ]
    yield from (name for name, value, needed in facts if needed and not value)
    if any(a.state == ABSENT and not a.reason for a in meeting.attendance):
        yield "缺席原因"
    said = meeting.content or any(item.discussion for item in meeting.items)
    if not said:
        yield "发言记录" if sitting else "内容"
    if any(item.vote and not item.decision for item in meeting.items):
        yield "表决后的决议"


def quorum_not_met(branch: Branch, today: date) -> Iterator[Finding]:
    """A vote, or a committee's sitting, with too few present for it to count.

    Members due whose attendance is not marked count as present here: nothing is alleged that
    the record does not show.
    """
    for meeting in _recent(branch, today, held=True):
        if any(item.vote for item in meeting.items):
            yield from _votes_without_quorum(branch, meeting)
        elif COMMITTEE in meeting.kinds and meeting.attendance:
            yield from _committee_without_quorum(branch, meeting)


def _votes_without_quorum(branch: Branch, meeting: Meeting) -> Iterator[Finding]:
    counted = tally(branch, meeting)
    for item in meeting.items:
        result = outcome(branch, meeting, item, counted)
        if item.vote is None or result is None or result.valid is not False:
            continue
        small = item.vote.kind == COMMITTEE
        key = QUORUM_OF_COMMITTEE if small else presence_key(item.vote.kind)
        provision = branch.regulations.on(meeting.day).provision(key)
        should = counted.should if small else counted.should_voting
        present = counted.present if small else counted.present_voting
        open_ = len(counted.unmarked) if small else counted.unmarked_voting
        enough = should > 0 and provision.share.holds(min(present + open_, should), should)
        yield Finding(
            severity=WARNING if enough else ERROR,
            subject=_named(meeting),
            message=(
                f"{_named(meeting)}表决“{item.title}”，到会人数不足：{result.arithmetic}"
                + (f"尚有{open_}人未登记到会情况，请补全后再看。" if enough else "")
            ),
            provision=provision,
            meeting=meeting.id,
        )


def _committee_without_quorum(branch: Branch, meeting: Meeting) -> Iterator[Finding]:
    counted = tally(branch, meeting)
    provision = branch.regulations.on(meeting.day).provision(QUORUM_OF_COMMITTEE)
    present = counted.present + len(counted.unmarked)
    if counted.should and not provision.share.holds(present, counted.should):
        least = provision.share.of(f"委员{counted.should}人")
        yield Finding(
            severity=ERROR,
            subject=_named(meeting),
            message=f"{_named(meeting)}到会{present}人，须{least}，到会人数不足。",
            provision=provision,
            meeting=meeting.id,
        )


def vote_impossible(branch: Branch, today: date) -> Iterator[Finding]:
    """The numbers of a recorded vote contradict the roster and attendance as they are now."""
    for meeting in _recent(branch, today, held=True):
        if not any(item.vote for item in meeting.items):
            continue
        counted = tally(branch, meeting)
        for item in meeting.items:
            result = outcome(branch, meeting, item, counted)
            if result is not None and result.problem:
                yield _about(
                    meeting,
                    f"{_named(meeting)}表决“{item.title}”的票数与名册、到会情况不符："
                    f"{result.problem.rstrip('。')}。",
                    ERROR,
                )


def exclusion_without_consent(branch: Branch, today: date) -> Iterator[Finding]:
    """A member left out of 应到 without the superior's consent and the assembly's."""
    for meeting in _recent(branch, today, held=True):
        for exclusion in meeting.exclusions:
            lacking = [
                *([] if exclusion.consent else ["上级党组织同意"]),
                *([] if exclusion.agreed else ["党员大会通过"]),
            ]
            person = branch.by_id.get(exclusion.person)
            if lacking and person is not None:
                yield Finding(
                    severity=WARNING,
                    subject=person.name,
                    message=(
                        f"{_named(meeting)}不把{person.name}计入应到（{exclusion.reason}），"
                        f"没有记录{'和'.join(lacking)}。"
                    ),
                    person=person.id,
                    meeting=meeting.id,
                )


_CODES: Final = (
    "ASSEMBLY_DUE",
    "COMMITTEE_MEETING_DUE",
    "GROUP_MEETING_DUE",
    "LECTURE_DUE",
    "THEME_DAY_DUE",
    "LIFE_MEETING_DUE",
)

RULES: Final = (
    *(
        Rule(code, "life", f"{duty.kind}的次数", partial(duty_due, duty=duty), _NEEDS[duty.per])
        for code, duty in zip(_CODES, DUTIES, strict=True)
    ),
    Rule("PLANNED_NOT_RECORDED", "life", "计划的会议未登记", planned_not_recorded, _MONTHS_BACK),
    Rule("RECORD_INCOMPLETE", "life", "会议记录不完整", record_incomplete, _MONTHS_BACK),
    Rule("MEETING_QUORUM_NOT_MET", "life", "到会人数不足", quorum_not_met, _MONTHS_BACK),
    Rule("VOTE_IMPOSSIBLE", "life", "票数与到会情况不符", vote_impossible, _MONTHS_BACK),
    Rule(
        "EXCLUSION_CONSENT", "life", "不计入应到未经同意", exclusion_without_consent, _MONTHS_BACK
    ),
)
