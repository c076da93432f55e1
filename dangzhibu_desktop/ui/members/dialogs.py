"""Dialogs about members: a new one, and a dated change of standing or voting right."""

from datetime import date

from PySide6.QtWidgets import QWidget

from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.idnumber import birth_date, sex
from dangzhibu_desktop.domain.members import (
    Change,
    Membership,
    Person,
    possible_changes,
)
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.operations.members import add_member, record_change
from dangzhibu_desktop.operations.saved import Saved
from dangzhibu_desktop.ui import messages
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.members import facts
from dangzhibu_desktop.ui.members.lifeline import explanation
from dangzhibu_desktop.ui.parts import QUIET, label
from dangzhibu_desktop.ui.widgets.editor import Editor
from dangzhibu_desktop.ui.widgets.fields import WIDE, ChoiceField, LineField, date_field
from dangzhibu_desktop.ui.work import perform

_PERSON = ("name", "id_number", "sex", "birth", "ethnicity", "education")
_PARTY = ("category", "join_date", "full_date", "since")
_CONTACT = ("phone", "work_post")


class MemberDialog(Editor):
    """登记党员: the facts that a card needs; the rest is mended on the card."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "登记党员", "登记党员", "member", parent)
        made = facts.MAIN | facts.PARTY | facts.CONTACT | facts.WORK
        for key in (*_PERSON, *_PARTY, *_CONTACT):
            self.form.add(key, made[key](desk.today()))
        self.added = 0
        self.form.fields["id_number"].finished.connect(self._from_number)
        self.begin(0)

    def _from_number(self) -> None:
        """A valid number tells sex and birth date where they are still empty."""
        number = self.form.fields["id_number"].value()
        if number is None:
            return
        born = birth_date(number)
        told = {"sex": sex(number), "birth": str(born) if born else ""}
        for key, text in told.items():
            if not self.form.fields[key].text():
                self.form.fields[key].set_text(text)
        self.check()

    def check(self) -> None:
        """Number, sex and birth agree; dates in order."""
        said = dict(facts.doubtful(self.form, None, self.desk.today()))
        for key, field in self.form.fields.items():
            field.warn(said.get(key, ""))

    def record(self) -> None:
        """Add the member, unless somebody has his number already."""
        values = {key: facts.kept(key, f.value()) for key, f in self.form.fields.items()}
        number = values["id_number"]
        same = [p for p in self.desk.branch.people if number and p.id_number == number]
        if same:
            self.band.say(f"{same[0].name}已经用这个身份证号登记。", "请核对号码。")
            return
        membership = {key: values.pop(key) for key in _PARTY}
        perform(
            self,
            add_member,
            Person(**values),
            Membership(person=0, **membership),
            day=self.desk.today(),
            then=self.recorded,
        )

    def recorded(self, saved: Saved) -> None:
        """Tell the page whom to show."""
        self.added = saved.id
        super().recorded(saved)


class ChangeDialog(Editor):
    """登记变动: only what can follow the standing of its day is offered."""

    def __init__(self, desk: Desk, person: int, parent: QWidget | None = None) -> None:
        name = desk.branch.by_id[person].name
        super().__init__(desk, f"登记变动 · {name}", "登记变动", "change", parent)
        self.person = person
        self.standing = label(role=QUIET, wrap=True)
        self.body.insertWidget(0, self.standing)
        today = desk.today()
        self.day = self.form.add("day", date_field("发生日期", today, required=True))
        self.kind = ChoiceField("变动", ())
        self.form.add("kind", self.kind)
        self.form.add(
            "basis", LineField("依据", width=WIDE, hint="例如 支部党员大会决议、组织关系转接")
        )
        self.form.add("document", LineField("文件", width=WIDE, hint="文件名称和文号"))
        self.day.set_text(str(today))
        self.begin(person)

    def check(self) -> None:
        """Offer what is possible on the day."""
        day = self.day.value()
        on = day.first if isinstance(day, PartialDate) else None
        kinds = self._possible(on) if on else ()
        self.standing.setText(explanation(self.desk.branch, self.person, on) if on else "")
        chosen = self.kind.text()
        offered = ("", *kinds)
        box = self.kind.box
        if tuple(box.itemText(place) for place in range(box.count())) != offered:
            box.clear()
            box.addItems(offered)
            self.kind.set_text(chosen if chosen in offered else "")
        self.kind.warn("" if kinds or on is None else "这一天没有可以登记的变动。")

    def _possible(self, on: date) -> tuple[str, ...]:
        branch = self.desk.branch
        membership = next(m for m in branch.memberships if m.person == self.person)
        changes = [c for c in branch.changes if c.person == self.person]
        return possible_changes(membership, changes, on)

    def record(self) -> None:
        """Record the change."""
        values = {key: field.value() for key, field in self.form.fields.items()}
        if values["kind"] is None:
            messages.refuse(self, Refused("没有选择变动。", "请在“变动”里选择一种。"))
            self.kind.setFocus()
            return
        change = Change(
            person=self.person,
            kind=values["kind"],
            day=values["day"].first,
            basis=values["basis"],
            document=values["document"],
        )
        perform(self, record_change, change, then=self.recorded)
