"""党员: removing who was entered by mistake, by key and mouse."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.domain.meetings import AgendaItem, Attendance, Meeting
from dangzhibu_desktop.operations import meetings
from dangzhibu_desktop.ui.desk import EVERYTHING, Desk
from dangzhibu_desktop.ui.history.trash import TrashDialog
from dangzhibu_desktop.ui.home.overview import left_open
from dangzhibu_desktop.ui.menus import EDIT
from dangzhibu_desktop.ui.window import MainWindow
from tests.conftest import NOW, TODAY
from tests.ui.hands import keyboard, press, tab_to, type_text
from tests.ui.members_at_hand import NAMES, Found, at, names, three_members


@pytest.fixture
def shown(window: MainWindow, branch_file: Path) -> Found:
    return three_members(window, branch_file)


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
