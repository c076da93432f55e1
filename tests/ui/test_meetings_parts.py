"""The grid of names and the agenda under hands."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.domain.meetings import (
    ABSENT,
    ASSEMBLY,
    EXCLUSION_REASONS,
    FIRST_TOPIC,
    LECTURE,
    PRESENT,
)
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.meetings.typed import EXCLUDED
from tests.ui.hands import press, type_text
from tests.ui.meeting_hands import (
    Opened,
    item,
    mark,
    opener,
    person,
    stored,
    tick,
)


@pytest.fixture
def opened(desk: Desk, qtbot: QtBot) -> Opened:
    return opener(desk, qtbot)


# ---- the grid of names


def test_letters_give_reasons_and_the_column_beside_the_rest(opened: Opened) -> None:
    dialog = opened()
    tick(dialog, ASSEMBLY)
    dialog.show_part(1)
    marks, part = dialog.presence.marks, dialog.presence.person
    one, two = person(dialog.desk, "党员甲"), person(dialog.desk, "党员乙")
    mark(dialog, "党员甲", "  ")
    assert marks.state(one) == ABSENT
    mark(dialog, "党员甲", "C")
    assert marks.of[one]["reason"] == "出差"
    assert part.name.text() == "党员甲"
    assert "书记" in part.about.text()
    type_text(part.made_up.control, "11-20")
    mark(dialog, "党员乙", "n")
    assert marks.state(two) == EXCLUDED
    part.why.set_text(EXCLUSION_REASONS[0])
    part.why.typing.emit()
    type_text(part.consent.control, "街道党工委2026年1月5日同意")
    part.agreed.click()
    mark(dialog, "党员丙", "q")
    box = part.reason.box.lineEdit()
    assert box is not None
    type_text(box, "照顾病人")
    assert "应到 5 人" in dialog.presence.counted.text()
    dialog.primary.click()
    found = stored(dialog)
    absent = {a.member: (a.reason, a.made_up) for a in found.attendance}
    assert absent[one] == ("出差", date(2026, 11, 20))
    assert absent[person(dialog.desk, "党员丙")] == ("照顾病人", None)
    (exclusion,) = found.exclusions
    assert (exclusion.person, exclusion.reason) == (two, EXCLUSION_REASONS[0])
    assert exclusion.consent == "街道党工委2026年1月5日同意"
    assert exclusion.agreed


def test_a_wrong_day_of_making_up_is_refused(opened: Opened) -> None:
    dialog = opened()
    tick(dialog, ASSEMBLY)
    dialog.show_part(1)
    mark(dialog, "党员甲", "b")
    type_text(dialog.presence.person.made_up.control, "2026-13-01")
    mark(dialog, "党员乙", " ")
    dialog.primary.click()
    assert "补课日期" in dialog.band.text()
    assert dialog.presence.person.name.text() == "党员甲"
    type_text(dialog.presence.person.made_up.control, "2026-11-01")
    dialog.primary.click()
    assert "党员甲的补课日期不对" in dialog.band.text()


def test_a_click_on_the_sign_toggles_and_one_on_the_name_only_shows(opened: Opened) -> None:
    dialog = opened()
    tick(dialog, ASSEMBLY)
    dialog.show_part(1)
    grid = dialog.presence.grids[0]
    rect = grid.visualRect(grid.due.index(1))
    left = Qt.MouseButton.LeftButton
    sign = rect.topLeft()
    sign.setX(rect.left() + 12)
    sign.setY(rect.center().y())
    QTest.mouseClick(grid.viewport(), left, pos=sign)
    who = grid.due.people[1].id
    assert dialog.presence.marks.state(who) == PRESENT
    QTest.mouseClick(grid.viewport(), left, pos=sign)
    assert dialog.presence.marks.state(who) == ABSENT
    name = rect.center()
    QTest.mouseClick(grid.viewport(), left, pos=name)
    assert dialog.presence.marks.state(who) == ABSENT
    assert dialog.presence.person.person == who
    dialog.presence.person.states[PRESENT].click()
    assert dialog.presence.marks.state(who) == PRESENT
    press(grid, Qt.Key.Key_Delete)
    assert dialog.presence.marks.state(who) == ""


def test_probationary_members_stand_apart_and_tooltips_tell_all(opened: Opened) -> None:
    dialog = opened()
    tick(dialog, ASSEMBLY)
    grids = dialog.presence.grids
    assert [due.name for due in grids[1].due.people] == ["党员己"]
    mark(dialog, "党员己", "s")
    told = grids[1].due.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert told.startswith("党员己，缺席，事假，预备党员，没有表决权")


def test_one_long_name_leaves_the_grid_its_columns(opened: Opened) -> None:
    dialog = opened()
    tick(dialog, ASSEMBLY)
    dialog.show_part(1)
    grid = dialog.presence.grids[0]
    grid.resize(900, 200)
    long = "阿卜杜热合曼·艾买提江·阿不都热西提·吐尔"
    one = replace(grid.due.people[0], name=long)
    grid.show_people((one, *grid.due.people[1:]), (long, "党员乙"))
    assert grid.cell_size().width() <= 900 // 3
    assert grid.due.index(0).data(Qt.ItemDataRole.ToolTipRole).startswith(long)


def test_in_a_narrow_dialog_nothing_stands_outside(opened: Opened) -> None:
    dialog = opened()
    tick(dialog, ASSEMBLY)
    dialog.resize(683, 384)
    for place, part in enumerate((dialog.facts, dialog.presence)):
        dialog.show_part(place)
        QApplication.processEvents()
        assert part.minimumSizeHint().width() <= dialog.stack.width()
    dialog.resize(1120, 660)
    dialog.show_part(1)
    QApplication.processEvents()
    assert dialog.presence.person.x() > dialog.presence.grids[0].x()


# ---- the agenda


def test_lines_are_added_moved_and_taken_away(opened: Opened) -> None:
    dialog = opened()
    tick(dialog, ASSEMBLY)
    dialog.show_part(2)
    agenda = dialog.agenda
    for title in ("甲事", "乙事"):
        press(agenda.list, Qt.Key.Key_Insert)
        item(dialog, "title", title)
    assert [i.title for i in dialog.meeting().items] == [FIRST_TOPIC, "甲事", "乙事"]
    QTest.keyClick(agenda.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [i.title for i in dialog.meeting().items] == [FIRST_TOPIC, "乙事", "甲事"]
    agenda.up.click()
    assert dialog.meeting().items[0].first_topic
    agenda.item.first.click()
    assert dialog.meeting().items[0].title == "乙事"
    agenda.go_to(2)
    press(agenda.list, Qt.Key.Key_Delete)
    assert [i.title for i in dialog.meeting().items] == ["乙事", FIRST_TOPIC]
    agenda.less.click()
    agenda.less.click()
    assert dialog.meeting().items == ()
    assert agenda.nothing.isVisible()


def test_the_first_topic_comes_with_the_kinds_until_something_is_written(opened: Opened) -> None:
    dialog = opened()
    tick(dialog, LECTURE)
    assert dialog.meeting().items == ()
    tick(dialog, ASSEMBLY)
    assert [i.title for i in dialog.meeting().items] == [FIRST_TOPIC]
    item(dialog, "title", "自己的题目")
    tick(dialog, ASSEMBLY)
    assert [i.title for i in dialog.meeting().items] == ["自己的题目"]
