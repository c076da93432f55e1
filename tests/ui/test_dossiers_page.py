"""The page 发展党员: the board, one dossier as a line of steps, steps taken by hand."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.members import Person
from dangzhibu_desktop.operations import history
from dangzhibu_desktop.operations.drafts import draft_of
from dangzhibu_desktop.ui.desk import EVERYTHING, Desk
from dangzhibu_desktop.ui.dossiers.cards import COLUMNS
from dangzhibu_desktop.ui.dossiers.page import DossiersPage
from dangzhibu_desktop.ui.window import MainWindow
from tests.conftest import NOW, TODAY
from tests.operations.dossier_making import enrol, opened, taken_to
from tests.operations.dossier_making import take as taken
from tests.ui.dossiers_at_hand import (
    card,
    days,
    editor_on,
    folder,
    page_on,
    step_on,
    take,
    take_next,
    write,
)
from tests.ui.hands import press, type_text


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> DossiersPage:
    enrol(desk.store)
    desk.announce(EVERYTHING)
    return page_on(desk, qtbot)


def apply(page: DossiersPage, name: str = "张某", on: str = "2026-10-28") -> None:
    page.new()
    editor = editor_on(page)
    write(editor, name=name, birth="1995-04-01", application=on)
    editor.primary.click()


def panel_words(page: DossiersPage) -> str:
    return "\n".join(each.text() for each in page.view.panel.findChildren(QLabel))


def test_an_empty_branch_offers_the_first_act(page: DossiersPage) -> None:
    assert page.nobody.isVisible()
    assert not page.board.isVisible()
    page.first_new.click()
    editor = editor_on(page)
    write(editor, name="张某", birth="1995-04-01", application="2026-10-28")
    editor.primary.click()
    assert page.is_open
    assert page.view.name.text() == "张某"
    page.back()
    assert [(c.name, c.column, c.since) for c in page.board.shown] == [("张某", 0, "已 25 天")]
    assert page.board.isVisible()


def test_three_steps_one_after_another(page: DossiersPage) -> None:
    apply(page)
    assert page.view.line.current() == "2"
    row = page.view.line.row("2")
    assert row is not None
    assert row.opened
    assert any("2026-11-28" in words and "◐ 将到" in words for words, _role in row.below)
    assert "2026年10月28日＋1个月＝2026年11月28日" in panel_words(page)
    assert "第七条" in panel_words(page)
    take_next(page, day="2026-11-10", who="陈一", place="支部活动室", content="谈了动机")
    assert page.view.line.current() == "3"
    take_next(page, day="2026-11-15", who="支部委员会")
    assert days(page) == {
        "1": date(2026, 10, 28),
        "2": date(2026, 11, 10),
        "3": date(2026, 11, 15),
    }
    talk = folder(page).last("2")
    assert talk is not None
    assert (talk.who, talk.place, talk.content) == ("陈一", "支部活动室", "谈了动机")
    assert page.view.line.current() == "4"
    page.back()
    assert card(page, "张某").column == 1
    assert card(page, "张某").act == "4 上级党委备案"
    assert history.undo(page.desk.store, day=TODAY, now=NOW) == "登记推荐和确定入党积极分子 张某"


def test_a_step_before_its_condition_is_refused_and_nothing_is_written(
    page: DossiersPage,
) -> None:
    apply(page)
    acts = len(page.desk.store.journal.acts())
    editor = take(page, "3", day="2026-11-15")
    assert editor.isVisible()
    assert "须先有谈话日期" in editor.verdict.objections.text()
    assert "第八条" in editor.verdict.objections.text()
    assert "须先有谈话日期" in editor.band.text()
    assert len(page.desk.store.journal.acts()) == acts
    assert set(days(page)) == {"1"}
    assert not editor.form.fields["from_paper"].isHidden()
    editor.reject()


def test_what_was_done_before_is_entered_from_papers_with_a_reason(page: DossiersPage) -> None:
    apply(page)
    editor = take(page, "3", day="2026-11-15")
    editor.form.fields["from_paper"].control.click()  # type: ignore[attr-defined]
    editor.primary.click()
    assert editor.isVisible()
    assert "请写明理由" in editor.band.text()
    write(editor, reason="谈话记录遗失，已补")
    editor.primary.click()
    activist = folder(page).last("3")
    assert activist is not None
    assert activist.reason == "谈话记录遗失，已补"


def test_what_came_late_asks_a_reason_and_keeps_it(page: DossiersPage) -> None:
    apply(page, on="2026-09-01")
    page.view.next.click()
    editor = step_on(page)
    assert editor.form.fields["reason"].isHidden()
    assert not editor.verdict.isVisible()
    write(editor, day="2026-10-20")
    assert not editor.form.fields["reason"].isHidden()
    assert "晚于期限2026年10月1日" in editor.verdict.questions.text()
    editor.primary.click()
    assert editor.isVisible()
    assert set(days(page)) == {"1"}
    write(editor, reason="谈话人出差")
    editor.primary.click()
    talk = folder(page).last("2")
    assert talk is not None
    assert talk.reason == "谈话人出差"
    page.view.line.go_to("2")
    assert "谈话人出差" in panel_words(page)
    found = page.view.findings.shown
    assert [each.code for each in found] == ["TALK_LATE"]


def test_a_wrong_day_is_said_while_typing(page: DossiersPage) -> None:
    apply(page)
    page.view.next.click()
    editor = step_on(page)
    write(editor, day="2026-12-25")
    assert "还没有到" in editor.verdict.problem.text()
    write(editor, day="20261110")
    assert editor.verdict.problem.text() == ""
    editor.reject()


def test_enter_mends_a_taken_step_and_del_removes_it(page: DossiersPage) -> None:
    apply(page)
    take_next(page, day="2026-11-10", who="陈一")
    page.view.line.go_to("2")
    press(page.view.line)
    editor = step_on(page)
    assert editor.form.fields["day"].text() == "2026-11-10"
    assert editor.form.fields["who"].text() == "陈一"
    write(editor, day="2026-11-11")
    editor.primary.click()
    assert days(page)["2"] == date(2026, 11, 11)
    assert page.desk.undoable == "修改党组织派人谈话 张某"
    assert page.view.line.current() == "2"
    press(page.view.line, Qt.Key.Key_Delete)
    assert set(days(page)) == {"1"}
    assert page.desk.undoable == "删除党组织派人谈话 张某"


def test_a_step_that_carries_others_is_not_removed(page: DossiersPage) -> None:
    apply(page)
    page.view.line.go_to("1")
    press(page.view.line, Qt.Key.Key_Delete)
    assert "不能删除" in page.band.text()
    assert set(days(page)) == {"1"}


def test_a_draft_survives_a_kill(page: DossiersPage, qtbot: QtBot) -> None:
    apply(page)
    page.view.next.click()
    editor = step_on(page)
    write(editor, content="谈到入党动机")
    store, record = page.desk.store, page.view.dossier
    qtbot.waitUntil(lambda: bool(draft_of(store, "dossier-step-2", record)))
    page.close()
    again = page_on(page.desk, qtbot)
    again.open_dossier(page.view.dossier)
    again.view.next.click()
    back = step_on(again)
    assert back.form.fields["content"].text() == "谈到入党动机"
    assert "找回" in back.band.text()
    back.blank.click()
    assert back.form.fields["content"].text() == ""
    back.reject()


def test_what_a_dialog_begins_with_is_no_draft(page: DossiersPage) -> None:
    taken_to(page.desk.store, "7")
    page.desk.announce(EVERYTHING)
    page.show_record(page.desk.branch.folders[0].person)
    take_no = page.view.line.current()
    page.view.next.click()
    step_on(page).reject()
    page.view.next.click()
    assert take_no == "9"
    assert step_on(page).band.text() == ""
    step_on(page).reject()


def test_the_line_of_25_begins_at_the_next_act(page: DossiersPage) -> None:
    taken_to(page.desk.store, "14")
    page.desk.announce(EVERYTHING)
    page.open_dossier(page.desk.branch.folders[0].id)
    QApplication.processEvents()
    line = page.view.line
    assert line.model_.rowCount() == 25
    assert line.current() == "15"
    place = line.visualRect(line.currentIndex())
    assert line.viewport().rect().contains(place)
    states = {row.no: row.sign for row in line.model_.steps}
    assert (states["14"], states["15"], states["16"]) == ("✓", "●", "○")


def test_publicity_comes_before_the_listing(page: DossiersPage) -> None:
    dossier = taken_to(page.desk.store, "6")
    taken(page.desk.store, dossier, "6", day="2026-01-10")
    page.desk.announce(EVERYTHING)
    page.open_dossier(dossier)
    assert page.view.line.current() == "8"
    page.view.next.click()
    editor = step_on(page)
    write(editor, day="2026-11-02", starts="2026-11-09")
    assert "2026年11月16日" in editor.form.fields["ends"].words.text()
    write(editor, ends="2026-11-16")
    editor.primary.click()
    assert page.view.line.current() == "7"
    row = page.view.line.row("7")
    assert row is not None
    assert row.opened
    editor = take_next(page, day="2026-11-12")
    assert "公示到2026年11月16日才结束" in editor.band.text()
    write(editor, day="2026-11-17")
    editor.primary.click()
    assert page.view.line.current() == "9"


def test_the_arrows_walk_the_board_and_enter_opens(demo_desk: Desk, qtbot: QtBot) -> None:
    page = page_on(demo_desk, qtbot)
    page.setFocus()
    page.board.take_keyboard()
    first = page.board.current_id()
    assert first
    for _ in COLUMNS:
        focus = next(c for c in page.board.columns if c.current_id())
        QTest.keyClick(focus, Qt.Key.Key_Right)
    last = page.board.columns[-1]
    assert last.current_id()
    assert sum(bool(column.current_id()) for column in page.board.columns) == 1
    QTest.keyClick(last, Qt.Key.Key_Return)
    assert page.is_open
    page.back()
    assert page.board.isVisible()
    assert page.board.current_id() == page.view.dossier


@pytest.mark.parametrize(("typed", "found"), [("张", 1), ("zm", 1), ("zhang", 1), ("无人", 0)])
def test_search_by_name_and_pinyin(
    page: DossiersPage, qtbot: QtBot, typed: str, found: int
) -> None:
    opened(page.desk.store)
    opened(page.desk.store, Person(name="欧阳某", birth=PartialDate(1990, 1, 1)))
    page.desk.announce(EVERYTHING)
    page.search(typed)
    qtbot.waitUntil(lambda: len(page.board.shown) == found)
    QThreadPool.globalInstance().waitForDone()
    QApplication.processEvents()
    assert len(page.board.shown) == found
    page.search("")
    assert len(page.board.shown) == 2


def test_a_finding_at_home_leads_to_the_dossier(window: MainWindow, demo_file: Path) -> None:
    window.open_path(demo_file)
    late = next(f for rule, f in window.desk.findings if rule.code == "TALK_OVERDUE_NOW")
    window.show_record("dossiers", late.person or 0)
    page = window.current()
    assert isinstance(page, DossiersPage)
    assert page.is_open
    assert page.view.judged is not None
    assert page.view.judged.person == late.person
    assert [each.code for each in page.view.findings.shown] == ["TALK_OVERDUE_NOW"]
    acts = page.view.findings.findChildren(QPushButton)
    acts[0].click()
    assert page.view.line.current() == "2"


def test_nothing_is_missing_of_a_dossier_that_rests(demo_desk: Desk, qtbot: QtBot) -> None:
    page = DossiersPage(demo_desk)
    qtbot.addWidget(page)
    page.refresh(EVERYTHING)
    page.show()
    closed = next(f for f in demo_desk.branch.folders if f.closed and f.status != "进行中")
    page.open_dossier(closed.id)
    page.view.line.go_to("25")
    said = [label.text() for label in page.view.panel.findChildren(QLabel)]
    assert any("不再办理" in text for text in said)
    assert not any("还缺" in text for text in said)
    paused = next(f for f in demo_desk.branch.folders if f.status == "暂停")
    page.open_dossier(paused.id)
    said = [label.text() for label in page.view.panel.findChildren(QLabel)]
    assert any("○ 暂停" in text for text in said)


def test_forty_dossiers_and_long_names(page: DossiersPage) -> None:
    name = "阿不都热合曼·买买提吐尔逊江·艾则孜"
    for number in range(40):
        opened(page.desk.store, Person(name=f"{name}{'甲乙丙丁'[number % 4]}"))
    page.desk.announce(EVERYTHING)
    column = page.board.columns[0]
    assert column.model_.rowCount() == 40
    first, second = (column.visualRect(column.model_.index(row)) for row in (0, 1))
    assert first.width() <= column.viewport().width()
    assert first.height() > 4 * column.fontMetrics().height()  # the name takes two lines
    assert not first.intersects(second)
    assert not column.horizontalScrollBar().isVisible()


def test_ctrl_p_prints_the_ledger_or_the_dossier(page: DossiersPage) -> None:
    from dangzhibu_desktop.ui.printing.dialog import PrintDialog

    apply(page)
    for wanted, open_ in (("D02", True), ("D01", False)):
        if not open_:
            page.back()
        page.print_()
        dialog = page.findChild(PrintDialog)
        assert dialog is not None
        assert dialog.panel.code == wanted
        QThreadPool.globalInstance().waitForDone()
        QApplication.processEvents()
        dialog.reject()
        QApplication.processEvents()


def test_undo_goes_through_the_page(window: MainWindow, branch_file: Path) -> None:
    window.open_path(branch_file)
    page = window.show_page("dossiers")
    assert isinstance(page, DossiersPage)
    apply(page)
    take_next(page, day="2026-11-10")
    window.undo()
    assert set(days(page)) == {"1"}
    assert page.view.line.current() == "2"
    window.undo()
    assert not page.is_open
    assert page.nobody.isVisible()


def test_typing_in_a_step_is_judged_within_a_frame(page: DossiersPage) -> None:
    taken_to(page.desk.store, "14")
    page.desk.announce(EVERYTHING)
    page.open_dossier(page.desk.branch.folders[0].id)
    page.view.next.click()
    editor = step_on(page)
    type_text(editor.form.fields["should"].control, "9")
    assert editor.form.fields["should"].value() == 9
    editor.reject()
