"""工具 → 操作记录: every act, what each changed, taking the last one back, the day on paper."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSplitter, QWidget

from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.operations import history
from dangzhibu_desktop.operations.changes import changes_of
from dangzhibu_desktop.operations.files import Store
from dangzhibu_desktop.operations.history import ActLine, act_lines, people_of_acts
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.dialog import Dialog
from dangzhibu_desktop.ui.history.changes import Changes, act_words, day_words
from dangzhibu_desktop.ui.parts import QUIET, button, label
from dangzhibu_desktop.ui.widgets.fields import date_field
from dangzhibu_desktop.ui.widgets.table import Column, Table
from dangzhibu_desktop.ui.work import Job, attempt, perform

FORM: Final = "G05"
_SIZE: Final = (1320, 690)  # px
_MOST_NAMED: Final = 6
_SHORT: Final = 14  # signs of an act's name on a button


def _read_people(reader: Callable[[], AbstractContextManager[Store]]) -> Mapping[int, Any]:
    """Whom each act touched; for the pool: with years of acts it takes a moment."""
    with reader() as store:
        return people_of_acts(store)


def _people(act: ActLine) -> str:
    more = f" 等 {len(act.subjects)} 人" if len(act.subjects) > _MOST_NAMED else ""
    return "、".join(act.subjects[:_MOST_NAMED]) + more


_COLUMNS: Final[tuple[Column[ActLine], ...]] = (
    Column("录入时间", lambda a: f"{a.entered:%Y-%m-%d %H:%M:%S}", 160, key=lambda a: a.entered),
    Column("操作", act_words, 360),
    Column("所记日期", day_words, 140, key=lambda a: a.day),
    Column("涉及的人", _people, 200),
)


class ActsDialog(Dialog):
    """All acts, the newest first, searched as one types, of one day where one is given."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "操作记录", "关闭", parent)
        self.cancel.hide()
        self.primary.setDefault(False)  # Enter in a field is no wish to close
        self.primary.setAutoDefault(False)
        self._acts: dict[int, ActLine] = {}
        self._people: Mapping[int, tuple[str, ...]] = {}
        self._build_filter()
        self.table: Table[ActLine] = Table("操作", _COLUMNS, lambda act: act.id)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.table.moved.connect(self._moved)
        self.changes = Changes("这次操作改动的内容")
        self.changes.table.say_when_empty("没有选中的操作。")
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self.changes)
        split.setSizes([300, 300])
        self.body.addWidget(split, 1)
        self.count = label("", QUIET)
        self.body.addWidget(self.count)
        self._build_buttons()
        self.resize(*_SIZE)
        self.refresh()
        self.table.setFocus()

    def _build_filter(self) -> None:
        self.sought = QLineEdit()
        self.sought.setPlaceholderText("查找：操作、涉及的人")
        self.sought.setAccessibleName("查找操作")
        self.sought.setClearButtonEnabled(True)
        self.sought.textChanged.connect(lambda _text: self._filter())
        self.day = date_field("录入日期", self.desk.today())
        self.day.line.setPlaceholderText("全部")
        self.day.typing.connect(self._filter)
        self.day.finished.connect(self._filter)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.sought, 1)
        row.addWidget(label("只看这一天录入的"))
        row.addWidget(self.day)
        self.body.addLayout(row)

    def _build_buttons(self) -> None:
        self.undo = button("撤销", partial(self._turn, history.undo, "已撤销：{}。"))
        self.redo = button("重做", partial(self._turn, history.redo, "已重做：{}。"))
        self.paper = button("打印当天…", self._print)
        self.said = label("", QUIET)
        for place, widget in enumerate((self.undo, self.redo, self.paper, self.said)):
            if isinstance(widget, QPushButton):
                widget.setAutoDefault(False)
            self.buttons.insertWidget(place, widget)

    def refresh(self) -> None:
        """Read all acts anew; whom they touched follows."""
        attempt(self, act_lines, self.desk.store, then=self._show)
        self._naming = Job(partial(_read_people, self.desk.reader()))
        self._naming.done.connect(self._name)
        QThreadPool.globalInstance().start(self._naming.run)

    def _name(self, people: Any) -> None:
        """Say whom each act touched."""
        self._people = people
        self.table.show_rows(self._newest_first())
        if self.sought.text().strip():
            self._filter()

    def _newest_first(self) -> list[ActLine]:
        none: tuple[str, ...] = ()
        return [
            replace(act, subjects=self._people.get(act.id, none))
            for act in reversed(self._acts.values())
        ]

    def _show(self, acts: Mapping[int, ActLine]) -> None:
        self._acts = dict(acts)
        self.table.show_rows(self._newest_first())
        self._filter()
        for made, word, name in (
            (self.undo, "撤销", self.desk.undoable),
            (self.redo, "重做", self.desk.redoable),
        ):
            short = name if name is None or len(name) <= _SHORT else f"{name[:_SHORT]}…"
            made.setText(f"{word} {short}" if short else word)
            made.setToolTip(f"{word} {name}" if name else "")
            made.setAccessibleName(f"{word} {name}" if name else word)
            made.setEnabled(name is not None and self.desk.read_only is None)

    def _filter(self) -> None:
        """Show what fits the words and the day; the newest of them becomes the current one."""
        text, day = self.sought.text().strip(), self.day.value()
        only = day.first if isinstance(day, PartialDate) else None

        def fits(act: ActLine) -> bool:
            on_day = only is None or act.entered.date() == only
            return on_day and (text in act.act or any(text in name for name in act.subjects))

        if text or only or len(self.table.rows.rows) < len(self._acts):
            self.table.show_only(fits if text or only else None)
        if self.table.current_id() == 0 and self.table.rows.rows:
            self.table.selectRow(0)
        if not self.table.rows.rows:
            self.table.say_when_empty("没有符合的操作。清空上面的查找和日期，显示全部。")
        shown, every = len(self.table.rows.rows), len(self._acts)
        self.count.setText(f"{shown} 次操作" if shown == every else f"{shown} 次，共 {every} 次")
        self._moved(self.table.current_id())

    def _moved(self, id_: int) -> None:
        self.paper.setEnabled(bool(id_))
        if id_:
            attempt(self, changes_of, self.desk.store, id_, then=self.changes.show_lines)
        else:
            self.changes.show_lines(())

    def _turn(self, turn: Callable[..., str], words: str) -> None:
        """Take the last act back, or do it again."""

        def done(name: str) -> None:
            self.said.setText(words.format(name))
            self.refresh()

        perform(self, turn, day=self.desk.today(), then=done)

    def _print(self) -> None:
        """The log of the day asked for, else of the day of the current act."""
        from dangzhibu_desktop.ui.printing.dialog import PrintDialog

        act = self._acts.get(self.table.current_id())
        if act is not None:
            dialog = PrintDialog(self.desk, self, form=FORM, on=act.entered.date())
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def finish(self) -> None:
        """Only looked at: nothing to do."""
        self.accept()
