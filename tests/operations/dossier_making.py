"""A small branch and dossiers taken to any step, as a user would take them."""

from datetime import date
from typing import Any, Final

from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.dossiers.answer import document
from dangzhibu_desktop.domain.dossiers.folder import StepFacts
from dangzhibu_desktop.domain.meetings import ABSENT, PRESENT, AgendaItem, Attendance, Meeting, Vote
from dangzhibu_desktop.domain.members import FULL, Membership, Person
from dangzhibu_desktop.operations import meetings, members
from dangzhibu_desktop.operations.branch import snapshot
from dangzhibu_desktop.operations.dossier_opening import open_dossier
from dangzhibu_desktop.operations.dossiers import advance, answer_for, find_folder
from dangzhibu_desktop.operations.files import Store
from tests.conftest import NOW, TODAY

MEMBERS: Final = ("陈一", "陈二", "陈三", "陈四", "陈五", "陈六", "陈七", "陈八", "陈九")
APPLICANT: Final = Person(name="张某", sex="男", birth=PartialDate(1995, 4, 1))
# the steps before the assembly, in the order they are taken
STEPS: Final[tuple[tuple[str, dict[str, Any]], ...]] = (
    ("2", {"day": "2024-11-20", "who": "陈一", "place": "支部活动室"}),
    ("3", {"day": "2025-01-10"}),
    ("4", {"day": "2025-01-20"}),
    ("5", {"day": "2025-01-21"}),
    ("6", {"day": "2025-07-10"}),
    ("6", {"day": "2026-01-10"}),
    ("8", {"day": "2026-05-25", "starts": "2026-06-01", "ends": "2026-06-05"}),
    ("7", {"day": "2026-06-08"}),
    ("9", {"day": "2026-06-09"}),
    ("10", {"day": "2026-06-20", "passed": True}),
    ("11", {"starts": "2026-06-22", "ends": "2026-06-24"}),
    ("12", {"day": "2026-06-26"}),
    ("13", {"day": "2026-07-01"}),
    ("14", {"day": "2026-07-03"}),
)
ASSEMBLY: Final = "2026-07-10"
VOTE: Final[dict[str, Any]] = {"should": 9, "present": 8, "yes": 8, "no": 0, "abstain": 0}


def day(iso: str) -> date:
    return date.fromisoformat(iso)


def enrol(store: Store) -> list[int]:
    """The full members of the branch."""
    return [
        members.add_member(
            store,
            Person(name=name),
            Membership(
                person=0,
                category=FULL,
                join_date=PartialDate(2010, 7, 1),
                full_date=PartialDate(2011, 7, 1),
            ),
            day=TODAY,
            now=NOW,
        ).id
        for name in MEMBERS
    ]


def facts(step: str, /, **cells: Any) -> StepFacts:
    """A step, its days written as text."""
    days = {k: day(v) for k, v in cells.items() if k in {"day", "starts", "ends"}}
    return StepFacts(step=step, **{**cells, **days})


def take(
    store: Store,
    dossier: int,
    step: str,
    helpers: tuple[int, ...] = (),
    today: date = TODAY,
    *,
    from_paper: bool = False,
    **cells: Any,
) -> int:
    """Take one step."""
    return advance(
        store, dossier, facts(step, **cells), helpers=helpers, from_paper=from_paper, today=today,
        now=NOW,
    ).id  # fmt: skip


def opened(store: Store, person: Person = APPLICANT, application: str = "2024-11-04") -> int:
    return open_dossier(store, person, day(application), today=TODAY, now=NOW).id


def taken_to(store: Store, last: str, person: Person = APPLICANT) -> int:
    """A dossier with every step up to one taken; the branch must have its members."""
    dossier = opened(store, person)
    ids = [p.id for p in store.members.people() if p.name in MEMBERS]
    for no, cells in STEPS:
        helpers = {"5": (ids[0],), "9": (ids[0], ids[1])}.get(no, ())
        take(store, dossier, no, helpers, **cells)
        if no == last:
            break
    return dossier


def assembly(
    store: Store,
    *people: int,
    on: str = ASSEMBLY,
    kind: str = "接收",
    present: int = 8,
    yes: int = 8,
) -> tuple[int, list[int]]:
    """An assembly with one item and vote for each person: its id and those of the items."""
    roster = [m.person.id for m in snapshot(store).roster(day(on)) if m.may_vote]
    items = tuple(
        AgendaItem(
            title="讨论", person=person,
            vote=Vote(kind=kind, method="无记名投票", yes=yes, no=present - yes),
        )
        for person in people
    )  # fmt: skip
    marks = tuple(
        Attendance(member=id_, state=PRESENT if n < present else ABSENT, reason="出差")
        for n, id_ in enumerate(roster)
    )
    meeting = Meeting(day=day(on), kinds=("党员大会",), items=items, attendance=marks)
    id_ = meetings.record(store, meeting, today=TODAY, now=NOW).id
    held = store.meetings.meeting(id_)
    assert held is not None
    return id_, [item.id for item in held.items]


def admitted(store: Store, person: Person = APPLICANT) -> int:
    """A dossier whose candidate is approved, with a recorded assembly."""
    dossier = taken_to(store, "14", person)
    _, (item,) = assembly(store, candidate(store, dossier))
    take(store, dossier, "15", agenda_item=item)
    take(store, dossier, "16", day="2026-08-01")
    take(store, dossier, "17", day="2026-08-20")
    return dossier


def candidate(store: Store, dossier: int) -> int:
    return next(f.person for f in store.dossiers.folders() if f.id == dossier)


def judged(store: Store, name: str = "张某", today: date = TODAY) -> dict[str, Any]:
    branch = snapshot(store)
    return document(answer_for(branch, find_folder(branch, name), today))


def codes(store: Store, name: str = "张某", today: date = TODAY) -> set[str]:
    return {each["rule"] for each in judged(store, name, today)["findings"]}


def states(store: Store, name: str = "张某", today: date = TODAY) -> dict[str, str]:
    return {each["no"]: each["state"] for each in judged(store, name, today)["steps"]}


def standing(store: Store, person: int, on: str) -> str | None:
    roster = snapshot(store).roster(day(on), everyone=True)
    return next((m.standing for m in roster if m.person.id == person), None)
