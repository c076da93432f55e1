"""Which form is printed for which meetings, and the menu 打印 of the page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from dangzhibu_desktop.domain.dates import add_months
from dangzhibu_desktop.domain.meetings import LECTURE, SITTINGS, THEME_DAY, Meeting

NOTICE: Final = "O01"
MINUTES: Final = "O02"
SIGN_IN: Final = "O03"
LECTURE_RECORD: Final = "O04"
THEME_DAY_RECORD: Final = "O05"
ATTENDANCE_OF_YEAR: Final = "O06"
ATTENDANCE_OF_MONTH: Final = "O07"
DUTIES: Final = "O08"


def record_form(meeting: Meeting) -> str:
    """The form of a meeting's record; of one to come its notice."""
    if not meeting.held:
        return NOTICE
    if any(kind in SITTINGS for kind in meeting.kinds):
        return MINUTES
    return THEME_DAY_RECORD if THEME_DAY in meeting.kinds else LECTURE_RECORD


def _has_notice(meeting: Meeting, today: date) -> bool:
    return meeting.notified is not None or meeting.day >= today


def _any(_meeting: Meeting, _today: date) -> bool:
    return True


def _is_sitting(meeting: Meeting, _today: date) -> bool:
    return meeting.held and any(kind in SITTINGS for kind in meeting.kinds)


def _is_lecture(meeting: Meeting, _today: date) -> bool:
    return meeting.held and LECTURE in meeting.kinds


def _is_theme_day(meeting: Meeting, _today: date) -> bool:
    return meeting.held and THEME_DAY in meeting.kinds


@dataclass(frozen=True, slots=True)
class Paper:
    """One entry of the menu: its words, the form, and for which meetings it is."""

    words: str
    form: str
    fits: Callable[[Meeting, date], bool]


PAPERS: Final = (
    Paper("会议通知…", NOTICE, _has_notice),
    Paper("签到表…", SIGN_IN, _any),
    Paper("会议记录…", MINUTES, _is_sitting),
    Paper("党课记录…", LECTURE_RECORD, _is_lecture),
    Paper("主题党日记录…", THEME_DAY_RECORD, _is_theme_day),
)
LEDGERS: Final = (
    Paper("考勤表（月）…", ATTENDANCE_OF_MONTH, _any),
    Paper("考勤表（年）…", ATTENDANCE_OF_YEAR, _any),
    Paper("履职矩阵…", DUTIES, _any),
)


class PrintMenu(QMenu):
    """会议通知 to 履职矩阵; ``wanted`` tells the form, the keys of its records, and the day.

    ``chosen`` answers the meetings at hand, ``year`` the year shown.
    """

    wanted = Signal(str, tuple, date)

    def __init__(
        self,
        chosen: Callable[[], Sequence[Meeting]],
        year: Callable[[], int],
        today: Callable[[], date],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName("打印")
        self._chosen, self._year, self._today = chosen, year, today
        self.papers = {paper: self.addAction(paper.words) for paper in PAPERS}
        self.addSeparator()
        self.ledgers = {paper: self.addAction(paper.words) for paper in LEDGERS}
        for paper, action in self.papers.items():
            action.triggered.connect(lambda _on, paper=paper: self._print(paper))
        for paper, action in self.ledgers.items():
            action.triggered.connect(lambda _on, paper=paper: self._print_ledger(paper.form))
        self.aboutToShow.connect(self.offer)

    def offer(self) -> None:
        """Only what there is paper for."""
        chosen, today = self._chosen(), self._today()
        for paper, action in self.papers.items():
            action.setEnabled(any(paper.fits(meeting, today) for meeting in chosen))

    def print_form(self, form: str, meetings: Sequence[Meeting]) -> None:
        """One form for these meetings."""
        day = min(max(meeting.day for meeting in meetings), self._today())
        self.wanted.emit(form, tuple(f"H{meeting.id}" for meeting in meetings), day)

    def print_records(self, meetings: Sequence[Meeting]) -> None:
        """The form of the first one's record, for the others as far as it is theirs too."""
        form = record_form(meetings[0])
        self.print_form(form, [m for m in meetings if record_form(m) == form])

    def print_all(self) -> None:
        """The records of what is at hand, else the matrix of the year."""
        chosen = self._chosen()
        if chosen:
            self.print_records(chosen)
        else:
            self._print_ledger(DUTIES)

    def _print(self, paper: Paper) -> None:
        today = self._today()
        fitting = [meeting for meeting in self._chosen() if paper.fits(meeting, today)]
        if fitting:
            self.print_form(paper.form, fitting)

    def _print_ledger(self, form: str) -> None:
        """Up to the end of the year shown, or of the month at hand; never after today."""
        chosen, last = self._chosen(), date(self._year(), 12, 31)
        if form == ATTENDANCE_OF_MONTH and chosen:
            last = add_months(chosen[0].day.replace(day=1), 1) - timedelta(days=1)
        self.wanted.emit(form, (), min(self._today(), last))
