"""Fields that check while one types and say beside them what is wrong."""

from abc import abstractmethod
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from dangzhibu_desktop.ui import rarefaces
from dangzhibu_desktop.ui.parts import PROBLEM, label
from dangzhibu_desktop.ui.style import StillWheel
from dangzhibu_desktop.ui.widgets import readings
from dangzhibu_desktop.ui.widgets.readings import NOTHING, Read, Typed

WIDE: Final = 0  # a field that takes the whole row
SHORT: Final = 150  # px: a date, a sex
USUAL: Final = 240
_FRAME: Final = 28  # px of a line beside its text
_LONGEST_NAME: Final = 480  # px


class Field(QWidget):
    """One fact: its control, and beside it the sentence that says what is wrong with it.

    ``typing`` is sent at every change the user makes, ``finished`` when he leaves the control or
    presses Enter. Nothing the program sets sends either.
    """

    typing = Signal()
    finished = Signal()

    def __init__(self, title: str, control: QWidget, width: int = USUAL) -> None:
        super().__init__()
        self.title = title
        self._control = control
        self._warning = ""
        control.setAccessibleName(title)
        self.setFocusProxy(control)
        self._words = label(role=PROBLEM, wrap=True)
        self._asked = False
        self._words.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        if width:
            control.setFixedWidth(width)
            row.addWidget(control, 0, top | Qt.AlignmentFlag.AlignLeft)
            row.addWidget(self._words, 1)
        else:
            row.addWidget(control, 1, top)
            self._words.setWordWrap(False)
            row.addWidget(self._words)

    @property
    def control(self) -> QWidget:
        """The line, list or box one types into."""
        return self._control

    def holds(self, widget: QWidget) -> bool:
        """Whether a widget is the control, or lies in it."""
        return self._control is widget or self._control.isAncestorOf(widget)

    @property
    def words(self) -> QLabel:
        """The sentence beside the control."""
        return self._words

    @abstractmethod
    def text(self) -> str:
        """What stands in the control."""

    @abstractmethod
    def set_text(self, text: str) -> None:
        """Put text in as if it had been typed, without sending a signal."""

    def read(self) -> Typed:
        """What the text means now."""
        return Typed(self.text().strip() or None)

    def value(self) -> Any:
        """The value as the record keeps it; None where empty or wrong."""
        return self.read().value

    def set_value(self, value: object) -> None:
        """Show a recorded value."""
        self.set_text(readings.shown(value))

    def problem(self) -> str:
        """Why the text cannot be recorded; empty where it can."""
        return self.read().problem

    def warn(self, sentence: str) -> None:
        """What is doubtful though it can be recorded: it contradicts another field."""
        self._warning = sentence
        self._say()

    def insist(self) -> None:
        """Say also that something has to be written where nothing is."""
        self._asked = True
        self._say()

    def _say(self) -> None:
        rarefaces.show(self.text())
        problem = self.problem() if self._asked or self.text() else ""
        sentence = problem or self._warning
        self._words.setText(sentence)
        self._words.setVisible(bool(sentence))
        self._control.setAccessibleDescription(sentence)
        wrong = bool(problem)
        if self._control.property("wrong") != wrong:
            self._control.setProperty("wrong", wrong)
            self._control.style().polish(self._control)

    def _typed(self) -> None:
        self._asked = True
        self._say()
        self.typing.emit()


class LineField(Field):
    """A line of text, read by one of ``readings``."""

    def __init__(
        self,
        title: str,
        read: Read = readings.text,
        *,
        width: int = USUAL,
        hint: str = "",
        line: QLineEdit | None = None,
    ) -> None:
        self.line = line or QLineEdit()
        self._read = read
        super().__init__(title, self.line, width)
        self.line.setPlaceholderText(hint)
        self.line.textEdited.connect(self._typed)
        self.line.editingFinished.connect(self.finished)

    def text(self) -> str:
        """What stands in the line."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Put text into the line."""
        self.line.setText(text)
        self.line.setCursorPosition(0)
        self._say()

    def read(self) -> Typed:
        """What the line means now."""
        return self._read(self.line.text())


