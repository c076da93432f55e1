"""Running the rules over a file."""

from dataclasses import dataclass
from datetime import date

from dangzhibu_desktop.domain.areas import MONTHS_BACK
from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.dates import months_before
from dangzhibu_desktop.operations.branch import snapshot
from dangzhibu_desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding with its rule and the article it rests on, as lists and JSON show it.

    ``confirmed`` is False where the article was not read in a trustworthy copy (依据待核), and
    None where no regulation is involved.
    """

    rule: str
    area: str
    severity: str
    subject: str
    message: str
    due: date | None
    document: str | None
    article: str | None
    confirmed: bool | None


def branch_to_check(store: Store, *, today: date, area: str | None = None) -> Branch:
    """The snapshot with everything the rules, or those of one area, look back on."""
    months = MONTHS_BACK if area is None else _months_needed(area)
    return snapshot(store, meetings_since=months_before(today, months) if months else None)


def _months_needed(area: str) -> int:
    from dangzhibu_desktop.domain.rules import months_needed

    return months_needed(area)


def findings(store: Store, *, today: date, area: str | None = None) -> list[FindingLine]:
    """What the rules find today, in the order of the rules."""
    from dangzhibu_desktop.domain.rules import check

    lines = []
    for rule, finding in check(branch_to_check(store, today=today, area=area), today, area=area):
        basis = finding.provision
        lines.append(
            FindingLine(
                rule.code,
                rule.area,
                finding.severity,
                finding.subject,
                finding.message,
                finding.due,
                basis.document if basis else None,
                basis.article if basis else None,
                basis.confirmed if basis else None,
            )
        )
    return lines
