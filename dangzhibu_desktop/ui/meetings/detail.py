"""One meeting to read, beside the list, with what can be done with it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from dangzhibu_desktop.domain.dates import chinese
from dangzhibu_desktop.domain.meetings import Meeting
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.meetings.reading import sheet
from dangzhibu_desktop.ui.messages import Band
from dangzhibu_desktop.ui.parts import TITLE, button, label


class Detail(QWidget):
    """The sheet of one meeting; each signal asks the page for an act on it."""

    closed = Signal()
    edit_wanted = Signal(int)
    hold_wanted = Signal(int)
    notice_wanted = Signal(int)
    print_wanted = Signal(int)
    remove_wanted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setAccessibleName("会议详情")
        self.meeting = 0
        self.title = label(role=TITLE, wrap=True)
        self.band = Band(self)
        self.text = QTextBrowser()
        self.text.setAccessibleName("会议内容")
        self.text.setOpenLinks(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self.title)
        whole.addLayout(self._acts())
        whole.addWidget(self.band)
        whole.addWidget(self.text, 1)

    def _acts(self) -> QHBoxLayout:
        def act(words: str, signal: Callable[[int], None], tip: str = "") -> QPushButton:
            made = button(words, lambda: signal(self.meeting))
            made.setToolTip(tip)
            row.addWidget(made)
            return made

        row = QHBoxLayout()
        row.setSpacing(8)
        self.hold = act("登记召开情况…", self.hold_wanted.emit)
        self.edit = act("修改…", self.edit_wanted.emit, "F2")
        self.notice = act("通知…", self.notice_wanted.emit)
        self.print = act("打印…", self.print_wanted.emit, "Ctrl+P")
        self.remove = act("删除", self.remove_wanted.emit, "Del")
        row.addStretch(1)
        self.back = button("返回列表", self.closed.emit, name="返回会议列表")
        row.addWidget(self.back)
        return row

    def show_meeting(self, meeting: Meeting, *, late: bool) -> None:
        """Show a meeting as recorded now."""
        fresh = meeting.id != self.meeting
        self.meeting = meeting.id
        self.title.setText(f"{chinese(meeting.day)} {meeting.words}")
        self.hold.setVisible(not meeting.held)
        remarks = [f.message for _rule, f in self.desk.findings if f.meeting == meeting.id]
        at = self.text.verticalScrollBar().value()
        self.text.setHtml(sheet(self.desk.branch, meeting, remarks, late=late))
        self.text.verticalScrollBar().setValue(0 if fresh else at)
        if fresh:
            self.band.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """F2 edits, Del removes, as in the list."""
        if event.key() == Qt.Key.Key_F2:
            self.edit_wanted.emit(self.meeting)
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit(self.meeting)
        else:
            super().keyPressEvent(event)
