"""The third part of the editor: the lines of the agenda at the left, one of them at the right."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from dangzhibu_desktop.domain.attendance import Outcome, outcome, tally
from dangzhibu_desktop.domain.meetings import ASSEMBLY, AgendaItem, Meeting, default_agenda
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.meetings import typed
from dangzhibu_desktop.ui.meetings.item import ItemPart
from dangzhibu_desktop.ui.meetings.names import Names
from dangzhibu_desktop.ui.meetings.typed import Texts
from dangzhibu_desktop.ui.parts import QUIET, button, label
from dangzhibu_desktop.ui.style import row_height
from dangzhibu_desktop.ui.widgets.fields import Field

_WIDTH: Final = 208  # px of the list
_UNTITLED: Final = "（还没有题目）"


class AgendaPart(QWidget):
    """The agenda. ``changed`` is sent at every change by hand."""

    title = "议程"
    changed = Signal()

    def __init__(self, desk: Desk, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._names = desk, names
        self._items: list[Texts] = []
        self._at = -1
        self._kinds: tuple[str, ...] = ()
        self._wrong: dict[int, str] = {}
        self._results: list[Outcome | None] = []
        self.item = ItemPart(names)
        self.item.changed.connect(self._typed)
        self.nothing = label("还没有议题。按“加一项”开始。", QUIET)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        whole.addWidget(self._list())
        whole.addWidget(self.item, 1)
        whole.addWidget(self.nothing, 1)

    def _list(self) -> QWidget:
        self.list = QListWidget()
        self.list.setAccessibleName("议程")
        self.list.setProperty("role", "lines")
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._turn)
        self.list.installEventFilter(self)
        self.more = button("加一项", self.add, name="加一项议题")
        self.less = button("去掉", self.take_away, name="去掉这一项议题")
        self.up = button("上移", lambda: self.shift(-1), name="上移这一项议题")
        self.down = button("下移", lambda: self.shift(1), name="下移这一项议题")
        tips = ((self.more, "Ins"), (self.less, "Del"), (self.up, "Alt+↑"), (self.down, "Alt+↓"))
        grid = QGridLayout()
        grid.setSpacing(8)
        for place, (each, key) in enumerate(tips):
            each.setToolTip(f"在左边的列表里按 {key}")
            grid.addWidget(each, place // 2, place % 2)
        made = QWidget()
        made.setFixedWidth(_WIDTH)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        column.addLayout(grid)
        return made

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keys of the list: Ins, Del, Alt with an arrow, Enter."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key, alt = event.key(), event.modifiers() & Qt.KeyboardModifier.AltModifier
            acts = {
                Qt.Key.Key_Insert: self.add,
                Qt.Key.Key_Delete: self.take_away,
                Qt.Key.Key_Return: self.edit,
                Qt.Key.Key_Enter: self.edit,
            }
            if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self.shift(-1 if key == Qt.Key.Key_Up else 1)
                return True
            if key in acts:
                acts[Qt.Key(key)]()
                return True
        return super().eventFilter(watched, event)

    # ---- hands

    def add(self) -> None:
        """One more line after the one at hand."""
        place = self._at + 1 if self._items else 0
        self._items.insert(place, {})
        self._show(place)
        self.edit()
        self.changed.emit()

    def edit(self) -> None:
        """The keyboard goes to the title."""
        self.item.fields["title"].setFocus()

    def take_away(self) -> None:
        """Without the line at hand."""
        if self._at >= 0:
            del self._items[self._at]
            self._show(min(self._at, len(self._items) - 1))
            self.changed.emit()

    def shift(self, by: int) -> None:
        """The line at hand goes up or down; the 第一议题 stays first."""
        to = self._at + by
        if self._at < 0 or not 0 <= to < len(self._items):
            return
        if any(self._items[place].get("first") for place in (self._at, to)):
            return
        self._items[self._at], self._items[to] = self._items[to], self._items[self._at]
        self._show(to)
        self.changed.emit()

    def _typed(self) -> None:
        if self._at < 0:
            return
        id_ = self._items[self._at].get("id", "")
        self._items[self._at] = self.item.texts() | {"id": id_}
        if self.item.first.isChecked() and self._at:
            self._items.insert(0, self._items.pop(self._at))  # it comes first
            self._show(0)
        else:
            self._name(self._at)
        self.changed.emit()

    def _turn(self, row: int) -> None:
        if 0 <= row < len(self._items):
            self._at = row
            self.item.set_texts(self._items[row])
            self._tell()

    def _show(self, at: int) -> None:
        """Show all lines anew, this one at hand."""
        self.list.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.list.clear()
        self.list.addItems([""] * len(self._items))
        self._at = at
        self._name_all()
        self.list.setCurrentRow(at)
        self.list.blockSignals(False)  # noqa: FBT003 - Qt's own
        self.item.setVisible(at >= 0)
        self.nothing.setVisible(at < 0)
        for each in (self.less, self.up, self.down):
            each.setEnabled(at >= 0)
        if at >= 0:
            self.item.set_texts(self._items[at])

    def _name(self, row: int) -> None:
        texts = self._items[row]
        first = "第一议题 " if texts.get("first") else f"{row + 1}. "
        voted = "［表决］" if texts.get("vote") else ""
        amiss = "● " if row in self._wrong else ""
        words = f"{amiss}{first}{voted}{texts.get('title') or _UNTITLED}"
        item = self.list.item(row)
        if item.text() != words:
            item.setText(words)
            item.setToolTip(words)
            item.setSizeHint(QSize(0, row_height(self.font())))

    # ---- what stands here

    def texts(self) -> Texts:
        """All lines as one text."""
        return {"items": _packed(self._items)}

    def set_texts(self, texts: Mapping[str, str]) -> None:
        """Put texts in."""
        self._items = list(typed.unpacked(texts.get("items", "")).values())
        self._wrong = {}
        self._show(0 if self._items else -1)

    def texts_of(self, meeting: Meeting) -> Texts:
        """The agenda of a meeting as texts."""
        return self._text_of(meeting.items)

    def _text_of(self, items: tuple[AgendaItem, ...]) -> Texts:
        return {"items": _packed([typed.item_texts(item, self._names) for item in items])}

    def put_into(self, meeting: Meeting) -> Meeting:
        """The meeting with this agenda."""
        items = tuple(typed.item_from(texts, self._names) for texts in self._items)
        return replace(meeting, items=items)

    def follow_kinds(self, kinds: tuple[str, ...]) -> None:
        """While nothing was written, begin with what meetings of these kinds begin with."""
        if kinds == self._kinds:
            return
        self._kinds = kinds
        untouched = [self._text_of(items)["items"] for items in ((), default_agenda((ASSEMBLY,)))]
        wanted = self._text_of(default_agenda(kinds)) if kinds else {"items": ""}
        if self.texts()["items"] in untouched and self.texts() != wanted:
            self.set_texts(wanted)

    def wrong_at_hand(self) -> Field | None:
        """The first field that cannot be read; its line is brought to hand."""
        for row, texts in enumerate(self._items):
            numbers = typed.VOTES if texts.get("vote") else ()
            keys = [key for key in numbers if typed.number(texts.get(key, "")).problem]
            if texts.get("person") and typed.item_from(texts, self._names).person is None:
                keys.append("person")
            if keys:
                self.go_to(row)
                return self.item.fields[keys[0]]
        return None

    def go_to(self, row: int) -> None:
        """Bring a line to hand."""
        self.list.setCurrentRow(row)

    def adapt(self, meeting: Meeting) -> None:
        """Judge the votes by the attendance as it is now."""
        branch = self._desk.branch
        self.item.adapt(meeting)
        self._kinds = meeting.kinds
        counted = tally(branch, meeting)
        self._results = [outcome(branch, meeting, item, counted) for item in meeting.items]
        self._tell()

    def say(self, said: Mapping[int, str]) -> None:
        """Say what is wrong with which line."""
        self._wrong = dict(said)
        self._name_all()
        self._tell()

    def _name_all(self) -> None:
        for row in range(len(self._items)):
            self._name(row)

    def _tell(self) -> None:
        known = 0 <= self._at < len(self._results)
        result = self._results[self._at] if known else None
        self.item.tell(result, self._wrong.get(self._at, ""))


def _packed(items: Sequence[Texts]) -> str:
    return typed.packed((str(number), texts) for number, texts in enumerate(items))
