"""Dialogs of the committee: a post, an election, a mended term."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from dangzhibu_desktop.domain.branch import COMMITTEE_POSTS, Office, Term
from dangzhibu_desktop.domain.dates import chinese
from dangzhibu_desktop.operations.branch import appoint, begin_term
from dangzhibu_desktop.operations.branch_mending import save_office, save_term
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.parts import QUIET, label
from dangzhibu_desktop.ui.settings.people import PersonField, names_of
from dangzhibu_desktop.ui.widgets.editor import Editor
from dangzhibu_desktop.ui.widgets.fields import (
    USUAL,
    WIDE,
    ChoiceField,
    Field,
    LineField,
    date_field,
)
from dangzhibu_desktop.ui.widgets.readings import Typed
from dangzhibu_desktop.ui.work import perform


class _PostField(ChoiceField):
    def read(self) -> Typed:
        """A post has to be named."""
        typed = self.text().strip()
        return Typed(typed) if typed else Typed(problem="请写职务。")


def day_of(field: Field) -> date | None:
    """The day in a date field; None where empty."""
    value = field.value()
    return value.first if value is not None else None


class Appointment(Editor):
    """登记任职, or a recorded post to be mended or ended."""

    def __init__(self, desk: Desk, office: Office | None, parent: QWidget | None = None) -> None:
        words = "登记任职" if office is None else "修改任职"
        super().__init__(desk, words, words, "office", parent)
        self._office = office
        today = desk.today()
        names = names_of(desk.branch, today)
        if office is not None:
            names = {desk.branch.by_id[office.person].name: office.person}
        self.form.add("person", PersonField("姓名", names))
        self.form.add("post", _PostField("职务", COMMITTEE_POSTS, free=True, width=USUAL))
        self.form.add("duties", LineField("分工", width=WIDE))
        self.form.add("since", date_field("任职日期", today, required=office is None))
        if office is not None:
            self.form.add("until", date_field("免职日期", today))
            self._show(office)
        self.begin(office.id if office else 0)

    def _show(self, office: Office) -> None:
        fields = self.form.fields
        fields["person"].set_text(self.desk.branch.by_id[office.person].name)
        fields["person"].setEnabled(False)
        for key in ("post", "duties", "since", "until"):
            fields[key].set_value(getattr(office, key))
        fields["post"].setEnabled(False)

    def check(self) -> None:
        """A post ends after it began."""
        fields = self.form.fields
        if "until" in fields:
            since, until = day_of(fields["since"]), day_of(fields["until"])
            early = since is not None and until is not None and until < since
            fields["until"].warn("免职日期早于任职日期。" if early else "")

    def record(self) -> None:
        """Write the post."""
        fields = self.form.fields
        since, duties = day_of(fields["since"]), fields["duties"].value()
        if self._office is None:
            person, post = fields["person"].value(), fields["post"].value()
            perform(self, appoint, person, post, since, duties=duties, then=self.recorded)
            return
        mended = replace(self._office, duties=duties, since=since, until=day_of(fields["until"]))
        perform(self, save_office, mended, day=self.desk.today(), then=self.recorded)


class Election(Editor):
    """登记换届: the running term and its posts end that day."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "登记换届", "登记换届", "term", parent)
        self.form.add("elected", date_field("当选日期", desk.today(), required=True))
        self.form.add("document", LineField("批复文号", width=WIDE))
        words = "先前一届到这一天结束，现有的支委职务同时到期；随后逐个登记新一届的任职。"
        self.body.insertWidget(0, label(words, QUIET, wrap=True))
        self.begin(0)

    def check(self) -> None:
        """A new term begins after the last one."""
        elected = day_of(self.form.fields["elected"])
        later = [t for t in self.desk.branch.terms if elected and t.elected >= elected]
        said = f"{chinese(later[0].elected)}已有一届。" if later else ""
        self.form.fields["elected"].warn(said)

    def record(self) -> None:
        """Write the election."""
        fields = self.form.fields
        elected, document = day_of(fields["elected"]), fields["document"].value()
        perform(self, begin_term, elected, document=document, then=self.recorded)


class TermDays(Editor):
    """修改届次: the days and the document of a recorded term."""

    def __init__(self, desk: Desk, term: Term, parent: QWidget | None = None) -> None:
        super().__init__(desk, "修改届次", "修改届次", "term", parent)
        self._term = term
        self.form.add("elected", date_field("当选日期", desk.today(), required=True))
        self.form.add("ended", date_field("结束日期", desk.today()))
        self.form.add("document", LineField("批复文号", width=WIDE))
        for key, field in self.form.fields.items():
            field.set_value(getattr(term, key))
        self.begin(term.id)

    def record(self) -> None:
        """Write the term."""
        fields = self.form.fields
        mended = replace(
            self._term,
            elected=day_of(fields["elected"]) or self._term.elected,
            ended=day_of(fields["ended"]),
            document=fields["document"].value(),
        )
        perform(self, save_term, mended, day=self.desk.today(), then=self.recorded)
