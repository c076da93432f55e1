"""党员: removing who was entered by mistake, correcting and removing a change, by key and mouse."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.meetings import AgendaItem, Attendance, Meeting
from dangzhibu_desktop.domain.members import FULL, Change, Membership, Person
from dangzhibu_desktop.operations import meetings
from dangzhibu_desktop.operations.drafts import draft_of
from dangzhibu_desktop.operations.files import open_file
from dangzhibu_desktop.operations.members import add_member, record_change
from dangzhibu_desktop.ui.desk import EVERYTHING, Desk
from dangzhibu_desktop.ui.history.trash import TrashDialog
from dangzhibu_desktop.ui.home.overview import left_open
from dangzhibu_desktop.ui.members.mending import CorrectionDialog
from dangzhibu_desktop.ui.members.page import MembersPage
from dangzhibu_desktop.ui.menus import EDIT
from dangzhibu_desktop.ui.window import MainWindow
from tests.conftest import NOW, TODAY
from tests.operations import dossier_making
from tests.operations.test_dossiers import concluded
from tests.ui.hands import keyboard, press, tab_to, type_text

NAMES = ("张三", "李四", "王五")
Found = tuple[MainWindow, MembersPage]


@pytest.fixture
def shown(window: MainWindow, branch_file: Path) -> Found:
    """Three members in the window, the keyboard in their list."""
    window.open_path(branch_file)
    desk = window.desk
    for name in NAMES:
        membership = Membership(person=0, category=FULL, join_date=PartialDate(2010, 7, 1))
        add_member(desk.store, Person(name=name), membership, day=TODAY, now=NOW)
    record_change(
        desk.store, Change(person=1, kind="停止党籍", day=date(2024, 3, 1), basis="失联"), now=NOW
    )
    desk.announce(EVERYTHING)
    page = window.go_to("members")
    assert isinstance(page, MembersPage)
    page.everyone.setChecked(True)
    return window, page


def names(page: MembersPage) -> set[str]:
    return {line.member.person.name for line in page.table.rows.rows}


def at(page: MembersPage, person: int) -> None:
    page.table.go_to(person)
    page.table.setFocus()


def attended(desk: Desk, person: int) -> None:
    meeting = Meeting(
        day=TODAY,
        kinds=("党员大会",),
        items=(AgendaItem(title="一"),),
        attendance=(Attendance(member=person, state="到会"),),
    )
    meetings.record(desk.store, meeting, today=TODAY, now=NOW)
    desk.announce(EVERYTHING)


def test_del_removes_with_a_notice_and_undo(shown: Found) -> None:
    window, page = shown
    at(page, 1)
    press(page.table, Qt.Key.Key_Delete)
    assert names(page) == {"李四", "王五"}
    notice = window.foot.notice
    assert notice.isVisible()
    assert notice.text() == "已删除 张三。"
    assert page.table.current_id() in {2, 3}
    assert page.table.hasFocus()
    back = notice.findChild(QPushButton)
    assert back is not None
    assert back.text() == "撤销"
    back.click()
    assert names(page) == set(NAMES)
    assert page.desk.branch.changes[0].person == 1


def test_who_is_held_is_named_in_the_band_with_what_to_do(shown: Found) -> None:
    _, page = shown
    attended(page.desk, 2)
    at(page, 2)
    press(page.table, Qt.Key.Key_Delete)
    assert page.band.isVisible()
    assert "不能删除李四：1次会议记有考勤" in page.band.text()
    assert "登记转出" in page.band.text()
    assert names(page) == set(NAMES)
    at(page, 3)
    press(page.table, Qt.Key.Key_Delete)
    assert not page.band.isVisible()
    assert names(page) == {"张三", "李四"}


def test_several_are_not_removed_at_once(shown: Found) -> None:
    _, page = shown
    page.table.selectAll()
    page.table.setFocus()
    press(page.table, Qt.Key.Key_Delete)
    assert "选了 3 人，一次只删除一个" in page.band.text()
    assert names(page) == set(NAMES)


def test_the_button_of_the_card_removes_and_closes_it(shown: Found) -> None:
    _, page = shown
    at(page, 1)
    press(page.table)
    assert page.card.remove.accessibleName() == "删除党员"
    tab_to(page.card.remove)
    keyboard("", Qt.Key.Key_Space)
    assert names(page) == {"李四", "王五"}
    assert page.card.person != 1 or page.card.isHidden()


def test_a_refusal_asked_on_the_card_is_said_on_the_card(shown: Found) -> None:
    _, page = shown
    attended(page.desk, 2)
    page.open_card(2)
    page.card.remove.click()
    assert "不能删除李四" in page.card.band.text()
    assert page.card.isVisible()


def test_the_menu_removes_whom_one_points_at(shown: Found) -> None:
    window, page = shown
    at(page, 3)
    act = window.menus.actions[EDIT[3]]
    assert act.text() == "删除选中的党员(&D)\tDel"
    act.trigger()
    assert names(page) == {"张三", "李四"}
    window.go_to("meetings")
    assert act.text().startswith("删除选中的会议")
    window.go_to("settings")
    assert not act.isEnabled()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("reason", QContextMenuEvent.Reason, ids=lambda each: each.name)
def test_the_menu_of_a_row(shown: Found, reason: QContextMenuEvent.Reason) -> None:
    _, page = shown
    at(page, 2)
    place = page.table.visualRect(page.table.currentIndex()).center()
    viewport = page.table.viewport()
    event = QContextMenuEvent(reason, place, viewport.mapToGlobal(place))
    QApplication.sendEvent(viewport, event)
    (menu,) = (m for m in page.table.findChildren(QMenu) if m.isVisible())
    words = [act.text().split("\t")[0] for act in menu.actions()]
    assert words == ["打开", "修改", "登记变动…", "打印…", "删除"]
    assert all(act.isEnabled() for act in menu.actions())
    menu.actions()[-1].trigger()
    menu.close()
    assert names(page) == {"张三", "王五"}


def test_the_menu_of_a_row_is_for_rows(shown: Found) -> None:
    _, page = shown
    viewport = page.table.viewport()
    bare = QPoint(10, viewport.height() - 2)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, bare, viewport.mapToGlobal(bare))
    QApplication.sendEvent(viewport, event)
    assert not any(m.isVisible() for m in page.table.findChildren(QMenu))


def test_the_trash_gives_a_person_back(shown: Found, qtbot: QtBot) -> None:
    window, page = shown
    at(page, 1)
    press(page.table, Qt.Key.Key_Delete)
    at(page, 2)
    press(page.table, Qt.Key.Key_Delete)
    dialog = TrashDialog(page.desk, window)
    qtbot.addWidget(dialog)
    dialog.open()
    titles = [each.title for each in dialog.table.rows.rows]
    assert titles == ["人员 李四", "人员 张三"]
    dialog.table.selectRow(1)
    dialog.primary.click()
    assert dialog.said.text() == "已恢复 人员 张三。"
    dialog.reject()
    assert names(page) == {"张三", "王五"}
    assert [c.kind for c in page.desk.branch.changes] == ["停止党籍"]


# ---- changes


def life(page: MembersPage, person: int = 1) -> list[QPushButton]:
    page.open_card(person)
    return page.card.life.acts


def correction(page: MembersPage) -> CorrectionDialog:
    (dialog,) = (d for d in page.findChildren(CorrectionDialog) if d.isVisible())
    return dialog


def close(dialog: CorrectionDialog) -> None:
    press(dialog, Qt.Key.Key_Escape)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_only_changes_have_acts_beside_them_and_tab_comes_to_them(shown: Found) -> None:
    _, page = shown
    found = life(page)
    assert [b.accessibleName() for b in found] == [
        "改正 2024-03-01 停止党籍",
        "删除 2024-03-01 停止党籍",
    ]
    page.card.back.setFocus()
    keyboard("", Qt.Key.Key_Tab)
    assert found[0].hasFocus()
    keyboard("", Qt.Key.Key_Tab)
    assert found[1].hasFocus()
    keyboard("", Qt.Key.Key_Tab)
    assert page.card.facts.fields["name"].control.hasFocus()
    assert life(page, 2) == []


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_Space])
def test_a_change_is_corrected_by_keyboard(shown: Found, key: Qt.Key) -> None:
    _, page = shown
    life(page)[0].setFocus()
    keyboard("", key)
    dialog = correction(page)
    assert dialog.windowTitle() == "改正变动 · 张三 停止党籍"
    assert dialog.form.texts() == {"day": "2024-03-01", "basis": "失联", "document": ""}
    type_text(dialog.form.fields["day"].control, "20240201")
    type_text(dialog.form.fields["document"].control, "文件一")
    press(dialog.form.fields["document"].control)
    (change,) = page.desk.branch.changes
    assert (change.day, change.document) == (date(2024, 2, 1), "文件一")
    assert page.desk.undoable == "改正停止党籍 张三"
    assert page.card.life.acts[0].accessibleName() == "改正 2024-02-01 停止党籍"


def test_nothing_corrected_is_said_and_leaves_no_draft(shown: Found) -> None:
    _, page = shown
    life(page)[0].click()
    dialog = correction(page)
    dialog.primary.click()
    assert "没有改动" in dialog.band.text()
    close(dialog)
    assert draft_of(page.desk.store, "mend-change", 1) == {}


def test_what_is_typed_survives_esc_and_can_be_forgotten(shown: Found) -> None:
    _, page = shown
    life(page)[0].click()
    dialog = correction(page)
    type_text(dialog.form.fields["basis"].control, "查找无果")
    close(dialog)
    life(page)[0].click()
    again = correction(page)
    assert again.form.fields["basis"].text() == "查找无果"
    assert again.blank.isVisible()
    again.blank.click()
    assert again.form.fields["basis"].text() == "失联"
    close(again)
    assert draft_of(page.desk.store, "mend-change", 1) == {}


@pytest.mark.parametrize("by_key", [True, False])
def test_a_change_is_removed_by_key_and_mouse_and_undone(shown: Found, *, by_key: bool) -> None:
    window, page = shown
    _, remove = life(page)
    if by_key:
        remove.setFocus()
        keyboard("", Qt.Key.Key_Delete)
    else:
        QTest.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert page.desk.branch.changes == ()
    assert "正式党员" in page.card.standing.text()
    assert page.card.life.acts == []
    assert page.card.change.hasFocus()
    assert window.foot.notice.text() == "已删除停止党籍 张三。"
    window.undo()
    assert len(page.card.life.acts) == 2


def test_a_change_on_which_another_rests_stays_and_the_card_says_why(shown: Found) -> None:
    _, page = shown
    back = Change(person=1, kind="恢复党籍", day=date(2025, 3, 1))
    record_change(page.desk.store, back, now=NOW)
    page.desk.announce(EVERYTHING)
    life(page)[1].click()
    assert "恢复党籍就接不上了" in page.card.band.text()
    assert len(page.desk.branch.changes) == 2
    life(page)[0].click()
    dialog = correction(page)
    type_text(dialog.form.fields["day"].control, "20250302")
    dialog.primary.click()
    assert "接不上" in dialog.band.text()
    close(dialog)


def test_what_a_dossier_made_is_led_to_the_dossier(window: MainWindow, branch_file: Path) -> None:
    with open_file(branch_file, writable=True, today=TODAY) as store:
        dossier_making.enrol(store)
        _, person = concluded(store, "转正")
    window.open_path(branch_file)
    page = window.go_to("members")
    assert isinstance(page, MembersPage)
    page.open_card(person)
    assert len(page.card.life.acts) == 2
    for act in page.card.life.acts:
        act.click()
        assert "发展党员档案里的“上级党委审批”" in page.card.band.text()
    assert not page.findChildren(CorrectionDialog)


def test_where_nothing_can_be_written_nothing_is_offered(shown: Found) -> None:
    window, _ = shown
    window.desk.inspect(on=True)
    inspected = window.go_to("members")
    assert isinstance(inspected, MembersPage)
    at(inspected, 1)
    inspected.open_card(1)
    assert not inspected.card.remove.isEnabled()
    assert not any(act.isEnabled() for act in inspected.card.life.acts)
    assert not window.menus.actions[EDIT[3]].isEnabled()
    enabled = {a.text(): a.isEnabled() for a in inspected.table.row_menu().actions()}
    assert not enabled["删除\tDel"]
    assert enabled["打开\t回车"]
    press(inspected.table, Qt.Key.Key_Delete)
    assert inspected.band.isVisible()
    assert len(inspected.desk.branch.people) == 3


def test_what_was_typed_about_somebody_deleted_waits_for_him(shown: Found) -> None:
    window, page = shown
    page.open_card(3)
    type_text(page.card.facts.fields["phone"].control, "123")
    page.card.leave()
    words = "没有登记完：修改党员信息（王五）"
    assert words in {each.words for each in left_open(page.desk, TODAY)}
    page.card.remove.click()
    assert not any("没有登记完" in each.words for each in left_open(page.desk, TODAY))
    window.undo()
    assert words in {each.words for each in left_open(page.desk, TODAY)}
