"""Findings up to the development object: age, the talk, the year as activist."""

from collections.abc import Iterator
from typing import Final

from dangzhibu_desktop.domain.dates import chinese
from dangzhibu_desktop.domain.dossiers.dossier import Dossier, months_later
from dangzhibu_desktop.domain.dossiers.facts import Helper
from dangzhibu_desktop.domain.dossiers.findings import (
    ERROR,
    WARNING,
    Check,
    Fault,
    late,
    named,
    overdue,
)
from dangzhibu_desktop.domain.regulations import basis


def _birth_missing(dossier: Dossier) -> Iterator[Fault]:
    facts = dossier.facts
    if facts.birth is None:
        adult = dossier.number("applicant_min_age", facts.application)
        applied = f"（{named(dossier, 'application')}）" if facts.application else ""
        said = f"未录入出生日期，无法核对申请入党时{applied}是否年满{adult.integer}周岁"
        yield Fault(said, basis(adult))


def _under_age(dossier: Dossier) -> Iterator[Fault]:
    birth, applied = dossier.facts.birth, dossier.facts.application
    if birth is None or applied is None:
        return
    adult = dossier.number("applicant_min_age", applied)
    birthday = months_later(birth, 12 * adult.integer)
    if applied < birthday:
        said = (
            f"{named(dossier, 'application')}，申请人{chinese(birth)}出生，"
            f"{chinese(birthday)}才年满{adult.integer}周岁"
        )
        yield Fault(said, basis(adult))


def _object_before_one_year(dossier: Dossier) -> Iterator[Fault]:
    first, listed = dossier.earliest("7"), dossier.facts.development_object
    if first is not None and listed is not None and listed < first.day:
        said = (
            f"{named(dossier, 'development_object')}，作为入党积极分子培养教育"
            f"到{chinese(first.day)}才满一年（{first.arithmetic}）"
        )
        yield Fault(said, first.basis)


def _contacts_number(dossier: Dossier) -> Iterator[Fault]:
    facts = dossier.facts
    fewest = dossier.number("contacts_min", facts.activist)
    most = dossier.number("contacts_max", facts.activist)
    if facts.contacts and not fewest.integer <= len(facts.contacts) <= most.integer:
        said = f"培养联系人录入了{len(facts.contacts)}名，应为{fewest.integer}至{most.integer}名"
        yield Fault(said, basis(fewest, most))


def _contact_not_full(dossier: Dossier) -> Iterator[Fault]:
    day = dossier.facts.activist or dossier.on
    for contact in dossier.facts.contacts:
        if contact.full_date is not None and contact.full_date > day:
            said = f"培养联系人{helper_named(contact)}，到{chinese(day)}还不是正式党员，请核实"
            yield Fault(said, basis(dossier.number("contacts_min", day)))


def helper_named(helper: Helper) -> str:
    """A 联系人 or 介绍人 with the day of full membership, for a sentence."""
    full = f"（{chinese(helper.full_date)}转正）" if helper.full_date else ""
    return f"{helper.name or '（未录入姓名）'}{full}"


CHECKS: Final = (
    Check("BIRTH_MISSING", WARNING, "1", _birth_missing),
    Check("AGE_UNDER_18", ERROR, "1", _under_age),
    Check("TALK_LATE", ERROR, "2", late("2")),
    Check("TALK_OVERDUE_NOW", ERROR, "2", overdue("2")),
    Check("CONTACTS_NUMBER", WARNING, "5", _contacts_number),
    Check("CONTACT_NOT_FULL", WARNING, "5", _contact_not_full),
    Check("OBJECT_BEFORE_ONE_YEAR", ERROR, "7", _object_before_one_year),
)
"""In the order of the steps."""
