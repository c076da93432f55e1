"""This month as a small calendar: today framed, days of meetings and deadlines marked."""

import calendar
from collections.abc import Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from dangzhibu_desktop.domain.dates import chinese
from dangzhibu_desktop.domain.months import Month
from dangzhibu_desktop.ui import style
from dangzhibu_desktop.ui.home.overview import DEADLINE, MEETING

_WEEKDAYS: Final = "一二三四五六日"
_COLOURS: Final = {MEETING: "done", DEADLINE: "overdue"}
_WORDS: Final = {MEETING: "会议", DEADLINE: "期限"}


class MonthGrid(QWidget):
    """Seven columns from Monday; under a day the signs of what falls on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = date.min
        self._marks: Mapping[date, str] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_month(self, today: date, marks: Mapping[date, str]) -> None:
        """Show the month of a day with its marks; a screen reader is told them in words."""
        self._today, self._marks = today, marks
        said = (
            f"{chinese(day)}{'和'.join(_WORDS[sign] for sign in signs)}"
            for day, signs in sorted(marks.items())
        )
        self.setAccessibleName(f"{Month.of(today).words}日历")
        self.setAccessibleDescription("；".join(said))
        self.updateGeometry()
        self.update()

    def _line(self) -> int:
        return self.fontMetrics().height()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A head of weekdays and as many weeks as the month has, two lines each."""
        weeks = len(calendar.monthcalendar(max(self._today.year, 1), self._today.month))
        return QSize(
            7 * self.fontMetrics().horizontalAdvance("●●●"), (2 * weeks + 1) * self._line()
        )

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        del event
        painter = QPainter(self)
        wide, line = self.width() // 7, self._line()
        middle = Qt.AlignmentFlag.AlignCenter
        painter.setPen(style.colour("quiet"))
        for column, name in enumerate(_WEEKDAYS):
            painter.drawText(QRect(column * wide, 0, wide, line), middle, name)
        weeks = calendar.monthcalendar(self._today.year, self._today.month)
        for row, week in enumerate(weeks):
            for column, number in enumerate(week):
                if number:
                    place = QRect(column * wide, (2 * row + 1) * line, wide, line)
                    self._draw_day(painter, place, self._today.replace(day=number))

    def _draw_day(self, painter: QPainter, place: QRect, day: date) -> None:
        middle = Qt.AlignmentFlag.AlignCenter
        if day == self._today:
            painter.setPen(QPen(style.colour("accent"), 2))
            frame = QRect(0, 0, 2 * place.height(), place.height())
            frame.moveCenter(place.center())
            painter.drawRoundedRect(frame, 3, 3)
        painter.setPen(style.colour("text"))
        painter.drawText(place, middle, str(day.day))
        signs = self._marks.get(day, "")
        below = place.translated(0, place.height())
        step = self.fontMetrics().horizontalAdvance(DEADLINE)
        left = below.center().x() - step * len(signs) // 2
        for number, sign in enumerate(signs):
            painter.setPen(style.colour(_COLOURS[sign]))
            spot = QRect(left + number * step, below.top(), step, below.height())
            painter.drawText(spot, middle, sign)
