"""设置: what the branch says of itself, its committee, its groups, the numbers it counts with."""

from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from dangzhibu_desktop.domain.rules.findings import Finding
from dangzhibu_desktop.operations.history_of import SETTINGS, Subject
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.page import Page
from dangzhibu_desktop.ui.settings.calendar import WorkCalendar
from dangzhibu_desktop.ui.settings.committee import Committee
from dangzhibu_desktop.ui.settings.facts import BranchFacts
from dangzhibu_desktop.ui.settings.groups import Groups
from dangzhibu_desktop.ui.settings.regulations import RegulationNumbers
from dangzhibu_desktop.ui.settings.safety import Safety
from dangzhibu_desktop.ui.settings.section import Section
from dangzhibu_desktop.ui.style import SIZES, row_height

_Made = TypeVar("_Made", bound=Section)
_WIDTH = 144  # px beside the standard text
_NARROW_WIDTH = 112
_ROOM = 720  # px of page from which the list is wide


class SettingsPage(Page):
    """Sections at the left, one of them in view."""

    title = "设置"
    heading = "支部设置"
    searches = "查规定数值"
    explains = (
        "支部自己的情况、支部委员会、党小组，以及程序计算期限和比例所用的规定数值。"
        "每改一项都立即保存，可以撤销。规定数值后面写着文件和条款；"
        "上级另有规定的，可以改成本支部采用的数值，并写明理由。"
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._choices = (
            (BranchFacts.title, lambda: self.facts),
            (Committee.title, lambda: self.committee),
            (Groups.title, lambda: self.groups),
            (RegulationNumbers.title, lambda: self.numbers),
            (WorkCalendar.title, lambda: self.calendar),
            (Safety.title, lambda: self.safety),
        )
        self.sections = QListWidget()
        self.sections.setProperty("role", "navigator")
        self.sections.setAccessibleName("设置的各部分")
        self.sections.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._stack = QStackedWidget()
        for title, _section in self._choices:
            item = QListWidgetItem(title, self.sections)
            item.setSizeHint(QSize(0, row_height(self.font())))
        self.sections.currentRowChanged.connect(self._show)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.sections)
        row.addWidget(self._stack, 1)
        self.body.addLayout(row, 1)
        self.sections.setCurrentRow(0)
        self.start_at(self.sections)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """In a narrow window the list gives way."""
        super().resizeEvent(event)
        width = _WIDTH if self.width() >= _ROOM else _NARROW_WIDTH
        scale = self.desk.preferences.look.points / SIZES["标准"]
        self.sections.setFixedWidth(round(width * scale))

    @cached_property
    def facts(self) -> BranchFacts:
        """支部信息; each section is made when it is first needed."""
        return self._made(BranchFacts(self.desk))

    @cached_property
    def committee(self) -> Committee:
        """支部委员会."""
        return self._made(Committee(self.desk))

    @cached_property
    def groups(self) -> Groups:
        """党小组."""
        return self._made(Groups(self.desk))

    @cached_property
    def numbers(self) -> RegulationNumbers:
        """规定数值."""
        return self._made(RegulationNumbers(self.desk))

    @cached_property
    def calendar(self) -> WorkCalendar:
        """放假安排."""
        return self._made(WorkCalendar(self.desk))

    @cached_property
    def safety(self) -> Safety:
        """安全."""
        return self._made(Safety(self.desk))

    def _made(self, section: _Made) -> _Made:
        self._stack.addWidget(section)
        section.refresh()
        return section

    def _show(self, row: int) -> None:
        self._stack.setCurrentWidget(self._choices[row][1]())

    def refresh(self, areas: frozenset[str]) -> None:
        """Show every section made so far anew."""
        del areas
        for place in range(self._stack.count()):
            section = self._stack.widget(place)
            if isinstance(section, Section):
                section.refresh()

    def finish(self) -> None:
        """Save the fact of the branch at hand."""
        if "facts" in vars(self):
            self.facts.finish()

    def show_section(self, section: Section) -> None:
        """Bring a section into view."""
        titles = [title for title, _section in self._choices]
        self.sections.setCurrentRow(titles.index(section.title))

    def act_on(self, rule: str, finding: Finding) -> None:
        """The committee: its term, or who holds an office."""
        del finding
        self.show_section(self.committee)
        if rule.startswith("TERM_"):
            self.committee.elect()
        elif rule == "SECRETARY_MISSING":
            self.committee.appoint()

    def show_finding(self, finding: Finding) -> None:
        """What the rules find here is about the committee."""
        del finding
        self.show_section(self.committee)

    def resume(self, editor: str, record: int) -> None:
        """The section the editor belongs to, and in it the editor, of a record where it has one."""
        if editor in {"group", "place"}:
            self.show_section(self.groups)
            self.groups.resume(editor, record)
        elif editor in {"office", "term"}:
            self.show_section(self.committee)
            self.committee.resume(editor, record)
        elif editor == "calendar":
            self.show_section(self.calendar)
            self.calendar.supply()
        elif editor == "override":
            self.show_section(self.numbers)
            self.numbers.list.go_to(record)
            if self.numbers.list.current_id() == record:  # another day may have other numbers
                self.numbers.adjust()
        else:
            self.show_section(self.facts)

    def history_of(self) -> Subject | None:
        """The section in view, where the file keeps what stands in it."""
        title = self._choices[self.sections.currentRow()][0]
        return Subject(title) if title in SETTINGS else None

    def search(self, text: str) -> None:
        """Look through the numbers of the regulations."""
        if text:
            self.show_section(self.numbers)
        self.numbers.search(text)
