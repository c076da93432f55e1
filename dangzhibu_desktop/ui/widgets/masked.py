"""Fields for numbers nobody is to read over one's shoulder: whole only while one is at them."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit

from dangzhibu_desktop.domain.masking import masked_id_number, masked_phones, masked_text
from dangzhibu_desktop.ui.widgets import readings
from dangzhibu_desktop.ui.widgets.fields import SHORT, USUAL, LineField
from dangzhibu_desktop.ui.widgets.readings import NOTHING, Read, Typed

_ITS_OWN_MENU: Final = Qt.FocusReason.PopupFocusReason


class _Line(QLineEdit):
    """A line that tells when the keyboard comes and goes."""

    entered = Signal()
    left = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)
        if event.reason() != _ITS_OWN_MENU:
            self.left.emit()


class MaskedField(LineField):
    """What is recorded shows masked unless the keyboard is here or :meth:`reveal` was asked for.

    What one types stays whole until it is recorded, that is until it is put in again. One that is
    sealed (检查模式) is given masked text; it means nothing and cannot be changed.
    """

    def __init__(
        self, title: str, read: Read, mask: Callable[[str], str], *, width: int = USUAL
    ) -> None:
        self._whole, self._mask = "", mask
        self._typed_here = self._revealed = self._sealed = False
        line = _Line()
        super().__init__(title, read, width=width, line=line)
        line.entered.connect(self._show)
        line.left.connect(self._show)

    def text(self) -> str:
        """The whole text, whatever is seen of it."""
        return self._whole

    def set_text(self, text: str) -> None:
        """Put a recorded text in."""
        self._whole, self._typed_here = text, False
        self._show()
        self.line.setCursorPosition(0)

    def read(self) -> Typed:
        """What the whole text means; nothing where it is sealed."""
        return NOTHING if self._sealed else self._read(self._whole)

    def seal(self) -> None:
        """From now on it is only looked at."""
        self._sealed = True
        self.line.setReadOnly(True)

    def reveal(self, *, shown: bool) -> None:
        """Show it whole, or masked again."""
        self._revealed = shown
        self._show()

    @property
    def hides(self) -> bool:
        """Whether it shows masked now."""
        return not (self._typed_here or self._revealed or self.line.hasFocus())

    def _typed(self) -> None:
        self._whole, self._typed_here = self.line.text(), True
        super()._typed()

    def _show(self) -> None:
        seen = self._mask(self._whole) if self.hides else self._whole
        if self.line.text() != seen:
            all_chosen = self.line.hasSelectedText()
            self.line.setText(seen)
            if all_chosen:
                self.line.selectAll()
        self._say()

    def _say(self) -> None:
        super()._say()
        if self.hides:  # a sentence may quote the number
            self.words.setText(masked_text(self.words.text()))
            self.control.setAccessibleDescription(self.words.text())


def id_number_field(title: str = "公民身份号码") -> MaskedField:
    """A line for an ID number, checked by its check character and birth date."""
    return MaskedField(title, readings.id_number, masked_id_number)


def phone_field(title: str = "联系电话") -> MaskedField:
    """A line for a mobile number."""
    return MaskedField(title, readings.phone, masked_phones, width=SHORT)


def other_phone_field(title: str = "其他电话") -> MaskedField:
    """A line for other numbers as one writes them."""
    return MaskedField(title, readings.text, masked_phones)
