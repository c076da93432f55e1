"""备份设置: where backups go, and a second place that need not always be there."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QGridLayout, QLineEdit, QWidget

from dangzhibu_desktop.operations.backup import default_folder
from dangzhibu_desktop.operations.care import Place
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.dialog import Dialog
from dangzhibu_desktop.ui.messages import notify
from dangzhibu_desktop.ui.parts import QUIET, button, label
from dangzhibu_desktop.ui.safety import backup_state

if TYPE_CHECKING:
    from dangzhibu_desktop.ui.window import MainWindow

_WIDE = 640  # px
_EXPLAINED = (
    "打开、退出时和使用中每半小时自动备份一次（有改动才写），导入和恢复之前也会备份。"
    "每份都重新打开核对过；两天内的全部保留，更早的留 12 天、10 周、9 个月各一份。"
)


class BackupPlaces(Dialog):
    """Two folders; empty means beside the file, or no second place."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "备份设置", "保存备份设置", parent)
        place = backup_state.place_of(desk.preferences)
        self.folder = QLineEdit(str(place.folder or ""))
        self.second = QLineEdit(str(place.second or ""))
        beside = default_folder(desk.path) if desk.is_open else "数据文件旁边"
        self.folder.setPlaceholderText(f"{beside}")
        self.second.setPlaceholderText("不另存第二份")
        grid = QGridLayout()
        for row, (title, line) in enumerate(
            (("备份文件夹", self.folder), ("第二处（如 U盘）", self.second))
        ):
            words = label(title)
            words.setBuddy(line)
            line.setAccessibleName(title)
            grid.addWidget(words, row, 0, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(line, row, 1)
            choose = button("选择…", partial(self._choose, line), name=f"选择{title}")
            choose.setAutoDefault(False)
            grid.addWidget(choose, row, 2)
        self.body.addLayout(grid)
        self.body.addWidget(
            label("第二处没有接上时跳过，接上后下一次备份时补上。", QUIET, wrap=True)
        )
        self.body.addWidget(label(_EXPLAINED, QUIET, wrap=True))
        self.body.addStretch(1)
        self.setMinimumWidth(_WIDE)
        self.folder.setFocus()

    def _choose(self, line: QLineEdit) -> None:
        dialog = QFileDialog(self, "选择文件夹", line.text() or str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(line.setText)
        dialog.open()

    def finish(self) -> None:
        """Remember both; a folder for the first must be there."""
        folder, second = (line.text().strip() for line in (self.folder, self.second))
        if folder and not Path(folder).is_dir():
            self.band.say(f"找不到文件夹“{folder}”。", "请先建立它，或留空放在数据文件旁边。")
            return
        if folder and folder == second:
            self.band.say("两处是同一个文件夹。", "第二处请选另一个磁盘或 U盘。")
            return
        place = Place(Path(folder) if folder else None, Path(second) if second else None)
        backup_state.keep_place(self.desk.preferences, place)
        self.accept()


def ask_place(window: "MainWindow") -> None:
    """文件 → 备份设置; what is open is backed up to the new place at once."""
    dialog = BackupPlaces(window.desk, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: notify(window, "备份设置已保存。"))
    if window.keeper.active:
        dialog.accepted.connect(window.keeper.look)
    dialog.open()
