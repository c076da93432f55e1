"""A roster on its way in: what was read, what was decided, what still waits."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Final

from dangzhibu_desktop.domain.progress import Report, unwatched
from dangzhibu_desktop.intake.checks import shown
from dangzhibu_desktop.intake.decisions import Decision, Outcome
from dangzhibu_desktop.intake.problems import Problem
from dangzhibu_desktop.operations.files import Store
from dangzhibu_desktop.operations.intake import read_members, read_pasted, settle_members
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.work import busy

Reader = Callable[[], AbstractContextManager[Store]]
"""Opens the branch file for reading, on the thread that calls it."""

Place = tuple[str, int]
"""A row: the sheet's name and the row's number."""

ERROR, ASK, DONE, INFO, PLAIN = "error", "ask", "done", "info", ""
SIGNS: Final = {ERROR: "● ", ASK: "◐ ", DONE: "✓ ", INFO: "", PLAIN: ""}


def read_source(
    reader: Reader, source: Path | str, today: date, report: Report = unwatched
) -> Outcome:
    """Read a file, or pasted cells, and check them before anything is decided; for the pool."""
    with reader() as store:
        report(0, 2)
        if isinstance(source, Path):
            roster = read_members(store, source, today=today)
        else:
            roster = read_pasted(store, source, today=today)
        report(1, 2)
        outcome = settle_members(store, roster, (), accept=False, leave_blank=False, today=today)
        report(2, 2)
        return outcome


class Session:
    """Decisions about one roster; every one is followed by a new check of the whole."""

    def __init__(self, desk: Desk, read: Outcome) -> None:
        self._desk = desk
        self._today = desk.today()
        self.roster = read.roster
        self._values: dict[tuple[str, int, str], str] = {}
        self._taken: set[tuple[str, int, str]] = set()
        self._skipped: set[Place] = set()
        self._accept = False
        self._show(read)

    def _check(self) -> None:
        self._show(self.settled(leave_blank=False))

    def _show(self, outcome: Outcome) -> None:
        """Every cell's state, and whose it is."""
        self.outcome = outcome
        self._members = {(m.sheet, m.row): m for m in outcome.roster.members}
        self.undecided = self.outcome.undecided
        waiting = set(self.undecided)
        self._state: dict[tuple[Place, str], str] = {}
        for problem in self.outcome.roster.problems:
            key = ((problem.sheet, problem.row), self._column(problem))
            state = problem.severity if problem in waiting or problem.severity == INFO else DONE
            if self._rank(state) > self._rank(self._state.get(key, PLAIN)):
                self._state[key] = state
        for sheet, row, field in (*self._values, *self._taken):
            self._state.setdefault(((sheet, row), self._letter(sheet, field)), DONE)

    @staticmethod
    def _rank(state: str) -> int:
        return (PLAIN, INFO, DONE, ASK, ERROR).index(state)

    def _letter(self, sheet: str, field: str) -> str:
        table = next(t for t in self.roster.sheets if t.sheet.name == sheet)
        own = [c.letter for c in table.columns if c.field and c.field.key == field]
        names = [c.letter for c in table.columns if c.field and c.field.key == "name"]
        return (own or names)[0]

    def _column(self, problem: Problem) -> str:
        return problem.column or self._letter(problem.sheet, problem.field)

    def settled(self, *, leave_blank: bool) -> Outcome:
        """What would be written with the decisions made so far."""
        with busy():  # half a second for thousands of rows in doubt
            return settle_members(
                self._desk.store,
                self.roster,
                tuple(self._decisions()),
                accept=self._accept,
                leave_blank=leave_blank,
                today=self._today,
            )

    def _decisions(self) -> Iterable[Decision]:
        for (sheet, row, field), value in self._values.items():
            yield Decision(row, sheet, field, value)
        for sheet, row, field in self._taken:
            yield Decision(row, sheet, field, accept=True)
        for sheet, row in self._skipped:
            yield Decision(row, sheet, skip=True)

    # ---- what is seen

    def state(self, place: Place, letter: str) -> str:
        """How a cell stands: error, ask, done, info, or plain."""
        return PLAIN if place in self._skipped else self._state.get((place, letter), PLAIN)

    def sentences(self, place: Place, letter: str) -> str:
        """Everything said about a cell, a sentence a line."""
        said = [
            problem.message
            for problem in self.outcome.roster.problems
            if (problem.sheet, problem.row) == place and self._column(problem) == letter
        ]
        return "\n".join(dict.fromkeys(said))

    def decided(self, place: Place, field: str) -> str | None:
        """What was put in a cell instead of what stood there."""
        return self._values.get((*place, field))

    def skipped(self, place: Place) -> bool:
        """Whether a row is left out."""
        return place in self._skipped

    def column(self, problem: Problem) -> str:
        """The letter of the column a problem is shown in."""
        return self._column(problem)

    def who(self, problem: Problem) -> str:
        """The name in a problem's row."""
        member = self._members.get((problem.sheet, problem.row))
        return str(member.values.get("name") or "没有姓名") if member else ""

    @property
    def proposals(self) -> int:
        """How many problems wait for nothing but a yes."""
        return sum(problem.severity == ASK for problem in self.undecided)

    # ---- what is decided

    def put(self, place: Place, field: str, text: str) -> None:
        """Mend a cell."""
        self._taken.discard((*place, field))
        self._values[(*place, field)] = text
        self._check()

    def keep(self, problem: Problem) -> None:
        """Leave a cell as it stands, though it is doubtful."""
        field = problem.field
        member = self._members.get((problem.sheet, problem.row))
        value = member.values.get(field) if member else None
        self.put((problem.sheet, problem.row), field, shown(value) or problem.value or "")

    def take(self, problem: Problem) -> None:
        """Take what is proposed."""
        self._values.pop((problem.sheet, problem.row, problem.field), None)
        self._taken.add((problem.sheet, problem.row, problem.field))
        self._check()

    def take_all(self) -> None:
        """Take every proposal."""
        self._accept = True
        self._check()

    def skip(self, place: Place) -> None:
        """Leave a row out, or bring it back."""
        self._skipped.symmetric_difference_update({place})
        self._check()
