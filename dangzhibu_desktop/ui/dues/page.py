"""The page 党费: one month as a table from preview to posted and paid, or a whole year."""

from functools import partial
from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from dangzhibu_desktop.domain.dues_sheet import MonthSheet
from dangzhibu_desktop.domain.months import Month
from dangzhibu_desktop.domain.rules.findings import Finding
from dangzhibu_desktop.operations.dues import sheet_of
from dangzhibu_desktop.operations.dues_year import YearBook, year_book
from dangzhibu_desktop.operations.history_of import ACCOUNT, Subject
from dangzhibu_desktop.ui.desk import EVERYTHING, Desk
from dangzhibu_desktop.ui.dues import stops
from dangzhibu_desktop.ui.dues.account import MemberAccount
from dangzhibu_desktop.ui.dues.acts import Acts
from dangzhibu_desktop.ui.dues.beginning import Beginning
from dangzhibu_desktop.ui.dues.lines import FILTERS, Line, lines_of
from dangzhibu_desktop.ui.dues.monthbar import MonthBar
from dangzhibu_desktop.ui.dues.monthlist import MonthList
from dangzhibu_desktop.ui.dues.yearlist import YearList
from dangzhibu_desktop.ui.page import Page
from dangzhibu_desktop.ui.parts import PRIMARY, button, label, menu_button
from dangzhibu_desktop.ui.widgets.beside import Beside
from dangzhibu_desktop.ui.widgets.fields import still
from dangzhibu_desktop.ui.widgets.tworows import TwoRows

_SHOWN_BY: Final = frozenset({"members", "branch", "dues", "dossiers"})
_NO_BASE: Final = "DUES_BASE_MISSING"
_FORMS: Final = (
    ("F01", "党费核定表"),
    ("F02", "收缴台账（月）"),
    ("F03", "收缴台账（年）"),
    ("F04", "本月开出的凭据"),
)


