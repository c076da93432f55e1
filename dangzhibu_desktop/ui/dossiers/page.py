"""The page 发展党员: everyone on the way into the party by stage, and one dossier at a time."""

from typing import Any, Final

from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from dangzhibu_desktop.domain.dossiers.folder import StepTaken
from dangzhibu_desktop.domain.rules.findings import Finding
from dangzhibu_desktop.operations.history_of import DOSSIER, Subject
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.dossiers.board import Board
from dangzhibu_desktop.ui.dossiers.cards import cards, summary
from dangzhibu_desktop.ui.dossiers.dossier import DossierView
from dangzhibu_desktop.ui.dossiers.finding import matching
from dangzhibu_desktop.ui.members.lines import Sounds, sounds_of, wants_sounds
from dangzhibu_desktop.ui.page import Page
from dangzhibu_desktop.ui.parts import PRIMARY, QUIET, button, label
from dangzhibu_desktop.ui.widgets.empty import Empty
from dangzhibu_desktop.ui.widgets.scrolling import Scrolled
from dangzhibu_desktop.ui.work import Job

LEDGER: Final = "D01"
COURSE: Final = "D02"
_NO_PAPERS: Final = "MATERIALS_MISSING"


class DossiersPage(Page):
    """The board; Enter opens a dossier in its place, Esc comes back."""

    title = "发展党员"
    makes = "登记入党申请"
    searches = "姓名、拼音、下一步"
    explains = (
        "每个人一张卡片，按阶段分栏，急的在上：● 逾期，◐ 一周内到期，○ 未到。方向键走动，回车打开；"
        "打开后从上到下是 25 个环节，停在下一步，右边写着最早、最迟日期和依据。回车登记或修改，"
        "F2 修改，Del 删除，Esc 返回。Ctrl+P 印进度台账，打开档案时印全程纪实表。"
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._text = ""
        self._sounds: Sounds = {}
        self._listening: Job | None = None
        self.moved_in = button("转入档案…", self.take_over)
        self.moved_in.setEnabled(desk.read_only is None)
        self.ledger = button("打印台账…", lambda: self.print_records(LEDGER), name="打印进度台账")
        for each in (self.ledger, self.moved_in):
            self.head.insertWidget(self.head.count() - 1, each)
        self.board = Board()
        self.count = label(role=QUIET)
        self.view = DossierView(desk)
        self._stack = QStackedWidget()
        for widget in (self._nobody(), self._list(), self.view):
            self._stack.addWidget(widget)
        self.body.addWidget(self._stack, 1)
        self.board.opened.connect(self.open_dossier)
        self._connect()

    def _connect(self) -> None:
        view = self.view
        view.closed.connect(self.close_dossier)
        view.step_wanted.connect(self.record_step)
        view.turn_wanted.connect(self.turn)
        view.helpers_wanted.connect(self.change_helpers)
        view.postpone_wanted.connect(self.postpone)
        view.papers_wanted.connect(self.count_papers)
        view.person_wanted.connect(self.show_person)
        view.calendar_wanted.connect(self.supply_calendar)
        view.print_wanted.connect(self._print)

    def _list(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        area = Scrolled()  # five columns ask for more than one dossier does
        area.body.addWidget(self.board, 1)
        column.addWidget(area, 1)
        column.addWidget(self.count)
        return made

    def _nobody(self) -> Empty:
        self.first_moved = button("转入档案…", self.take_over, name="转入档案")
        self.first_new = button("登记入党申请", self.new, PRIMARY)
        words = "还没有发展党员档案。收到入党申请书，从这里登记；转来的人，登记转入档案。"
        self.nobody = Empty(words, self.first_moved, self.first_new)
        return self.nobody

    # ---- what is shown

    @property
    def is_open(self) -> bool:
        """Whether one dossier is shown in place of the board."""
        return self._stack.currentWidget() is self.view

    def refresh(self, areas: frozenset[str]) -> None:
        """Show the board, and the dossier that is open, anew; names and meetings count too."""
        del areas
        self.board.show_cards(cards(self.desk.branch, self.desk.today()))
        self._say_count()
        gone = self.is_open and not self.view.show_dossier(self.view.dossier)
        if not self.is_open or gone:
            self._show_list()

    def _show_list(self) -> None:
        some = bool(self.desk.branch.folders)
        self._stack.setCurrentIndex(1 if some else 0)
        self._show_head(on=True)
        self.ledger.setVisible(some)

    def _show_head(self, *, on: bool) -> None:
        """The title line of the page; a dossier has one of its own."""
        for place in range(self.head.count()):
            widget = self.head.itemAt(place).widget()
            if widget is not None:
                widget.setVisible(on)

    def _say_count(self) -> None:
        found = self.board.shown
        if self._text and not found:
            self.count.setText(f"没有符合“{self._text}”的人。按 Esc 显示全部。")
        else:
            self.count.setText(summary(found))

    def search(self, text: str) -> None:
        """Show only who fits; pinyin joins in as soon as it is known."""
        self._text = text.strip()
        if self._text and self.is_open:
            self.close_dossier(keyboard=False)
        if wants_sounds(self._text):
            self._learn_sounds()
        self.board.show_only(matching(self._text, self._sounds))
        self._say_count()

    def _learn_sounds(self) -> None:
        people = self.desk.branch.by_id
        names = {people[f.person].name for f in self.desk.branch.folders} - set(self._sounds)
        if not names or self._listening is not None:
            return
        self._listening = Job(lambda: sounds_of(sorted(names)))
        self._listening.done.connect(self._heard)
        QThreadPool.globalInstance().start(self._listening.run)

    def _heard(self, found: Any) -> None:
        self._listening = None
        self._sounds = {**self._sounds, **found}
        self.search(self._text)

    def focusInEvent(self, event: Any) -> None:  # noqa: N802 - Qt's name
        """The keyboard goes to the cards, or into the dossier that is open."""
        super().focusInEvent(event)
        if self.is_open:
            self.view.line.setFocus()
        elif self.desk.branch.folders:
            self.board.take_keyboard()
        else:
            self.first_new.setFocus()

    def open_dossier(self, dossier: int) -> None:
        """Open one dossier at its next act."""
        self.board.go_to(dossier)
        if not self.view.show_dossier(dossier):
            return
        self._stack.setCurrentWidget(self.view)
        self._show_head(on=False)
        self.view.line.go_to(self.view.line.current())
        self.view.line.setFocus()

    def close_dossier(self, *, keyboard: bool = True) -> None:
        """Back to the board, at the card of the dossier."""
        dossier = self.view.dossier
        self.band.clear()
        self._show_list()
        self.board.go_to(dossier)
        if keyboard:
            self.board.take_keyboard()

    def back(self) -> None:
        """Esc."""
        if self.is_open:
            self.close_dossier()

    def show_record(self, id_: int) -> None:
        """Open the dossier of a person, the running one if there are several."""
        folders = [f for f in self.desk.branch.folders if f.person == id_]
        folders.sort(key=lambda f: (not f.closed, f.id))
        if folders:
            self.search("")
            self.open_dossier(folders[-1].id)

    def act_on(self, rule: str, finding: Finding) -> None:
        """The next act of the person's dossier, or counting its papers."""
        self.show_finding(finding)
        if rule == _NO_PAPERS and self.is_open:
            self.count_papers()
        elif self.is_open:
            self.view.take_next()

    def resume(self, editor: str, record: int) -> None:
        """The editor whose draft was left, over its dossier."""
        from dangzhibu_desktop.ui.dossiers.resuming import resume

        resume(self, editor, record)

    def history_of(self) -> Subject | None:
        """The dossier opened, or the one of the card chosen."""
        dossier = self.view.dossier if self.is_open else self.board.current_id()
        return Subject(DOSSIER, dossier) if dossier else None

    # ---- what one does here

    def new(self) -> None:
        """登记入党申请."""
        from dangzhibu_desktop.ui.dossiers.opening import ApplicationDialog

        dialog = ApplicationDialog(self.desk, self)
        self.open_dialog(dialog, lambda: self.open_dossier(dialog.added))

    def take_over(self) -> None:
        """转入档案."""
        from dangzhibu_desktop.ui.dossiers.opening import TakeOverDialog

        dialog = TakeOverDialog(self.desk, self)
        self.open_dialog(dialog, lambda: self.open_dossier(dialog.added))

    def record_step(self, no: str, taken: StepTaken | None) -> None:
        """登记 or 修改 a step."""
        from dangzhibu_desktop.ui.dossiers.stepeditor import StepEditor

        if self.view.judged is not None:
            self.open_dialog(StepEditor(self.desk, self.view.judged.folder, no, taken, self))

    def turn(self, turn: str) -> None:
        """暂停、恢复、撤回、终止."""
        from dangzhibu_desktop.ui.dossiers.care import TurnDialog

        if self.view.judged is not None:
            self.open_dialog(TurnDialog(self.desk, self.view.judged.folder, turn, self))

    def change_helpers(self, role: str) -> None:
        """更换培养联系人、入党介绍人."""
        from dangzhibu_desktop.ui.dossiers.care import HelpersDialog

        if self.view.judged is not None:
            self.open_dialog(HelpersDialog(self.desk, self.view.judged.folder, role, self))

    def postpone(self) -> None:
        """推迟讨论转正."""
        from dangzhibu_desktop.ui.dossiers.care import PostponeDialog

        if self.view.judged is not None:
            self.open_dialog(PostponeDialog(self.desk, self.view.judged.folder, self))

    def count_papers(self) -> None:
        """清点材料."""
        from dangzhibu_desktop.ui.dossiers.materials import MaterialsDialog

        if self.view.judged is not None:
            self.open_dialog(MaterialsDialog(self.desk, self.view.judged.folder, self))

    def show_own_list(self) -> None:
        """本支部材料清单."""
        from dangzhibu_desktop.ui.dossiers.materials import OwnListDialog

        self.open_dialog(OwnListDialog(self.desk, self))

    def show_person(self) -> None:
        """The card of a member; of somebody else the dialog of his facts."""
        from dangzhibu_desktop.ui.dossiers.care import PersonDialog

        if self.view.judged is None:
            return
        person = self.view.judged.person
        if self.desk.branch.membership(person) is not None:
            self.leads_to.emit("members", person)
        else:
            self.open_dialog(PersonDialog(self.desk, person, self))

    def supply_calendar(self) -> None:
        """录入放假安排."""
        from dangzhibu_desktop.ui.settings.calendar import CalendarDialog

        self.open_dialog(CalendarDialog(self.desk, self))

    def print_(self) -> None:
        """Ctrl+P: the dossier that is open, else the ledger of all."""
        if self.is_open:
            self._print(COURSE)
        elif self.desk.branch.folders:
            self.print_records(LEDGER)

    def _print(self, form: str) -> None:
        self.print_records(form, (f"D{self.view.dossier}",))
