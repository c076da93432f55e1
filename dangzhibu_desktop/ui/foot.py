"""The line at the bottom: when it was saved, who belongs, and the passing notice."""

from datetime import datetime

from PySide6.QtWidgets import QSizePolicy, QStatusBar, QWidget

from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.members.standings import standings
from dangzhibu_desktop.ui.messages import Notice
from dangzhibu_desktop.ui.parts import QUIET
from dangzhibu_desktop.ui.widgets.elided import Elided


class Foot(QStatusBar):
    """Says only what is so now; ``notice`` stands at its right end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._words = Elided()
        self._words.setProperty("role", QUIET)
        self.notice = Notice()
        self.notice.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.setContentsMargins(0, 0, 8, 0)
        self.addWidget(self._words)
        self.addPermanentWidget(self.notice)
        self.setMinimumHeight(self.notice.sizeHint().height() + 8)  # it moves nothing

    def words(self) -> str:
        """What it says now."""
        return self._words.text()

    def tell(self, desk: Desk, saved: datetime | None, backup: str = "") -> None:
        """Count today's members; ``saved`` is the moment of the last write in this session."""
        if not desk.is_open:
            self._words.clear()
            return
        roster = desk.branch.roster(desk.today())
        before = f"已保存 {saved:%H:%M} · " if saved else ""
        before += f"{backup} · " if backup else ""
        self._words.setText(f"{before}{len(roster)} 名党员（{standings(roster)}）")
