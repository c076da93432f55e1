"""What every act on a dossier asks first: is there one, is it running, may the step be taken."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.dossiers.advancing import (
    asks_reason,
    brought,
    forbids,
    unmet,
    voted_down_by,
)
from dangzhibu_desktop.domain.dossiers.assembling import dossier_of
from dangzhibu_desktop.domain.dossiers.dossier import Dossier
from dangzhibu_desktop.domain.dossiers.folder import PAUSED, Folder, StepTaken
from dangzhibu_desktop.domain.dossiers.recording import Problem, first_problem, with_step
from dangzhibu_desktop.domain.dossiers.steps import step
from dangzhibu_desktop.errors import Refused

CHANGED: Final = frozenset({"dossiers"})
WITH_MEMBERS: Final = CHANGED | {"members"}
_IF_FROM_PAPER: Final = "确系以前已经这样办理的，请照原材料补录，并写明理由。"


def known_folder(branch: Branch, dossier: int) -> Folder:
    """The dossier of an id; refused where there is none."""
    found = next((folder for folder in branch.folders if folder.id == dossier), None)
    if found is None:
        raise Refused(f"没有编号为 {dossier} 的发展党员档案。", "请重新选择。")
    return found


def refuse_not_running(branch: Branch, folder: Folder) -> None:
    """Refuse a step of a dossier that is paused or closed."""
    name = branch.by_id[folder.person].name
    if folder.closed:
        raise Refused(
            f"{name}的档案已{folder.status}，不能再登记环节。", "重新申请的，请新建档案。"
        )
    if folder.status == PAUSED:
        raise Refused(f"{name}的档案已暂停。", "请先恢复，再登记环节。")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What stands against a step as it is written, in sentences with their articles.

    ``problem`` cannot be recorded at all. ``objections`` refuse the step, unless it is entered
    from papers with a reason; ``questions`` need a reason.
    """

    problem: Problem | None = None
    objections: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()


def judge_step(branch: Branch, folder: Folder, taken: StepTaken, today: date) -> Judgement:
    """Judge a step as it is written: what :func:`refuse_step` refuses, for an editor to show."""
    problem = first_problem(branch, folder, taken, today)
    if problem is not None:
        return Judgement(problem)
    before = dossier_of(branch, folder, today)
    findings = brought(before, dossier_of(branch, with_step(folder, taken), today))
    new = all(each.id != taken.id or each.unseen for each in folder.steps)
    return Judgement(
        objections=(
            *(_conditions(before, taken) if new and not taken.unseen else ()),
            *(each.message for each in findings if forbids(each)),
        ),
        questions=tuple(each.message for each in findings if asks_reason(each)),
    )


def refuse_step(
    branch: Branch, folder: Folder, taken: StepTaken, *, from_paper: bool, today: date
) -> None:
    """Refuse what cannot be, what is not yet allowed, and what lacks its reason."""
    judged = judge_step(branch, folder, taken, today)
    if judged.problem is not None:
        raise Refused(*judged.problem)
    if judged.objections and not from_paper:
        raise Refused(judged.objections[0], f"条件具备后再登记。{_IF_FROM_PAPER}")
    questions = (*judged.objections, *judged.questions)
    if questions and words_or_none(taken.reason) is None:
        raise Refused(questions[0], "请写明理由后再登记，理由会保存在档案里。")


def _conditions(before: Dossier, taken: StepTaken) -> Iterator[str]:
    """What must be there before a step and is not, in sentences with the article."""
    title = step(taken.step).title
    if lacking := tuple(unmet(before, taken.step)):
        basis = before.basis(taken.step, taken.held)
        needed = "、".join(lacking)
        yield f"登记“{title}”之前，须先有{needed}。依据：{basis.citation}。"
    failed = voted_down_by(before, taken.step)
    if failed is not None:
        yield f"{failed.message}，不能登记“{title}”。依据：{failed.basis.citation}。"


def words_or_none(words: str | None) -> str | None:
    """Words without the space around them; None where there are none."""
    return (words or "").strip() or None
