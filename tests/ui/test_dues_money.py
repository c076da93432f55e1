"""Money on the page 党费: collecting, slips, voiding, correcting, drafts, by hand."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.domain.months import Month
from dangzhibu_desktop.operations import dues, history
from dangzhibu_desktop.ui.desk import EVERYTHING, Desk
from dangzhibu_desktop.ui.dues.collecting import CollectDialog, CollectManyDialog
from dangzhibu_desktop.ui.dues.entries import (
    CorrectDialog,
    VoidDialog,
)
from dangzhibu_desktop.ui.dues.page import DuesPage
from dangzhibu_desktop.ui.printing.dialog import PrintDialog
from tests.conftest import NOW, TODAY
from tests.operations.dues_sample import three
from tests.ui.dues_hands import NOVEMBER, agrees, fill, line, page_on, table, the

OCTOBER = Month(2026, 10)


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> DuesPage:
    """October and November are posted, nobody has paid."""
    three(desk.store)
    for month in (OCTOBER, NOVEMBER):
        dues.post(desk.store, month, day=TODAY, now=NOW)
    desk.announce(EVERYTHING)
    return page_on(desk, qtbot)


def parts(dialog: CollectDialog) -> list[tuple[str, str]]:
    return [(str(x.account.month), str(x.amount)) for x in dialog.parts.rows.rows]


def take_back(page: DuesPage) -> str:
    name = history.undo(page.desk.store, day=TODAY, now=NOW)
    page.desk.announce(EVERYTHING)
    return name


def acts(page: DuesPage) -> int:
    return len(page.desk.store.journal.acts())


def test_one_member_pays_what_is_proposed_by_keyboard_alone(page: DuesPage) -> None:
    page.list.table.setFocus()
    page.list.table.selectRow(2)
    QTest.keyClick(page.list.table, Qt.Key.Key_Up)
    person = page.list.table.current_id()
    page.new()
    dialog = the(page, CollectDialog)
    assert dialog.person == person
    assert [month for month, _amount in parts(dialog)] == ["2026-10", "2026-11"]
    assert "人民币" in dialog.sum.text()
    QTest.keyClick(dialog.form.fields["amount"].control, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert page.desk.undoable == f"收党费 {page.desk.branch.by_id[person].name}"
    assert line(page, page.desk.branch.by_id[person].name).state.words == "✓ 已交"
    agrees(page)


def test_the_amount_is_spread_while_one_types(page: DuesPage) -> None:
    page.acts.collect_from(line(page, "张三").id)
    dialog = the(page, CollectDialog)
    assert dialog.form.fields["amount"].text() == "100.00"
    fill(dialog, amount="70")
    assert parts(dialog) == [("2026-10", "50.00"), ("2026-11", "20.00")]
    fill(dialog, first="2026年11月", amount="20")
    assert parts(dialog) == [("2026-11", "20")]
    fill(dialog, first="2026年10月", until="2026年12月")
    assert dialog.form.fields["amount"].text() == "150.00"
    fill(dialog, amount="9,999")
    assert "不能收" in dialog.form.fields["amount"].words.text()
    before = acts(page)
    dialog.primary.click()
    assert "不能收" in dialog.band.text()
    assert acts(page) == before
    fill(dialog, amount="120.5", collector="王收款", payer="李代交")
    dialog.primary.click()
    assert table(page)["张三"] == ("50.00", "50.00", "", "✓ 已交")
    slip = page.desk.store.dues.slip(1)
    assert [str(x.amount) for x in slip] == ["50.00", "50.00", "20.50"]
    assert {(x.collector, x.payer) for x in slip} == {("王收款", "李代交")}
    agrees(page)


def test_a_month_paid_in_part_says_so(page: DuesPage) -> None:
    page.show_month(OCTOBER)
    page.acts.collect_from(line(page, "张三").id)
    dialog = the(page, CollectDialog)
    fill(dialog, amount="20")
    dialog.primary.click()
    assert table(page)["张三"] == ("50.00", "20.00", "30.00", "◐ 交一部分")
    assert table(page)["李四"][-1] == "● 欠交"


def test_a_far_month_asks_for_a_note(page: DuesPage) -> None:
    page.acts.collect_from(line(page, "张三").id)
    dialog = the(page, CollectDialog)
    fill(dialog, day="2025-12-01")
    assert "一般不超过6个月" in dialog.form.fields["note"].words.text()
    fill(dialog, note="出国前预交")
    assert dialog.form.fields["note"].words.text() == ""


def test_all_are_collected_in_one_act_and_printed(page: DuesPage, qtbot: QtBot) -> None:
    before = acts(page)
    page.all.click()
    dialog = the(page, CollectManyDialog)
    assert dialog.primary.text() == "收 3 人 181.68 元"
    dialog.with_slips.click()
    assert acts(page) == before + 1
    assert {row[-1] for row in table(page).values()} == {"✓ 已交"}
    assert not page.all.isEnabled()
    agrees(page)
    printing = the(page, PrintDialog)
    assert printing.panel.code == "F04"
    qtbot.waitUntil(lambda: printing.panel.proof is not None)
    assert len(printing.panel.records.selectedItems()) == 3
    printing.reject()
    assert take_back(page) == "收党费 2026年11月 3人"
    assert {row[-1] for row in table(page).values()} == {"◐ 待交"}
    agrees(page)


def test_only_those_chosen_are_collected(page: DuesPage) -> None:
    page.list.table.selectAll()
    page.list.table.selectionModel().select(
        page.list.table.rows.index(0, 0),
        page.list.table.selectionModel().SelectionFlag.Deselect
        | page.list.table.selectionModel().SelectionFlag.Rows,
    )
    page.primary.click()
    the(page, CollectManyDialog).primary.click()
    assert sum(row[-1] == "✓ 已交" for row in table(page).values()) == 2
    page.list.table.selectAll()
    page.new()
    dialog = the(page, CollectManyDialog)
    assert dialog.primary.text().startswith("收 1 人")
    dialog.primary.click()
    page.list.table.selectAll()
    page.new()
    assert "没有要收的党费" in page.band.text()
    agrees(page)


def test_a_slip_is_voided_with_a_reason_and_undone(page: DuesPage) -> None:
    person = line(page, "张三").id
    page.acts.collect_from(person)
    the(page, CollectDialog).primary.click()
    page.open_account(person)
    page.account.receipts.selectRow(0)
    page.account.receipts.setFocus()
    QTest.keyClick(page.account.receipts, Qt.Key.Key_Delete)
    dialog = the(page, VoidDialog)
    dialog.primary.click()
    assert "请写明原因" in dialog.band.text()
    fill(dialog, reason="金额写错")
    dialog.primary.click()
    assert table(page)["张三"] == ("50.00", "0.00", "50.00", "◐ 待交")
    slip = page.account.slip(1)
    assert slip is not None
    assert (slip.voided, slip.why) == (TODAY, "金额写错")
    assert not page.account.void.isEnabled()
    agrees(page)
    assert take_back(page) == "作废党费凭据 第000001号"
    assert table(page)["张三"][-1] == "✓ 已交"
    agrees(page)


def test_a_posted_amount_is_corrected_by_a_further_row(page: DuesPage) -> None:
    person = line(page, "张三").id
    page.open_account(person)
    page.account.correct.click()
    dialog = the(page, CorrectDialog)
    fill(dialog, due="50")
    assert "应交本来就是50.00元" in dialog.form.fields["due"].words.text()
    fill(dialog, due="55.40", reason="少算津贴")
    assert dialog.form.fields["due"].words.text() == ""
    dialog.primary.click()
    assert table(page)["张三"] == ("55.40", "0.00", "55.40", "◐ 待交")
    assert "更正：增加5.40元（少算津贴）" in page.account.sentence.text()
    rows = [x for x in page.desk.store.dues.postings(NOVEMBER) if x.person == person]
    assert [(x.entry, str(x.amount)) for x in rows] == [("应交", "50.00"), ("更正", "5.40")]
    agrees(page)
    assert take_back(page) == "更正党费 张三 2026年11月"
    assert table(page)["张三"][0] == "50.00"
    history.redo(page.desk.store, day=TODAY, now=NOW)
    page.desk.announce(EVERYTHING)
    assert table(page)["张三"][0] == "55.40"
    agrees(page)


def test_a_correction_below_what_is_paid_is_refused_while_typing(page: DuesPage) -> None:
    person = line(page, "张三").id
    page.acts.collect_from(person)
    the(page, CollectDialog).primary.click()
    page.open_account(person)
    page.account.correct.click()
    dialog = the(page, CorrectDialog)
    fill(dialog, due="40", reason="算错")
    assert "请先把交纳凭据作废" in dialog.form.fields["due"].words.text()
    before = acts(page)
    dialog.primary.click()
    assert "请先把交纳凭据作废" in dialog.band.text()
    assert acts(page) == before


def test_drafts_survive_but_mere_proposals_do_not(page: DuesPage) -> None:
    person = line(page, "张三").id
    page.acts.collect_from(person)
    the(page, CollectDialog).reject()
    page.acts.collect_from(person)
    dialog = the(page, CollectDialog)
    assert dialog.band.text() == ""
    fill(dialog, note="代领导转交")
    dialog.reject()
    page.acts.collect_from(person)
    again = the(page, CollectDialog)
    assert "找回" in again.band.text()
    assert again.form.fields["note"].text() == "代领导转交"


def test_from_a_member_named_in_the_dialog(page: DuesPage) -> None:
    page.new()
    dialog = the(page, CollectDialog)
    dialog.primary.click()
    assert "金额" in dialog.band.text()
    fill(dialog, person="李四")
    assert dialog.form.fields["amount"].text() == "262.96"
    dialog.primary.click()
    assert table(page)["李四"][-1] == "✓ 已交"
