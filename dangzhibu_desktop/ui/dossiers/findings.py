"""What the rules find in one dossier, the severest first, each with one act."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QSizePolicy, QWidget

from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.dossiers.findings import Finding
from dangzhibu_desktop.domain.regulations import basis
from dangzhibu_desktop.domain.rules.dossiers import RULES
from dangzhibu_desktop.ui.dossiers.lines import finding_urgency, in_order
from dangzhibu_desktop.ui.parts import LINK, button, label

CALENDAR: Final = "CALENDAR_INCOMPLETE"
BIRTH: Final = "BIRTH_MISSING"
PAPERS: Final = "MATERIALS_MISSING"
JOINED: Final = "JOIN_DATE_DIFFERS"
_ACTS: Final = {
    CALENDAR: "录入放假安排…",
    BIRTH: "补录出生日期…",
    PAPERS: "清点材料…",
    JOINED: "看党员信息",
}
_STEP_OF: Final = {PAPERS: "25", JOINED: "15"}
_LINES: Final = 6  # of text before the findings scroll


def from_the_file(branch: Branch, person: int, today: date) -> list[Finding]:
    """What the membership and the papers say against a dossier, beside its own findings."""
    found = []
    for rule in RULES:
        for each in rule.check(branch, today) if rule.code in _STEP_OF else ():
            if each.person == person and each.provision is not None:
                why = basis(each.provision)
                message = f"{each.message.rstrip('。')}。依据：{why.citation}。"
                no = _STEP_OF[rule.code]
                found.append(Finding(rule.code, each.severity, no, message, each.due, why))
    return found


class Findings(QScrollArea):
    """The findings; ``wanted`` is sent with the one whose act was pressed."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("需要处理的问题")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.shown: tuple[Finding, ...] = ()

    def show_findings(self, found: Sequence[Finding], today: date) -> None:
        """Show other findings; hidden where there are none."""
        self.shown = tuple(in_order(tuple(found)))
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for row, each in enumerate(self.shown):
            urgency = finding_urgency(each, today)
            sign = label(urgency.words, urgency.role)
            words = label(each.message, wrap=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            act = button(
                _ACTS.get(each.code, "看这一环节"),
                partial(self.wanted.emit, each),
                LINK,
                name=f"{urgency.word}：{each.message}",
            )
            for widget in (sign, words):
                widget.setContentsMargins(0, 4, 0, 4)
            grid.addWidget(sign, row, 0, top)
            grid.addWidget(words, row, 1, top)
            grid.addWidget(act, row, 2, top)
        self.setWidget(inside)
        self.setVisible(bool(self.shown))
        self._fit()

    def _fit(self) -> None:
        """As high as the words need, up to some lines."""
        inside = self.widget()
        layout = inside.layout() if inside is not None else None
        if layout is not None:
            needed = layout.heightForWidth(max(200, self.viewport().width()))
            most = (_LINES * self.fontMetrics().lineSpacing()) + 24
            self.setFixedHeight(min(max(needed, 1), most))

    def resizeEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        """The words wrap anew."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()
