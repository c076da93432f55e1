"""The papers of a dossier: the national minimum, the branch's own list, what is there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.dossiers.folder import Folder, Material
from dangzhibu_desktop.domain.regulations import Provision

MINIMUM: Final = "admission.dossier_minimum"

SUGGESTED: Final = (
    "入党申请书",
    "申请人谈话记录",
    "身份证复印件",
    "推荐（推优）登记表",
    "确定入党积极分子的征求意见记录和支委会记录",
    "入党积极分子备案报告",
    "入党积极分子培养教育考察登记表",
    "思想汇报",
    "确定发展对象的支委会记录",
    "发展对象备案表（请示）和上级批复",
    "公示和公示情况报告",
    "政治审查材料",
    "培训结业证",
    "支部委员会审查意见和综合报告",
    "预审请示和批复",
    "入党志愿书",
    "接收预备党员的大会记录、表决票和决议",
    "预备党员审批通知",
    "入党宣誓记录",
    "预备党员教育考察登记表",
    "转正申请书",
    "转正的大会记录、表决票和决议",
    "转正审批通知",
    "材料移交清单",
)
"""A fuller list as many offices keep it: an example to edit, no national rule."""

# what the national minimum calls 培养教育考察材料 is kept under these names
_ALSO: Final = {"培养教育考察材料": ("入党积极分子培养教育考察登记表", "预备党员教育考察登记表")}


@dataclass(frozen=True, slots=True)
class Line:
    """One paper of the checklist: whether the national rule or the branch asks for it.

    ``material`` is what is recorded of it, None where nothing is.
    """

    name: str
    national: bool
    own: bool
    material: Material | None

    @property
    def present(self) -> bool:
        """Whether the paper is in the dossier."""
        return self.material is not None and self.material.present


def minimum(branch: Branch, on: date) -> Provision:
    """The provision on the papers every dossier must hold (第三十六条)."""
    return branch.regulations.on(on).provision(MINIMUM)


def checklist(branch: Branch, folder: Folder, on: date) -> tuple[Line, ...]:
    """Every paper asked for, the national ones first, then what else is in the dossier."""
    recorded = {each.name: each for each in folder.materials}
    national = minimum(branch, on).texts
    own = [each.name for each in branch.listed_materials]
    names = dict.fromkeys((*national, *own, *recorded))
    return tuple(Line(name, name in national, name in own, recorded.get(name)) for name in names)


def lacking(lines: Sequence[Line]) -> tuple[str, ...]:
    """The papers of the national minimum that are not in the dossier.

    A paper kept under the names the branch uses for its parts is there.
    """
    there = {line.name for line in lines if line.present}
    return tuple(
        line.name
        for line in lines
        if line.national and not line.present and not there.intersection(_ALSO.get(line.name, ()))
    )
