"""Running the rules over a file."""

from dataclasses import dataclass
from datetime import date

from dangzhibu_desktop.domain.rules import check
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


def findings(store: Store, *, today: date, area: str | None = None) -> list[FindingLine]:
    """What the rules find today, in the order of the rules."""
    lines = []
    for rule, finding in check(snapshot(store), today, area=area):
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
