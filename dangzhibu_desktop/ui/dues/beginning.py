"""What stands in the page's place before any dues were reckoned, and a button with a menu."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from dangzhibu_desktop.ui.parts import PRIMARY, button, label


class Beginning(QWidget):
    """Says what belongs here and offers the first act."""

    def __init__(
        self,
        enter: Callable[[], object],
        take_stated: Callable[[], object],
        to_members: Callable[[], object],
    ) -> None:
        super().__init__()
        self.words = label(wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.base = button("录入第一个人的基数…", enter, PRIMARY)
        self.stated = button("采用花名册基数…", take_stated)
        self.member = button("去登记党员", to_members, PRIMARY)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for each in (self.stated, self.base, self.member):
            row.addWidget(each)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addStretch(1)
        column.addWidget(self.words)
        column.addLayout(row)
        column.addStretch(2)

    def show_first(self, *, nobody: bool, stated: bool) -> None:
        """The first act: a member where there is nobody, else a base."""
        self.member.setVisible(nobody)
        self.base.setVisible(not nobody)
        self.stated.setVisible(stated and not nobody)
        self.words.setText(
            "还没有要交党费的党员。先登记党员，或导入花名册。"
            if nobody
            else "还没有核定过党费。先给每名党员录入计算基数，程序按规定的比例算出每月的数额，"
            "核对后入账、收款、打印凭据。"
        )


def menu_button(words: str, acts: Mapping[str, Callable[[], object]]) -> QPushButton:
    """A button that opens a menu of acts by their words."""
    made = QPushButton(f"{words} ▾")
    made.setAccessibleName(words)
    made.setStyleSheet("QPushButton::menu-indicator { image: none; width: 0; }")
    menu = QMenu(made)
    for title, act in acts.items():
        menu.addAction(title).triggered.connect(lambda _checked, act=act: act())
    made.setMenu(menu)
    return made
