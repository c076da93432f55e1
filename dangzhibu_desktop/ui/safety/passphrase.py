"""文件 → 设置口令, 更换口令, 取消口令, and the recovery sheet offered after."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.operations.backup import default_folder, plain_copies
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.dialog import Dialog
from dangzhibu_desktop.ui.messages import ask, notify, refuse
from dangzhibu_desktop.ui.parts import QUIET, label
from dangzhibu_desktop.ui.safety.backup_state import place_of
from dangzhibu_desktop.ui.safety.newpassphrase import NewPassphrase, secret_line
from dangzhibu_desktop.ui.safety.pauses import Pause
from dangzhibu_desktop.ui.work import attempt

if TYPE_CHECKING:
    from dangzhibu_desktop.ui.window import MainWindow

SHEET: Final = "G04"
_WIDE: Final = 560  # px
_SHOWN: Final = 6  # older copies named one by one
_OLDER: Final = "以前的备份和“升级前”的旧文件不受影响：没有加密的仍没有加密，用旧口令的仍用旧口令。"
_AFTER_REMOVAL: Final = "取消后文件不再加密：谁拿到这个文件，谁就能看到全部党员的信息。"


class SetPassphrase(Dialog):
    """Sets a passphrase, or changes the one there is."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        act = "更换口令" if desk.sealed else "设置口令"
        super().__init__(desk, act, act, parent)
        self.act = act
        self.current = _current(self) if desk.sealed else None
        self.new = NewPassphrase()
        self.body.addWidget(self.new)
        self.body.addWidget(label(_OLDER, QUIET, wrap=True))
        self.body.addStretch(1)
        self.new.typing.connect(self._check)
        self.setMinimumWidth(_WIDE)
        self.pause = Pause(self, desk, desk.path, self.primary)
        self.pause.timeout.connect(self._check)
        (self.current or self.new.first).setFocus()
        self._check()

    def _check(self) -> None:
        self.primary.setEnabled(not self.new.problem() and not self.pause.isActive())

    def finish(self) -> None:
        """Rewrite the file under the new passphrase."""
        if self.new.problem() or self.pause.isActive():
            return
        if self.current is not None and not _is_right(self, self.current, self.pause):
            return
        new = self.new.text()
        attempt(self, self.desk.change_passphrase, new, then=lambda _none: self.accept())


class RemovePassphrase(Dialog):
    """Removes the passphrase, after asking for it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "取消口令", "取消口令", parent)
        self.cancel.setText("保留口令")
        self.cancel.setAccessibleName("保留口令")
        self.body.addWidget(label(_AFTER_REMOVAL, wrap=True))
        self.current = _current(self)
        self.body.addWidget(label(_OLDER, QUIET, wrap=True))
        self.body.addStretch(1)
        self.setMinimumWidth(_WIDE)
        self.pause = Pause(self, desk, desk.path, self.primary)
        self.current.setFocus()

    def finish(self) -> None:
        """Rewrite the file without a passphrase."""
        if self.pause.isActive() or not _is_right(self, self.current, self.pause):
            return
        attempt(self, self.desk.change_passphrase, None, then=lambda _none: self.accept())


def _current(dialog: Dialog) -> QLineEdit:
    line = secret_line("现在的口令")
    rows = QFormLayout()
    rows.addRow("现在的口令", line)
    dialog.body.addLayout(rows)
    return line


def _is_right(dialog: Dialog, line: QLineEdit, pause: Pause) -> bool:
    """Whether the passphrase of now is given; a wrong one is said, and the next one waits."""
    if dialog.desk.knows(line.text()):
        pause.forget()
        return True
    dialog.band.say("现在的口令不对，没有改动。", f"（{pause.begin()} 秒后可以再试。）")
    line.selectAll()
    return False


def ask_passphrase(window: "MainWindow") -> None:
    """Set or change the passphrase of the open file, then offer the recovery sheet."""
    dialog = SetPassphrase(window.desk, window)
    words = f"已{dialog.act}。"
    dialog.accepted.connect(lambda: _done(window, words))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)  # with what was typed
    dialog.open()


def _done(window: "MainWindow", words: str) -> None:
    """What is left to do for the secret: older copies anybody can read, then the sheet."""
    place = place_of(window.desk.preferences)
    path = window.desk.path
    folders = [place.folder or default_folder(path), *([place.second] if place.second else [])]
    plain = plain_copies(path, *folders)
    if not plain:
        offer_sheet(window, words)
        return
    box = ask(
        window,
        f"{words}以前的 {len(plain)} 份备份或旧文件没有加密，谁拿到都能看。删去吗？",
        "备份后删去",
        lambda: window.keeper.now(window.current(), lambda _care: _remove(window, plain)),
        detail="先另存一份加密的备份，核对好了才删。要留着的，请选“都留着”。\n"
        + "\n".join(f"　{each.name}（{each.parent}）" for each in plain[:_SHOWN])
        + ("\n　……" if len(plain) > _SHOWN else ""),
        otherwise="都留着",
    )
    box.finished.connect(lambda _result: offer_sheet(window, words))


def _remove(window: "MainWindow", plain: list[Path]) -> None:
    """Delete copies that have no passphrase; what cannot be deleted is named."""
    left = []
    for each in plain:
        try:
            each.unlink()
        except OSError:
            left.append(each.name)
    if left:
        refuse(
            window.current(), Refused(f"没有删掉：{'、'.join(left)}。", "请在文件夹里手工删去。")
        )
    else:
        notify(window, f"已另存加密的备份，{len(plain)} 份没有加密的已删去。")


def ask_removal(window: "MainWindow") -> None:
    """Remove the passphrase of the open file."""
    dialog = RemovePassphrase(window.desk, window)
    dialog.accepted.connect(lambda: notify(window, "口令已取消，文件不再加密。"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)  # with what was typed
    dialog.open()


def offer_sheet(window: "MainWindow", done: str) -> None:
    """Offer the sheet that says how the file is opened without this program."""
    ask(
        window,
        f"{done}要打印一份恢复说明吗？",
        "打印恢复说明",
        lambda: window.current().print_records(SHEET),
        detail="它写明文件名和不用本程序打开文件的方法，不印口令。"
        "与写有口令的密封信封一起放进保险柜，交接时一并移交。",
    )
