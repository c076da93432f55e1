"""Dossiers: taking a step, mending and removing a step, and where one stands."""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any, Final

from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.dossiers.answer import DossierAnswer, answer
from dangzhibu_desktop.domain.dossiers.assembling import dossier_of, facts_of
from dangzhibu_desktop.domain.dossiers.folder import HELPERS_NAMED, Folder, StepFacts, StepTaken
from dangzhibu_desktop.domain.dossiers.recording import completed, with_step
from dangzhibu_desktop.domain.dossiers.steps import step
from dangzhibu_desktop.domain.meetings import Meeting
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.operations.branch import snapshot
from dangzhibu_desktop.operations.dossier_guard import (
    CHANGED,
    WITH_MEMBERS,
    Judgement,
    judge_step,
    known_folder,
    refuse_not_running,
    refuse_step,
    words_or_none,
)
from dangzhibu_desktop.operations.dossier_helpers import put_helpers, refuse_helpers
from dangzhibu_desktop.operations.dossier_membership import admit, conclude, follow
from dangzhibu_desktop.operations.members import choose_person
from dangzhibu_desktop.operations.saved import Saved
from dangzhibu_desktop.store.store import Store

_OF_MEMBERSHIP: Final = ("17", "24")


def advance(
    store: Store,
    dossier: int,
    taken: StepFacts,
    *,
    helpers: Sequence[int] = (),
    from_paper: bool = False,
    today: date,
    now: datetime,
) -> Saved:
    """Record a step, with whatever it brings about, in one act.

    A step whose condition is not met, or that brings an error, is refused with the article;
    what brings a warning, or came late, needs ``taken.reason``, which is kept. ``from_paper``
    records what was done before as the papers show it: errors then need a reason too.
    ``helpers`` are the people named by step 5 or 9. Saved names the step.
    """
    branch = snapshot(store)
    folder = known_folder(branch, dossier)
    refuse_not_running(branch, folder)
    step_taken = completed(folder, _with_meeting(store, folder, taken))
    refuse_step(branch, folder, step_taken, from_paper=from_paper, today=today)
    day = _day_of_act(step_taken, today)
    if role := HELPERS_NAMED.get(step_taken.step):
        refuse_helpers(branch, folder, role, helpers, day)
    elif helpers:
        raise Refused("这个环节不指定联系人、介绍人。", "请去掉。")
    name = branch.by_id[folder.person].name
    with store.act(f"登记{step(step_taken.step).title} {name}", day, now):
        id_ = _put(store, step_taken)
        after = with_step(folder, replace(step_taken, id=id_))
        if role:
            put_helpers(store, folder, role, helpers, day)
        _bring_about(store, branch, after, replace(step_taken, id=id_))
    return Saved(id_, WITH_MEMBERS if step_taken.step in _OF_MEMBERSHIP else CHANGED)


def amend(
    store: Store, taken: StepFacts, *, from_paper: bool = False, today: date, now: datetime
) -> Saved:
    """Write a mended step over the recorded one with its id; the membership follows.

    Refused and asked for a reason as :func:`advance`.
    """
    branch = snapshot(store)
    folder, known = _known_step(branch, taken.id)
    if taken.step != known.step:
        raise Refused("不能把一个环节改成另一个。", "请删除它，再登记另一个。")
    mended = replace(_with_meeting(store, folder, taken), id=known.id)
    if known.step == "24":
        mended = replace(mended, approves=known.approves)
    refuse_step(branch, folder, completed(folder, mended), from_paper=from_paper, today=today)
    after = with_step(folder, completed(folder, mended))
    before_facts, after_facts = facts_of(branch, folder), facts_of(branch, after)
    name = branch.by_id[folder.person].name
    with store.act(f"修改{step(known.step).title} {name}", today, now):
        store.dossiers.save_step(completed(folder, mended))
        follow(store, branch, folder, before_facts, after_facts)
    return Saved(known.id, WITH_MEMBERS)


