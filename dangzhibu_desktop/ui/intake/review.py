"""Step two: the table, and beside it what is doubtful, one press away from being settled."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from dangzhibu_desktop.intake.problems import Problem
from dangzhibu_desktop.ui.intake.cells import FoundModel, FoundView
from dangzhibu_desktop.ui.intake.session import ASK, SIGNS, Session
from dangzhibu_desktop.ui.parts import QUIET, button, label
from dangzhibu_desktop.ui.widgets.fields import still

_LEGEND: Final = "● 须改正　◐ 有建议　✓ 已决定。回车改格子，F4 到下一处。"
_PROBLEM: Final = Qt.ItemDataRole.UserRole


class Review(QWidget):
    """Table to the left, problems to the right; ``decided`` tells that something changed."""

    decided = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session: Session | None = None
        self._models: list[FoundModel] = []
        self.sheets = still(QComboBox())
        self.sheets.setAccessibleName("工作表")
        self.sheets.currentIndexChanged.connect(self._show_sheet)
        self.view = FoundView()
        self.problems = QListWidget()
        self.problems.setAccessibleName("待定的内容")
        self.problems.setWordWrap(True)
        self.problems.setSpacing(2)
        self.problems.setLayoutMode(QListWidget.LayoutMode.Batched)  # thousands may be in doubt
        self.problems.currentItemChanged.connect(self._point)
        self.problems.itemActivated.connect(lambda _item: self.mend())
        self.count = label(role=QUIET, wrap=True)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self._table())
        split.addWidget(self._side())
        split.setStretchFactor(0, 1)
        split.setSizes([800, 340])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split, 1)

    def _table(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(self.sheets, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.view, 1)
        self.legend = label(_LEGEND, QUIET, wrap=True)
        column.addWidget(self.legend)
        return made

    def _side(self) -> QWidget:
        self.take = button("采用建议", self._take)
        self.keep = button("就照原样", self._keep)
        self.mending = button("改正(F2)", self.mend, name="改正这一格")
        self.skipping = button("跳过这一行", self.skip)
        self.next = button("下一处(F4)", self.go_on, name="下一处")
        QShortcut(QKeySequence("F4"), self).activated.connect(self.go_on)  # at once, each time
        self.all = button("全部采用建议", self._take_all)
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.count)
        column.addWidget(self.problems, 1)
        for row in ((self.take, self.keep), (self.mending, self.skipping), (self.next, self.all)):
            line = QHBoxLayout()
            for each in row:
                each.setAutoDefault(False)
                line.addWidget(each, 1)
            column.addLayout(line)
        return made

    def begin(self, session: Session, *, masked: bool) -> None:
        """Show a roster as read; ``masked`` hides people's numbers where nothing is in doubt."""
        self.session = session
        self._models = [
            FoundModel(session, table, self, masked=masked) for table in session.roster.sheets
        ]
        for model in self._models:
            model.mended.connect(self._changed)
        self.sheets.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.sheets.clear()
        self.sheets.addItems([table.sheet.name for table in session.roster.sheets])
        self.sheets.blockSignals(False)  # noqa: FBT003 - Qt's own
        self.sheets.setVisible(len(self._models) > 1)
        ignored = "、".join(session.roster.ignored_sheets)
        self.legend.setText(_LEGEND + (f"没有读：{ignored}。" if ignored else ""))
        self._show_sheet(0)
        self._list()

    def _show_sheet(self, number: int) -> None:
        self.view.show_model(self._models[number])
        self.view.selectionModel().currentChanged.connect(lambda _now, _before: self._states())

    def _changed(self) -> None:
        for model in self._models:
            model.show_again()
        self._list()
        self.decided.emit()

    def _list(self) -> None:
        """The problems that wait, the one after the last place pointed at."""
        if self.session is None:
            return
        row = max(0, self.problems.currentRow())
        self.problems.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.problems.clear()
        several = len(self._models) > 1
        for problem in self.session.undecided:
            sheet = f"{problem.sheet} " if several else ""
            place = f"{sheet}第 {problem.row} 行　{self.session.who(problem)}"
            item = QListWidgetItem(f"{SIGNS[problem.severity]}{place}\n{problem.message}")
            item.setData(_PROBLEM, problem)
            self.problems.addItem(item)
        self.problems.setCurrentRow(min(row, self.problems.count() - 1))
        self.problems.blockSignals(False)  # noqa: FBT003 - Qt's own
        self._point()
        self._states()

    @property
    def current(self) -> Problem | None:
        """The problem at hand."""
        item = self.problems.currentItem()
        found = item.data(_PROBLEM) if item is not None else None
        return found if isinstance(found, Problem) else None

    def _point(self) -> None:
        """Go to the cell of the problem at hand."""
        problem = self.current
        if problem is None or self.session is None:
            return
        names = [table.sheet.name for table in self.session.roster.sheets]
        self.sheets.setCurrentIndex(names.index(problem.sheet))
        model = self._models[self.sheets.currentIndex()]
        index = model.position(problem.row, self.session.column(problem))
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)
        self._states()

    def _states(self) -> None:
        if self.session is None:
            return
        problem, waiting = self.current, len(self.session.undecided)
        proposals = self.session.proposals
        suggested = f"，其中 {proposals} 处有建议" if proposals else ""
        words = f"还有 {waiting} 处待定{suggested}。"
        self.count.setText(words if waiting else "没有待定的内容了。")
        self.take.setEnabled(problem is not None and problem.severity == ASK)
        self.keep.setEnabled(problem is not None)
        self.next.setEnabled(waiting > 0)
        self.all.setEnabled(proposals > 0)
        self.all.setText(f"全部采用建议（{proposals}）" if proposals else "全部采用建议")
        index = self.view.currentIndex()
        self.mending.setEnabled(bool(index.flags() & Qt.ItemFlag.ItemIsEditable))
        self.skipping.setEnabled(index.isValid())
        if index.isValid():
            place = self._models[self.sheets.currentIndex()].place(index.row())
            words = "恢复这一行" if self.session.skipped(place) else "跳过这一行"
            self.skipping.setText(words)
            self.skipping.setAccessibleName(words)

    # ---- what one does

    def go_on(self) -> None:
        """F4: the next problem, after the last one the first again."""
        if self.problems.count():
            self.problems.setCurrentRow((self.problems.currentRow() + 1) % self.problems.count())
            self._point()
            self.view.setFocus()

    def mend(self) -> None:
        """F2: change the cell at hand."""
        index = self.view.currentIndex()
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.view.setFocus()
            self.view.edit(index)

    def skip(self) -> None:
        """Leave the row at hand out, or bring it back."""
        index = self.view.currentIndex()
        if self.session is not None and index.isValid():
            self.session.skip(self._models[self.sheets.currentIndex()].place(index.row()))
            self._changed()

    def _take(self) -> None:
        if self.session is not None and self.current is not None:
            self.session.take(self.current)
            self._changed()

    def _keep(self) -> None:
        if self.session is not None and self.current is not None:
            self.session.keep(self.current)
            self._changed()

    def _take_all(self) -> None:
        if self.session is not None:
            self.session.take_all()
            self._changed()
