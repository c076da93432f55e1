"""The page 发展党员 with a branch of nine members, and what hands do on it."""

from datetime import date

from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.domain.dossiers.folder import Folder
from dangzhibu_desktop.ui.desk import EVERYTHING, Desk
from dangzhibu_desktop.ui.dossiers.cards import Card
from dangzhibu_desktop.ui.dossiers.page import DossiersPage
from dangzhibu_desktop.ui.dossiers.stepeditor import StepEditor
from dangzhibu_desktop.ui.widgets.editor import Editor
from dangzhibu_desktop.ui.widgets.fields import ChoiceField
from tests.ui.hands import press, type_text


def page_on(desk: Desk, qtbot: QtBot, width: int = 1366) -> DossiersPage:
    """The page, shown and kept up to date."""
    page = DossiersPage(desk)
    qtbot.addWidget(page)
    page.resize(width, 768)
    desk.changed.connect(page.refresh)
    page.refresh(EVERYTHING)
    page.show()
    return page


def dialog_on(page: QWidget) -> QDialog:
    """The dialog that is open."""
    return next(d for d in page.findChildren(QDialog) if d.isVisible())


def editor_on(page: QWidget) -> Editor:
    """The dialog of fields that is open."""
    found = dialog_on(page)
    assert isinstance(found, Editor)
    return found


def step_on(page: DossiersPage) -> StepEditor:
    """The editor of a step that is open."""
    found = dialog_on(page)
    assert isinstance(found, StepEditor)
    return found


def write(editor: Editor, **texts: str) -> None:
    """Write into fields by hand: lines are typed, lists chosen from."""
    for key, text in texts.items():
        field = editor.form.fields[key]
        if isinstance(field, ChoiceField):
            field.set_text(text)
            field.box.textActivated.emit(text)
        else:
            type_text(field.control, text)


def take_next(page: DossiersPage, **texts: str) -> StepEditor:
    """Press the next act, fill its dialog, and press its button."""
    page.view.next.click()
    editor = step_on(page)
    write(editor, **texts)
    editor.primary.click()
    return editor


def take(page: DossiersPage, no: str, **texts: str) -> StepEditor:
    """Go to a step in the line, press Enter, fill its dialog, and press its button."""
    page.view.line.go_to(no)
    press(page.view.line)
    editor = step_on(page)
    write(editor, **texts)
    editor.primary.click()
    return editor


def folder(page: DossiersPage) -> Folder:
    """The dossier that is open, as it is recorded."""
    return next(f for f in page.desk.branch.folders if f.id == page.view.dossier)


def days(page: DossiersPage) -> dict[str, date | None]:
    """The steps taken and their days."""
    return {each.step: each.held for each in folder(page).steps}


def card(page: DossiersPage, name: str) -> Card:
    """A card of the board."""
    return next(c for c in page.board.shown if c.name == name)
