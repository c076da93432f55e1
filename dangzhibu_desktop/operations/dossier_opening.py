"""Opening a dossier: on an application, or for someone who moved in mid-way."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.dates import chinese
from dangzhibu_desktop.domain.dossiers.folder import Folder, StepFacts, StepTaken
from dangzhibu_desktop.domain.dossiers.steps import ORDER
from dangzhibu_desktop.domain.members import Person
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.operations.branch import snapshot
from dangzhibu_desktop.operations.dossier_guard import (
    WITH_MEMBERS,
    Judgement,
    judge_step,
    refuse_step,
    words_or_none,
)
from dangzhibu_desktop.operations.saved import Saved
from dangzhibu_desktop.store.store import Store


def open_dossier(
    store: Store,
    person: Person,
    application: date,
    *,
    reason: str | None = None,
    from_paper: bool = False,
    today: date,
    now: datetime,
) -> Saved:
    """Open the dossier of an applicant on the day his application was received.

    ``person`` with an id is someone already recorded. Refused for a member, for someone with a
    running dossier, and under 18 (第五条). Saved names the dossier.
    """
    branch = snapshot(store)
    _refuse_card(branch, person, today)
    if person.id and (held := branch.membership(person.id)) is not None:
        raise Refused(
            f"{branch.by_id[person.id].name}已有党籍记录（{held.category or '类别未录入'}）。",
            "党员不再登记入党申请；转入的预备党员请用转入档案。",
        )
    applied = StepTaken(step="1", day=application, reason=words_or_none(reason))
    judged, folder = _as_if_opened(branch, person, application)
    refuse_step(judged, folder, applied, from_paper=from_paper, today=today)
    with store.act(f"收到入党申请书 {person.name}", application, now):
        person_id = person.id or store.members.add_person(person)
        dossier = store.dossiers.add(replace(folder, person=person_id))
        store.dossiers.add_step(replace(applied, dossier=dossier, person=person_id))
    return Saved(dossier, WITH_MEMBERS)


def judge_opening(branch: Branch, person: Person, application: date, today: date) -> Judgement:
    """What stands against opening a dossier on an application, for an editor to show."""
    judged, folder = _as_if_opened(branch, person, application)
    return judge_step(judged, folder, StepTaken(step="1", day=application), today)


def _as_if_opened(branch: Branch, person: Person, application: date) -> tuple[Branch, Folder]:
    id_ = person.id or max(branch.by_id, default=0) + 1
    judged = replace(branch, people=(*branch.people, replace(person, id=id_)))
    return judged, Folder(person=id_, opened=application)


def take_over(
    store: Store,
    person: Person,
    moved_in: date,
    former_branch: str,
    *,
    unseen: Sequence[str] = (),
    today: date,
    now: datetime,
) -> Saved:
    """Open the dossier of someone who moved in mid-way; ``unseen`` steps have no paper here.

    What the papers show is recorded afterwards, step by step. A probationary member who moved
    in keeps his membership. Saved names the dossier.
    """
    branch = snapshot(store)
    _refuse_card(branch, person, today)
    if moved_in > today:
        raise Refused(f"{chinese(moved_in)}还没有到，不能登记转入。", "请核对日期。")
    if not former_branch.strip():
        raise Refused("没有写原来的党支部。", "请写原所在党支部的全称，以便核实材料。")
    if unknown := [no for no in unseen if no not in ORDER]:
        raise Refused(f"没有“{unknown[0]}”这个环节。", "请重新选择。")
    with store.act(f"转入发展党员档案 {person.name}", moved_in, now):
        person_id = person.id or store.members.add_person(person)
        dossier = store.dossiers.add(
            Folder(
                person=person_id,
                opened=moved_in,
                moved_in=moved_in,
                former_branch=former_branch.strip(),
            )
        )
        for no in sorted(set(unseen), key=ORDER.__getitem__):
            store.dossiers.add_step(
                StepFacts(dossier=dossier, person=person_id, step=no, unseen=True)
            )
    return Saved(dossier, WITH_MEMBERS)


def _refuse_card(branch: Branch, person: Person, today: date) -> None:
    if not person.name.strip():
        raise Refused("没有写姓名。", "请填写姓名。")
    if person.id and person.id not in branch.by_id:
        raise Refused(f"没有编号为 {person.id} 的人。", "请重新选择。")
    if person.birth is not None and person.birth.first > today:
        raise Refused("出生日期晚于今天。", "请核对出生日期。")
    for folder in branch.folders:
        if person.id and folder.person == person.id and not folder.closed:
            raise Refused(f"{person.name}已有一份进行中的档案。", "请在原来的档案里登记。")
