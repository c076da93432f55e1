"""The second part of the editor: who came, who did not and why, who sat in, 应到."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from dangzhibu_desktop.domain.attendance import expected, quorum, tally
from dangzhibu_desktop.domain.branch import Branch, RosterMember
from dangzhibu_desktop.domain.meetings import ABSENT, COMMITTEE, Meeting
from dangzhibu_desktop.domain.members import PROBATIONARY
from dangzhibu_desktop.operations.names import order_key
from dangzhibu_desktop.operations.printing.words import posts
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.meetings import typed
from dangzhibu_desktop.ui.meetings.grid import KEYS_TOLD, NamesGrid
from dangzhibu_desktop.ui.meetings.marks import Due, Marks
from dangzhibu_desktop.ui.meetings.names import Names
from dangzhibu_desktop.ui.meetings.person import PersonPart
from dangzhibu_desktop.ui.meetings.reading import counted_words
from dangzhibu_desktop.ui.meetings.rows import Rows
from dangzhibu_desktop.ui.meetings.typed import Texts
from dangzhibu_desktop.ui.parts import PROBLEM, QUIET, button, label
from dangzhibu_desktop.ui.widgets import readings
from dangzhibu_desktop.ui.widgets.fields import WIDE, Field, LineField

_ORDER: Final = "姓氏笔画"
_BESIDE: Final = 260  # px of the column of one person
_LOW: Final = 120  # px of the area of names, at least
_ROOM: Final = 60  # px kept in view around the person at hand
_CORRECTIONS: Final = ("corrected_should", "corrected_voting")


class _Area(QScrollArea):
    """Scrolls the grids; content with little height, glad of more."""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Not as high as all names."""
        return QSize(super().sizeHint().width(), _LOW)


