"""What is marked of the one person at hand, in fields: reason, 补课, why not of 应到."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from dangzhibu_desktop.domain.meetings import ABSENT, EXCLUSION_REASONS, PRESENT
from dangzhibu_desktop.ui.meetings.marks import REASONS, Marks
from dangzhibu_desktop.ui.meetings.typed import EXCLUDED, YES
from dangzhibu_desktop.ui.parts import HEADING, QUIET, label
from dangzhibu_desktop.ui.widgets.fields import ChoiceField, Field, LineField, date_field

_WIDE = 236  # px: the column beside the grid


class PersonPart(QWidget):
    """The mark of one person; ``show_person`` says whose."""

    typed = Signal()

    def __init__(self, marks: Marks, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("一个人的到会情况")
        self._marks, self.person = marks, 0
        self.name = label("选一个人", HEADING, wrap=True)
        self.about = label(role=QUIET, wrap=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(self.name)
        whole.addWidget(self.about)
        whole.addLayout(self._states())
        reasons = list(REASONS.values())
        self.reason = ChoiceField("缺席原因", reasons, free=True, width=_WIDE)
        self.made_up = date_field("补课日期", today)
        self.why = ChoiceField("不计入应到的理由", EXCLUSION_REASONS, width=_WIDE)
        self.consent = LineField("上级党组织同意", width=_WIDE, hint="文号，或何时何人同意")
        self.agreed = QCheckBox("经党员大会通过")
        self.fields: dict[str, Field] = {
            "reason": self.reason,
            "made_up": self.made_up,
            "why": self.why,
            "consent": self.consent,
        }
        self._rows: dict[str, tuple[QWidget, ...]] = {}
        for key, field in self.fields.items():
            title = label(field.title, QUIET)
            title.setBuddy(field.control)
            whole.addWidget(title)
            whole.addWidget(field)
            self._rows[key] = (title, field)
            field.typing.connect(self._typing)
            field.finished.connect(self._typing)
        whole.addWidget(self.agreed)
        self._rows["agreed"] = (self.agreed,)
        self.agreed.clicked.connect(lambda _on: self._typing())
        whole.addStretch(1)
        self.refresh()

    def _states(self) -> QGridLayout:
        self.states = {
            state: QRadioButton(words)
            for state, words in (
                (PRESENT, "到会"), (ABSENT, "缺席"), ("", "未登记"), (EXCLUDED, "不计入应到")
            )
        }  # fmt: skip
        group = QButtonGroup(self)
        grid = QGridLayout()
        grid.setContentsMargins(0, 4, 0, 4)
        for place, (state, each) in enumerate(self.states.items()):
            group.addButton(each)
            grid.addWidget(each, place // 2, place % 2)
            each.clicked.connect(lambda _on, state=state: self._marks.put(self.person, state=state))
        return grid

    def show_person(self, person: int, name: str, about: str) -> None:
        """Turn to a person, 0 for nobody."""
        self.person = person
        self.name.setText(name or "选一个人")
        self.about.setText(about if name else "用方向键或鼠标在名单里选。")
        texts = self._marks.of.get(person, {})
        for key, field in self.fields.items():
            field.set_text(texts.get(key, ""))
        self.refresh()

    def refresh(self) -> None:
        """Show his mark as it is now."""
        texts = self._marks.of.get(self.person, {})
        state = texts.get("state", "")
        for value, each in self.states.items():
            each.setVisible(bool(self.person))
            each.setChecked(value == state)
        for key, field in self.fields.items():
            if field.text() != texts.get(key, ""):
                field.set_text(texts.get(key, ""))
        self.agreed.setChecked(bool(texts.get("agreed")))
        shown = {ABSENT: ("reason", "made_up"), EXCLUDED: ("why", "consent", "agreed")}
        for key, widgets in self._rows.items():
            for widget in widgets:
                widget.setVisible(bool(self.person) and key in shown.get(state, ()))

    def begin(self) -> None:
        """The keyboard goes to the reason."""
        field = self.why if self._marks.state(self.person) == EXCLUDED else self.reason
        if field.isVisibleTo(self):
            field.setFocus()

    def _typing(self) -> None:
        """What is typed is marked at once; a day as it is read, where it can be."""
        if not self.person:
            return
        texts = {key: field.text() for key, field in self.fields.items()}
        texts["agreed"] = YES if self.agreed.isChecked() else ""
        known = self._marks.of.get(self.person, {})
        if any(known.get(key, "") != text for key, text in texts.items()):
            self._marks.put(self.person, **texts)
