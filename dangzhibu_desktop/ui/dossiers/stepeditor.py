"""The dialog of one step: what it asks for, judged while one types as the act will judge it."""

from collections.abc import Iterator
from dataclasses import fields as facts_of_class
from datetime import date
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.dates import chinese
from dangzhibu_desktop.domain.dossiers.assembling import dossier_of
from dangzhibu_desktop.domain.dossiers.facts import FULL_MEMBERSHIP, OUTCOMES
from dangzhibu_desktop.domain.dossiers.folder import HELPERS_NAMED, Folder, StepFacts, StepTaken
from dangzhibu_desktop.domain.dossiers.publicity import prescribed
from dangzhibu_desktop.domain.dossiers.steps import step
from dangzhibu_desktop.domain.workdays import plan
from dangzhibu_desktop.operations.dossier_guard import Judgement
from dangzhibu_desktop.operations.dossier_helpers import helpers_problem
from dangzhibu_desktop.operations.dossiers import advance, amend, judge
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.dossiers.meetingchoice import MeetingChoice
from dangzhibu_desktop.ui.dossiers.people import add_helper_fields, helpers_in
from dangzhibu_desktop.ui.dossiers.recording import (
    CheckField,
    RecordEditor,
    amount,
    day_in,
    number,
    show_field,
)
from dangzhibu_desktop.ui.dossiers.stepwords import (
    ASSEMBLIES,
    OF_SUPERIOR,
    VOTES,
    act_words,
    is_long,
    wanted,
)
from dangzhibu_desktop.ui.dossiers.verdict import Verdict
from dangzhibu_desktop.ui.widgets.fields import (
    SHORT,
    WIDE,
    ChoiceField,
    Field,
    LineField,
    NoteField,
    YesNoField,
    date_field,
)
from dangzhibu_desktop.ui.work import perform

_DAYS: Final = ("day", "starts", "ends")
_NUMBERS: Final = {
    **dict.fromkeys(("days", "hours"), amount),
    **dict.fromkeys((*VOTES, "candidates", "months"), number),
}
_YES_NO: Final = ("passed", "one_by_one")
_NEAR: Final = 3650  # days: a posting further off is a slip of the pen
_FROM_MEETING: Final = ("day", *VOTES, "candidates", "one_by_one")


def field_for(no: str, key: str, title: str, today: date) -> Field:
    """The field of one fact of a step."""
    if key in _DAYS:
        return date_field(title, today)
    if key in _YES_NO:
        return YesNoField(title)
    if key == "outcome":
        return ChoiceField(title, OUTCOMES)
    if key in _NUMBERS:
        return LineField(title, _NUMBERS[key], width=SHORT)
    if key == "content" and is_long(no):
        return NoteField(title, lines=4)
    return LineField(title, width=WIDE)


