"""Meetings in the file, each read and written whole."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final, TypeVar

from sqlite_utils import Database

from dangzhibu_desktop.domain.meetings import (
    AgendaItem,
    Attendance,
    Exclusion,
    ItemFacts,
    Meeting,
    MeetingFacts,
    Vote,
    in_order,
)
from dangzhibu_desktop.store import tables
from dangzhibu_desktop.store.history import Act
from dangzhibu_desktop.store.rows import cells, meddled_with, to_row

_PARTS: Final = ("meeting_kind", "agenda_item", "attendance", "exclusion", "vote")
_OF: Final = "meeting IN (SELECT id FROM meeting WHERE {})"
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    id: int = 0
    meeting: int
    kind: str


_Part = TypeVar("_Part", Attendance, Exclusion, ItemFacts, _Kind)
_Facts = TypeVar("_Facts", MeetingFacts, ItemFacts)


@dataclass(frozen=True, slots=True)
class MeetingsArea:
    """Reads and writes of meetings; writes only inside an open act."""

    db: Database

    def meetings(self, since: date | None = None, until: date | None = None) -> tuple[Meeting, ...]:
        """Meetings planned or held from a day to a day, both included, in order of days.

        One that makes up for a missed one stands by its own day.
        """
        days = (str(since or date.min), str(until or date.max))
        return self._read("day BETWEEN ? AND ?", days)

    def meeting(self, id_: int) -> Meeting | None:
        """One meeting."""
        return next(iter(self._read("id = ?", (id_,))), None)

    def of_item(self, agenda_item: int) -> Meeting | None:
        """The meeting of one line of an agenda."""
        where = "id = (SELECT meeting FROM agenda_item WHERE id = ?)"
        return next(iter(self._read(where, (agenda_item,))), None)

    def of_dossiers(self) -> tuple[Meeting, ...]:
        """The meetings at which steps of dossiers were taken."""
        items = "SELECT agenda_item FROM dossier_step"
        return self._read(f"id IN (SELECT meeting FROM agenda_item WHERE id IN ({items}))", ())

    def about(self, person: int) -> tuple[Meeting, ...]:
        """The meetings with a line of the agenda about a person."""
        return self._read("id IN (SELECT meeting FROM agenda_item WHERE person = ?)", (person,))

    def begun(self) -> date:
        """The day the data file was made; no duty is judged before it."""
        first = tables.read_all(self.db, "act", Act, "id = (SELECT min(id) FROM act)")
        if not first:
            raise meddled_with("没有操作记录")
        return first[0].day

    def entries(self) -> Mapping[int, tuple[date, datetime]]:
        """Meeting id -> the day and moment of the act that recorded it as held.

        One that came back from the trash was recorded when it first was.
        """
        rows = self.db.execute("""
            SELECT row, day, entered FROM history AS h JOIN act ON act.id = h.act
            WHERE table_name = 'meeting' AND kind = 'done' AND json_extract(new, '$.held') = 1
            AND coalesce(json_extract(old, '$.held'), 0) = 0 AND NOT (old IS NULL AND EXISTS (
                SELECT 1 FROM history AS gone WHERE gone.table_name = 'meeting'
                AND gone.row = h.row AND gone.id < h.id AND gone.new IS NULL
                AND gone.old = h.new)) ORDER BY h.id""")
        return {
            row: (date.fromisoformat(day), datetime.fromisoformat(entered))
            for row, day, entered in rows
        }

    def add(self, value: Meeting) -> int:
        """Add a meeting with its parts; returns its id."""
        id_ = tables.add(self.db, "meeting", _facts(MeetingFacts, replace(value, id=0)))
        self._save_parts(id_, None, value)
        return id_

    def save(self, value: Meeting) -> None:
        """Write a meeting over the recorded one; parts with a known id keep it."""
        known = self.meeting(value.id)
        if known is None:
            raise KeyError(f"no meeting {value.id}")
        tables.replace(self.db, "meeting", _facts(MeetingFacts, value))
        self._save_parts(value.id, known, value)

    def remove(self, id_: int) -> None:
        """Delete a meeting with its parts; history keeps them."""
        known = self.meeting(id_)
        if known is None:
            return
        self._save_parts(
            id_, known, replace(known, kinds=(), items=(), attendance=(), exclusions=())
        )
        tables.remove(self.db, "meeting", id_)

    def standing_on(self, table: str, row: int) -> tuple[str, ...]:
        """Tables, other than a meeting's own parts, with a row that refers to this one."""
        return tuple(
            name
            for name in self.db.table_names()
            if name not in _PARTS
            and any(
                self.db.execute(f'SELECT 1 FROM "{name}" WHERE "{column}" = ?', [row]).fetchone()
                for column in self._columns_to(name, table)
            )
        )

    def _columns_to(self, name: str, table: str) -> list[str]:
        """The columns of a table that hold ids of another."""
        keys = self.db.execute(f'PRAGMA foreign_key_list("{name}")').fetchall()
        return [key[3] for key in keys if key[2] == table]

    def _read(self, where: str, values: Sequence[Any]) -> tuple[Meeting, ...]:
        of, given = _OF.format(where), tuple(values)

        def part(table: str, cls: type[_Value]) -> tuple[_Value, ...]:
            return tables.read_all(self.db, table, cls, of, given)

        facts = tables.read_all(self.db, "meeting", MeetingFacts, where, given)
        kinds = _by_meeting(part("meeting_kind", _Kind))
        items = _by_meeting(part("agenda_item", ItemFacts))
        attendance = _by_meeting(part("attendance", Attendance))
        exclusions = _by_meeting(part("exclusion", Exclusion))
        of_items = f"agenda_item IN (SELECT id FROM agenda_item WHERE {of})"
        votes = {
            vote.agenda_item: vote
            for vote in tables.read_all(self.db, "vote", Vote, of_items, given)
        }
        made = [
            Meeting(
                **cells(one),
                kinds=in_order(kind.kind for kind in kinds.get(one.id, ())),
                items=tuple(
                    AgendaItem(**cells(item), vote=votes.get(item.id))
                    for item in sorted(items.get(one.id, ()), key=lambda i: (i.number, i.id))
                ),
                attendance=tuple(attendance.get(one.id, ())),
                exclusions=tuple(exclusions.get(one.id, ())),
            )
            for one in facts
        ]
        return tuple(sorted(made, key=lambda m: (m.day, m.start or "", m.id)))

    def _save_parts(self, id_: int, known: Meeting | None, value: Meeting) -> None:
        self._save_kinds(id_, value.kinds)
        self._save_items(id_, known.items if known else (), value.items)
        if known is None:
            self._add_all("attendance", [replace(mark, meeting=id_) for mark in value.attendance])
        else:
            self._save_rows("attendance", id_, known.attendance, value.attendance)
        self._save_rows("exclusion", id_, known.exclusions if known else (), value.exclusions)

    def _add_all(self, table: str, values: Sequence[Attendance]) -> None:
        """Insert many rows at once: a meeting may have hundreds of marks."""
        first = tables.fresh_id(self.db, table)
        rows = [to_row(replace(value, id=id_)) for id_, value in enumerate(values, first)]
        if rows:
            names = ", ".join(f'"{name}"' for name in rows[0])
            marks = ", ".join("?" for _ in rows[0])
            insert = f'INSERT INTO "{table}" ({names}) VALUES ({marks})'
            self.db.conn.executemany(insert, [tuple(row.values()) for row in rows])

    def _save_kinds(self, id_: int, kinds: Iterable[str]) -> None:
        wanted = set(kinds)
        known = tables.read_all(self.db, "meeting_kind", _Kind, "meeting = ?", (id_,))
        for row in known:
            if row.kind not in wanted:
                tables.remove(self.db, "meeting_kind", row.id)
        for kind in in_order(wanted - {row.kind for row in known}):
            tables.add(self.db, "meeting_kind", _Kind(meeting=id_, kind=kind))

    def _save_items(self, id_: int, known: Sequence[AgendaItem], new: Sequence[AgendaItem]) -> None:
        kept = {item.id for item in new}
        votes = {item.id: item.vote for item in known}
        for item in known:
            if item.vote is not None and item.id not in kept:
                tables.remove(self.db, "vote", item.vote.id)
        numbered = [_facts(ItemFacts, replace(item, number=n)) for n, item in enumerate(new, 1)]
        before = [_facts(ItemFacts, item) for item in known]
        ids = self._save_rows("agenda_item", id_, before, numbered)
        for item_id, item in zip(ids, new, strict=True):
            self._save_vote(item_id, votes.get(item_id), item.vote)

    def _save_vote(self, item: int, known: Vote | None, new: Vote | None) -> None:
        if new is None:
            if known is not None:
                tables.remove(self.db, "vote", known.id)
        elif known is None:
            tables.add(self.db, "vote", replace(new, id=0, agenda_item=item))
        elif (value := replace(new, id=known.id, agenda_item=item)) != known:
            tables.replace(self.db, "vote", value)

    def _save_rows(
        self, table: str, id_: int, known: Sequence[_Part], new: Sequence[_Part]
    ) -> list[int]:
        """Bring the rows of a part from ``known`` to ``new``; the ids of ``new``, in order."""
        before = {row.id: row for row in known}
        kept = {row.id for row in new}
        for row in known:
            if row.id not in kept:
                tables.remove(self.db, table, row.id)
        ids = []
        for row in new:
            value = replace(row, meeting=id_, id=row.id if row.id in before else 0)
            if not value.id:
                ids.append(tables.add(self.db, table, value))
                continue
            if value != before[value.id]:
                tables.replace(self.db, table, value)
            ids.append(value.id)
        return ids


def _facts(cls: type[_Facts], value: _Facts) -> _Facts:
    """A value without what its class adds to ``cls``: the columns of one table."""
    return cls(**cells(value, cls))


def _by_meeting(values: Iterable[_Part]) -> Mapping[int, list[_Part]]:
    grouped: dict[int, list[_Part]] = defaultdict(list)
    for value in values:
        grouped[value.meeting].append(value)
    return grouped
