"""Under the to-do list: why the matter at hand stands there, and its acts one press away."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from dangzhibu_desktop.ui.home.urgency import Matter
from dangzhibu_desktop.ui.parts import PRIMARY, QUIET, button, label

RECORD, DEED, TALK = "record", "deed", "talk"


class Reason(QFrame):
    """The whole arithmetic and the article in words; ``wanted`` tells the act and the matter."""

    wanted = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName("为什么")
        self._matter: Matter | None = None
        self.words = label("", wrap=True)
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.basis = label("", QUIET, wrap=True)
        self.deed = button("", partial(self._ask, DEED), PRIMARY)
        self.talk = button("打印谈话记录…", partial(self._ask, TALK))
        self.record = button("打开记录", partial(self._ask, RECORD))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 8, 16, 8)
        whole.setSpacing(4)
        whole.addWidget(self.words)
        whole.addWidget(self.basis)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for each in (self.record, self.talk, self.deed):
            row.addWidget(each)
        whole.addLayout(row)
        self.hide()

    def show_matter(self, matter: Matter | None, deed: str = "", *, talk: bool = False) -> None:
        """Say why a matter stands there; hide for none."""
        self._matter = matter
        self.setVisible(matter is not None)
        if matter is None:
            return
        self.words.setText(f"为什么：{matter.told}")
        self.words.setAccessibleName(self.words.text())
        self.basis.setText(matter.basis)
        self.basis.setVisible(bool(matter.basis))
        self.deed.setText(deed)
        self.deed.setAccessibleName(f"{deed.rstrip('…')}：{matter.what}")
        self.deed.setVisible(bool(deed))
        self.talk.setVisible(talk)

    def _ask(self, act: str) -> None:
        if self._matter is not None:
            self.wanted.emit(act, self._matter)
