"""Findings on the publicity before a person is listed as development object (2026, 第十三条).

Accuse carefully: the posting day is counted where a recorded window is judged (rulebook,
decision 3). Without an official calendar the working days are Monday to Friday, and a finding
says so.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from dangzhibu_desktop.domain.dates import chinese
from dangzhibu_desktop.domain.dossiers.dossier import Dossier
from dangzhibu_desktop.domain.dossiers.findings import ERROR, WARNING, Check, Fault, named
from dangzhibu_desktop.domain.regulations import Provision, basis
from dangzhibu_desktop.domain.workdays import judge, plan, years_in_words
from dangzhibu_desktop.errors import Refused

_MANY_YEARS: Final = 5


def prescribed(dossier: Dossier) -> Provision | None:
    """The provision on publicity, where the text that governs the listing has one.

    The day of listing decides, while that is absent the day of posting; while both are, the day
    of the question.
    """
    facts = dossier.facts
    return dossier.provision(
        "publicity_working_days", facts.development_object or facts.publicity_start
    )


def last_day(dossier: Dossier) -> date | None:
    """The recorded last day, or the last of the prescribed working days, posting day counted."""
    facts, provision = dossier.facts, prescribed(dossier)
    if facts.publicity_end or facts.publicity_start is None or provision is None:
        return facts.publicity_end
    return _filled(dossier, facts.publicity_start, provision.integer)


def _filled(dossier: Dossier, start: date, days: int) -> date:
    """The day on which that many working days are full, the posting day counted."""
    try:
        return plan(start, days, dossier.calendar, count_start=True).last_day
    except Refused:  # no such day before the calendar ends
        return date.max


def _missing(dossier: Dossier) -> Iterator[Fault]:
    facts, provision = dossier.facts, prescribed(dossier)
    posted = facts.publicity_start or facts.publicity_end
    if facts.development_object and provision and not posted:
        said = (
            f"{named(dossier, 'development_object')}，未录入此前的公示，"
            f"列为发展对象前须公示不少于{provision.integer}个工作日"
        )
        yield Fault(said, basis(provision))


def _short(dossier: Dossier) -> Iterator[Fault]:
    start, end = dossier.facts.publicity_start, dossier.facts.publicity_end
    provision = prescribed(dossier)
    if start is None or end is None or provision is None:
        return
    enough = _filled(dossier, start, provision.integer)
    if end < enough:
        counted = len(judge(start, end, dossier.calendar).days) if end >= start else 0
        said = (
            f"公示自{chinese(start)}至{chinese(end)}，张贴当日计入也只有{counted}个工作日，"
            f"少于{provision.integer}个工作日，到{chinese(enough)}才满"
        )
        yield Fault(said, basis(provision))


def _object_before_end(dossier: Dossier) -> Iterator[Fault]:
    start, listed = dossier.facts.publicity_start, dossier.facts.development_object
    provision, end = prescribed(dossier), last_day(dossier)
    if listed is None or provision is None or end is None:
        return
    if start is not None and start > listed:
        said = f"{named(dossier, 'development_object')}，公示{chinese(start)}才张贴"
    elif end > listed:
        said = f"{named(dossier, 'development_object')}，公示到{chinese(end)}才结束"
    else:
        return
    yield Fault(f"{said}，须先公示后列为发展对象", basis(provision))


def _calendar_incomplete(dossier: Dossier) -> Iterator[Fault]:
    start, end, provision = dossier.facts.publicity_start, last_day(dossier), prescribed(dossier)
    if start is None or end is None or provision is None:
        return
    years = range(start.year, end.year + 1)
    missing = tuple(year for year in years if not dossier.calendar.official(year))
    if missing:
        few = len(missing) <= _MANY_YEARS
        words = years_in_words(missing) if few else f"{missing[0]}年等{len(missing)}个年份"
        said = (
            f"公示自{chinese(start)}至{chinese(end)}，{words}没有官方放假调休安排，"
            "按周一至周五暂算，结果不作定论，请补充国务院办公厅公布的安排后重算"
        )
        yield Fault(said, basis(provision))


def _consent_after_posting(dossier: Dossier) -> Iterator[Fault]:
    consent, start = dossier.facts.superior_consent, dossier.facts.publicity_start
    if consent is not None and start is not None and prescribed(dossier) and start < consent:
        said = f"公示{chinese(start)}张贴，上级党委{chinese(consent)}才同意，应先同意后公示"
        yield Fault(said, basis(dossier.number("superior_before_object", dossier.on)))


CHECKS: Final = (
    Check("CONSENT_AFTER_PUBLICITY", WARNING, "8", _consent_after_posting),
    Check("PUBLICITY_MISSING", ERROR, "8", _missing),
    Check("PUBLICITY_SHORT", ERROR, "8", _short),
    Check("CALENDAR_INCOMPLETE", WARNING, "8", _calendar_incomplete),
    Check("OBJECT_BEFORE_PUBLICITY_END", ERROR, "7", _object_before_end),
)
"""In the order of the acts."""
