"""What the user is told: a passing notice, a band for what stays wrong, a question.

``notify``: something was done; a line at the bottom of the window that goes by itself.
``refuse``: something cannot be done; the nearest :class:`Band` above the widget says so and stays
until the next attempt. ``ask``: before what cannot be undone. None of them waits for an answer:
the caller's function is called when there is one.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QWidget,
)

from dangzhibu_desktop.errors import UserError
from dangzhibu_desktop.ui.widgets.elided import Elided

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

_NOTICE_STAYS: Final = 8000  # ms: long enough to read two lines and reach the button

_Kind = TypeVar("_Kind", bound=QWidget)


def nearest(widget: QWidget, kind: type[_Kind]) -> _Kind | None:
    """The first direct child of that kind of the widget itself or of what lies above it."""
    above: QWidget | None = widget
    while above is not None:
        found = above.findChild(kind, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if isinstance(found, kind):
            return found
        above = above.parentWidget()
    return None


class Band(QFrame):
    """The line at the top of a page or dialog that says what stays wrong, and what to do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("band")
        self.setAccessibleName("提示")
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.away = QToolButton()
        self.away.setText("×")
        self.away.setToolTip("收起提示")
        self.away.setAccessibleName("收起提示")
        self.away.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.addWidget(self._words, 1)
        row.addWidget(self.away, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def say(self, what: str, what_to_do: str = "") -> None:
        """Show one sentence what is wrong, one what to do."""
        self._words.setText(f"{what}{what_to_do}")
        self._words.setAccessibleName(self.text())
        self.show()

    def text(self) -> str:
        """What the band says now; empty while hidden."""
        return self._words.text()

    def clear(self) -> None:
        """Nothing is wrong any more."""
        self._words.clear()
        self.hide()


class Notice(QFrame):
    """The passing line at the bottom of the window: what was done, with 撤销."""

    undo = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setAccessibleName("刚才的操作")
        self._words = Elided()
        self._button = QPushButton("撤销")
        self._button.setAccessibleName("撤销刚才的操作")
        self._button.clicked.connect(self._undo)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.addWidget(self._words, 1)
        row.addWidget(self._button)
        self._timer = QTimer(self, singleShot=True, interval=_NOTICE_STAYS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def say(self, text: str, *, undo: bool) -> None:
        """Show a sentence for a while, with the button where it can be taken back."""
        self._words.setText(text)
        self._words.setAccessibleName(text)
        self._button.setVisible(undo)
        self.show()
        self._timer.start()

    def text(self) -> str:
        """What was said last."""
        return self._words.text()

    def _undo(self) -> None:
        self.hide()
        self.undo.emit()


def notify(parent: QWidget, text: str, *, undo: bool = False) -> None:
    """Say at the bottom of the window what was done."""
    top = parent
    while (above := top.parentWidget()) is not None:
        top = above
    notice = top.findChild(Notice)
    if isinstance(notice, Notice):
        notice.say(text, undo=undo)


def refuse(parent: QWidget, error: UserError) -> None:
    """Say what cannot be done and what to do: in the nearest band, else in a box."""
    band = nearest(parent, Band)
    if band is not None:
        band.say(error.what, error.what_to_do)
    else:
        stop(parent, error)


def settle(parent: QWidget) -> None:
    """Clear the nearest band: what it complained of is past."""
    band = nearest(parent, Band)
    if band is not None:
        band.clear()


def stop(parent: QWidget, error: UserError) -> "QMessageBox":
    """A box, for when work stops: the file cannot be used."""
    from PySide6.QtWidgets import QMessageBox

    box = _box(parent, error.what, error.what_to_do, QMessageBox.Icon.Warning)
    box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
    box.open()
    return box


def ask(
    parent: QWidget,
    what: str,
    act: str,
    then: Callable[[], object],
    *,
    detail: str = "",
    otherwise: str = "取消",
) -> "QMessageBox":
    """Ask before what cannot be undone; ``act`` is the word on the button; then do it.

    ``otherwise`` is the word on the other one.
    """
    from PySide6.QtWidgets import QMessageBox

    box = _box(parent, what, detail, QMessageBox.Icon.Question)
    button = box.addButton(act, QMessageBox.ButtonRole.AcceptRole)
    cancel = box.addButton(otherwise, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    button.clicked.connect(lambda _checked: then())
    box.open()
    return box


def _box(parent: QWidget, what: str, detail: str, icon: "QMessageBox.Icon") -> "QMessageBox":
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(icon, "党支部工作台", what, parent=parent)
    box.setInformativeText(detail)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return box
