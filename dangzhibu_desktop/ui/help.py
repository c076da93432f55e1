"""F1: what the page is for, and the keys that work everywhere."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QMessageBox,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from dangzhibu_desktop import __version__
from dangzhibu_desktop.ui.dialog import room_for

_KEYS = """
| 按键 | 作用 |
|---|---|
| Ctrl+1 … Ctrl+7 | 换页 |
| Ctrl+N | 登记本页的新内容 |
| Ctrl+F | 查找；再按 Esc 回到列表 |
| 回车 / Esc | 打开一条 / 返回 |
| F2 / Del | 修改 / 删除，可以撤销 |
| Ctrl+Z / Ctrl+Y | 撤销 / 重做，菜单里写明是哪一步 |
| Ctrl+P | 打印看到的内容 |
| Tab / Shift+Tab | 下一项 / 上一项 |
| Alt+字母 | 打开菜单 |
"""


class Help(QDialog):
    """One page's explanation over the list of keys."""

    def __init__(self, title: str, explanation: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"使用说明 · {title}")
        self.words = QTextBrowser()
        self.words.setAccessibleName("使用说明")
        self.words.setMarkdown(f"## {title}\n\n{explanation}\n\n### 随处可用的按键\n{_KEYS}")
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 16, 24, 16)
        whole.addWidget(self.words)
        whole.addWidget(close)
        self.resize(QSize(560, 520).boundedTo(room_for(self)))


def about(program: str, parent: QWidget) -> None:
    """Name and version."""
    words = f"{program} {__version__}\n\n不联网；全部记录只在您自己的一个文件里。"
    box = QMessageBox(QMessageBox.Icon.NoIcon, "关于本程序", words, parent=parent)
    box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
    box.open()
