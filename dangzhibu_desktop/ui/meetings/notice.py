"""The notice of a meeting as text to send, and as paper."""

from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from dangzhibu_desktop.domain.meetings import Meeting
from dangzhibu_desktop.operations.meetings import notice
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.dialog import Dialog
from dangzhibu_desktop.ui.parts import QUIET, button, label

NOTICE_FORM = "O01"


class NoticeDialog(Dialog):
    """会议通知: the whole text, copied by its button; ``wants_paper`` when it is to be printed."""

    def __init__(self, desk: Desk, meeting: Meeting, parent: QWidget | None = None) -> None:
        super().__init__(desk, "会议通知", "复制文字", parent)
        self.wants_paper = False
        self.text = QPlainTextEdit(notice(desk.branch, meeting, desk.today()).text)
        self.text.setAccessibleName("会议通知的文字")
        self.text.setTabChangesFocus(True)
        self.said = label("可以先改几个字再复制；改动不记入会议。", QUIET)
        self.body.addWidget(self.text, 1)
        self.body.addWidget(self.said)
        printable = meeting.notified is not None or meeting.day >= desk.today()
        self.print = button("打印…", self._print)
        self.print.setAutoDefault(False)
        self.print.setEnabled(printable)
        if not printable:
            self.print.setToolTip("已经开过的会议，登记了通知日期才打印会议通知")
        self.buttons.insertWidget(0, self.print)
        self.cancel.setText("关闭")
        self.cancel.setAccessibleName("关闭")
        self.resize(640, 480)

    def finish(self) -> None:
        """Put the text on the clipboard; the dialog stays."""
        QApplication.clipboard().setText(self.text.toPlainText())
        self.said.setText("✓ 已复制，可以粘贴到微信或短信里。")

    def _print(self) -> None:
        self.wants_paper = True
        self.accept()
