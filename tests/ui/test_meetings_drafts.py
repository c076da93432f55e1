"""A meeting half typed survives; the keyboard alone is enough."""

import shutil
import time
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.domain.meetings import (
    ABSENT,
    ASSEMBLY,
    FIRST_TOPIC,
    PRESENT,
    THEME_DAY,
    AgendaItem,
    Meeting,
    Vote,
)
from dangzhibu_desktop.operations.drafts import draft_of
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.meetings.editor import MeetingDialog
from dangzhibu_desktop.ui.meetings.typed import clock, number
from tests.conftest import NOW, TODAY
from tests.ui.hands import keyboard
from tests.ui.meeting_hands import (
    DAY,
    Opened,
    acts,
    assembly,
    fact,
    mark,
    opener,
    stored,
    tick,
)


@pytest.fixture
def opened(desk: Desk, qtbot: QtBot) -> Opened:
    return opener(desk, qtbot)


# ---- drafts


def test_a_killed_program_keeps_the_whole_meeting(
    opened: Opened, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = opened()
    assembly(dialog)
    mark(dialog, "党员戊", "z")
    fact(dialog, "day", "2026-11-9")
    wanted = dialog.texts()
    qtbot.waitUntil(lambda: draft_of(dialog.desk.store, "meeting", 0) == wanted)
    survivor = Path(shutil.copy(dialog.desk.path, tmp_path / "killed.dzb"))  # as the power left it
    desk = Desk(lambda: NOW, fixed_today=TODAY)
    desk.open(survivor)
    again = MeetingDialog(desk, Meeting(kinds=(), day=DAY))
    qtbot.addWidget(again)
    again.open()
    assert "找回了上次没有登记完的内容" in again.band.text()
    assert again.texts() == wanted
    assert again.meeting() == dialog.meeting()
    again.primary.click()
    found = stored(again)
    assert found.items[1].discussion == "党员丁：同意。\n党员甲：同意。"
    assert found.day == date(2026, 11, 9)
    assert draft_of(desk.store, "meeting", 0) == {}
    desk.close()


def test_esc_keeps_the_draft_and_giving_up_forgets_it(opened: Opened) -> None:
    dialog = opened()
    assembly(dialog)
    dialog.reject()
    assert draft_of(dialog.desk.store, "meeting", 0)
    again = opened()
    assert again.blank.isVisible()
    again.blank.click()
    assert again.facts.chosen == ()
    assert again.meeting().attendance == ()
    assert draft_of(again.desk.store, "meeting", 0) == {}
    again.reject()
    assert draft_of(again.desk.store, "meeting", 0) == {}


def test_looking_alone_leaves_no_draft_and_no_act(opened: Opened) -> None:
    dialog = opened()
    before = acts(dialog)
    for place in range(4):
        dialog.show_part(place)
    dialog.reject()
    assert draft_of(dialog.desk.store, "meeting", 0) == {}
    assert acts(dialog) == before


def test_a_mended_record_left_unsaved_is_offered_again(opened: Opened) -> None:
    dialog = opened()
    assembly(dialog)
    dialog.primary.click()
    before = stored(dialog)
    half = opened(before)
    fact(half, "place", "礼堂")
    half.reject()
    assert dialog.desk.store.meetings.meeting(before.id) == before
    again = opened(before)
    assert again.facts.fields["place"].text() == "礼堂"
    again.blank.click()
    assert again.facts.fields["place"].text() == "三楼会议室"
    again.reject()


# ---- hands only at the keyboard


def test_a_meeting_by_keyboard_alone(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened()
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.focusWidget() is dialog.facts.kinds[ASSEMBLY])
    keyboard("", Qt.Key.Key_Space)
    assert dialog.facts.chosen == (ASSEMBLY,)
    while QApplication.focusWidget() is not dialog.facts.fields["start"].control:
        keyboard("", Qt.Key.Key_Tab)
    keyboard("0900", Qt.Key.Key_Return)
    assert not dialog.saved
    assert QApplication.focusWidget() is dialog.facts.fields["end"].control
    keyboard("", Qt.Key.Key_PageDown, ctrl=True)
    assert dialog.rail.currentRow() == 1
    grid = dialog.presence.grids[0]
    assert QApplication.focusWidget() is grid
    keyboard("", Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Right)
    keyboard("", Qt.Key.Key_B)
    keyboard("", Qt.Key.Key_PageDown, ctrl=True)
    assert QApplication.focusWidget() is dialog.agenda.list
    keyboard("", Qt.Key.Key_Insert)
    keyboard("通报工作", Qt.Key.Key_Return)
    keyboard("", Qt.Key.Key_Return, ctrl=True)
    found = stored(dialog)
    assert found.start == "09:00"
    assert [i.title for i in found.items] == [FIRST_TOPIC, "通报工作"]
    assert [a.state for a in found.attendance] == [PRESENT, PRESENT, ABSENT]


def test_ctrl_enter_records_from_inside_a_text_too(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened()
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    tick(dialog, THEME_DAY)
    dialog.show_part(3)
    keyboard("集体学习", Qt.Key.Key_Return)
    assert not dialog.saved
    keyboard("", Qt.Key.Key_Return, ctrl=True)
    assert stored(dialog).content == "集体学习"


# ---- readings


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("9:00", "09:00"), ("0930", "09:30"), ("930", "09:30"), ("9点", "09:00"),
        ("14点30分", "14:30"), ("９：０５", "09:05"), ("", None), ("上午", "上午"),
        ("25:00", "25:00"),
    ],
)  # fmt: skip
def test_times_as_they_are_typed(typed: str, meant: str | None) -> None:
    assert clock(typed).value == meant


@pytest.mark.parametrize(
    ("typed", "value", "right"),
    [
        ("12", 12, True),
        ("１２票", 12, True),
        ("", None, True),
        ("-1", None, False),
        ("两", None, False),
    ],
)
def test_numbers_as_they_are_typed(typed: str, value: int | None, *, right: bool) -> None:
    assert (number(typed).value or 0) == (value or 0)
    assert (number(typed).problem == "") is right


def test_fifty_members_answer_a_keystroke_at_once(tmp_path: Path, qtbot: QtBot) -> None:
    from dangzhibu_desktop.operations.demo import make_demo

    path = tmp_path / "五十人.dzb"
    make_demo(path, years=1, members=50, today=TODAY, force=False)
    desk = Desk(lambda: NOW, fixed_today=TODAY)
    desk.open(path)
    vote = Vote(yes=3)
    meeting = Meeting(kinds=(ASSEMBLY,), day=DAY, items=(AgendaItem(title="表决", vote=vote),))
    dialog = MeetingDialog(desk, meeting)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.show_part(1)
    grid = dialog.presence.grids[0]
    strokes = 20
    begun = time.perf_counter()
    for _stroke in range(strokes):
        QTest.keyClick(grid, Qt.Key.Key_Space)
    took = (time.perf_counter() - begun) / strokes
    assert took < 0.1  # ms on an idle computer; a loaded one may take longer
    dialog.presence.rest.click()
    assert "未登记" not in dialog.presence.counted.text()
    dialog.reject()
    desk.close()
