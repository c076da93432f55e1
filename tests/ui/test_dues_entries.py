"""What is typed on the page 党费: amounts, months, bases with items, exemptions, 已交至."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.domain.months import Month
from dangzhibu_desktop.operations import dues
from dangzhibu_desktop.ui.desk import EVERYTHING, Desk
from dangzhibu_desktop.ui.dues.bases import BaseDialog, read_items
from dangzhibu_desktop.ui.dues.entries import (
    ExemptDialog,
    PaidUntilDialog,
)
from dangzhibu_desktop.ui.dues.fields import amount_reading, month_reading
from dangzhibu_desktop.ui.dues.page import DuesPage
from tests.conftest import NOW, TODAY
from tests.operations.dues_sample import three
from tests.ui.dues_hands import NOVEMBER, fill, line, page_on, table, the
from tests.ui.hands import press

OCTOBER = Month(2026, 10)


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> DuesPage:
    """October and November are posted, nobody has paid."""
    three(desk.store)
    for month in (OCTOBER, NOVEMBER):
        dues.post(desk.store, month, day=TODAY, now=NOW)
    desk.announce(EVERYTHING)
    return page_on(desk, qtbot)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1,234.5", "1234.5"),
        ("１，２３４．５", "1234.5"),
        ("￥50元", "50"),
        ("", None),
        ("12,34", None),
        ("0.005", None),
        ("-5", None),
        ("五十", None),
    ],
)
def test_amounts_as_people_type_them(typed: str, value: str | None) -> None:
    read = amount_reading(required=True)(typed)
    assert read.value == (None if value is None else Decimal(value))
    assert bool(read.problem) == (value is None)


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("2026-11", "2026-11"),
        ("202608", "2026-08"),
        ("8月", "2026-08"),
        ("２０２６年８月", "2026-08"),
        ("本月", "2026-11"),
        ("上月", "2026-10"),
        ("13", None),
        ("0", None),
        ("abc", None),
        ("", None),
    ],
)
def test_months_as_people_type_them(typed: str, month: str | None) -> None:
    read = month_reading(NOVEMBER, required=True)(typed)
    assert (str(read.value) if read.value else None) == month
    assert bool(read.problem) == (month is None)


def test_a_base_within_the_year_needs_a_reason_and_may_have_items(page: DuesPage) -> None:
    person = line(page, "张三").id
    page.acts.fix_base(person)
    dialog = the(page, BaseDialog)
    fill(dialog, items="岗位工资 4,000\n薪级工资：2000\n交通补贴 500 不计")
    assert "年内一般不变动" in dialog.form.fields["reason"].words.text()
    fill(dialog, reason="5月调整")
    assert "每月应交 90.00 元" in dialog.working.text()
    fill(dialog, base="6500")
    assert "与填写的基数6500元不符" in dialog.form.fields["items"].words.text()
    base = dialog.form.fields["base"].control
    base.setFocus()
    press(base, Qt.Key.Key_Backspace)
    fill(dialog, base="6000")
    dialog.primary.click()
    page.show_month(Month(2026, 12))
    assert table(page)["张三"][0] == "90.00"
    newest = max(page.desk.branch.dues.bases, key=lambda b: b.id)
    assert [x.name for x in page.desk.store.dues.items(newest.id)] == [
        "岗位工资", "薪级工资", "交通补贴",
    ]  # fmt: skip


def test_items_that_cannot_be_read_say_so() -> None:
    assert "名称 金额" in read_items("只有名称").problem
    assert "名称 金额" in read_items("100").problem
    assert read_items("  ").value is None
    assert read_items("第1项津贴 20.5（不计入）").value[0].counts is False


def test_an_exemption_changes_the_months_to_come(page: DuesPage) -> None:
    person = line(page, "李四").id
    page.show_month(Month(2026, 12))
    page.open_account(person)
    page.account.wanted.emit("免交")
    dialog = the(page, ExemptDialog)
    fill(dialog, last="2026-11", discussed="2026-11-01", approved="2026-10-01",
         approver="上级党委", reason="家庭困难")  # fmt: skip
    assert "期限不对" in dialog.form.fields["last"].words.text()
    fill(dialog, last="2027-03")
    assert "早于支部研究日期" in dialog.form.fields["approved"].words.text()
    fill(dialog, approved="2026-11-10")
    dialog.primary.click()
    assert table(page)["李四"] == ("0.00", "0.00", "", "✓ 免交")
    assert "免交：家庭困难" in page.account.exempt.text()


def test_months_paid_elsewhere_are_not_asked_again(page: DuesPage) -> None:
    person = line(page, "王五").id
    page.show_month(Month(2026, 12))
    page.open_account(person)
    page.account.wanted.emit("已交至")
    dialog = the(page, PaidUntilDialog)
    fill(dialog, month="2026-12", source="组织关系介绍信")
    dialog.primary.click()
    assert "王五" not in table(page)


def test_the_keyboard_begins_where_something_can_be_written(demo_desk: Desk, qtbot: QtBot) -> None:
    page = page_on(demo_desk, qtbot)
    with qtbot.waitActive(page):
        page.activateWindow()
    fixed = next(x for x in page.list.lines if x.line.kind == "抚恤")
    waged = next(x for x in page.list.lines if x.line.kind == "在职")
    for found, key in ((fixed, "kind"), (waged, "base")):
        page.acts.fix_base(found.id)
        dialog = the(page, BaseDialog)
        field = dialog.form.fields[key]
        assert field.control.isEnabled()
        assert field.holds(dialog.focusWidget())
        dialog.reject()
