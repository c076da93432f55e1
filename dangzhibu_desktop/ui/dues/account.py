"""One member's dues beside the table: the sentence, the year's months, slips and bases."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from dangzhibu_desktop.domain.dues_ledger import Account, Base, Exemption
from dangzhibu_desktop.domain.dues_month import total
from dangzhibu_desktop.domain.dues_year import Slip
from dangzhibu_desktop.domain.money import yuan
from dangzhibu_desktop.domain.months import Month, listed
from dangzhibu_desktop.operations.dues_year import YearBook, slips
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.dues.lines import Line
from dangzhibu_desktop.ui.dues.states import Coloured, state_of_account
from dangzhibu_desktop.ui.parts import HEADING, QUIET, TITLE, button, label, menu_button
from dangzhibu_desktop.ui.widgets.table import Table
from dangzhibu_desktop.ui.widgets.tablemodel import Column


def number_of(month: Month) -> int:
    """A month as the number of a row."""
    return month.year * 12 + month.month - 1


def _months(this: Callable[[], Month]) -> tuple[Column[Account], ...]:
    return (
        Column("月份", lambda x: str(x.month), 80),
        Column("应交", lambda x: yuan(x.posted), 78, right=True),
        Column("实交", lambda x: yuan(x.paid), 78, right=True),
        Column("状态", lambda x: f"{state_of_account(x, this()).words}{_left(x)}", 136),
    )


def _left(account: Account) -> str:
    return f" {yuan(account.balance)}" if account.balance > 0 else ""


_STATE: Final = 3


def _slip_note(slip: Slip) -> str:
    void = f"{slip.voided} 作废：{slip.why or ''}" if slip.voided else ""
    brought = f"{slip.payer}代交" if slip.payer else ""
    return "；".join(filter(None, (void, brought, slip.note)))


_SLIPS: Final[tuple[Column[Slip], ...]] = (
    Column("凭据号", lambda x: f"{x.number:06d}", 76),
    Column("交款日期", lambda x: str(x.day), 100),
    Column("金额", lambda x: yuan(x.amount), 84, right=True),
    Column("月份", lambda x: listed(list(x.months)), 140),
    Column("收款人", lambda x: x.collector or "", 76),
    Column("", _slip_note, 140),
)
_BASES: Final[tuple[Column[Base], ...]] = (
    Column("从", lambda x: str(x.since), 84),
    Column("类别", lambda x: x.kind, 76),
    Column(
        "基数",
        lambda x: yuan(x.base) if x.base is not None else "固定" if x.agreed is None else "",
        90,
        right=True,
    ),
    Column("商定", lambda x: yuan(x.agreed) if x.agreed is not None else "", 76, right=True),
    Column("依据和理由", lambda x: "；".join(filter(None, (x.source, x.reason))), 170),
)


class _Whole(Table[Any]):
    """A table as high as its rows, so that only the panel scrolls; Del is told."""

    deleted = Signal(int)

    def show_rows(self, rows: Sequence[Any]) -> None:  # type: ignore[override]
        """Show them, and take the room they need."""
        super().show_rows(rows)
        height = self.verticalHeader().defaultSectionSize() * max(1, len(rows))
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(height + self.horizontalHeader().sizeHint().height() + bar + 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Del, and the rest as usual."""
        if event.key() == Qt.Key.Key_Delete and self.current_id():
            self.deleted.emit(self.current_id())
        else:
            super().keyPressEvent(event)


