"""Which month or year is shown: back, a field, on, and today's."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from dangzhibu_desktop.domain.months import Month
from dangzhibu_desktop.ui.dues.fields import month_field
from dangzhibu_desktop.ui.parts import button
from dangzhibu_desktop.ui.widgets.fields import still

BY_MONTH: Final = "按月"
BY_YEAR: Final = "全年"
_YEAR: Final = 12


class MonthBar(QWidget):
    """‹ month › 本月, and whether the month or its whole year is shown.

    ``chosen`` tells that the month or the view was changed by hand. Up and Down in the field go
    to the month before and after.
    """

    chosen = Signal()

    def __init__(self, this: Month, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._month = self._this = this
        self.before = button("‹", lambda: self.step(-1), name="上一个月")
        self.after = button("›", lambda: self.step(1), name="下一个月")
        self.now = button("本月", lambda: self._choose(self._this), name="回到本月")
        for each in (self.before, self.after):
            each.setFixedWidth(40)
        self.field = month_field("月份", this, required=True)
        self.field.line.setFixedWidth(104)
        self.field.line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.field.words.setWordWrap(False)
        self.field.finished.connect(self._typed)
        self.view = still(QComboBox())
        self.view.addItems((BY_MONTH, BY_YEAR))
        self.view.setAccessibleName("查看方式")
        self.view.currentTextChanged.connect(lambda _text: self.chosen.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self.before, self.field, self.after, self.now, self.view):
            row.addWidget(widget)
        self.show_month(this)

    @property
    def month(self) -> Month:
        """The month chosen."""
        return self._month

    @property
    def by_year(self) -> bool:
        """Whether the whole year is shown."""
        return self.view.currentText() == BY_YEAR

    def show_month(self, month: Month) -> None:
        """Turn to a month without telling."""
        self._month = month
        self.field.set_text(str(month))
        self.now.setEnabled(month != self._this)

    def begin_month(self, this: Month) -> None:
        """Today's month, which may have begun since the bar was made."""
        self._this = this
        self.now.setEnabled(self._month != this)

    def by_month(self) -> None:
        """Back to the view of one month."""
        self.view.setCurrentText(BY_MONTH)

    def step(self, way: int) -> None:
        """One month on, or one year where the year is shown."""
        self._choose(self._month.plus(way * (_YEAR if self.by_year else 1)))

    def _typed(self) -> None:
        month = self.field.value()
        if month is not None and month != self._month:
            self._choose(month)

    def _choose(self, month: Month) -> None:
        self.show_month(month)
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Up and Down, which the line itself has no use for."""
        ways = {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}
        if event.key() in ways and self.field.line.hasFocus():
            self.step(ways[event.key()])
        else:
            super().keyPressEvent(event)
