"""The page 党费: preview, posting, what stops it, the account beside, the year."""

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.domain.members import Change
from dangzhibu_desktop.domain.months import Month
from dangzhibu_desktop.operations import dues, history, members
from dangzhibu_desktop.operations.demo import make_demo
from dangzhibu_desktop.operations.dues_year import year_book
from dangzhibu_desktop.ui.desk import EVERYTHING, Desk
from dangzhibu_desktop.ui.dues.bases import BaseDialog, TakeOverDialog
from dangzhibu_desktop.ui.dues.collecting import CollectDialog
from dangzhibu_desktop.ui.dues.page import DuesPage
from dangzhibu_desktop.ui.printing.dialog import PrintDialog
from dangzhibu_desktop.ui.window import MainWindow
from tests.conftest import NOW, TODAY
from tests.operations.dues_sample import enrol, fix, pay, three
from tests.ui.dues_hands import NOVEMBER, agrees, fill, line, page_on, table, the
from tests.ui.hands import type_text

OCTOBER = Month(2026, 10)


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> DuesPage:
    three(desk.store)
    desk.announce(EVERYTHING)
    return page_on(desk, qtbot)


def test_an_empty_branch_leads_to_the_first_member(desk: Desk, qtbot: QtBot) -> None:
    page = page_on(desk, qtbot)
    assert page.beginning.isVisible()
    assert not page.full.isVisible()
    with qtbot.waitSignal(page.leads_to) as led:
        page.beginning.member.click()
    assert led.args == ["members", 0]


def test_the_first_act_is_a_base(desk: Desk, qtbot: QtBot) -> None:
    enrol(desk.store, "张三")
    desk.announce(EVERYTHING)
    page = page_on(desk, qtbot)
    assert "还没有核定过党费" in page.beginning.words.text()
    page.beginning.base.click()
    fill(the(page, BaseDialog), kind="在职", base="５，０００")
    dialog = the(page, BaseDialog)
    assert "每月应交 50.00 元" in dialog.working.text()
    dialog.primary.click()
    assert page.full.isVisible()
    assert table(page) == {"张三": ("50.00", "0.00", "", "○ 预览")}


def test_a_month_is_previewed_then_posted_once(page: DuesPage) -> None:
    assert "预览" in page.state.text()
    assert page.post.text() == "核定并入账 11月"
    assert page.post.isVisible()
    assert not page.primary.isVisible()
    assert table(page)["李四"] == ("131.48", "0.00", "", "○ 预览")
    agrees(page)
    page.post.click()
    assert page.state.text() == "✓ 已入账"
    assert not page.post.isVisible()
    assert page.primary.isVisible()
    assert table(page)["李四"] == ("131.48", "0.00", "131.48", "◐ 待交")
    agrees(page)
    before = len(page.desk.store.journal.acts())
    page.acts.post_month()
    assert "已经入账" in page.band.text()
    assert len(page.desk.store.journal.acts()) == before


def test_a_month_to_come_is_not_posted(page: DuesPage) -> None:
    page.bar.after.click()
    assert page.bar.month == Month(2026, 12)
    page.post.click()
    assert "还没有到" in page.band.text()
    page.bar.now.click()
    assert page.bar.month == NOVEMBER
    assert page.band.text() == ""


def test_what_stops_posting_is_listed_with_its_first_act(page: DuesPage) -> None:
    enrol(page.desk.store, "赵六")
    enrol(page.desk.store, "孙七")
    page.desk.announce(EVERYTHING)
    assert "2 人没有核定基数" in page.stops.no_base.words.text()
    assert table(page)["赵六"][-1] == "● 未核定"
    page.post.click()
    assert "赵六" in page.band.text()
    assert "预览" in page.state.text()
    enter = page.stops.no_base.acts[0]
    enter.click()
    first = the(page, BaseDialog)
    fill(first, kind="学生")
    first.next.click()
    second = the(page, BaseDialog)
    assert second.person != first.person
    second.reject()
    leave_out = page.stops.no_base.acts[3]
    assert leave_out.text() == "先入账其余 4 人"
    leave_out.click()
    assert page.state.text() == "✓ 已入账"
    agrees(page)