class DuesPage(Page):
    """Preview, posting, collecting; one member's account beside the table."""

    title = "党费"
    makes = "收党费"
    searches = "姓名"
    explains = (
        "一个月的党费：先是预览，核对后“核定并入账”，再收款、打印凭据。点一个人或按回车，"
        "右边写明这笔党费怎么算出来、依据哪一条，还有全年各月、凭据和计算基数。"
        "选中一人或几人后按 Ctrl+N 收款；F2 核定基数；在凭据上按 Del 作废。"
        "入账的行不改动：数额有误用“更正”，收错了把凭据作废，都留有记录。"
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._this = Month.of(desk.today())
        self._text = ""
        self._books: dict[int, YearBook] = {}
        self.sheet = MonthSheet(self._this, ())
        self.acts = Acts(self)
        self._fill_head()
        self.bar = MonthBar(self._this)
        self.bar.chosen.connect(self._turned)
        self.list, self.year = MonthList(desk), YearList(desk)
        self.account = MemberAccount(desk)
        self._split = Beside(self.list, self.account)
        self.stops = stops.Stops(self.acts.of_stops)
        self._lay_out()
        starts = (self.beginning.stated, self.beginning.base, self.beginning.member)
        self.start_at(self.list.table, *starts)
        self.list.table.opened.connect(self.open_account)
        self.list.table.clicked.connect(lambda _index: self._clicked())
        self.list.table.edited.connect(self.acts.fix_base)
        self.list.table.moved.connect(self._moved)
        self.year.table.opened.connect(self._from_year)
        self.account.wanted.connect(self.acts.of_member)
        self.account.month_wanted.connect(lambda n: self.show_month(Month(n // 12, n % 12 + 1)))
        self.account.void_wanted.connect(self.acts.void)
        self.account.print_wanted.connect(self.acts.print_slip)

    def _fill_head(self) -> None:
        """The act of the month as it stands; the primary button waits until it is posted."""
        self.all = button("全部收齐…", self.acts.collect_all)
        self.post = button("核定并入账", self.acts.post_month, PRIMARY)
        place = self.head.indexOf(self.primary)
        self.head.insertWidget(place, self.all)
        self.head.addWidget(self.post)
        self.setTabOrder(self.all, self.primary)
        self.primary.setText(f"{self.makes}…")

    def _lay_out(self) -> None:
        self.state = label()
        self.filter = still(QComboBox())
        self.filter.addItems(FILTERS)
        self.filter.setAccessibleName("只看")
        self.filter.currentTextChanged.connect(lambda _text: self._show_only())
        self.bases = menu_button(
            "基数", {"沿用上年基数…": self.acts.carry, "采用花名册基数…": self.acts.take_stated}
        )
        self.printing = menu_button(
            "打印", {f"{words}…": partial(self.acts.print_form, form) for form, words in _FORMS}
        )
        self.beginning = Beginning(
            self.acts.enter_missing,
            self.acts.take_stated,
            lambda: self.leads_to.emit("members", 0),
        )
        self.month = QWidget()
        column = QVBoxLayout(self.month)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.stops)
        column.addWidget(self._split, 1)
        self.full = QWidget()
        whole = QVBoxLayout(self.full)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        acts = (self.filter, self.bases, self.printing)
        whole.addWidget(TwoRows((self.bar, self.state), acts))
        whole.addWidget(self.month, 1)
        whole.addWidget(self.year, 1)
        self.body.addWidget(self.beginning, 1)
        self.body.addWidget(self.full, 1)

    # ---- what is shown

    def refresh(self, areas: frozenset[str]) -> None:
        """Show month or year anew."""
        if not areas & _SHOWN_BY:
            return
        self._books.clear()
        self._this = Month.of(self.desk.today())
        self.bar.begin_month(self._this)
        branch, month = self.desk.branch, self.bar.month
        self.sheet = sheet_of(self.desk.store, branch, month)
        stated = frozenset(
            s.person for s in self.desk.store.members.stated_dues() if s.base is not None
        )
        begun = bool(branch.dues.posted_months or (branch.dues.bases and self.sheet.lines))
        self.beginning.setHidden(begun)
        self.full.setHidden(not begun)
        self.beginning.show_first(nobody=not self.sheet.lines, stated=bool(stated))
        by_year = self.bar.by_year
        for widget, shown in ((self.month, not by_year), (self.year, by_year)):
            widget.setVisible(shown)
        for widget in (self.filter, self.state, self.stops):
            widget.setVisible(not by_year)
        self._show_state(begun=begun)
        if by_year:
            self._show_only()
            return
        lines = lines_of(branch, self.sheet, self._this)
        self.list.show_lines(lines)
        self.stops.show_month(branch, self.sheet, lines, self._this, stated=stated)
        if self._text or self.filter.currentText() != FILTERS[0]:
            self._show_only()
        self._show_account()

    def _show_state(self, *, begun: bool) -> None:
        """Preview or posted, and the one act that comes next."""
        month, posted, by_year = self.bar.month, self.sheet.posted, self.bar.by_year
        self.state.setText("✓ 已入账" if posted else "○ 预览 · 未入账")
        self.state.setProperty("role", "done" if posted else "soon")
        self.state.style().polish(self.state)
        preview = not posted and not by_year and begun
        self.post.setText(f"核定并入账 {month.month}月")
        self.post.setAccessibleName(f"核定并入账 {month.words}")
        self.post.setVisible(preview)
        self.primary.setVisible(not preview and begun)
        owing = any(line.posted and line.balance > 0 for line in self.sheet.lines)
        self.all.setVisible(posted and not by_year and begun)
        self.all.setEnabled(owing)

    def book(self) -> YearBook:
        """The year of the month shown, read once until something changes."""
        year = self.bar.month.year
        if year not in self._books:
            self._books[year] = year_book(self.desk.store, self.desk.branch, year)
        return self._books[year]

    def _turned(self) -> None:
        """Another month or view was chosen."""
        self.band.clear()
        self.refresh(EVERYTHING)

    def show_month(self, month: Month) -> None:
        """Turn to a month."""
        if month != self.bar.month or self.bar.by_year:
            self.bar.show_month(month)
            self.bar.view.blockSignals(True)  # noqa: FBT003 - Qt's own
            self.bar.by_month()
            self.bar.view.blockSignals(False)  # noqa: FBT003 - Qt's own
            self._turned()

    def search(self, text: str) -> None:
        """Show only whose name fits."""
        self._text = text.strip()
        self._show_only()

    def _show_only(self) -> None:
        wanted = "".join(self._text.split())
        if self.bar.by_year:
            self.year.show_sheet(
                self.book().sheet, (lambda x: wanted in x.name) if wanted else None
            )
        else:
            matches = (lambda x: wanted in x.line.name) if wanted else None
            self.list.show_only(self._text, matches, self.filter.currentText())

    # ---- the account beside

    def open_account(self, person: int) -> None:
        """Open a member's account, beside the table or in its place."""
        if not person:
            return
        self.account.person = person
        if self.account.isHidden():
            self._split.open()
            if self._split.is_wide:
                table = self.list.narrowed()
                self._split.setSizes([table, max(self._split.width() - table, 300)])
        self._show_account()
        self._name_way_back()
        if not self._split.is_wide:
            self.account.back.setFocus()

    def _show_account(self) -> None:
        person = self.account.person
        if person and not self.account.isHidden():
            line = self.line(person)
            self.account.show_member(person, line, self.bar.month, self.book())

    def line(self, person: int) -> Line | None:
        """A member's line of the month shown."""
        return next((line for line in self.list.lines if line.id == person), None)

    def _clicked(self) -> None:
        """A click on one row opens it; several being chosen do not."""
        if len(self.list.table.chosen_ids()) == 1:
            self.open_account(self.list.table.current_id())

    def _moved(self, person: int) -> None:
        if person and not self.account.isHidden():
            self.account.person = person
            self._show_account()

    def _from_year(self, person: int) -> None:
        self.bar.by_month()
        self.list.table.go_to(person)
        self.open_account(person)

    def close_account(self) -> None:
        """Back to the table alone."""
        self._split.close_detail()
        self.list.table.set_narrow(narrow=False)
        self.list.table.setFocus()

    def back(self) -> None:
        """Esc: the account closes, then the year gives way to the month."""
        if self.account.isVisible():
            self.close_account()
        elif self.bar.by_year:
            self.bar.by_month()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The way back says where it leads."""
        super().resizeEvent(event)
        self._name_way_back()

    def _name_way_back(self) -> None:
        self.account.back.setText("收起" if self._split.is_wide else "返回名单")

    def show_record(self, id_: int) -> None:
        """Bring a member into view in the month that wants something of him."""
        self.search("")
        self.filter.setCurrentText(FILTERS[0])
        self.show_month(stops.month_for(self.desk.store, self.desk.branch, id_, self._this))
        self.list.table.go_to(id_)
        self.open_account(id_)

    def act_on(self, rule: str, finding: Finding) -> None:
        """Collect what somebody owes, or fix the base he lacks."""
        self.show_finding(finding)
        if finding.person and rule == _NO_BASE:
            self.acts.fix_base(finding.person)
        elif finding.person:
            self.acts.collect_from(finding.person)

    def resume(self, editor: str, record: int) -> None:
        """The editor whose draft was left, in its month."""
        from dangzhibu_desktop.ui.dues.resuming import resume

        resume(self, editor, record)

    def history_of(self) -> Subject | None:
        """The account opened, or that of the member chosen."""
        table = self.year.table if self.bar.by_year else self.list.table
        person = table.current_id() if self.account.isHidden() else self.account.person
        return Subject(ACCOUNT, person) if person else None

    # ---- what one does here

    def new(self) -> None:
        """收党费: from whom is chosen, or from whoever is then named."""
        self.acts.collect()

    def print_(self) -> None:
        """Print what is seen: the year, the posted month, or the 核定表 of a preview."""
        if self.bar.by_year:
            self.acts.print_form("F03")
        else:
            self.acts.print_form("F02" if self.sheet.posted else "F01")
