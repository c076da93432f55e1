"""Taking a roster in: a file or pasted cells, the table as found, what will be written."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QListWidget,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from dangzhibu_desktop.domain.masking import masked_text
from dangzhibu_desktop.errors import UserError
from dangzhibu_desktop.intake.decisions import Outcome
from dangzhibu_desktop.operations.intake import take_in
from dangzhibu_desktop.ui import messages
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.dialog import Dialog
from dangzhibu_desktop.ui.intake.review import Review
from dangzhibu_desktop.ui.intake.session import Session, read_source
from dangzhibu_desktop.ui.parts import HEADING, QUIET, button, label
from dangzhibu_desktop.ui.safety.backup_keeper import backed_up_first
from dangzhibu_desktop.ui.work import in_background, perform

_FILES: Final = "名册 (*.xlsx *.xls *.ods *.csv *.txt);;全部文件 (*)"
_STEPS: Final = ("选择名册", "核对内容", "确认导入")


class IntakeDialog(Dialog):
    """Three steps; nothing is written before the last button, and one 撤销 takes it back."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "导入花名册", "读入", parent)
        self.session: Session | None = None
        self.step = label(role=HEADING)
        self.review = Review()
        self._stack = QStackedWidget()
        for page in (self._source(), self.review, self._summary()):
            self._stack.addWidget(page)
        self.body.addWidget(self.step)
        self.body.addWidget(self._stack, 1)
        self.back = button("上一步", self.go_back)
        self.back.setAutoDefault(False)
        self.buttons.insertWidget(0, self.back)
        self.review.decided.connect(self._update)
        self.setAcceptDrops(True)
        self.resize(1180, 640)
        self._go(0)

    def _source(self) -> QWidget:
        self.choose = button("选择文件…", self._choose)
        self.choose.setAutoDefault(False)
        self.paste = QPlainTextEdit()
        self.paste.setAccessibleName("粘贴的内容")
        self.paste.setPlaceholderText(
            "在表格软件里选中连同表头的各行，复制，再粘贴到这里（Ctrl+V）。"
        )
        self.paste.setTabChangesFocus(True)
        self.paste.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.paste.textChanged.connect(self._update)
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(
            label(
                "版式不限：标题行、合并的表头、几张工作表、各种日期写法都认得。导入前逐处核对，"
                "不改动原文件。",
                QUIET,
                wrap=True,
            )
        )
        column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(label("也可以把文件拖到这里，或从表格软件复制、粘贴到下面："))
        column.addWidget(self.paste, 1)
        return made

    def _summary(self) -> QWidget:
        self.words = label(wrap=True)
        self.left = QListWidget()
        self.left.setAccessibleName("留待补录的内容")
        self.left.setWordWrap(True)
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.words)
        column.addWidget(self.left, 1)
        return made

    # ---- steps

    @property
    def at(self) -> int:
        """The step shown, from 0."""
        return self._stack.currentIndex()

    def _go(self, step: int) -> None:
        self.band.clear()
        self._stack.setCurrentIndex(step)
        self.step.setText(f"第 {step + 1} 步，共 {len(_STEPS)} 步：{_STEPS[step]}")
        self.back.setVisible(step > 0)
        self._update()
        (self.choose, self.review.view, self.primary)[step].setFocus()

    def _update(self) -> None:
        if self.at == 0:
            self._name_act("读入")
            self.primary.setEnabled(bool(self.paste.toPlainText().strip()))
        elif self.at == 1:
            self._name_act("下一步")
            self.primary.setEnabled(True)

    def _name_act(self, words: str) -> None:
        """What the primary button does now, for eyes and ears."""
        self.primary.setText(words)
        self.primary.setAccessibleName(words)

    def go_back(self) -> None:
        """To the step before; decisions stay."""
        self._go(self.at - 1)

    def finish(self) -> None:
        """The primary button: read, go on, import."""
        if self.at == 0:
            self.read(self.paste.toPlainText())
        elif self.at == 1:
            self._sum_up()
        else:
            self._import()

    def _choose(self) -> None:
        dialog = QFileDialog(self, "选择花名册", "", _FILES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.read(Path(path)))
        dialog.open()

    def read(self, source: Path | str) -> None:
        """Read a file or pasted cells in the pool, then show the table."""
        self.band.clear()
        self.primary.setEnabled(False)
        in_background(
            self,
            "正在读取名册…",
            read_source,
            self.desk.reader(),
            source,
            self.desk.today(),
            reports=True,
            then=self._read,
            otherwise=self._unreadable,
        )

    def _unreadable(self, error: UserError) -> None:
        self._update()
        messages.refuse(self, error)

    def _read(self, read: Outcome) -> None:
        self.session = Session(self.desk, read)
        self._go(1)
        self.review.begin(self.session, masked=not self.desk.numbers_shown)

    def _sum_up(self) -> None:
        """Say what will be written, what stays blank and who is left out."""
        if self.session is None:
            return
        waiting = self.session.undecided
        outcome = self.session.settled(leave_blank=True)
        out = {(p.sheet, p.row) for p in outcome.left_out}
        blank = [p for p in waiting if (p.sheet, p.row) not in out]
        said = [f"将导入 {len(outcome.members)} 人。"]
        if blank:
            said.append(f"{len(blank)} 处待定的内容留空，导入后在首页逐条提醒补录。")
        if out:
            said.append(f"{len(out)} 行不导入。")
        if waiting:
            said.append("要先改正，请按“上一步”。")
        self.words.setText("".join(said))
        self.left.clear()
        for problem in waiting:
            how = "不导入" if (problem.sheet, problem.row) in out else "留空"
            who = self.session.who(problem)
            told = problem.message if self.desk.numbers_shown else masked_text(problem.message)
            self.left.addItem(f"{how}　第 {problem.row} 行　{who}：{told}")
        self.left.setVisible(bool(waiting))
        self._go(2)
        self._name_act(f"导入 {len(outcome.members)} 人")
        self.primary.setEnabled(bool(outcome.members))

    def _import(self) -> None:
        if self.session is None:
            return
        outcome = self.session.settled(leave_blank=True)
        backed_up_first(
            self,
            lambda: perform(self, take_in, outcome, day=self.desk.today(), then=self._imported),
        )

    def _imported(self, number: int) -> None:
        above = self.parentWidget()
        self.accept()
        if above is not None:
            messages.notify(above, f"已导入党员 {number} 人。", undo=True)

    # ---- a file dropped on the dialog

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take a file, at the first step only."""
        if self.at == 0 and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Read the first file dropped."""
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.read(Path(paths[0]))