def test_who_was_left_out_is_posted_later(page: DuesPage) -> None:
    person = enrol(page.desk.store, "赵六")
    page.desk.announce(EVERYTHING)
    page.acts.post_month(leave_out=True)
    fix(page.desk.store, person, "3000")
    page.desk.announce(EVERYTHING)
    assert table(page)["赵六"][-1] == "◐ 未入账"
    assert "1 人还没有入账：赵六" in page.stops.missed.words.text()
    page.stops.missed.acts[0].click()
    assert table(page)["赵六"] == ("15.00", "0.00", "15.00", "◐ 待交")
    assert page.stops.missed.isHidden()
    agrees(page)


def test_last_years_bases_are_carried_over(desk: Desk, qtbot: QtBot) -> None:
    people = [enrol(desk.store, name) for name in ("张三", "李四")]
    fix(desk.store, people[0], "5000", since=Month(2025, 1))
    fix(desk.store, people[1], "6000", kind="年薪", since=Month(2025, 1))
    desk.announce(EVERYTHING)
    page = page_on(desk, qtbot)
    carry = page.stops.no_base.acts[1]
    assert carry.isVisible()
    carry.click()
    dialog = the(page, TakeOverDialog)
    dialog.primary.click()
    assert "请写明理由" in dialog.band.text()
    fill(dialog, reason="工资未调整，沿用上年")
    dialog.primary.click()
    assert table(page)["张三"] == ("50.00", "0.00", "", "○ 预览")
    assert table(page)["李四"][-1] == "● 未核定"


def test_a_row_tells_how_the_amount_came_about(page: DuesPage) -> None:
    page.post.click()
    page.list.table.go_to(line(page, "李四").id)
    page.list.table.setFocus()
    QTest.keyClick(page.list.table, Qt.Key.Key_Return)
    account = page.account
    assert account.isVisible()
    assert "8765.43×1.5%=131.48145元，四舍五入到分为131.48元" in account.sentence.text()
    assert "第二条" in account.basis.text()
    assert [str(a.month) for a in account.months.rows.rows] == ["2026-11"]
    assert account.bases.rows.rows[0].base == Decimal("8765.43")
    page.back()
    assert not account.isVisible()
    assert page.list.table.hasFocus()


def test_months_are_turned_by_buttons_field_and_keys(page: DuesPage) -> None:
    page.bar.before.click()
    assert page.bar.month == OCTOBER
    field = page.bar.field.line
    field.setFocus()
    type_text(field, "2026年8月")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert (page.bar.month, field.text()) == (Month(2026, 8), "2026-08")
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert page.bar.month == Month(2026, 7)
    type_text(field, "13")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert page.bar.month == Month(2026, 7)
    assert "没有" in page.bar.field.words.text()


def test_a_month_forgotten_is_pointed_out(page: DuesPage) -> None:
    dues.post(page.desk.store, Month(2026, 9), day=TODAY, now=NOW)
    page.desk.announce(EVERYTHING)
    assert "2026年10月的党费还没有入账" in page.stops.earlier.words.text()
    page.stops.earlier.acts[0].click()
    assert page.bar.month == OCTOBER


def test_sums_of_what_is_chosen_and_of_a_filter(page: DuesPage) -> None:
    page.post.click()
    page.list.table.selectAll()
    assert page.list.chosen.text() == "选中　3 人　应交 181.68　实交 0.00　欠交 181.68"
    page.list.table.clearSelection()
    pay(page.desk.store, line(page, "张三").id, NOVEMBER, "50")
    page.desk.announce(EVERYTHING)
    page.filter.setCurrentText("没交清")
    assert list(table(page)) == ["王五", "李四"]
    assert page.list.chosen.text().startswith("列出　2 人")
    page.search("李")
    assert list(table(page)) == ["李四"]
    agrees(page)


def test_posting_is_taken_back_and_done_again(page: DuesPage) -> None:
    page.post.click()
    assert page.desk.undoable == "入账党费 2026年11月"
    history.undo(page.desk.store, day=TODAY, now=NOW)
    page.desk.announce(EVERYTHING)
    assert "预览" in page.state.text()
    agrees(page)
    history.redo(page.desk.store, day=TODAY, now=NOW)
    page.desk.announce(EVERYTHING)
    assert page.state.text() == "✓ 已入账"
    agrees(page)


