"""The fictional branch's dossiers: one at every stage, one overdue, one finished, one withdrawn."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Final

from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.dates import add_months
from dangzhibu_desktop.domain.dossiers.checklist import SUGGESTED
from dangzhibu_desktop.domain.dossiers.folder import (
    CONTACT,
    INTRODUCER,
    PAUSED,
    WITHDRAWN,
    Folder,
    HelperPlace,
    Material,
    StepFacts,
)
from dangzhibu_desktop.domain.dossiers.steps import step
from dangzhibu_desktop.domain.members import FULL, PROBATIONARY, Membership, Person
from dangzhibu_desktop.operations import demo_dossier_texts as texts
from dangzhibu_desktop.operations.branch import snapshot
from dangzhibu_desktop.operations.demo_dossier_courses import (
    Steps,
    approved,
    begins,
    halves,
    next_weekday,
    taken,
    talk_on,
    until_activist,
    until_assembly,
    until_object,
    until_review,
    weekday,
)
from dangzhibu_desktop.operations.demo_people import invented
from dangzhibu_desktop.store.store import Store

_SMALLEST: Final = 7
_NEITHER_COMMITTEE: Final = 5
_FULL_LONG_BEFORE: Final = timedelta(days=500)


@dataclass(frozen=True, slots=True)
class _Writer:
    """What every dossier of the demo is written with; ``helpers`` are full members."""

    store: Store
    branch: Branch
    random: Random
    begun: date
    today: date
    helpers: tuple[int, ...]

    def ago(self, days: int) -> date:
        """A weekday about so many days before today."""
        return weekday(self.today - timedelta(days=days))


def fill_dossiers(store: Store, begun: date, today: date) -> int:
    """Write dossiers at every stage; none in a branch too small to have a committee.

    Answers how many. Nobody becomes a member by it.
    """
    branch = snapshot(store)
    members = branch.roster(today)
    if len(members) < _SMALLEST:
        return 0
    random = Random(f"dossiers {begun} {today} {len(branch.people)}")  # noqa: S311 - a fiction
    full = [m for m in members if m.standing == FULL]
    early = sorted(full, key=lambda m: (_joined(m.membership), m.person.id))
    helpers = tuple(m.person.id for m in early[: max(3, len(early) // 2)])
    writer = _Writer(store, branch, random, begun, today, helpers)
    with store.act("修改本支部材料清单", begun, _moment(begun, 11)):
        store.dossiers.list_materials(SUGGESTED)
    names = invented(random, {person.name for person in branch.people}, today)
    written = [
        *_finished(writer, [m.membership for m in full[_NEITHER_COMMITTEE:]]),
        *(_probationary(writer, m.membership) for m in members if m.standing == PROBATIONARY),
        *(_object(writer, next(names), ready=ready) for ready in (True, False)),
        _moved_in(writer, next(names)),
        *(_activist(writer, next(names), status) for status in (None, PAUSED)),
        *(_applicant(writer, next(names), *times) for times in ((40, 22), (45, None))),
        _withdrawn(writer, next(names)),
    ]
    return len(written)


def _joined(membership: Membership) -> date:
    return membership.join_date.first if membership.join_date else date.max


def _moment(day: date, hour: int = 16) -> datetime:
    return datetime.combine(day, time(hour, 20))


def _applicant(writer: _Writer, person: Person, applied: int, talked: int | None) -> int:
    steps = [taken("1", writer.ago(applied))]
    if talked is not None:
        steps.append(talk_on(writer.ago(talked)))
    return _write(writer, person, steps)


def _activist(writer: _Writer, person: Person, status: str | None) -> int:
    longer = 90 if status else 0
    activist = writer.ago(330 + longer)
    steps = until_activist(writer.ago(420 + longer), activist)
    rested = writer.ago(60)
    steps += halves(activist, rested if status else writer.today)
    dossier = _write(writer, person, steps)
    if status is not None:
        _set_status(writer, dossier, status, rested, texts.PAUSED_FOR)
    return dossier


def _moved_in(writer: _Writer, person: Person) -> int:
    """An activist from elsewhere, two of whose papers are still on the way."""
    moved = writer.ago(62)
    steps = [
        taken("1", writer.ago(600)),
        taken("2", unseen=True),
        taken("3", writer.ago(480), who="原党支部委员会"),
        taken("4", unseen=True),
        taken("5", next_weekday(moved + timedelta(days=4))),
        taken("6", writer.ago(290), who="原党支部"),
        taken("6", writer.ago(108), who="原党支部"),
    ]
    folder = Folder(person=0, opened=moved, moved_in=moved, former_branch=texts.FORMER_BRANCH)
    return _write(writer, person, steps, folder)


def _object(writer: _Writer, person: Person, *, ready: bool) -> int:
    """A development object, in training or ready for the assembly."""
    activist, listed = writer.ago(700), writer.ago(125 if ready else 60)
    steps = until_activist(writer.ago(800), activist)
    listing = until_object(writer.branch.calendar, listed)
    steps += halves(activist, listing[0].starts or listed)
    steps += [*listing, *until_review(listing[-1].day or listed)]
    if ready:
        steps += [
            taken("12", writer.ago(30), who="支部委员会"),
            taken("13", writer.ago(12)),
            taken("14", writer.ago(8)),
        ]
    dossier = _write(writer, person, [s for s in steps if begins(s) <= writer.today])
    return _count_papers(writer, dossier, 14 if ready else 12, writer.ago(5))


def _withdrawn(writer: _Writer, person: Person) -> int:
    dossier = _write(writer, person, [taken("1", writer.ago(300)), talk_on(writer.ago(282))])
    _set_status(writer, dossier, WITHDRAWN, writer.ago(200), texts.WITHDRAWN_FOR)
    return dossier


def _assembly(writer: _Writer, person: int, held: date) -> StepFacts:
    """The assembly: the recorded one about this person, else its numbers as the paper has them."""
    for meeting in writer.store.meetings.about(person):
        for item in meeting.items:
            if item.person == person and item.vote is not None and meeting.day == held:
                return taken("15", agenda_item=item.id)
    return taken("15", held, **_vote(writer))


def _vote(writer: _Writer) -> dict[str, int]:
    should = max(_SMALLEST, len(writer.helpers))
    return {"should": should, "present": should, "yes": should, "no": 0, "abstain": 0}


def _probationary(writer: _Writer, membership: Membership) -> int:
    """Someone who is a probationary member already, with the assembly that admitted him."""
    held = _joined(membership)
    steps = [
        *until_assembly(writer.branch.calendar, held),
        _assembly(writer, membership.person, held),
        *approved(held),
        *halves(held, writer.today, "21"),
    ]
    known = [s for s in steps if begins(s) <= writer.today]
    dossier = _write(writer, writer.branch.by_id[membership.person], known)
    return _count_papers(writer, dossier, 19, writer.ago(5))


def _finished(writer: _Writer, memberships: Iterable[Membership]) -> Iterator[int]:
    """The newest full member whose papers were complete before the records begin."""
    done = [m for m in memberships if _joined(m) <= writer.begun - _FULL_LONG_BEFORE]
    if not done:
        return
    newest = max(done, key=lambda m: (_joined(m), m.person))
    held = _joined(newest)
    full = add_months(held, 12)
    met = next_weekday(full + timedelta(days=6))
    confirmed = next_weekday(met + timedelta(days=26))
    steps = [
        *until_assembly(writer.branch.calendar, held),
        taken("15", held, **_vote(writer)),
        *approved(held),
        *halves(held, full + timedelta(days=1), "21"),
        taken("22", next_weekday(full)),
        taken("23", met, outcome="转正", **_vote(writer)),
        taken("24", confirmed),
        taken("25", next_weekday(confirmed + timedelta(days=21))),
    ]
    dossier = _write(writer, writer.branch.by_id[newest.person], steps)
    yield _count_papers(writer, dossier, len(SUGGESTED), writer.begun)


def _count_papers(writer: _Writer, dossier: int, number: int, day: date) -> int:
    """So many papers of the branch's list are in the dossier; answers the dossier."""
    person = writer.store.dossiers.facts(dossier).person
    known = writer.store.members.person(person)
    with writer.store.act(f"清点材料 {known.name if known else ''}", day, _moment(day, 17)):
        for paper in SUGGESTED[:number]:
            writer.store.dossiers.put_material(
                Material(
                    dossier=dossier,
                    person=person,
                    name=paper,
                    pages=writer.random.randrange(1, 7),
                    signed=True,
                )
            )
    return dossier


