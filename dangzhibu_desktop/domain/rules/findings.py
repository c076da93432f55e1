"""What a rule is and what it yields."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.duties import DutyState
from dangzhibu_desktop.domain.regulations import Provision

ERROR: Final = "error"
WARNING: Final = "warning"
INFO: Final = "info"
SEVERITIES: Final = (ERROR, WARNING, INFO)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing the records show, with its reason.

    ``due`` is the last day on which it is still in time, where there is one. ``provision`` is
    the number of a regulation it rests on; None where only completeness of the record is at
    stake. ``person`` and ``meeting`` are the ids of what it is about, ``duty`` the duty of party
    life that is not fulfilled.
    """

    severity: str
    subject: str
    message: str
    due: date | None = None
    provision: Provision | None = None
    person: int | None = None
    meeting: int | None = None
    duty: DutyState | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A check of one area: a stable code, a title, and the generator of its findings.

    ``months`` is how far back it needs meetings; they are read only so far.
    """

    code: str
    area: str
    title: str
    check: Callable[[Branch, date], Iterator[Finding]]
    months: int = 0
