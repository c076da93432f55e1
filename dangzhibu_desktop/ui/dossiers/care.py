"""Dialogs about a dossier as a whole: resting, ending, putting off, helpers, the person's facts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from dangzhibu_desktop.domain.dossiers.folder import Folder
from dangzhibu_desktop.operations.dossier_care import end, pause, postpone, resume, withdraw
from dangzhibu_desktop.operations.dossier_helpers import change_helpers, helpers_problem
from dangzhibu_desktop.operations.members import save_card
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.dossiers.people import add_helper_fields, helpers_in, show_helpers
from dangzhibu_desktop.ui.dossiers.recording import RecordEditor, day_in
from dangzhibu_desktop.ui.dossiers.verdict import Verdict
from dangzhibu_desktop.ui.members import facts
from dangzhibu_desktop.ui.parts import QUIET, label
from dangzhibu_desktop.ui.widgets import readings
from dangzhibu_desktop.ui.widgets.fields import SHORT, LineField, NoteField, date_field
from dangzhibu_desktop.ui.widgets.masked import MaskedField
from dangzhibu_desktop.ui.widgets.readings import Typed
from dangzhibu_desktop.ui.work import perform


@dataclass(frozen=True, slots=True)
class Turn:
    """One way a dossier may come to stand: its act, what it means, whether it needs a reason."""

    act: str
    says: str
    operation: Callable[..., Any]
    reason: bool = True


TURNS: Final[Mapping[str, Turn]] = {
    "pause": Turn("暂停培养", "暂停期间不提示任何到期，恢复后接着培养。", pause),
    "resume": Turn("恢复培养", "从这一天起继续培养，期限照常计算。", resume, reason=False),
    "withdraw": Turn("撤回申请", "本人撤回入党申请。档案保留，不再登记环节。", withdraw),
    "end": Turn("终止培养", "支部终止培养，例如本人调离。档案保留，不再登记环节。", end),
}


def _needed(words: str, typed: str) -> Typed:
    bare = typed.strip()
    return Typed(bare) if bare else Typed(problem=words)


class TurnDialog(RecordEditor):
    """暂停、恢复、撤回 or 终止, from a day on, for a reason."""

    def __init__(
        self, desk: Desk, folder: Folder, turn: str, parent: QWidget | None = None
    ) -> None:
        self._folder, self._turn = folder, TURNS[turn]
        name = desk.branch.by_id[folder.person].name
        act = self._turn.act
        super().__init__(desk, f"{act} · {name}", act, f"dossier-{turn}", parent)
        self.body.insertWidget(0, label(self._turn.says, QUIET, wrap=True))
        self.form.add("day", date_field("从哪天起", desk.today(), future=False, required=True))
        read = partial(_needed, "请写明原因。") if self._turn.reason else readings.text
        self.form.add("reason", LineField("原因", read, width=0))
        self.form.fields["day"].set_text(str(desk.today()))
        self.begin(folder.id)

    def record(self) -> None:
        """Let it come to stand so."""
        day, reason = day_in(self.form.fields["day"]), self.form.fields["reason"].value()
        perform(self, self._turn.operation, self._folder.id, day, reason, then=self.recorded)


class PostponeDialog(RecordEditor):
    """推迟讨论转正 of a probationary member who moved in (2014 第三十五条); no extension."""

    def __init__(self, desk: Desk, folder: Folder, parent: QWidget | None = None) -> None:
        self._folder = folder
        name = desk.branch.by_id[folder.person].name
        super().__init__(desk, f"推迟讨论转正 · {name}", "推迟讨论", "dossier-postpone", parent)
        words = "只适用于转入的预备党员，一般不超过 6 个月；预备期不变。月数留空，取消推迟。"
        self.body.insertWidget(0, label(words, QUIET, wrap=True))
        self.form.add("months", LineField("推迟几个月", readings.months, width=SHORT))
        self.form.add("reason", NoteField("理由", lines=2))
        self.form.fields["months"].set_value(folder.postponed)
        self.begin(folder.id)

    def record(self) -> None:
        """Write by how much."""
        fields = self.form.fields
        perform(
            self, postpone, self._folder.id, fields["months"].value(),
            reason=fields["reason"].value(), day=self.desk.today(), then=self.recorded,
        )  # fmt: skip


class HelpersDialog(RecordEditor):
    """更换培养联系人 or 入党介绍人; who helped before ends that day."""

    def __init__(
        self, desk: Desk, folder: Folder, role: str, parent: QWidget | None = None
    ) -> None:
        self._folder, self._role = folder, role
        name = desk.branch.by_id[folder.person].name
        act = f"更换{role}"
        super().__init__(desk, f"{act} · {name}", act, f"dossier-{role}", parent)
        self.form.add("since", date_field("从哪天起", desk.today(), required=True))
        self.form.fields["since"].set_text(str(desk.today()))
        add_helper_fields(self.form, desk.branch, folder, role, desk.today())
        show_helpers(self.form, desk.branch, folder, role)
        self.verdict = Verdict()
        self.body.insertWidget(1, self.verdict)
        self.begin(folder.id)

    def check(self) -> None:
        """Say who may not help, as the act will."""
        since = day_in(self.form.fields["since"])
        problem = None
        if since is not None and self.form.first_wrong() is None:
            helpers = helpers_in(self.form)
            problem = helpers_problem(self.desk.branch, self._folder, self._role, helpers, since)
        self.verdict.say(problem, (), ())

    def record(self) -> None:
        """Put others in their place."""
        since = day_in(self.form.fields["since"])
        perform(
            self, change_helpers, self._folder.id, self._role, helpers_in(self.form), since,
            then=self.recorded,
        )  # fmt: skip


_PERSON: Final = ("name", "id_number", "sex", "birth", "ethnicity", "education")
_MORE: Final = ("phone", "address", "work_post")


class PersonDialog(RecordEditor):
    """申请人信息: the facts of someone who is no member yet, and so has no card among them."""

    def __init__(self, desk: Desk, person: int, parent: QWidget | None = None) -> None:
        self._person = desk.branch.by_id[person]
        title = f"人员信息 · {self._person.name}"
        super().__init__(desk, title, "保存信息", "dossier-person", parent)
        made = facts.MAIN | facts.CONTACT | facts.WORK
        for key in (*_PERSON, *_MORE):
            field = self.form.add(key, made[key](desk.today()))
            field.set_value(getattr(self._person, key))
            if desk.inspecting and isinstance(field, MaskedField):
                field.seal()
        self.begin(person)

    def check(self) -> None:
        """Number, sex and birth agree."""
        said = dict(facts.doubtful(self.form, None, self.desk.today()))
        for key, field in self.form.fields.items():
            field.warn(said.get(key, ""))

    def record(self) -> None:
        """Write the facts."""
        values = {key: facts.kept(key, f.value()) for key, f in self.form.fields.items()}
        mended = replace(self._person, **values)
        perform(self, save_card, mended, day=self.desk.today(), then=self.recorded)
