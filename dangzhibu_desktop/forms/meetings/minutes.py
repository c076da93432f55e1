"""会议记录: everything minutes must hold (rulebook §3; §10, no. 22)."""

from typing import Final

from dangzhibu_desktop.forms.blocks import EMPTY, Form, Grid, Page, Signatures, Span
from dangzhibu_desktop.forms.meetings.records import ItemLine, MeetingRecord

WIDTHS: Final = (26, 59, 26, 59)
_TO_WRITE: Final = 30  # mm left free where nothing was recorded
Row = tuple[str | Span, ...]


def fill(meeting: MeetingRecord) -> Page:
    """One meeting's minutes; the places of 主持人 and 记录人 stay empty."""
    rows: list[Row] = [
        ("会议名称", Span(meeting.kinds, 3)),
        *([("会议主题", Span(meeting.topic, 3))] if meeting.topic else []),
        ("时间", meeting.time, "地点", meeting.place),
        ("主持人", meeting.chair, "记录人", meeting.recorder),
        *people(meeting),
        *(row for item in meeting.items for row in _item(item)),
    ]
    if meeting.content or not meeting.items:
        rows.append(("会议内容", Span(meeting.content, 3, height=_TO_WRITE)))
    if meeting.follow_up:
        rows.append(("后续落实", Span(meeting.follow_up, 3)))
    return Page(
        meeting.title, (Grid(WIDTHS, tuple(rows)), Signatures(("主持人签名", "记录人签名")))
    )


def people(meeting: MeetingRecord) -> list[Row]:
    """Who was due, who came, who watched, who was absent and why."""
    found: tuple[tuple[str, str], ...] = (
        ("出席党员", meeting.members),
        ("预备党员", meeting.probationary),
        ("列席", meeting.observers or EMPTY),
        ("缺席及原因", meeting.absent or EMPTY),
        ("不计入应到", meeting.excluded),
        ("应到更正", meeting.correction),
        ("补开说明", meeting.makes_up),
    )
    return [
        ("应到", meeting.should, "实到", meeting.present),
        *((label, Span(text, 3)) for label, text in found if text or label == "出席党员"),
    ]


def _item(item: ItemLine) -> list[Row]:
    title = f"{item.title}（{item.presenter}）" if item.presenter else item.title
    rows: list[Row] = [(item.number, Span(title, 3))]
    if item.discussion or not (item.decision or item.vote):
        height = 0 if item.discussion else _TO_WRITE
        rows.append(("讨论发言", Span(item.discussion, 3, height=height)))
    if item.vote:
        rows.append(("表决", Span(item.vote, 3)))
    if item.decision or item.vote:
        rows.append(("决议", Span(item.decision, 3)))
    return rows


MINUTES: Final = Form("O02", "会议记录", "life", MeetingRecord, fill)
