"""The page 组织生活: duties by month above, the meetings below, one of them opened beside."""

from dataclasses import replace
from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from dangzhibu_desktop.domain.duties import Period
from dangzhibu_desktop.domain.meetings import Meeting, default_agenda
from dangzhibu_desktop.domain.rules.findings import Finding
from dangzhibu_desktop.operations import meetings as operations
from dangzhibu_desktop.operations.history_of import MEETING, Subject
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.meetings.cells import Cell
from dangzhibu_desktop.ui.meetings.detail import Detail
from dangzhibu_desktop.ui.meetings.editor import MeetingDialog
from dangzhibu_desktop.ui.meetings.lines import Line, line_of
from dangzhibu_desktop.ui.meetings.list import MeetingList
from dangzhibu_desktop.ui.meetings.notice import NoticeDialog
from dangzhibu_desktop.ui.meetings.overview import Overview
from dangzhibu_desktop.ui.meetings.printing import NOTICE, PrintMenu
from dangzhibu_desktop.ui.page import Page
from dangzhibu_desktop.ui.parts import PRIMARY, button, menu_button
from dangzhibu_desktop.ui.widgets.beside import Beside
from dangzhibu_desktop.ui.widgets.empty import Empty
from dangzhibu_desktop.ui.work import perform

_SHOWN_BY: Final = frozenset({"life", "members", "branch", "elections"})
_PLANNED: Final = "PLANNED_NOT_RECORDED"
_OVERVIEW: Final = 0.42  # of the page's height, at most


