"""One step beside the line: why on which days, what is recorded of it, and its acts."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.dossiers.folder import REPEATED, RUNNING, Folder, StepTaken
from dangzhibu_desktop.domain.dossiers.status import DONE
from dangzhibu_desktop.ui.dossiers.lines import (
    OVER,
    UNSEEN,
    StepRow,
    record_day,
    record_lines,
    why,
)
from dangzhibu_desktop.ui.dossiers.stepwords import PRINTED, act_words
from dangzhibu_desktop.ui.parts import HEADING, QUIET, button, label

_HINTS = {
    "7": "先取得上级党委同意并公示（第 8 步），公示期满后再登记列为发展对象的日期。",
    "8": "一次登记上级同意的日期和公示的起止日期；公示还没有结束也可以先登记。",
    "17": "登记批准以后，自支部大会通过之日起自动列入党员名册，为预备党员。",
    "24": "登记批准以后，党员名册里的类别随之改变。",
}


class StepPanel(QScrollArea):
    """The detail of one step.

    ``take`` asks to record the step, ``mend`` and ``remove`` name a record by its id, ``print_``
    a form by its code; ``member_wanted`` asks for the card of the new member.
    """

    take = Signal(str)
    mend = Signal(int)
    remove = Signal(int)
    print_ = Signal(str)
    member_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("环节内容")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumWidth(240)
        self.no = ""

    def show_step(self, branch: Branch, folder: Folder, row: StepRow) -> None:
        """Show a step with everything recorded of it."""
        self.no = row.no
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 0, 8, 8)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(label(f"{row.no}　{row.title}", HEADING))
        head.addStretch(1)
        state = label(f"{row.sign} {row.day}".strip(), row.role)
        head.addWidget(state, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(head)
        column.addLayout(_facts(why(row.status)))
        if row.status.missing and row.day not in {UNSEEN, OVER}:
            column.addWidget(label(f"还缺：{'、'.join(row.status.missing)}", "soon", wrap=True))
        if row.no in _HINTS and row.status.state != DONE:
            column.addWidget(label(_HINTS[row.no], QUIET, wrap=True))
        for taken in folder.taken(row.no):
            column.addWidget(self._record(branch, folder, taken))
        column.addLayout(self._acts(branch, folder, row))
        column.addStretch(1)
        self.setWidget(inside)

    def _record(self, branch: Branch, folder: Folder, taken: StepTaken) -> QFrame:
        """One time the step was taken."""
        frame = QFrame()
        frame.setProperty("role", "card")
        column = QVBoxLayout(frame)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        when = record_day(taken)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(when))
        head.addStretch(1)
        words = f"{taken.step} {when}"
        head.addWidget(button("修改…", lambda: self.mend.emit(taken.id), name=f"修改 {words}"))
        head.addWidget(button("删除", lambda: self.remove.emit(taken.id), name=f"删除 {words}"))
        column.addLayout(head)
        column.addLayout(_facts(record_lines(branch, folder, taken)))
        return frame

    def _acts(self, branch: Branch, folder: Folder, row: StepRow) -> QHBoxLayout:
        acts = QHBoxLayout()
        acts.setSpacing(8)
        again = row.no in REPEATED and folder.taken(row.no)
        if folder.status == RUNNING and (again or row.status.state != DONE or row.opened):
            words = act_words(row.no, row.title)
            words = f"再{words}…" if again else f"{words}…"
            acts.addWidget(button(words, lambda: self.take.emit(row.no)))
        for code, word in PRINTED.get(row.no, ()):
            acts.addWidget(button(f"打印{word}…", partial(self.print_.emit, code)))
        if row.no in ("17", "24") and branch.membership(folder.person) is not None:
            acts.addWidget(button("看党员信息", self.member_wanted.emit))
        acts.addStretch(1)
        return acts


def _facts(found: list[tuple[str, str]]) -> QGridLayout:
    """Titles and words beneath one another."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for row, (title, words) in enumerate(found):
        said = label(words, wrap=True)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(label(title, QUIET), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(said, row, 1)
    return grid
