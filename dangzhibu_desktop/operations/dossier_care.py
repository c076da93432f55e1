"""Keeping a dossier: pausing, resuming, withdrawing, ending, postponing, its papers, calendars."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.dates import chinese
from dangzhibu_desktop.domain.dossiers.advancing import asks_reason, brought
from dangzhibu_desktop.domain.dossiers.assembling import dossier_of
from dangzhibu_desktop.domain.dossiers.folder import (
    ENDED,
    PAUSED,
    RUNNING,
    WITHDRAWN,
    Folder,
    Material,
)
from dangzhibu_desktop.domain.workdays import YearCalendar, read_csv, read_toml
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.operations.branch import snapshot
from dangzhibu_desktop.operations.dossier_guard import CHANGED, known_folder
from dangzhibu_desktop.operations.saved import Saved
from dangzhibu_desktop.store.store import Store

# how a dossier may come to stand -> from what
_FROM: Final = {
    PAUSED: (RUNNING,),
    RUNNING: (PAUSED,),
    WITHDRAWN: (RUNNING, PAUSED),
    ENDED: (RUNNING, PAUSED),
}
_ACTS: Final = {PAUSED: "暂停培养", RUNNING: "恢复培养", WITHDRAWN: "撤回申请", ENDED: "终止培养"}


def pause(store: Store, dossier: int, day: date, reason: str, *, now: datetime) -> Saved:
    """Let a dossier rest from a day on: nothing is due until it is resumed."""
    return _set_status(store, dossier, PAUSED, day, reason, now=now)


def resume(
    store: Store, dossier: int, day: date, reason: str | None = None, *, now: datetime
) -> Saved:
    """Take a paused dossier up again."""
    return _set_status(store, dossier, RUNNING, day, reason, now=now)


def withdraw(store: Store, dossier: int, day: date, reason: str, *, now: datetime) -> Saved:
    """The person takes the application back; a member does not, he leaves the party."""
    return _set_status(store, dossier, WITHDRAWN, day, reason, now=now)


def end(store: Store, dossier: int, day: date, reason: str, *, now: datetime) -> Saved:
    """The branch ends the dossier of someone who is no member, e.g. who moved away."""
    return _set_status(store, dossier, ENDED, day, reason, now=now)


def _set_status(
    store: Store, dossier: int, status: str, day: date, reason: str | None, *, now: datetime
) -> Saved:
    branch = snapshot(store)
    folder = known_folder(branch, dossier)
    name, act = branch.by_id[folder.person].name, _ACTS[status]
    if folder.status not in _FROM[status]:
        raise Refused(f"{name}的档案现在是“{folder.status}”，不能{act}。", "请核对档案的状态。")
    if status != RUNNING and not (reason or "").strip():
        raise Refused(f"没有写{act}的理由。", "请写明原因。")
    begun = folder.status_since or folder.opened
    if day < begun:
        raise Refused(f"{chinese(day)}早于{chinese(begun)}。", "请核对日期。")
    if status in {WITHDRAWN, ENDED}:
        _refuse_member(branch, folder, day)
    with store.act(f"{act} {name}", day, now):
        store.dossiers.save(
            replace(
                folder,
                status=status,
                status_since=day,
                status_reason=(reason or "").strip() or None,
            )
        )
    return Saved(folder.id, CHANGED)


def _refuse_member(branch: Branch, folder: Folder, day: date) -> None:
    here = {member.person.id: member.standing for member in branch.roster(day)}
    if folder.person in here:
        name = branch.by_id[folder.person].name
        raise Refused(
            f"{name}已是{here[folder.person] or '党员'}，档案不能撤回或终止。",
            "退党、取消预备党员资格请按规定讨论、报批后登记。",
        )


def postpone(
    store: Store,
    dossier: int,
    months: int | None,
    *,
    reason: str | None = None,
    day: date,
    now: datetime,
) -> Saved:
    """Put off the discussion of a moved-in member at the end of the probation (2014 第三十五条).

    It is no extension: the end of the probation stays. None takes it back; over the limit a
    reason is needed.
    """
    branch = snapshot(store)
    folder = known_folder(branch, dossier)
    name = branch.by_id[folder.person].name
    if folder.moved_in is None:
        raise Refused(
            f"{name}不是转入的预备党员，不能推迟讨论转正。", "需要延长预备期的，由支部大会决定。"
        )
    if months is not None and months < 1:
        raise Refused("推迟的月数至少是1。", "请写月数，例如3。")
    put_off = replace(folder, postponed=months)
    before, after = dossier_of(branch, folder, day), dossier_of(branch, put_off, day)
    questions = [each.message for each in brought(before, after) if asks_reason(each)]
    if questions and not (reason or "").strip():
        raise Refused(questions[0], "请写明理由后再登记。")
    noted = replace(put_off, status_reason=(reason or "").strip() or folder.status_reason)
    with store.act(f"推迟讨论转正 {name}", day, now):
        store.dossiers.save(noted)
    return Saved(folder.id, CHANGED)


def put_materials(
    store: Store, dossier: int, materials: Sequence[Material], *, day: date, now: datetime
) -> Saved:
    """Record which papers are in a dossier; one of the same name is written over."""
    branch = snapshot(store)
    folder = known_folder(branch, dossier)
    for material in materials:
        if not material.name.strip():
            raise Refused("没有写材料名称。", "请写名称，例如“入党申请书”。")
        if material.pages is not None and material.pages < 0:
            raise Refused(f"“{material.name}”的页数不能是负数。", "请核对页数。")
    name = branch.by_id[folder.person].name
    with store.act(f"清点材料 {name}", day, now):
        for material in materials:
            store.dossiers.put_material(
                replace(
                    material, dossier=folder.id, person=folder.person, name=material.name.strip()
                )
            )
    return Saved(folder.id, CHANGED)


def list_materials(store: Store, names: Sequence[str], *, day: date, now: datetime) -> Saved:
    """Make the branch's own list of papers these names, in this order."""
    wanted = [name.strip() for name in names if name.strip()]
    if repeated := [name for name, times in Counter(wanted).items() if times > 1]:
        raise Refused(f"“{repeated[0]}”写了两次。", "请去掉一次。")
    with store.act("修改本支部材料清单", day, now) as act:
        store.dossiers.list_materials(wanted)
    return Saved(act, CHANGED)


def supply_calendar(
    store: Store, text: str, *, source: str | None = None, day: date, now: datetime
) -> Saved:
    """Take in a year's holidays and make-up days: TOML, or lines ``2027-01-01,休``.

    A year supplied before is replaced; ``source`` names the notice it comes from. Refused where
    the text is neither or contradicts itself.
    """
    year = _read_calendar(text)
    with store.act(f"录入放假安排 {year.year}年", day, now):
        id_ = store.dossiers.put_calendar(year, source)
    return Saved(id_, CHANGED | {"branch"})


def _read_calendar(text: str) -> YearCalendar:
    """The calendar of a text; lines of days are of the year most of them are in."""
    if any(line.strip().startswith("year") for line in text.lstrip("\ufeff").splitlines()):
        return read_toml(text.lstrip("\ufeff"))
    heads = [line.strip()[:4] for line in text.lstrip("\ufeff").splitlines()]
    years = Counter(head for head in heads if head.isascii() and head.isdecimal())
    if not years:
        raise Refused(
            "这段文字里没有放假的日期。",
            "每行写日期和“休”或“班”，例如 2027-01-01,休；调休上班写 2027-02-06,班。",
        )
    return read_csv(text, int(max(years, key=lambda head: years[head])))
