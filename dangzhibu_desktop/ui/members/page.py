"""The page 党员: the roster of any day, searched as one types, with one member's card beside it."""

from datetime import date
from typing import Any, Final

from PySide6.QtCore import QThreadPool
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from dangzhibu_desktop.domain.dates import PartialDate, chinese
from dangzhibu_desktop.operations.history_of import MEMBER, Subject
from dangzhibu_desktop.ui.desk import EVERYTHING, Desk
from dangzhibu_desktop.ui.members.card import Card
from dangzhibu_desktop.ui.members.dialogs import ChangeDialog, MemberDialog
from dangzhibu_desktop.ui.members.lines import (
    Sounds,
    lines,
    matching,
    sounds_of,
    wants_sounds,
)
from dangzhibu_desktop.ui.members.list import MemberTable
from dangzhibu_desktop.ui.members.mending import connect_mending, correct_in_life, remove_member
from dangzhibu_desktop.ui.members.standings import standings
from dangzhibu_desktop.ui.messages import refuse
from dangzhibu_desktop.ui.page import Page
from dangzhibu_desktop.ui.parts import PRIMARY, QUIET, button, label
from dangzhibu_desktop.ui.widgets.beside import Beside
from dangzhibu_desktop.ui.widgets.empty import Empty
from dangzhibu_desktop.ui.widgets.fields import date_field, still
from dangzhibu_desktop.ui.work import Job

_ORDERS: Final = ("姓氏笔画", "拼音")
_SHOWN_BY: Final = frozenset({"members", "branch"})


