"""One month as a table: what stops its posting above, the sums always below."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.dues.lines import ALL, COLUMNS, STATE, Line, sums
from dangzhibu_desktop.ui.dues.states import Coloured
from dangzhibu_desktop.ui.parts import QUIET, button, label
from dangzhibu_desktop.ui.widgets.table import Table

_NAMED: Final = 5  # names quoted before 等
_KEPT: Final = frozenset({"姓名", "应交", "实交", "欠交", "状态"})  # beside an open account
_MARGIN: Final = 24  # px: scroll bar and frame


def some(names: Sequence[str]) -> str:
    """The first few names."""
    return "、".join(names[:_NAMED]) + ("等" if len(names) > _NAMED else "")


class Stop(QFrame):
    """One matter that waits, with the acts that settle it; hidden where there is none."""

    def __init__(self, *acts: tuple[str, Callable[[], object]]) -> None:
        super().__init__()
        self.setObjectName("band")
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.acts: tuple[QPushButton, ...] = tuple(button(words, act) for words, act in acts)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        for each in self.acts:
            row.addWidget(each)
        self.hide()

    def say(self, words: str) -> None:
        """What waits; nothing hides it."""
        self.words.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))


class MonthTable(Table[Line]):
    """The table; beside an open account it shows only what the account does not say itself."""

    _narrow = False

    def set_narrow(self, *, narrow: bool) -> None:
        """Show few columns, or those that were chosen."""
        if narrow == self._narrow:
            return
        self._unfill()
        if narrow:
            self._narrow = True
            self._shown = [not self.isColumnHidden(place) for place in range(len(COLUMNS))]
        for place, column in enumerate(COLUMNS):
            kept = not narrow or column.title in _KEPT
            self.setColumnHidden(place, not (kept and self._shown[place]))
        self._narrow = narrow
        self._fill()

    def _keep(self) -> None:
        """What is left out for a while is not what was chosen."""
        if not self._narrow:
            super()._keep()


class MonthList(QWidget):
    """The table of a month with its sums; ``chose`` tells that other rows are chosen."""

    chose = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = MonthTable("本月党费", COLUMNS, lambda line: line.id)
        self.table.remember(desk.preferences, "dues/columns")
        self.table.setItemDelegateForColumn(STATE, Coloured(self.table))
        self.table.selectionModel().selectionChanged.connect(lambda _new, _old: self._add_up())
        self.sum = label()
        self.sum.setAccessibleName("合计")
        bold = self.sum.font()
        bold.setBold(True)
        self.sum.setFont(bold)
        self.chosen = label(role=QUIET)
        self._lines: tuple[Line, ...] = ()
        self._text, self._filter = "", ALL
        foot = QHBoxLayout()
        foot.setSpacing(24)
        foot.addWidget(self.sum)
        foot.addStretch(1)
        foot.addWidget(self.chosen)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self.table, 1)
        whole.addLayout(foot)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line of the month, filtered or not."""
        return self._lines

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Show a month."""
        self._lines = lines
        self.table.show_rows(lines)
        self._add_up()

    def show_only(self, text: str, matches: Callable[[Line], bool] | None, chosen: str) -> None:
        """Show only who fits a search and a filter."""
        self._text, self._filter = text, chosen
        whole = matches is None and chosen == ALL
        self.table.show_only(
            None if whole else lambda x: x.passes(chosen) and (matches is None or matches(x))
        )
        words = f"没有符合“{text}”的党员。按 Esc 显示全部。" if text else "没有这样的党员。"
        self.table.say_when_empty(words)
        self._add_up()

    def chosen_lines(self) -> list[Line]:
        """The lines chosen."""
        chosen = set(self.table.chosen_ids())
        return [line for line in self._lines if line.id in chosen]

    def narrowed(self) -> int:
        """Show few columns beside an account; answers the width in px they take."""
        self.table.set_narrow(narrow=True)
        return sum(map(self.table.own_width, range(len(COLUMNS)))) + _MARGIN

    def _add_up(self) -> None:
        """The sums of the month, and of what is chosen or left by the filter."""
        self.sum.setText(f"合计　{sums(self._lines).words}")
        chosen, shown = self.chosen_lines(), self.table.rows.rows
        if len(chosen) > 1:
            self.chosen.setText(f"选中　{sums(chosen).words}")
        elif len(shown) < len(self._lines):
            self.chosen.setText(f"列出　{sums(shown).words}")
        else:
            self.chosen.setText("")
        self.chose.emit()
