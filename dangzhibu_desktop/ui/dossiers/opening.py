"""Opening a dossier: on an application, or for someone who comes in mid-way."""

from collections import Counter
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.dossiers.steps import GENERAL_BRANCH, STEPS
from dangzhibu_desktop.domain.idnumber import birth_date, sex
from dangzhibu_desktop.domain.members import Person
from dangzhibu_desktop.operations.dossier_guard import Judgement
from dangzhibu_desktop.operations.dossier_opening import judge_opening, open_dossier, take_over
from dangzhibu_desktop.operations.saved import Saved
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.dossiers.recording import CheckField, RecordEditor, day_in, show_field
from dangzhibu_desktop.ui.dossiers.verdict import Verdict
from dangzhibu_desktop.ui.members import facts
from dangzhibu_desktop.ui.parts import QUIET, label
from dangzhibu_desktop.ui.style import row_height
from dangzhibu_desktop.ui.widgets.fields import (
    USUAL,
    WIDE,
    ChoiceField,
    Field,
    LineField,
    NoteField,
    date_field,
)
from dangzhibu_desktop.ui.widgets.readings import Typed
from dangzhibu_desktop.ui.work import perform

NOBODY: Final = "（新的人员）"
_PERSON: Final = ("name", "id_number", "sex", "birth")
_LINES: Final = 7  # of the list of steps in view


def known_people(branch: Branch, *, members: bool) -> dict[str, int]:
    """People recorded already who have no running dossier; ``members`` lets those in too."""
    busy = {folder.person for folder in branch.folders if not folder.closed}
    people = [
        person
        for person in branch.people
        if person.id not in busy and (members or branch.membership(person.id) is None)
    ]
    times = Counter(person.name for person in people)
    return {p.name if times[p.name] == 1 else f"{p.name}（编号 {p.id}）": p.id for p in people}


class _Opening(RecordEditor):
    """A dialog that begins with a person: somebody recorded already, or somebody new."""

    members = False

    def __init__(self, desk: Desk, act: str, editor: str, parent: QWidget | None) -> None:
        super().__init__(desk, act, act, editor, parent)
        self.added = 0
        self._known = known_people(desk.branch, members=self.members)
        self.who = ChoiceField("人员", (NOBODY, *self._known), width=USUAL)
        self.form.add("who", self.who)
        self.who.set_text(NOBODY)
        for key in _PERSON:
            self.form.add(key, facts.MAIN[key](desk.today()))
        show_field(self.form, "who", on=bool(self._known))
        self.form.fields["id_number"].finished.connect(self._from_number)

    def begin(self, record: int) -> None:
        """Somebody new is the usual case: the keyboard begins at his name."""
        super().begin(record)
        if self.who.text() == NOBODY:
            self.form.fields["name"].setFocus()

    def _from_number(self) -> None:
        """A valid number tells sex and birth date where they are still empty."""
        number = self.form.fields["id_number"].value()
        if number is None:
            return
        told = {"sex": sex(number), "birth": str(birth_date(number) or "")}
        for key, text in told.items():
            if not self.form.fields[key].text():
                self.form.fields[key].set_text(text)
        self.check()

    def person(self) -> Person:
        """Whom the dossier is about, with an id where he is recorded already."""
        values = {key: self.form.fields[key].value() for key in _PERSON}
        known = self._known.get(self.who.text())
        if known is not None:
            return self.desk.branch.by_id[known]
        return Person(**{**values, "name": values["name"] or ""})

    def check(self) -> None:
        """Of somebody recorded already nothing is asked again."""
        new = self.who.text() not in self._known
        for key in _PERSON:
            show_field(self.form, key, on=new)
        said = dict(facts.doubtful(self.form, None, self.desk.today())) if new else {}
        for key in _PERSON:
            self.form.fields[key].warn(said.get(key, ""))

    def finish(self) -> None:
        """What is hidden is not asked for."""
        known = self._known.get(self.who.text())
        if known is not None:
            self.form.fields["name"].set_text(self.desk.branch.by_id[known].name)
        same = self._same_number() if known is None else None
        if same is not None:
            self.band.say(f"{same.name}已经用这个身份证号登记。", "请在“人员”里选择他。")
            return
        super().finish()

    def _same_number(self) -> Person | None:
        typed = self.form.fields["id_number"].value()
        people = self.desk.branch.people
        return next((p for p in people if typed and p.id_number == typed), None)

    def recorded(self, saved: Saved) -> None:
        """Tell the page which dossier to show."""
        self.added = saved.id
        super().recorded(saved)


