"""Pictures of party life: the matrix, a meeting, the editor; `screenshots.py` calls it."""

from collections.abc import Callable

from PySide6.QtCore import QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from dangzhibu_desktop.domain.meetings import ASSEMBLY, Meeting
from dangzhibu_desktop.ui.meetings.editor import MeetingDialog
from dangzhibu_desktop.ui.meetings.notice import NoticeDialog
from dangzhibu_desktop.ui.meetings.page import MeetingsPage
from dangzhibu_desktop.ui.window import MainWindow

Take = Callable[[QWidget, str], None]
"""Saves a picture of a window or dialog under a name."""


def settle(app: QApplication) -> None:
    """Let work in the pool end and its outcome be shown."""
    for _ in range(5):
        QThreadPool.globalInstance().waitForDone()
        app.processEvents()


def take_meetings(app: QApplication, window: MainWindow, take: Take) -> None:
    """The page, a meeting opened, every part of the editor, and the notice."""
    page = window.show_page("meetings")
    if not isinstance(page, MeetingsPage):
        return
    voted = next(x for x in page.lines if x.meeting.body == ASSEMBLY and _has_vote(x.meeting))
    matrix = page.overview.matrix
    matrix.setCurrentIndex(matrix.duties.index(1, 5))
    take(window, "meetings-cell")
    page.show_record(voted.id)
    take(window, "meetings-open")
    window.resize(1024, 728)
    take(window, "meetings-narrow")
    page.close_detail()
    take(window, "meetings-narrow-list")
    window.resize(1366, 768)
    page.search("查无此事")
    take(window, "meetings-none")
    page.search("")
    _take_editor(app, page, voted.meeting, take)
    planned = next(x.meeting for x in page.lines if not x.meeting.held)
    notice = NoticeDialog(page.desk, planned, page)
    notice.open()
    take(notice, "meeting-notice")
    notice.reject()


def _has_vote(meeting: Meeting) -> bool:
    return any(item.vote for item in meeting.items)


def _take_editor(app: QApplication, page: MeetingsPage, voted: Meeting, take: Take) -> None:
    dialog = MeetingDialog(page.desk, voted, page)
    dialog.open()
    settle(app)
    for place, name in enumerate(("facts", "presence", "agenda", "content")):
        dialog.show_part(place)
        if name == "agenda":
            row = next(n for n, item in enumerate(voted.items) if item.vote)
            dialog.agenda.go_to(row)
        take(dialog, f"meeting-{name}")
    dialog.show_part(1)
    QTest.keyClicks(dialog.presence.grids[0], "b")
    dialog.facts.fields["end"].set_text("08:00")
    dialog.check()
    take(dialog, "meeting-said")
    dialog.finish()
    take(dialog, "meeting-refused")
    dialog.forget()
    dialog.reject()
    page.new()
    settle(app)
    fresh = page.findChildren(MeetingDialog)[-1]
    take(fresh, "meeting-new")
    fresh.reject()
