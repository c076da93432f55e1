"""What the side of 首页 shows: this month's days, dues, dossiers by stage, what was left open."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.dossiers.assembling import dossier_of
from dangzhibu_desktop.domain.dossiers.status import stage
from dangzhibu_desktop.domain.dues_ledger import standing_rows
from dangzhibu_desktop.domain.dues_month import total
from dangzhibu_desktop.domain.months import Month
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.home.urgency import Matter

MEETING: Final = "■"
DEADLINE: Final = "●"
_STAGES: Final = ("申请人", "积极分子", "发展对象", "预备党员")
DRAFTS: Final = {
    "member": ("登记党员", "members"),
    "card": ("修改党员信息", "members"),
    "change": ("登记变动", "members"),
    "place": ("调整党小组", "branch"),
    "term": ("登记换届", "branch"),
}
"""What an editor's draft is called, by the editor's name, and the area it leads to."""


@dataclass(frozen=True, slots=True)
class Open:
    """Something begun and not finished: its words, and the area and record it leads to."""

    words: str
    area: str
    record: int


@dataclass(frozen=True, slots=True)
class MonthDues:
    """A month's dues in yuan: what is posted, and what is paid for it."""

    month: Month
    posted: bool
    due: Decimal
    paid: Decimal

    @property
    def words(self) -> str:
        """In one line."""
        if not self.posted:
            return f"{self.month.month}月尚未入账"
        return f"{self.month.month}月应交 {self.due:,.2f} 元，已收 {self.paid:,.2f} 元"


def marks(branch: Branch, matters: Iterable[Matter], month: Month) -> dict[date, str]:
    """Signs by day of the month: meetings, held or planned, and last days of what is to be done."""
    found: dict[date, set[str]] = {}
    days = [(meeting.day, MEETING) for meeting in branch.meetings]
    days += [(matter.due, DEADLINE) for matter in matters if matter.due]
    for day, sign in days:
        if Month.of(day) == month:
            found.setdefault(day, set()).add(sign)
    return {day: "".join(sorted(signs)) for day, signs in found.items()}


def month_dues(desk: Desk, month: Month) -> MonthDues:
    """What is posted and paid for a month, as the ledger stands."""
    area = desk.store.dues
    posted = standing_rows(area.postings(month))
    paid = standing_rows(area.payments(month))
    return MonthDues(
        month, bool(posted), total(row.amount for row in posted), total(row.amount for row in paid)
    )


def stages(branch: Branch, today: date) -> dict[str, int]:
    """How many dossiers run in each stage that has any, in the order of the way."""
    counts = Counter(stage(dossier_of(branch, folder, today)) for folder in branch.folders)
    return {name: counts[name] for name in _STAGES if counts[name]}


def left_open(desk: Desk, today: date) -> tuple[Open, ...]:
    """Texts not yet recorded, and meetings planned for a day to come."""
    names = {person.id: person.name for person in desk.branch.people}
    found = []
    for draft in desk.store.drafts.all():
        title, area = DRAFTS.get(draft.editor, ("没有登记完的内容", ""))
        of = names.get(draft.record, "") if area == "members" else ""
        found.append(Open(f"没有登记完：{title}{of and f'（{of}）'}", area, draft.record))
    coming = (m for m in desk.branch.meetings if not m.held and m.day >= today)
    for meeting in sorted(coming, key=lambda each: each.day):
        words = f"{meeting.day.month}月{meeting.day.day}日 计划{meeting.words}"
        found.append(Open(words, "life", meeting.id))
    return tuple(found)
