"""What a dossier does to the membership: inside the act that records the step.

Approval makes the probationary member from the assembly's day; approval at the end of the
probation makes the full member, extends the probation, or takes the qualification away
(发展党员工作细则第三十一条至第三十三条).
"""

from dataclasses import replace
from datetime import date
from typing import Final

from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.dates import PartialDate, chinese
from dangzhibu_desktop.domain.dossiers.facts import DISMISSAL, EXTENSION, FULL_MEMBERSHIP, Facts
from dangzhibu_desktop.domain.dossiers.folder import ENDED, Folder, StepTaken
from dangzhibu_desktop.domain.dossiers.steps import step
from dangzhibu_desktop.domain.members import FULL, PROBATIONARY, Change, Membership, Person
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.operations.members import full_date, put_change, refuse_gap
from dangzhibu_desktop.store.store import Store

# the outcome at the end of the probation -> the change of standing its approval makes
CHANGES: Final = {FULL_MEMBERSHIP: "转正", DISMISSAL: "取消预备党员资格"}


def admit(store: Store, branch: Branch, folder: Folder, facts: Facts) -> None:
    """Make the probationary member, from the day of the assembly that admitted him.

    Where a membership stands already, e.g. from an imported roster, it must agree.
    """
    name, joined = branch.by_id[folder.person].name, facts.branch_meeting
    if joined is None:
        raise Refused(f"{name}没有讨论接收的支部大会日期，不能登记审批。", "请先登记支部大会。")
    known = branch.membership(folder.person)
    if known is None:
        store.members.add_membership(
            Membership(
                person=folder.person,
                category=PROBATIONARY,
                join_date=PartialDate.of(joined),
                since=folder.moved_in if folder.moved_in and folder.moved_in > joined else None,
                join_branch=folder.former_branch or branch.settings.name,
            )
        )
    elif known.join_date is None:
        store.members.save_membership(replace(known, join_date=PartialDate.of(joined)))
    elif not known.join_date.first <= joined <= known.join_date.last:
        raise Refused(
            f"{name}的党籍里入党日期是{known.join_date}，与支部大会日期{chinese(joined)}不符。",
            "请先核对改正其中一处。",
        )


def conclude(
    store: Store, branch: Branch, folder: Folder, facts: Facts, approval: StepTaken
) -> None:
    """Do what the approval at the end of the probation approves."""
    membership = branch.membership(folder.person)
    if membership is None:
        name = branch.by_id[folder.person].name
        raise Refused(f"{name}没有党籍记录。", "请先登记接收预备党员的审批。")
    if facts.outcome == EXTENSION:
        months = sum(facts.extensions)
        store.members.save_membership(replace(membership, extension=months))
    elif membership.category != FULL and approval.day is not None:
        kind = CHANGES[facts.outcome]
        basis = "支部大会决议，上级党组织批准"
        put_change(store, Change(person=folder.person, kind=kind, day=approval.day, basis=basis))
    if facts.outcome == DISMISSAL:
        ended = replace(
            folder, status=ENDED, status_since=approval.day, status_reason="取消预备党员资格"
        )
        store.dossiers.save(ended)


def made_by_dossier(branch: Branch, change: Change) -> str | None:
    """The title of the step of a dossier that made a change of standing; None where none did."""
    for folder, facts in branch.dossiers:
        approved = change.day == facts.transition_approval and folder.person == change.person
        if approved and change.kind == CHANGES.get(facts.outcome):
            return step("24").title
    return None


def follow(store: Store, branch: Branch, folder: Folder, before: Facts, after: Facts) -> None:
    """Mend the membership where the facts it was made from were mended."""
    membership = branch.membership(folder.person)
    if membership is None:
        return
    if after.transition_approval and before.outcome != after.outcome:
        raise Refused("转正讨论的结果已经上级审批，不能改成另一种。", "请先核对审批的内容。")
    mended = membership
    if after.branch_meeting and membership.join_date == _exact(before.branch_meeting):
        mended = replace(mended, join_date=_exact(after.branch_meeting))
    if after.transition_approval and sum(before.extensions) != sum(after.extensions):
        mended = replace(mended, extension=sum(after.extensions) or None)
    if mended != membership:
        if mended.full_date is not None:
            months = branch.regulations.on(mended.begins).integer("admission.probation_months")
            mended = replace(mended, full_date=full_date(mended, months))
        store.members.save_membership(mended)
    if after.transition_approval and before.transition_approval != after.transition_approval:
        _move_change(store, branch.by_id[folder.person], mended, before, after.transition_approval)


def _move_change(
    store: Store, person: Person, membership: Membership, before: Facts, day: date
) -> None:
    """The change of standing moves with its approval; refused where a later one rests on it."""
    changes = store.members.changes(person.id)
    for change in changes:
        if change.kind == CHANGES.get(before.outcome) and change.day == before.transition_approval:
            moved = replace(change, day=day)
            after = [moved if each.id == change.id else each for each in changes]
            refuse_gap(person, membership, changes, after, f"把{change.kind}改到这一天")
            store.members.save_change(moved)


def _exact(day: date | None) -> PartialDate | None:
    return None if day is None else PartialDate.of(day)
