"""A file somebody else may be writing to: it is shown, and what keeps it from being written."""

from typing import TYPE_CHECKING, Final

from dangzhibu_desktop.errors import LeftBehind
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.messages import ask, refuse
from dangzhibu_desktop.ui.page import Page
from dangzhibu_desktop.ui.work import attempt

if TYPE_CHECKING:
    from dangzhibu_desktop.ui.window import MainWindow

READ_ONLY: Final = "（只读）"
INSPECTED: Final = "（检查模式·只读）"
_BOTH_WRITE: Final = (
    "如果那台电脑上还开着这个文件，两边同时登记会互相覆盖，记录会丢失。"
    "请先到那台电脑上看一看；确认已经关闭（例如上次没有正常退出，或U盘直接拔出），再接管。"
    "不接管也可以查看和打印。"
)


def title_note(desk: Desk) -> str:
    """What the title says behind the file's name where it can only be read."""
    if desk.inspecting:
        return INSPECTED
    return READ_ONLY if desk.read_only is not None else ""


def tell_read_only(page: Page) -> None:
    """Say above a page why nothing can be written, where that is so; its act is not offered."""
    if page.desk.read_only is not None:
        page.primary.setEnabled(False)
        refuse(page, page.desk.read_only)


def offer_take_over(window: "MainWindow") -> None:
    """Ask whether to take over the lock another computer left, where that is what hinders."""
    reason = window.desk.read_only
    if isinstance(reason, LeftBehind):
        ask(
            window,
            reason.what,
            "接管并打开",
            lambda: attempt(window.current(), window.desk.take_over),
            detail=_BOTH_WRITE,
        )
