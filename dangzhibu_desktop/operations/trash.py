"""The trash: what was deleted, read from history, and bringing it back whole."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, NoReturn

from dangzhibu_desktop.domain.areas import AREAS
from dangzhibu_desktop.domain.dossiers.folder import REPEATED
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.operations.changes import ChangeLine, Wording, words_of_act
from dangzhibu_desktop.operations.history import ActLine, act_lines
from dangzhibu_desktop.operations.history_of import is_same
from dangzhibu_desktop.operations.saved import Saved
from dangzhibu_desktop.store.history import UNDONE, Act
from dangzhibu_desktop.store.journal import JournalArea, Recorded, Values
from dangzhibu_desktop.store.ledger import LEDGERS
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
    "membership": ("person", "person"),
    "dossier_step": ("dossier", "dossier"),
    "dossier_helper": ("dossier", "dossier"),
    "dossier_material": ("dossier", "dossier"),
}
# what, entered anew, is the same record a second time
_ONCE: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = {
    "person": (("id_number",), ("name", "birth")),
    "change": (("person", "kind", "day"),),
    "office": (("person", "post", "since"),),
    "party_group": (("name", "since"),),
    "group_place": (("person", "party_group", "since"),),
    "regulation_override": (("key",),),
    "meeting": (("day", "topic"),),
    "dossier": (("person", "status"),),
    "dossier_step": (("dossier", "step"),),
    "dossier_helper": (("dossier", "role", "helper", "since"),),
    "listed_material": (("name",),),
    "dues_base": (("person", "since"),),
    "dues_exemption": (("person", "since"),),
    "dues_paid_until": (("person",),),
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
    _refuse_unfit(store.journal, found)
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
    """What an act that deleted a step changed of the dossier's helpers."""
    if own.table != "dossier_step" or own.old is None:
        return ()
    dossier = own.old["dossier"]
    return tuple(
        each
        for each in journal.of_acts([own.act])
        if each.table == "dossier_helper"
        and each.old is not None
        and each.new is not None
        and each.new["dossier"] == dossier
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


def _refuse(found: Trashed, why: str, what_to_do: str) -> NoReturn:
    raise Refused(f"不能恢复“{found.title}”：{why}。", what_to_do)


def _refuse_unfit(journal: JournalArea, found: Trashed) -> None:
    """Refuse what would not fit among the records as they stand."""
    coming = {(each.table, each.row) for each in found.rows}
    for each in found.rows:
        if each.table in LEDGERS:
            _refuse(found, "其中有党费台账的记录", "入过账的只能重新登记。")
        if journal.current(each.table, each.row) is not None:
            _refuse(found, "它的编号已给了别的记录", "请照这里的内容重新登记。")
        if each.old is not None:
            _refuse_dangling(journal, found, each, coming)
            _refuse_second(journal, found, each)
    if not all(journal.holds(each) for each in found.beside):
        _refuse(found, "培养联系人或入党介绍人后来又有改动", "请重新登记这个环节。")


def _refuse_dangling(
    journal: JournalArea, found: Trashed, each: Recorded, coming: Iterable[tuple[str, int]]
) -> None:
    for column, table in journal.references(each.table).items():
        named = each.old[column] if each.old else None
        if named is None or (table, named) in coming or journal.current(table, named):
            continue
        known = journal.last(table, named) or {}
        called = known.get("name") or known.get("title") or f"编号 {named}"
        _refuse(found, f"它所属或提到的“{called}”已不在", "请先从回收站恢复那一条，再恢复这一条。")


def _refuse_second(journal: JournalArea, found: Trashed, each: Recorded) -> None:
    """Refuse what was entered once more since; what stood beside it before may do so again."""
    for columns in _once(each):
        others = journal.like(each.table, _of(each, columns))
        if any(_entered(journal, each.table, other) > each.number for other in others):
            _refuse(found, "后来又登记了同样的一条", "请核对现有的那一条，需要时直接修改它。")
    for columns in journal.unique(each.table):
        if journal.like(each.table, _of(each, columns)):
            _refuse(found, "已有另一条同样的记录", "请核对现有的那一条，需要时直接修改它。")


def _once(each: Recorded) -> tuple[tuple[str, ...], ...]:
    if each.table == "dossier_step" and each.old is not None and each.old["step"] in REPEATED:
        return (("dossier", "step", "day"),)
    return _ONCE.get(each.table, ())


def _of(each: Recorded, columns: Iterable[str]) -> Values:
    return {column: each.old.get(column) if each.old else None for column in columns}


def _entered(journal: JournalArea, table: str, row: int) -> int:
    """The number of the history row by which a row came, or came back."""
    came = [each.number for each in journal.of_row(table, row) if each.old is None]
    return came[-1] if came else 0
