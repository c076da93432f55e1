"""The dialog that asks for the passphrase of a file."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.dialog import Dialog
from dangzhibu_desktop.ui.parts import label
from dangzhibu_desktop.ui.safety.newpassphrase import secret_line
from dangzhibu_desktop.ui.safety.pauses import Pause
from dangzhibu_desktop.ui.work import attempt


class Passphrase(Dialog):
    """Asks for the passphrase of a file and opens it; after a wrong one it pauses, ever longer."""

    def __init__(self, desk: Desk, path: Path, parent: QWidget) -> None:
        super().__init__(desk, "输入口令", "打开", parent)
        self._path = path
        self.pause = Pause(self, desk, path, self.primary)
        self.line = secret_line("口令")
        self.body.addWidget(label(f"“{path.name}”设有口令，或已损坏。请输入口令：", wrap=True))
        self.body.addWidget(self.line)
        self.setMinimumWidth(440)
        self.line.setFocus()

    def finish(self) -> None:
        """Try the passphrase; a wrong one is said in the band and can be mended."""
        if self.pause.isActive():
            return
        self.line.selectAll()
        key = self.line.text()
        if not key:
            self.band.say("没有写口令。", "请输入设置时的口令。")
            return
        attempt(self, self.desk.open, self._path, key=key, then=lambda _none: self._opened())
        if self.result() != self.DialogCode.Accepted:
            self._wait()

    def _opened(self) -> None:
        self.pause.forget()
        self.accept()

    def _wait(self) -> None:
        self.band.say(self.band.text(), f"（{self.pause.begin()} 秒后可以再试。）")
        self.adjustSize()
