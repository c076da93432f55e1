"""What the page 组织生活 removes, sends and prints."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.domain.meetings import (
    COMMITTEE,
    THEME_DAY,
)
from dangzhibu_desktop.ui.desk import EVERYTHING, Desk
from dangzhibu_desktop.ui.meetings import printing
from dangzhibu_desktop.ui.meetings.notice import NoticeDialog
from dangzhibu_desktop.ui.meetings.page import MeetingsPage
from dangzhibu_desktop.ui.messages import Notice
from dangzhibu_desktop.ui.printing.dialog import PrintDialog
from dangzhibu_desktop.ui.window import MainWindow
from tests.ui.hands import press


def page_on(desk: Desk, qtbot: QtBot, width: int = 1366) -> MeetingsPage:
    page = MeetingsPage(desk)
    qtbot.addWidget(page)
    page.resize(width, 700)
    desk.changed.connect(page.refresh)
    page.refresh(EVERYTHING)
    page.show()
    return page


@pytest.fixture
def page(demo_desk: Desk, qtbot: QtBot) -> MeetingsPage:
    """The fictional branch with two years of meetings."""
    return page_on(demo_desk, qtbot)


def test_del_removes_with_undo(window: MainWindow, demo_file: Any) -> None:
    window.open_path(demo_file)
    page = window.go_to("meetings")
    assert isinstance(page, MeetingsPage)
    line = next(x for x in page.lines if x.meeting.kinds == (COMMITTEE,))
    count = len(page.lines)
    page.table.go_to(line.id)
    press(page.table, Qt.Key.Key_Delete)
    assert len(page.lines) == count - 1
    assert window.desk.undoable == "删除支委会"
    notice = window.findChild(Notice)
    assert isinstance(notice, Notice)
    assert "删除支委会" in notice.text()
    window.undo()
    assert len(page.lines) == count
    assert page.meeting(line.id) == line.meeting


def test_a_meeting_a_dossier_stands_on_stays(page: MeetingsPage) -> None:
    branch, store = page.desk.branch, page.desk.store
    used = next(
        line.meeting
        for line in page.lines
        if any(store.meetings.standing_on("agenda_item", i.id) for i in line.meeting.items)
        or store.meetings.standing_on("meeting", line.id)
    )
    count = len(page.lines)
    page.remove(used.id)
    assert "有其他记录引用，不能删除" in page.band.text()
    assert len(page.lines) == count
    assert branch is page.desk.branch


def test_the_notice_is_copied_and_printed(page: MeetingsPage) -> None:
    planned = next(line.meeting for line in page.lines if not line.meeting.held)
    page.show_record(planned.id)
    page.detail.notice.click()
    dialog = page.findChild(NoticeDialog)
    assert dialog is not None
    assert "现将有关事项通知如下" in dialog.text.toPlainText()
    dialog.primary.click()
    assert QApplication.clipboard().text() == dialog.text.toPlainText()
    assert dialog.isVisible()
    dialog.print.click()
    assert chosen_keys(page) == ("O01", (f"H{planned.id}",))


def chosen_keys(page: MeetingsPage) -> tuple[str, tuple[str, ...]]:
    """The form and the records of the print dialog that was opened."""
    found = [d for d in page.findChildren(PrintDialog) if d.isVisible()]
    panel = found[-1].panel
    wanted = panel._wanted  # noqa: SLF001 - chosen before the records are read
    found[-1].reject()
    return panel.code, wanted


def test_ctrl_p_prints_the_records_of_what_is_chosen(page: MeetingsPage) -> None:
    sittings = [x for x in page.lines if x.meeting.kinds == (COMMITTEE,)][:2]
    page.table.go_to(sittings[0].id)
    page.print_()
    assert chosen_keys(page) == ("O02", (f"H{sittings[0].id}",))
    page.table.clearSelection()
    page.print_()
    assert chosen_keys(page)[0] == "O08"


def test_the_print_menu_offers_only_what_there_is_paper_for(page: MeetingsPage) -> None:
    theme = next(x for x in page.lines if x.meeting.held and x.meeting.kinds == (THEME_DAY,))
    page.table.go_to(theme.id)
    page.papers.offer()
    enabled = {paper.form for paper, action in page.papers.papers.items() if action.isEnabled()}
    assert enabled == {printing.SIGN_IN, printing.THEME_DAY_RECORD}
    ledgers = list(page.papers.ledgers.values())
    assert all(action.isEnabled() for action in ledgers)
    for action, form in zip(ledgers, ("O07", "O06", "O08"), strict=True):
        action.trigger()
        assert chosen_keys(page)[0] == form
    page.papers.papers[printing.PAPERS[1]].trigger()
    assert chosen_keys(page) == ("O03", (f"H{theme.id}",))


def test_records_come_out_of_the_print_dialog(page: MeetingsPage, qtbot: QtBot) -> None:
    sitting = next(x for x in page.lines if x.meeting.kinds == (COMMITTEE,))
    page.show_record(sitting.id)
    page.detail.print.click()
    panel = page.findChildren(PrintDialog)[-1].panel
    qtbot.waitUntil(lambda: panel.proof is not None, timeout=20_000)
    chosen = [item.text() for item in panel.records.selectedItems()]
    assert [text.partition("-支")[0] for text in chosen] == [str(sitting.meeting.day)]
