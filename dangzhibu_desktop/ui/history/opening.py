"""What the menus open: the history of the record in view, all acts, the trash."""

from typing import TYPE_CHECKING

from dangzhibu_desktop.ui.messages import notify

if TYPE_CHECKING:
    from dangzhibu_desktop.ui.window import MainWindow


def show_history(window: "MainWindow") -> None:
    """查看 → 这条记录的历史: of what the page shows or has chosen."""
    from dangzhibu_desktop.ui.history.dialog import HistoryDialog

    page = window.current()
    subject = page.history_of()
    if subject is None:
        notify(page, "先打开或选中一条记录（党员、会议、档案、党费账户、设置），再看它的历史。")
    else:
        page.open_dialog(HistoryDialog(window.desk, subject, page))


def show_acts(window: "MainWindow") -> None:
    """工具 → 操作记录."""
    from dangzhibu_desktop.ui.history.acts import ActsDialog

    page = window.current()
    page.open_dialog(ActsDialog(window.desk, page))


def show_trash(window: "MainWindow") -> None:
    """工具 → 回收站."""
    from dangzhibu_desktop.ui.history.trash import TrashDialog

    page = window.current()
    page.open_dialog(TrashDialog(window.desk, page))
