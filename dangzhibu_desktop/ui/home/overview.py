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
_PERSON: Final = "person"  # whose record a draft is about, where it is told
_DOSSIER: Final = "dossier"
_MEETING: Final = "meeting"
DRAFTS: Final = {
    "member": ("登记党员", "members", ""),
    "card": ("修改党员信息", "members", _PERSON),
    "change": ("登记变动", "members", _PERSON),
    "mend-change": ("改正变动", "members", ""),
    "meeting": ("登记会议", "life", _MEETING),
    "dossier-open": ("登记入党申请", "dossiers", ""),
    "dossier-take-over": ("转入档案", "dossiers", ""),
    "dossier-step": ("登记发展党员环节", "dossiers", _DOSSIER),
    "dossier-mend": ("修改发展党员环节", "dossiers", ""),
    "dossier-papers": ("清点材料", "dossiers", _DOSSIER),
    "dossier-list": ("本支部材料清单", "dossiers", ""),
    "dossier-person": ("修改人员信息", "dossiers", _PERSON),
    "dossier": ("发展党员档案", "dossiers", _DOSSIER),
    "dues-base": ("核定党费基数", "dues", _PERSON),
    "dues-take": ("采用党费基数", "dues", ""),
    "dues-collect-many": ("收党费", "dues", ""),
    "dues-collect": ("收党费", "dues", _PERSON),
    "dues-correct": ("更正党费", "dues", _PERSON),
    "dues-exempt": ("登记免交或少交", "dues", _PERSON),
    "dues-until": ("登记党费已交至", "dues", _PERSON),
    "dues-void": ("作废凭据", "dues", ""),
    "settings": ("修改支部信息", "branch", ""),
    "place": ("调整党小组", "branch", ""),
    "group": ("党小组", "branch", ""),
    "office": ("登记任职", "branch", ""),
    "term": ("登记换届", "branch", ""),
    "override": ("调整规定数值", "branch", ""),
    "calendar": ("录入放假安排", "branch", ""),
}
"""What an editor's draft is called, the area it leads to, and what its record is.

By what the editor's name begins with; the longer one counts.
"""


@dataclass(frozen=True, slots=True)
class Open:
    """Something begun and not finished: its words, and the area and record it leads to.

    ``editor`` is the name of the editor whose draft it is, ``about`` that editor's record.
    """

    words: str
    area: str
    record: int
    editor: str = ""
    about: int = 0


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
    drafts = (_left(desk.branch, draft.editor, draft.record) for draft in desk.store.drafts.all())
    found = [each for each in drafts if each is not None]
    coming = (m for m in desk.branch.meetings if not m.held and m.day >= today)
    for meeting in sorted(coming, key=lambda each: each.day):
        words = f"{meeting.day.month}月{meeting.day.day}日 计划{meeting.words}"
        found.append(Open(words, "life", meeting.id))
    return tuple(found)


def _left(branch: Branch, editor: str, record: int) -> Open | None:
    """A draft in words; with the record that is to be shown for it, 0 for none.

    None for one about a person who was deleted: it waits for him to come back.
    """
    record_of_draft = record
    begins = [name for name in DRAFTS if editor.startswith(name)]
    words, area, about = DRAFTS[max(begins, key=len)] if begins else ("内容", "", "")
    if about == _DOSSIER:
        record = next((folder.person for folder in branch.folders if folder.id == record), 0)
    person = branch.by_id.get(record) if about in (_PERSON, _DOSSIER) else None
    if about == _PERSON and record and person is None:
        return None
    of = f"（{person.name}）" if person is not None else ""
    shown = record if person is not None or about == _MEETING else 0
    return Open(f"没有登记完：{words}{of}", area, shown, editor, record_of_draft)
