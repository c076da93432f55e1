"""Meetings linked to a dossier, approval and what it makes of the membership."""

import pytest
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.operations import history
from dangzhibu_desktop.ui.desk import EVERYTHING, Desk
from dangzhibu_desktop.ui.dossiers.page import DossiersPage
from dangzhibu_desktop.ui.members.page import MembersPage
from tests.conftest import NOW, TODAY
from tests.operations.dossier_making import ASSEMBLY, assembly, enrol, taken_to
from tests.ui.dossiers_at_hand import card, days, folder, page_on, step_on, take, take_next, write


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> DossiersPage:
    """A dossier ready for the assembly."""
    enrol(desk.store)
    dossier = taken_to(desk.store, "14")
    desk.announce(EVERYTHING)
    made = page_on(desk, qtbot)
    made.open_dossier(dossier)
    return made


def held(page: DossiersPage, *, yes: int = 8) -> None:
    assembly(page.desk.store, folder(page).person, yes=yes)
    page.desk.announce(EVERYTHING)


def test_the_meeting_about_the_person_is_proposed(page: DossiersPage) -> None:
    held(page)
    page.view.next.click()
    editor = step_on(page)
    assert editor.meeting is not None
    assert editor.meeting.meeting_field.text().startswith("2026-07-10 党员大会")
    assert "赞成 8" in editor.meeting.item_field.text()
    assert "应到9人" in editor.meeting.vote.text()
    for key in ("day", "should", "yes", "candidates"):
        assert editor.form.fields[key].isHidden()
    editor.primary.click()
    taken = folder(page).last("15")
    assert taken is not None
    assert taken.agenda_item
    assert (taken.day, taken.should, taken.yes) == (None, None, None)
    assert str(days(page)["15"]) == ASSEMBLY
    page.view.line.go_to("15")


def test_without_a_meeting_day_and_votes_are_written(page: DossiersPage) -> None:
    editor = take_next(page, day=ASSEMBLY, should="9", present="4", yes="4", no="0", abstain="0")
    taken = folder(page).last("15")
    assert not editor.isVisible()
    assert taken is not None
    assert (taken.should, taken.yes, taken.agenda_item) == (9, 4, None)
    assert "QUORUM_NOT_MET" in [each.code for each in page.view.findings.shown]
    assert page.view.line.current() == "15"  # to be held anew


def test_impossible_votes_are_refused(page: DossiersPage) -> None:
    page.view.next.click()
    editor = step_on(page)
    write(editor, day=ASSEMBLY, should="9", present="10", yes="10", no="0", abstain="0")
    assert "数字互相矛盾" in editor.verdict.objections.text()
    editor.primary.click()
    assert editor.isVisible()
    assert "15" not in days(page)
    editor.reject()


def test_another_meeting_can_be_chosen_and_left(page: DossiersPage) -> None:
    held(page)
    assembly(page.desk.store, folder(page).person, on="2026-07-09")
    page.view.next.click()
    editor = step_on(page)
    meeting = editor.meeting
    assert meeting is not None
    offered = [meeting.meeting_field.box.itemText(i) for i in range(3)]
    assert [text[:10] for text in offered] == ["（没有登记会议，在下", "2026-07-10", "2026-07-09"]
    write(editor, meeting=offered[2])
    assert meeting.item_field.value() is not None
    write(editor, meeting=offered[0])
    assert meeting.item_field.value() is None
    assert not editor.form.fields["should"].isHidden()
    assert editor.form.fields["item"].isHidden()
    editor.reject()


def approved(page: DossiersPage) -> None:
    held(page)
    take_next(page)
    take(page, "16", day="2026-08-01")
    take_next(page, day="2026-08-20")


def test_approval_makes_the_probationary_member(page: DossiersPage, qtbot: QtBot) -> None:
    approved(page)
    person = folder(page).person
    membership = page.desk.branch.membership(person)
    assert membership is not None
    assert (membership.category, membership.join_date) == ("预备党员", PartialDate(2026, 7, 10))
    assert page.desk.undoable == "登记上级党委审批 张某"
    members = MembersPage(page.desk)
    qtbot.addWidget(members)
    members.refresh(EVERYTHING)
    assert "张某" in [line.member.person.name for line in members.table.rows.rows]
    asked: list[tuple[str, int]] = []
    page.leads_to.connect(lambda area, id_: asked.append((area, id_)))
    page.view.line.go_to("17")
    page.view.panel.member_wanted.emit()
    assert asked == [("members", person)]
    page.back()
    assert card(page, "张某").column == 3
    history.undo(page.desk.store, day=TODAY, now=NOW)
    page.desk.announce(EVERYTHING)
    assert page.desk.branch.membership(person) is None
    assert card(page, "张某").column == 2


def test_an_amended_meeting_stays_linked(page: DossiersPage) -> None:
    held(page)
    take_next(page)
    page.view.mend_last("15")
    editor = step_on(page)
    assert editor.meeting is not None
    assert editor.meeting.item is not None
    write(editor, content="两人书面意见")
    editor.primary.click()
    taken = folder(page).last("15")
    assert taken is not None
    assert taken.content == "两人书面意见"
    assert taken.agenda_item