def _write(writer: _Writer, person: Person, steps: Steps, folder: Folder | None = None) -> int:
    """One dossier: what lies before the records begin in one act, each later step in its own."""
    old = [s for s in steps if begins(s) < writer.begun and s.agenda_item is None]
    new = sorted((s for s in steps if s not in old), key=lambda s: _held(writer, s))
    opened = folder.opened if folder else begins(steps[0])
    if old or folder:
        day = max(opened, writer.begun)
        if folder:
            old, new = (
                [s for s in steps if begins(s) <= day],
                [s for s in steps if begins(s) > day],
            )
        name = f"录入发展党员档案 {person.name}"
    else:
        day, name, old, new = opened, f"收到入党申请书 {person.name}", new[:1], new[1:]
    with writer.store.act(name, day, _moment(day)):
        id_ = person.id or writer.store.members.add_person(person)
        made = replace(folder or Folder(person=id_, opened=opened), person=id_)
        dossier = writer.store.dossiers.add(made)
        for one in old:
            _put(writer, dossier, id_, one, steps)
    for one in new:
        day = _held(writer, one)
        act = f"登记{step(one.step).title} {person.name}"
        with writer.store.act(act, day, _moment(day)):
            _put(writer, dossier, id_, one, steps)
    return dossier


def _held(writer: _Writer, one: StepFacts) -> date:
    """The day of a step, that of its meeting where one is linked."""
    if one.agenda_item is None:
        return begins(one)
    meeting = writer.store.meetings.of_item(one.agenda_item)
    return meeting.day if meeting else writer.begun


