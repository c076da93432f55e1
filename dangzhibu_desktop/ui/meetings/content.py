"""The last part of the editor: the content of a lecture or theme day, and what came of it."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dangzhibu_desktop.domain.meetings import Meeting
from dangzhibu_desktop.ui.meetings.item import grow
from dangzhibu_desktop.ui.meetings.typed import Texts
from dangzhibu_desktop.ui.parts import QUIET, label
from dangzhibu_desktop.ui.widgets.fields import Field, NoteField


class ContentPart(QWidget):
    """Two texts. ``changed`` is sent at every change by hand."""

    title = "内容"
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, Field] = {
            "content": NoteField("内容", lines=6),
            "follow_up": NoteField("后续落实", lines=3),
        }
        said = ("活动或党课的内容、过程、发言", "后续落实：谁、做什么、什么时候完成")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        for stretch, (field, words) in enumerate(zip(self.fields.values(), said, strict=True)):
            grow(field)
            whole.addWidget(label(words, QUIET))
            whole.addWidget(field, 2 - stretch)
            field.typing.connect(self.changed)

    def texts(self) -> Texts:
        """What is typed."""
        return {key: field.text() for key, field in self.fields.items()}

    def set_texts(self, texts: Mapping[str, str]) -> None:
        """Put texts in."""
        for key, field in self.fields.items():
            field.set_text(texts.get(key, ""))

    def texts_of(self, meeting: Meeting) -> Texts:
        """The texts of a meeting."""
        return {"content": meeting.content or "", "follow_up": meeting.follow_up or ""}

    def wrong_at_hand(self) -> Field | None:
        """Any text can be recorded."""
        return None

    def put_into(self, meeting: Meeting) -> Meeting:
        """The meeting with these texts."""
        values = {key: field.value() for key, field in self.fields.items()}
        return replace(meeting, content=values["content"], follow_up=values["follow_up"])
