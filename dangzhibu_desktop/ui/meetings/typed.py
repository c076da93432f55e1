"""What is typed in the editor, as texts that survive a kill, and the meeting they mean; no Qt."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from dangzhibu_desktop.domain.dates import PartialDate, chinese
from dangzhibu_desktop.domain.meetings import (
    ABSENT,
    ASSEMBLY,
    BY_BALLOT,
    COMMITTEE,
    GROUP,
    METHODS,
    OBSERVER,
    PRESENT,
    AgendaItem,
    Attendance,
    Exclusion,
    Meeting,
    Vote,
)
from dangzhibu_desktop.intake.cells import half_width
from dangzhibu_desktop.ui.meetings.names import Names
from dangzhibu_desktop.ui.widgets import readings
from dangzhibu_desktop.ui.widgets.readings import NOTHING, Typed

Texts = dict[str, str]
"""The text of each field by its key; a box that is ticked holds 是."""

EXCLUDED: Final = "不计入应到"
"""Beside 到会 and 缺席 the third thing that can be said of who was due."""
YES: Final = "是"
_CLOCK: Final = re.compile(r"(\d{1,2})(?:[:.点时](\d{1,2})?分?)?|(\d{1,2})(\d{2})", re.ASCII)
_BETWEEN_NAMES: Final = re.compile(r"[、，,;；\n]+")
_BALLOTS: Final = frozenset({"接收", "转正", "选举"})


def clock(typed: str) -> Typed:
    """A time as ``09:00``, also typed ``9:00``, ``900``, ``9点``; other text stays as it is."""
    bare = "".join(half_width(typed).split())
    if not bare:
        return NOTHING
    found = _CLOCK.fullmatch(bare)
    if found is None:
        return Typed(typed.strip())
    hour, minute = (found[3], found[4]) if found[3] else (found[1], found[2] or "0")
    return Typed(f"{int(hour):02d}:{int(minute):02d}")


def number(typed: str) -> Typed:
    """A number of people or votes."""
    bare = half_width(typed).strip().removesuffix("人").removesuffix("票").strip()
    if not bare:
        return NOTHING
    if not (bare.isascii() and bare.isdecimal()) or len(bare) > 4:  # noqa: PLR2004 - as many as are
        return Typed(problem="请写人数，例如 12。")
    return Typed(int(bare))


def packed(texts: Iterable[tuple[str, Mapping[str, str]]]) -> str:
    """Named texts as one text, empty ones left out; empty where there is nothing in any."""
    bare = {name: {k: t for k, t in sorted(each.items()) if t} for name, each in texts}
    return json.dumps(bare, ensure_ascii=False) if any(bare.values()) else ""


def unpacked(text: str) -> dict[str, Texts]:
    """What :func:`packed` packed, in the same order."""
    found: dict[str, Texts] = json.loads(text or "{}")
    return found


# ---- the agenda


def item_texts(item: AgendaItem, names: Names) -> Texts:
    """A recorded line of the agenda as its fields show it."""
    texts = {
        "id": str(item.id or ""),
        "title": item.title,
        "first": YES if item.first_topic else "",
        "presenter": item.presenter or "",
        "person": names.of(item.person),
        "discussion": item.discussion or "",
        "decision": item.decision or "",
    }
    vote = item.vote
    if vote is not None:
        texts |= {"vote": YES, "kind": vote.kind, "method": vote.method}
        texts |= {key: str(getattr(vote, key) or "") for key in ("no", "abstain", "advance")}
        texts["yes"] = str(vote.yes)
    return texts


def item_from(texts: Mapping[str, str], names: Names) -> AgendaItem:
    """The line of the agenda that texts mean; what cannot be read counts as empty."""
    vote = None
    if texts.get("vote"):
        votes = {key: number(texts.get(key, "")).value or 0 for key in VOTES}
        vote = Vote(kind=texts.get("kind", ""), method=texts.get("method", ""), **votes)
    return AgendaItem(
        id=int(texts.get("id") or 0),
        title=texts.get("title", "").strip(),
        first_topic=bool(texts.get("first")),
        presenter=texts.get("presenter", "").strip() or None,
        person=names.ids.get("".join(texts.get("person", "").split()))
        or names.ids.get(texts.get("person", "").strip()),
        discussion=texts.get("discussion", "").strip() or None,
        decision=texts.get("decision", "").strip() or None,
        vote=vote,
    )


VOTES: Final = {"yes": "赞成", "no": "不赞成", "abstain": "弃权", "advance": "会前书面意见"}
"""The numbers of a vote, in the order of the form."""


def vote_kind(kinds: Iterable[str]) -> str:
    """The kind of vote a meeting of these kinds takes, unless chosen otherwise."""
    given = set(kinds)
    return next((kind for kind in (COMMITTEE, GROUP) if kind in given), ASSEMBLY)


def vote_method(kind: str) -> str:
    """How a kind of vote is taken, unless chosen otherwise."""
    return BY_BALLOT if kind in _BALLOTS else METHODS[0]


# ---- attendance


def marks_of(meeting: Meeting) -> dict[int, Texts]:
    """Person -> what is recorded of his attendance."""
    marks: dict[int, Texts] = {}
    for mark in meeting.attendance:
        if mark.member is not None and mark.state != OBSERVER:
            texts = {"state": mark.state, "reason": mark.reason or ""}
            marks[mark.member] = texts | {"made_up": readings.shown(mark.made_up)}
    for one in meeting.exclusions:
        texts = {"state": EXCLUDED, "why": one.reason, "consent": one.consent or ""}
        marks.setdefault(one.person, {}).update(texts | {"agreed": YES if one.agreed else ""})
    return marks


def observers_of(meeting: Meeting, names: Names) -> str:
    """The names of who sat in."""
    marks = (mark for mark in meeting.attendance if mark.state == OBSERVER)
    return "、".join(names.of(mark.member) or mark.guest or "" for mark in marks)


def with_marks(
    meeting: Meeting,
    marks: Mapping[int, Mapping[str, str]],
    observers: str,
    names: Names,
    today: date,
) -> Meeting:
    """The meeting with the attendance that texts mean; rows that were there keep their ids."""
    read = readings.day(today)
    known = {m.member: m for m in meeting.attendance if m.member is not None}
    guests = {m.guest: m for m in meeting.attendance if m.guest}
    attendance = [
        replace(
            known.get(person) or Attendance(member=person, state=texts["state"]),
            state=texts["state"],
            reason=(texts.get("reason", "").strip() or None) if texts["state"] == ABSENT else None,
            made_up=_first(read(texts.get("made_up", ""))) if texts["state"] == ABSENT else None,
        )
        for person, texts in marks.items()
        if texts.get("state") in {PRESENT, ABSENT}
    ]
    sat_in = dict.fromkeys(split_names(observers))
    attendance += [guests.get(name) or _observer(name, known, names) for name in sat_in]
    before = {one.person: one for one in meeting.exclusions}
    exclusions = tuple(
        replace(
            before.get(person) or Exclusion(person=person, reason=""),
            reason=texts.get("why", "").strip(),
            consent=texts.get("consent", "").strip() or None,
            agreed=bool(texts.get("agreed")),
        )
        for person, texts in marks.items()
        if texts.get("state") == EXCLUDED
    )
    return replace(meeting, attendance=tuple(attendance), exclusions=exclusions)


def split_names(typed: str) -> list[str]:
    """Names written in one line, divided by 、 or commas."""
    return [name.strip() for name in _BETWEEN_NAMES.split(typed) if name.strip()]


def _observer(name: str, known: Mapping[int, Attendance], names: Names) -> Attendance:
    """Who sat in: one of the branch's people, else a guest."""
    person = names.ids.get(name)
    if person is None:
        return Attendance(guest=name, state=OBSERVER)
    mark = known.get(person)
    if mark is not None and mark.state == OBSERVER:
        return mark
    return Attendance(member=person, state=OBSERVER)


def _first(read: Typed) -> date | None:
    return read.value.first if isinstance(read.value, PartialDate) else None


# ---- words of the editor


def title_of(meeting: Meeting, known: Meeting | None) -> str:
    """The title of the editor of a meeting, ``known`` as it is recorded."""
    if known is None:
        return "登记会议"
    named = f"{chinese(known.day)} {known.words}"
    if known.held:
        return f"修改会议 · {named}"
    return f"登记召开情况 · {named}" if meeting.held else f"修改计划 · {named}"


def act_of(meeting: Meeting, known: Meeting | None) -> str:
    """The word of the editor's act."""
    if known is not None and known.held == meeting.held:
        return "保存修改"
    return "登记会议" if meeting.held else "登记计划"
