"""设置: what the branch says of itself, its committee, its groups, the numbers it counts with."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.page import Page
from dangzhibu_desktop.ui.settings.committee import Committee
from dangzhibu_desktop.ui.settings.facts import BranchFacts
from dangzhibu_desktop.ui.settings.groups import Groups
from dangzhibu_desktop.ui.settings.regulations import RegulationNumbers
from dangzhibu_desktop.ui.style import SIZES, row_height

_WIDTH = 144  # px beside the standard text


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
        self.facts, self.committee = BranchFacts(desk), Committee(desk)
        self.groups, self.numbers = Groups(desk), RegulationNumbers(desk)
        self._sections = (self.facts, self.committee, self.groups, self.numbers)
        self.sections = QListWidget()
        self.sections.setProperty("role", "navigator")
        self.sections.setAccessibleName("设置的各部分")
        self.sections.setFixedWidth(round(_WIDTH * desk.preferences.look.points / SIZES["标准"]))
        self.sections.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._stack = QStackedWidget()
        for section in self._sections:
            item = QListWidgetItem(section.title, self.sections)
            item.setSizeHint(QSize(0, row_height(self.font())))
            self._stack.addWidget(section)
        self.sections.currentRowChanged.connect(self._stack.setCurrentIndex)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(self.sections)
        row.addWidget(self._stack, 1)
        self.body.addLayout(row, 1)
        self.sections.setCurrentRow(0)
        self.setFocusProxy(self.sections)

    def refresh(self, areas: frozenset[str]) -> None:
        """Show every section anew."""
        del areas
        for section in self._sections:
            section.refresh()

    def show_section(self, section: QWidget) -> None:
        """Bring a section into view."""
        self.sections.setCurrentRow(self._stack.indexOf(section))

    def search(self, text: str) -> None:
        """Look through the numbers of the regulations."""
        if text:
            self.show_section(self.numbers)
        self.numbers.search(text)
