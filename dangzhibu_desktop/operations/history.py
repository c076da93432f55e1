"""Acts: listing them, taking the last one back, doing it again, checking the file."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dangzhibu_desktop.errors import FileUnusable, Refused
from dangzhibu_desktop.operations.members import choose_person
from dangzhibu_desktop.store.driver import driver_errors
from dangzhibu_desktop.store.history import REDONE, UNDONE, Act
from dangzhibu_desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class ActLine:
    """One act as the list shows it; ``late`` marks 补录, ``subjects`` the people touched.

    ``undone`` marks an act that was taken back and not done again.
    """

    id: int
    act: str
    day: date
    entered: datetime
    late: bool
    subjects: tuple[str, ...]
    undone: bool = False


def list_acts(store: Store, *, subject: str | None = None) -> list[ActLine]:
    """The acts, newest first, or those that touched one person, given by name or id."""
    allowed = store.branch.settings().late_after_days
    subjects, names = store.journal.subjects(), store.journal.names()
    person = None if subject is None else choose_person(names, subject)
    acts = store.journal.acts()
    undone = _taken_back(acts)
    touched = ((act, subjects.get(act.id, ())) for act in reversed(acts))
    return [
        _line(act, allowed, undone, tuple(names[id_] for id_ in people))
        for act, people in touched
        if person is None or person in people
    ]


def people_of_acts(store: Store) -> Mapping[int, tuple[str, ...]]:
    """Act id -> the names of the people it touched, for the acts that touched any."""
    names = store.journal.names()
    touched = store.journal.subjects()
    return {act: tuple(names[id_] for id_ in people) for act, people in touched.items()}


def act_lines(store: Store) -> Mapping[int, ActLine]:
    """Every act by its id, without the people it touched."""
    allowed, acts = store.branch.settings().late_after_days, store.journal.acts()
    undone = _taken_back(acts)
    return {act.id: _line(act, allowed, undone) for act in acts}


def _line(
    act: Act, allowed: int, undone: Collection[int], subjects: tuple[str, ...] = ()
) -> ActLine:
    late = (act.entered.date() - act.day).days > allowed
    return ActLine(act.id, act.name, act.day, act.entered, late, subjects, act.id in undone)


def _taken_back(acts: Sequence[Act]) -> Collection[int]:
    """The acts that are taken back as things stand."""
    undone: set[int] = set()
    for act in acts:
        if act.kind == UNDONE and act.target is not None:
            undone.add(act.target)
        elif act.kind == REDONE and act.target is not None:
            undone.discard(act.target)
    return undone


def undo(store: Store, *, day: date, now: datetime) -> str:
    """Take the last act back; returns its name."""
    act = store.journal.next_undo()
    if act is None:
        raise Refused("没有可以撤销的操作。", "新建支部本身不能撤销。")
    with store.act(f"撤销 {act.name}", day, now, kind=UNDONE, target=act.id):
        store.journal.restore(act, forward=False)
    return act.name


def redo(store: Store, *, day: date, now: datetime) -> str:
    """Do the act taken back last again; returns its name."""
    act = store.journal.next_redo()
    if act is None:
        raise Refused("没有可以重做的操作。", "撤销之后、登记新内容之前才能重做。")
    with store.act(f"重做 {act.name}", day, now, kind=REDONE, target=act.id):
        store.journal.restore(act, forward=True)
    return act.name


def verify(store: Store) -> list[str]:
    """Everything wrong with the file: structure, keys, history; one sentence each."""
    try:
        with driver_errors(store.path):
            return store.journal.faults()
    except FileUnusable as error:
        return [error.what]
