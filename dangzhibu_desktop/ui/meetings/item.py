"""One line of the agenda: what was put forward, said, voted and decided."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dangzhibu_desktop.domain.attendance import Outcome
from dangzhibu_desktop.domain.meetings import BY_BALLOT, METHODS, VOTE_KINDS, Meeting
from dangzhibu_desktop.operations.names import sort_names
from dangzhibu_desktop.ui.meetings import typed
from dangzhibu_desktop.ui.meetings.names import Names, PersonField
from dangzhibu_desktop.ui.meetings.reading import wrong
from dangzhibu_desktop.ui.meetings.typed import VOTES, YES, Texts
from dangzhibu_desktop.ui.parts import PROBLEM, QUIET, label
from dangzhibu_desktop.ui.widgets.fields import (
    SHORT,
    WIDE,
    ChoiceField,
    Field,
    LineField,
    NoteField,
)

_NUMBER = 52  # px
_LINES = 3
_ARROW = 56  # px of a list beside its words
_FREE = 16_777_215  # px: as high as there is room


class ItemPart(QWidget):
    """The fields of one line. ``changed`` is sent at every change by hand."""

    changed = Signal()

    def __init__(self, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kinds: tuple[str, ...] = ()
        wide = self.fontMetrics().horizontalAdvance(BY_BALLOT) + _ARROW
        self.fields: dict[str, Field] = {
            "title": LineField("议题", width=WIDE, hint="议题的题目"),
            "presenter": LineField("汇报人", width=SHORT),
            "person": self._person(names),
            "discussion": NoteField("发言记录", lines=_LINES),
            "kind": ChoiceField("表决种类", VOTE_KINDS, width=wide),
            "method": ChoiceField("表决方式", METHODS, width=wide),
            **{key: LineField(words, typed.number, width=_NUMBER) for key, words in VOTES.items()},
            "decision": NoteField("决议", lines=2),
        }
        self.first = QCheckBox("第一议题")
        self.vote = QCheckBox("进行了表决")
        self.result = label(wrap=True)
        self.said = label(role=PROBLEM, wrap=True)
        self._lay_out()
        for key, field in self.fields.items():
            field.typing.connect(lambda key=key: self._typing(key))
        self.first.clicked.connect(lambda _on: self.changed.emit())
        self.vote.clicked.connect(lambda _on: self._voted())

    def _person(self, names: Names) -> PersonField:
        """Whom it is about: anybody recorded, the applicants too."""
        made = PersonField("涉及的人", names)
        made.offer(sort_names(names.ids))
        return made

    def _lay_out(self) -> None:
        fields = self.fields
        grow(fields["discussion"])
        self.voting = QWidget()
        votes = QVBoxLayout(self.voting)
        votes.setContentsMargins(0, 0, 0, 0)
        votes.setSpacing(4)
        votes.addLayout(_row(fields["kind"], fields["method"]))
        votes.addLayout(_row(*(fields[key] for key in VOTES)))
        votes.addWidget(self.result)
        about = _row(fields["presenter"], fields["person"])
        about.insertWidget(0, self.first)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(self.said)
        whole.addWidget(fields["title"])
        whole.addLayout(about)
        whole.addWidget(label("发言记录（一人一行：姓名：说了什么）", QUIET))
        whole.addWidget(fields["discussion"], 1)
        whole.addWidget(self.vote)
        whole.addWidget(self.voting)
        whole.addWidget(label("决议", QUIET))
        whole.addWidget(fields["decision"])

    # ---- what stands here

    def texts(self) -> Texts:
        """What is typed; of a vote only where one was taken."""
        texts = {key: field.text() for key, field in self.fields.items()}
        texts["first"] = YES if self.first.isChecked() else ""
        texts["vote"] = YES if self.vote.isChecked() else ""
        return texts

    def set_texts(self, texts: Mapping[str, str]) -> None:
        """Turn to another line."""
        for key, field in self.fields.items():
            field.set_text(texts.get(key, ""))
        self.first.setChecked(bool(texts.get("first")))
        self.vote.setChecked(bool(texts.get("vote")))
        self.voting.setVisible(self.vote.isChecked())

    def adapt(self, meeting: Meeting) -> None:
        """A meeting to come has no votes; the kind of a vote follows those of the meeting."""
        self._kinds = meeting.kinds
        self.vote.setVisible(meeting.held or self.vote.isChecked())

    def tell(self, result: Outcome | None, said: str) -> None:
        """The arithmetic under the vote, and what is wrong with this line."""
        self.said.setText(said)
        self.said.setVisible(bool(said))
        words, role = "", QUIET
        if result is not None and not result.problem:
            bad = wrong(result.valid, result.passed)
            sign, role = ("●", "overdue") if bad else ("✓", "done")
            cited = result.basis.citation if result.basis else ""
            words = f"{sign} {result.arithmetic}{cited}"
            if result.valid is None:
                words, role = result.arithmetic, QUIET
        self.result.setText(words)
        self.result.setVisible(bool(words))
        self.result.setProperty("role", role)
        self.result.style().polish(self.result)

    def _voted(self) -> None:
        """A vote begins with the kind the meeting takes."""
        if self.vote.isChecked() and not self.fields["kind"].text():
            self.fields["kind"].set_text(typed.vote_kind(self._kinds))
            self._choose_method()
        self.voting.setVisible(self.vote.isChecked())
        if self.vote.isChecked():
            self.fields["yes"].setFocus()
        self.changed.emit()

    def _choose_method(self) -> None:
        self.fields["method"].set_text(typed.vote_method(self.fields["kind"].text()))

    def _typing(self, key: str) -> None:
        if key == "kind":
            self._choose_method()
        self.changed.emit()


def grow(field: Field) -> None:
    """Let a text take what room there is, and at least what it has."""
    area, layout = field.control, field.layout()
    area.setMinimumHeight(area.maximumHeight())
    area.setMaximumHeight(_FREE)
    area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
    if layout is not None:
        layout.setAlignment(area, Qt.AlignmentFlag(0))


def _row(*fields: Field) -> QHBoxLayout:
    """Fields beside one another, each behind its title."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for field in fields:
        title = label(field.title)
        title.setBuddy(field.control)
        row.addWidget(title)
        row.addWidget(field)
    row.addStretch(1)
    return row
