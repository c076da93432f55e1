"""A dialog about a dossier, and the fields and readings such dialogs share."""

from datetime import date

from PySide6.QtWidgets import QCheckBox, QLabel

from dangzhibu_desktop.ui.widgets.editor import Editor
from dangzhibu_desktop.ui.widgets.fields import WIDE, Field
from dangzhibu_desktop.ui.widgets.form import Facts
from dangzhibu_desktop.ui.widgets.readings import NOTHING, Typed


class RecordEditor(Editor):
    """An editor as high as its text areas need. Fill the fields, then call :meth:`begin`."""

    def begin(self, record: int) -> None:
        """Offer what was left unrecorded."""
        super().begin(record)
        self.fit()

    def _typing(self) -> None:
        super()._typing()
        self.fit()

    def fit(self) -> None:
        """Give text areas their height; the dialog grows and scrolls by itself."""
        self.form.setMinimumHeight(0)
        self.form.setMinimumHeight(self.form.sizeHint().height())


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
