"""The search field in the corner of the menu bar."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenuBar, QToolButton, QWidget

from dangzhibu_desktop.ui.style import SIZES

_WIDTH = 272  # px beside the standard text
_LEAST = 120  # px in a narrow window
_LEFT, _RIGHT = 8, 24  # px beside it


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
        row.setContentsMargins(_LEFT, 2, _RIGHT, 2)
        row.addWidget(self.field)

    def dress(self, points: float) -> None:
        """Written in text of so many points."""
        self._scale = points / SIZES["标准"]

    def stand_in(self, bar: QMenuBar) -> None:
        """In the corner of the menu bar, as wide as its menus leave."""
        menus = [bar.actionGeometry(action) for action in bar.actions()]
        room = bar.width() - menus[-1].right() - menus[0].left() - _LEFT - _RIGHT
        width = min(round(_WIDTH * self._scale), max(_LEAST, room))
        if width != self.field.width():
            self.field.setFixedWidth(width)
            bar.setCornerWidget(self)  # laid out anew
            for more in bar.findChildren(QToolButton, "qt_menubar_ext_button"):
                more.raise_()  # leads to the menus without room; stands on our left margin

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
