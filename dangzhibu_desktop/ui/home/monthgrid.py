"""This month as a small calendar: today framed, days of meetings and deadlines marked."""

import calendar
from collections.abc import Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from dangzhibu_desktop.domain.dates import chinese
from dangzhibu_desktop.domain.months import Month
from dangzhibu_desktop.ui import style
from dangzhibu_desktop.ui.home.overview import DEADLINE, MEETING

_WEEKDAYS: Final = "一二三四五六日"
_COLOURS: Final = {MEETING: "done", DEADLINE: "overdue"}
_WORDS: Final = {MEETING: "会议", DEADLINE: "期限"}
_SMALL: Final = 0.6  # of the text: the size of a sign beside a day
_GAP: Final = 4  # px between weeks


class MonthGrid(QWidget):
    """Seven columns from Monday; beside a day, small, the signs of what falls on it."""

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
        """The height of a week in px."""
        return self.fontMetrics().height() + _GAP

    def _signs(self) -> QFont:
        small = QFont(self.font())
        small.setPointSizeF(self.font().pointSizeF() * _SMALL)
        return small

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A head of weekdays and as many weeks as the month has, one line each."""
        weeks = len(calendar.monthcalendar(max(self._today.year, 1), self._today.month))
        return QSize(7 * self.fontMetrics().horizontalAdvance("●●●"), (weeks + 1) * self._line())

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
                    place = QRect(column * wide, (row + 1) * line, wide, line)
                    self._draw_day(painter, place, self._today.replace(day=number))

    def _draw_day(self, painter: QPainter, place: QRect, day: date) -> None:
        number = str(day.day)
        taken = self.fontMetrics().horizontalAdvance(number)
        if day == self._today:
            painter.setPen(QPen(style.colour("accent"), 2))
            frame = place.adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(frame, 3, 3)
        painter.setPen(style.colour("text"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, number)
        small = self._signs()
        painter.setFont(small)
        metrics = QFontMetrics(small)
        signs = self._marks.get(day, "")
        left = place.center().x() + taken // 2 + 1
        step = min(metrics.height(), place.height() // max(1, len(signs)))  # one below the other
        top = place.center().y() - step * len(signs) // 2
        for row, sign in enumerate(signs):
            painter.setPen(style.colour(_COLOURS[sign]))
            spot = QRect(left, top + row * step, metrics.horizontalAdvance(sign), step)
            painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, sign)
        painter.setFont(self.font())
