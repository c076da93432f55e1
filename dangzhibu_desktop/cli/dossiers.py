"""The commands ``dossier`` on a data file, and ``calc dossier`` on a file of facts without one."""

from pathlib import Path
from typing import TYPE_CHECKING

from dangzhibu_desktop.cli.console import Answer, Call, argument, command
from dangzhibu_desktop.cli.files import file_argument, opened
from dangzhibu_desktop.cli.parameters import FILE_PATH
from dangzhibu_desktop.errors import Refused

if TYPE_CHECKING:
    from dangzhibu_desktop.domain.dossiers.answer import DossierAnswer
    from dangzhibu_desktop.domain.dossiers.status import StepStatus

_SEVERITIES = {"error": "错误", "warning": "提醒", "info": "说明"}
_HOW = "请核对文件名；内容应是一个 JSON 对象，UTF-8 编码。"


@command("dossier", help="一份发展党员材料：各环节的日期、期限、缺项和问题。")
@argument("path", metavar="FACTS.json", type=FILE_PATH)
def calc_dossier(call: Call, path: Path) -> Answer:
    """Judge the dossier of one file of facts; findings leave the exit code 0."""
    from dangzhibu_desktop.domain.dossiers.answer import answer
    from dangzhibu_desktop.domain.dossiers.dossier import Dossier
    from dangzhibu_desktop.domain.dossiers.reading import read_facts
    from dangzhibu_desktop.operations.regulations import calendar, national

    facts = read_facts(_json(path))
    return dossier_answer(answer(Dossier.of(facts, call.today, national("admission"), calendar())))


@command("dossier", help="一份发展党员档案：各环节的日期、期限、缺项和问题。")
@file_argument
@argument("who", metavar="姓名或编号")
def dossier(call: Call, file: Path, who: str) -> Answer:
    """Judge the dossier of one person; findings leave the exit code 0."""
    from dangzhibu_desktop.operations.branch import snapshot
    from dangzhibu_desktop.operations.dossiers import answer_for, find_folder

    with opened(call, file) as store:
        branch = snapshot(store)
        folder = find_folder(branch, who)
        said = dossier_answer(answer_for(branch, folder, call.today))
    standing = f"档案：{folder.status}"
    if folder.status_reason:
        standing += f"（{folder.status_reason}）"
    moved = [f"转入：{folder.moved_in}，原在{folder.former_branch}"] if folder.moved_in else []
    data = {
        **said.data,
        "id": folder.person,
        "status": folder.status,
        "moved_in": str(folder.moved_in) if folder.moved_in else None,
    }
    return Answer(data, [*said.lines[:2], standing, *moved, *said.lines[2:]])


def _json(path: Path) -> object:
    """What a JSON file holds; Refused where it cannot be read or is not JSON."""
    import json

    try:
        found: object = json.loads(
            path.read_text(encoding="utf-8-sig"),
            parse_constant=_no_number,
            object_pairs_hook=_each_once,
        )
    except OSError as error:
        raise Refused(f"读不了文件“{path.name}”。", _HOW) from error
    except (ValueError, RecursionError) as error:
        raise Refused(f"文件“{path.name}”的内容不是 JSON。", _HOW) from error
    return found


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object whose keys stand once; of two values for one fact neither can be believed."""
    made = dict(pairs)
    if len(made) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise Refused(f"“{twice}”这一项写了两次。", "请只留正确的一处。")
    return made


def _no_number(word: str) -> object:
    raise ValueError(f"{word} is not JSON")


def dossier_answer(found: "DossierAnswer") -> Answer:
    """One dossier as a command says it, for people and as JSON."""
    from dangzhibu_desktop.domain.dates import chinese
    from dangzhibu_desktop.domain.dossiers.answer import document

    # a name on a terminal is no order to it
    name = "".join(sign if sign.isprintable() else "�" for sign in found.name or "（未录入）")
    heading = [f"姓名：{name}", f"阶段：{found.stage}（{chinese(found.on)}）"]
    findings = [f"[{_SEVERITIES[each.severity]}] {each.message}" for each in found.findings]
    late = [_pending("已超过期限", each) for each in found.steps if each.overdue]
    coming = [_pending("下一步", each) for each in found.steps if each.state == "next"]
    if found.extended is not None:
        end = f"{chinese(found.extended.day)}（{found.extended.arithmetic}）"
        coming = [f"下一步：大会已决定延长预备期，{end}届满后再次讨论转正。"]
    return Answer(document(found), [*heading, *findings, *late, *coming, found.summary])


def _pending(words: str, each: "StepStatus") -> str:
    """A step still to be taken, with its days and how they were counted."""
    from dangzhibu_desktop.domain.dates import chinese

    said = f"{words}：{each.step.no} {each.step.title}"
    if each.begun:
        said += "，已录入但没有日期"
    if each.earliest is not None:
        said += f"，最早{chinese(each.earliest.day)}"
    if each.latest is not None:
        said += f"，最迟{chinese(each.latest.day)}"
    if each.arithmetic is not None:
        said += f"（{each.arithmetic}）"
    return f"{said}。依据：{each.basis.citation}"


CALC_DOSSIER = calc_dossier
COMMANDS = (dossier,)
