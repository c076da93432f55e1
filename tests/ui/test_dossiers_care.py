"""A dossier as a whole: resting, moving in, helpers, papers, calendar, the person's facts."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.members import Person
from dangzhibu_desktop.ui.desk import EVERYTHING, Desk
from dangzhibu_desktop.ui.dossiers.materials import MaterialsDialog, OwnListDialog
from dangzhibu_desktop.ui.dossiers.opening import ApplicationDialog, TakeOverDialog
from dangzhibu_desktop.ui.dossiers.page import DossiersPage
from dangzhibu_desktop.ui.dossiers.papers import PAGES, PRESENT, SIGNED
from dangzhibu_desktop.ui.settings.calendar import CalendarDialog, WorkCalendar, years
from tests.conftest import TODAY
from tests.operations.dossier_making import enrol, opened, taken_to
from tests.operations.dossier_making import take as taken
from tests.ui.dossiers_at_hand import (
    card,
    days,
    dialog_on,
    editor_on,
    folder,
    page_on,
    step_on,
    take,
    write,
)
from tests.ui.hands import type_text

YEAR_2027 = "2027-01-01,休\n2027-02-06,班\n2027-02-08/2027-02-12,休\n"


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> DossiersPage:
    enrol(desk.store)
    desk.announce(EVERYTHING)
    return page_on(desk, qtbot)


def open_at(page: DossiersPage, last: str) -> int:
    dossier = taken_to(page.desk.store, last) if last != "1" else opened(page.desk.store)
    page.desk.announce(EVERYTHING)
    page.open_dossier(dossier)
    return dossier


def entries(page: DossiersPage) -> list[str]:
    return [each.text() for each in page.view.more.menu().actions() if each.text()]


def choose(page: DossiersPage, words: str) -> None:
    next(a for a in page.view.more.menu().actions() if a.text() == words).trigger()


def test_pausing_needs_a_reason_and_rests(page: DossiersPage) -> None:
    open_at(page, "1")
    assert [f.code for f in page.view.findings.shown] == ["TALK_OVERDUE_NOW"]
    choose(page, "暂停培养…")
    editor = editor_on(page)
    editor.primary.click()
    assert editor.isVisible()
    assert "请写明原因" in editor.band.text()
    write(editor, reason="外出学习")
    editor.primary.click()
    assert folder(page).status == "暂停"
    assert "外出学习" in page.view.state.text()
    assert page.view.findings.shown == ()
    assert not page.view.next.isVisible()
    assert "恢复培养…" in entries(page)
    page.back()
    assert card(page, "张某").urgency.word == "暂停"
    page.open_dossier(page.view.dossier)
    choose(page, "恢复培养…")
    editor_on(page).primary.click()
    assert folder(page).status == "进行中"
    assert page.view.next.isVisible()


def test_withdrawing_closes(page: DossiersPage) -> None:
    open_at(page, "2")
    choose(page, "撤回申请…")
    write(editor_on(page), reason="本人书面申请")
    editor_on(page).primary.click()
    assert folder(page).status == "撤回"
    assert entries(page) == ["人员信息…"]
    page.back()
    found = card(page, "张某")
    assert (found.column, found.urgency.word, found.act) == (4, "撤回", "本人书面申请")


def test_a_dossier_is_taken_over_midway(page: DossiersPage) -> None:
    page.moved_in.click()
    dialog = dialog_on(page)
    assert isinstance(dialog, TakeOverDialog)
    write(dialog, name="李某", birth="1996-01-01", moved_in="2026-11-01")
    dialog.primary.click()
    assert dialog.isVisible()
    assert "请写全称" in dialog.band.text()
    write(dialog, former="中共某局机关第一支部委员会")
    for row in (1, 3):
        dialog.steps.list.item(row).setCheckState(Qt.CheckState.Checked)
    dialog.primary.click()
    assert page.is_open
    assert folder(page).unseen == {"2", "4"}
    assert {r.no: r.day for r in page.view.line.model_.steps if r.day == "材料未见"} == {
        "2": "材料未见",
        "4": "材料未见",
    }
    editor = take(page, "1", day="2025-01-10")
    assert not editor.isVisible()
    assert str(days(page)["1"]) == "2025-01-10"
    page.view.line.go_to("3")
    page.view.open_step("3")
    unseen = step_on(page).form.fields["unseen"].control
    unseen.click()  # type: ignore[attr-defined]
    step_on(page).primary.click()
    assert folder(page).unseen == {"2", "3", "4"}
    assert page.view.findings.shown[0].code == "PAPERS_UNSEEN"


def test_helpers_are_chosen_from_the_members(page: DossiersPage) -> None:
    open_at(page, "4")
    assert page.view.line.current() == "5"
    page.view.next.click()
    editor = step_on(page)
    write(editor, day="2025-01-21", helper="陈一", helper2="陈一")
    assert "培养联系人应为1至2名" in editor.verdict.problem.text()
    write(editor, helper2="陈二")
    editor.primary.click()
    names = [page.desk.branch.by_id[p.helper].name for p in folder(page).helping("培养联系人")]
    assert names == ["陈一", "陈二"]
    choose(page, "更换培养联系人…")
    others = editor_on(page)
    assert others.form.fields["helper2"].text() == "陈二"
    write(others, helper="陈三", helper2="")
    others.primary.click()
    names = [page.desk.branch.by_id[p.helper].name for p in folder(page).helping("培养联系人")]
    assert names == ["陈三"]
    assert "培养联系人 陈三" in page.view.state.text()


def papers_of(page: DossiersPage) -> MaterialsDialog:
    page.view.papers.click()
    found = dialog_on(page)
    assert isinstance(found, MaterialsDialog)
    return found


def test_papers_are_counted_by_keyboard_in_one_act(page: DossiersPage) -> None:
    open_at(page, "2")
    dialog = papers_of(page)
    table = dialog.table
    row = [p.name for p in table.papers.papers].index("入党申请书")
    table.setCurrentIndex(table.papers.index(row, PRESENT))
    QTest.keyClick(table, Qt.Key.Key_Space)
    table.setCurrentIndex(table.papers.index(row, SIGNED))
    QTest.keyClick(table, Qt.Key.Key_Space)
    table.papers.setData(table.papers.index(row, PAGES), "4")
    assert not table.papers.setData(table.papers.index(row, PAGES), "四")
    type_text(dialog.new.control, "自传")
    QTest.keyClick(dialog.new.control, Qt.Key.Key_Return)
    assert "已有 2 份，共 4 页" in dialog.said.text()
    dialog.primary.click()
    assert not dialog.isVisible()
    found = {m.name: (m.present, m.pages, m.signed) for m in folder(page).materials}
    assert found == {"入党申请书": (True, 4, True), "自传": (True, None, None)}
    assert page.desk.undoable == "清点材料 张某"
    assert "2/" in page.view.papers.text()


def test_counted_papers_survive_a_kill(page: DossiersPage) -> None:
    open_at(page, "2")
    dialog = papers_of(page)
    dialog.table.papers.turn(dialog.table.papers.index(0, PRESENT))
    dialog.reject()
    assert folder(page).materials == ()
    again = papers_of(page)
    assert "找回" in again.band.text()
    assert again.table.papers.papers[0].present is True
    again.primary.click()
    assert len(folder(page).materials) == 1


def test_the_branch_has_a_list_of_its_own(page: DossiersPage) -> None:
    open_at(page, "2")
    dialog = papers_of(page)
    dialog.own.click()
    own = dialog.findChild(OwnListDialog)
    assert own is not None
    own.names.set_text("自传\n思想汇报")
    own.primary.click()
    assert [each.name for each in page.desk.branch.listed_materials] == ["自传", "思想汇报"]
    assert {"自传", "思想汇报"} <= {p.name for p in dialog.table.papers.papers}
    dialog.reject()


def test_the_birth_of_an_applicant_is_added_from_the_finding(page: DossiersPage) -> None:
    opened(page.desk.store, Person(name="张某"))
    page.desk.announce(EVERYTHING)
    page.open_dossier(page.desk.branch.folders[0].id)
    found = next(f for f in page.view.findings.shown if f.code == "BIRTH_MISSING")
    page.view.findings.wanted.emit(found)
    write(editor_on(page), birth="1995-04-01")
    editor_on(page).primary.click()
    assert page.desk.branch.by_id[folder(page).person].birth == PartialDate(1995, 4, 1)
    assert "BIRTH_MISSING" not in [f.code for f in page.view.findings.shown]


def test_a_minor_is_refused_with_the_article(page: DossiersPage) -> None:
    page.new()
    editor = editor_on(page)
    assert isinstance(editor, ApplicationDialog)
    write(editor, name="王某", birth="2010-01-01", application="2026-11-02")
    assert "才年满18周岁" in editor.verdict.objections.text()
    editor.primary.click()
    assert editor.isVisible()
    assert page.desk.branch.folders == ()
    editor.reject()


def test_a_dossier_for_somebody_recorded_already(page: DossiersPage) -> None:
    dossier = open_at(page, "1")
    choose(page, "终止培养…")
    write(editor_on(page), reason="调离", day="2024-12-01")
    editor_on(page).primary.click()
    page.back()
    page.new()
    editor = editor_on(page)
    write(editor, who="张某", application="2026-11-02")
    assert editor.form.fields["name"].isHidden()
    editor.primary.click()
    assert len(page.desk.branch.folders) == 2
    assert {f.person for f in page.desk.branch.folders} == {folder(page).person}
    assert page.view.dossier != dossier
    page.show_record(folder(page).person)
    assert folder(page).status == "进行中"


def test_the_finding_of_a_missing_calendar_takes_one_in(page: DossiersPage, tmp_path: Path) -> None:
    later = opened(page.desk.store, application="2025-03-03")
    for no, day in (("2", "2025-03-20"), ("3", "2025-06-02")):
        taken(page.desk.store, later, no, day=day)
    taken(page.desk.store, later, "8", day="2026-11-20", starts="2026-11-20", ends="2027-01-15")
    page.desk.announce(EVERYTHING)
    page.open_dossier(later)
    found = next(f for f in page.view.findings.shown if f.code == "CALENDAR_INCOMPLETE")
    page.view.findings.wanted.emit(found)
    dialog = dialog_on(page)
    assert isinstance(dialog, CalendarDialog)
    file = tmp_path / "2027.csv"
    file.write_bytes("2027年,".encode("gb18030"))
    dialog.read(file)
    dialog.primary.click()
    assert dialog.isVisible()
    file.write_bytes(YEAR_2027.encode("gb18030"))
    dialog.read(file)
    dialog.primary.click()
    assert not dialog.isVisible()
    assert page.desk.branch.calendar.official(2027)
    assert "CALENDAR_INCOMPLETE" not in [f.code for f in page.view.findings.shown]


def test_the_calendar_in_the_settings(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    section = WorkCalendar(desk)
    qtbot.addWidget(section)
    section.refresh()
    assert {y.year: y.source for y in years(desk.branch, TODAY)}[2027] == "◐ 没有"
    section.show()
    section.supply_button.click()
    dialog = section.findChild(CalendarDialog)
    assert dialog is not None
    dialog.read(tmp_path / "没有.csv")
    assert "读不出来" in dialog.band.text()
    write(dialog, text=YEAR_2027.strip())
    dialog.primary.click()
    section.refresh()
    assert {y.year: y.source for y in years(desk.branch, TODAY)}[2027] == "✓ 本支部录入"
