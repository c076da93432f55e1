"""工具 → 回收站: what was deleted, by which act, and bringing it back."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from dangzhibu_desktop.operations.saved import Saved
from dangzhibu_desktop.operations.trash import Trashed, list_trash, restore, words_of
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.dialog import Dialog
from dangzhibu_desktop.ui.history.changes import Changes
from dangzhibu_desktop.ui.parts import QUIET, label
from dangzhibu_desktop.ui.widgets.table import Column, Table
from dangzhibu_desktop.ui.work import attempt, busy, perform

_SIZE: Final = (1160, 660)  # px
_EMPTY: Final = "回收站是空的。删除的人、变动、会议、议题、环节等会留在这里，可以恢复。"
_COLUMNS: Final[tuple[Column[Trashed], ...]] = (
    Column("记录", lambda t: t.title, 380, tip=lambda t: t.title),
    Column("内容", lambda t: f"{len(t.rows)} 条", 70, key=lambda t: len(t.rows), right=True),
    Column("何时", lambda t: f"{t.act.entered:%Y-%m-%d %H:%M}", 140, key=lambda t: t.act.entered),
    Column("怎样删除的", lambda t: t.act.act, 160, tip=lambda t: t.act.act),
)


class TrashDialog(Dialog):
    """The deleted records, the one deleted last first, and what is in the chosen one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "回收站", "恢复", parent)
        self.cancel.setText("关闭")
        self.cancel.setAccessibleName("关闭")
        self._found: dict[int, Trashed] = {}
        self.table: Table[Trashed] = Table("已删除的记录", _COLUMNS, lambda each: each.id)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.table.say_when_empty(_EMPTY)
        self.table.moved.connect(self._moved)
        self.changes = Changes("删除的内容", gone=True)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self.changes)
        split.setSizes([260, 260])
        self.body.addWidget(split, 1)
        self.said = label("", QUIET, wrap=True)
        self.body.addWidget(self.said)
        self.resize(*_SIZE)
        self.refresh()
        self.table.setFocus()

    def refresh(self) -> None:
        """Read the trash anew."""
        with busy():
            attempt(self, list_trash, self.desk.store, then=self._show)

    def _show(self, found: list[Trashed]) -> None:
        self._found = {each.id: each for each in found}
        self.table.show_rows(found)
        if self.table.current_id() == 0 and found:
            self.table.selectRow(0)
        self._moved(self.table.current_id())

    def _moved(self, id_: int) -> None:
        chosen = self._found.get(id_)
        self.primary.setEnabled(chosen is not None and self.desk.read_only is None)
        if chosen is None:
            self.changes.show_lines(())
        else:
            self.band.clear()
            attempt(self, words_of, self.desk.store, chosen, then=self.changes.show_lines)

    def finish(self) -> None:
        """恢复: in one act; the dialog stays for the next."""
        chosen = self._found.get(self.table.current_id())
        if chosen is None:
            return

        def done(_saved: Saved) -> None:
            self.said.setText(f"已恢复 {chosen.title}。")
            self.refresh()

        perform(self, restore, chosen.id, today=self.desk.today(), then=done)
