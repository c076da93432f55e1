"""The trash: what was deleted, read from history, and bringing it back whole."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from dangzhibu_desktop.domain.areas import AREAS
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.operations.changes import ChangeLine, Wording, words_of_act
from dangzhibu_desktop.operations.history import ActLine, act_lines
from dangzhibu_desktop.operations.history_of import is_same
from dangzhibu_desktop.operations.saved import Saved
from dangzhibu_desktop.operations.trash_checks import refuse_unfit
from dangzhibu_desktop.store.history import UNDONE, Act
from dangzhibu_desktop.store.journal import JournalArea, Recorded, Values
from dangzhibu_desktop.store.store import Store

_EVERYTHING: Final = frozenset({"branch", *AREAS})
# rows that are nothing without the record they belong to, by the column that names it
_DETAILS: Final[Mapping[str, tuple[str, str]]] = {
    "meeting_kind": ("meeting", "meeting"),
    "attendance": ("meeting", "meeting"),
    "exclusion": ("meeting", "meeting"),
    "vote": ("agenda_item", "agenda_item"),
    "dues_base_item": ("base", "dues_base"),
    "calendar_day": ("calendar_year", "calendar_year"),
    "doubt": ("person", "person"),
    "stated_dues": ("person", "person"),
}
_PARENTS: Final[Mapping[str, tuple[str, str]]] = {
    **_DETAILS,
    "agenda_item": ("meeting", "meeting"),
    **dict.fromkeys(
        (
            "membership",
            "change",
            "office",
            "group_place",
            "dues_base",
            "dues_exemption",
            "dues_paid_until",
        ),
        ("person", "person"),
    ),
    "dossier_step": ("dossier", "dossier"),
    "dossier_helper": ("dossier", "dossier"),
    "dossier_material": ("dossier", "dossier"),
}
# what the act that deletes a row of one table changes of another, by the column both have
_BESIDE: Final[Mapping[str, tuple[str, str]]] = {
    "dossier_step": ("dossier_helper", "dossier"),
    "change": ("membership", "person"),
}


@dataclass(frozen=True, slots=True)
class Trashed:
    """One deleted record with what belongs to it, and the act by which it went.

    ``rows`` are the history rows that deleted it, the record's own first; ``beside`` those by
    which the same act changed what hangs on it. ``undone`` is the act that was taken back, where
    that is why it is gone: it then comes back by that act being done again. ``id`` is unique.
    """

    id: int
    title: str
    act: ActLine
    rows: tuple[Recorded, ...]
    beside: tuple[Recorded, ...] = ()
    undone: Act | None = None


def list_trash(store: Store) -> list[Trashed]:
    """Every record that is gone, the one deleted last first."""
    gone = _gone(store.journal)
    by_act: dict[int, list[Recorded]] = {}
    for each in gone.values():
        by_act.setdefault(each.act, []).append(each)
    acts = {act.id: act for act in store.journal.acts()}
    lines, wording = act_lines(store), Wording(store, masked=True)
    found: list[Trashed] = []
    for id_, rows in by_act.items():
        act = acts[id_]
        if act.kind == UNDONE and act.target is not None:
            target = acts[act.target]
            found.append(Trashed(rows[0].number, target.name, lines[id_], tuple(rows), (), target))
        else:
            found += _deleted(store, wording, lines[id_], rows)
    return sorted(found, key=lambda each: (-each.act.id, each.id))


def words_of(store: Store, trashed: Trashed) -> list[ChangeLine]:
    """What is in a deleted record, a line for each row."""
    return list(words_of_act(store, trashed.rows))


def restore(store: Store, id_: int, *, today: date, now: datetime) -> Saved:
    """Bring a deleted record back whole, with the ids it had, in one act.

    Refused where it is back already, its id or its place is taken, or what it names is gone.
    """
    found = next((each for each in list_trash(store) if each.id == id_), None)
    if found is None:
        raise Refused("回收站里没有这条记录。", "可能已经恢复过；请重新打开回收站。")
    refuse_unfit(store, found.title, found.rows, found.beside)
    with store.act(f"恢复 {found.title}", today, now):
        if found.undone is not None:
            _do_again(store.journal, found, found.undone)
        else:
            store.journal.put_back(_to_put_back(store.journal, found))
    return Saved(found.rows[0].row, _EVERYTHING)


def _gone(journal: JournalArea) -> Mapping[int, Recorded]:
    """The deletions whose row has not come back, by their number, in order."""
    gone: dict[int, Recorded] = {}
    last: dict[tuple[str, int], Recorded] = {}
    for each in journal.comings_and_goings():
        place = each.table, each.row
        if each.new is None:
            gone[each.number] = last[place] = each
        elif place in last and last[place].old is not None:
            deleted = last.pop(place)
            if is_same(deleted.old or {}, each.new):
                gone.pop(deleted.number, None)
    return gone


def _deleted(
    store: Store, wording: Wording, act: ActLine, rows: Sequence[Recorded]
) -> Iterator[Trashed]:
    """The records one act deleted, each with its parts; a part alone is only an edit."""
    places = {(each.table, each.row): each for each in rows}
    groups: dict[int, list[Recorded]] = {}
    for each in rows:
        root = _root(places, each)
        groups.setdefault(root.number, []).append(each)
    for number, group in groups.items():
        own = next(each for each in group if each.number == number)
        if own.table in _DETAILS or own.old is None:
            continue
        parts = tuple(each for each in group if each is not own)
        title = wording.item(own.table, own.old)
        if own.table == "agenda_item":
            title += f"（{wording.name_of('meeting', own.old['meeting'])}）"
        yield Trashed(number, title, act, (own, *parts), _beside(store.journal, own))


def _root(places: Mapping[tuple[str, int], Recorded], each: Recorded) -> Recorded:
    """The record a row belongs to among those deleted with it."""
    while each.table in _PARENTS and each.old is not None:
        column, table = _PARENTS[each.table]
        above = places.get((table, each.old[column]))
        if above is None:
            return each
        each = above
    return each


def _beside(journal: JournalArea, own: Recorded) -> tuple[Recorded, ...]:
    """What an act that deleted a step changed of the helpers, or 转正 of the membership."""
    if own.table not in _BESIDE or own.old is None:
        return ()
    table, column = _BESIDE[own.table]
    return tuple(
        each
        for each in journal.of_acts([own.act])
        if each.table == table
        and each.old is not None
        and each.new is not None
        and each.new[column] == own.old[column]
    )


# ---- bringing back


def _to_put_back(journal: JournalArea, found: Trashed) -> Iterator[tuple[str, Values]]:
    for each in (*found.rows, *reversed(found.beside)):
        if each.old is None:
            continue
        values = each.old
        if each.table == "agenda_item" and each is found.rows[0]:
            values = {**values, "number": _place(journal, values)}
        yield each.table, values


def _place(journal: JournalArea, item: Values) -> int:
    """The place of an item in its meeting: its own where it is free, else after the last."""
    others: dict[int, int] = {
        row: known["number"]
        for row in {r.row for r in journal.of_parts("agenda_item", "meeting", [item["meeting"]])}
        if (known := journal.current("agenda_item", row)) is not None
    }
    own: int = item["number"]
    return own if own not in others.values() else max(others.values()) + 1


def _do_again(journal: JournalArea, found: Trashed, act: Act) -> None:
    try:
        journal.restore(act, forward=True)
    except Refused as error:
        raise Refused(
            f"不能恢复“{found.title}”：撤销以后，相关记录已有改动。", "请重新登记。"
        ) from error