class MembersPage(Page):
    """Who belonged on a day, found by name, pinyin or the tail of a number."""

    title = "党员"
    makes = "登记党员"
    removes = "党员"
    searches = "姓名、拼音、电话、证件号"
    explains = (
        "按某一天列出党员，以及当天的类别和表决权。回车打开党员信息，F2 直接修改，"
        "Del 删除（可以撤销），Esc 返回名单；查找可写姓名、拼音（zs 找张三）、"
        "电话或身份证号的末几位。选中几行后按 Ctrl+P 打印。"
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._text = ""
        self._sounds: Sounds = {}
        self._listening: Job | None = None
        self.import_ = button("导入花名册…", self.take_in)
        self.import_.setEnabled(desk.read_only is None)
        self.head.insertWidget(self.head.count() - 1, self.import_)
        self.table = MemberTable(desk)
        self.card = Card(desk)
        self._split = Beside(self._list(), self.card)
        self.nobody = self._nobody()
        self.body.addWidget(self.nobody, 1)
        self.body.addWidget(self._split, 1)
        self.start_at(self.table, self.first_import)
        self.table.opened.connect(self.open_card)
        self.table.edited.connect(self._edit)
        self.table.moved.connect(self._moved)
        self.card.closed.connect(self.close_card)
        self.card.change_wanted.connect(self.change)
        self.card.print_wanted.connect(lambda person: self._print((person,)))
        self.table.change_wanted.connect(self.change)
        self.table.print_wanted.connect(lambda person: self._print((person,)))
        connect_mending(self, self.table, self.card)
        desk.numbers_toggled.connect(self._numbers_toggled)

    def _list(self) -> QWidget:
        self.day = date_field("按某日", self.desk.today(), required=True)
        self.day.set_text(str(self.desk.today()))
        self.day.finished.connect(lambda: self.refresh(EVERYTHING))
        self.order = still(QComboBox())
        self.order.addItems(_ORDERS)
        self.order.setAccessibleName("排序方式")
        self.order.currentTextChanged.connect(lambda _text: self.refresh(EVERYTHING))
        self.everyone = QCheckBox("含已离开的人")
        self.everyone.toggled.connect(lambda _on: self.refresh(EVERYTHING))
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (label("按"), self.day, label("查看，排序"), self.order, self.everyone):
            row.addWidget(widget)
        row.addStretch(1)
        self.count = label(role=QUIET)
        self.numbers = QCheckBox("显示证件号和电话")
        self.numbers.setChecked(self.desk.numbers_shown)
        if self.desk.inspecting:  # shown before it has its place it would be a window of its own
            self.numbers.hide()
        self.numbers.toggled.connect(lambda on: self.desk.show_numbers(shown=on))
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.count, 1)
        below.addWidget(self.numbers)
        self.past = label(role="soon")
        self.past.hide()
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.past)
        column.addWidget(self.table, 1)
        column.addLayout(below)
        return whole

    def _nobody(self) -> Empty:
        self.first_import = button("导入花名册…", self.take_in, name="导入花名册")
        self.first_new = button("登记党员", self.new, PRIMARY)
        words = "还没有党员。导入已有的花名册，或登记第一名党员。"
        return Empty(words, self.first_import, self.first_new)

    # ---- what is shown

    @property
    def on(self) -> date:
        """The day the roster is of."""
        value = self.day.value()
        return value.first if isinstance(value, PartialDate) else self.desk.today()

    def refresh(self, areas: frozenset[str]) -> None:
        """Show the roster anew."""
        if not areas & _SHOWN_BY:
            return
        empty = not self.desk.branch.people
        self.nobody.setVisible(empty)
        self._split.setHidden(empty)
        if empty:
            self.card.hide()
            return
        found = lines(
            self.desk.branch,
            self.on,
            self.order.currentText(),
            everyone=self.everyone.isChecked(),
            whole=self.desk.numbers_shown,
        )
        self.table.show_rows(found)
        past = self.on != self.desk.today()
        self.past.setText(f"这是 {chinese(self.on)} 的名单，不是今天的。" if past else "")
        self.past.setVisible(past)
        if self._text:
            self.search(self._text)
        self._say_count()
        self._show_card(self.card.person)

    def _numbers_toggled(self) -> None:
        self.numbers.setChecked(self.desk.numbers_shown)
        self.card.reveal(shown=self.desk.numbers_shown)
        self.refresh(EVERYTHING)

    def _say_count(self) -> None:
        members = [line.member for line in self.table.rows.rows]
        if self._text and not members:
            self.count.setText(f"没有符合“{self._text}”的党员。")
            self.table.say_when_empty(f"没有符合“{self._text}”的党员。按 Esc 显示全部。")
            return
        self.table.say_when_empty("这一天没有党员。")
        votes = sum(m.may_vote for m in members)
        self.count.setText(f"共 {len(members)} 人：{standings(members)}；有表决权 {votes} 人")

    def search(self, text: str) -> None:
        """Show only who fits; pinyin joins in as soon as it is known."""
        self._text = text.strip()
        if wants_sounds(self._text):
            self._learn_sounds()
        self.table.show_only(matching(self._text, self._sounds))
        self._say_count()

    def _learn_sounds(self) -> None:
        names = [p.name for p in self.desk.branch.people if p.name not in self._sounds]
        if not names or self._listening is not None:
            return
        self._listening = Job(lambda: sounds_of(names))
        self._listening.done.connect(self._heard)
        QThreadPool.globalInstance().start(self._listening.run)

    def _heard(self, found: Any) -> None:
        self._listening = None
        self._sounds = {**self._sounds, **found}
        self.search(self._text)

    # ---- the card

    def open_card(self, person: int) -> None:
        """Open a member's card, beside the list or in its place."""
        self._split.open()
        self._show_card(person)
        self._name_way_back()
        if not self._split.is_wide:
            self.card.back.setFocus()

    def _edit(self, person: int) -> None:
        self.open_card(person)
        self.card.edit()

    def _show_card(self, person: int) -> None:
        if not person or self.card.isHidden():
            return
        everyone = self.desk.branch.roster(date.max, everyone=True)
        found = [m for m in everyone if m.person.id == person]
        today = [m for m in self.desk.branch.roster(self.desk.today()) if m.person.id == person]
        if found:
            self.card.show_member((today or found)[0], self.on)
        else:
            self.close_card()

    def _moved(self, person: int) -> None:
        """The card beside the list follows it."""
        if person:
            self._show_card(person)

    def close_card(self) -> None:
        """Back to the list."""
        self.card.leave()
        self._split.close_detail()
        self.table.setFocus()

    def finish(self) -> None:
        """Save the fact at hand on the card."""
        self.card.finish()

    def back(self) -> None:
        """Esc: first what is typed in a field is taken back, then the card closes."""
        if self.card.isVisible() and not self.card.take_back():
            self.close_card()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The way back says where it leads."""
        super().resizeEvent(event)
        self._name_way_back()

    def _name_way_back(self) -> None:
        self.card.back.setText("收起" if self._split.is_wide else "返回名单")

    def show_record(self, id_: int) -> None:
        """Bring a member into view and open his card."""
        self.search("")
        if not self.table.go_to(id_):
            self.everyone.setChecked(True)
            self.table.go_to(id_)
        self.table.setFocus()
        self.open_card(id_)

    def resume(self, editor: str, record: int) -> None:
        """登记党员, 登记变动, 改正变动; else the card, which offers by itself what was left."""
        if editor == "member":
            self.new()
        elif editor == "mend-change":
            known = next((each for each in self.desk.branch.changes if each.id == record), None)
            if known is not None:
                self.show_record(known.person)
                correct_in_life(self.card, self, record)
        elif record:
            self.show_record(record)
            if editor == "change":
                self.change(record)

    def history_of(self) -> Subject | None:
        """The member whose card is open, or the one chosen."""
        person = self.table.current_id() if self.card.isHidden() else self.card.person
        return Subject(MEMBER, person) if person else None

    # ---- what one does here

    def new(self) -> None:
        """登记党员."""
        dialog = MemberDialog(self.desk, self)
        self.open_dialog(dialog, lambda: self.show_record(dialog.added))

    def change(self, person: int) -> None:
        """登记变动."""
        self.open_dialog(ChangeDialog(self.desk, person, self))

    def remove_chosen(self) -> None:
        """编辑 → 删除: whose card is open, or who is chosen."""
        subject = self.history_of()
        if subject is not None:
            remove_member(self, self.table, subject.id)

    def take_in(self) -> None:
        """导入花名册."""
        from dangzhibu_desktop.ui.intake.dialog import IntakeDialog

        if self.desk.inspecting and self.desk.read_only is not None:
            refuse(self, self.desk.read_only)
            return
        self.open_dialog(IntakeDialog(self.desk, self))

    def print_(self) -> None:
        """Print what is chosen: several members' cards, or the roster of the day."""
        if not self.card.isHidden():
            self._print((self.card.person,))
        else:
            chosen = self.table.chosen_ids()
            self._print(chosen if len(chosen) > 1 else ())

    def _print(self, people: tuple[int, ...]) -> None:
        keys = tuple(f"P{person}" for person in people)
        self.print_records("M05" if people else "M01", keys, self.on)
