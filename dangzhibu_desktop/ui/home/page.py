"""首页: what is to be done this month, most urgent first, each with its reason."""

from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dangzhibu_desktop.domain.dates import chinese
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.home.deeds import deed, talk_form
from dangzhibu_desktop.ui.home.reason import DEED, RECORD, TALK, Reason
from dangzhibu_desktop.ui.home.side import Side
from dangzhibu_desktop.ui.home.todo import ToDo
from dangzhibu_desktop.ui.home.urgency import Matter, More, Urgency, folded, matters, summary
from dangzhibu_desktop.ui.page import Page
from dangzhibu_desktop.ui.parts import PRIMARY, QUIET, button, label
from dangzhibu_desktop.ui.widgets.empty import Empty

_WEEKDAYS: Final = "一二三四五六日"
_ROOM_FOR_SIDE: Final = 1000  # px of window
_TALK_FORM: Final = "D04"


class HomePage(Page):
    """The findings as a to-do list; a click or Enter leads to the record."""

    title = "首页"
    heading = "本月要办"
    explains = (
        "这里按轻重缓急列出该办的事：● 已经逾期或有差错，◐ 一周内到期或待核实，"
        "○ 以后到期或提示。选中一条，下面写明为什么、依据哪一条，并有要办的那一步；"
        "按回车就到那条记录，按 Tab 到下面的按钮。"
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._day = label(role=QUIET)
        self.head.addWidget(self._day)
        self._unfolded: frozenset[str] = frozenset()
        self._counts = QHBoxLayout()
        self._counts.setSpacing(24)
        self.body.addLayout(self._counts)
        self.list = ToDo()
        self.list.wanted.connect(self._lead)
        self.side = Side(desk)
        self.side.wanted.connect(self.leads_to)
        self.side.resumed.connect(self.resumes)
        self.list.looked.connect(self._look)
        self.reason = Reason()
        self.reason.wanted.connect(self._act)
        self._found = QWidget()
        left = QVBoxLayout(self._found)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        left.addWidget(self.list, 1)
        left.addWidget(self.reason)
        beside = QHBoxLayout()
        beside.addWidget(self._found, 1)
        self._empty_act = button("去登记或导入党员", self._first_member, PRIMARY)
        self.empty = Empty("", self._empty_act)
        beside.addWidget(self.empty, 1)
        beside.addWidget(self.side)
        self.body.addLayout(beside, 1)
        self.start_at(self.list, self._empty_act)

    def refresh(self, areas: frozenset[str]) -> None:
        """Ask the rules anew."""
        del areas
        today = self.desk.today()
        self._day.setText(f"{chinese(today)} 星期{_WEEKDAYS[today.weekday()]}")
        found = self._matters()
        self._count(summary(found))
        self.list.show_rows(folded(found, self._unfolded))
        self._found.setVisible(bool(found))
        self.empty.setVisible(not found)
        nobody = not self.desk.branch.people
        self._fill_side(found)
        self._empty_act.setVisible(nobody)
        self.empty.words.setText(
            "这个支部还没有党员。先登记党员，或从现有的花名册导入；到期和超期的事会列在这里。"
            if nobody
            else "✓ 没有要办的事。到期、超期和缺漏的事会列在这里，并写明依据。"
        )

    def _fill_side(self, found: list[Matter]) -> None:
        """Only where there is something to show, and room."""
        wanted = self._side_wanted()
        self.side.setVisible(wanted)
        if wanted:
            self.side.show_month(found)

    def _side_wanted(self) -> bool:
        some = self.desk.branch.people or self.desk.store.drafts.all()
        return bool(some) and self.window().width() >= _ROOM_FOR_SIDE

    def _matters(self) -> list[Matter]:
        return matters(self.desk.findings, self.desk.today(), self.desk.branch.settings.name)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """A wider window: room for the side."""
        super().resizeEvent(event)
        if self.desk.is_open and self.side.isHidden() == self._side_wanted():
            self._fill_side(self._matters())

    def _count(self, counts: dict[Urgency, int]) -> None:
        while self._counts.count():
            gone = self._counts.takeAt(0).widget()
            if gone is not None:
                gone.hide()  # it would be painted once more
                gone.deleteLater()
        for kind, number in counts.items():
            self._counts.addWidget(label(f"{kind.words} {number}", kind.role))
        self._counts.addStretch(1)

    def _look(self, row: Matter | More | None) -> None:
        """Say why the matter at hand stands there."""
        if isinstance(row, Matter):
            act = deed(self.desk, row) if self.desk.read_only is None else ""
            self.reason.show_matter(row, act, talk=talk_form(row))
        else:
            self.reason.show_matter(None)

    def _act(self, act: str, matter: Matter) -> None:
        """Lead to the record, or begin at once what the matter asks for."""
        if act == TALK:
            folders = self.desk.branch.folders
            running = next(f for f in folders if f.person == matter.record and not f.closed)
            self.print_records(_TALK_FORM, (f"D{running.id}",))
        else:
            self.acts_on.emit(matter.area, matter.rule if act == DEED else "", matter.finding)

    def _lead(self, row: Matter | More) -> None:
        if isinstance(row, Matter):
            self._act(RECORD, row)
        else:
            at = self.list.currentIndex().row()
            self._unfolded |= {row.rule}
            self.refresh(frozenset())
            self.list.setCurrentIndex(self.list.matters.index(at))

    def _first_member(self) -> None:
        self.leads_to.emit("members", 0)
