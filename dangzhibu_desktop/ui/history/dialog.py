"""查看 → 这条记录的历史: what was changed in one record, by which act, when entered."""

from typing import Final

from PySide6.QtWidgets import QLineEdit, QWidget

from dangzhibu_desktop.operations.changes import ChangeLine
from dangzhibu_desktop.operations.history_of import MEMBER, RecordHistory, Subject, history_of
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.dialog import Dialog
from dangzhibu_desktop.ui.history.changes import Changes
from dangzhibu_desktop.ui.parts import QUIET, label
from dangzhibu_desktop.ui.work import attempt, busy

_SIZE: Final = (1320, 680)  # px
_MASKED: Final = "证件号和电话只显示一部分；要看全，先在“查看”菜单里选“显示证件号和电话”。"


class HistoryDialog(Dialog):
    """The history of one record with all that belongs to it, searched as one types."""

    def __init__(self, desk: Desk, subject: Subject, parent: QWidget | None = None) -> None:
        super().__init__(desk, "这条记录的历史", "关闭", parent)
        self.cancel.hide()
        self.primary.setDefault(False)  # Enter in a field is no wish to close
        self.primary.setAutoDefault(False)
        self._title, self._lines = "", list[ChangeLine]()
        self.heading = label("", wrap=True)
        self.sought = QLineEdit()
        self.sought.setPlaceholderText("查找：项目、内容、操作")
        self.sought.setAccessibleName("在历史里查找")
        self.sought.setClearButtonEnabled(True)
        self.sought.textChanged.connect(self._search)
        self.changes = Changes("改动", with_acts=True)
        self.changes.table.say_when_empty("没有这条记录的历史。")
        for widget in (self.heading, self.sought):
            self.body.addWidget(widget)
        self.body.addWidget(self.changes, 1)
        if not desk.numbers_shown and subject.kind == MEMBER:
            self.body.addWidget(label(_MASKED, QUIET, wrap=True))
        self.resize(*_SIZE)
        masked = desk.inspecting or not desk.numbers_shown
        with busy():
            attempt(self, history_of, desk.store, subject, masked=masked, then=self._show)
        self.changes.table.setFocus()

    def _show(self, history: RecordHistory) -> None:
        acts = {act.id: act for act, _line in history.lines}
        self._title = f"{history.title}：{len(acts)} 次操作"
        self.setWindowTitle(f"历史：{history.title}")
        self.setAccessibleName(self.windowTitle())
        self._lines = [line for _act, line in history.lines]
        self.changes.show_lines(self._lines, lambda line: acts[line.act])
        self._say_count(len(self._lines))

    def _say_count(self, shown: int) -> None:
        found = f"，符合的 {shown} 处" if self.sought.text().strip() else ""
        self.heading.setText(
            f"{self._title}，{len(self._lines)} 处改动{found}。"
            "最近的在前；程序不设用户，不记录由谁录入。"
        )

    def _search(self, text: str) -> None:
        shown = self.changes.search(text.strip())
        words = f"没有符合“{text.strip()}”的改动。" if text.strip() else "没有这条记录的历史。"
        self.changes.table.say_when_empty(words)
        self._say_count(shown)

    def finish(self) -> None:
        """Only looked at: nothing to do."""
        self.accept()
