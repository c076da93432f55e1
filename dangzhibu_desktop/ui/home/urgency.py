"""How urgent a finding is: a sign, a word and a colour, so that it reads in greyscale too."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dangzhibu_desktop.domain.dates import chinese
from dangzhibu_desktop.domain.rules.findings import ERROR, INFO, WARNING, Finding, Rule

SOON: Final = timedelta(days=7)
_NO_DAY: Final = 1_000_000  # after everything that has a day
_SHOWN: Final = 3  # matters of one rule and degree before the rest is folded


@dataclass(frozen=True, slots=True)
class Urgency:
    """One of three degrees; ``role`` names its colour, ``rank`` its place in the list."""

    rank: int
    sign: str
    word: str
    role: str

    @property
    def words(self) -> str:
        """Sign and word together."""
        return f"{self.sign} {self.word}"


OVERDUE: Final = Urgency(0, "●", "逾期", "overdue")
WRONG: Final = Urgency(0, "●", "差错", "overdue")
COMING: Final = Urgency(1, "◐", "将到", "soon")
PENDING: Final = Urgency(2, "○", "待办", "later")
UNSETTLED: Final = Urgency(1, "◐", "待核实", "soon")
LATER: Final = Urgency(2, "○", "未到", "later")
ADVICE: Final = Urgency(2, "○", "提示", "later")
_WITHOUT_DUE: Final = {ERROR: WRONG, WARNING: UNSETTLED}


def urgency(finding: Finding, today: date) -> Urgency:
    """By the last day in time; without one, or where it is far off, by severity."""
    if finding.due is None:
        return _WITHOUT_DUE.get(finding.severity, ADVICE)
    if finding.due < today:
        return OVERDUE
    if finding.due - today <= SOON:
        return COMING
    return LATER if finding.severity == INFO else PENDING


@dataclass(frozen=True, slots=True)
class Matter:
    """One line of the to-do list: what is to be done, why, and where its record is.

    ``told`` is all there is to say of it with the arithmetic, ``basis`` what it rests on.
    """

    urgency: Urgency
    what: str
    why: str
    area: str
    record: int
    rule: str
    finding: Finding
    told: str
    basis: str

    @property
    def due(self) -> date | None:
        """The last day on which it is still in time, where there is one."""
        return self.finding.due


@dataclass(frozen=True, slots=True)
class More:
    """The line that stands for the further matters of one rule and degree."""

    urgency: Urgency
    rule: str
    number: int

    @property
    def what(self) -> str:
        """The words of the line."""
        return f"同类的还有 {self.number} 项，全部列出"


def matters(found: Iterable[tuple[Rule, Finding]], today: date, own: str = "") -> list[Matter]:
    """The findings as a to-do list, most urgent first.

    What is overdue since a short time stands before what is overdue since long: it can still be
    mended. What is to come stands by its day, however grave. ``own`` is the branch's name, which
    needs no saying.
    """

    def place(pair: tuple[Rule, Finding]) -> tuple[int, int]:
        due = pair[1].due
        return urgency(pair[1], today).rank, abs((due - today).days) if due else _NO_DAY

    return [_matter(rule, finding, today, own) for rule, finding in sorted(found, key=place)]


def folded(rows: list[Matter], unfolded: frozenset[str]) -> list[Matter | More]:
    """The same with at most three matters of a rule in each degree, a line for the further ones.

    ``unfolded`` are the codes of rules to be shown whole.
    """
    of_kind = Counter((row.rule, row.urgency) for row in rows)
    seen: Counter[tuple[str, Urgency]] = Counter()
    shown: list[Matter | More] = []
    for row in rows:
        kind = row.rule, row.urgency
        seen[kind] += 1
        if row.rule in unfolded or seen[kind] <= _SHOWN or of_kind[kind] == _SHOWN + 1:
            shown.append(row)
        elif seen[kind] == _SHOWN + 1:
            shown.append(More(row.urgency, row.rule, of_kind[kind] - _SHOWN))
    return shown


def _matter(rule: Rule, finding: Finding, today: date, own: str) -> Matter:
    basis = finding.provision.citation if finding.provision else ""
    message = finding.message.partition("依据：")[0] if basis else finding.message  # said below
    said = finding.subject == own or finding.subject in message
    what = message if said else f"{finding.subject}：{message}"
    why = " · ".join(filter(None, (rule.title, _limit(finding.due, today), basis)))
    record = finding.meeting if rule.area == "life" else finding.person
    limit = _limit(finding.due, today)
    told = f"{message}{limit}。" if limit else message
    rests = f"依据：{basis}" if basis else f"按“{rule.title}”检查，没有单独的条款。"
    return Matter(
        urgency(finding, today), what, why, rule.area, record or 0, rule.code, finding, told, rests
    )


def _limit(due: date | None, today: date) -> str:
    if due is None:
        return ""
    days = (due - today).days
    if days < 0:
        return f"截止{chinese(due)}，已超期 {-days} 天"
    return f"截止{chinese(due)}，" + ("就是今天" if days == 0 else f"还有 {days} 天")


def summary(lines: Iterable[Matter]) -> dict[Urgency, int]:
    """How many matters of each kind, most urgent first, none left out that occurs."""
    counts: dict[Urgency, int] = {}
    for line in lines:
        counts[line.urgency] = counts.get(line.urgency, 0) + 1
    return counts
