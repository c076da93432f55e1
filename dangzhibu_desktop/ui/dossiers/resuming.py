"""A draft of the page 发展党员: the editor it was left in, over its dossier."""

from typing import TYPE_CHECKING, Final

from dangzhibu_desktop.domain.dossiers.folder import CONTACT, INTRODUCER, Folder

if TYPE_CHECKING:
    from dangzhibu_desktop.ui.dossiers.page import DossiersPage

_BEGINS: Final = "dossier-"
_STEP: Final = "step-"
_TURNS: Final = ("pause", "resume", "withdraw", "end")


def resume(page: "DossiersPage", editor: str, record: int) -> None:
    """Open the editor of a draft; ``record`` is its dossier, step taken or person."""
    kept = editor.removeprefix(_BEGINS)
    if kept == "open":
        page.new()
    elif kept == "take-over":
        page.take_over()
    elif kept == "list":
        page.show_own_list()
    else:
        folder = _folder(page, kept, record)
        if folder is None:
            return
        page.search("")
        page.open_dossier(folder.id)
        _over_dossier(page, folder, kept, record)


def _folder(page: "DossiersPage", kept: str, record: int) -> Folder | None:
    """The dossier a draft belongs to; None where it was deleted."""
    for folder in page.desk.branch.folders:
        steps = {taken.id for taken in folder.steps}
        of = {"mend": record in steps, "person": record == folder.person}
        if of.get(kept, record == folder.id):
            return folder
    return None


def _over_dossier(page: "DossiersPage", folder: Folder, kept: str, record: int) -> None:
    if kept.startswith(_STEP):
        page.record_step(kept.removeprefix(_STEP), None)
    elif kept == "mend":
        taken = next(each for each in folder.steps if each.id == record)
        page.record_step(taken.step, taken)
    elif kept in _TURNS:
        page.turn(kept)
    elif kept in {CONTACT, INTRODUCER}:
        page.change_helpers(kept)
    else:
        begin = {
            "papers": page.count_papers,
            "postpone": page.postpone,
            "person": page.show_person,
        }.get(kept)
        if begin is not None:
            begin()
