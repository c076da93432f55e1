"""A meeting to read: its facts, who came, what was said and decided, as one sheet of text."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Final

from dangzhibu_desktop.domain.attendance import Tally, outcome, quorum, tally
from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.dates import chinese
from dangzhibu_desktop.domain.meetings import (
    ABSENT,
    LECTURE,
    OBSERVER,
    SITTINGS,
    AgendaItem,
    Attendance,
    Meeting,
)
from dangzhibu_desktop.ui.style import colour

_WEEKDAYS: Final = "一二三四五六日"
_MISSING: Final = "未录入"


def sheet(branch: Branch, meeting: Meeting, remarks: Sequence[str], *, late: bool) -> str:
    """The meeting as HTML in the colours of the theme; ``remarks`` say what is amiss with it."""
    parts = [f"<p style='color:{_colour('soon')}'>◐ {escape(r)}</p>" for r in remarks]
    if late:
        parts.append(f"<p style='color:{_colour('quiet')}'>补：这次会议是事后补录的。</p>")
    parts.append(_table(_facts(branch, meeting)))
    if meeting.held:
        parts += _presence(branch, meeting)
    parts += _agenda(branch, meeting)
    for title, text in (("内容", meeting.content), ("后续落实", meeting.follow_up)):
        if text:
            parts += [_head(title), _text(text)]
    return "".join(parts)


def _colour(name: str) -> str:
    return colour(name).name()


def _head(words: str) -> str:
    return f"<h4 style='margin-top:14px;margin-bottom:4px'>{escape(words)}</h4>"


def _text(text: str) -> str:
    lines = "<br>".join(escape(line) for line in text.splitlines())
    return f"<p style='margin-top:2px;margin-bottom:6px;line-height:140%'>{lines}</p>"


def _table(rows: Iterable[tuple[str, str]]) -> str:
    quiet = _colour("quiet")
    cells = "".join(
        f"<tr><td style='color:{quiet};padding:2px 16px 2px 0' nowrap>{title}</td>"
        f"<td style='padding:2px 0'>{value}</td></tr>"
        for title, value in rows
    )
    return f"<table cellspacing='0'>{cells}</table>"


def _shown(value: str | None) -> str:
    return escape(value) if value else f"<span style='color:{_colour('quiet')}'>{_MISSING}</span>"


def _name(branch: Branch, person: int | None) -> str:
    known = branch.by_id.get(person) if person is not None else None
    return known.name if known else ""


def _facts(branch: Branch, meeting: Meeting) -> Iterator[tuple[str, str]]:
    clock = "—".join(filter(None, (meeting.start, meeting.end)))
    weekday = f"星期{_WEEKDAYS[meeting.day.weekday()]}"
    yield "时间", f"{chinese(meeting.day)}　{weekday}　{_shown(clock)}"
    yield "地点", _shown(meeting.place)
    group = next((g.name for g in branch.groups if g.id == meeting.party_group), "")
    if group:
        yield "党小组", escape(group)
    if meeting.topic or not meeting.items:
        yield "主题", _shown(meeting.topic)
    yield "主持人", _shown(_name(branch, meeting.chair))
    yield "记录人", _shown(_name(branch, meeting.recorder))
    lecturer = _name(branch, meeting.lecturer) or meeting.guest_lecturer
    if lecturer or LECTURE in meeting.kinds:
        yield "授课人", _shown(lecturer)
    if meeting.notified:
        yield "通知日期", chinese(meeting.notified)
    if meeting.makes_up:
        yield "补开", f"{meeting.counts_on.year}年{meeting.counts_on.month}月的会议"


def _presence(branch: Branch, meeting: Meeting) -> Iterator[str]:
    counted = tally(branch, meeting)
    yield _head("到会情况")
    if not meeting.attendance:
        yield f"<p>{_shown(None)}</p>"
        return
    yield _text(counted_words(counted))
    judged = quorum(branch, meeting, counted)
    if judged is not None and judged.valid is False:
        sentence = escape(f"● {judged.arithmetic}")
        yield f"<p style='color:{_colour('overdue')}'>{sentence}</p>"
    yield _table(_others(branch, meeting, counted))


def counted_words(counted: Tally) -> str:
    """Who was due and who came, in one sentence."""
    absent = counted.should - counted.present - len(counted.unmarked)
    said = (
        f"应到 {counted.should} 人（有表决权 {counted.should_voting} 人），"
        f"实到 {counted.present} 人（有表决权 {counted.present_voting} 人），缺席 {absent} 人"
    )
    waiting = len(counted.unmarked)
    return said + (f"，未登记 {waiting} 人。" if waiting else "。")


def _others(branch: Branch, meeting: Meeting, counted: Tally) -> Iterator[tuple[str, str]]:
    absent = [m for m in meeting.attendance if m.state == ABSENT]
    if absent:
        yield "缺席", escape("；".join(_absent(branch, mark) for mark in absent))
    guests = [m for m in meeting.attendance if m.state == OBSERVER]
    if guests:
        yield "列席", escape("、".join(_name(branch, m.member) or m.guest or "" for m in guests))
    if meeting.exclusions:
        said = (f"{_name(branch, e.person)}（{e.reason}）" for e in meeting.exclusions)
        yield "不计入应到", escape("；".join(said))
    if counted.unmarked:
        yield "未登记", escape("、".join(m.person.name for m in counted.unmarked))
    if meeting.correction_reason:
        yield (
            "应到更正",
            escape(
                f"按名册应到 {counted.computed_should} 人、有表决权 {counted.computed_voting} 人。"
                f"{meeting.correction_reason}"
            ),
        )


def _absent(branch: Branch, mark: Attendance) -> str:
    later = f"，{chinese(mark.made_up)}补课" if mark.made_up else ""
    return f"{_name(branch, mark.member)}（{mark.reason or '原因未录入'}{later}）"


def _agenda(branch: Branch, meeting: Meeting) -> Iterator[str]:
    sitting = any(kind in SITTINGS for kind in meeting.kinds)
    if not meeting.items and not sitting:
        return
    counted = tally(branch, meeting)
    if not meeting.items:
        yield _head("议程") + f"<p>{_shown(None)}</p>"
    for number, item in enumerate(meeting.items, 1):
        first = "第一议题　" if item.first_topic else f"{number}. "
        yield _head(f"{first}{item.title}")
        about = [("汇报人", item.presenter), ("涉及", _name(branch, item.person))]
        yield _table((title, escape(value)) for title, value in about if value)
        if item.discussion:
            yield _text(item.discussion)
        yield from _vote(branch, meeting, item, counted)
        if item.decision:
            yield _text(f"决议：{item.decision}")


def _vote(branch: Branch, meeting: Meeting, item: AgendaItem, counted: Tally) -> Iterator[str]:
    vote, result = item.vote, outcome(branch, meeting, item, counted)
    if vote is None or result is None:
        return
    written = f"（含会前书面意见 {vote.advance} 份）" if vote.advance else ""
    yield _text(
        f"表决（{vote.kind}，{vote.method}）：赞成 {vote.yes} 票{written}，"
        f"不赞成 {vote.no} 票，弃权 {vote.abstain} 票。"
    )
    role, sign = ("overdue", "● ") if wrong(result.valid, result.passed) else ("quiet", "")
    sentence = escape(f"{sign}{result.arithmetic}")
    yield f"<p style='color:{_colour(role)};margin-top:0'>{sentence}</p>"


def wrong(valid: bool | None, passed: bool | None) -> bool:  # noqa: FBT001 - as judged
    """Whether a vote does not count or was not passed."""
    return valid is False or passed is False
