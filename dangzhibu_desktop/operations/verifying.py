"""Checking a data file from end to end, and a report that says what was done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from dangzhibu_desktop.domain.rules import RULES
from dangzhibu_desktop.domain.rules.findings import ERROR, Finding
from dangzhibu_desktop.errors import FileUnusable
from dangzhibu_desktop.operations.checking import branch_to_check
from dangzhibu_desktop.operations.history import verify
from dangzhibu_desktop.store import repairing
from dangzhibu_desktop.store.checks import CHECKS
from dangzhibu_desktop.store.content import content_of
from dangzhibu_desktop.store.driver import driver_errors
from dangzhibu_desktop.store.store import Store

CONTRADICTIONS: Final = frozenset(
    {
        "FULL_BEFORE_JOIN",
        "VOTE_IMPOSSIBLE",
        "DATE_ORDER",
        "DATE_IN_FUTURE",
        "VOTE_NUMBERS_IMPOSSIBLE",
        "JOIN_DATE_DIFFERS",
    }
)
"""Rules about records that cannot be so, of all that rules find."""
_LINT: Final = "记录是否自相矛盾"


@dataclass(frozen=True, slots=True)
class Report:
    """What was checked, what is wrong, what only looks odd, and the rows of each table."""

    checked: tuple[str, ...]
    problems: tuple[str, ...]
    notes: tuple[str, ...]
    counts: Mapping[str, int]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def examine(store: Store, *, today: date) -> Report:
    """Run every check of the file, then the rules about impossible records; nothing is written.

    What was found while somebody else wrote is looked for again, with writers held up.
    """
    version = store.data_version
    report = _examined(store, today)
    if report.ok or store.data_version == version:
        return report
    with driver_errors(store.path), store.one_moment():
        return _examined(store, today)


def _examined(store: Store, today: date) -> Report:
    names = tuple(name for name, _ in CHECKS)
    faults = verify(store)
    if faults:
        return Report(names, tuple(faults), (), {})
    try:
        with driver_errors(store.path):
            counts = content_of(store.database).counts
            found = _contradictions(store, today)
    except (FileUnusable, ValueError, KeyError) as error:
        what = error.what if isinstance(error, FileUnusable) else "有记录读不出来"
        return Report(names, (what,), (), {})
    return Report(
        (*names, _LINT),
        tuple(each.message for each in found if each.severity == ERROR),
        tuple(each.message for each in found if each.severity != ERROR),
        counts,
    )


def repair(path: Path, *, key: str | None, today: date) -> Path:
    """Mend what can be mended for certain; see :func:`store.repairing.repair`."""
    return repairing.repair(path, key=key, today=today)


def _contradictions(store: Store, today: date) -> list[Finding]:
    branch = branch_to_check(store, today=today)
    return [
        finding
        for rule in RULES
        if rule.code in CONTRADICTIONS
        for finding in rule.check(branch, today)
    ]
