"""The history of a record, all acts, and the trash, as a hand meets them."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QEvent, Qt, QThreadPool
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.operations import meetings, members
from dangzhibu_desktop.ui.desk import EVERYTHING, Desk
from dangzhibu_desktop.ui.history.acts import ActsDialog
from dangzhibu_desktop.ui.history.dialog import HistoryDialog
from dangzhibu_desktop.ui.history.trash import TrashDialog
from dangzhibu_desktop.ui.messages import Notice
from dangzhibu_desktop.ui.pages import PAGES
from dangzhibu_desktop.ui.printing.dialog import PrintDialog
from dangzhibu_desktop.ui.settings.page import SettingsPage
from dangzhibu_desktop.ui.window import MainWindow
from tests.conftest import NOW, TODAY
from tests.many_acts import many_acts
from tests.ui.hands import press, type_text

_Dialog = TypeVar("_Dialog", bound=QDialog)
PERSON = 3


@pytest.fixture
def shown(window: MainWindow, demo_desk: Desk) -> MainWindow:
    """The example, shown."""
    del demo_desk
    return window


def menu_act(window: MainWindow, words: str) -> QAction:
    found = [act for act in window.menus.actions.values() if words in act.text()]
    assert len(found) == 1
    return found[0]


def opened(window: MainWindow, kind: type[_Dialog]) -> _Dialog:
    QThreadPool.globalInstance().waitForDone()
    QApplication.processEvents()
    found = [each for each in window.findChildren(kind) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def ask_history(window: MainWindow) -> HistoryDialog:
    act = menu_act(window, "这条记录的历史")
    assert act.shortcut().toString() == "Ctrl+H"
    act.trigger()
    return opened(window, HistoryDialog)


def close(dialog: QDialog) -> None:
    press(dialog, Qt.Key.Key_Escape)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def mend(desk: Desk, **changes: Any) -> None:
    person = next(p for p in desk.store.members.people() if p.id == PERSON)
    members.save_card(desk.store, replace(person, **changes), day=TODAY, now=NOW)
    desk.announce(EVERYTHING)


def cells(dialog: HistoryDialog) -> list[list[str]]:
    model = dialog.changes.table.rows
    return [
        [model.data(model.index(row, place)) for place in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_ctrl_h_tells_what_was_changed_in_a_member(shown: MainWindow) -> None:
    mend(shown.desk, address="新的住址", sex=None)
    shown.go_to("members").show_record(PERSON)
    QTest.keyClick(shown, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    dialog = opened(shown, HistoryDialog)
    name = shown.desk.branch.by_id[PERSON].name
    assert dialog.windowTitle() == f"历史：{name}"
    first, second = cells(dialog)[:2]
    assert first == [
        "2026-11-22 09:30",
        f"修改党员信息 {name}",
        "2026-11-22",
        "性别",
        "男",
        "未录入",
    ]
    assert second[:3] == ["", "", ""]
    assert second[3] == "家庭住址"
    assert second[5] == "新的住址"
    close(dialog)


def test_late_and_undone_acts_are_marked(shown: MainWindow) -> None:
    desk = shown.desk
    person = next(p for p in desk.store.members.people() if p.id == PERSON)
    long_ago = TODAY - timedelta(days=60)
    members.save_card(desk.store, replace(person, remark="一"), day=long_ago, now=NOW)
    desk.announce(EVERYTHING)
    shown.go_to("members").show_record(PERSON)
    shown.undo()
    dialog = ask_history(shown)
    said = cells(dialog)
    assert said[0][1].startswith("撤销 修改党员信息")
    assert said[1][1].startswith("（已撤销）修改党员信息")
    assert said[1][2] == "2026-09-23 补录"
    close(dialog)


def test_the_history_is_searched_and_tells_long_texts_whole(shown: MainWindow) -> None:
    long = "很长的备注，\n第二段。" * 30
    mend(shown.desk, remark=long, address="新的住址")
    shown.go_to("members").show_record(PERSON)
    dialog = ask_history(shown)
    type_text(dialog.sought, "备注")
    assert [row[3] for row in cells(dialog)] == ["备注"]
    assert cells(dialog)[0][0] == "2026-11-22 09:30"  # the first that is shown names its act
    assert dialog.changes.new.toPlainText() == long
    assert dialog.changes.old.toPlainText() == "未录入"
    assert "\n" not in cells(dialog)[0][5]
    assert "符合的 1 处" in dialog.heading.text()
    type_text(dialog.sought, "没有的话")
    assert cells(dialog) == []
    assert "没有符合" in dialog.changes.table.accessibleDescription()
    close(dialog)


def test_numbers_are_whole_only_where_the_user_wants_them(shown: MainWindow) -> None:
    mend(shown.desk, phone="13900001234")
    shown.go_to("members").show_record(PERSON)
    dialog = ask_history(shown)
    assert cells(dialog)[0][5] == "139****1234"
    close(dialog)
    shown.desk.show_numbers(shown=True)
    dialog = ask_history(shown)
    assert cells(dialog)[0][5] == "13900001234"
    close(dialog)


@pytest.mark.parametrize(
    ("page", "record", "title"),
    [
        ("members", PERSON, ""),
        ("meetings", 100, "2026-"),
        ("dossiers", 10, "发展党员档案"),
        ("dues", PERSON, "党费"),
    ],
)
def test_each_page_knows_the_record_in_view(
    shown: MainWindow, page: str, record: int, title: str
) -> None:
    shown.go_to(page).show_record(record)
    dialog = ask_history(shown)
    assert title in dialog.windowTitle()
    assert cells(dialog)
    close(dialog)


def test_each_part_of_the_settings_has_its_own(shown: MainWindow) -> None:
    page = shown.go_to("settings")
    assert isinstance(page, SettingsPage)
    titles = []
    for row in range(page.sections.count()):
        page.sections.setCurrentRow(row)
        if page.history_of() is not None:
            dialog = ask_history(shown)
            titles.append(dialog.windowTitle().removeprefix("历史："))
            close(dialog)
    assert titles == ["支部信息", "支部委员会", "党小组", "规定数值", "放假安排"]


def test_without_a_record_it_says_what_to_do(shown: MainWindow) -> None:
    for code in ("home", "printing"):
        page = shown.go_to(code)
        assert page.history_of() is None
        menu_act(shown, "这条记录的历史").trigger()
        notice = shown.findChild(Notice)
        assert isinstance(notice, Notice)
        assert notice.text().startswith("先打开或选中一条记录")
    assert len(PAGES) == 7


def test_all_acts_the_newest_first_with_what_each_changed(shown: MainWindow) -> None:
    mend(shown.desk, address="新的住址")
    menu_act(shown, "操作记录").trigger()
    dialog = opened(shown, ActsDialog)
    assert dialog.table.rows.rows[0].act.startswith("修改党员信息")
    assert len(dialog.table.rows.rows) == len(shown.desk.store.journal.acts())
    (row,) = dialog.changes.table.rows.rows
    assert (row.line.field, row.line.new) == ("家庭住址", "新的住址")
    press(dialog.table, Qt.Key.Key_Down)
    assert dialog.table.current_id() == dialog.table.rows.rows[1].id
    assert dialog.changes.table.rows.rows[0].line.act == dialog.table.current_id()
    close(dialog)


def test_acts_are_found_by_words_person_and_day(shown: MainWindow) -> None:
    name = shown.desk.branch.by_id[PERSON].name
    mend(shown.desk, address="新的住址")
    menu_act(shown, "操作记录").trigger()
    dialog = opened(shown, ActsDialog)
    type_text(dialog.sought, name)
    found = dialog.table.rows.rows
    assert all(name in act.act or name in act.subjects for act in found)
    assert any(name not in act.act for act in found)
    type_text(dialog.sought, "")
    dialog.sought.clear()
    type_text(dialog.day.line, "20261122")
    press(dialog.day.line)
    assert {act.entered.date() for act in dialog.table.rows.rows} == {TODAY}
    assert dialog.isVisible()  # Enter in the field did not close it
    type_text(dialog.sought, "没有的话")
    assert dialog.table.rows.rows == []
    assert not dialog.paper.isEnabled()
    assert dialog.changes.table.rows.rows == []
    close(dialog)


def test_the_last_act_is_taken_back_and_done_again_by_its_name(shown: MainWindow) -> None:
    name = shown.desk.branch.by_id[PERSON].name
    mend(shown.desk, address="新的住址")
    menu_act(shown, "操作记录").trigger()
    dialog = opened(shown, ActsDialog)
    assert dialog.undo.accessibleName() == f"撤销 修改党员信息 {name}"
    assert not dialog.redo.isEnabled()
    dialog.undo.click()
    assert dialog.said.text() == f"已撤销：修改党员信息 {name}。"
    assert dialog.table.rows.rows[0].act == f"撤销 修改党员信息 {name}"
    assert dialog.table.rows.rows[1].undone
    assert shown.desk.branch.by_id[PERSON].address != "新的住址"
    assert dialog.redo.accessibleName() == f"重做 修改党员信息 {name}"
    dialog.redo.click()
    assert shown.desk.branch.by_id[PERSON].address == "新的住址"
    close(dialog)


def test_the_log_of_the_day_goes_to_paper(shown: MainWindow, qtbot: QtBot) -> None:
    mend(shown.desk, address="新的住址")
    menu_act(shown, "操作记录").trigger()
    dialog = opened(shown, ActsDialog)
    dialog.paper.click()
    paper = opened(shown, PrintDialog)
    qtbot.waitUntil(lambda: paper.panel.proof is not None)
    assert paper.panel.code == "G05"
    close(paper)
    close(dialog)


def test_a_deleted_meeting_is_restored_by_a_press(shown: MainWindow) -> None:
    desk = shown.desk
    standing = desk.store.meetings.standing_on
    known = next(
        each
        for each in reversed(desk.store.meetings.meetings())
        if not any(standing("agenda_item", item.id) for item in each.items)
    )
    page = shown.go_to("meetings")
    page.show_record(known.id)
    meetings.remove(desk.store, known.id, today=TODAY, now=NOW)
    desk.announce(EVERYTHING)
    menu_act(shown, "回收站").trigger()
    dialog = opened(shown, TrashDialog)
    (gone,) = dialog.table.rows.rows
    assert gone.title.startswith(f"会议 {known.day}")
    assert dialog.changes.table.rows.rows[0].line.item == gone.title
    assert dialog.primary.text() == "恢复"
    dialog.primary.click()
    assert desk.store.meetings.meeting(known.id) == known
    assert dialog.said.text() == f"已恢复 {gone.title}。"
    assert dialog.table.rows.rows == []
    assert not dialog.primary.isEnabled()
    assert desk.undoable == f"恢复 {gone.title}"
    close(dialog)


def test_what_cannot_come_back_says_why_in_the_dialog(shown: MainWindow) -> None:
    store = shown.desk.store
    with store.act("旧版登记", TODAY, NOW):
        for topic in ("一", "二"):
            store.database.execute(
                "INSERT INTO meeting (id, day, held, topic) VALUES (900, '2026-01-05', 1, ?)",
                [topic],
            )
            if topic == "一":
                store.database.execute("DELETE FROM meeting WHERE id = 900")
    shown.desk.announce(EVERYTHING)
    menu_act(shown, "回收站").trigger()
    dialog = opened(shown, TrashDialog)
    dialog.primary.click()
    assert "编号已给了别的记录" in dialog.band.text()
    close(dialog)


def test_an_empty_trash_says_what_it_is_for(shown: MainWindow) -> None:
    menu_act(shown, "回收站").trigger()
    dialog = opened(shown, TrashDialog)
    assert dialog.table.accessibleDescription().startswith("回收站是空的")
    assert not dialog.primary.isEnabled()
    close(dialog)


def test_with_a_file_for_reading_only_nothing_can_be_done(shown: MainWindow) -> None:
    mend(shown.desk, address="新的住址", phone="13900001234")
    shown.desk.inspect(on=True)
    QApplication.processEvents()
    menu_act(shown, "操作记录").trigger()
    acts = opened(shown, ActsDialog)
    assert not acts.undo.isEnabled()
    close(acts)
    shown.go_to("members").show_record(PERSON)
    dialog = ask_history(shown)
    assert "139****1234" in {row[5] for row in cells(dialog)}
    close(dialog)


def test_five_thousand_acts_are_a_model_and_no_widgets(shown: MainWindow) -> None:
    with shown.desk.store.note():
        shown.desk.store.database.execute("DELETE FROM history")
        shown.desk.store.database.execute("DELETE FROM act WHERE id > 1")
    many_acts(shown.desk.store, 5000)
    shown.desk.announce(frozenset())
    menu_act(shown, "操作记录").trigger()
    dialog = opened(shown, ActsDialog)
    assert dialog.count.text() == "5001 次操作"
    assert len(dialog.findChildren(QDialog)) == 0
    close(dialog)
