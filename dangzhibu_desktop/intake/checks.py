"""What single cells cannot show: fields that contradict each other."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from dangzhibu_desktop.domain.dates import PartialDate, add_years
from dangzhibu_desktop.domain.idnumber import birth_date, sex
from dangzhibu_desktop.domain.money import plain
from dangzhibu_desktop.intake.memberrow import MemberRow
from dangzhibu_desktop.intake.problems import Problem
from dangzhibu_desktop.intake.values import Value, signed_number

MonthlyDue = Callable[[Decimal, bool], Decimal]
"""(base in yuan, whether retired) -> the month's dues in yuan."""

_ADULT: Final = 18  # 党章第一条
_SHORTEST_EXTENSION: Final = 6  # 《发展党员工作细则》第三十一条
_MONTHS: Final = 12
_RETIRED: Final = ("退休", "离休", "离退")


@dataclass(frozen=True, slots=True)
class Rules:
    """What the checks compare with: the day, and the dues of a base where they are known."""

    today: date
    monthly_due: MonthlyDue | None = None


def contradictions(row: MemberRow, rules: Rules) -> Iterator[Problem]:
    """The problems between the fields of one row.

    A date known to the month is only reported for what holds on every day of that month.
    """
    yield from _against_id_number(row)
    yield from _dates(row)
    yield from _party_years(row, rules.today)
    yield from _dues(row, rules)


def shown(value: Value) -> str | None:
    """A value as people and JSON read it."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "是" if value else "否"
    return plain(value) if isinstance(value, Decimal) else str(value)


def _against_id_number(row: MemberRow) -> Iterator[Problem]:
    number = row.values.get("id_number")
    if not isinstance(number, str):
        return
    own_sex, born = row.values.get("sex"), row.values.get("birth")
    if own_sex and own_sex != sex(number):
        yield row.problem("SEX_ID_MISMATCH", "id_number", shown(own_sex))
    by_number = birth_date(number)
    if isinstance(born, PartialDate) and by_number and not born.first <= by_number <= born.last:
        yield row.problem("BIRTH_ID_MISMATCH", "id_number", shown(born))


def _dates(row: MemberRow) -> Iterator[Problem]:
    joined, full = row.values.get("join_date"), row.values.get("full_date")
    if isinstance(joined, PartialDate):
        born = _birth(row)
        if born and joined.last < add_years(born, _ADULT):
            yield row.problem("JOIN_UNDER_18", "join_date", shown(joined))
        if isinstance(full, PartialDate):
            if full.last < joined.first:
                yield row.problem("FULL_BEFORE_JOIN", "full_date", shown(full))
            elif full.last < add_years(joined.first, 1):
                yield row.problem("FULL_LESS_THAN_ONE_YEAR", "full_date", shown(full))
    if full is not None and row.values.get("category") == "预备党员":
        yield row.problem("PROBATIONARY_WITH_FULL_DATE", "full_date", shown(full))
    extension = row.values.get("extension")
    if isinstance(extension, int) and 0 < extension < _SHORTEST_EXTENSION:
        yield row.problem("EXTENSION_UNDER_6", "extension", shown(extension))


def _birth(row: MemberRow) -> date | None:
    """The earliest possible birth day, from its own cell or else from the ID number."""
    born, number = row.values.get("birth"), row.values.get("id_number")
    if isinstance(born, PartialDate):
        return born.first
    return birth_date(number) if isinstance(number, str) else None


def _party_years(row: MemberRow, today: date) -> Iterator[Problem]:
    stated, full = row.values.get("party_years"), row.values.get("full_date")
    if not isinstance(stated, int):
        return
    if isinstance(full, PartialDate):
        possible = _possible_years(
            full, today, signed_number(row.values.get("party_years_adjust")) or 0
        )
    elif row.values.get("category") == "预备党员":
        possible = {0}
    else:
        return
    if stated not in possible:
        expected = "、".join(str(years) for years in sorted(possible))
        yield row.problem("PARTY_YEARS_MISMATCH", "party_years", shown(stated), expected=expected)


def _possible_years(full: PartialDate, today: date, adjustment: int) -> set[int]:
    """Whole years from 转正 to today, with the adjustment in months or, as some keep it, years."""
    possible = set()
    for start in (full.first, full.last):
        months = (today.year - start.year) * _MONTHS + today.month - start.month
        months -= today.day < start.day
        possible |= {max(0, (months + adjustment) // _MONTHS)}
        possible |= {max(0, months // _MONTHS + adjustment)}
    return possible


def _dues(row: MemberRow, rules: Rules) -> Iterator[Problem]:
    stated, base = row.values.get("dues"), row.values.get("dues_base")
    if not isinstance(stated, Decimal):
        return
    value = row.raws.get("dues", shown(stated))
    due = None
    if isinstance(base, Decimal) and rules.monthly_due is not None:
        due = rules.monthly_due(base, _is_retired(row, rules.today))
    if stated == 0 and due != 0:
        yield row.problem("DUES_EXEMPT_CHECK_APPROVAL", "dues", value)
    elif due is not None and due != stated:
        yield row.problem("DUES_MISMATCH", "dues", value, expected=plain(due))


def _is_retired(row: MemberRow, today: date) -> bool:
    """Whether anything in the row, or the name of its sheet, says that the member has retired."""
    since = row.values.get("retired")
    if isinstance(since, PartialDate):
        return since.first <= today
    said = (row.sheet, row.values.get("work_post"), row.values.get("remark"))
    return any(word in text for text in said if isinstance(text, str) for word in _RETIRED)
