"""What the editor of a step says below its fields: refused, why, and what needs a reason."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dangzhibu_desktop.ui.parts import label


class Verdict(QWidget):
    """Sentences with sign and colour; hidden where there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("核对结果")
        self.problem = label(role="overdue", wrap=True)
        self.objections = label(role="overdue", wrap=True)
        self.questions = label(role="soon", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for each in (self.problem, self.objections, self.questions):
            column.addWidget(each)

    def say(
        self,
        problem: tuple[str, str] | None,
        objections: Sequence[str],
        questions: Sequence[str],
    ) -> None:
        """Say what cannot be recorded, what is refused, what is recorded only with a reason."""
        said = (
            (self.problem, "● " + "".join(problem) if problem else ""),
            (self.objections, "\n".join(f"● 不能登记：{each}" for each in objections)),
            (self.questions, "\n".join(f"◐ 要写明理由：{each}" for each in questions)),
        )
        for words, text in said:
            words.setText(text)
            words.setVisible(bool(text))
        self.setVisible(any(text for _words, text in said))
