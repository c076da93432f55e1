"""Pictures of the dossiers: the board, one dossier, its dialogs; `screenshots.py` calls it."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from dangzhibu_desktop.ui.dossiers.care import HelpersDialog, TurnDialog
from dangzhibu_desktop.ui.dossiers.materials import MaterialsDialog, OwnListDialog
from dangzhibu_desktop.ui.dossiers.opening import ApplicationDialog, TakeOverDialog
from dangzhibu_desktop.ui.dossiers.page import DossiersPage
from dangzhibu_desktop.ui.dossiers.stepeditor import StepEditor
from dangzhibu_desktop.ui.settings.calendar import CalendarDialog
from dangzhibu_desktop.ui.window import MainWindow

Take = Callable[[QWidget, str], None]
"""Saves a picture of a window or dialog under a name."""


def take_dossiers(app: QApplication, window: MainWindow, take: Take) -> None:
    """The board, a dossier at each stage, a narrow window, and every dialog."""
    page = window.show_page("dossiers")
    if not isinstance(page, DossiersPage):
        return
    page.setFocus()
    page.board.take_keyboard()
    app.processEvents()
    take(window, "dossiers-board")
    for number, folder in enumerate(page.desk.branch.folders, 1):
        page.open_dossier(folder.id)
        take(window, f"dossiers-{number}")
    page.open_dossier(page.desk.branch.folders[1].id)
    page.view.line.go_to("15")
    take(window, "dossiers-done")
    window.resize(1024, 728)
    page.open_dossier(2)
    take(window, "dossiers-narrow")
    page.back()
    take(window, "dossiers-board-narrow")
    window.resize(1366, 768)
    _dialogs(page, take)


def _dialogs(page: DossiersPage, take: Take) -> None:
    desk, folders = page.desk, {f.id: f for f in page.desk.branch.folders}
    talk = StepEditor(desk, folders[10], "2", None, page)
    early = StepEditor(desk, folders[7], "7", None, page)
    typed = {each: each.form.fields["day"] for each in (talk, early)}
    made: tuple[tuple[QDialog, str], ...] = (
        (talk, "dossier-talk"),
        (early, "dossier-refused"),
        (StepEditor(desk, folders[7], "8", None, page), "dossier-publicity"),
        (StepEditor(desk, folders[4], "15", None, page), "dossier-assembly"),
        (StepEditor(desk, folders[2], "15", folders[2].last("15"), page), "dossier-linked"),
        (StepEditor(desk, folders[2], "23", None, page), "dossier-transition"),
        (StepEditor(desk, folders[6], "9", None, page), "dossier-introducers"),
        (ApplicationDialog(desk, page), "dossier-open"),
        (TakeOverDialog(desk, page), "dossier-take-over"),
        (MaterialsDialog(desk, folders[4], page), "dossier-papers"),
        (OwnListDialog(desk, page), "dossier-list"),
        (TurnDialog(desk, folders[7], "pause", page), "dossier-pause"),
        (HelpersDialog(desk, folders[7], "培养联系人", page), "dossier-helpers"),
        (CalendarDialog(desk, page), "settings-calendar"),
    )
    for dialog, name in made:
        dialog.open()
        if dialog in typed:
            take(dialog, f"{name}-new")
            typed[dialog].set_text("2026-11-20")
            typed[dialog].typing.emit()
        take(dialog, name)
        dialog.reject()
