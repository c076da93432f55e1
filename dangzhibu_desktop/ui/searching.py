"""The search field in the corner of the menu bar."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from dangzhibu_desktop.ui.style import SIZES

_WIDTH = 272  # px beside the standard text
_LEAST = 120  # px in a narrow window
_MENUS = 504  # px that the menus take beside the standard text


class Search(QWidget):
    """``sought`` is sent at every stroke, with an empty text once nothing is sought any more."""

    sought = Signal(str)
    entered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = 1.0  # of the text, beside the standard size
        self.field = QLineEdit()
        self.field.setAccessibleName("查找")
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self.sought)
        self.field.returnPressed.connect(lambda: self.entered.emit(self.field.text()))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 24, 2)
        row.addWidget(self.field)

    def dress(self, points: float) -> None:
        """As wide as the size of the text asks for."""
        self._scale = points / SIZES["标准"]
        self.fit(self.window().width())

    def fit(self, room: int) -> None:
        """As wide as the menus leave in a window of ``room`` px."""
        left = room - round(_MENUS * self._scale)
        width = min(round(_WIDTH * self._scale), max(_LEAST, left))
        if width != self.field.width():
            self.field.setFixedWidth(width)

    def begin(self) -> None:
        """Go to the field and write over what stands there."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def write(self, letters: str) -> None:
        """Seek what was typed in a list: the field takes it, and what follows."""
        self.begin()
        self.field.insert(letters)

    def end(self) -> bool:
        """Show all again; whether anything was sought or about to be."""
        busy = self.field.hasFocus() or bool(self.field.text())
        self.field.clear()
        return busy

    def offer(self, words: str) -> None:
        """Say in the empty field what can be sought."""
        self.field.setPlaceholderText(f"{words or '查人、查事'}（Ctrl+F）")
