"""What every list does by itself: a marked row for the keyboard, letters that begin a search."""

from PySide6.QtCore import QItemSelectionModel, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QMainWindow

_WITH_LETTERS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


def letters_of(event: QKeyEvent) -> str:
    """What a key writes, empty where it writes nothing or is a space."""
    written = event.text()
    plain = not event.modifiers() & ~_WITH_LETTERS
    return written if plain and written.isprintable() and not written.isspace() else ""


def begins_search(view: QAbstractItemView, event: QKeyEvent) -> bool:
    """Leave letters to the window, which seeks them; in a dialog the list keeps them."""
    if not letters_of(event) or not isinstance(view.window(), QMainWindow):
        return False
    event.ignore()
    return True


def mark_row(view: QAbstractItemView, place: int = 0) -> None:
    """Where nothing is selected, select the current row, or the one at ``place``."""
    rows = view.model().rowCount()
    if rows and not view.selectionModel().hasSelection():
        current = view.currentIndex()
        index = current if current.isValid() else view.model().index(min(place, rows - 1), 0)
        flags = QItemSelectionModel.SelectionFlag
        view.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)


class KeptRow(QObject):
    """Keeps the row of a plain list through a refresh: the same record, else the same place."""

    def __init__(self, view: QAbstractItemView, role: Qt.ItemDataRole) -> None:
        super().__init__(view)
        self._view, self._role = view, role
        self._before: tuple[int, object] | None = None
        view.model().modelAboutToBeReset.connect(self._remember)
        view.model().modelReset.connect(self._restore)

    def _remember(self) -> None:
        index = self._view.currentIndex()
        self._before = (index.row(), index.data(self._role)) if index.isValid() else None

    def _restore(self) -> None:
        model = self._view.model()
        if self._before is None or not model.rowCount():
            return
        row, record = self._before
        same = (r for r in range(model.rowCount()) if model.index(r, 0).data(self._role) == record)
        place = next(same, min(row, model.rowCount() - 1))
        self._view.setCurrentIndex(model.index(place, 0))
