"""A whole year: members by twelve months, with the sums below."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dangzhibu_desktop.domain.dues_ledger import Account
from dangzhibu_desktop.domain.dues_year import YearLine, YearSheet
from dangzhibu_desktop.domain.money import yuan
from dangzhibu_desktop.operations.printing.words import listed_name
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.parts import label
from dangzhibu_desktop.ui.widgets.table import Table
from dangzhibu_desktop.ui.widgets.tablemodel import Column

_MONTHS: Final = 12


def _cell(account: Account | None) -> str:
    if account is None:
        return "—"
    if account.balance > 0:
        return f"欠{yuan(account.balance)}"
    return yuan(account.paid)


def _month(place: int) -> Column[YearLine]:
    def tip(line: YearLine) -> str:
        account = line.months[place]
        if account is None:
            return "没有入账"
        return f"应交 {yuan(account.posted)}，实交 {yuan(account.paid)}"

    return Column(f"{place + 1}月", lambda x: _cell(x.months[place]), 80, right=True, tip=tip)


COLUMNS: Final[tuple[Column[YearLine], ...]] = (
    Column("姓名", lambda x: listed_name(x.name), 128, tip=lambda x: x.name),
    Column(
        "欠交",
        lambda x: yuan(x.balance) if x.balance > 0 else "",
        76,
        key=lambda x: x.balance,
        right=True,
    ),
    *map(_month, range(_MONTHS)),
    Column("应交", lambda x: yuan(x.due), 90, key=lambda x: x.due, right=True),
    Column("实交", lambda x: yuan(x.paid), 90, key=lambda x: x.paid, right=True),
)


class YearList(QWidget):
    """The table of a year."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table: Table[YearLine] = Table("全年党费", COLUMNS, lambda line: line.person)
        self.table.remember(desk.preferences, "dues/year-columns")
        self.table.say_when_empty("这一年还没有入账的党费。")
        self.sum = label()
        self.sum.setAccessibleName("全年合计")
        bold = self.sum.font()
        bold.setBold(True)
        self.sum.setFont(bold)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self.table, 1)
        whole.addWidget(self.sum)

    def show_sheet(self, sheet: YearSheet, matches: Callable[[YearLine], bool] | None) -> None:
        """Show a year, or who of it fits a search."""
        self.table.show_rows(sheet.lines)
        self.table.show_only(matches)
        owed = sum((max(line.balance, line.balance * 0) for line in sheet.lines), sheet.due * 0)
        self.sum.setText(
            f"{sheet.year}年合计　{len(sheet.lines)} 人　应交 {yuan(sheet.due)}"
            f"　实交 {yuan(sheet.paid)}　欠交 {yuan(owed)}"
        )
