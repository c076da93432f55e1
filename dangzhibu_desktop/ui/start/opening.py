"""Putting a file on the desk: a new one, one chosen, one with a passphrase, the example."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QStandardPaths, Qt

from dangzhibu_desktop.operations.files import is_sealed
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.messages import refuse
from dangzhibu_desktop.ui.work import attempt, in_background

if TYPE_CHECKING:
    from dangzhibu_desktop.ui.page import Page
    from dangzhibu_desktop.ui.window import MainWindow

ENDING: Final = ".dzb"
DEMO: Final = f"示例支部{ENDING}"
_YEARS: Final = 2
_MEMBERS: Final = 24


def first_steps(window: "MainWindow") -> "Page":
    """The page where no branch is open, which asks the window for what is done here."""
    from dangzhibu_desktop.ui.start.page import StartPage

    page = StartPage(window.desk)
    page.new_wanted.connect(window.new_branch)
    page.open_wanted.connect(window.open_branch)
    page.path_wanted.connect(window.open_path)
    page.demo_wanted.connect(window.open_demo)
    return page


def folder_of(desk: Desk) -> Path:
    """Where files are looked for: the folder used last, else the user's documents."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    kept = Path(desk.preferences.value("files/folder", documents))
    return kept if kept.is_dir() else Path.home()


def ask_new(window: "MainWindow") -> None:
    """Ask for a new branch and make its file."""
    from dangzhibu_desktop.ui.start.new_branch import NewBranch

    dialog = NewBranch(window.desk, folder_of(window.desk), window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: _made(window))
    dialog.open()


def _made(window: "MainWindow") -> None:
    """Who has just set a passphrase is offered the recovery sheet."""
    from dangzhibu_desktop.ui.safety.passphrase import offer_sheet

    if window.desk.sealed:
        offer_sheet(window, "支部已建立，文件已加密。")


def ask_open(window: "MainWindow") -> None:
    """Ask which file to open."""
    from PySide6.QtWidgets import QFileDialog

    folder = str(folder_of(window.desk))
    dialog = QFileDialog(window, "打开支部", folder, f"支部数据文件 (*{ENDING});;所有文件 (*)")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda path: open_path(window, Path(path)))
    dialog.open()


def open_path(window: "MainWindow", path: Path) -> None:
    """Open a file; one that is sealed asks for its passphrase."""
    desk = window.desk
    if is_sealed(path):
        from dangzhibu_desktop.ui.start.passphrase import Passphrase

        dialog = Passphrase(desk, path, window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)  # with what was typed
        dialog.open()
        return
    folder = str(path.parent)
    attempt(
        window.current(), desk.open, path,
        then=lambda _none: desk.preferences.keep("files/folder", folder),
    )  # fmt: skip


def open_demo(window: "MainWindow") -> None:
    """Open the fictional branch; it is made where it is not there yet."""
    from dangzhibu_desktop.operations.demo import make_demo

    path = folder_of(window.desk) / DEMO
    if path.exists():
        open_path(window, path)
        return
    in_background(
        window,
        "正在建立示例支部…",
        make_demo,
        path,
        years=_YEARS,
        members=_MEMBERS,
        today=window.desk.today(),
        force=False,
        reports=True,
        then=lambda _counts: open_path(window, path),
        otherwise=lambda error: refuse(window.current(), error),
    )
