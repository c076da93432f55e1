"""Dossiers in the file, read whole; and the working-day calendars the branch supplied."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, TypeVar

from sqlite_utils import Database

from dangzhibu_desktop.domain.dossiers.folder import (
    Folder,
    FolderFacts,
    HelperPlace,
    ListedMaterial,
    Material,
    StepFacts,
    StepTaken,
)
from dangzhibu_desktop.domain.meetings import Meeting
from dangzhibu_desktop.domain.workdays import YearCalendar
from dangzhibu_desktop.store import tables
from dangzhibu_desktop.store.meetings import MeetingsArea
from dangzhibu_desktop.store.rows import cells

_STEPS: Final = "dossier_step"
_HELPERS: Final = "dossier_helper"
_MATERIALS: Final = "dossier_material"
_LISTED: Final = "listed_material"


@dataclass(frozen=True, slots=True, kw_only=True)
class _CalendarYear:
    id: int = 0
    year: int
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _CalendarDay:
    id: int = 0
    calendar_year: int
    day: date
    worked: bool


_Part = TypeVar("_Part", StepFacts, HelperPlace, Material)
_Facts = TypeVar("_Facts", FolderFacts, StepFacts)


@dataclass(frozen=True, slots=True)
class DossiersArea:
    """Reads and writes of dossiers; writes only inside an open act."""

    db: Database

    def folders(self) -> tuple[Folder, ...]:
        """Every dossier with its parts and the meetings it stands on, in order of entry."""
        facts = tables.read_all(self.db, "dossier", FolderFacts)
        if not facts:
            return ()
        steps = _by_dossier(tables.read_all(self.db, _STEPS, StepFacts))
        meetings = self._meetings()
        helpers = _by_dossier(tables.read_all(self.db, _HELPERS, HelperPlace))
        materials = _by_dossier(tables.read_all(self.db, _MATERIALS, Material))
        return tuple(
            Folder(
                **cells(one),
                steps=tuple(
                    StepTaken(**cells(step), meeting=meetings.get(step.agenda_item or 0))
                    for step in steps.get(one.id, ())
                ),
                helpers=tuple(helpers.get(one.id, ())),
                materials=tuple(materials.get(one.id, ())),
            )
            for one in facts
        )

    def _meetings(self) -> Mapping[int, Meeting]:
        """The meetings steps were taken at, by the lines of their agendas."""
        found = MeetingsArea(self.db).of_dossiers()
        return {item.id: meeting for meeting in found for item in meeting.items}

    def facts(self, id_: int) -> FolderFacts:
        """What is said of one dossier as a whole; KeyError where there is none of that id."""
        for facts in tables.read_all(self.db, "dossier", FolderFacts, "id = ?", (id_,)):
            return facts
        raise KeyError(f"no dossier {id_}")

    def listed_materials(self) -> tuple[ListedMaterial, ...]:
        """The papers the branch's own list asks for, in its order."""
        listed = tables.read_all(self.db, _LISTED, ListedMaterial)
        return tuple(sorted(listed, key=lambda each: (each.place, each.id)))

    def calendars(self) -> tuple[YearCalendar, ...]:
        """The years whose holidays and make-up days the branch supplied."""
        years = tables.read_all(self.db, "calendar_year", _CalendarYear)
        if not years:
            return ()
        days = tables.read_all(self.db, "calendar_day", _CalendarDay)
        return tuple(
            YearCalendar(
                year.year,
                frozenset(d.day for d in days if d.calendar_year == year.id and not d.worked),
                frozenset(d.day for d in days if d.calendar_year == year.id and d.worked),
            )
            for year in years
        )

    def add(self, value: FolderFacts) -> int:
        """Add a dossier without its parts; returns its id."""
        return tables.add(self.db, "dossier", _facts(FolderFacts, replace(value, id=0)))

    def save(self, value: FolderFacts) -> None:
        """Write what is said of a dossier as a whole over what is recorded."""
        tables.replace(self.db, "dossier", _facts(FolderFacts, value))

    def add_step(self, value: StepFacts) -> int:
        """Add a step taken; returns its id."""
        return tables.add(self.db, _STEPS, _facts(StepFacts, replace(value, id=0)))

    def save_step(self, value: StepFacts) -> None:
        """Write a step over the recorded one."""
        tables.replace(self.db, _STEPS, _facts(StepFacts, value))

    def remove_step(self, id_: int) -> None:
        """Delete a step; history keeps it."""
        tables.remove(self.db, _STEPS, id_)

    def add_helper(self, value: HelperPlace) -> int:
        """Add a helper's place."""
        return tables.add(self.db, _HELPERS, value)

    def save_helper(self, value: HelperPlace) -> None:
        """Write a helper's place over the recorded one."""
        tables.replace(self.db, _HELPERS, value)

    def put_material(self, value: Material) -> int:
        """Write a paper of a dossier, over the one of its name where there is one."""
        known = tables.read_all(
            self.db, _MATERIALS, Material, "dossier = ? AND name = ?", (value.dossier, value.name)
        )
        if not known:
            return tables.add(self.db, _MATERIALS, replace(value, id=0))
        if replace(value, id=known[0].id) != known[0]:
            tables.replace(self.db, _MATERIALS, replace(value, id=known[0].id))
        return known[0].id

    def list_materials(self, names: Sequence[str]) -> None:
        """Make the branch's own list these papers, in this order."""
        known = {each.name: each for each in self.listed_materials()}
        for name, each in known.items():
            if name not in names:
                tables.remove(self.db, _LISTED, each.id)
        for place, name in enumerate(names, 1):
            value = ListedMaterial(
                id=known[name].id if name in known else 0, place=place, name=name
            )
            if not value.id:
                tables.add(self.db, _LISTED, value)
            elif value != known[name]:
                tables.replace(self.db, _LISTED, value)

    def put_calendar(self, value: YearCalendar, source: str | None) -> int:
        """Write a year's holidays and make-up days over those supplied before."""
        for known in tables.read_all(
            self.db, "calendar_year", _CalendarYear, "year = ?", (value.year,)
        ):
            for row in tables.read_all(
                self.db, "calendar_day", _CalendarDay, "calendar_year = ?", (known.id,)
            ):
                tables.remove(self.db, "calendar_day", row.id)
            tables.remove(self.db, "calendar_year", known.id)
        year = tables.add(self.db, "calendar_year", _CalendarYear(year=value.year, source=source))
        for days, worked in ((value.holidays, False), (value.workdays, True)):
            for day in sorted(days):
                row = _CalendarDay(calendar_year=year, day=day, worked=worked)
                tables.add(self.db, "calendar_day", row)
        return year


def _facts(cls: type[_Facts], value: _Facts) -> _Facts:
    """A value without what its class adds to ``cls``: the columns of one table."""
    return cls(**cells(value, cls))


def _by_dossier(values: Iterable[_Part]) -> Mapping[int, list[_Part]]:
    grouped: dict[int, list[_Part]] = defaultdict(list)
    for value in values:
        grouped[value.dossier].append(value)
    return grouped
