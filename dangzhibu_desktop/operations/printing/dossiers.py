"""Records for the forms about 发展党员."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.dates import chinese
from dangzhibu_desktop.domain.dossiers.answer import DossierAnswer
from dangzhibu_desktop.domain.dossiers.assembling import as_of, vote_of, whole
from dangzhibu_desktop.domain.dossiers.checklist import Line, checklist, lacking
from dangzhibu_desktop.domain.dossiers.facts import Vote
from dangzhibu_desktop.domain.dossiers.folder import (
    ARCHIVED,
    CONTACT,
    HELPERS_NAMED,
    INTRODUCER,
    MEETINGS,
    PAUSED,
    RUNNING,
    Folder,
    StepTaken,
)
from dangzhibu_desktop.domain.dossiers.status import LATE, NEXT, STAGES, StepStatus
from dangzhibu_desktop.domain.dossiers.steps import ARCHIVING, TEXT_2014
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.forms.dossiers.ledger import DATED
from dangzhibu_desktop.forms.dossiers.records import (
    AdmissionBallot,
    AdmissionRecord,
    CandidateLine,
    CourseRecord,
    LedgerRecord,
    PaperLine,
    PapersRecord,
    StepLine,
    TalkRecord,
    TransitionBallot,
    TransitionRecord,
)
from dangzhibu_desktop.operations.dossiers import answer_for, find_folder
from dangzhibu_desktop.operations.printing import resolutions
from dangzhibu_desktop.operations.printing.words import in_words, listed_name

# the topics the 2026 text lists for the talk (第七条)
_TOPICS: Final = ("学习工作经历", "对党的认识", "入党动机", "遵纪守法情况", "家庭情况")

Labelled = tuple[str, str, Any]
"""A record with its label in a file's name and its key on the page's mark."""


def gather(branch: Branch, record: type, of: str | None, on: date) -> list[Labelled]:
    """The records of one form: the ledger of a day, or what it prints of each dossier.

    Refused where a person is named of whom there is no such record.
    """
    if record is LedgerRecord:
        return [(on.isoformat(), f"{on:%Y%m%d}", _ledger(branch, on))]
    folders = branch.folders if of is None else (find_folder(branch, of),)
    names = Counter(branch.by_id[folder.person].name for folder in folders)
    found = []
    for folder in folders:
        made = _EACH[record](branch, as_of(folder, on), on) if folder.opened <= on else None
        if made is not None:
            name = branch.by_id[folder.person].name
            label = name if names[name] == 1 else f"{name}{folder.id}"
            found.append((label, f"D{folder.id}", made))
    if of is not None and not found:
        raise Refused(f"{branch.by_id[folders[0].person].name}还没有可以打印的这种表。", _HOW)
    return found


_HOW: Final = "决议要先登记支部大会和表决；表决票只印给还没有办完的人。"


def _dotted(day: date | None) -> str:
    return f"{day:%Y.%m.%d}" if day else ""


def _ledger(branch: Branch, on: date) -> LedgerRecord:
    folders = [as_of(f, on) for f in branch.folders if not f.closed and f.opened <= on]
    judged = [(folder, answer_for(branch, folder, on)) for folder in folders]
    judged.sort(key=lambda pair: (STAGES.index(pair[1].stage), pair[0].opened, pair[0].id))
    stages = Counter(found.stage for _, found in judged)
    counts = "，".join(f"{stage}{stages[stage]}名" for stage in STAGES if stages[stage])
    return LedgerRecord(
        branch=branch.settings.name,
        day=chinese(on),
        summary=f"共{len(judged)}名" + (f"：{counts}" if counts else ""),
        lines=tuple(_candidate(branch, folder, found, on) for folder, found in judged),
    )


def _candidate(branch: Branch, folder: Folder, found: DossierAnswer, on: date) -> CandidateLine:
    days = {each.step.no: each.day for each in found.steps}
    cells = []
    for no in DATED:
        day = days.get(no)
        if day is not None:
            cells.append(f"{day:%Y}.\n{day:%m.%d}")
        else:
            cells.append("材料\n未见" if no in folder.unseen else "")
    papers = checklist(branch, folder, on)
    there = sum(line.present for line in papers)
    return CandidateLine(
        name=listed_name(branch.by_id[folder.person].name),
        stage=found.stage,
        days=tuple(cells),
        coming=_coming(folder, found),
        papers=f"{there}" if folder.materials else "",
    )


def _coming(folder: Folder, found: DossierAnswer) -> str:
    """What is overdue, else what is next, with its days."""
    if folder.status == PAUSED:
        return f"暂停：{folder.status_reason or ''}"
    late = [each for each in found.steps if each.state == LATE and each.overdue]
    coming = next(iter(late or [each for each in found.steps if each.state == NEXT]), None)
    if coming is None:
        return ""
    limit = _limit(coming)
    overdue = "，已超期" if late else ""
    return coming.step.title_in(coming.version) + (f"\n{limit}{overdue}" if limit else "")


def _limit(each: StepStatus) -> str:
    parts = [f"{_dotted(each.earliest.day)}起"] if each.earliest else []
    parts += [f"至{_dotted(each.latest.day)}"] if each.latest else []
    return "，".join(parts)


def _course(branch: Branch, folder: Folder, on: date) -> CourseRecord:
    person, found = branch.by_id[folder.person], answer_for(branch, folder, on)
    moved = ""
    if folder.moved_in is not None:
        moved = f"{chinese(folder.moved_in)}由{folder.former_branch}转入"
    return CourseRecord(
        branch=branch.settings.name,
        name=person.name,
        sex=person.sex or "",
        ethnicity=person.ethnicity or "",
        birth=in_words(person.birth),
        education=person.education or "",
        work_post=person.work_post or "",
        stage=found.stage,
        status=_status(folder, found),
        contacts=_names(branch, folder, CONTACT),
        introducers=_names(branch, folder, INTRODUCER),
        moved=moved,
        day=chinese(on),
        steps=tuple(_step(branch, folder, each) for each in found.steps),
    )


def _status(folder: Folder, found: DossierAnswer) -> str:
    """How the dossier stands; one whose last step is done is no longer under way."""
    done = any(each.step.no == ARCHIVING and each.day for each in found.steps)
    return ARCHIVED if done and folder.status == RUNNING else folder.status


def _names(branch: Branch, folder: Folder, role: str) -> str:
    helping = folder.helping(role)
    return "、".join(branch.by_id[place.helper].name for place in helping) or "未指定"


def _step(branch: Branch, folder: Folder, each: StepStatus) -> StepLine:
    year = "2014" if each.version == TEXT_2014 else "2026"
    doubt = "" if each.basis.confirmed else "*"
    return StepLine(
        no=each.step.no,
        title=each.step.title_in(each.version),
        day=_dotted(each.day) or ("材料未见" if each.step.no in folder.unseen else ""),
        limit=_limit(each),
        article=f"{each.basis.article}（{year}）{doubt}",
        note=_note(branch, folder, each),
    )


def _note(branch: Branch, folder: Folder, each: StepStatus) -> str:
    """Who acted and what the step says beside its day."""
    no, taken = each.step.no, folder.last(each.step.no)
    parts = ["已超期"] if each.overdue else []
    if role := HELPERS_NAMED.get(no):
        parts += [_names(branch, folder, role)] if folder.helping(role) else []
    if taken is not None:
        parts += [taken.who] if taken.who else []
        parts += _said(branch, taken)
        parts += [f"说明：{taken.reason}"] if taken.reason else []
    if len(days := [_dotted(t.held) for t in folder.taken(no) if t.held]) > 1:
        parts.append(f"共{len(days)}次：{'、'.join(days)}")
    return "；".join(parts)


def _said(branch: Branch, taken: StepTaken) -> list[str]:
    said = []
    if taken.step == "8" and taken.starts:
        said.append(f"公示{_dotted(taken.starts)}—{_dotted(taken.ends)}")
    if taken.step == "10" and taken.passed is not None:
        said.append("通过" if taken.passed else "未通过")
    if taken.days is not None or taken.hours is not None:
        counted = ((taken.days, "天"), (taken.hours, "学时"))
        said += [f"{whole(number)}{unit}" for number, unit in counted if number is not None]
    if taken.step in MEETINGS:
        said += [taken.outcome] if taken.outcome else []
        vote = vote_of(branch, taken)
        said += [_counted(vote)] if vote else []
    return [words for words in said if words]


def _counted(vote: Vote) -> str:
    """``应到11人，实到11人；赞成11票，反对0票，弃权0票``, as far as the numbers are recorded."""
    people = ((vote.should, "应到{}人"), (vote.present, "实到{}人"))
    votes = ((vote.yes, "赞成{}票"), (vote.no, "反对{}票"), (vote.abstain, "弃权{}票"))
    parts = ("，".join(w.format(n) for n, w in each if n is not None) for each in (people, votes))
    return "；".join(filter(None, parts))


def _papers(branch: Branch, folder: Folder, on: date) -> PapersRecord:
    lines = checklist(branch, folder, on)
    there, missing = [line for line in lines if line.present], lacking(lines)
    pages = sum(line.material.pages or 0 for line in there if line.material)
    return PapersRecord(
        branch=branch.settings.name,
        name=branch.by_id[folder.person].name,
        stage=answer_for(branch, folder, on).stage,
        day=chinese(on),
        summary=f"已有{len(there)}份，共{pages}页",
        lines=tuple(
            _paper(line, covered=line.national and line.name not in missing) for line in lines
        ),
    )


def _paper(line: Line, *, covered: bool) -> PaperLine:
    """One paper; one of the national minimum may be there under the names of its parts."""
    material = line.material
    own = "本支部" if line.own else "其他"
    signed = material.signed if material else None
    return PaperLine(
        name=line.name,
        asked_by="国家规定" if line.national else own,
        present="√" if line.present or covered else "",
        pages=str(material.pages) if material and material.pages is not None else "",
        signed={True: "√", False: "未签", None: ""}[signed],
        remark=_remark(line, covered=covered),
    )


def _remark(line: Line, *, covered: bool) -> str:
    if covered and not line.present:
        return "见登记表"
    return (line.material.remark or "") if line.material else ""


def _talk(branch: Branch, folder: Folder, on: date) -> TalkRecord | None:
    person, found = branch.by_id[folder.person], answer_for(branch, folder, on)
    taken = folder.last("2")
    steps = {each.step.no: each for each in found.steps}
    talk, applied = steps["2"], steps["1"]
    if "2" in folder.unseen:
        return None
    return TalkRecord(
        branch=branch.settings.name,
        name=person.name,
        sex=person.sex or "",
        birth=in_words(person.birth),
        education=person.education or "",
        work_post=person.work_post or "",
        application=chinese(applied.day) if applied.day else "",
        latest=f"{chinese(talk.latest.day)}（含当日）" if talk.latest else "",
        day=chinese(talk.day) if talk.day else "",
        place=(taken.place or "") if taken else "",
        who=(taken.who or "") if taken else "",
        content=(taken.content or "") if taken else "",
        topics=() if talk.version == TEXT_2014 else _TOPICS,
        article=talk.basis.citation if talk.basis.confirmed else "",
    )


_EACH: Final[Mapping[type, Callable[[Branch, Folder, date], Any]]] = {
    CourseRecord: _course,
    PapersRecord: _papers,
    TalkRecord: _talk,
    AdmissionRecord: resolutions.admission,
    TransitionRecord: resolutions.transition,
    AdmissionBallot: resolutions.admission_ballot,
    TransitionBallot: resolutions.transition_ballot,
}
RECORDS: Final = (LedgerRecord, *_EACH)
"""What this module gathers."""