def _put(writer: _Writer, dossier: int, person: int, one: StepFacts, steps: Steps) -> None:
    """Write one step with its helpers; an approval names the discussion it approves."""
    approves = None
    if one.step == "24":
        folder = next(f for f in writer.store.dossiers.folders() if f.id == dossier)
        discussed = folder.last("23")
        approves = discussed.id if discussed else None
    writer.store.dossiers.add_step(replace(one, dossier=dossier, person=person, approves=approves))
    role, number = {"5": (CONTACT, 1), "9": (INTRODUCER, 2)}.get(one.step, (None, 0))
    for helper in _helpers(writer, steps)[:number] if role else ():
        writer.store.dossiers.add_helper(
            HelperPlace(
                dossier=dossier, person=person, role=role or "", helper=helper, since=one.day
            )
        )


def _helpers(writer: _Writer, steps: Steps) -> tuple[int, ...]:
    """Two full members, in turn from dossier to dossier."""
    first = begins(steps[0]).toordinal() % (len(writer.helpers) - 1)
    return (writer.helpers[first], writer.helpers[first + 1])


def _set_status(writer: _Writer, dossier: int, status: str, day: date, reason: str) -> None:
    known = writer.store.dossiers.facts(dossier)
    name = writer.store.members.person(known.person)
    words = "暂停培养" if status == PAUSED else "撤回申请"
    day = max(day, writer.begun)
    with writer.store.act(f"{words} {name.name if name else ''}", day, _moment(day, 17)):
        writer.store.dossiers.save(
            replace(known, status=status, status_since=day, status_reason=reason)
        )
