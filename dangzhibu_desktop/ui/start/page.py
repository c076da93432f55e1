"""The first steps: make a branch, open one, or look at an example."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from dangzhibu_desktop.ui import style
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.page import Page
from dangzhibu_desktop.ui.parts import LINK, PRIMARY, QUIET, button, label

_ICON = QSize(24, 24)
_MARGINS = (96, 64, 96, 0)  # px: the first thing one sees stands in the middle
_ROOM = 900  # px of page from which there is room for it


class StartPage(Page):
    """Three ways to begin, and the files opened last."""

    title = "党支部工作台"
    makes = "新建支部"
    explains = (
        "第一次使用，请选“新建支部”；已有数据文件（以 .dzb 结尾）请选“打开”。"
        "想先看看程序的样子，选“看看示例”：示例里的人和事都是虚构的。"
    )
    new_wanted = Signal()
    open_wanted = Signal()
    demo_wanted = Signal()
    path_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.primary.hide()
        self._icons: dict[QPushButton, str] = {}
        self.body.addWidget(label("党员、组织生活、党费、发展党员，录入一次，处处可用。", QUIET))
        self.body.addSpacing(16)
        cards = QHBoxLayout()
        cards.setSpacing(16)
        self.new_button = self._card(
            cards, "file-plus", "新建支部", "为一个党支部建立数据文件。", self.new_wanted.emit
        )
        self.open_button = self._card(
            cards, "folder-open", "打开…", "打开已有的数据文件（.dzb）。", self.open_wanted.emit
        )
        self.demo_button = self._card(
            cards, "sprout", "看看示例", "一个虚构支部两年的记录，可以放心试。",
            self.demo_wanted.emit,
        )  # fmt: skip
        self.new_button.setProperty("role", PRIMARY)
        self.body.addLayout(cards)
        self.body.addSpacing(24)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(4)
        self.body.addLayout(self._recent)
        self.body.addStretch(1)

    def _card(
        self, row: QHBoxLayout, icon: str, words: str, says: str, act: Callable[[], object]
    ) -> QPushButton:
        frame = QFrame()
        frame.setProperty("role", "card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(24, 24, 24, 24)
        inside.setSpacing(16)
        press = QPushButton(words)
        press.setAccessibleName(words)
        press.setAccessibleDescription(says)
        press.setIconSize(_ICON)
        press.clicked.connect(lambda _checked: act())
        self._icons[press] = icon
        inside.addWidget(label(says, wrap=True))
        inside.addWidget(press, 0, Qt.AlignmentFlag.AlignLeft)
        row.addWidget(frame, 1)
        return press

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """In the middle of a window that has room."""
        super().resizeEvent(event)
        self.setContentsMargins(*(_MARGINS if self.width() >= _ROOM else (0, 0, 0, 0)))

    def refresh(self, areas: frozenset[str]) -> None:
        """Show the files opened last."""
        del areas
        for press, icon in self._icons.items():
            press.setIcon(style.icon(icon, press.palette()))
        while self._recent.count():
            gone = self._recent.takeAt(0).widget()
            if gone is not None:
                gone.deleteLater()
        recent = self.desk.preferences.recent
        if recent:
            self._recent.addWidget(label("最近打开的文件", "heading"))
        for path in recent:
            self._recent.addWidget(self._file(path), 0, Qt.AlignmentFlag.AlignLeft)

    def _file(self, path: Path) -> QPushButton:
        words = f"{path.stem}    {path.parent}"
        return button(words, lambda: self.path_wanted.emit(path), LINK, name=f"打开 {path}")

    def new(self) -> None:
        """Ctrl+N: a new branch."""
        self.new_wanted.emit()
