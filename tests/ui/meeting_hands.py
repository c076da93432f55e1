"""What hands do in the editor of a meeting."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.meetings import (
    ASSEMBLY,
    THEME_DAY,
    Meeting,
)
from dangzhibu_desktop.domain.members import FULL, PROBATIONARY, Membership, Person
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.operations import branch as branches
from dangzhibu_desktop.operations import meetings, members
from dangzhibu_desktop.ui.desk import EVERYTHING, Desk
from dangzhibu_desktop.ui.meetings.editor import MeetingDialog
from tests.conftest import NOW, TODAY
from tests.ui.hands import press, type_text

DAY = date(2026, 11, 10)
NAMES = "甲乙丙丁戊己"


Opened = Callable[..., MeetingDialog]
"""Opens the editor on a meeting, by default a new one held on the tenth."""


def people_on(desk: Desk) -> None:
    """Five full members, the first three the committee, the others a group, and a candidate."""
    ids = []
    for name, kind in zip(NAMES, (*[FULL] * 5, PROBATIONARY), strict=True):
        joined = PartialDate(2020, 1, 1) if kind == FULL else PartialDate(2026, 3, 1)
        facts = Membership(person=0, category=kind, join_date=joined)
        someone = Person(name=f"党员{name}")
        ids.append(members.add_member(desk.store, someone, facts, day=TODAY, now=NOW).id)
    for person_id, post in zip(ids, ("书记", "组织委员", "宣传委员"), strict=False):
        branches.appoint(desk.store, person_id, post, date(2025, 1, 1), now=NOW)
    group = branches.found_group(desk.store, "第一党小组", date(2025, 1, 1), now=NOW).id
    for person_id in ids[3:]:
        branches.place_in_group(desk.store, person_id, group, date(2025, 1, 1), now=NOW)
    desk.announce(EVERYTHING)


def opener(desk: Desk, qtbot: QtBot) -> Opened:
    people_on(desk)

    def open_(meeting: Meeting | None = None) -> MeetingDialog:
        dialog = MeetingDialog(desk, meeting or Meeting(kinds=(), day=DAY))
        qtbot.addWidget(dialog)
        dialog.open()
        return dialog

    return open_


def tick(dialog: MeetingDialog, *kinds: str) -> None:
    for kind in kinds:
        dialog.facts.kinds[kind].click()


def fact(dialog: MeetingDialog, key: str, text: str) -> None:
    """Type into a field of the first part."""
    control = dialog.facts.fields[key].control
    line = getattr(control, "lineEdit", lambda: control)()
    type_text(line, text)
    if not text:
        press(line, Qt.Key.Key_Delete)
    press(line, Qt.Key.Key_Tab)


def item(dialog: MeetingDialog, key: str, text: str) -> None:
    """Type into a field of the line of the agenda at hand."""
    control = dialog.agenda.item.fields[key].control
    line = getattr(control, "lineEdit", lambda: control)()
    type_text(line if line is not None else control, text)


def mark(dialog: MeetingDialog, name: str, keys: str) -> None:
    """Press keys on a name in the grid."""
    for grid in dialog.presence.grids:
        for due in grid.due.people:
            if due.name == name:
                grid.go_to(due.id)
                QTest.keyClicks(grid, keys)
                return
    raise AssertionError(name)


def person(desk: Desk, name: str) -> int:
    return next(p.id for p in desk.branch.people if p.name == name)


def stored(dialog: MeetingDialog) -> Meeting:
    assert dialog.saved, dialog.band.text()
    found = dialog.desk.store.meetings.meeting(dialog.saved)
    assert found is not None
    return found


def plain(meeting: Meeting) -> Meeting:
    """Without the numbers the store gives by itself."""
    return replace(
        meeting,
        items=tuple(
            replace(i, meeting=0, number=0, vote=i.vote and replace(i.vote, id=0, agenda_item=0))
            for i in meeting.items
        ),
    )


def acts(dialog: MeetingDialog) -> int:
    return len(dialog.desk.store.journal.acts())


def assembly(dialog: MeetingDialog) -> None:
    """An assembly that admits somebody, by hand in every part."""
    tick(dialog, ASSEMBLY, THEME_DAY)
    for key, text in (
        ("topic", "学习与接收"), ("start", "9:00"), ("end", "1100"), ("place", "三楼会议室"),
        ("chair", "党员甲"), ("recorder", "党员乙"), ("notified", "11-05"),
    ):  # fmt: skip
        fact(dialog, key, text)
    dialog.show_part(1)
    for name in NAMES[:4]:
        mark(dialog, f"党员{name}", " ")
    mark(dialog, "党员戊", "b")
    mark(dialog, "党员己", " ")
    type_text(dialog.presence.observers.control, "李干事、党委王书记")
    dialog.show_part(2)
    dialog.agenda.more.click()
    item(dialog, "title", "接收入党申请人为预备党员")
    item(dialog, "presenter", "党员丙")
    item(dialog, "discussion", "党员丁：同意。\n党员甲：同意。")
    dialog.agenda.item.vote.click()
    kind = dialog.agenda.item.fields["kind"]
    kind.set_text("接收")
    kind.typing.emit()
    item(dialog, "yes", "4")
    item(dialog, "decision", "同意接收。")
    dialog.show_part(3)
    type_text(dialog.content.fields["content"].control, "集体学习。")


def refused_by_operation(dialog: MeetingDialog) -> str:
    with pytest.raises(Refused) as refusal:
        meetings.record(dialog.desk.store, dialog.meeting(), today=TODAY, now=NOW)
    return f"{refusal.value.what}{refusal.value.what_to_do}"
