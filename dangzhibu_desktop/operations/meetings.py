"""Meetings: planning one, recording it, mending and removing it, and its notice."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from dangzhibu_desktop.domain.attendance import expected
from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.dates import PartialDate, chinese
from dangzhibu_desktop.domain.meeting_checks import first_problem
from dangzhibu_desktop.domain.meetings import (
    COMMITTEE,
    LECTURE,
    THEME_DAY,
    Attendance,
    Meeting,
    in_order,
)
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.operations.branch import snapshot
from dangzhibu_desktop.operations.saved import Saved
from dangzhibu_desktop.store.store import Store

_CHANGED: Final = frozenset({"life"})
_WEEKDAYS: Final = "一二三四五六日"
_NUMBERS: Final = "一二三四五六七八九十"
_ASKED: Final = "请安排好工作，准时参加；因故不能参加的，请提前请假并说明原因。"
_TO_FILL: Final = "＿" * 10


def plan(store: Store, meeting: Meeting, *, day: date, now: datetime) -> Saved:
    """Record a meeting to come, or write over a planned one; ``day`` is the day of planning."""
    planned = _tidied(replace(meeting, held=False))
    known = _known(store, planned.id) if planned.id else None
    if known is not None and known.held:
        raise Refused(f"{_named(known)}已经登记，不能改回计划。", "请直接修改会议记录。")
    _refuse_impossible(store, planned, day)
    with store.act(f"{'修改' if known else ''}计划{planned.words}", day, now):
        id_ = _put(store, planned)
    return Saved(id_, _CHANGED)


def record(store: Store, meeting: Meeting, *, today: date, now: datetime) -> Saved:
    """Record a meeting that was held; one with the id of a planned meeting takes its place.

    The act is about the day of the meeting, so that an entry made late shows as 补录.
    """
    held = _tidied(replace(meeting, held=True))
    if held.id and _known(store, held.id).held:
        raise Refused(f"{_named(held)}已经登记过。", "请修改原来的记录。")
    _refuse_impossible(store, held, today)
    with store.act(f"登记{held.words}", held.day, now):
        id_ = _put(store, held)
    return Saved(id_, _CHANGED)


def mend(store: Store, meeting: Meeting, *, today: date, now: datetime) -> Saved:
    """Write a mended record over the recorded one; the lines of its agenda keep their ids."""
    mended = _tidied(meeting)
    known = _known(store, mended.id)
    _refuse_impossible(store, mended, today)
    kept = {item.id for item in mended.items}
    for item in known.items:
        if item.id not in kept and store.meetings.standing_on("agenda_item", item.id):
            raise Refused(
                f"“{item.title}”有其他记录引用，不能去掉这一项议题。",
                "请先改正引用它的记录（例如发展党员档案）。",
            )
    with store.act(f"修改{mended.words}记录", today, now):
        id_ = _put(store, mended)
    return Saved(id_, _CHANGED)


def remove(store: Store, meeting: int, *, today: date, now: datetime) -> Saved:
    """Delete a meeting, planned or held; refused where another record stands on it."""
    known = _known(store, meeting)
    standing = store.meetings.standing_on("meeting", meeting) or any(
        store.meetings.standing_on("agenda_item", item.id) for item in known.items
    )
    if standing:
        raise Refused(
            f"{_named(known)}有其他记录引用，不能删除。",
            "请先改正引用它的记录（例如发展党员档案）。",
        )
    with store.act(f"删除{known.words}", today, now):
        store.meetings.remove(meeting)
    return Saved(meeting, _CHANGED)


def propose_attendance(
    branch: Branch, meeting: Meeting, state: str | None = None
) -> tuple[Attendance, ...]:
    """The attendance of a meeting with everyone due on its day who has no mark yet.

    New marks say ``state``; without one they are left out, and the names to be marked are
    :func:`unmarked`: nobody's presence is made up.
    """
    if state is None:
        return meeting.attendance
    return (
        *meeting.attendance,
        *(Attendance(member=id_, state=state) for id_ in unmarked(branch, meeting)),
    )


def unmarked(branch: Branch, meeting: Meeting) -> tuple[int, ...]:
    """Who was due by the roster of the day and has no mark yet, in order of entry."""
    marked = {mark.member for mark in meeting.attendance}
    left_out = {exclusion.person for exclusion in meeting.exclusions}
    return tuple(
        member.person.id
        for member in expected(branch, meeting)
        if member.person.id not in marked | left_out
    )


def find_meetings(store: Store, id_or_day: str) -> tuple[Meeting, ...]:
    """The meeting of that id, or the meetings of that day or month (``2026-11-10``).

    Refused where there is none.
    """
    wanted = id_or_day.strip()
    found: tuple[Meeting, ...] = ()
    if wanted.isascii() and wanted.isdecimal() and len(wanted) <= len(str(2**53)):
        one = store.meetings.meeting(int(wanted))
        found = () if one is None else (one,)
    else:
        try:
            day = PartialDate.parse(wanted)
        except ValueError:
            day = None
        if day is not None:
            found = store.meetings.meetings(day.first, day.last)
    if not found:
        raise Refused(
            f"没有编号或日期为“{id_or_day}”的会议。", "请核对；日期写成 2026-11-10 这样。"
        )
    return found


def late_entries(store: Store) -> frozenset[int]:
    """The meetings recorded later than the branch allows (补录), by id."""
    allowed = store.branch.settings().late_after_days
    return frozenset(
        id_
        for id_, (day, entered) in store.meetings.entries().items()
        if (entered.date() - day).days > allowed
    )


@dataclass(frozen=True, slots=True)
class Notice:
    """A meeting's notice in finished words; paragraphs of ``body`` divided by line breaks."""

    title: str
    addressee: str
    body: str
    signature: str
    day: str

    @property
    def text(self) -> str:
        """The whole notice, to copy into a message."""
        return "\n".join(
            (self.title, f"{self.addressee}：", self.body, self.signature, self.day)
        ).rstrip()