def date_field(
    title: str,
    today: date,
    *,
    month_allowed: bool = False,
    future: bool = True,
    required: bool = False,
) -> LineField:
    """A line for a day, or a month where allowed; the value is a PartialDate."""
    read = readings.day(today, month_allowed=month_allowed, future=future, required=required)
    field = LineField(title, read, width=SHORT, hint="年-月-日")
    month = "，只知月份写 2012-07" if month_allowed else ""
    field.line.setToolTip(f"可写 20261122、11-22、今天、昨天{month}")

    def tidy() -> None:
        value = field.value()
        if value is not None and field.text() != str(value):
            field.set_text(str(value))

    field.line.editingFinished.connect(tidy)
    return field


def name_field(title: str = "姓名") -> LineField:
    """A line for a person's name, wider where the name is long."""
    field = LineField(title, readings.name, width=SHORT)

    def fit(text: str) -> None:
        wanted = field.line.fontMetrics().horizontalAdvance(text) + _FRAME
        field.line.setFixedWidth(min(max(SHORT, wanted), _LONGEST_NAME))

    field.line.textChanged.connect(fit)
    return field


def money_field(title: str) -> LineField:
    """A line for yuan, right-aligned."""
    field = LineField(title, readings.money, width=SHORT)
    field.line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return field


def still(box: QComboBox) -> QComboBox:
    """A list to choose from that the wheel does not change."""
    box.installEventFilter(StillWheel(box))
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return box


class ChoiceField(Field):
    """One of a few words, or none; with ``free`` other words can be typed too."""

    def __init__(
        self, title: str, options: Sequence[str], *, free: bool = False, width: int = SHORT
    ) -> None:
        self.box = still(QComboBox())
        self.box.setEditable(free)
        self.box.addItems(["", *options])
        super().__init__(title, self.box, width)
        self.box.textActivated.connect(self._chosen)
        edit = self.box.lineEdit()
        if edit is not None:
            edit.setAccessibleName(title)
            edit.textEdited.connect(self._typed)
            edit.editingFinished.connect(self.finished)

    def text(self) -> str:
        """The word chosen or typed."""
        return self.box.currentText()

    def set_text(self, text: str) -> None:
        """Choose a word; one that is no option is shown all the same."""
        place = self.box.findText(text)
        if place < 0 and not self.box.isEditable():
            self.box.addItem(text)
            place = self.box.count() - 1
        if place >= 0:
            self.box.setCurrentIndex(place)
        else:
            self.box.setEditText(text)
        self._say()

    def _chosen(self) -> None:
        self._typed()
        self.finished.emit()


class YesNoField(ChoiceField):
    """是, 否, or not recorded."""

    def __init__(self, title: str) -> None:
        super().__init__(title, ("是", "否"), width=80)

    def read(self) -> Typed:
        """True, False or None."""
        return {"是": Typed(value=True), "否": Typed(value=False)}.get(self.text(), NOTHING)


class NoteField(Field):
    """Several lines of text."""

    def __init__(self, title: str, *, lines: int = 3) -> None:
        self.area = QPlainTextEdit()
        self.area.setTabChangesFocus(True)
        super().__init__(title, self.area, WIDE)
        self.area.setFixedHeight(lines * self.area.fontMetrics().lineSpacing() + 16)
        self.area.installEventFilter(self)
        self._quiet = False
        self.area.textChanged.connect(self._changed)

    def text(self) -> str:
        """The whole text."""
        return self.area.toPlainText()

    def set_text(self, text: str) -> None:
        """Put a text in."""
        self._quiet = True
        self.area.setPlainText(text)
        rarefaces.show(text)
        self._quiet = False

    def _changed(self) -> None:
        if not self._quiet:
            self._typed()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Leaving the area finishes it."""
        if event.type() == QEvent.Type.FocusOut:
            self.finished.emit()
        return super().eventFilter(watched, event)
