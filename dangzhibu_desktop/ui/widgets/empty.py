"""What stands in a page's place while nothing is recorded there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from dangzhibu_desktop.ui.parts import label


class Empty(QWidget):
    """Says what belongs here and offers the first acts, the usual one last."""

    def __init__(self, words: str, *acts: QPushButton) -> None:
        super().__init__()
        self.words = label(words, wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for act in acts:
            row.addWidget(act)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addStretch(1)
        column.addWidget(self.words)
        column.addLayout(row)
        column.addStretch(2)
