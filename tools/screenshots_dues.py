"""Pictures of the dues: preview, posted, an account, the dialogs; `screenshots.py` calls it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QDialog, QWidget

from dangzhibu_desktop.domain.months import Month
from dangzhibu_desktop.ui.dues.page import DuesPage
from dangzhibu_desktop.ui.window import MainWindow

Take = Callable[[QWidget, str], None]
"""Saves a picture of a window or dialog under a name."""


def take_dues(window: MainWindow, take: Take) -> None:
    """The month before and after it is posted, one account, the year, every dialog."""
    page = window.show_page("dues")
    if not isinstance(page, DuesPage):
        return
    window.resize(1366, 768)
    now = page.bar.month
    take(window, "dues-preview")
    page.show_month(now.plus(-1))
    take(window, "dues-posted")
    owing = next(line for line in page.list.lines if line.line.balance > 0)
    page.show_record(owing.id)
    take(window, "dues-account")
    window.resize(1024, 728)
    take(window, "dues-narrow")
    window.resize(1366, 768)
    page.close_account()
    page.list.table.selectAll()
    page.bar.view.setCurrentText("全年")
    take(window, "dues-year")
    page.bar.by_month()
    page.list.table.clearSelection()
    _take_dialogs(page, owing.id, take)
    page.show_month(Month(now.year + 1, 1))
    take(window, "dues-new-year")
    page.show_month(now)


def _take_dialogs(page: DuesPage, person: int, take: Take) -> None:
    acts = page.acts
    page.open_account(person)

    def show(open_it: Callable[[], object], name: str) -> None:
        open_it()
        for dialog in page.findChildren(QDialog):
            if dialog.isVisible():
                take(dialog, name)
                dialog.reject()

    show(lambda: acts.collect_from(person), "dues-collect")
    show(acts.collect_all, "dues-collect-all")
    show(lambda: acts.fix_base(person), "dues-base")
    show(acts.carry, "dues-carry")
    for act, name in (("更正", "correct"), ("免交", "exempt"), ("已交至", "until")):
        show(partial(acts.of_member, act), f"dues-{name}")
    paid = next(line for line in page.list.lines if line.line.payments)
    page.open_account(paid.id)
    show(lambda: acts.void(page.account.slips[0].number), "dues-void")
    page.close_account()
