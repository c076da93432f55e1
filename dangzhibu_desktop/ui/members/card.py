"""One member's card: life line and facts that are mended in place."""

from datetime import date
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from dangzhibu_desktop.domain.branch import RosterMember
from dangzhibu_desktop.domain.masking import masked_text
from dangzhibu_desktop.operations.members import save_card, save_membership
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.members import facts
from dangzhibu_desktop.ui.members.lifeline import events, explanation
from dangzhibu_desktop.ui.members.lifeview import LifeLine
from dangzhibu_desktop.ui.messages import Band
from dangzhibu_desktop.ui.parts import HEADING, TITLE, button, label
from dangzhibu_desktop.ui.widgets import readings
from dangzhibu_desktop.ui.widgets.drafts import Draft
from dangzhibu_desktop.ui.widgets.elided import Elided
from dangzhibu_desktop.ui.widgets.form import Facts
from dangzhibu_desktop.ui.widgets.masked import MaskedField
from dangzhibu_desktop.ui.widgets.scrolling import Scrolled
from dangzhibu_desktop.ui.work import perform


class Card(QWidget):
    """The detail of the page: everything about one member, saved as it is mended.

    ``closed`` asks for the list; ``change_wanted``, ``print_wanted`` and ``remove_wanted`` tell
    the person.
    """

    closed = Signal()
    change_wanted = Signal(int)
    print_wanted = Signal(int)
    remove_wanted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setAccessibleName("党员信息")
        self._member: RosterMember | None = None
        self._shown: dict[str, str] = {}
        self.band = Band(self)
        self.facts = Facts()
        facts.build(self.facts, desk.today())
        self._draft = Draft(desk, "card", self._unsaved, self)
        for key, field in self.facts.fields.items():
            field.typing.connect(self._typing)
            field.finished.connect(partial(self._save, key))
        for masked in self._masked():
            masked.reveal(shown=desk.numbers_shown)
            if desk.inspecting:
                masked.seal()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(self._head())
        self.standing = label(wrap=True)
        whole.addWidget(self.standing)
        whole.addWidget(self.band)
        whole.addWidget(self._body(), 1)

    def _head(self) -> QHBoxLayout:
        self.name = Elided()  # a name of twenty characters leaves the buttons their room
        self.name.setProperty("role", TITLE)
        self.back = button("返回名单", self.closed.emit, name="返回党员名单")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.name, 1)
        self.change = button("登记变动…", lambda: self.change_wanted.emit(self.person))
        self.print = button("打印…", lambda: self.print_wanted.emit(self.person))
        self.remove = button("删除", lambda: self.remove_wanted.emit(self.person), name="删除党员")
        self.remove.setToolTip("登记重了、登记错了的人；删除后可以撤销，也可以从回收站恢复")
        for each in (self.change, self.print, self.remove, self.back):
            row.addWidget(each)
        return row

    def _body(self) -> Scrolled:
        self.life = LifeLine()
        top = QVBoxLayout()
        top.setSpacing(4)
        top.addWidget(label("经历", HEADING))
        top.addWidget(self.life)
        area = Scrolled()
        area.body.setContentsMargins(0, 0, 12, 0)
        area.body.addLayout(top)
        area.body.addWidget(self.facts)
        area.body.addStretch(1)
        return area

    @property
    def person(self) -> int:
        """The id of the person shown, 0 for none."""
        return self._member.person.id if self._member else 0

    def show_member(self, member: RosterMember, on: date) -> None:
        """Show a member as recorded now, with his standing on a day; unsaved text stays."""
        fresh = member.person.id != self.person
        if fresh:
            self.leave()
        branch, id_ = self.desk.branch, member.person.id
        self._member = member
        self.name.setText(member.person.name)
        self.standing.setText(explanation(branch, id_, on))
        writable = self.desk.read_only is None
        self.change.setEnabled(writable)
        self.remove.setEnabled(writable)
        self.life.show_events(events(branch, id_), on, writable=writable)
        for before, after in pairwise((self.back, *self.life.acts)):
            QWidget.setTabOrder(before, after)
        for key, field in self.facts.fields.items():
            recorded = readings.shown(facts.recorded(member, key))
            if fresh or field.text() == self._shown.get(key):
                field.set_text(recorded)
            self._shown[key] = recorded
        if fresh:
            self._offer_draft()
        self._warn()

    def _offer_draft(self) -> None:
        self.band.clear()
        left = self._draft.begin(self.person)
        left = {key: text for key, text in left.items() if text != self._shown.get(key)}
        if left:
            self.facts.set_texts(left)
            titles = "、".join(self.facts.fields[k].title for k in left if k in self.facts.fields)
            self.band.say(f"找回了上次没有保存的内容：{titles}。", "改好后按回车保存。")

    def _masked(self) -> list[MaskedField]:
        return [f for f in self.facts.fields.values() if isinstance(f, MaskedField)]

    def reveal(self, *, shown: bool) -> None:
        """Show every number whole, or masked again."""
        for field in self._masked():
            field.reveal(shown=shown)
        self._warn()

    def finish(self) -> None:
        """Save the fact at hand where it can stand, and keep the rest as a draft."""
        key = self.facts.at_hand()
        if key:
            self._save(key)
        self.leave()

    def leave(self) -> None:
        """Keep what is unsaved: another member comes, or the page is left."""
        if self._member is not None and self._unsaved():
            self._draft.keep()

    def edit(self, key: str = "name") -> None:
        """Put the keyboard into a field."""
        self.facts.fields[key].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def take_back(self) -> bool:
        """Put what is typed in the field at hand back to what is recorded; whether it was more."""
        for key, field in self.facts.fields.items():
            if field.control.hasFocus() and field.text() != self._shown.get(key):
                field.set_text(self._shown[key])
                self._typing()
                return True
        return False

    def _unsaved(self) -> dict[str, str]:
        texts = self.facts.texts()
        return {key: text for key, text in texts.items() if text != self._shown.get(key)}

    def _typing(self) -> None:
        self._warn()
        self._draft.touch()

    def _warn(self) -> None:
        """Contradictions between fields, and what an import left open."""
        if self._member is None:
            return
        said: dict[str, str] = {}
        for doubt in self.desk.branch.doubts:
            if doubt.person == self.person:
                whole = self.desk.numbers_shown
                message = doubt.message if whole else masked_text(doubt.message)
                said.setdefault(doubt.field, f"导入时：{message}")
        said |= dict(facts.doubtful(self.facts, self._member.standing, self.desk.today()))
        for key, field in self.facts.fields.items():
            field.warn(said.get(key, ""))

    def _save(self, key: str) -> None:
        """Save one fact as soon as its field is left; what cannot stand stays a draft."""
        field, member = self.facts.fields[key], self._member
        if member is None or field.text() == self._shown.get(key):
            return
        if field.problem():
            self._draft.keep()
            return
        if facts.kept(key, field.value()) == getattr(
            member.membership if key in facts.MEMBERSHIP else member.person, key
        ):
            field.set_text(self._shown[key])
            return
        self._shown[key] = field.text()
        record = member.membership if key in facts.MEMBERSHIP else member.person
        operation = save_membership if key in facts.MEMBERSHIP else save_card
        made = facts.with_fact(record, key, field.value())
        if perform(self, operation, made, day=self.desk.today()) is None:
            self._shown[key] = readings.shown(facts.recorded(member, key))
        self._draft.keep()
