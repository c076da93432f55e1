"""工具 → 检查数据: every check of the file, what it says, and mending what is certain."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextBrowser

from dangzhibu_desktop.domain.masking import masked_text
from dangzhibu_desktop.operations.care import examine_aside
from dangzhibu_desktop.operations.verifying import Report
from dangzhibu_desktop.ui.dialog import Dialog
from dangzhibu_desktop.ui.messages import notify, refuse
from dangzhibu_desktop.ui.parts import button, label
from dangzhibu_desktop.ui.work import attempt, in_background

if TYPE_CHECKING:
    from dangzhibu_desktop.ui.window import MainWindow

_SIZE = (640, 420)  # px


class CheckReport(Dialog):
    """What was checked, how much, and what is wrong; 修复 only where something is."""

    def __init__(self, window: "MainWindow", report: Report) -> None:
        super().__init__(window.desk, "检查数据", "关闭", window)
        self._window = window
        self.cancel.hide()
        said = "✓ 数据完好。" if report.ok else f"● 发现 {len(report.problems)} 处问题。"
        self.body.addWidget(label(said))
        self.words = QTextBrowser()
        self.words.setAccessibleName("检查结果")
        self.words.setPlainText(masked_text(_told(report)))  # a damaged cell is quoted
        self.body.addWidget(self.words, 1)
        if not report.ok:
            self.mend = button("修复", self._mend)
            self.mend.setAutoDefault(False)
            self.mend.setToolTip("只重做程序自己的目录，不改记录；修不好就不动文件")
            self.buttons.insertWidget(0, self.mend)
            self.mend.setEnabled(window.desk.read_only is None)
        self.resize(*_SIZE)

    def finish(self) -> None:
        """It has been read."""
        self.accept()

    def _mend(self) -> None:
        attempt(self, self.desk.repair, then=self._mended)

    def _mended(self, kept: Path) -> None:
        self.accept()
        notify(self._window, f"已修复，原来的文件保留为 {kept.name}。")


def _told(report: Report) -> str:
    lines = [*(f"● {problem}" for problem in report.problems)]
    lines += [f"○ {note}" for note in report.notes]
    rows = sum(report.counts.values())
    lines += ["", f"检查了：{'、'.join(report.checked)}。"]
    lines += (
        [f"共 {rows} 行记录，其中人员信息 {report.counts.get('person', 0)} 人。"] if rows else []
    )
    if not report.ok:
        lines.append("")
        lines.append("有问题的文件不再备份，以前的备份都在；可以“从备份恢复”，或先试“修复”。")
    return "\n".join(lines).strip()


def check_file(window: "MainWindow") -> None:
    """Check the open file in the background and show the report."""
    desk = window.desk

    def show(report: Report) -> None:
        dialog = CheckReport(window, report)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    in_background(
        window, "正在检查数据…", desk.keyed(partial(examine_aside, now=desk.now())),
        then=show, otherwise=lambda error: refuse(window.current(), error),
    )  # fmt: skip
