"""What stands in the window while it is locked or covered: no name, and the way back."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.parts import PRIMARY, PROBLEM, QUIET, TITLE, button, label
from dangzhibu_desktop.ui.safety.newpassphrase import secret_line
from dangzhibu_desktop.ui.safety.pauses import Pause

_WIDE: Final = 440  # px
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LOCKED: Final = "输入这个文件的口令，回到刚才的地方。没有写完的内容都还在。"
_COVERED: Final = (
    "这个文件没有口令，只是遮住，防旁人看见：按回车或点一下就能继续。"
    "要真正锁住，请用“文件→设置口令”。"
)


class Cover(QWidget):
    """Lies over the whole window; ``opened`` tells that what is under it may be seen again.

    Where the file has a passphrase it asks for it, and after a wrong one pauses, ever longer.
    """

    opened = Signal()

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._asks = desk.sealed
        self.setAutoFillBackground(True)
        self.setAccessibleName("已锁定" if self._asks else "已遮住")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.line = secret_line("口令")
        self.line.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.line.setVisible(self._asks)
        self.act = button("解锁" if self._asks else "继续", self._press, PRIMARY)
        self.words = label(role=PROBLEM, wrap=True)
        self.words.setMinimumHeight(self.fontMetrics().lineSpacing())
        self.pause = Pause(self, desk, desk.path, self.act)
        self.pause.timeout.connect(self._again)
        self._lay_out()
        window.installEventFilter(self)
        self.setGeometry(window.rect())

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("role", "card")
        card.setFixedWidth(_WIDE)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(32, 24, 32, 24)
        inside.setSpacing(12)
        inside.addWidget(label(self.accessibleName(), TITLE))
        inside.addWidget(label(_LOCKED if self._asks else _COVERED, QUIET, wrap=True))
        inside.addWidget(self.line)
        row = QHBoxLayout()
        row.addWidget(self.words, 1)
        row.addWidget(self.act, 0, Qt.AlignmentFlag.AlignBottom)
        inside.addLayout(row)
        whole = QVBoxLayout(self)
        whole.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)

    def take_keyboard(self) -> None:
        """To the line for the passphrase, or the button."""
        (self.line if self._asks else self.act).setFocus()

    def _press(self) -> None:
        if self.pause.isActive():
            return
        if not self._asks or self._desk.knows(self.line.text()):
            self._leave()
        elif self.line.text():
            self.words.setText(f"口令不对。{self.pause.begin()} 秒后可以再试。")
            self.line.selectAll()

    def _again(self) -> None:
        self.words.setText("口令不对，请再试。")

    def _leave(self) -> None:
        self.line.clear()
        self.pause.forget()
        self.opened.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """As large as the window, whatever becomes of it."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Where it only covers, a press anywhere opens."""
        event.accept()
        if not self._asks:
            self._leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter, wherever the keyboard is; no other key reaches the window."""
        event.accept()
        if event.key() in _ENTER:
            self._press()