class StepEditor(RecordEditor):
    """登记 or 修改 one step of a dossier; ``taken`` is the record to be mended."""

    def __init__(
        self,
        desk: Desk,
        folder: Folder,
        no: str,
        taken: StepTaken | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._folder, self._no, self._taken = folder, no, taken
        name, title = desk.branch.by_id[folder.person].name, step(no).title
        act = "保存修改" if taken else act_words(no, title)
        kept = "dossier-mend" if taken else f"dossier-step-{no}"
        super().__init__(desk, f"{no} {title} · {name}", act, kept, parent)
        self._asked = taken is not None
        self._judged = Judgement()
        self.meeting: MeetingChoice | None = None
        self._build()
        self.verdict = Verdict()
        self.body.insertWidget(1, self.verdict)
        self._fill()
        self.begin(taken.id if taken else folder.id)

    @property
    def _branch(self) -> Branch:
        return self.desk.branch

    # ---- the fields

    def _build(self) -> None:
        today = self.desk.today()
        if self._no in ASSEMBLIES:
            self.meeting = MeetingChoice(self.desk, self.form, self._folder, self._no)
            self.body.insertWidget(1, self.meeting.vote)
        if self._folder.moved_in is not None:
            words = "原党组织办理过，但没有见到材料"
            self.form.add("unseen", CheckField("材料未见", words))
        for key, title in wanted(self._no).items():
            self.form.add(key, field_for(self._no, key, title, today))
        if self._no in HELPERS_NAMED and self._taken is None:
            role = HELPERS_NAMED[self._no]
            add_helper_fields(self.form, self._branch, self._folder, role, today)
        words = "以前已经这样办理，现在照原材料补录"
        self.form.add("from_paper", CheckField("照原材料补录", words))
        self.form.add("reason", NoteField("理由", lines=2))

    def _fill(self) -> None:
        """What is recorded, or what is known before anything is typed."""
        fields = self.form.fields
        if self._taken is None:
            superior = self._branch.settings.superior or ""
            if self._no in OF_SUPERIOR and superior:
                fields["who"].set_text(superior)
            if "outcome" in fields:
                fields["outcome"].set_text(FULL_MEMBERSHIP)
            return
        for key in wanted(self._no):
            value = getattr(self._taken, key)
            whole = isinstance(value, float) and value.is_integer()
            fields[key].set_value(int(value) if whole else value)
        fields["reason"].set_text(self._taken.reason or "")
        if "unseen" in fields:
            fields["unseen"].set_value(self._taken.unseen)
        if self.meeting is not None:
            self.meeting.choose("", None)
            if self._taken.meeting is not None and self._taken.agenda_item is not None:
                self.meeting.show(self._taken.meeting, self._taken.agenda_item)

    def begin(self, record: int) -> None:
        """Listen to the meeting before the draft comes back."""
        if self.meeting is not None:
            self.meeting.meeting_field.typing.connect(self.meeting.follow)
            self.meeting.item_field.typing.connect(self.meeting.follow)
        super().begin(record)
        if self.meeting is not None:
            item = self.meeting.item_field.text()
            self.meeting.follow()
            self.meeting.item_field.set_text(item)
        self.check()
        self.fit()

    # ---- what is typed

    def _typing(self) -> None:
        """From the first stroke on, what is wrong is said."""
        self._asked = True
        super()._typing()

    def facts(self) -> StepFacts:
        """The step as it is written now."""
        cells: dict[str, Any] = {"step": self._no, "dossier": self._folder.id}
        if self._taken is not None:
            cells |= {f.name: getattr(self._taken, f.name) for f in facts_of_class(StepFacts)}
        fields = self.form.fields
        for key in wanted(self._no):
            cells[key] = day_in(fields[key]) if key in _DAYS else fields[key].value()
        linked = self.meeting.item if self.meeting else None
        if self.meeting is not None:
            cells["agenda_item"] = linked.id if linked else None
        if linked is not None:
            cells |= {key: None for key in _FROM_MEETING if key in cells}
        if "unseen" in fields:
            cells["unseen"] = fields["unseen"].value()
        cells["reason"] = fields["reason"].value()
        return StepFacts(**cells)

    def check(self) -> None:
        """Judge what is written as the act will, and ask for what it will ask for."""
        self._show_what_is_needed()
        self._plan_publicity()
        self._judged = Judgement()
        if self.form.first_wrong() is None:
            meeting = self.meeting.meeting if self.meeting and self.meeting.item else None
            facts, today = self.facts(), self.desk.today()
            self._judged = judge(self._branch, self._folder, facts, meeting, today)
        problem = self._judged.problem or self._helpers_problem()
        self.verdict.say(
            problem if self._asked else None, self._judged.objections, self._judged.questions
        )
        self._ask()

    def _helpers_problem(self) -> tuple[str, str] | None:
        helpers = helpers_in(self.form)
        if not helpers:
            return None
        since = min(day_in(self.form.fields["day"]) or self.desk.today(), self.desk.today())
        role = HELPERS_NAMED[self._no]
        return helpers_problem(self._branch, self._folder, role, helpers, since)

    def _ask(self) -> None:
        """Ask for a reason where one is needed, and whether it is entered from papers."""
        objected, asked = self._judged.objections, self._judged.questions
        reason = self.form.fields["reason"]
        show_field(self.form, "from_paper", on=bool(objected))
        written = bool(reason.text())
        show_field(self.form, "reason", on=bool(objected or asked) or written)

    def _show_what_is_needed(self) -> None:
        """What the chosen meeting holds is not asked for."""
        if self.meeting is None:
            return
        linked = self.meeting.meeting is not None
        show_field(self.form, "item", on=linked)
        for key in self._asked_without_meeting():
            show_field(self.form, key, on=not linked)
        if "months" in self.form.fields:
            extended = self.form.fields["outcome"].text() == OUTCOMES[1]
            show_field(self.form, "months", on=extended)
            if not extended:
                self.form.fields["months"].set_text("")

    def _asked_without_meeting(self) -> Iterator[str]:
        return (key for key in _FROM_MEETING if key in self.form.fields)

    def _plan_publicity(self) -> None:
        """Say on which day the publicity is full, counted the safe way."""
        if self._no != "8":
            return
        start, ends = day_in(self.form.fields["starts"]), self.form.fields["ends"]
        found = prescribed(dossier_of(self._branch, self._folder, self.desk.today()))
        words = ""
        near = start is not None and abs((start - self.desk.today()).days) < _NEAR
        if start is not None and near and found is not None and not ends.text():
            window = plan(start, found.integer, self._branch.calendar)
            words = f"自次日起满{found.integer}个工作日：{chinese(window.last_day)}。"
        ends.warn(words)

    # ---- the act

    def record(self) -> None:
        """Take or mend the step; what is refused shows in the band."""
        fields, today = self.form.fields, self.desk.today()
        papers = bool(self._judged.objections) and bool(fields["from_paper"].value())
        if self._taken is not None:
            done = perform(
                self, amend, self.facts(), from_paper=papers, today=today, then=self.recorded
            )
        else:
            done = perform(
                self, advance, self._folder.id, self.facts(), helpers=helpers_in(self.form),
                from_paper=papers, today=today, then=self.recorded,
            )  # fmt: skip
        if done is None and not fields["reason"].isHidden():
            fields["reason"].setFocus()
