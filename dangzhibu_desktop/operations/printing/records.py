"""Which records a form is printed for, gathered from the branch."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.dates import chinese
from dangzhibu_desktop.domain.letters import Letter
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.forms.blocks import Form
from dangzhibu_desktop.forms.documents.acts import ActsRecord
from dangzhibu_desktop.forms.documents.letter import LetterRecord
from dangzhibu_desktop.forms.documents.recovery import RecoveryRecord
from dangzhibu_desktop.forms.members.records import (
    BranchRecord,
    ChartRecord,
    GroupsRecord,
    MemberRecord,
    RosterRecord,
    StatisticsRecord,
)
from dangzhibu_desktop.operations.branch import snapshot
from dangzhibu_desktop.operations.files import is_sealed
from dangzhibu_desktop.operations.members import choose_person
from dangzhibu_desktop.operations.printing import dossiers, dues, meetings, people
from dangzhibu_desktop.operations.printing.acts import acts_record
from dangzhibu_desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: of whom or which meeting, as of which day, printed when.

    ``since`` is the first day of the year or month that was asked for.
    """

    of: str | None
    on: date
    today: date
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Gathered:
    """One record to print: ``label`` names it in a file's name, ``key`` on the page's mark."""

    label: str
    key: str
    record: Any


def gather(store: Store, form: Form[Any], wanted: Wanted) -> list[Gathered]:
    """Every record of a form, or the one of a person.

    Refused where a person is named whom the form does not print.
    """
    branch = snapshot(store)
    if form.record in {LetterRecord, RecoveryRecord, ActsRecord}:
        return _of_file(store, branch, form, wanted)
    if form.record is MemberRecord:
        return list(_members(branch, wanted))
    if form.record in meetings.RECORDS:
        held = meetings.gather(
            store, branch, form, wanted.of, wanted.since, wanted.on, wanted.today
        )
        return [Gathered(*each) for each in held]
    if form.record in dues.RECORDS:
        found = dues.gather(store, branch, form.record, wanted.of, wanted.on, wanted.today)
        return [Gathered(*each) for each in found]
    if form.record in dossiers.RECORDS:
        each = dossiers.gather(branch, form.record, wanted.of, wanted.on)
        return [Gathered(*one) for one in each]
    label = wanted.on.isoformat()
    record = _BRANCH[form.record](branch, wanted.on, wanted.today)
    return [Gathered(label, f"{wanted.on:%Y%m%d}", record)]


_BRANCH: Final[dict[type, Callable[[Branch, date, date], Any]]] = {
    RosterRecord: people.roster,
    BranchRecord: people.branch_facts,
    GroupsRecord: people.groups,
    StatisticsRecord: people.statistics,
    ChartRecord: people.chart,
}


def _members(branch: Branch, wanted: Wanted) -> Iterable[Gathered]:
    members = people.present(branch, wanted.on)
    if wanted.of is not None:
        id_ = choose_person({p.id: p.name for p in branch.people}, wanted.of)
        members = [m for m in members if m.person.id == id_]
        if not members:
            raise Refused(
                f"{branch.by_id[id_].name}在{chinese(wanted.on)}不是本支部党员。",
                "请核对姓名，或用 --year 指明年份。",
            )
    names = [m.person.name for m in members]
    for found in members:
        person = found.person
        alone = names.count(person.name) == 1
        yield Gathered(
            person.name if alone else f"{person.name}{person.id}",
            f"P{person.id}",
            people.member(branch, found, wanted.on),
        )


def _of_file(store: Store, branch: Branch, form: Form[Any], wanted: Wanted) -> list[Gathered]:
    """Official documents, the sheet about the file itself, and what was done in it."""
    if form.record is LetterRecord:
        return [_letter(branch, letter, form.title) for letter in _letters(store, form, wanted)]
    if form.record is ActsRecord:
        return [_acts(store, branch, wanted)]
    name, today = store.path.name, wanted.today
    record = RecoveryRecord(branch.settings.name, name, is_sealed(store.path), chinese(today))
    return [Gathered(store.path.stem, f"{today:%Y%m%d}", record)]


def _acts(store: Store, branch: Branch, wanted: Wanted) -> Gathered:
    since = wanted.since or wanted.on
    record = acts_record(store, branch.settings.name, since, wanted.on, wanted.today, of=wanted.of)
    days = [f"{day:%Y%m%d}" for day in dict.fromkeys((since, wanted.on))]
    who = [wanted.of] if wanted.of else []
    return Gathered("-".join([*who, *days]), "-".join(days), record)


def _letters(store: Store, form: Form[Any], wanted: Wanted) -> list[Letter]:
    letters = [letter for letter in store.paper.letters() if letter.kind == form.title]
    if wanted.of is None:
        return letters
    found = [x for x in letters if wanted.of in {str(x.id), x.title}]
    if not found:
        raise Refused(f"没有题为“{wanted.of}”的{form.title}。", "请核对标题或编号。")
    return found


def _letter(branch: Branch, letter: Letter, kind: str) -> Gathered:
    record = LetterRecord(
        letter.id,
        kind,
        letter.title,
        letter.addressee,
        letter.body,
        branch.signature_words(letter.day),
        chinese(letter.day),
        tuple((letter.attachments or "").split("\n")) if letter.attachments else (),
    )
    return Gathered(f"{letter.id}-{letter.title}", f"L{letter.id}", record)
