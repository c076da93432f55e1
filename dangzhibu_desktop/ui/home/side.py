"""The side of 首页: calendar, dues, dossiers and what was left open, each in a few words."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from dangzhibu_desktop.domain.months import Month
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.home.monthgrid import MonthGrid
from dangzhibu_desktop.ui.home.overview import (
    DEADLINE,
    MEETING,
    MonthDues,
    Open,
    left_open,
    marks,
    month_dues,
    stages,
)
from dangzhibu_desktop.ui.home.urgency import Matter
from dangzhibu_desktop.ui.parts import HEADING, LINK, QUIET, button, label
from dangzhibu_desktop.ui.safety.backup_state import backup_words, trial_words
from dangzhibu_desktop.ui.style import SIZES

_WIDE: Final = 300  # px beside the standard text
_OPEN_SHOWN: Final = 3
_LINES: Final = (  # open acts stand under one another like lines of text
    'QPushButton[role="link"] { padding: 1px 0; min-height: 0; }'
    'QPushButton[role="link"]:focus { padding: 0; }'
)


class Side(QScrollArea):
    """Read at a glance; ``wanted`` asks for an area and a record, ``resumed`` for a draft."""

    wanted = Signal(str, int)
    resumed = Signal(str, str, int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, widgetResizable=True)
        self._desk = desk
        self._all_open = False
        self.setAccessibleName("本月概况")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(round(_WIDE * self.font().pointSizeF() / SIZES["标准"]))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(16, 0, 4, 0)
        self._column.setSpacing(2)
        inside.setStyleSheet(_LINES)
        self.month = label(role=HEADING)
        self.grid = MonthGrid()
        self.dues = label(wrap=True)
        self.bar = QProgressBar()
        self.bar.setAccessibleName("本月党费已收")
        self.dossiers = label(wrap=True)
        self._open = QVBoxLayout()
        self._open.setSpacing(0)
        self._column.addWidget(self.month)
        self._column.addWidget(self.grid)
        legend = QHBoxLayout()
        for words, role in ((f"{MEETING} 会议", "done"), (f"{DEADLINE} 期限", "overdue")):
            legend.addWidget(label(words, role))
        legend.addStretch(1)
        self._column.addLayout(legend)
        self._add("党费", self.dues, self.bar)
        self._add("发展党员", self.dossiers)
        self._column.addWidget(label("没有办完的", HEADING))
        self._column.addLayout(self._open)
        self.safety = label(role=QUIET, wrap=True)
        self._add("备份", self.safety)
        self._column.addStretch(1)
        self.setWidget(inside)

    def _add(self, title: str, *widgets: QWidget) -> None:
        self._column.addWidget(label(title, HEADING))
        for widget in widgets:
            self._column.addWidget(widget)

    def show_month(self, matters: list[Matter]) -> None:
        """Show the month of today, with the last days of what is to be done."""
        desk, today = self._desk, self._desk.today()
        month = Month.of(today)
        self.month.setText(month.words)
        self.grid.show_month(today, marks(desk.branch, matters, month))
        self._show_dues(month_dues(desk, month))
        counts = stages(desk.branch, today)
        running = [f"{name} {number}" for name, number in counts.items()]
        rows = ("　".join(running[at : at + 2]) for at in range(0, len(running), 2))
        self.dossiers.setText("\n".join(rows) or "没有正在培养的人。")
        self._show_open(left_open(desk, today))
        last = backup_words(desk.preferences, desk.path, today)
        self.safety.setText(f"{last or '还没有备份'}\n{trial_words(desk.preferences, desk.path)}")

    def _show_dues(self, dues: MonthDues) -> None:
        self.dues.setText(dues.words)
        self.bar.setVisible(dues.posted and dues.due > 0)
        if dues.due > 0:
            self.bar.setMaximum(int(dues.due * 100))
            self.bar.setValue(min(int(dues.paid * 100), self.bar.maximum()))

    def _show_open(self, found: tuple[Open, ...]) -> None:
        while self._open.count():
            gone = self._open.takeAt(0).widget()
            if gone is not None:
                gone.hide()  # it would be painted once more
                gone.deleteLater()
        shown = len(found) if self._all_open else _OPEN_SHOWN
        for each in found[:shown]:
            ask = partial(self._ask, each)
            lead = button(each.words, ask, LINK)
            self._open.addWidget(lead, 0, Qt.AlignmentFlag.AlignLeft)
        rest = len(found) - shown
        if rest > 0:
            more = button(f"还有 {rest} 件，全部列出", partial(self._show_all_open, found), LINK)
            self._open.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        if not found:
            self._open.addWidget(label("没有。", QUIET))

    def _ask(self, each: Open) -> None:
        if each.editor:
            self.resumed.emit(each.area, each.editor, each.about)
        else:
            self.wanted.emit(each.area, each.record)

    def _show_all_open(self, found: tuple[Open, ...]) -> None:
        self._all_open = True
        self._show_open(found)
