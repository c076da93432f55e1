"""What a check of a dossier yields, and the two checks every deadline has."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from dangzhibu_desktop.domain.dates import chinese
from dangzhibu_desktop.domain.dossiers.ballots import voted_down
from dangzhibu_desktop.domain.dossiers.dossier import Dossier, Limit
from dangzhibu_desktop.domain.dossiers.facts import WORDS
from dangzhibu_desktop.domain.dossiers.steps import step
from dangzhibu_desktop.domain.regulations import Basis

# The severities of domain.rules, which reads dossiers and so cannot be read from here; a test
# compares them.
ERROR: Final = "error"
WARNING: Final = "warning"
INFO: Final = "info"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing a check found.

    ``due`` is the last day on which it was in time, where there is one; ``severity`` and ``no``
    stand only where they differ from those of the check.
    """

    message: str
    basis: Basis
    due: date | None = None
    severity: str | None = None
    no: str | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A check of one code: its severity, the number of the step it is about, the generator."""

    code: str
    severity: str
    no: str
    find: Callable[[Dossier], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of a dossier, its message ending with the article it rests on."""

    code: str
    severity: str
    no: str
    message: str
    due: date | None
    basis: Basis


def run(check: Check, dossier: Dossier) -> Iterator[Finding]:
    """The findings of one check."""
    for fault in check.find(dossier):
        yield Finding(
            check.code,
            fault.severity or check.severity,
            fault.no or check.no,
            f"{fault.message}。依据：{fault.basis.citation}。",
            fault.due,
            fault.basis,
        )


def named(dossier: Dossier, key: str) -> str:
    """A dated fact in words: ``谈话日期是2026年7月1日``."""
    day = dossier.facts.day(key)
    return f"{WORDS[key]}是{chinese(day)}" if day else f"未录入{WORDS[key]}"


def late(no: str) -> Callable[[Dossier], Iterator[Fault]]:
    """A check whether a step was taken after its last day."""

    def find(dossier: Dossier) -> Iterator[Fault]:
        limit, day = dossier.latest(no), dossier.day_of(no)
        if limit is not None and day is not None and day > limit.day:
            yield after(named(dossier, step(no).dates[0]), limit)

    return find


def overdue(no: str) -> Callable[[Dossier], Iterator[Fault]]:
    """A check whether a step is not taken though its last day is over."""

    def find(dossier: Dossier) -> Iterator[Fault]:
        limit = dossier.latest(no)
        if limit is not None and dossier.day_of(no) is None:
            yield from not_done(dossier, no, limit)

    return find


def after(what: str, limit: Limit) -> Fault:
    """An act later than its limit."""
    return Fault(
        f"{what}，晚于期限{chinese(limit.day)}（{limit.arithmetic}）", limit.basis, limit.day
    )


def not_done(dossier: Dossier, no: str, limit: Limit) -> Iterator[Fault]:
    """A step still not taken though its limit is over; after a vote that failed nothing is due."""
    if dossier.running and dossier.on > limit.day and not voted_down(dossier, no):
        said = (
            f"到{chinese(dossier.on)}仍未录入{WORDS[step(no).dates[0]]}，"
            f"期限{chinese(limit.day)}已过（{limit.arithmetic}）"
        )
        yield Fault(said, limit.basis, limit.day)
