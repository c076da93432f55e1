"""A dossier as it is judged: its facts, the day of the question, the texts and the calendar.

Which text governs an act goes by the day of the act; a step not yet taken goes by the day of
the question (rulebook, decision 1). Months are calendar months clamped to the month's end, a
period includes its last day (decision 2).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dangzhibu_desktop.domain.dates import add_months, chinese
from dangzhibu_desktop.domain.dossiers.facts import EXTENSION, NO_CALENDAR, Facts
from dangzhibu_desktop.domain.dossiers.steps import Interval, step
from dangzhibu_desktop.domain.regulations import UNCONFIRMED, Basis, Provision, Regulations, basis
from dangzhibu_desktop.domain.workdays import Calendar


@dataclass(frozen=True, slots=True)
class Limit:
    """The first or the last day of something, how it was counted, and what it rests on."""

    day: date
    arithmetic: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Dossier:
    """Facts with everything needed to judge them; ``on`` is the day of the question.

    ``unseen`` are steps taken elsewhere whose paper was not seen: they are not missed here.
    ``other_days`` date the steps no fact does. ``running`` is false where the dossier is paused
    or ``closed``: nothing is due then.
    """

    facts: Facts
    on: date
    regulations: Regulations
    calendar: Calendar
    unseen: frozenset[str] = frozenset()
    other_days: Mapping[str, date] = field(default_factory=dict)
    running: bool = True
    closed: bool = False

    @classmethod
    def of(
        cls, facts: Facts, today: date, regulations: Regulations, calendar: Calendar
    ) -> "Dossier":
        """The dossier as of the day its facts name, else of today."""
        at_hand = Calendar(national=False) if facts.calendar == NO_CALENDAR else calendar
        return cls(facts, facts.on or today, regulations, at_hand)

    def day_of(self, no: str) -> date | None:
        """The day a step was taken, where it is known; of a list of days the last."""
        days = (self.facts.day(key) for key in step(no).dates)
        return next((day for day in days if day is not None), self.other_days.get(no))

    def provision(self, key: str, day: date | None) -> Provision | None:
        """The provision for an act of a day (undone: the day of the question), if it exists."""
        try:
            return self.regulations.on(day or self.on).provision(f"admission.{key}")
        except KeyError:
            return None

    def number(self, key: str, day: date | None) -> Provision:
        """The same for a provision every text has."""
        return self.regulations.on(day or self.on).provision(f"admission.{key}")

    def version(self, day: date | None) -> str:
        """Which text governs an act of a day, e.g. ``2026.05``."""
        return self.number("rule_version", day).text

    def basis(self, no: str, day: date | None = None) -> Basis:
        """The article of a step in the text that governs it, or an act of a day named."""
        text = self.number("rule_version", day or self.day_of(no))
        article = step(no).articles[text.text]
        doubt = "" if article.confirmed else f"（{UNCONFIRMED}）"
        citation = f"{text.document}{article.name}{doubt}"
        return Basis(text.document, article.name, article.confirmed, citation)

    def earliest(self, no: str) -> Limit | None:
        """The first day on which a step may be taken, where a text sets one."""
        if no in ("22", "23"):
            return self.probation_end()
        return self._months(step(no).earliest, no)

    def latest(self, no: str) -> Limit | None:
        """The last day on which a step is in time, where a text sets one."""
        return self._months(step(no).latest, no)

    def _months(self, interval: Interval | None, no: str) -> Limit | None:
        if interval is None:
            return None
        return self.months_after(
            interval.provision, self.facts.day(interval.since), self.day_of(no)
        )

    def months_after(self, key: str, since: date | None, act: date | None) -> Limit | None:
        """The day so many months after ``since``, by the text of the day of ``act``.

        A limit that came in with a text ends no earlier than one such period after that text.
        """
        provision = self.provision(key, act)
        if since is None or provision is None:
            return None
        begun = self._came_in(key)
        late = begun is not None and begun > since
        first = begun if begun is not None and late else since
        last = months_later(first, provision.integer)
        counted = f"{chinese(first)}＋{provision.integer}个月＝{chinese(last)}"
        if late:
            counted += f"，{chinese(since)}时尚无此期限，自{chinese(first)}起算"
        if provision.override_reason:
            counted += f"，本支部调整：{provision.override_reason}"
        return Limit(last, counted, basis(provision))

    def _came_in(self, key: str) -> date | None:
        """The day a provision first came in, where an earlier text did not have it."""
        begins = [entry.since for entry in self.regulations.versions[f"admission.{key}"]]
        return None if None in begins else min(day for day in begins if day is not None)

    def probation_end(self, *, before_last_extension: bool = False) -> Limit | None:
        """The anniversary on which the probation ends, with its extensions."""
        met = self.facts.branch_meeting
        if met is None:
            return None
        provision = self.number("probation_months", met)
        extensions = self.facts.extensions[:-1] if before_last_extension else self.facts.extensions
        end = months_later(met, provision.integer + sum(extensions))
        extended = "".join(f"＋延长{months}个月" for months in extensions)
        counted = f"{chinese(met)}＋{provision.integer}个月{extended}＝{chinese(end)}"
        return Limit(end, counted, basis(provision))

    def extended_end(self) -> Limit | None:
        """The new end of the probation, where the last meeting extended it by a known length."""
        facts = self.facts
        extended = facts.transition_meeting and facts.outcome == EXTENSION and facts.extensions
        return self.probation_end() if extended else None

    def judged_end(self) -> Limit | None:
        """The end of the probation the last meeting is judged against.

        A meeting that granted an extension is judged against the end before that extension.
        """
        return self.probation_end(before_last_extension=self.facts.outcome == EXTENSION)


def months_later(day: date, months: int) -> date:
    """The day so many months later, no later than the calendar reaches."""
    try:
        return add_months(day, months)
    except (ValueError, OverflowError):
        return date.max
