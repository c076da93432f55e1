"""The history of one record: its own row and every row that belongs to it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from dangzhibu_desktop.operations.changes import ChangeLine, Wording
from dangzhibu_desktop.operations.history import ActLine, act_lines
from dangzhibu_desktop.store.journal import JournalArea, Recorded, Values
from dangzhibu_desktop.store.store import Store

MEMBER: Final = "党员"
MEETING: Final = "会议"
ACCOUNT: Final = "党费"
DOSSIER: Final = "发展党员档案"
FACTS: Final = "支部信息"
COMMITTEE: Final = "支部委员会"
GROUPS: Final = "党小组"
NUMBERS: Final = "规定数值"
CALENDAR: Final = "放假安排"
SETTINGS: Final = frozenset({FACTS, COMMITTEE, GROUPS, NUMBERS, CALENDAR})
"""The kinds without a record of their own: all that is recorded of a matter of the branch."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is asked about: one of this module's kinds, and the id of the record where it has one.

    The id of an account is that of the person.
    """

    kind: str
    id: int = 0


@dataclass(frozen=True, slots=True)
class RecordHistory:
    """Everything recorded about one record, newest first: each line with its act."""

    title: str
    lines: tuple[tuple[ActLine, ChangeLine], ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """Rows of a table that belong to a row of another by a column."""

    table: str
    column: str
    of: str


@dataclass(frozen=True, slots=True)
class _Kind:
    """The rows of one kind of record: ``root`` with its ``parts``, or all rows of ``tables``.

    Where the root is not ``shown`` only its parts are; ``whole`` tables are told field by field.
    """

    root: str = ""
    parts: tuple[_Part, ...] = ()
    tables: tuple[str, ...] = ()
    whole: frozenset[str] = frozenset()
    shown: bool = True


def _parts(root: str, column: str, *tables: str) -> tuple[_Part, ...]:
    return tuple(_Part(table, column, root) for table in tables)


_KINDS: Final[Mapping[str, _Kind]] = {
    MEMBER: _Kind(
        "person",
        _parts(
            "person", "person", "membership", "change", "doubt", "stated_dues", "office",
            "group_place",
        ),
        whole=frozenset({"person", "membership"}),
    ),
    MEETING: _Kind(
        "meeting",
        (
            *_parts("meeting", "meeting", "meeting_kind", "agenda_item", "attendance"),
            *_parts("meeting", "meeting", "exclusion"),
            _Part("vote", "agenda_item", "agenda_item"),
        ),
        whole=frozenset({"meeting"}),
    ),
    ACCOUNT: _Kind(
        "person",
        (
            *_parts(
                "person", "person", "stated_dues", "dues_paid_until", "dues_base",
                "dues_exemption", "dues_posting", "dues_payment",
            ),
            _Part("dues_base_item", "base", "dues_base"),
        ),
        shown=False,
    ),
    DOSSIER: _Kind(
        "dossier",
        _parts("dossier", "dossier", "dossier_step", "dossier_helper", "dossier_material"),
        whole=frozenset({"dossier"}),
    ),
    FACTS: _Kind(tables=("branch", "listed_material"), whole=frozenset({"branch"})),
    COMMITTEE: _Kind(tables=("term", "office")),
    GROUPS: _Kind(tables=("party_group", "group_place")),
    NUMBERS: _Kind(tables=("regulation_override",)),
    CALENDAR: _Kind(tables=("calendar_year", "calendar_day")),
}  # fmt: skip


def history_of(store: Store, subject: Subject, *, masked: bool = False) -> RecordHistory:
    """What was done to a record and to the rows that belong to it, newest first.

    ``masked`` hides ID numbers and telephones.
    """
    kind = _KINDS[subject.kind]
    about = _own_rows(store.journal, kind, subject)
    wording = Wording(store, masked=masked, whole=kind.whole, about=about)
    acts = act_lines(store)
    found = sorted(_rows(store.journal, kind, subject), key=lambda r: r.number)
    lines = tuple((acts[r.act], line) for r in _newest_first(found) for line in wording.lines(r))
    return RecordHistory(_title(store, kind, subject), lines)


def _own_rows(journal: JournalArea, kind: _Kind, subject: Subject) -> frozenset[tuple[str, int]]:
    """The rows the reader looks at, which need no name in every line."""
    if not kind.root:
        return frozenset({("branch", 1)})
    known = journal.last(kind.root, subject.id) or {}
    rows = {(kind.root, subject.id), ("person", known.get("person"))}
    return frozenset((table, row) for table, row in rows if row is not None)


def _newest_first(found: list[Recorded]) -> Iterator[Recorded]:
    """The newest act first, what it did in the order in which it did it."""
    acts = dict.fromkeys(each.act for each in reversed(found))
    by_act: dict[int, list[Recorded]] = {act: [] for act in acts}
    for each in found:
        by_act[each.act].append(each)
    for rows in by_act.values():
        yield from rows


def _rows(journal: JournalArea, kind: _Kind, subject: Subject) -> Iterator[Recorded]:
    for table in kind.tables:
        yield from journal.of_table(table)
    if not kind.root:
        return
    own = journal.of_row(kind.root, subject.id)
    begun = _life_begins(own)
    if kind.shown:
        yield from (each for each in own if each.number >= begun)
    ids: dict[str, set[int]] = {kind.root: {subject.id}}
    for part in kind.parts:
        rows = [
            each
            for each in journal.of_parts(part.table, part.column, ids[part.of])
            if each.number >= begun
        ]
        ids[part.table] = {each.row for each in rows}
        yield from rows


def _life_begins(own: tuple[Recorded, ...]) -> int:
    """The number of the row by which this record came to be.

    Files of early versions gave the id of a deleted row to the next one: what was entered under
    it and is not what was deleted is another record.
    """
    begun, gone = 0, None
    for each in own:
        if each.old is None and each.new is not None and gone and not is_same(gone, each.new):
            begun = each.number
        gone = each.old if each.new is None else None
    return begun


def is_same(deleted: Values, entered: Values) -> bool:
    """Whether a row that was entered is the deleted one come back; columns may have been added."""
    return all(entered.get(column) == value for column, value in deleted.items())


def _title(store: Store, kind: _Kind, subject: Subject) -> str:
    if not kind.root:
        return subject.kind
    name = Wording(store).name_of(kind.root, subject.id)
    return f"{name} {subject.kind}" if subject.kind in {ACCOUNT, DOSSIER} else name
