"""规定数值: every number the program counts with, and the branch's own where it has a reason."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dangzhibu_desktop.domain.regulations import Override
from dangzhibu_desktop.operations.branch import override_regulation
from dangzhibu_desktop.operations.branch_mending import withdraw_override
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.parts import QUIET, button, label
from dangzhibu_desktop.ui.settings.committee_dialogs import day_of
from dangzhibu_desktop.ui.settings.numbers import (
    Number,
    explain,
    numbers,
    problem_of,
    shown,
    written,
)
from dangzhibu_desktop.ui.settings.section import Section
from dangzhibu_desktop.ui.widgets.editor import Editor
from dangzhibu_desktop.ui.widgets.fields import WIDE, LineField, date_field
from dangzhibu_desktop.ui.widgets.readings import Typed
from dangzhibu_desktop.ui.widgets.table import Column, Table
from dangzhibu_desktop.ui.work import perform


def _value(number: Number, typed: str) -> Typed:
    problem = problem_of(number.national.value, typed)
    return Typed(problem=problem) if problem else Typed(typed.strip())


def _reason(typed: str) -> Typed:
    bare = typed.strip()
    return Typed(bare) if bare else Typed(problem="请写依据，例如上级文件的名称和文号。")


class OverrideDialog(Editor):
    """调整规定数值: the branch's own value, with its reason."""

    def __init__(self, desk: Desk, number: Number, parent: QWidget | None = None) -> None:
        super().__init__(desk, f"调整：{number.title}", "调整", "override", parent)
        self._number = number
        national = number.national
        said = f"全国规定：{shown(national.value, national.unit)}  {national.citation}"
        self.body.insertWidget(0, label(said, wrap=True))
        self.form.add("value", LineField("本支部采用", partial(_value, number), width=WIDE))
        self.form.add("reason", LineField("理由", _reason, width=WIDE, hint="上级文件的名称和文号"))
        self.form.add("since", date_field("从哪天起", desk.today()))
        self.form.fields["value"].set_text(written(number.valid.value))
        self.form.fields["reason"].set_text(number.valid.override_reason)
        self.body.insertWidget(1, label(explain(national.value), QUIET, wrap=True))
        self.begin(number.row)

    def record(self) -> None:
        """Write the branch's value."""
        fields = self.form.fields
        override = Override(
            self._number.national.key,
            fields["value"].value(),
            fields["reason"].value(),
            day_of(fields["since"]),
        )
        day = self.desk.today()
        perform(self, override_regulation, override, day=day, then=self.recorded)


class RegulationNumbers(Section):
    """The list, and below it what the chosen number says and rests on."""

    title = "规定数值"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._numbers: dict[int, Number] = {}
        self.list: Table[Number] = Table(
            "规定数值",
            (
                Column("方面", lambda n: n.subject, 110),
                Column("事项", lambda n: n.title, 230),
                Column("全国规定", lambda n: shown(n.national.value, n.national.unit), 170,
                       tip=lambda n: shown(n.national.value, n.national.unit)),
                Column("本支部", lambda n: shown(n.own.value, n.own.unit) if n.own else "", 110),
                Column("依据", lambda n: f"{n.national.document}{n.national.article}", 300,
                       tip=lambda n: n.national.citation),
            ),
            lambda number: number.row,
        )  # fmt: skip
        self.list.remember(desk.preferences, "settings/numbers")
        self.list.moved.connect(self._show)
        self.list.opened.connect(lambda _row: self.adjust())
        self.list.edited.connect(lambda _row: self.adjust())
        self._words = label(role=QUIET, wrap=True)
        self._words.setMinimumHeight(3 * self._words.fontMetrics().lineSpacing())
        self._adjust = button("调整…", self.adjust)
        self._withdraw = button("恢复全国规定", self.withdraw)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self.list, 1)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self._words, 1)
        below.addWidget(self._adjust)
        below.addWidget(self._withdraw)
        whole.addLayout(below)

    def refresh(self) -> None:
        """Show today's numbers."""
        found = numbers(self.desk.branch.regulations, self.desk.today())
        self._numbers = {number.row: number for number in found}
        self.list.show_rows(found)
        self._show(self.list.current_id())

    def search(self, text: str) -> None:
        """Only the numbers that match."""
        self.list.show_only((lambda n: n.matches(text)) if text else None)

    def _show(self, row: int) -> None:
        number = self._numbers.get(row)
        self._adjust.setEnabled(number is not None)
        self._withdraw.setEnabled(number is not None and number.own is not None)
        if number is None:
            self._words.setText("选一行，看它的全文依据；上级另有规定的，可以调整，须写明理由。")
            return
        valid = number.valid
        note = f"\n{number.national.note}" if number.national.note else ""
        value = shown(valid.value, valid.unit)
        self._words.setText(f"{number.title}：{value}\n{valid.citation}{note}")

    def adjust(self) -> None:
        """Give the chosen number the branch's own value."""
        number = self._numbers.get(self.list.current_id())
        if number is not None:
            OverrideDialog(self.desk, number, self).open()

    def withdraw(self) -> None:
        """Go back to the national value."""
        number = self._numbers.get(self.list.current_id())
        if number is not None:
            perform(self, withdraw_override, number.national.key, day=self.desk.today())
