"""Every check of a dossier, in the order people should see the findings.

One fault gives one code: each check is silent by itself where another code says the same, so
the order in which they run changes nothing.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from dangzhibu_desktop.domain.dossiers import (
    admitting,
    applying,
    publicity,
    sequence,
    transition,
)
from dangzhibu_desktop.domain.dossiers.dossier import Dossier
from dangzhibu_desktop.domain.dossiers.findings import Check, Finding, run
from dangzhibu_desktop.domain.dossiers.sequence import UNSEEN
from dangzhibu_desktop.domain.dossiers.steps import ORDER

CHECKS: Final = (
    *sequence.CHECKS,
    *applying.CHECKS,
    *publicity.CHECKS,
    *admitting.CHECKS,
    *transition.CHECKS,
)
"""All codes; none is ever renamed."""


def found_by(check: Check, dossier: Dossier) -> Iterator[Finding]:
    """The findings of one check; nothing is held against a step whose paper was not seen."""
    for finding in run(check, dossier):
        if finding.code == UNSEEN or finding.no not in dossier.unseen:
            yield finding


def examine(dossier: Dossier, checks: Iterable[Check] = CHECKS) -> tuple[Finding, ...]:
    """The findings of a dossier in the order of the steps."""
    places = {check.code: place for place, check in enumerate(CHECKS)}
    found = [finding for check in checks for finding in found_by(check, dossier)]
    return tuple(sorted(found, key=lambda finding: (ORDER[finding.no], places[finding.code])))
