"""Whether deleted rows fit among the records as they stand, so that they may come back."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, NoReturn

from dangzhibu_desktop.domain.dossiers.folder import REPEATED
from dangzhibu_desktop.domain.members import Change, first_impossible_change
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.store.journal import JournalArea, Recorded, Values
from dangzhibu_desktop.store.ledger import LEDGERS
from dangzhibu_desktop.store.store import Store

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
# what the same act changed beside a row (trash.py), where that was changed again since
_CHANGED_BESIDE: Final[Mapping[str, tuple[str, str]]] = {
    "dossier_step": ("培养联系人或入党介绍人后来又有改动", "请重新登记这个环节。"),
    "change": ("党籍信息后来又有改动", "请重新登记这次变动。"),
}


def _refuse(title: str, why: str, what_to_do: str) -> NoReturn:
    raise Refused(f"不能恢复“{title}”：{why}。", what_to_do)


def refuse_unfit(
    store: Store, title: str, rows: Sequence[Recorded], beside: Sequence[Recorded]
) -> None:
    """Refuse what would not fit among the records as they stand."""
    journal = store.journal
    coming = {(each.table, each.row) for each in rows}
    for each in rows:
        if each.table in LEDGERS:
            _refuse(title, "其中有党费台账的记录", "入过账的只能重新登记。")
        if journal.current(each.table, each.row) is not None:
            _refuse(title, "它的编号已给了别的记录", "请照这里的内容重新登记。")
        if each.old is not None:
            _refuse_dangling(journal, title, each, coming)
            _refuse_second(journal, title, each)
    if not all(journal.holds(each) for each in beside):
        _refuse(title, *_CHANGED_BESIDE[rows[0].table])
    _refuse_impossible(store, title, rows)


def _refuse_impossible(store: Store, title: str, rows: Sequence[Recorded]) -> None:
    """Refuse changes of standing that cannot stand among those recorded since."""
    coming: dict[int, list[Change]] = {}
    for each in rows:
        if each.table == "change" and each.old is not None:
            old, day = each.old, date.fromisoformat(each.old["day"])
            change = Change(id=each.row, person=old["person"], kind=old["kind"], day=day)
            coming.setdefault(old["person"], []).append(change)
    for person, changes in coming.items():
        membership = store.members.membership(person)
        if membership is None:  # comes back with him, as it stood
            continue
        known = store.members.changes(person)
        if first_impossible_change(membership, (*known, *changes)) is not None:
            _refuse(title, "与现在登记的其他变动接不上", "请先核对这个人的经历，再重新登记变动。")


def _refuse_dangling(
    journal: JournalArea, title: str, each: Recorded, coming: Iterable[tuple[str, int]]
) -> None:
    for column, table in journal.references(each.table).items():
        named = each.old[column] if each.old else None
        if named is None or (table, named) in coming or journal.current(table, named):
            continue
        known = journal.last(table, named) or {}
        called = known.get("name") or known.get("title") or f"编号 {named}"
        _refuse(title, f"它所属或提到的“{called}”已不在", "请先从回收站恢复那一条，再恢复这一条。")


def _refuse_second(journal: JournalArea, title: str, each: Recorded) -> None:
    """Refuse what was entered once more since; what stood beside it before may do so again."""
    for columns in _once(each):
        others = journal.like(each.table, _of(each, columns))
        if any(_entered(journal, each.table, other) > each.number for other in others):
            _refuse(title, "后来又登记了同样的一条", "请核对现有的那一条，需要时直接修改它。")
    for columns in journal.unique(each.table):
        if journal.like(each.table, _of(each, columns)):
            _refuse(title, "已有另一条同样的记录", "请核对现有的那一条，需要时直接修改它。")


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
