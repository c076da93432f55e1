"""What became of one member's month: a sign, a word and a colour, so it reads in greyscale."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from dangzhibu_desktop.domain.dues_ledger import Account
from dangzhibu_desktop.domain.dues_sheet import NOT_OWED_HERE, SheetLine
from dangzhibu_desktop.domain.months import Month
from dangzhibu_desktop.ui.style import colour

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class State:
    """One state; ``role`` names its colour, ``rank`` its place when sorted, worst first."""

    rank: int
    sign: str
    word: str
    role: str

    @property
    def words(self) -> str:
        """Sign and word together."""
        return f"{self.sign} {self.word}"


NO_BASE: Final = State(0, "●", "未核定", "overdue")
STRANGE: Final = State(1, "●", "待核对", "overdue")
OWES: Final = State(2, "●", "欠交", "overdue")
PART: Final = State(3, "◐", "交一部分", "soon")
MISSED: Final = State(4, "◐", "未入账", "soon")
OVER: Final = State(5, "◐", "多交", "soon")
WAITING: Final = State(6, "◐", "待交", "soon")
PREVIEW: Final = State(7, "○", "预览", "later")
AHEAD: Final = State(8, "✓", "已预交", "done")
PAID: Final = State(9, "✓", "已交", "done")
FREE: Final = State(10, "✓", "免交", "done")
_STATES: Final = (
    NO_BASE, STRANGE, OWES, PART, MISSED, OVER, WAITING, PREVIEW, AHEAD, PAID, FREE,
)  # fmt: skip
_ROLES: Final = {state.words: state.role for state in _STATES}


def state_of(line: SheetLine, month: Month, this: Month, *, posted: bool) -> State:
    """The state of a line; ``posted`` tells whether its month is, ``this`` is today's month."""
    if line.due is None:
        return STRANGE if line.arithmetic == NOT_OWED_HERE else NO_BASE
    if line.posted:
        return state_of_account(Account(line.person, month, line.due, line.paid), this)
    if posted:
        return MISSED
    if not line.due:
        return FREE
    return AHEAD if line.paid and line.balance <= 0 else PREVIEW


def state_of_account(account: Account, this: Month) -> State:
    """The state of a posted month."""
    if account.balance < 0:
        return OVER if account.posted else AHEAD
    if account.balance == 0:
        return PAID if account.posted else FREE
    if account.paid > 0:
        return PART
    return OWES if account.month < this else WAITING


class Coloured(QStyledItemDelegate):
    """Draws the words of a state, and what follows them, in its colour."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:  # noqa: N802
        """As usual, with the colour of the state."""
        super().initStyleOption(option, index)
        words = str(index.data(Qt.ItemDataRole.DisplayRole)).split(" ")[:2]
        role = _ROLES.get(" ".join(words))
        palette: QPalette = option.palette  # type: ignore[attr-defined]
        if role is not None:
            for each in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
                palette.setColor(each, colour(role))
