"""The first part of the editor: kinds, day, place, who led and who wrote."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from dangzhibu_desktop.domain.branch import Branch, holds
from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.meetings import BODIES, GROUP, KINDS, LECTURE, Meeting, in_order
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.meetings import typed
from dangzhibu_desktop.ui.meetings.names import Names, PersonField
from dangzhibu_desktop.ui.meetings.rows import Rows
from dangzhibu_desktop.ui.meetings.typed import YES, Texts
from dangzhibu_desktop.ui.parts import PROBLEM, QUIET, label
from dangzhibu_desktop.ui.widgets import readings
from dangzhibu_desktop.ui.widgets.fields import (
    SHORT,
    USUAL,
    WIDE,
    ChoiceField,
    Field,
    LineField,
    date_field,
)

_WEEKDAYS: Final = "一二三四五六日"
_PEOPLE: Final = ("chair", "recorder", "lecturer")
_WORDS: Final = ("start", "end", "place", "topic", "guest_lecturer")
_OF_LECTURES: Final = ("lecturer", "guest_lecturer")
_IN_A_ROW: Final = 6
_IN_A_NARROW_ROW: Final = 3


class GroupField(ChoiceField):
    """One of the 党小组 of a day; the value is its id."""

    def __init__(self, branch: Branch) -> None:
        self._ids = {group.name: group.id for group in branch.groups}
        super().__init__("党小组", (), width=USUAL)

    def read(self) -> readings.Typed:
        """The id of the group chosen."""
        return readings.Typed(self._ids.get(self.text()))

    def offer(self, branch: Branch, on: date) -> None:
        """Offer the groups of a day; what is chosen stays."""
        wanted = ["", *(group.name for group in branch.groups if holds(group, on))]
        if [self.box.itemText(place) for place in range(self.box.count())] != wanted:
            text = self.text()
            self.box.clear()
            self.box.addItems(wanted)
            self.set_text(text)


class FactsPart(QWidget):
    """What is said of a meeting as a whole. ``changed`` is sent at every change by hand."""

    title = "会议"
    changed = Signal()

    def __init__(self, desk: Desk, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._names = desk, names
        self.fields: dict[str, Field] = {}
        self._rows: dict[str, Rows] = {}
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(self._kinds())
        whole.addLayout(self._held())
        whole.addSpacing(8)
        top = Rows()
        self._add(top, "topic", LineField("主题", width=WIDE, hint="主题党日、党课写主题"))
        whole.addWidget(top)
        self._columns = columns = QHBoxLayout()
        columns.setSpacing(24)
        for column in (self._left(), self._right()):
            columns.addWidget(column, 1, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(columns)
        whole.addStretch(1)
        for field in self.fields.values():
            field.typing.connect(self.changed)
            field.finished.connect(self.changed)

    def _kinds(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(label("会议种类（可以选几种）", QUIET))
        self._grid = grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        self.kinds = {kind: QCheckBox(kind) for kind in KINDS}
        for box in self.kinds.values():
            box.clicked.connect(lambda _on: self.changed.emit())
        self._place_kinds(_IN_A_ROW)
        grid.setColumnStretch(_IN_A_ROW, 1)
        column.addLayout(grid)
        self.kinds_said = label(role=PROBLEM, wrap=True)
        self.kinds_said.hide()
        column.addWidget(self.kinds_said)
        return column

    def _place_kinds(self, in_a_row: int) -> None:
        for place, box in enumerate(self.kinds.values()):
            self._grid.addWidget(box, place // in_a_row, place % in_a_row)

    def fit(self, *, narrow: bool) -> None:
        """One column in a narrow dialog."""
        way = QHBoxLayout.Direction
        self._columns.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self._place_kinds(_IN_A_NARROW_ROW if narrow else _IN_A_ROW)

    def _held(self) -> QHBoxLayout:
        self.was_held = QRadioButton("已经召开，登记记录")
        self.to_come = QRadioButton("计划召开，只登记安排")
        self._either = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(16)
        for each in (self.was_held, self.to_come):
            self._either.addButton(each)
            row.addWidget(each)
            each.clicked.connect(lambda _on: self.changed.emit())
        self.held_said = label(role=PROBLEM, wrap=True)
        row.addWidget(self.held_said, 1)
        row.addStretch(0)
        return row

    def _left(self) -> Rows:
        form, today = Rows(), self._desk.today()
        self._weekday = label(role=QUIET)
        day = self._add(form, "day", date_field("日期", today, required=True))
        beside = day.layout()
        if isinstance(beside, QHBoxLayout):
            beside.insertWidget(1, self._weekday)
            beside.addStretch(0)
        for key, title, hint in (("start", "开始时间", "如 9:00"), ("end", "结束时间", "如 10:30")):
            self._add(form, key, LineField(title, typed.clock, width=SHORT, hint=hint))
        self._add(form, "place", LineField("地点", width=WIDE))
        self._add(form, "party_group", GroupField(self._desk.branch))
        self._add(form, "notified", date_field("通知日期", today))
        return form

    def _right(self) -> Rows:
        form, today = Rows(), self._desk.today()
        for key, title in (("chair", "主持人"), ("recorder", "记录人"), ("lecturer", "授课人")):
            self._add(form, key, PersonField(title, self._names))
        guest = LineField("外请授课人", width=WIDE, hint="姓名和职务")
        self._add(form, "guest_lecturer", guest)
        makes_up = date_field("补开", today, month_allowed=True)
        makes_up.line.setPlaceholderText("补哪一月")
        makes_up.line.setToolTip("这次会议是补开以前缺的一次：写那一月，例如 2026-06")
        self._add(form, "makes_up", makes_up)
        return form

    def _add(self, form: Rows, key: str, field: Field) -> Field:
        self.fields[key] = form.add(key, field)
        self._rows[key] = form
        return field

    # ---- what stands here

    @property
    def chosen(self) -> tuple[str, ...]:
        """The kinds ticked."""
        return in_order(kind for kind, box in self.kinds.items() if box.isChecked())

    def texts(self) -> Texts:
        """What is typed and ticked."""
        texts = {key: field.text() for key, field in self.fields.items()}
        held = YES if self.was_held.isChecked() else ""
        return texts | {"kinds": "、".join(self.chosen), "held": held}

    def set_texts(self, texts: Mapping[str, str]) -> None:
        """Put texts in."""
        kinds = texts.get("kinds", "").split("、")
        for kind, box in self.kinds.items():
            box.setChecked(kind in kinds)
        (self.was_held if texts.get("held") else self.to_come).setChecked(True)
        for key, field in self.fields.items():
            field.set_text(texts.get(key, ""))

    def texts_of(self, meeting: Meeting) -> Texts:
        """The facts of a meeting as texts."""
        groups = {group.id: group.name for group in self._desk.branch.groups}
        texts = {key: readings.shown(getattr(meeting, key)) for key in _WORDS}
        texts |= {key: self._names.of(getattr(meeting, key)) for key in _PEOPLE}
        texts |= {key: readings.shown(getattr(meeting, key)) for key in ("day", "makes_up")}
        texts["notified"] = readings.shown(meeting.notified)
        texts["party_group"] = groups.get(meeting.party_group or 0, "")
        return texts | {"kinds": "、".join(meeting.kinds), "held": YES if meeting.held else ""}

    def day(self, otherwise: date) -> date:
        """The day typed, where it is one."""
        value = self.fields["day"].value()
        return value.first if isinstance(value, PartialDate) else otherwise

    def put_into(self, meeting: Meeting) -> Meeting:
        """The meeting with these facts; what cannot be read counts as empty."""
        values: dict[str, Any] = {key: self.fields[key].value() for key in (*_WORDS, *_PEOPLE)}
        notified = self.fields["notified"].value()
        return replace(
            meeting,
            kinds=self.chosen,
            held=self.was_held.isChecked(),
            day=self.day(meeting.day),
            party_group=self.fields["party_group"].value(),
            notified=notified.first if isinstance(notified, PartialDate) else None,
            makes_up=self.fields["makes_up"].value(),
            **values,
        )

    def wrong_at_hand(self) -> Field | None:
        """The first field that cannot be read."""
        return next((field for field in self.fields.values() if field.problem()), None)

    def adapt(self, meeting: Meeting) -> None:
        """Show and offer what the kinds and the day call for."""
        branch, on = self._desk.branch, meeting.day
        offered = self._names.offered(branch, on)
        for key in _PEOPLE:
            field = self.fields[key]
            if isinstance(field, PersonField):
                field.offer(offered)
        group = self.fields["party_group"]
        if isinstance(group, GroupField):
            group.offer(branch, on)
        right = self.fields["day"].problem() == ""
        self._weekday.setText(f"星期{_WEEKDAYS[on.weekday()]}" if right else "")
        for key in _OF_LECTURES:
            wanted = LECTURE in self.chosen or bool(self.fields[key].text())
            self._rows[key].show_row(key, wanted)
        bodies = [kind for kind in BODIES if kind in self.chosen]
        grouped = bodies == [GROUP] or (not bodies and bool(self.chosen))
        wanted = (grouped and bool(branch.groups)) or bool(group.text()) or GROUP in bodies
        self._rows["party_group"].show_row("party_group", wanted)

    def say(self, said: Mapping[str, str]) -> None:
        """Say beside each field what is wrong with it; ``held`` and ``kinds`` are places too."""
        for key, field in self.fields.items():
            field.warn(said.get(key, ""))
        for words, key in ((self.kinds_said, "kinds"), (self.held_said, "held")):
            words.setText(said.get(key, ""))
            words.setVisible(key in said)