class MeetingsPage(Page):
    """What is due in which month, and every meeting planned or held."""

    title = "组织生活"
    makes = "登记会议"
    removes = "会议"
    searches = "会议种类、议题、人、日期"
    explains = (
        "上面是一年的履职一览：✓ 已开，● 缺，◐ 当期待开，○ 未到，— 不适用。用方向键走到一格，"
        "下面写明理由和条款；回车或点一下，只看这一格的会议，缺的一格直接登记。"
        "下面是会议列表：回车打开，F2 修改，Del 删除（可以撤销），Ctrl+P 打印选中的会议记录。"
        "登记时 Ctrl+PgDn 换到下一部分，Ctrl+回车登记；到会名单里空格是到/缺，字母键写缺席原因。"
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._text = ""
        self._filter: Cell | None = None
        self.lines: tuple[Line, ...] = ()
        self.papers = PrintMenu(self.at_hand, lambda: self.overview.year, desk.today, self)
        self.papers.wanted.connect(self.print_records)
        self.prints = menu_button("打印", self.papers)
        self.plan = button("计划会议…", self.plan_one)
        self.plan.setEnabled(desk.read_only is None)
        for each in (self.prints, self.plan):
            self.head.insertWidget(self.head.count() - 1, each)
        self.overview = Overview(desk)
        self.overview.chosen.connect(self._cell_chosen)
        self.overview.year_changed.connect(self._year_changed)
        self.overview.folded.connect(self._fit_overview)
        self.list = MeetingList(desk)
        self.table = self.list.table
        self.detail = Detail(desk)
        self._split = Beside(self.list, self.detail)
        self.nothing = self._nothing()
        self.body.addWidget(self.overview)
        self.body.addWidget(self.nothing, 1)
        self.body.addWidget(self._split, 1)
        self.start_at(self.table, self.first)
        self._connect()

    def _connect(self) -> None:
        self.list.begin.clicked.connect(self._begin_filtered)
        self.list.every.clicked.connect(self.show_all)
        self.table.opened.connect(self.open_detail)
        self.table.edited.connect(self.edit)
        self.table.removed.connect(self.remove)
        self.table.moved.connect(self._moved)
        self.detail.closed.connect(self.close_detail)
        self.detail.edit_wanted.connect(self.edit)
        self.detail.hold_wanted.connect(self.hold)
        self.detail.notice_wanted.connect(self.notice)
        self.detail.print_wanted.connect(lambda id_: self.papers.print_records([self.meeting(id_)]))
        self.detail.remove_wanted.connect(self.remove)

    def _nothing(self) -> Empty:
        self.first = button("登记第一次会议", self.new, PRIMARY)
        return Empty("还没有会议。开过的会登记在这里，按月份看开齐了没有。", self.first)

    # ---- what is shown

    def refresh(self, areas: frozenset[str]) -> None:
        """Read everything anew."""
        if not areas & _SHOWN_BY:
            return
        branch, today = self.desk.branch, self.desk.today()
        found = self.desk.seen(tuple(self.desk.store.meetings.meetings()))
        late = operations.late_entries(self.desk.store)
        self.lines = tuple(
            line_of(branch, meeting, today, late=meeting.id in late) for meeting in reversed(found)
        )
        empty = not found
        self.nothing.setVisible(empty)
        self._split.setHidden(empty)
        self.plan.setVisible(not empty)
        if empty:
            self.detail.hide()
        self.overview.show_meetings(found)
        if self._filter is not None:
            self._filter = self.overview.same_cell(self._filter)
        self._show_lines()
        self._show_detail(self.detail.meeting)
        self._arrange()

    def _show_lines(self) -> None:
        rows = self.lines
        if self._filter is None and not self._text:
            rows = tuple(x for x in rows if x.meeting.day.year == self.overview.year)
        self.list.show_lines(rows, self._filter, self._text, self.overview.year)

    def _year_changed(self) -> None:
        self._filter = None
        self.overview.show_meetings([line.meeting for line in self.lines])
        self._show_lines()
        self._fit_overview()

    def search(self, text: str) -> None:
        """Ctrl+F: among the meetings of all years."""
        self._text = text.strip()
        self._show_lines()

    def show_all(self) -> None:
        """Every meeting of the year again."""
        self._filter = None
        self._show_lines()

    def _cell_chosen(self, cell: Cell) -> None:
        """What was held or planned for it, or the meeting that is missing."""
        if cell.state.meetings or cell.planned:
            self._filter = cell
            self._show_lines()
            self.table.go_to(next((line.id for line in self.table.rows.rows), 0))
        elif cell.is_open:
            self._begin_for(cell)

    # ---- one meeting

    def meeting(self, id_: int) -> Meeting:
        """A meeting of the list as recorded now."""
        return next(line.meeting for line in self.lines if line.id == id_)

    def open_detail(self, id_: int) -> None:
        """Open a meeting, beside the list or in its place."""
        self._split.open()
        self._arrange()
        self._show_detail(id_)
        if not self._split.is_wide:
            self.detail.text.setFocus()

    def _show_detail(self, id_: int) -> None:
        if not id_ or self.detail.isHidden():
            return
        line = next((line for line in self.lines if line.id == id_), None)
        if line is None:
            self.close_detail()
        else:
            self.detail.show_meeting(line.meeting, late=line.late)

    def _moved(self, id_: int) -> None:
        if id_:
            self._show_detail(id_)

    def close_detail(self) -> None:
        """Back to the list and the matrix."""
        self._split.close_detail()
        self._arrange()
        self.table.setFocus()
        self.table.scrollTo(self.table.currentIndex())

    def back(self) -> None:
        """Esc: first the detail closes, then the whole year is shown."""
        if self._split.is_open:
            self.close_detail()
        elif self._filter is not None:
            self.show_all()

    def show_record(self, id_: int) -> None:
        """Bring a meeting into view and open it."""
        line = next((line for line in self.lines if line.id == id_), None)
        if line is None:
            return
        self._text, self._filter = "", None
        self.overview.choose_year(line.meeting.day.year)
        self._show_lines()
        self.table.go_to(id_)
        self.open_detail(id_)

    def show_finding(self, finding: Finding) -> None:
        """A duty: its cell in the matrix; else the meeting."""
        if finding.duty is None:
            super().show_finding(finding)
            return
        self.back()
        self.overview.choose_year(finding.duty.period.first.year)
        self.overview.go_to(finding.duty)

    def act_on(self, rule: str, finding: Finding) -> None:
        """Register the meeting a duty lacks, hold a planned one, mend a recorded one."""
        self.show_finding(finding)
        cell = self.overview.cell_of(finding.duty) if finding.duty else None
        if cell is not None:
            self._begin_for(cell)
        elif finding.meeting and rule == _PLANNED:
            self.hold(finding.meeting)
        elif finding.meeting:
            self.edit(finding.meeting)

    def resume(self, editor: str, record: int) -> None:
        """The editor of a meeting."""
        del editor  # there is but one
        if any(line.id == record for line in self.lines):
            self.edit(record)
        else:
            self.new()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Room for the matrix, and where the way back leads."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """The matrix makes room for an opened meeting."""
        somebody = bool(self.desk.branch.people)
        self.overview.setVisible(somebody and not self._split.is_open)
        self.detail.back.setText("收起" if self._split.is_wide else "返回列表")
        self._fit_overview()

    def _fit_overview(self) -> None:
        self.overview.fit(round(self.height() * _OVERVIEW))

    def history_of(self) -> Subject | None:
        """The meeting opened, or the one chosen."""
        id_ = self.detail.meeting if self._split.is_open else self.table.current_id()
        return Subject(MEETING, id_) if id_ else None

    # ---- what one does here

    def new(self) -> None:
        """登记会议."""
        self._open_editor(Meeting(day=self.desk.today(), kinds=()))

    def plan_one(self) -> None:
        """计划会议."""
        self._open_editor(Meeting(day=self.desk.today(), kinds=(), held=False))

    def _begin_filtered(self) -> None:
        if self._filter is not None:
            self._begin_for(self._filter)

    def _begin_for(self, cell: Cell) -> None:
        """The meeting a cell lacks: a planned one is held, else a new one is begun."""
        today, period = self.desk.today(), cell.state.period
        if cell.planned:
            self.hold(cell.planned[0].id)
            return
        kinds = (cell.state.duty.kind,)
        to_come = period.first > today
        day = period.first if to_come else min(today, period.last)
        group = cell.state.group.id if cell.state.group else None
        self._open_editor(
            Meeting(
                day=day,
                kinds=kinds,
                party_group=group,
                items=default_agenda(kinds),
                held=not to_come,
            ),
            period,
        )

    def edit(self, id_: int) -> None:
        """F2: mend a recorded meeting, or change a planned one."""
        self._open_editor(self.meeting(id_))

    def hold(self, id_: int) -> None:
        """A planned meeting was held: record it."""
        self._open_editor(replace(self.meeting(id_), held=True))

    def _open_editor(self, meeting: Meeting, period: Period | None = None) -> None:
        dialog = MeetingDialog(self.desk, meeting, self, period=period)
        self.open_dialog(dialog, lambda: self.show_record(dialog.saved))

    def remove(self, id_: int) -> None:
        """Del: remove with 撤销; refused where a dossier stands on it."""
        perform(self, operations.remove, id_, today=self.desk.today())

    def remove_chosen(self) -> None:
        """编辑 → 删除: the meeting opened, or the one chosen."""
        subject = self.history_of()
        if subject is not None:
            self.remove(subject.id)

    def notice(self, id_: int) -> None:
        """The notice as text, or on paper."""
        meeting = self.meeting(id_)
        dialog = NoticeDialog(self.desk, meeting, self)

        def then() -> None:
            if dialog.wants_paper:
                self.papers.print_form(NOTICE, [meeting])

        self.open_dialog(dialog, then)

    # ---- paper

    def at_hand(self) -> list[Meeting]:
        """The meeting opened, or those chosen in the list."""
        if self._split.is_open:
            return [self.meeting(self.detail.meeting)]
        return [self.meeting(id_) for id_ in self.table.chosen_ids()]

    def print_(self) -> None:
        """Ctrl+P: the records of what is chosen, else the matrix of the year."""
        self.papers.print_all()
