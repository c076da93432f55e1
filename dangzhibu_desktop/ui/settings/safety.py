"""安全: when the window locks by itself, and what the passphrase has to do with it."""

from typing import Final

from PySide6.QtWidgets import QVBoxLayout

from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.parts import QUIET, label
from dangzhibu_desktop.ui.safety.idle import CHOICES, keep_minutes, minutes_of
from dangzhibu_desktop.ui.settings.section import Section
from dangzhibu_desktop.ui.widgets.fields import ChoiceField
from dangzhibu_desktop.ui.widgets.form import Facts

_NEVER: Final = "不自动锁定"
_SEALED: Final = "✓ 这个文件有口令：锁定后要输入口令才能继续。"
_OPEN: Final = "◐ 这个文件没有口令：只是遮住，谁都能揭开。可以用“文件→设置口令”。"
_HOW: Final = (
    "没有人动键盘和鼠标满这么久，窗口就锁定，人名和内容都不显示；没有写完的内容都还在。"
    "离开座位时按 Ctrl+L，马上锁定。这一项记在这台电脑上，不在数据文件里。"
)


def _words(minutes: int) -> str:
    return f"{minutes} 分钟" if minutes else _NEVER


class Safety(Section):
    """One choice, and what it means for this file."""

    title = "安全"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.idle = ChoiceField("多久不用就锁定", tuple(map(_words, CHOICES)))
        self.idle.box.removeItem(0)  # one of them always holds
        self.idle.typing.connect(self._keep)
        form = Facts()
        form.add("idle", self.idle)
        self.state = label(wrap=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(form)
        whole.addWidget(self.state)
        whole.addWidget(label(_HOW, QUIET, wrap=True))
        whole.addStretch(1)

    def refresh(self) -> None:
        """Show what holds now; nobody who inspects may put it off."""
        self.idle.set_text(_words(minutes_of(self.desk.preferences)))
        self.idle.control.setEnabled(not self.desk.inspecting)
        self.state.setText(_SEALED if self.desk.sealed else _OPEN)

    def _keep(self) -> None:
        chosen = {_words(minutes): minutes for minutes in CHOICES}
        keep_minutes(self.desk.preferences, chosen[self.idle.text()])