def remove_step(store: Store, taken: int, *, today: date, now: datetime) -> Saved:
    """Delete a step recorded by mistake; refused where the membership stands on it."""
    branch = snapshot(store)
    folder, known = _known_step(branch, taken)
    approved = known.step == "15" and folder.last("17") is not None
    concluded = any(each.approves == known.id for each in folder.steps)
    if known.step in {"1", *_OF_MEMBERSHIP} or approved or concluded:
        raise Refused(
            f"“{step(known.step).title}”不能删除：后面的环节或党籍以它为准。",
            "日期有误的请修改；刚登记错的请用撤销。",
        )
    name = branch.by_id[folder.person].name
    with store.act(f"删除{step(known.step).title} {name}", today, now):
        if role := HELPERS_NAMED.get(known.step):
            for place in folder.helping(role):
                store.dossiers.save_helper(replace(place, until=place.since or today))
        store.dossiers.remove_step(known.id)
    return Saved(folder.id, CHANGED)


def answer_for(branch: Branch, folder: Folder, today: date) -> DossierAnswer:
    """Where a dossier stands on a day: steps, findings, summary."""
    return answer(dossier_of(branch, folder, today))


def find_folder(branch: Branch, name_or_id: str) -> Folder:
    """The dossier of the one person of that name or id, the last one opened.

    Refused where there is none, or more than one person of that name.
    """
    folders = {folder.person: folder for folder in branch.folders}
    wanted = "".join(name_or_id.split())
    names = {person: branch.by_id[person].name for person in folders}
    if wanted not in names.values() and not (wanted.isdecimal() and int(wanted) in names):
        person = choose_person({p.id: p.name for p in branch.people}, name_or_id)
        raise Refused(
            f"{branch.by_id[person].name}没有发展党员档案。", "请核对姓名，或先登记入党申请。"
        )
    return folders[choose_person(names, name_or_id)]


def _known_step(branch: Branch, id_: int) -> tuple[Folder, StepTaken]:
    for folder in branch.folders:
        for taken in folder.steps:
            if taken.id == id_:
                return folder, taken
    raise Refused("没有这条环节记录。", "请重新选择。")


def judge(
    branch: Branch, folder: Folder, taken: StepFacts, meeting: Meeting | None, today: date
) -> Judgement:
    """What stands against a step as it is written, as :func:`advance` and :func:`amend` refuse."""
    return judge_step(branch, folder, completed(folder, _as_taken(folder, taken, meeting)), today)


def _with_meeting(store: Store, folder: Folder, taken: StepFacts) -> StepTaken:
    item = taken.agenda_item
    return _as_taken(folder, taken, store.meetings.of_item(item) if item is not None else None)


def _as_taken(folder: Folder, taken: StepFacts, meeting: Meeting | None) -> StepTaken:
    """A step with its meeting; one whose paper was not seen before takes that one's place."""
    cells: dict[str, Any] = {f.name: getattr(taken, f.name) for f in fields(StepFacts)}
    place = next(
        (each.id for each in folder.taken(taken.step) if each.unseen and each.held is None), 0
    )
    cells |= {
        "dossier": folder.id,
        "person": folder.person,
        "id": taken.id or place,
        "reason": words_or_none(taken.reason),
    }
    return StepTaken(**cells, meeting=meeting)


def _day_of_act(taken: StepTaken, today: date) -> date:
    if taken.meeting is not None:
        return taken.meeting.day
    return min(taken.day or taken.starts or taken.ends or today, today)


def _put(store: Store, taken: StepTaken) -> int:
    if not taken.id:
        return store.dossiers.add_step(taken)
    store.dossiers.save_step(taken)
    return taken.id


def _bring_about(store: Store, branch: Branch, folder: Folder, taken: StepTaken) -> None:
    """What a step does to the membership."""
    facts = facts_of(branch, folder)
    if taken.step == "17":
        admit(store, branch, folder, facts)
    elif taken.step == "24":
        conclude(store, branch, folder, facts, taken)