def test_who_has_left_is_not_in_the_month_and_gets_no_base(page: DuesPage) -> None:
    person = line(page, "李四").id
    moved = Change(person=person, kind="转出", day=TODAY.replace(month=9))
    members.record_change(page.desk.store, moved, now=NOW)
    page.desk.announce(EVERYTHING)
    assert "李四" not in table(page)
    page.acts.fix_base(person)
    dialog = the(page, BaseDialog)
    fill(dialog, base="6000", reason="调薪")
    assert "已不在本支部" in dialog.form.fields["since"].words.text()
    before = len(page.desk.store.journal.acts())
    dialog.primary.click()
    assert "已不在本支部" in dialog.band.text()
    dialog.reject()
    page.acts.collect_from(person)
    collect = the(page, CollectDialog)
    assert "不在本支部交纳党费" in collect.form.fields["amount"].words.text()
    fill(collect, amount="10")
    collect.primary.click()
    assert "不能收款" in collect.band.text()
    assert len(page.desk.store.journal.acts()) == before


def test_the_year_agrees_with_the_months(demo_desk: Desk, qtbot: QtBot) -> None:
    page = page_on(demo_desk, qtbot)
    page.bar.view.setCurrentText("全年")
    assert page.year.isVisible()
    sheet = year_book(demo_desk.store, demo_desk.branch, 2026).sheet
    months = [dues.assess(demo_desk.store, Month(2026, n)) for n in range(1, 11)]
    assert sheet.due == sum((m.due for m in months), Decimal(0))
    assert sheet.paid == sum((m.paid for m in months), Decimal(0))
    assert f"应交 {sheet.due:,.2f}　实交 {sheet.paid:,.2f}" in page.year.sum.text()
    page.bar.before.click()
    assert page.bar.month == Month(2025, 11)
    assert "2025年合计" in page.year.sum.text()
    page.year.table.setFocus()
    page.year.table.selectRow(0)
    QTest.keyClick(page.year.table, Qt.Key.Key_Return)
    assert page.account.isVisible()
    assert page.account.person == page.year.table.current_id()


def test_a_finding_about_arrears_leads_to_the_member(window: MainWindow, demo_file: Path) -> None:
    window.open_path(demo_file)
    found = [f for rule, f in window.desk.findings if rule.code == "DUES_ARREARS" and f.person]
    assert found
    assert found[0].person is not None
    window.show_record("dues", found[0].person)
    page = window.current()
    assert isinstance(page, DuesPage)
    assert page.account.person == found[0].person
    assert page.account.owed.text().startswith("● 至今欠交")
    assert page.list.table.current_id() == found[0].person
    assert line(page, page.account.name.text()).line.balance > 0


def test_ctrl_p_prints_what_is_seen(demo_desk: Desk, qtbot: QtBot) -> None:
    page = page_on(demo_desk, qtbot)
    printed(page, qtbot, "F01")
    page.bar.before.click()
    printed(page, qtbot, "F02")
    page.bar.view.setCurrentText("全年")
    printed(page, qtbot, "F03")


def printed(page: DuesPage, qtbot: QtBot, form: str) -> None:
    """What the print dialog shows for Ctrl+P is this form, set and ready."""
    page.print_()
    dialog = the(page, PrintDialog)
    assert dialog.panel.code == form
    qtbot.waitUntil(lambda: dialog.panel.proof is not None)
    dialog.reject()


def test_a_large_branch_adds_up_and_filters(empty_desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "大.dzb"
    make_demo(path, years=1, members=120, today=TODAY, force=False)
    empty_desk.open(path)
    page = page_on(empty_desk, qtbot)
    assert len(page.list.lines) >= 115
    widgets = len(page.findChildren(type(page.list)))
    page.show_month(OCTOBER)
    agrees(page)
    page.search("张")
    assert all("张" in name for name in table(page))
    assert len(page.findChildren(type(page.list))) == widgets
