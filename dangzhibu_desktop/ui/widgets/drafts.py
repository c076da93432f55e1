"""Keeps what is typed but not yet recorded, a moment after each stroke."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Final

from PySide6.QtCore import QObject, QTimer

from dangzhibu_desktop.errors import UserError
from dangzhibu_desktop.operations.drafts import draft_of, drop_draft, keep_draft
from dangzhibu_desktop.ui.desk import Desk

_PAUSE: Final = 400  # ms after the last stroke


class Draft(QObject):
    """The draft of one editor; ``texts`` answers what is unsaved in it, by field.

    A draft that cannot be written (full disk) is no reason to disturb the typing: the act itself
    will say so. It belongs to the file that was open when it was made: before that goes what was
    just typed is kept, afterwards nothing is written any more.
    """

    def __init__(
        self, desk: Desk, editor: str, texts: Callable[[], Mapping[str, str]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._editor, self._texts = desk, editor, texts
        self._record = 0
        self._opening = desk.opening
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.keep)
        desk.leaving.connect(self._hurry)

    def begin(self, record: int) -> dict[str, str]:
        """Turn to a record (0: a new one); answers what was left unsaved last time."""
        if self._timer.isActive():
            self.keep()
        self._record = record
        if self._desk.inspecting:  # what was typed may be a number
            return {}
        return draft_of(self._desk.store, self._editor, record)

    def touch(self) -> None:
        """Something was typed."""
        self._timer.start()

    def _hurry(self) -> None:
        if self._timer.isActive():
            self.keep()

    @property
    def _can_write(self) -> bool:
        return self._desk.is_open and self._desk.opening == self._opening

    def keep(self) -> None:
        """Write the draft now."""
        self._timer.stop()
        if self._can_write:
            with suppress(UserError):
                keep_draft(
                    self._desk.store,
                    self._editor,
                    self._record,
                    self._texts(),
                    now=self._desk.now(),
                )

    def drop(self) -> None:
        """What was typed is recorded, or not wanted."""
        self._timer.stop()
        if self._can_write:
            with suppress(UserError):
                drop_draft(self._desk.store, self._editor, self._record)