class PresencePart(QWidget):
    """Attendance by the roster of the day. ``changed`` is sent at every change by hand."""

    title = "到会"
    changed = Signal()

    def __init__(self, desk: Desk, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._names = desk, names
        self._roster: dict[int, Due] = {}
        self.marks = Marks(self)
        self.person = PersonPart(self.marks, desk.today())
        self.person.setFixedWidth(_BESIDE)
        self.counted = label(wrap=True)
        self.quorum = label(wrap=True)
        self.said = label(role=PROBLEM, wrap=True)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addLayout(self._head())
        for each in (self.quorum, self.said):
            column.addWidget(each)
        column.addWidget(self._grids(), 1)
        column.addWidget(label(KEYS_TOLD, "small", wrap=True))
        column.addWidget(self._below())
        self._whole = whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        whole.addLayout(column, 1)
        whole.addWidget(self.person)
        self.marks.changed.connect(self.person.refresh)
        self.marks.changed.connect(self.changed)

    def fit(self, *, narrow: bool) -> None:
        """In a narrow dialog the one person stands below the names."""
        way = QHBoxLayout.Direction
        self._whole.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    def _head(self) -> QHBoxLayout:
        self.rest = button("其余都到会", self._fill, name="没有登记的人都到会")
        self.rest.setToolTip("没有登记的人都登记为到会，再改缺席的几个人")
        self.drop = button("去掉不在名册的", self._drop, name="去掉不在应到名册里的人")
        row = QHBoxLayout()
        row.addWidget(self.counted, 1)
        row.addWidget(self.drop)
        row.addWidget(self.rest)
        return row

    def _grids(self) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(2)
        self.titles: list[QLabel] = []
        self.grids: list[NamesGrid] = []
        for words in ("正式党员", "预备党员", "不在这一天的应到名册里"):
            title, grid = label(words, QUIET), NamesGrid(words, self.marks)
            grid.looked.connect(self._look)
            grid.seen.connect(self._bring_into_view)
            grid.reason_wanted.connect(self.person.begin)
            self.titles.append(title)
            self.grids.append(grid)
            column.addWidget(title)
            column.addWidget(grid)
        column.addStretch(1)
        self._area = _Area(widgetResizable=True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inside)
        return self._area

    def _below(self) -> QWidget:
        form = Rows()
        self.observers = form.add("observers", LineField("列席", width=WIDE, hint="姓名用顿号分开"))
        self.reason = LineField("更正理由", width=WIDE, hint="与名册不同时，写应到人数和理由")
        self.numbers = {
            key: LineField(words, typed.number, width=56)
            for key, words in zip(_CORRECTIONS, ("应到改为", "有表决权"), strict=True)
        }
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        for field in self.numbers.values():
            line.addWidget(label(field.title))
            line.addWidget(field)
        line.addWidget(label(self.reason.title))
        line.addWidget(self.reason, 1)
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(form)
        column.addLayout(line)
        for each in (self.observers, self.reason, *self.numbers.values()):
            each.typing.connect(self.changed)
        return made

    # ---- hands

    def _fill(self) -> None:
        self.marks.fill([person for person, due in self._roster.items() if due.id])

    def _drop(self) -> None:
        self.marks.clear([due.id for due in self.grids[2].due.people])

    def _look(self, person: int) -> None:
        due = self._roster.get(person)
        name = due.name if due else self._names.of(person)
        self.person.show_person(person, name, due.about if due else "不在这一天的应到名册里。")
        for grid in self.grids:
            if grid.person() not in {0, person}:
                grid.setCurrentIndex(grid.rootIndex())

    def _bring_into_view(self, place: QPoint) -> None:
        grid, inside = self.sender(), self._area.widget()
        if isinstance(grid, NamesGrid) and inside is not None:
            at = grid.mapTo(inside, place)
            self._area.ensureVisible(0, at.y(), 0, _ROOM)

    def go_to(self, person: int) -> None:
        """Bring a person to hand."""
        if person and not any(grid.go_to(person) for grid in self.grids):
            self._look(person)

    def begin(self) -> None:
        """The keyboard goes to the names."""
        (self.grids[0] if self.grids[0].due.people else self.grids[1]).setFocus()

    # ---- what stands here

    def texts(self) -> Texts:
        """All marks as one text, and the fields below."""
        return {
            "marks": _packed(self.marks.of),
            "observers": self.observers.text(),
            "correction_reason": self.reason.text(),
            **{key: field.text() for key, field in self.numbers.items()},
        }

    def set_texts(self, texts: Mapping[str, str]) -> None:
        """Put texts in."""
        marks = typed.unpacked(texts.get("marks", ""))
        self.marks.of = {int(id_): mark for id_, mark in marks.items()}
        self.observers.set_text(texts.get("observers", ""))
        self.reason.set_text(texts.get("correction_reason", ""))
        for key, field in self.numbers.items():
            field.set_text(texts.get(key, ""))
        self.person.show_person(self.person.person, self.person.name.text(), "")

    def texts_of(self, meeting: Meeting) -> Texts:
        """The attendance of a meeting as texts."""
        return {
            "marks": _packed(typed.marks_of(meeting)),
            "observers": typed.observers_of(meeting, self._names),
            "correction_reason": meeting.correction_reason or "",
            **{key: readings.shown(getattr(meeting, key)) for key in _CORRECTIONS},
        }

    def put_into(self, meeting: Meeting) -> Meeting:
        """The meeting with this attendance."""
        marks = self.marks.of
        made = typed.with_marks(
            meeting, marks, self.observers.text(), self._names, self._desk.today()
        )
        return replace(
            made,
            correction_reason=self.reason.value(),
            **{key: field.value() for key, field in self.numbers.items()},
        )

    def wrong_at_hand(self) -> Field | None:
        """The first field that cannot be read; the person it is about is brought to hand."""
        for field in self.numbers.values():
            if field.problem():
                return field
        read = readings.day(self._desk.today())
        for person, texts in self.marks.of.items():
            if texts.get("state") == ABSENT and read(texts.get("made_up", "")).problem:
                self.go_to(person)
                return self.person.made_up
        return None

    def adapt(self, meeting: Meeting) -> None:
        """Show who was due on the day, and count."""
        branch = self._desk.branch
        due = _ordered(branch, meeting)
        self._roster = {m.person.id: _due(branch, meeting, m) for m in due}
        people = [
            [self._roster[m.person.id] for m in due if m.standing != PROBATIONARY],
            [self._roster[m.person.id] for m in due if m.standing == PROBATIONARY],
            [
                Due(id_, self._names.of(id_), "不在这一天的应到名册里")
                for id_ in self.marks.of
                if id_ not in self._roster and self.marks.state(id_)
            ],
        ]
        names = [due.name for some in people for due in some]
        for title, grid, some in zip(self.titles, self.grids, people, strict=True):
            grid.show_people(tuple(some), names)
            title.setVisible(bool(some))
            grid.setVisible(bool(some))
        self.titles[0].setText("支部委员" if meeting.body == COMMITTEE else "正式党员")
        self.drop.setVisible(bool(people[2]))
        self._count(branch, meeting)

    def _count(self, branch: Branch, meeting: Meeting) -> None:
        counted = tally(branch, meeting)
        self.counted.setText(counted_words(counted))
        judged = quorum(branch, meeting, counted) if meeting.attendance else None
        self.rest.setEnabled(bool(counted.unmarked))
        self.quorum.setVisible(judged is not None)
        if judged is not None:
            sign, role = ("✓", "done") if judged.valid else ("●", "overdue")
            cited = judged.basis.citation if judged.basis else ""
            self.quorum.setText(f"{sign} {judged.arithmetic}{cited}")
            self.quorum.setProperty("role", role)
            self.quorum.style().polish(self.quorum)

    def say(self, said: Mapping[str, str]) -> None:
        """Say what is wrong with the marks or the numbers."""
        words = [said[place] for place in ("exclusions", "attendance", "correction")
                 if place in said]  # fmt: skip
        self.said.setText("\n".join(words))
        self.said.setVisible(bool(words))


def _ordered(branch: Branch, meeting: Meeting) -> Sequence[RosterMember]:
    """Who was due: the committee by its posts, others by name."""
    due = expected(branch, meeting)
    if meeting.body == COMMITTEE:
        return due
    key = order_key(_ORDER)
    return sorted(due, key=lambda m: key(m.person.name))


def _due(branch: Branch, meeting: Meeting, member: RosterMember) -> Due:
    held = posts(branch, member.person.id, meeting.day)
    votes = "有表决权" if member.may_vote else "没有表决权"
    about = "，".join(filter(None, (member.standing, votes, member.group, held)))
    return Due(member.person.id, member.person.name, about)


def _packed(marks: Mapping[int, Texts]) -> str:
    return typed.packed((str(id_), texts) for id_, texts in marks.items() if any(texts.values()))
