"""党员: a change recorded wrongly is corrected and removed in the life line."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from dangzhibu_desktop.domain.members import Change
from dangzhibu_desktop.operations.drafts import draft_of
from dangzhibu_desktop.operations.files import open_file
from dangzhibu_desktop.operations.members import record_change
from dangzhibu_desktop.ui.desk import EVERYTHING
from dangzhibu_desktop.ui.members.mending import CorrectionDialog
from dangzhibu_desktop.ui.members.page import MembersPage
from dangzhibu_desktop.ui.menus import EDIT
from dangzhibu_desktop.ui.window import MainWindow
from tests.conftest import NOW, TODAY
from tests.operations import dossier_making
from tests.operations.test_dossiers import concluded
from tests.ui.hands import keyboard, press, type_text
from tests.ui.members_at_hand import Found, at, three_members


@pytest.fixture
def shown(window: MainWindow, branch_file: Path) -> Found:
    return three_members(window, branch_file)


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
