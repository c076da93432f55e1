"""What is taken back on the page 党员: a person entered by mistake, a change recorded wrongly."""

from typing import Final

from PySide6.QtWidgets import QWidget

from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.members import Change
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.operations.change_mending import (
    correct_change,
    mendable_change,
    remove_change,
)
from dangzhibu_desktop.operations.member_removing import remove_person
from dangzhibu_desktop.operations.saved import Saved
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.members.card import Card
from dangzhibu_desktop.ui.members.list import MemberTable
from dangzhibu_desktop.ui.messages import refuse
from dangzhibu_desktop.ui.page import Page
from dangzhibu_desktop.ui.parts import QUIET, label
from dangzhibu_desktop.ui.widgets.editor import Editor
from dangzhibu_desktop.ui.widgets.fields import WIDE, LineField, date_field
from dangzhibu_desktop.ui.work import attempt, desk_of, perform

_OTHER_KIND: Final = "这里改日期、依据和文件。变动的种类登记错了的，请删除这一条，再登记另一种。"


def connect_mending(page: Page, table: MemberTable, card: Card) -> None:
    """Let table and card do what they ask for; a refusal is said where it was asked."""
    life = card.life
    table.removed.connect(lambda person: remove_member(page, table, person))
    card.remove_wanted.connect(lambda person: remove_member(card, table, person))
    life.mend_wanted.connect(lambda change: correct_in_life(card, page, change))
    life.removed.connect(lambda change: remove_from_life(card, change))


def remove_member(said_at: QWidget, table: MemberTable, person: int) -> None:
    """Delete a person with 撤销 in the notice; the keyboard stays on the row that follows.

    A refusal is said in the band nearest to ``said_at``. One person at a time.
    """
    chosen = table.chosen_ids()
    if len(chosen) > 1 and person in chosen:
        refuse(said_at, Refused(f"选了 {len(chosen)} 人，一次只删除一个。", "请只选一个人再删除。"))
        return
    place = table.rows.place_of(person)

    def then(_saved: Saved) -> None:
        if place is not None and table.rows.rows:
            table.selectRow(min(place, len(table.rows.rows) - 1))

    perform(said_at, remove_person, person, today=desk_of(said_at).today(), then=then)


def remove_from_life(card: Card, change: int) -> None:
    """Delete a change recorded by mistake, with 撤销 in the notice; the card keeps the keyboard."""
    today = card.desk.today()
    perform(card, remove_change, change, today=today, then=lambda _saved: card.change.setFocus())


def correct_in_life(card: Card, page: Page, change: int) -> None:
    """Open 改正变动, unless a dossier made the change: then say so."""

    def open_(known: Change) -> None:
        dialog = CorrectionDialog(page.desk, known, page)
        page.open_dialog(dialog, lambda: card.life.go_to(change))

    attempt(card, mendable_change, page.desk.store, change, then=open_)


class CorrectionDialog(Editor):
    """改正变动: the day, basis and document of a recorded change."""

    def __init__(self, desk: Desk, change: Change, parent: QWidget | None = None) -> None:
        name = desk.branch.by_id[change.person].name
        title = f"改正变动 · {name} {change.kind}"
        super().__init__(desk, title, "改正变动", "mend-change", parent)
        self.change = change
        self.body.insertWidget(0, label(_OTHER_KIND, QUIET, wrap=True))
        self.form.add("day", date_field("发生日期", desk.today(), required=True))
        self.form.add("basis", LineField("依据", width=WIDE))
        self.form.add("document", LineField("文件", width=WIDE, hint="文件名称和文号"))
        texts = {
            "day": str(change.day),
            "basis": change.basis or "",
            "document": change.document or "",
        }
        self.form.set_texts(texts)
        self.begin(change.id)

    def record(self) -> None:
        """Correct the change."""
        values = {key: field.value() for key, field in self.form.fields.items()}
        day = values["day"]
        corrected = Change(
            id=self.change.id,
            person=self.change.person,
            kind=self.change.kind,
            day=day.first if isinstance(day, PartialDate) else self.change.day,
            basis=values["basis"],
            document=values["document"],
        )
        perform(self, correct_change, corrected, today=self.desk.today(), then=self.recorded)
