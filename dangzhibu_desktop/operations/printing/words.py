"""How facts are written on paper: dates, names, numbers, from the branch on a day."""

from datetime import date
from typing import Final

from dangzhibu_desktop.domain.branch import Branch, holds
from dangzhibu_desktop.domain.dates import PartialDate, chinese

_SHORT_NAME: Final = 2


def dotted(day: PartialDate | None) -> str:
    """``1993.09.04`` or ``2018.02``, as ledgers write dates; empty where not recorded."""
    return str(day).replace("-", ".") if day else ""


def dotted_month(day: PartialDate | None) -> str:
    """``1993.09``, for 出生年月."""
    return f"{day.year}.{day.month:02d}" if day else ""


def in_words(day: PartialDate | None) -> str:
    """``1993年9月4日`` or ``2018年2月``, as cards and documents write dates."""
    if day is None:
        return ""
    return chinese(day.first) if day.exact else f"{day.year}年{day.month}月"


def listed_name(name: str) -> str:
    """A name in a list: one of two characters gets a full-width space between them."""
    return f"{name[0]}\u3000{name[1]}" if len(name) == _SHORT_NAME else name


def posts(branch: Branch, person: int, on: date) -> str:
    """The posts a person holds on a day, committee posts first."""
    held = [o.post for o in branch.committee(on) if o.person == person]
    others = [o.post for o in branch.offices if o.person == person and holds(o, on)]
    return "、".join(dict.fromkeys([*held, *others]))


def group_meeting(group: str) -> str:
    """The meeting of a 党小组 by the group's name: ``第一党小组会``, ``机关组党小组会``."""
    return f"{group}会" if group.endswith("党小组") else f"{group}党小组会"
