"""Changes of standing recorded wrongly: correcting day and basis, and removing one."""

from dataclasses import replace
from datetime import date, datetime
from typing import Final

from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.members import Change, Membership, Person
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.operations.branch import snapshot
from dangzhibu_desktop.operations.dossier_membership import made_by_dossier
from dangzhibu_desktop.operations.members import full_date, refuse_early, refuse_gap
from dangzhibu_desktop.operations.saved import Saved
from dangzhibu_desktop.store.store import Store

_CHANGED: Final = frozenset({"members"})
_CONFIRMED: Final = "转正"


def mendable_change(store: Store, id_: int) -> Change:
    """A recorded change that may be corrected or removed by itself.

    Refused where a dossier made it: there the approval is corrected, and the change follows.
    """
    return _known(store, id_)[0]


def correct_change(store: Store, change: Change, *, today: date, now: datetime) -> Saved:
    """Write the corrected day, basis and document of a recorded change.

    Refused where the changes of the person could then not have followed one another.
    """
    known, person, membership = _known(store, change.id)
    if change.kind != known.kind:
        raise Refused("不能把一种变动改成另一种。", "请删除这一条，再登记另一种。")
    mended = replace(known, day=change.day, basis=change.basis, document=change.document)
    if mended == known:
        raise Refused("和原来一样，没有改动。", "改好后再按“改正变动”；不改的按 Esc。")
    refuse_early(person, membership, mended.day)
    others = store.members.changes(person.id)
    after = [mended if each.id == known.id else each for each in others]
    refuse_gap(person, membership, others, after, f"把{known.kind}改到这一天")
    with store.act(f"改正{known.kind} {person.name}", today, now):
        store.members.save_change(mended)
        _move_full_date(store, membership, known, mended)
    return Saved(person.id, _CHANGED)


def remove_change(store: Store, id_: int, *, today: date, now: datetime) -> Saved:
    """Delete a change recorded by mistake; refused where a later one rests on it.

    A full date that 转正 brought is what it was before.
    """
    known, person, membership = _known(store, id_)
    others = store.members.changes(person.id)
    after = [each for each in others if each.id != id_]
    refuse_gap(person, membership, others, after, f"去掉{known.kind}")
    with store.act(f"删除{known.kind} {person.name}", today, now):
        store.members.remove_rows("change", {id_})
        _take_full_date_back(store, membership, known)
    return Saved(person.id, _CHANGED)


def _known(store: Store, id_: int) -> tuple[Change, Person, Membership]:
    change = next((each for each in store.members.changes() if each.id == id_), None)
    if change is None:
        raise Refused("没有这条变动。", "可能已经删除；请重新选择。")
    person = store.members.person(change.person)
    membership = store.members.membership(change.person)
    if person is None or membership is None:
        raise Refused("没有党籍记录。", "请重新选择。")
    step = made_by_dossier(snapshot(store), change)
    if step is not None:
        raise Refused(
            f"{person.name}的{change.kind}是发展党员档案里的“{step}”登记的，不能在这里改。",
            "请到“发展党员”打开这份档案，修改那个环节；变动会跟着改。",
        )
    return change, person, membership


def _move_full_date(store: Store, membership: Membership, known: Change, mended: Change) -> None:
    """The anniversary follows the regulation of the day, unless it was written by hand."""
    if known.kind != _CONFIRMED:
        return
    regulations = snapshot(store).regulations
    was, becomes = (
        full_date(membership, regulations.on(day).integer("admission.probation_months"))
        for day in (known.day, mended.day)
    )
    if membership.full_date == was != becomes:
        store.members.save_membership(replace(membership, full_date=becomes))


def _take_full_date_back(store: Store, membership: Membership, change: Change) -> None:
    """The full date that came with 转正 goes with it, unless it was written over since."""
    came = [each for each in store.journal.of_row("change", change.id) if each.old is None]
    if change.kind != _CONFIRMED or not came:
        return
    for each in store.journal.of_acts([came[-1].act]):
        ours = (each.table, each.row) == ("membership", membership.id)
        if ours and each.old is not None and each.new is not None:
            was, became = each.old["full_date"], each.new["full_date"]
            if became is not None and became == str(membership.full_date):
                before = PartialDate.parse(was) if was else None
                store.members.save_membership(replace(membership, full_date=before))
