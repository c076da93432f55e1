"""支部委员会: who held which post on a day, the terms, and the acts that change them."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from dangzhibu_desktop.domain.branch import Branch, Office, Term, holds
from dangzhibu_desktop.domain.dates import chinese
from dangzhibu_desktop.domain.rules.elections import term_end
from dangzhibu_desktop.operations.printing.words import listed_name
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.parts import HEADING, QUIET, button, label
from dangzhibu_desktop.ui.settings.committee_dialogs import Appointment, Election, TermDays
from dangzhibu_desktop.ui.settings.section import Section
from dangzhibu_desktop.ui.widgets.fields import date_field
from dangzhibu_desktop.ui.widgets.table import Column, Table


def _day(day: date | None) -> str:
    return str(day) if day else ""


def term_words(branch: Branch, on: date) -> str:
    """The running term in one sentence, with the article that sets its length."""
    term, end = branch.term(on), term_end(branch, on)
    if term is None or end is None:
        return "没有录入本届当选日期，不能计算任期。请用“登记换届”补录。"
    last, provision = end
    return (
        f"本届{chinese(term.elected)}当选，任期 {provision.value} 年，{chinese(last)}届满"
        f"（{provision.citation}）。"
    )


class Committee(Section):
    """Posts on a day above, terms below."""

    title = "支部委员会"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.on = date_field("按这一天查看", desk.today(), required=True)
        self.on.set_text(str(desk.today()))
        self.on.finished.connect(self.refresh)
        self.posts: Table[Office] = Table(
            "任职",
            (
                Column("职务", lambda o: o.post, 110),
                Column("姓名", self._name, 130),
                Column("分工", lambda o: o.duties or "", 320),
                Column("任职日期", lambda o: _day(o.since) or None, 110),
                Column("免职日期", lambda o: _day(o.until), 110),
            ),
            lambda office: office.id,
        )
        self.terms: Table[Term] = Table(
            "届次",
            (
                Column("当选日期", lambda t: str(t.elected), 110),
                Column("结束日期", lambda t: _day(t.ended) or "在任", 110),
                Column("批复文号", lambda t: t.document or "", 320),
            ),
            lambda term: term.id,
        )
        self.posts.remember(desk.preferences, "settings/posts")
        self.terms.remember(desk.preferences, "settings/terms")
        for list_, edit in ((self.posts, self.edit_post), (self.terms, self.edit_term)):
            list_.opened.connect(edit)
            list_.edited.connect(edit)
        self._term = label(role=QUIET, wrap=True)
        self._lay_out()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(label(self.on.title))
        line.addWidget(self.on, 1)
        line.addWidget(button("登记任职…", self.appoint))
        line.addWidget(button("登记换届…", self.elect))
        whole.addLayout(line)
        whole.addWidget(self._term)
        whole.addWidget(self.posts, 3)
        whole.addWidget(label("历届", HEADING))
        whole.addWidget(self.terms, 1)

    def _name(self, office: Office) -> str:
        person = self.desk.branch.by_id.get(office.person)
        return listed_name(person.name) if person else ""

    def refresh(self) -> None:
        """Show the posts of the chosen day, and all terms, newest first."""
        if self.on.problem():
            return
        on: date = self.on.value().first
        branch = self.desk.branch
        committee = branch.committee(on)
        others = [o for o in branch.offices if o not in committee and holds(o, on)]
        self.posts.show_rows([*committee, *others])
        self.terms.show_rows(sorted(branch.terms, key=lambda t: t.elected, reverse=True))
        self._term.setText(term_words(branch, on))

    def resume(self, editor: str, record: int) -> None:
        """The editor of a post or a term, or of a new one."""
        edit, begin = (
            (self.edit_post, self.appoint) if editor == "office" else (self.edit_term, self.elect)
        )
        if record:
            edit(record)
        else:
            begin()

    def appoint(self) -> None:
        """A new post."""
        Appointment(self.desk, None, self).open()

    def elect(self) -> None:
        """A new term."""
        Election(self.desk, self).open()

    def edit_post(self, id_: int) -> None:
        """Mend a post or end it."""
        office = next((o for o in self.desk.branch.offices if o.id == id_), None)
        if office is not None:
            Appointment(self.desk, replace(office), self).open()

    def edit_term(self, id_: int) -> None:
        """Mend a term."""
        term = next((t for t in self.desk.branch.terms if t.id == id_), None)
        if term is not None:
            TermDays(self.desk, term, self).open()