class MemberAccount(QWidget):
    """The detail of the page; it asks the page for every act.

    ``wanted`` carries the act: ``收款``, ``基数``, ``更正``, ``免交``, ``已交至`` or ``收起``;
    ``month_wanted`` a month's number, ``void_wanted`` and ``print_wanted`` a slip's.
    """

    wanted = Signal(str)
    month_wanted = Signal(int)
    void_wanted = Signal(int)
    print_wanted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setAccessibleName("党员党费")
        self.person = 0
        self.slips: tuple[Slip, ...] = ()
        self._tables()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(self._head())
        whole.addWidget(self._body(), 1)

    def _tables(self) -> None:
        self.months = _Whole("全年各月", _months(self._this), lambda x: number_of(x.month))
        self.months.setItemDelegateForColumn(_STATE, Coloured(self.months))
        self.months.opened.connect(self.month_wanted)
        self.receipts = _Whole("交纳凭据", _SLIPS, lambda x: x.number)
        self.receipts.say_when_empty("还没有交款。")
        self.receipts.opened.connect(self.print_wanted)
        self.receipts.deleted.connect(self.void_wanted)
        self.bases = _Whole("计算基数", _BASES, lambda x: x.id)
        self.bases.say_when_empty("还没有核定过。")

    def _this(self) -> Month:
        return Month.of(self.desk.today())

    def _head(self) -> QVBoxLayout:
        self.name = label(role=TITLE)
        self.back = button("返回名单", lambda: self.wanted.emit("收起"))
        self.collect = button("收党费…", lambda: self.wanted.emit("收款"))
        self.base = button("核定基数…", lambda: self.wanted.emit("基数"))
        self.correct = button("更正…", lambda: self.wanted.emit("更正"))
        self.more = menu_button(
            "更多",
            {
                "免交或少交…": lambda: self.wanted.emit("免交"),
                "转入前已交至…": lambda: self.wanted.emit("已交至"),
            },
        )
        above, below = QHBoxLayout(), QHBoxLayout()
        for row, widgets in (
            (above, (self.name, None, self.back)),
            (below, (self.collect, self.base, self.correct, self.more, None)),
        ):
            row.setSpacing(8)
            for widget in widgets:
                if widget is None:
                    row.addStretch(1)
                else:
                    row.addWidget(widget)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addLayout(above)
        column.addLayout(below)
        return column

    def _body(self) -> QScrollArea:
        self.state, self.sentence = label(wrap=True), label(wrap=True)
        self.basis, self.advice = label(role=QUIET, wrap=True), label(role="soon", wrap=True)
        self.owed, self.exempt = label(role="overdue", wrap=True), label(wrap=True)
        for each in (self.sentence, self.basis):
            each.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.year = label(role=HEADING)
        self.print = button("打印凭据…", lambda: self.print_wanted.emit(self._slip()))
        self.void = button("作废凭据…", lambda: self.void_wanted.emit(self._slip()))
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for act in (self.print, self.void):
            acts.addWidget(act)
        acts.addStretch(1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(8)
        for widget in (self.state, self.sentence, self.basis, self.advice, self.owed,
                       self.exempt, self.year, self.months, label("凭据", HEADING),
                       self.receipts):  # fmt: skip
            column.addWidget(widget)
        column.addLayout(acts)
        column.addWidget(label("计算基数", HEADING))
        column.addWidget(self.bases)
        column.addStretch(1)
        area = QScrollArea(widgetResizable=True)
        area.setWidget(inside)
        area.setFrameShape(QFrame.Shape.NoFrame)
        return area

    def _slip(self) -> int:
        """The slip at hand: the current one, else the newest that stands."""
        return self.receipts.current_id() or next(
            (slip.number for slip in self.slips if slip.voided is None), 0
        )

    # ---- what is shown

    def show_member(self, person: int, line: Line | None, month: Month, book: YearBook) -> None:
        """Show one member; ``line`` is None where he does not stand in the month's table."""
        branch = self.desk.branch
        self.person = person
        self.name.setText(branch.by_id[person].name)
        self._say(line, month)
        unpaid = [a for a in branch.dues.unsettled if a.person == person and a.balance > 0]
        self._say_owed([a for a in unpaid if a.month < self._this()])
        self._say_exempt([e for e in branch.dues.exemptions if e.person == person])
        self.year.setText(f"{month.year}年各月")
        own = [x for x in book.sheet.lines if x.person == person]
        self.months.show_rows([a for x in own for a in x.months if a is not None])
        self.months.say_when_empty("这一年还没有入账。")
        self.months.go_to(number_of(month))
        self.slips = slips(self.desk.store, book, person)
        self.receipts.show_rows(self.slips)
        bases = [base for base in branch.dues.bases if base.person == person]
        self.bases.show_rows(sorted(bases, key=lambda b: (b.since, b.id), reverse=True))
        self.print.setEnabled(bool(self.slips))
        self.void.setEnabled(any(slip.voided is None for slip in self.slips))

    def _say(self, line: Line | None, month: Month) -> None:
        """The state, and the working of the amount with its basis."""
        row = line.line if line else None
        due = "" if row is None or row.due is None else f"　应交 {yuan(row.due)} 元"
        self.state.setText(
            f"{line.state.words}　{month.words}{due}" if line else f"{month.words}不在名单里。"
        )
        self.state.setProperty("role", line.state.role if line else QUIET)
        self.state.style().polish(self.state)
        self.sentence.setText(row.arithmetic.replace("；更正", "。\n更正：") if row else "")
        self.sentence.setVisible(row is not None)
        basis = f"依据：{row.document}{row.article}" if row and row.document else ""
        self.basis.setText(basis)
        self.basis.setVisible(bool(basis))
        advice = f"◐ {row.advice}" if row and row.advice else ""
        self.advice.setText(advice)
        self.advice.setVisible(bool(advice))
        self.correct.setEnabled(row is not None and row.posted)

    def _say_owed(self, accounts: list[Account]) -> None:
        words = ""
        if accounts:
            amount = yuan(total(a.balance for a in accounts))
            words = f"● 至今欠交 {amount} 元：{listed([a.month for a in accounts])}"
        self.owed.setText(words)
        self.owed.setVisible(bool(words))

    def _say_exempt(self, exemptions: list[Exemption]) -> None:
        words = "\n".join(map(_exemption, exemptions))
        self.exempt.setText(words)
        self.exempt.setVisible(bool(words))

    def slip(self, number: int) -> Slip | None:
        """The slip of a number."""
        return next((slip for slip in self.slips if slip.number == number), None)


def _exemption(exemption: Exemption) -> str:
    kind = f"少交，每月 {yuan(exemption.amount)} 元" if exemption.amount else "免交"
    last = exemption.until.plus(-1)
    return (
        f"{exemption.since} 至 {last} {kind}：{exemption.reason}"
        f"（{exemption.approver} {exemption.approved} 批准）"
    )
