"""A page 党费 with three invented members, for the tests of its window."""

from datetime import date
from decimal import Decimal
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.domain.months import Month
from dangzhibu_desktop.operations import dues
from dangzhibu_desktop.ui.desk import EVERYTHING, Desk
from dangzhibu_desktop.ui.dues.lines import Line
from dangzhibu_desktop.ui.dues.page import DuesPage
from dangzhibu_desktop.ui.widgets.editor import Editor
from tests.conftest import TODAY
from tests.ui.hands import type_text

NOVEMBER = Month.of(TODAY)
_Dialog = TypeVar("_Dialog", bound=QDialog)


def page_on(desk: Desk, qtbot: QtBot, width: int = 1366) -> DuesPage:
    page = DuesPage(desk)
    qtbot.addWidget(page)
    page.resize(width, 768)
    desk.changed.connect(page.refresh)
    page.refresh(EVERYTHING)
    page.show()
    return page


def line(page: DuesPage, name: str) -> Line:
    return next(x for x in page.list.lines if x.line.name == name)


def table(page: DuesPage) -> dict[str, tuple[str, ...]]:
    """Name -> due, paid, owed and state, as the table shows them."""
    wanted = [n for n, c in enumerate(page.list.table.rows.columns)
              if c.title in {"应交", "实交", "欠交", "状态"}]  # fmt: skip
    model = page.list.table.rows
    return {
        row.line.name: tuple(str(model.data(model.index(place, n))) for n in wanted)
        for place, row in enumerate(model.rows)
    }


def the(page: DuesPage, kind: type[_Dialog]) -> _Dialog:
    """The dialog of a kind that is open over the page."""
    QApplication.processEvents()
    return next(d for d in page.findChildren(kind) if d.isVisible())


def fill(dialog: Editor, **texts: str) -> None:
    for key, text in texts.items():
        field = dialog.form.fields[key]
        box = getattr(field, "box", None)
        if box is not None and not box.isEditable():
            field.set_text(text)
            box.textActivated.emit(text)
        else:
            type_text(field.control, text)


def agrees(page: DuesPage) -> None:
    """What stands in the sum line is what the operation and the file itself add up."""
    month = page.bar.month
    sheet = dues.assess(page.desk.store, month)
    posted, paid = page.desk.store.dues.stored_total(month)
    owed = sum((x.balance for x in sheet.lines if x.posted and x.balance > 0), Decimal(0))
    words = f"{len(sheet.lines)} 人　应交 {sheet.due:,.2f}　实交 {sheet.paid:,.2f}"
    if sheet.posted:
        words += f"　欠交 {owed:,.2f}"
        assert posted == sum((x.due or Decimal(0) for x in sheet.lines if x.posted), Decimal(0))
    assert page.list.sum.text() == f"合计　{words}"
    assert paid == sheet.paid


def day(text: str) -> date:
    return date.fromisoformat(text)
