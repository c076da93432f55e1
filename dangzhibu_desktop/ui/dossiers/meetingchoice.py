"""Choosing a recorded assembly and the line of its agenda; nothing of it is typed twice."""

from PySide6.QtWidgets import QComboBox

from dangzhibu_desktop.domain.attendance import outcome, tally
from dangzhibu_desktop.domain.dossiers.folder import MEETINGS, Folder
from dangzhibu_desktop.domain.meetings import ASSEMBLY, AgendaItem, Meeting
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.parts import QUIET, label
from dangzhibu_desktop.ui.widgets.fields import WIDE, ChoiceField
from dangzhibu_desktop.ui.widgets.form import Facts
from dangzhibu_desktop.ui.widgets.readings import NOTHING, Typed

_LONGEST = 24  # characters of a line that decide how wide the dialog has to be


class _LongChoice(ChoiceField):
    """A choice of long lines that does not widen the dialog."""

    def __init__(self, title: str, none: str = "") -> None:
        self.none = none
        super().__init__(title, (), width=WIDE)
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.box.setMinimumContentsLength(_LONGEST)
        self.needed = False

    def offer(self, options: list[str]) -> None:
        """Offer other lines; the one chosen stays where it is still there."""
        chosen = self.text()
        self.box.clear()
        self.box.addItems([self.none, *options])
        self.set_text(chosen if chosen in options else self.none)

    def read(self) -> Typed:
        """A line has to be chosen where one is needed."""
        if self.needed and self.text() == self.none:
            return Typed(problem="请选择讨论此人的那一项议题。")
        return Typed(self.text()) if self.text() != self.none else NOTHING


class MeetingChoice:
    """The two fields 会议 and 议题 of an editor, and the words about the vote they hold."""

    def __init__(self, desk: Desk, form: Facts, folder: Folder, no: str) -> None:
        self._branch = desk.branch
        self._person, self._kind = folder.person, MEETINGS[no]
        held = [
            m
            for m in desk.store.meetings.meetings(None, desk.today())
            if m.held and ASSEMBLY in m.kinds and m.items
        ]
        self._meetings = {_meeting_words(m, held): m for m in reversed(held)}
        self._items: dict[str, AgendaItem] = {}
        self.meeting_field = _LongChoice("支部大会", "（没有登记会议，在下面填写）")
        self.item_field = _LongChoice("议题")
        self.vote = label(role=QUIET, wrap=True)
        form.add("meeting", self.meeting_field)
        form.add("item", self.item_field)
        self.meeting_field.offer(list(self._meetings))
        self.meeting_field.box.setToolTip(
            "会议先在“组织生活”登记；没有登记的，在下面填写日期和票数"
        )
        taken = {s.agenda_item for f in desk.branch.folders for s in f.steps}
        self._begin_with(taken)

    def _begin_with(self, taken: set[int | None]) -> None:
        """Propose the meeting that voted on this person, where it is linked nowhere."""
        for words, meeting in self._meetings.items():
            for item in meeting.items:
                if self._fits(item) and item.person == self._person and item.id not in taken:
                    self.choose(words, item.id)
                    return
        self.follow()

    def _fits(self, item: AgendaItem) -> bool:
        return item.vote is not None and item.vote.kind == self._kind

    def show(self, meeting: Meeting, item: int) -> None:
        """Show the meeting that is linked."""
        words = next((w for w, m in self._meetings.items() if m.id == meeting.id), "")
        self.choose(words, item)

    def choose(self, words: str, item: int | None) -> None:
        """Choose a meeting and a line of its agenda."""
        self.meeting_field.set_text(words or self.meeting_field.none)
        self.follow()
        found = next((w for w, i in self._items.items() if i.id == item), None)
        if found is not None:
            self.item_field.set_text(found)
        self._say()

    @property
    def meeting(self) -> Meeting | None:
        """The chosen meeting."""
        return self._meetings.get(self.meeting_field.text())

    @property
    def item(self) -> AgendaItem | None:
        """The chosen line of its agenda."""
        return self._items.get(self.item_field.text())

    def follow(self) -> None:
        """Offer the lines of the chosen meeting; a single one that fits is chosen at once."""
        meeting = self.meeting
        offered = [i for i in meeting.items if i.person in (None, self._person)] if meeting else []
        offered.sort(key=lambda i: (i.person != self._person, not self._fits(i), i.number))
        self._items = {_item_words(item): item for item in offered}
        self.item_field.needed = meeting is not None
        self.item_field.offer(list(self._items))
        fitting = [words for words, item in self._items.items() if self._fits(item)]
        if not self.item_field.text() and len(fitting) == 1:
            self.item_field.set_text(fitting[0])
        self._say()

    def _say(self) -> None:
        """What the vote of the chosen line says."""
        meeting, item = self.meeting, self.item
        words = ""
        if meeting is not None and item is not None:
            counted = tally(self._branch, meeting)
            found = outcome(self._branch, meeting, item, counted)
            words = found.arithmetic if found else "这一项议题没有登记表决。"
            if counted.unmarked_voting:
                words += f"还有{counted.unmarked_voting}名有表决权的党员没有登记到会情况。"
        self.vote.setText(words)
        self.vote.setVisible(bool(words))


def _meeting_words(meeting: Meeting, all_: list[Meeting]) -> str:
    same = sum(m.day == meeting.day for m in all_) > 1
    number = f"（编号 {meeting.id}）" if same else ""
    return f"{meeting.day} {meeting.words} {meeting.topic or ''}".strip() + number


def _item_words(item: AgendaItem) -> str:
    vote = f"（{item.vote.kind}，赞成 {item.vote.yes}）" if item.vote else "（没有表决）"
    return f"{item.number}. {item.title}{vote}"
