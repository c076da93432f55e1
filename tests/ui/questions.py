"""The boxes that ask before what cannot be undone, and the windows that tell how far work is."""

from pathlib import Path
from typing import Final

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.ui.members.page import MembersPage
from dangzhibu_desktop.ui.printing.dialog import PrintDialog
from dangzhibu_desktop.ui.printing.offsets import Offset, OffsetDialog
from dangzhibu_desktop.ui.printing.printer import PrintRun
from dangzhibu_desktop.ui.safety.backup_restore import RestoreDialog, ask_restore
from dangzhibu_desktop.ui.safety.exchanging import Lasting
from dangzhibu_desktop.ui.safety.inspector import toggle
from dangzhibu_desktop.ui.safety.passphrase import SetPassphrase, ask_passphrase
from dangzhibu_desktop.ui.window import MainWindow
from dangzhibu_desktop.ui.work import Job, Waiting
from tests.holding import left_by
from tests.ui.inner_dialogs import Surface, page_at

KEY: Final = "天天向上"


# ---- questions


def asked(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: any(b.isVisible() for b in window.findChildren(QMessageBox)))


def lock_of_another_pc(window: MainWindow, qtbot: QtBot) -> None:
    path = window.desk.path
    window.close_branch()
    left_by(path, "PC-07")
    window.open_path(path)
    asked(window, qtbot)


def back_up(window: MainWindow, qtbot: QtBot) -> None:
    done: list[object] = []
    window.keeper.now(window.current(), done.append)
    qtbot.waitUntil(lambda: bool(done))


def sheet(window: MainWindow, _qtbot: QtBot) -> None:
    """After a passphrase was set: whether to print how the file is opened."""
    ask_passphrase(window)
    dialog = window.findChildren(SetPassphrase)[-1]
    for line in (dialog.new.first, dialog.new.second):
        line.setText(KEY)
    dialog.finish()


def plain_copies(window: MainWindow, qtbot: QtBot) -> None:
    """The same where copies without a passphrase lie beside the file."""
    back_up(window, qtbot)
    sheet(window, qtbot)


def restoring(window: MainWindow, qtbot: QtBot) -> None:
    """Whether a backup shall take the place of the file."""
    back_up(window, qtbot)
    ask_restore(window)
    dialog = window.findChildren(RestoreDialog)[-1]
    dialog.list.go_to(1)
    qtbot.waitUntil(dialog.primary.isEnabled)
    dialog.finish()


def leave_inspection(window: MainWindow, _qtbot: QtBot) -> None:
    window.desk.inspect(on=True)
    toggle(window)


QUESTIONS: Final = {
    "接管文件": Surface(QMessageBox, lock_of_another_pc),
    "恢复说明": Surface(QMessageBox, sheet),
    "没有加密的备份": Surface(QMessageBox, plain_copies),
    "替换文件": Surface(QMessageBox, restoring),
    "进入检查模式": Surface(QMessageBox, lambda w, _q: toggle(w)),
    "退出检查": Surface(QMessageBox, leave_inspection),
}


# ---- printing and long work


def print_dialog(window: MainWindow, qtbot: QtBot) -> PrintDialog:
    page_at(window, "members", MembersPage).print_()
    dialog = window.findChildren(PrintDialog)[-1]
    qtbot.waitUntil(lambda: dialog.panel.proof is not None)
    return dialog


def offset(window: MainWindow, qtbot: QtBot) -> None:
    """Where a printer prints; a bare machine has none."""
    dialog = print_dialog(window, qtbot)
    dialog.panel.outgoing.place.click()
    asked = dialog.findChildren(OffsetDialog)[-1]
    asked.printers.addItem("办公室")
    asked.adjustSize()
    asked.right.setFocus()


def offset_without_printer(window: MainWindow, qtbot: QtBot) -> None:
    print_dialog(window, qtbot).panel.outgoing.place.click()


def waiting(window: MainWindow, _qtbot: QtBot) -> None:
    """Work that tells its steps, at the third of seven."""
    job = Job(lambda: None)
    made = Waiting(window, "正在排版…", job, None, None)
    made.forceShow()
    job.progress.emit(3, 7)


def lasting(window: MainWindow, _qtbot: QtBot) -> None:
    Lasting(window, "正在替换数据文件…", Job(lambda: None)).show()


def sending(window: MainWindow, qtbot: QtBot) -> None:
    """Pages on their way to a printer."""
    dialog = print_dialog(window, qtbot)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(Path(window.desk.path.parent) / "印.pdf"))
    run = PrintRun(dialog, dialog.panel.proof.data, printer, Offset())
    run.forceShow()
    run.setValue(1)


WORKING: Final = {
    "打印位置": Surface(OffsetDialog, offset),
    "没有打印机": Surface(OffsetDialog, offset_without_printer),
    "请稍候": Surface(Waiting, waiting),
    "正在替换文件": Surface(Lasting, lasting),
    "正在打印": Surface(PrintRun, sending),
}
