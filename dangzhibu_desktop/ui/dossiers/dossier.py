"""One dossier: what is amiss on top, the line of its steps, and the step under the keyboard."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QSplitter, QVBoxLayout, QWidget

from dangzhibu_desktop.domain.dossiers.checklist import checklist
from dangzhibu_desktop.domain.dossiers.findings import Finding
from dangzhibu_desktop.domain.dossiers.folder import (
    CONTACT,
    INTRODUCER,
    PAUSED,
    RUNNING,
    StepTaken,
)
from dangzhibu_desktop.domain.dossiers.status import DONE
from dangzhibu_desktop.operations.dossiers import remove_step
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.dossiers.cards import Judged, judge
from dangzhibu_desktop.ui.dossiers.findings import (
    BIRTH,
    CALENDAR,
    JOINED,
    PAPERS,
    Findings,
    from_the_file,
)
from dangzhibu_desktop.ui.dossiers.lines import rows
from dangzhibu_desktop.ui.dossiers.panel import StepPanel
from dangzhibu_desktop.ui.dossiers.stepline import StepLine
from dangzhibu_desktop.ui.dossiers.stepwords import act_words
from dangzhibu_desktop.ui.parts import PRIMARY, QUIET, TITLE, button, label, menu_button
from dangzhibu_desktop.ui.widgets.tworows import TwoRows
from dangzhibu_desktop.ui.work import perform

_FORMS: Final = (
    ("D02", "全程纪实表"),
    ("D03", "材料清单"),
    ("D04", "谈话记录"),
    ("D05", "接收决议"),
    ("D06", "转正决议"),
    ("D07", "接收表决票"),
    ("D08", "转正表决票"),
)


class DossierView(QWidget):
    """The detail of the page.

    Every ``…wanted`` signal asks the page for a dialog; ``print_wanted`` carries a form's code,
    ``turn_wanted`` a key of ``care.TURNS``, ``helpers_wanted`` a role.
    """

    closed = Signal()
    step_wanted = Signal(str, object)
    turn_wanted = Signal(str)
    helpers_wanted = Signal(str)
    postpone_wanted = Signal()
    papers_wanted = Signal()
    person_wanted = Signal()
    calendar_wanted = Signal()
    print_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setAccessibleName("发展党员档案")
        self._judged: Judged | None = None
        self.state = label(role=QUIET, wrap=True)
        self.findings = Findings()
        self.line = StepLine()
        self.panel = StepPanel()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self._head())
        whole.addWidget(self.state)
        whole.addWidget(self.findings)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.line)
        split.addWidget(self.panel)
        split.setSizes([520, 600])
        whole.addWidget(split, 1)
        self._connect()

    def _head(self) -> TwoRows:
        self.name = label(role=TITLE)
        self.next = button("", self.take_next, PRIMARY)
        self.papers = button("材料…", self.papers_wanted.emit, name="清点材料")
        forms = {f"{title}…": partial(self.print_wanted.emit, code) for code, title in _FORMS}
        self.print = menu_button("打印", forms, name="打印这份档案的表")
        self.more = menu_button("更多", {}, name="更多操作")
        self.back = button("返回", self.closed.emit, name="返回各阶段名单")
        acts = (self.back, self.more, self.print, self.papers, self.next)
        return TwoRows((self.name,), acts)

    def _connect(self) -> None:
        self.line.moved.connect(self._show_step)
        self.line.opened.connect(self.open_step)
        self.line.edited.connect(self.mend_last)
        self.line.removed.connect(self.remove_last)
        self.panel.take.connect(lambda no: self.step_wanted.emit(no, None))
        self.panel.mend.connect(self._mend)
        self.panel.remove.connect(self.remove)
        self.panel.print_.connect(self.print_wanted)
        self.panel.member_wanted.connect(self.person_wanted)
        self.findings.wanted.connect(self._act_on)

    # ---- what is shown

    @property
    def judged(self) -> Judged | None:
        """What is said of the dossier shown, None for none."""
        return self._judged

    @property
    def dossier(self) -> int:
        """The id of the dossier shown, 0 for none."""
        return self._judged.folder.id if self._judged else 0

    def show_dossier(self, id_: int) -> bool:
        """Show a dossier as it is recorded now; whether there is one.

        Another one begins at its next act; the same one stays at its step, unless that was what
        came next and is done now.
        """
        branch, today = self.desk.branch, self.desk.today()
        found = next((pair for pair in branch.judged(today) if pair[0].id == id_), None)
        if found is None:
            self._judged = None
            return False
        before, step = self._next_no(), self.line.current()
        same = self.dossier == id_
        self._judged = judge(branch, *found)
        keep = same and step and not (step == before and self._next_no() != before)
        self._say_head()
        beside = from_the_file(branch, self._judged.person, today)
        self.findings.show_findings((*self._judged.answer.findings, *beside), today)
        steps = rows(self._judged, today)
        self.line.show_steps(steps, step if keep else self._next_no() or steps[-1].no)
        self._show_step(self.line.current())
        return True

    def _next_no(self) -> str:
        next_ = self._judged.coming if self._judged else None
        return next_.act.step.no if next_ else ""

    def _say_head(self) -> None:
        judged = self._judged
        if judged is None:
            return
        folder, branch = judged.folder, self.desk.branch
        self.name.setText(judged.name)
        parts = [judged.answer.stage]
        if folder.status != RUNNING:
            why = f"：{folder.status_reason}" if folder.status_reason else ""
            parts.append(f"{folder.status}（{folder.status_since} 起{why}）")
        if folder.moved_in is not None:
            parts.append(f"{folder.moved_in} 由{folder.former_branch}转入")
        for role in (CONTACT, INTRODUCER):
            names = "、".join(branch.by_id[p.helper].name for p in folder.helping(role))
            if names:
                parts.append(f"{role} {names}")
        self.state.setText("　".join(parts) + f"\n{judged.answer.summary}")
        act = judged.coming.act.step if judged.coming else None
        self.next.setVisible(act is not None and folder.status == RUNNING)
        if act is not None:
            self.next.setText(f"{act_words(act.no, act.title)}…")
            self.next.setAccessibleName(f"{act_words(act.no, act.title)}（第 {act.no} 步）")
        lines = checklist(branch, folder, self.desk.today())
        there = sum(line.present for line in lines)
        self.papers.setText(f"材料 {there}/{len(lines)}…")
        self._fill_menu(judged)

    def _fill_menu(self, judged: Judged) -> None:
        menu, folder = self.more.menu(), judged.folder
        menu.clear()
        turns = {
            RUNNING: (("pause", "暂停培养…"), ("withdraw", "撤回申请…"), ("end", "终止培养…")),
            PAUSED: (("resume", "恢复培养…"), ("withdraw", "撤回申请…"), ("end", "终止培养…")),
        }.get(folder.status, ())
        self._entry(menu, "人员信息…", self.person_wanted.emit)
        if not folder.closed:
            for role in (CONTACT, INTRODUCER):
                self._entry(menu, f"更换{role}…", partial(self.helpers_wanted.emit, role))
        if folder.moved_in is not None and judged.answer.stage == "预备党员":
            self._entry(menu, "推迟讨论转正…", self.postpone_wanted.emit)
        menu.addSeparator()
        for key, words in turns:
            self._entry(menu, words, partial(self.turn_wanted.emit, key))

    @staticmethod
    def _entry(menu: QMenu, words: str, act: Callable[[], object]) -> None:
        menu.addAction(words).triggered.connect(lambda _checked: act())

    def _show_step(self, no: str) -> None:
        row = self.line.row(no)
        if row is not None and self._judged is not None:
            self.panel.show_step(self.desk.branch, self._judged.folder, row)

    # ---- what one does here

    def take_next(self) -> None:
        """Record the next act."""
        if self._next_no():
            self.line.go_to(self._next_no())
            self.step_wanted.emit(self._next_no(), None)

    def open_step(self, no: str) -> None:
        """Enter: mend what is done, else record it."""
        row = self.line.row(no)
        if self._judged is None or row is None:
            return
        last = self._judged.folder.last(no)
        done = last is not None and row.status.state == DONE and not row.opened
        if done or self._judged.folder.status == RUNNING:
            self.step_wanted.emit(no, last if done else None)

    def mend_last(self, no: str) -> None:
        """F2: mend the last record of a step."""
        last = self._judged.folder.last(no) if self._judged else None
        if last is not None:
            self.step_wanted.emit(no, last)

    def _record(self, id_: int) -> StepTaken | None:
        steps = self._judged.folder.steps if self._judged else ()
        return next((each for each in steps if each.id == id_), None)

    def _mend(self, id_: int) -> None:
        taken = self._record(id_)
        if taken is not None:
            self.step_wanted.emit(taken.step, taken)

    def remove_last(self, no: str) -> None:
        """Del: remove the last record of a step; 撤销 brings it back."""
        last = self._judged.folder.last(no) if self._judged else None
        if last is not None:
            self.remove(last.id)

    def remove(self, id_: int) -> None:
        """Remove one record of a step."""
        perform(self, remove_step, id_, today=self.desk.today())

    def _act_on(self, found: Finding) -> None:
        """What is to be done about a finding."""
        if found.code == CALENDAR:
            self.calendar_wanted.emit()
        elif found.code in (BIRTH, JOINED):
            self.person_wanted.emit()
        elif found.code == PAPERS:
            self.papers_wanted.emit()
        else:
            self.line.go_to(found.no)
            self.line.setFocus()
