"""What keeps a month from being posted whole, each with the acts that settle it."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.dues_ledger import FIXED_FOR_THE_YEAR, base_for
from dangzhibu_desktop.domain.dues_sheet import MonthSheet
from dangzhibu_desktop.domain.months import Month, listed
from dangzhibu_desktop.operations.dues import sheet_of
from dangzhibu_desktop.operations.files import Store
from dangzhibu_desktop.ui.dues.lines import Line
from dangzhibu_desktop.ui.dues.monthlist import Stop, some
from dangzhibu_desktop.ui.dues.states import NO_BASE

ENTER: Final = "录入基数…"
CARRY: Final = "沿用上年基数…"
STATED: Final = "采用花名册基数…"
LEAVE_OUT: Final = "先入账其余的人"
ADD: Final = "补记入账"
EARLIER: Final = "去看"
_DECEMBER: Final = 12


def without_base(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Who has no base by which the month's dues can be reckoned."""
    return tuple(line for line in lines if line.state == NO_BASE)


def can_carry(branch: Branch, lines: tuple[Line, ...], month: Month) -> bool:
    """Whether somebody without a base had one last December that is fixed by the year."""
    wanted, december = {line.id for line in lines}, Month(month.year - 1, _DECEMBER)
    own = [base for base in branch.dues.bases if base.person in wanted]
    last = (base_for([b for b in own if b.person == id_], december) for id_ in wanted)
    return any(base is not None and base.kind in FIXED_FOR_THE_YEAR for base in last)


def unposted_before(branch: Branch, today: Month) -> tuple[Month, ...]:
    """Past months not posted, from the first one ever posted on."""
    posted = set(branch.dues.posted_months)
    month, missing = min(posted, default=today), []
    while month < today:
        if month not in posted:
            missing.append(month)
        month = month.plus(1)
    return tuple(missing)


def month_for(store: Store, branch: Branch, person: int, today: Month) -> Month:
    """The month that wants something of a member: today's without a base, else the newest owed."""
    lines = sheet_of(store, branch, today).lines
    if any(line.person == person and line.due is None for line in lines):
        return today
    owed = [a.month for a in branch.dues.unsettled if a.person == person and a.balance > 0]
    return max(owed, default=today)


class Stops(QWidget):
    """The matters above the table; ``acts`` does what a button of them says."""

    def __init__(self, acts: Mapping[str, Callable[[], object]]) -> None:
        super().__init__()
        self.no_base = Stop(*((words, acts[words]) for words in (ENTER, CARRY, STATED, LEAVE_OUT)))
        self.missed = Stop((ADD, acts[ADD]))
        self.earlier = Stop((EARLIER, acts[EARLIER]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for each in (self.no_base, self.missed, self.earlier):
            column.addWidget(each)

    def show_month(
        self, branch: Branch, sheet: MonthSheet, lines: tuple[Line, ...], today: Month, *,
        stated: frozenset[int],
    ) -> None:  # fmt: skip
        """What waits in a month; ``stated`` are the members whose roster states a base."""
        missing = without_base(lines)
        self.no_base.say(_no_base(missing, len(lines)))
        _enter, carry, take, leave_out = self.no_base.acts
        carry.setVisible(can_carry(branch, missing, sheet.month))
        take.setVisible(any(line.id in stated for line in missing))
        rest = sum(line.line.due is not None for line in lines)
        leave_out.setVisible(not sheet.posted and rest > 0 and sheet.month <= today)
        leave_out.setText(f"先入账其余 {rest} 人")
        leave_out.setAccessibleName(leave_out.text())
        late = [x.line.name for x in lines if not x.line.posted and x.line.due is not None]
        late = late if sheet.posted else []
        self.missed.say(f"◐ {len(late)} 人还没有入账：{some(late)}" if late else "")
        earlier = [m for m in unposted_before(branch, today) if m != sheet.month]
        self.earlier.say(f"◐ {listed(earlier)}的党费还没有入账" if earlier else "")
        if earlier:
            self.earlier.acts[0].setText(f"去看 {earlier[0].month}月")
            self.earlier.acts[0].setAccessibleName(f"去看 {earlier[0].words}")
        shown = (self.no_base, self.missed, self.earlier)
        self.setHidden(all(each.isHidden() for each in shown))


def _no_base(missing: tuple[Line, ...], number: int) -> str:
    if not missing:
        return ""
    who = f"：{some([line.line.name for line in missing])}" if len(missing) < number else ""
    return f"● {len(missing)} 人没有核定基数，党费算不出来{who}"
