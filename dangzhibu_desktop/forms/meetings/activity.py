"""党课记录 and 主题党日记录 (rulebook §10, no. 24)."""

from functools import partial
from typing import Final

from dangzhibu_desktop.forms.blocks import Form, Grid, Page, Signatures, Span
from dangzhibu_desktop.forms.meetings.minutes import WIDTHS, Row, people
from dangzhibu_desktop.forms.meetings.records import MeetingRecord

_TO_WRITE: Final = 60  # mm
_LITTLE: Final = 25  # mm


def fill(meeting: MeetingRecord, *, title: str, lecture: bool) -> Page:
    """What was planned, what was done, what follows; who spoke at a lecture."""
    agenda = "\n".join(f"{item.number}：{item.title}" for item in meeting.items)
    who: Row = (
        ("授课人", meeting.lecturer, "记录人", meeting.recorder)
        if lecture
        else ("主持人", meeting.chair, "记录人", meeting.recorder)
    )
    rows: list[Row] = [
        ("主题", Span(meeting.topic, 3)),
        ("时间", meeting.time, "地点", meeting.place),
        who,
        *people(meeting),
        *([("安排", Span(agenda, 3))] if agenda else []),
        ("授课内容" if lecture else "活动内容", Span(meeting.content, 3, height=_TO_WRITE)),
    ]
    if not lecture:
        rows.append(("后续落实", Span(meeting.follow_up, 3, height=_LITTLE)))
    return Page(title, (Grid(WIDTHS, tuple(rows)), Signatures(("记录人签名",))))


LECTURE_RECORD: Final = Form(
    "O04", "党课记录", "life", MeetingRecord, partial(fill, title="党课记录", lecture=True)
)
THEME_DAY_RECORD: Final = Form(
    "O05",
    "主题党日记录",
    "life",
    MeetingRecord,
    partial(fill, title="主题党日记录", lecture=False),
)
