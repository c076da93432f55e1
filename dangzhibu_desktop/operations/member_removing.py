"""Removing a person entered by mistake: what goes along with him, and what holds him here."""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, datetime
from typing import Final

from dangzhibu_desktop.domain.areas import AREAS
from dangzhibu_desktop.domain.dates import chinese
from dangzhibu_desktop.domain.meetings import Meeting
from dangzhibu_desktop.domain.members import Person
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.operations.saved import Saved
from dangzhibu_desktop.store.store import Store

_CHANGED: Final = frozenset({"branch", *AREAS})
_Rows = dict[tuple[str, str], set[int]]

# every column by which a row names a person, or a row that goes with him, is in one of these two;
# one that is in neither holds him, so that nothing goes unasked
GOES_ALONG: Final = frozenset(
    {
        ("membership", "person"),
        ("change", "person"),
        ("doubt", "person"),
        ("stated_dues", "person"),
        ("office", "person"),  # a post that is over; who holds one now is refused
        ("group_place", "person"),
        ("dues_base", "person"),
        ("dues_base_item", "base"),
        ("dues_exemption", "person"),
        ("dues_paid_until", "person"),
    }
)
"""What only describes the person: table and column."""
_MEETINGS: Final = "meetings"
_LEDGER: Final = "ledger"
_DOSSIER: Final = "dossier"
_HELPER: Final = "helper"
_OFFICE: Final = "office"
_OTHER: Final = "other"
HOLDS: Final[Mapping[tuple[str, str], str]] = {
    ("meeting", "chair"): _MEETINGS,
    ("meeting", "recorder"): _MEETINGS,
    ("meeting", "lecturer"): _MEETINGS,
    ("agenda_item", "person"): _MEETINGS,
    ("attendance", "member"): _MEETINGS,
    ("exclusion", "person"): _MEETINGS,
    ("dues_posting", "person"): _LEDGER,
    ("dues_payment", "person"): _LEDGER,
    ("dossier", "person"): _DOSSIER,
    ("dossier_step", "person"): _DOSSIER,
    ("dossier_helper", "person"): _DOSSIER,
    ("dossier_material", "person"): _DOSSIER,
    ("dossier_helper", "helper"): _HELPER,
}
"""What the branch did with the person, and keeps: table and column -> which kind of record."""
_STAYS: Final = "这样的记录要保留，人也要留在名册里；已经离开的，请按“登记变动”登记转出等。"
_FROM_MEETINGS: Final = (
    "确系登记重了的，请先在“组织生活”里把这个人从那些会议中去掉，再来删除；"
    "已经离开的，请按“登记变动”登记转出等。"
)
_FROM_OFFICE: Final = "请先在“设置”的“支部委员会”里登记免职，再来删除。"


def remove_person(store: Store, person: int, *, today: date, now: datetime) -> Saved:
    """Delete a person with everything that only describes him, in one act.

    Refused where the branch recorded something with him (a meeting, dues posted or paid, a
    dossier, his being somebody's helper) and while he holds a post. He can be restored whole.
    """
    known = store.members.person(person)
    if known is None:
        raise Refused(f"没有编号为 {person} 的人。", "可能已经删除；请重新选择。")
    along, held = _hanging(store, person)
    reasons = [*_reasons(store, known, held), *_posts(store, person, today)]
    if reasons:
        words = "；".join(said for said, _ in reasons)
        raise Refused(f"不能删除{known.name}：{words}。", _advice({kind for _, kind in reasons}))
    with store.act(f"删除 {known.name}", today, now):
        for (table, _column), rows in reversed(along.items()):
            store.members.remove_rows(table, rows)
        store.members.remove_rows("person", {person})
    return Saved(person, _CHANGED)


def _hanging(store: Store, person: int) -> tuple[_Rows, _Rows]:
    """What goes along with a person, outer rows first, and what holds him."""
    along: _Rows = {}
    held: _Rows = {}
    open_: list[tuple[str, set[int]]] = [("person", {person})]
    while open_:
        table, ids = open_.pop()
        for place, rows in store.members.naming(table, ids).items():
            if place in GOES_ALONG:
                along.setdefault(place, set()).update(rows)
                open_.append((place[0], rows))
            else:
                held.setdefault(place, set()).update(rows)
    return along, held


def _reasons(store: Store, person: Person, held: _Rows) -> Iterator[tuple[str, str]]:
    """What holds a person, in words, with the kind it is of."""
    rows: dict[str, int] = {}
    for place, ids in held.items():
        kind = HOLDS.get(place, _OTHER)
        rows[kind] = rows.get(kind, 0) + len(ids)
    for kind, count in rows.items():
        yield _SAID[kind](store, person.id, count), kind


def _of_meetings(store: Store, person: int, _count: int) -> str:
    found = [each for each in store.meetings.meetings() if person in _named_in(each)]
    last = found[-1]
    return f"{len(found)}次会议记有考勤或议题（最近{chinese(last.day)}{last.words}）"


def _named_in(meeting: Meeting) -> set[int | None]:
    """Everyone a meeting names."""
    return {
        meeting.chair,
        meeting.recorder,
        meeting.lecturer,
        *(item.person for item in meeting.items),
        *(mark.member for mark in meeting.attendance),
        *(exclusion.person for exclusion in meeting.exclusions),
    }


def _of_ledger(_store: Store, _person: int, count: int) -> str:
    return f"党费台账有{count}笔"


def _of_dossier(_store: Store, _person: int, _count: int) -> str:
    return "有发展党员档案"


def _of_helper(store: Store, person: int, _count: int) -> str:
    names = store.journal.names()
    helped = {
        f"{names[folder.person]}的{place.role}": None
        for folder in store.dossiers.folders()
        for place in folder.helpers
        if place.helper == person
    }
    return f"是{'、'.join(helped)}"


def _of_other(_store: Store, _person: int, count: int) -> str:
    return f"还有{count}条记录写着这个人"


_SAID: Final[Mapping[str, Callable[[Store, int, int], str]]] = {
    _MEETINGS: _of_meetings,
    _LEDGER: _of_ledger,
    _DOSSIER: _of_dossier,
    _HELPER: _of_helper,
    _OTHER: _of_other,
}


def _posts(store: Store, person: int, today: date) -> Iterator[tuple[str, str]]:
    """The posts a person holds today or from a later day on."""
    posts = [
        office.post
        for office in store.branch.offices()
        if office.person == person and (office.until is None or today < office.until)
    ]
    if posts:
        yield f"现任{'、'.join(posts)}", _OFFICE


def _advice(found: Collection[str]) -> str:
    """What to do instead; where something has to stay for good, only that."""
    if set(found) - {_MEETINGS, _OFFICE}:
        return _STAYS
    return _FROM_MEETINGS if _MEETINGS in found else _FROM_OFFICE