def notice(branch: Branch, meeting: Meeting, today: date) -> Notice:
    """The notice of a meeting.

    It bears the day recorded for it, today's for a meeting to come, and otherwise none: a
    notice is never dated back.
    """
    given = meeting.notified or (today if today <= meeting.day else None)
    return Notice(
        f"关于{_occasion(meeting)}的通知",
        _addressee(branch, meeting),
        _notice_body(branch, meeting),
        branch.signature_words(given or meeting.day),
        chinese(given) if given else "",
    )


def _notice_body(branch: Branch, meeting: Meeting) -> str:
    clock = f"{meeting.start}—{meeting.end}" if meeting.start and meeting.end else meeting.start
    weekday = f"（星期{_WEEKDAYS[meeting.day.weekday()]}）"
    parts = [
        (
            "时间和地点",
            [f"{chinese(meeting.day)}{weekday}{clock or _TO_FILL}，{meeting.place or _TO_FILL}。"],
        ),
        *([("主题", [f"{meeting.topic.rstrip('。')}。"])] if meeting.topic else []),
        *([("议题", _topics(meeting))] if meeting.items or not meeting.topic else []),
        (
            "参加人员",
            [f"{_addressee(branch, meeting)}。{_ASKED}"],
        ),
    ]
    lines = [f"经研究，定于{chinese(meeting.day)}{_occasion(meeting)}。现将有关事项通知如下："]
    for number, (heading, told) in zip(_NUMBERS, parts, strict=False):
        lines += [f"{number}、{heading}", *told]
    return "\n".join(lines)


def _topics(meeting: Meeting) -> list[str]:
    topics = [("第一议题：" if i.first_topic else "") + i.title for i in meeting.items]
    if not topics:
        return [f"{_TO_FILL}。"]
    if len(topics) == 1:
        return [f"{topics[0]}。"]
    numbers = [_NUMBERS[n] if n < len(_NUMBERS) else str(n + 1) for n in range(len(topics))]
    ends = ["；"] * (len(topics) - 1) + ["。"]
    return [f"（{n}）{t.rstrip('。；')}{e}" for n, t, e in zip(numbers, topics, ends, strict=True)]


def _occasion(meeting: Meeting) -> str:
    """``召开党员大会``, ``召开支部委员会会议``, ``开展主题党日活动``."""
    sittings = [
        "支部委员会会议" if kind == COMMITTEE else kind
        for kind in meeting.kinds
        if kind not in {LECTURE, THEME_DAY}
    ]
    parts = [f"召开{'、'.join(sittings)}"] if sittings else []
    if LECTURE in meeting.kinds:
        parts.append("组织党课学习")
    if THEME_DAY in meeting.kinds:
        parts.append("开展主题党日活动")
    return "并".join(parts)


def _addressee(branch: Branch, meeting: Meeting) -> str:
    if meeting.body == COMMITTEE:
        return "支部委员会全体委员"
    if meeting.party_group is not None:
        group = next((g.name for g in branch.groups if g.id == meeting.party_group), "")
        return f"{group}全体党员"
    return "全体党员"


def _tidied(meeting: Meeting) -> Meeting:
    """Kinds in order, the 第一议题 first, no empty words kept as facts."""
    items = sorted(meeting.items, key=lambda item: not item.first_topic)
    return replace(meeting, kinds=_kinds_in_order(meeting.kinds), items=tuple(items))


def _kinds_in_order(kinds: tuple[str, ...]) -> tuple[str, ...]:
    ordered = in_order(kinds)
    return ordered if set(ordered) == set(kinds) else kinds


def _named(meeting: Meeting) -> str:
    return f"{chinese(meeting.day)}{meeting.words}"


def _known(store: Store, id_: int) -> Meeting:
    known = store.meetings.meeting(id_)
    if known is None:
        raise Refused(f"没有编号为 {id_} 的会议。", "请重新选择。")
    return known


def _refuse_impossible(store: Store, meeting: Meeting, today: date) -> None:
    problem = first_problem(snapshot(store), meeting, today)
    if problem is not None:
        raise Refused(*problem)


def _put(store: Store, meeting: Meeting) -> int:
    if not meeting.id:
        return store.meetings.add(meeting)
    store.meetings.save(meeting)
    return meeting.id
