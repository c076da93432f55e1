"""The page 打印: every form of the program."""

from functools import partial

from PySide6.QtWidgets import QWidget

from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.messages import notify
from dangzhibu_desktop.ui.page import Page
from dangzhibu_desktop.ui.parts import PRIMARY, button
from dangzhibu_desktop.ui.printing import sending
from dangzhibu_desktop.ui.printing.panel import Choice, PrintPanel


class PrintingPage(Page):
    """Choose a form and its records, look at the pages, send them out."""

    title = "打印"
    explains = (
        "左边选表和记录，右边就是印出来的样子；上面列出空着的栏和没有字体的字。PgUp、PgDn 翻页，"
        "+、- 放大缩小。可以存为 PDF 或 Word，也可以直接打印。"
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.panel = PrintPanel(desk)
        self.pdf = button("存为 PDF…", partial(sending.save_as, self.panel, sending.PDF), PRIMARY)
        self.word = button("存为 Word…", partial(sending.save_as, self.panel, sending.WORD))
        self.printer = button("打印…", partial(sending.to_printer, self.panel))
        for each in (self.printer, self.word, self.pdf):
            self.head.addWidget(each)
            each.setEnabled(False)
            self.panel.ready.connect(each.setEnabled)
        self.panel.leads_to.connect(self.leads_to)
        self.panel.sent.connect(lambda words: notify(self, words))
        self.body.addWidget(self.panel, 1)

    def refresh(self, areas: frozenset[str]) -> None:
        """Records may have changed: read those of the chosen form again."""
        del areas
        if self.panel.code:
            self.panel.gather()
        else:
            self.panel.choose(Choice())

    def print_(self) -> None:
        """Ctrl+P here means the printer."""
        sending.to_printer(self.panel)
