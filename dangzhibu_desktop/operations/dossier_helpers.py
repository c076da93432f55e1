"""Who helps a candidate: 培养联系人 and 入党介绍人, who may, and putting others in their place."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from dangzhibu_desktop.domain.branch import Branch, RosterMember
from dangzhibu_desktop.domain.dates import chinese
from dangzhibu_desktop.domain.dossiers.assembling import dossier_of
from dangzhibu_desktop.domain.dossiers.folder import INTRODUCER, ROLES, Folder, HelperPlace
from dangzhibu_desktop.domain.dossiers.recording import Problem
from dangzhibu_desktop.domain.members import FULL
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.operations.branch import snapshot
from dangzhibu_desktop.operations.saved import Saved
from dangzhibu_desktop.store.store import Store


def change_helpers(
    store: Store, dossier: int, role: str, helpers: Sequence[int], since: date, *, now: datetime
) -> Saved:
    """Let others help from a day on; who helped before in that role ends that day."""
    branch = snapshot(store)
    folder = next((each for each in branch.folders if each.id == dossier), None)
    if folder is None or role not in ROLES:
        raise Refused("没有这份发展党员档案，或没有这种联系人。", "请重新选择。")
    refuse_helpers(branch, folder, role, helpers, since)
    name = branch.by_id[folder.person].name
    with store.act(f"更换{role} {name}", since, now):
        put_helpers(store, folder, role, helpers, since)
    return Saved(folder.id, frozenset({"dossiers"}))


def put_helpers(
    store: Store, folder: Folder, role: str, helpers: Sequence[int], since: date
) -> None:
    """Write who helps in a role from a day on; inside an open act."""
    kept = {place.helper for place in folder.helping(role)} & set(helpers)
    for place in folder.helping(role):
        if place.helper not in kept:
            until = max(since, place.since) if place.since else since
            store.dossiers.save_helper(replace(place, until=until))
    for helper in helpers:
        if helper not in kept:
            store.dossiers.add_helper(
                HelperPlace(
                    dossier=folder.id, person=folder.person, role=role, helper=helper, since=since
                )
            )


def refuse_helpers(
    branch: Branch, folder: Folder, role: str, helpers: Sequence[int], since: date
) -> None:
    """Refuse who cannot help."""
    problem = helpers_problem(branch, folder, role, helpers, since)
    if problem is not None:
        raise Refused(*problem)


def helpers_problem(
    branch: Branch, folder: Folder, role: str, helpers: Sequence[int], since: date
) -> Problem | None:
    """Too few, too many, the candidate himself, and members who may not help.

    Members of this branch must be full members on the day, introducers with their rights
    (第九条、第十四条); of people without a membership here nothing is known.
    """
    judged = dossier_of(branch, folder, since)
    named = "introducers" if role == INTRODUCER else "contacts_max"
    most = judged.number(named, since)
    fewest = most.integer if role == INTRODUCER else judged.number("contacts_min", since).integer
    if len(set(helpers)) != len(helpers) or not fewest <= len(helpers) <= most.integer:
        number = str(fewest) if fewest == most.integer else f"{fewest}至{most.integer}"
        said = f"{role}应为{number}名，现在是{len(set(helpers))}名。依据：{most.citation}。"
        return said, "请重新选择。"
    roster = {member.person.id: member for member in branch.roster(since, everyone=True)}
    for helper in helpers:
        if helper not in branch.by_id or helper == folder.person:
            return f"所选的{role}不对。", "请重新选择，不能选本人。"
        unready = branch.membership(helper) is not None and helper not in roster
        wrong = _unable(roster.get(helper), role, unready=unready)
        if wrong:
            name = branch.by_id[helper].name
            said = f"{name}在{chinese(since)}{wrong}，不能任{role}。依据：{most.citation}。"
            return said, "请另选正式党员。"
    return None


def _unable(member: RosterMember | None, role: str, *, unready: bool) -> str:
    """Why a member may not help on a day; empty where he may, or nothing is known of him."""
    if unready or (member is not None and member.standing != FULL):
        return "不是本支部的正式党员"
    if member is not None and role == INTRODUCER and not member.may_vote:
        return "党员权利尚未恢复"
    return ""
