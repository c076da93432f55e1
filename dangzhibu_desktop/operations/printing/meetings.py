"""Records for the forms about meetings."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final

from dangzhibu_desktop.domain.attendance import Tally, expected, tally
from dangzhibu_desktop.domain.branch import Branch, RosterMember
from dangzhibu_desktop.domain.dates import chinese, months_before
from dangzhibu_desktop.domain.meetings import (
    ABSENT,
    ASSEMBLY,
    COMMITTEE,
    GROUP,
    LECTURE,
    OBSERVER,
    PRESENT,
    SITTINGS,
    THEME_DAY,
    AgendaItem,
    Meeting,
)
from dangzhibu_desktop.domain.members import PROBATIONARY
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.forms.blocks import Form
from dangzhibu_desktop.forms.meetings.activity import LECTURE_RECORD, THEME_DAY_RECORD
from dangzhibu_desktop.forms.meetings.minutes import MINUTES
from dangzhibu_desktop.forms.meetings.notice import NOTICE
from dangzhibu_desktop.forms.meetings.records import (
    DutiesRecord,
    ItemLine,
    MeetingRecord,
    MonthAttendanceRecord,
    NoticeRecord,
    SignInRecord,
    YearAttendanceRecord,
)
from dangzhibu_desktop.operations.meetings import find_meetings, notice
from dangzhibu_desktop.operations.names import order_key
from dangzhibu_desktop.operations.printing import attendance as ledgers
from dangzhibu_desktop.operations.printing.votes import vote_words
from dangzhibu_desktop.operations.printing.words import group_meeting, listed_name, posts
from dangzhibu_desktop.store.store import Store

ORDER: Final = "姓氏笔画"
RECORDS: Final = (
    NoticeRecord,
    MeetingRecord,
    SignInRecord,
    YearAttendanceRecord,
    MonthAttendanceRecord,
    DutiesRecord,
)
"""What this module gathers."""
_MONTHS_WITHOUT_A_PERIOD: Final = 12
_BRANCH: Final = "支部"
_NUMBERS: Final = "一二三四五六七八九十"
Labelled = tuple[str, str, Any]
"""A record with its label in a file's name and its key on the page's mark."""


def gather(
    store: Store,
    branch: Branch,
    form: Form[Any],
    of: str | None,
    since: date | None,
    on: date,
    today: date,
) -> list[Labelled]:
    """The records of one form: the meetings of an id or day, of a period, or of the last year.

    The ledgers are of the year or month of ``on``.
    """
    if form.record in ledgers.LEDGERS:
        return [ledgers.LEDGERS[form.record](store, branch, on, today)]
    if of is not None:
        meetings = [m for m in find_meetings(store, of) if printable(form, m, today)]
        if not meetings:
            raise Refused(f"“{of}”的会议没有{form.title}。", _why_not(form))
    else:
        first = since or months_before(on, _MONTHS_WITHOUT_A_PERIOD)
        found = store.meetings.meetings(first, None if on >= today else on)
        meetings = [m for m in found if printable(form, m, today)]
    return [(_label(branch, m), f"H{m.id}", _record(branch, form, m, today)) for m in meetings]


def printable(form: Form[Any], meeting: Meeting, today: date) -> bool:
    """Whether a form is for this meeting."""
    if form.code == NOTICE.code:
        return meeting.notified is not None or meeting.day >= today
    if form.record is SignInRecord:
        return True
    if form.code == MINUTES.code:
        return meeting.held and any(kind in SITTINGS for kind in meeting.kinds)
    wanted = {LECTURE_RECORD.code: LECTURE, THEME_DAY_RECORD.code: THEME_DAY}
    return meeting.held and wanted[form.code] in meeting.kinds


def _why_not(form: Form[Any]) -> str:
    if form.code == NOTICE.code:
        return "已经开过的会议，登记了通知日期才有会议通知。"
    if form.code == MINUTES.code:
        return "还没有登记，或只是党课、主题党日；党课打印 O04，主题党日打印 O05。"
    return "请核对会议的种类，并先登记。"


def _label(branch: Branch, meeting: Meeting) -> str:
    named = (meeting.words, _group_name(branch, meeting), str(meeting.id))
    return "-".join((meeting.day.isoformat(), *filter(None, named)))


def _group_name(branch: Branch, meeting: Meeting) -> str:
    return next((g.name for g in branch.groups if g.id == meeting.party_group), "")


def _record(branch: Branch, form: Form[Any], meeting: Meeting, today: date) -> Any:
    if form.record is NoticeRecord:
        made = notice(branch, meeting, today)
        return NoticeRecord(made.title, made.addressee, made.body, made.signature, made.day)
    if form.record is SignInRecord:
        return sign_in(branch, meeting)
    return minutes(branch, meeting)


def sorted_by_name(members: Iterable[RosterMember]) -> list[RosterMember]:
    """Members in stroke order."""
    key = order_key(ORDER)
    return sorted(members, key=lambda m: key(m.person.name))


def sign_in(branch: Branch, meeting: Meeting) -> SignInRecord:
    """Who signs in: the committee by its posts, otherwise full members before candidates."""
    excluded = {exclusion.person for exclusion in meeting.exclusions}
    due = [m for m in expected(branch, meeting) if m.person.id not in excluded]
    if meeting.body == COMMITTEE:
        people = [(m, posts(branch, m.person.id, meeting.day)) for m in due]
    else:
        ordered = sorted(sorted_by_name(due), key=lambda m: m.standing == PROBATIONARY)
        people = [(m, m.standing or "") for m in ordered]
    return SignInRecord(
        branch.settings.name,
        _named(branch, meeting, meeting.kinds),
        _when(meeting),
        meeting.place or "",
        tuple((listed_name(m.person.name), kind) for m, kind in people),
        tuple(listed_name(name) for name in _observers(branch, meeting)),
    )


def minutes(branch: Branch, meeting: Meeting) -> MeetingRecord:
    """Everything recorded about a meeting, as printed."""
    counted = tally(branch, meeting)
    came = [m for m in _ordered(branch, meeting) if _state(meeting, m.person.id) == PRESENT]
    sittings = [kind for kind in meeting.kinds if kind in SITTINGS]
    return MeetingRecord(
        id=meeting.id,
        branch=branch.settings.name,
        kinds=_of_branch(branch, _named(branch, meeting, meeting.kinds)),
        title=f"{_named(branch, meeting, sittings).removesuffix('会议')}会议记录",
        topic=meeting.topic or "",
        time=_when(meeting),
        place=meeting.place or "",
        chair=_name(branch, meeting.chair),
        recorder=_name(branch, meeting.recorder),
        lecturer=_name(branch, meeting.lecturer) or meeting.guest_lecturer or "",
        should=_people_words(counted.should, counted.should_voting, meeting),
        present=_people_words(counted.present, counted.present_voting, meeting)
        if meeting.attendance
        else "",
        members=_names(m for m in came if m.standing != PROBATIONARY),
        probationary=_names(m for m in came if m.standing == PROBATIONARY),
        observers="、".join(_observers(branch, meeting)),
        absent="；".join(_absent(branch, meeting)),
        excluded="；".join(_excluded(branch, meeting)),
        correction=_correction(meeting, counted),
        makes_up=f"补开{_month(meeting)}的会议" if meeting.makes_up else "",
        items=tuple(_item(branch, meeting, n, i, counted) for n, i in enumerate(meeting.items)),
        content=meeting.content or "",
        follow_up=meeting.follow_up or "",
    )


def _named(branch: Branch, meeting: Meeting, kinds: Iterable[str]) -> str:
    """Kinds of a meeting by their full names, of a 党小组 by its own: ``第一党小组会``."""
    group = _group_name(branch, meeting)
    names = {COMMITTEE: "支部委员会会议", GROUP: group_meeting(group) if group else GROUP}
    said = "、".join(names.get(kind, kind) for kind in kinds)
    return group + said if group and GROUP not in kinds else said


def _of_branch(branch: Branch, said: str) -> str:
    """The branch's name and its meeting's, 支部 once: ``…第三支部委员会会议``."""
    name = branch.settings.name
    return name + (said.removeprefix(_BRANCH) if name.endswith(_BRANCH) else said)


def _month(meeting: Meeting) -> str:
    return f"{meeting.counts_on.year}年{meeting.counts_on.month}月"


def _ordered(branch: Branch, meeting: Meeting) -> Sequence[RosterMember]:
    due = expected(branch, meeting)
    return due if meeting.body == COMMITTEE else sorted_by_name(due)


def _state(meeting: Meeting, person: int) -> str | None:
    return next((a.state for a in meeting.attendance if a.member == person), None)


def _when(meeting: Meeting) -> str:
    clock = "—".join(filter(None, (meeting.start, meeting.end)))
    return f"{chinese(meeting.day)} {clock}".rstrip()


def _name(branch: Branch, person: int | None) -> str:
    return branch.by_id[person].name if person in branch.by_id and person is not None else ""


def _names(members: Iterable[RosterMember]) -> str:
    return "、".join(m.person.name for m in members)


def _people_words(all_: int, voting: int, meeting: Meeting) -> str:
    votes = ASSEMBLY in meeting.kinds or any(item.vote for item in meeting.items)
    if not votes or meeting.body == COMMITTEE:
        return f"{all_}人"
    return f"{all_}人，其中有表决权{voting}人"


def _observers(branch: Branch, meeting: Meeting) -> list[str]:
    marks = [a for a in meeting.attendance if a.state == OBSERVER]
    return [_name(branch, a.member) or (a.guest or "") for a in marks]


def _absent(branch: Branch, meeting: Meeting) -> Iterator[str]:
    for mark in meeting.attendance:
        if mark.state == ABSENT:
            later = f"，{chinese(mark.made_up)}补课" if mark.made_up else ""
            yield f"{_name(branch, mark.member)}（{mark.reason or '原因未录入'}{later}）"


def _excluded(branch: Branch, meeting: Meeting) -> Iterator[str]:
    for one in meeting.exclusions:
        agreed = [
            *([f"上级同意：{one.consent}"] if one.consent else []),
            *(["大会通过"] if one.agreed else []),
        ]
        yield f"{_name(branch, one.person)}（{'，'.join((one.reason, *agreed))}）"


def _correction(meeting: Meeting, counted: Tally) -> str:
    if meeting.corrected_should is None and meeting.corrected_voting is None:
        return ""
    return (
        f"按名册应到{counted.computed_should}人、有表决权{counted.computed_voting}人，"
        f"更正为{counted.should}人、有表决权{counted.should_voting}人："
        f"{meeting.correction_reason or ''}"
    )


def _item(
    branch: Branch, meeting: Meeting, number: int, item: AgendaItem, counted: Tally
) -> ItemLine:
    ordinal = _NUMBERS[number] if number < len(_NUMBERS) else str(number + 1)
    vote = vote_words(branch, meeting, item, counted)
    return ItemLine(
        "第一议题" if item.first_topic else f"议题{ordinal}",
        item.title,
        item.presenter or "",
        item.discussion or "",
        vote,
        item.decision or "",
    )
