"""A dialog about a dossier: its draft keeps only what differs from what was shown at first."""

from datetime import date

from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.widgets.drafts import Draft
from dangzhibu_desktop.ui.widgets.editor import Editor
from dangzhibu_desktop.ui.widgets.fields import WIDE, Field
from dangzhibu_desktop.ui.widgets.form import Facts
from dangzhibu_desktop.ui.widgets.readings import NOTHING, Typed


class RecordEditor(Editor):
    """An editor that begins with something in its fields: days, names, what is recorded.

    Fill the fields, then call :meth:`begin`.
    """

    def __init__(
        self, desk: Desk, title: str, act: str, editor: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, title, act, editor, parent)
        self._shown: dict[str, str] = {}
        self._draft = Draft(desk, editor, self._unsaved, self)

    def begin(self, record: int) -> None:
        """Remember what is shown, then offer what was left unrecorded."""
        self._shown = self.form.texts()
        super().begin(record)
        self.fit()

    def _typing(self) -> None:
        super()._typing()
        self.fit()

    def fit(self) -> None:
        """Give text areas their height; the dialog grows and scrolls by itself."""
        self.form.setMinimumHeight(0)
        self.form.setMinimumHeight(self.form.sizeHint().height())

    def _unsaved(self) -> dict[str, str]:
        texts = self.form.texts()
        return {key: text for key, text in texts.items() if text != self._shown.get(key)}

    def _forget(self) -> None:
        super()._forget()
        self.form.set_texts(self._shown)
        self.check()


def show_field(form: Facts, key: str, *, on: bool) -> None:
    """Show or hide a field with its title."""
    field = form.fields[key]
    field.setVisible(on)
    for title in form.findChildren(QLabel):
        if title.buddy() is field.control:
            title.setVisible(on)


class CheckField(Field):
    """Something that is so or not, ticked."""

    def __init__(self, title: str, words: str) -> None:
        self.tick = QCheckBox(words)
        super().__init__(title, self.tick, WIDE)
        self.tick.setAccessibleName(f"{title}：{words}")
        self.tick.clicked.connect(self._typed)

    def text(self) -> str:
        """``是`` where ticked, else nothing."""
        return "是" if self.tick.isChecked() else ""

    def set_text(self, text: str) -> None:
        """Tick it or not."""
        self.tick.setChecked(text == "是")

    def read(self) -> Typed:
        """Whether it is ticked."""
        return Typed(value=self.tick.isChecked())


def day_in(field: Field) -> date | None:
    """The day in a date field; None where empty or wrong."""
    value = field.value()
    return value.first if value is not None else None


def number(typed: str) -> Typed:
    """A whole number of people, votes or months."""
    bare = typed.strip()
    if not bare:
        return NOTHING
    if not (bare.isascii() and bare.isdecimal()):
        return Typed(problem="请写整数，例如 9。")
    return Typed(int(bare))


def amount(typed: str) -> Typed:
    """Days or hours of training; halves are possible."""
    bare = typed.strip()
    try:
        value = float(bare) if bare else None
    except ValueError:
        value = -1.0
    if value is None:
        return NOTHING
    if not 0 <= value < 10_000:  # noqa: PLR2004 - also refuses inf and nan
        return Typed(problem="请写数字，例如 3 或 24。")
    return Typed(value)
