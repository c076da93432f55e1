"""A dialog of fields whose text survives until it is recorded."""

from PySide6.QtWidgets import QWidget

from dangzhibu_desktop.operations.saved import Saved
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.dialog import Dialog
from dangzhibu_desktop.ui.parts import button
from dangzhibu_desktop.ui.widgets.drafts import Draft
from dangzhibu_desktop.ui.widgets.form import Facts


class Editor(Dialog):
    """A dialog of fields whose text is kept as a draft until it is recorded.

    A subclass fills :attr:`form`, calls :meth:`begin` and overrides :meth:`record`. What stands in
    the fields then (days, names, what is recorded) is no draft: only what differs from it is kept.
    """

    def __init__(
        self, desk: Desk, title: str, act: str, editor: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, title, act, parent)
        self.form = Facts()
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self._shown: dict[str, str] = {}
        self._draft = Draft(desk, editor, self._unsaved, self)
        self.blank = button("清空", self._forget, name="清空找回的内容")
        self.blank.setAutoDefault(False)
        self.blank.hide()
        self.buttons.insertWidget(0, self.blank)
        self.setMinimumWidth(640)

    def begin(self, record: int) -> None:
        """Remember what is shown, offer again what was left unrecorded; then to the first field."""
        self._shown = self.form.texts()
        for field in self.form.fields.values():
            field.typing.connect(self._typing)
        left = self._draft.begin(record)
        self.form.set_texts(left)
        if self._unsaved():
            self.blank.show()
            self.band.say("找回了上次没有登记完的内容。", "接着填写，或按“清空”重新开始。")
        self.check()
        next(iter(self.form.fields.values())).setFocus()

    def _unsaved(self) -> dict[str, str]:
        texts = self.form.texts()
        return {key: text for key, text in texts.items() if text != self._shown.get(key)}

    def _typing(self) -> None:
        self._draft.touch()
        self.check()

    def check(self) -> None:
        """Say beside the fields what contradicts what."""

    def _forget(self) -> None:
        self.form.set_texts(self._shown)
        self._draft.drop()
        self.blank.hide()
        self.band.clear()
        self.check()

    def finish(self) -> None:
        """Record, unless a field cannot stand: then go to it."""
        wrong = self.form.first_wrong()
        if wrong is not None:
            wrong.insist()
            self.band.say(f"{wrong.title}：{wrong.problem()}")
            wrong.setFocus()
            return
        self.record()

    def record(self) -> None:
        """Do the act; what is refused shows in the band."""

    def recorded(self, saved: Saved) -> None:
        """The act is done: forget the draft and close."""
        del saved
        self._draft.drop()
        self.accept()

    def reject(self) -> None:
        """Esc: close and keep the draft."""
        self._draft.keep()
        super().reject()
