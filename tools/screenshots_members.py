"""Pictures of the members, of taking a roster in, and of printing; `screenshots.py` calls it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication, QWidget

from dangzhibu_desktop.ui.intake.dialog import IntakeDialog
from dangzhibu_desktop.ui.members.dialogs import ChangeDialog, MemberDialog
from dangzhibu_desktop.ui.members.page import MembersPage
from dangzhibu_desktop.ui.printing.dialog import PrintDialog
from dangzhibu_desktop.ui.window import MainWindow

ROSTER = Path(__file__).parent.parent / "tests" / "intake" / "samples" / "a_wps_花名册.xlsx"
Take = Callable[[QWidget, str], None]
"""Saves a picture of a window or dialog under a name."""


def settle(app: QApplication) -> None:
    """Let work in the pool end and its outcome be shown."""
    for _ in range(5):
        QThreadPool.globalInstance().waitForDone()
        app.processEvents()


def take_members(app: QApplication, window: MainWindow, take: Take) -> None:
    """The list, a card, a card in a narrow window, and the dialogs."""
    page = window.show_page("members")
    if not isinstance(page, MembersPage):
        return
    person = page.table.rows.rows[6].id
    page.show_record(person)
    take(window, "members-card")
    number = page.card.facts.fields["id_number"]
    number.set_text("44089919900101")
    take(window, "members-wrong")
    number.set_text(page.desk.branch.by_id[person].id_number or "")
    page.day.set_text("2025-06-30")
    page.day.finished.emit()
    take(window, "members-past")
    page.day.set_text(str(page.desk.today()))
    page.day.finished.emit()
    window.resize(1024, 728)
    take(window, "members-narrow")
    window.resize(1366, 768)
    page.close_card()
    page.search("查无此人")
    take(window, "members-none")
    page.search("")
    for dialog, name in (
        (MemberDialog(page.desk, page), "member-new"),
        (ChangeDialog(page.desk, person, page), "member-change"),
    ):
        dialog.open()
        take(dialog, name)
        dialog.reject()
    _take_intake(app, page, take)
    _take_printing(app, page, take)


def _take_intake(app: QApplication, page: MembersPage, take: Take) -> None:
    dialog = IntakeDialog(page.desk, page)
    dialog.open()
    take(dialog, "intake-source")
    dialog.read(ROSTER)
    settle(app)
    take(dialog, "intake-review")
    dialog.review.skip()
    dialog.review.all.click()
    take(dialog, "intake-decided")
    dialog.finish()
    take(dialog, "intake-summary")
    dialog.reject()


def _take_printing(app: QApplication, page: MembersPage, take: Take) -> None:
    for form, people, name in (("M01", (), "print-roster"), ("M05", (3, 4), "print-cards")):
        dialog = PrintDialog(page.desk, page, form=form, people=people)
        dialog.open()
        settle(app)
        take(dialog, name)
        dialog.reject()
