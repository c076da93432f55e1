"""检查模式: looking and printing only, numbers masked, every print logged."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QWidget

from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.places import settings_folder
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.dialog import Dialog
from dangzhibu_desktop.ui.messages import ask, notify
from dangzhibu_desktop.ui.parts import QUIET, label
from dangzhibu_desktop.ui.safety.newpassphrase import secret_line
from dangzhibu_desktop.ui.safety.pauses import Pause
from dangzhibu_desktop.ui.work import attempt

if TYPE_CHECKING:
    from dangzhibu_desktop.ui.window import MainWindow

_PRIVATE: Final = 0o600
_WIDE: Final = 440  # px
_ENTER: Final = "进入检查模式？"
_ENTERING: Final = (
    "供检查人员查看：只能看和打印，不能登记；身份证号和电话一律遮住几位，打印出来也是。"
    "每次打印都记一行（时间、表名、份数、去向，不记人名）。"
)
_WITH_KEY: Final = "退出时要输入这个文件的口令。"
_WITHOUT_KEY: Final = "这个文件没有口令，谁都能退出检查模式。"


def prints_log() -> Path:
    """Where every print of 检查模式 is noted, one line each."""
    return settings_folder() / "prints.log"


def note(desk: Desk, *words: str) -> None:
    """Add a line to the log: the moment and these words; no name, no number of anybody.

    Refused where it cannot be written: what is not noted is not printed.
    """
    _write(desk.now(), words)


def note_print(desk: Desk, form: str, records: int, destination: str) -> None:
    """Note a print, or a page saved, where 检查模式 is on; ``destination`` is no file's name."""
    if desk.inspecting:
        note(desk, form, f"{records} 份", destination)


def _write(moment: datetime, words: tuple[str, ...]) -> None:
    path = prints_log()
    line = "\t".join((moment.isoformat(sep=" "), *(" ".join(word.split()) for word in words)))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=_PRIVATE)
        with path.open("a", encoding="utf-8") as log:
            log.write(f"{line}\n")
    except OSError as error:
        raise Refused(
            f"写不了打印记录“{path}”。", "检查模式下每次打印都要记录；请检查磁盘空间和写入权限。"
        ) from error


class LeaveInspection(Dialog):
    """退出检查模式: asks for the passphrase; after a wrong one it pauses, ever longer."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, "退出检查模式", "退出检查模式", parent)
        self.pause = Pause(self, desk, desk.path, self.primary)
        self.line = secret_line("口令")
        self.body.addWidget(label("请输入这个文件的口令。", QUIET))
        rows = QFormLayout()
        rows.addRow("口令", self.line)
        self.body.addLayout(rows)
        self.setMinimumWidth(_WIDE)
        self.line.setFocus()

    def finish(self) -> None:
        """Leave with the right passphrase."""
        if self.pause.isActive() or not self.line.text():
            return
        if self.desk.knows(self.line.text()):
            self.pause.forget()
            self.accept()
            return
        self.line.selectAll()
        self.band.say("口令不对。", f"（{self.pause.begin()} 秒后可以再试。）")


def toggle(window: "MainWindow") -> None:
    """工具 → 检查模式, or out of it again."""
    desk = window.desk
    if not desk.inspecting:
        last = _WITH_KEY if desk.sealed else _WITHOUT_KEY
        ask(window, _ENTER, "进入检查模式", lambda: _begin(window), detail=f"{_ENTERING}{last}")
    elif desk.sealed:
        dialog = LeaveInspection(desk, window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)  # with what was typed
        dialog.accepted.connect(lambda: _end(window))
        dialog.open()
    else:
        ask(window, "退出检查模式？", "退出检查模式", lambda: _end(window),
            detail="退出后可以登记，号码可以看全。")  # fmt: skip


def _begin(window: "MainWindow") -> None:
    def begin() -> None:
        note(window.desk, "进入检查模式")
        window.desk.inspect(on=True)

    attempt(window.current(), begin)


def _end(window: "MainWindow") -> None:
    def end() -> None:
        with suppress(Refused):  # a full disk must keep nobody inside
            note(window.desk, "退出检查模式")
        window.desk.inspect(on=False)

    attempt(window.current(), end)
    if window.desk.is_open and not window.desk.inspecting:
        notify(window, f"已退出检查模式。打印记录在 {prints_log()}。")