class ApplicationDialog(_Opening):
    """登记入党申请: a new dossier on the day the application was received."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "登记入党申请", "dossier-open", parent)
        day = date_field("收到申请书日期", desk.today(), future=False, required=True)
        self.form.add("application", day)
        words = "以前已经收到，现在照原申请书补录"
        self.form.add("from_paper", CheckField("照原材料补录", words))
        self.form.add("reason", NoteField("理由", lines=2))
        self.verdict = Verdict()
        self.body.insertWidget(1, self.verdict)
        self._judged = Judgement()
        self.begin(0)

    def check(self) -> None:
        """Judge the application as the act will."""
        super().check()
        self._judged = Judgement()
        applied, person = day_in(self.form.fields["application"]), self.person()
        if applied is not None and person.name:
            today = self.desk.today()
            self._judged = judge_opening(self.desk.branch, person, applied, today)
        objected, asked = self._judged.objections, self._judged.questions
        self.verdict.say(self._judged.problem, objected, asked)
        show_field(self.form, "from_paper", on=bool(objected))
        written = bool(self.form.fields["reason"].text())
        show_field(self.form, "reason", on=bool(objected or asked) or written)

    def record(self) -> None:
        """Open the dossier."""
        fields = self.form.fields
        perform(
            self,
            open_dossier,
            self.person(),
            day_in(fields["application"]),
            reason=fields["reason"].value(),
            from_paper=bool(self._judged.objections) and bool(fields["from_paper"].value()),
            today=self.desk.today(),
            then=self.recorded,
        )


class StepsField(Field):
    """Some of the 25 steps, ticked; the text is their numbers."""

    def __init__(self, title: str) -> None:
        self.list = QListWidget()
        super().__init__(title, self.list, WIDE)
        for step in STEPS:
            if step.no != GENERAL_BRANCH:
                item = QListWidgetItem(f"{step.no}　{step.title}", self.list)
                item.setData(Qt.ItemDataRole.UserRole, step.no)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Unchecked)
                item.setSizeHint(QSize(0, row_height(self.font()) - 4))
        line = self.list.sizeHintForRow(0)
        self.list.setFixedHeight(_LINES * max(line, 20) + 8)
        self.list.setCurrentRow(0)
        self.list.itemChanged.connect(lambda _item: self._typed())

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def chosen(self) -> tuple[str, ...]:
        """The numbers of the ticked steps."""
        return tuple(
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in self._items()
            if item.checkState() == Qt.CheckState.Checked
        )

    def text(self) -> str:
        """The numbers with commas between."""
        return ",".join(self.chosen())

    def set_text(self, text: str) -> None:
        """Tick these."""
        wanted = set(text.split(","))
        self.list.blockSignals(True)  # noqa: FBT003 - Qt's own
        for item in self._items():
            on = str(item.data(Qt.ItemDataRole.UserRole)) in wanted
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)  # noqa: FBT003 - Qt's own


class TakeOverDialog(_Opening):
    """转入档案: someone who comes mid-way; papers not seen are named, not forgotten."""

    members = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "转入档案", "dossier-take-over", parent)
        words = (
            "登记转入后，把见到的材料一步一步照录。勾选的环节记为“材料未见”，"
            "只是没有见到材料，不等于没有办理。"
        )
        self.body.insertWidget(0, label(words, QUIET, wrap=True))
        day = date_field("转入日期", desk.today(), future=False, required=True)
        self.form.add("moved_in", day)
        self.form.add("former", LineField("原所在党支部", _former, width=WIDE))
        self.steps = StepsField("材料未见的环节")
        self.form.add("unseen", self.steps)
        self.begin(0)

    def record(self) -> None:
        """Take the dossier over."""
        fields = self.form.fields
        perform(
            self,
            take_over,
            replace(self.person()),
            day_in(fields["moved_in"]),
            fields["former"].value(),
            unseen=self.steps.chosen(),
            today=self.desk.today(),
            then=self.recorded,
        )


def _former(typed: str) -> Typed:
    bare = typed.strip()
    return Typed(bare) if bare else Typed(problem="请写全称，以便核实材料。")
