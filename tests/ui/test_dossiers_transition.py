"""The end of the probation on the page: 转正, 延长, 推迟; someone who moved in mid-way."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.dossiers.steps import STEPS
from dangzhibu_desktop.domain.members import PROBATIONARY, Membership, Person
from dangzhibu_desktop.operations.dossier_opening import take_over
from dangzhibu_desktop.operations.members import add_member
from dangzhibu_desktop.ui.desk import EVERYTHING, Desk
from dangzhibu_desktop.ui.dossiers.materials import MaterialsDialog
from dangzhibu_desktop.ui.dossiers.page import DossiersPage
from tests.conftest import NOW, TODAY
from tests.operations.dossier_making import enrol
from tests.operations.dossier_making import take as taken
from tests.ui.dossiers_at_hand import (
    card,
    dialog_on,
    editor_on,
    folder,
    page_on,
    step_on,
    take_next,
    write,
)

VOTE = {"should": "9", "present": "9", "yes": "9", "no": "0", "abstain": "0"}


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> DossiersPage:
    """A probationary member who moved in; what came before was not seen."""
    enrol(desk.store)
    joined = Membership(
        person=0, category=PROBATIONARY, join_date=PartialDate(2025, 10, 10),
        since=date(2026, 3, 2),
    )  # fmt: skip
    person = add_member(desk.store, Person(name="李某"), joined, day=TODAY, now=NOW).id
    known = desk.store.members.person(person)
    assert known is not None
    unseen = [step.no for step in STEPS[:14]]
    dossier = take_over(
        desk.store, known, date(2026, 3, 2), "某支部", unseen=unseen, today=TODAY, now=NOW
    ).id
    for no, day in (("15", "2025-10-10"), ("17", "2025-11-10"), ("20", "2025-12-01")):
        taken(desk.store, dossier, no, day=day)
    taken(desk.store, dossier, "21", day="2026-04-10")
    desk.announce(EVERYTHING)
    made = page_on(desk, qtbot)
    made.open_dossier(dossier)
    return made


def test_the_full_member(page: DossiersPage) -> None:
    person = folder(page).person
    page.view.line.go_to("22")
    assert page.view.line.row("22").opened  # type: ignore[union-attr]
    take_next(page, day="2026-10-12")
    take_next(page, day="2026-10-20", **VOTE)
    editor = take_next(page, day="2026-11-10")
    assert not editor.isVisible()
    papers = next(f for f in page.view.findings.shown if f.code == "MATERIALS_MISSING")
    assert "还没有清点到" in papers.message
    page.view.findings.wanted.emit(papers)
    assert isinstance(dialog_on(page), MaterialsDialog)
    dialog_on(page).reject()
    standing = {m.person.id: m.standing for m in page.desk.branch.roster(TODAY)}
    assert standing[person] == "正式党员"
    page.back()
    assert card(page, "李某").column == 4


def test_an_extension_asks_how_long(page: DossiersPage) -> None:
    take_next(page, day="2026-10-12")
    page.view.next.click()
    editor = step_on(page)
    assert editor.form.fields["months"].isHidden()
    write(editor, day="2026-10-20", outcome="延长", **VOTE)
    assert not editor.form.fields["months"].isHidden()
    assert "没有写延长几个月" in editor.verdict.problem.text()
    write(editor, months="3")
    assert "不能少于6个月" in editor.verdict.objections.text()
    write(editor, months="6")
    assert editor.verdict.objections.text() == ""
    editor.primary.click()
    take_next(page, day="2026-11-10")
    membership = page.desk.branch.membership(folder(page).person)
    assert membership is not None
    assert membership.extension == 6
    row = page.view.line.row("22")
    assert row is not None
    assert row.opened
    assert any("2027-04-10" in words for words, _role in row.below)


def test_too_early_a_discussion_is_refused(page: DossiersPage) -> None:
    take_next(page, day="2026-10-05")
    editor = take_next(page, day="2026-10-09", **VOTE)
    assert editor.isVisible()
    assert "早于预备期届满之日2026年10月10日" in editor.band.text()
    assert folder(page).last("23") is None
    editor.reject()


def test_the_discussion_is_put_off(page: DossiersPage) -> None:
    act = next(a for a in page.view.more.menu().actions() if a.text() == "推迟讨论转正…")
    act.trigger()
    editor = editor_on(page)
    write(editor, months="7")
    editor.primary.click()
    assert "超过6个月" in editor.band.text()
    write(editor, months="3")
    editor.primary.click()
    assert folder(page).postponed == 3
