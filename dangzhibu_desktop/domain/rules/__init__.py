"""Rules: what the records say against the regulations, as findings.

A rule is a value with a generator; :data:`RULES` lists them in the order people see them.
Bad records never raise: they yield findings.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.rules import dossiers, dues, elections, life, members
from dangzhibu_desktop.domain.rules.findings import Finding, Rule

RULES: Final[tuple[Rule, ...]] = (
    *members.RULES,
    *life.RULES,
    *dues.RULES,
    *dossiers.RULES,
    *elections.RULES,
)


def months_needed(area: str | None = None) -> int:
    """How many months back the rules, or those of one area, need meetings."""
    return max((rule.months for rule in RULES if area in (None, rule.area)), default=0)


def check(
    branch: Branch, today: date, *, area: str | None = None
) -> Iterator[tuple[Rule, Finding]]:
    """Every finding of every rule, or of one area's, in the order of the rules."""
    for rule in RULES:
        if area in (None, rule.area):
            for finding in rule.check(branch, today):
                yield rule, finding
