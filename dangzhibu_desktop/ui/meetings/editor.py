"""The editor of a meeting, new, planned or recorded: four parts, one draft, saved as a whole."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from dangzhibu_desktop.domain.duties import Period
from dangzhibu_desktop.domain.meeting_checks import Located, problems
from dangzhibu_desktop.domain.meetings import Meeting
from dangzhibu_desktop.operations import meetings
from dangzhibu_desktop.operations.saved import Saved
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.dialog import Dialog
from dangzhibu_desktop.ui.meetings.agenda import AgendaPart
from dangzhibu_desktop.ui.meetings.content import ContentPart
from dangzhibu_desktop.ui.meetings.facts import FactsPart
from dangzhibu_desktop.ui.meetings.names import names_in
from dangzhibu_desktop.ui.meetings.presence import PresencePart
from dangzhibu_desktop.ui.meetings.typed import Texts, act_of, title_of
from dangzhibu_desktop.ui.parts import button
from dangzhibu_desktop.ui.style import SIZES, row_height
from dangzhibu_desktop.ui.widgets.drafts import Draft
from dangzhibu_desktop.ui.work import perform

_NARROW: Final = 700  # px beside the standard text, below which there is one column
_RAIL: Final = 112  # px beside the standard text
_FACTS, _PRESENCE, _AGENDA, _CONTENT = range(4)
_PARTS: Final = {
    "exclusions": _PRESENCE,
    "attendance": _PRESENCE,
    "correction": _PRESENCE,
    "items": _AGENDA,
    "votes": _AGENDA,
}
"""Place of a contradiction -> the part that shows it; the others are facts."""


_Part = FactsPart | PresencePart | AgendaPart | ContentPart


class MeetingDialog(Dialog):
    """登记会议, 计划会议, or a recorded one mended; ``saved`` is the meeting's id when it is done.

    ``meeting`` is what the editor starts from (id 0: a new one), ``period`` the
    month or quarter it is missing in: where that is not the running one, the day is left open.
    A planned meeting with ``held`` set is recorded as held.
    """

    def __init__(
        self,
        desk: Desk,
        meeting: Meeting,
        parent: QWidget | None = None,
        *,
        period: Period | None = None,
    ) -> None:
        recorded = desk.store.meetings.meeting(meeting.id) if meeting.id else None
        self._known = desk.seen(recorded)
        super().__init__(desk, title_of(meeting, self._known), "登记会议", parent)
        self._start = meeting
        self.saved = 0
        names = names_in(desk.branch)
        self.facts = FactsPart(desk, names)
        self.presence = PresencePart(desk, names)
        self.agenda = AgendaPart(desk, names)
        self.content = ContentPart()
        self._asked = bool(meeting.id)
        self.parts: tuple[_Part, ...] = (self.facts, self.presence, self.agenda, self.content)
        self._draft = Draft(desk, "meeting", self.texts, self)
        self._lay_out()
        self._period = period
        known = period is None or period.first <= desk.today() <= period.last
        self._recorded = self._texts_of(meeting) | ({} if known else {"day": ""})
        for part in self.parts:
            part.changed.connect(self._changed)
        self._begin()

    def _lay_out(self) -> None:
        self.rail = QListWidget()
        self.rail.setProperty("role", "navigator")
        self.rail.setAccessibleName("会议的各部分")
        self.rail.setToolTip("Ctrl+PgUp、Ctrl+PgDn 换一部分")
        points = self.desk.preferences.look.points
        self.rail.setFixedWidth(round(_RAIL * points / SIZES["标准"]))
        self.stack = QStackedWidget()
        for part in self.parts:
            item = QListWidgetItem(part.title, self.rail)
            item.setSizeHint(QSize(0, row_height(self.font())))
            area = QScrollArea(widgetResizable=True)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setWidget(part)
            self.stack.addWidget(area)
        self.rail.currentRowChanged.connect(self.stack.setCurrentIndex)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.rail)
        row.addWidget(self.stack, 1)
        self.body.addLayout(row, 1)
        self.blank = button("放弃这些内容", self.forget, name="放弃找回的内容")
        self.blank.hide()
        self.buttons.insertWidget(0, self.blank)
        for each in self.findChildren(QPushButton):
            each.setAutoDefault(False)
        self.primary.setDefault(False)
        self.primary.setToolTip("Ctrl+回车")
        for keys, act in (
            ("Ctrl+Return", self.finish),
            ("Ctrl+Enter", self.finish),
            ("Ctrl+PgDown", lambda: self._step(1)),
            ("Ctrl+PgUp", lambda: self._step(-1)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        self.resize(1120, 660)

    def _begin(self) -> None:
        """Offer again what was left unrecorded."""
        self._put(self._recorded)
        left = self._draft.begin(self._start.id)
        if left and left != self._recorded:
            self._put(left)
            self.blank.show()
            self.band.say("找回了上次没有登记完的内容。", "接着填写，或按“放弃这些内容”重新开始。")
        self.check()
        self.rail.setCurrentRow(_FACTS)
        if self._start.id and self._start.held:
            self.facts.fields["day"].setFocus()
        else:
            next(iter(self.facts.kinds.values())).setFocus()

    # ---- what stands here

    def texts(self) -> Texts:
        """Everything typed and marked, for the draft; nothing while it is as recorded."""
        texts = {key: text for part in self.parts for key, text in part.texts().items()}
        return {} if texts == self._recorded else texts

    def _texts_of(self, meeting: Meeting) -> Texts:
        return {key: text for part in self.parts for key, text in part.texts_of(meeting).items()}

    def _put(self, texts: Mapping[str, str]) -> None:
        for part in self.parts:
            part.set_texts(texts)

    def meeting(self) -> Meeting:
        """The meeting as it stands here; what cannot be read counts as empty."""
        made = self._start
        for part in self.parts:
            made = part.put_into(made)
        return made

    def _changed(self) -> None:
        self.agenda.follow_kinds(self.facts.chosen)
        self._draft.touch()
        self.check()

    def check(self) -> None:
        """Show who was due, count, judge, and say in each part what cannot stand."""
        meeting = self.meeting()
        self.facts.adapt(meeting)
        self.presence.adapt(meeting)
        self.agenda.adapt(meeting)
        found = list(problems(self.desk.branch, meeting, self.desk.today()))
        asked = self._asked or bool(self.facts.chosen)
        self._say([one for one in found if asked or one.place != "kinds"], meeting)
        self.primary.setText(act_of(meeting, self._known))
        self.primary.setAccessibleName(self.primary.text())
        planned = self._known is None or not self._known.held
        self.facts.was_held.setEnabled(planned)
        self.facts.to_come.setEnabled(planned)

    def _say(self, found: list[Located], meeting: Meeting) -> None:
        said = self._advice(meeting) | {one.place: "".join(one.problem) for one in found}
        self.facts.say({place: words for place, words in said.items() if place not in _PARTS})
        self.presence.say(said)
        lines = {one.item: "".join(one.problem) for one in found if one.item is not None}
        self.agenda.say(lines)
        wrong = {_PARTS.get(one.place, _FACTS) for one in found}
        wrong |= {_FACTS} if self._wrong_fact() else set()
        marked = sum(mark.member is not None for mark in meeting.attendance)
        counts = {_PRESENCE: marked, _AGENDA: len(meeting.items)}
        for place, part in enumerate(self.parts):
            number = f" {counts[place]}" if counts.get(place) else ""
            self.rail.item(place).setText(f"{'● ' if place in wrong else ''}{part.title}{number}")

    def _advice(self, meeting: Meeting) -> dict[str, str]:
        """A meeting after the month it is missing in makes up for it only where that is said."""
        period = self._period
        if period is None or meeting.makes_up is not None or meeting.day <= period.last:
            return {}
        month = f"{period.first:%Y-%m}"
        return {"makes_up": f"补开{period.words}缺的会议，这里写 {month}。"}

    def _wrong_fact(self) -> str:
        """The key of the first fact that cannot be read; a day not yet typed is none."""
        fields = self.facts.fields
        return next((key for key, field in fields.items() if field.text() and field.problem()), "")

    # ---- hands

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """In a narrow dialog what stood side by side stands one below the other."""
        super().resizeEvent(event)
        narrow = self.width() < round(_NARROW * self.desk.preferences.look.points / SIZES["标准"])
        self.facts.fit(narrow=narrow)
        self.presence.fit(narrow=narrow)

    def _step(self, by: int) -> None:
        self.show_part((self.rail.currentRow() + by) % len(self.parts))

    def show_part(self, place: int) -> None:
        """Bring a part into view and the keyboard with it."""
        self.rail.setCurrentRow(place)
        if place == _PRESENCE:
            self.presence.begin()
        elif place == _AGENDA:
            self.agenda.list.setFocus()
        elif place == _CONTENT:
            self.content.fields["content"].setFocus()
        else:
            self.facts.fields["day"].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter in a line goes on to the next; Ctrl+Enter does the act."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(self.focusWidget(), QLineEdit):
                self.focusNextChild()
            event.accept()
            return
        super().keyPressEvent(event)

    def forget(self) -> None:
        """Back to what is recorded, without the draft."""
        self._put(self._recorded)
        self._draft.drop()
        self.blank.hide()
        self.band.clear()
        self.check()

    def finish(self) -> None:
        """Record, unless something cannot stand: then go to it."""
        self._asked = True
        self.check()
        if self._goes_to_what_is_wrong():
            return
        meeting, today = self.meeting(), self.desk.today()
        if not meeting.held:
            perform(self, meetings.plan, meeting, day=today, then=self._done)
        elif self._known is not None and self._known.held:
            perform(self, meetings.mend, meeting, today=today, then=self._done)
        else:
            perform(self, meetings.record, meeting, today=today, then=self._done)

    def _goes_to_what_is_wrong(self) -> bool:
        """Whether something cannot be read or stand; it is said and shown."""
        for place, part in enumerate(self.parts):
            field = part.wrong_at_hand()
            if field is not None:
                self.show_part(place)
                field.insist()
                field.setFocus()
                self.band.say(f"{field.title}：{field.problem()}")
                return True
        return self._contradicts()

    def _contradicts(self) -> bool:
        found = next(problems(self.desk.branch, self.meeting(), self.desk.today()), None)
        if found is None:
            return False
        self.show_part(_PARTS.get(found.place, _FACTS))
        if found.item is not None:
            self.agenda.go_to(found.item)
        field = self.facts.fields.get(found.place)
        if field is not None:
            field.setFocus()
        self.band.say(*found.problem)
        return True

    def _done(self, saved: Saved) -> None:
        self.saved = saved.id
        self._draft.drop()
        self.accept()

    def reject(self) -> None:
        """Esc: close and keep the draft."""
        self._draft.keep()
        super().reject()
