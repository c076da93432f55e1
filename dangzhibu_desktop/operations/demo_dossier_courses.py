"""The courses the fictional dossiers take: steps on believable days, nothing written."""

from datetime import date, timedelta
from typing import Any, Final

from dangzhibu_desktop.domain.dates import add_months
from dangzhibu_desktop.domain.dossiers.folder import StepFacts
from dangzhibu_desktop.domain.workdays import Calendar, plan
from dangzhibu_desktop.operations import demo_dossier_texts as texts

_CALENDAR: Final = Calendar()  # the official one of the years the program knows
_DAY: Final = timedelta(days=1)

Steps = list[StepFacts]


def weekday(day: date) -> date:
    """The day itself, or the last working day before a weekend or a holiday."""
    while not _CALENDAR.is_workday(day):
        day -= _DAY
    return day


def next_weekday(day: date) -> date:
    """The day itself, or the first working day after a weekend or a holiday."""
    while not _CALENDAR.is_workday(day):
        day += _DAY
    return day


def taken(number: str, day: date | None = None, **cells: Any) -> StepFacts:
    """One step on a day."""
    return StepFacts(step=number, day=day, **cells)


def talk_on(day: date) -> StepFacts:
    """The talk with an applicant."""
    return taken("2", day, who="组织委员", place=texts.TALK_PLACE, content=texts.TALK)


def until_activist(application: date, activist: date) -> Steps:
    """From the application to the contacts, in the usual order."""
    return [
        taken("1", application),
        talk_on(next_weekday(application + timedelta(days=14))),
        taken("3", activist, who="支部委员会"),
        taken("4", next_weekday(activist + timedelta(days=8))),
        taken("5", next_weekday(activist + timedelta(days=10))),
    ]


def until_object(calendar: Calendar, listed: date) -> Steps:
    """A listing on about this day: the superior's consent, publicity, the decision."""
    posted = next_weekday(listed - timedelta(days=8))
    window = plan(posted, 5, calendar, count_start=True)
    return [
        taken("8", posted - timedelta(days=5), starts=posted, ends=window.last_day),
        taken("7", next_weekday(window.last_day + timedelta(days=1)), who="支部委员会"),
    ]


def until_review(listed: date) -> Steps:
    """After the listing: introducers, political review, training."""
    reviewed = next_weekday(listed + timedelta(days=25))
    trained = next_weekday(listed + timedelta(days=34))
    trained -= timedelta(days=max(0, trained.weekday() - 2))  # three days in one week
    return [
        taken("9", next_weekday(listed + timedelta(days=3))),
        taken("10", reviewed, passed=True, who="支部委员会"),
        taken(
            "11", starts=trained, ends=trained + timedelta(days=2), days=3, hours=24,
            who=texts.SCHOOL,
        ),
    ]  # fmt: skip


def halves(first: date, last: date, no: str = "6") -> Steps:
    """Half-yearly assessments between two days."""
    days = (add_months(first, 6 * n) for n in range(1, 9))
    return [taken(no, next_weekday(day), who=texts.ASSESSED_BY) for day in days if day < last]


def begins(one: StepFacts) -> date:
    """The first day of a step; the earliest of all where it has none of its own."""
    return one.day or one.starts or date.min


def until_assembly(calendar: Calendar, held: date) -> Steps:
    """Everything before an assembly on a given day."""
    activist = next_weekday(held - timedelta(days=560))
    listing = until_object(calendar, held - timedelta(days=105))
    listed = listing[-1].day or held
    return [
        *until_activist(next_weekday(held - timedelta(days=640)), activist),
        *halves(activist, listing[0].starts or listed),
        *listing,
        *until_review(listed),
        taken("12", weekday(held - timedelta(days=32)), who="支部委员会"),
        taken("13", weekday(held - timedelta(days=14))),
        taken("14", weekday(held - timedelta(days=8))),
    ]


def approved(held: date) -> Steps:
    """From the superior's talk to the oath."""
    approval = next_weekday(held + timedelta(days=18))
    return [
        taken("16", next_weekday(held + timedelta(days=11)), who="组织员"),
        taken("17", approval),
        taken("18", next_weekday(approval + timedelta(days=4))),
        taken("19", next_weekday(approval + timedelta(days=2))),
        taken("20", next_weekday(approval + timedelta(days=12)), place=texts.OATH_PLACE),
    ]
