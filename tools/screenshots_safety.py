"""Pictures of what keeps the file private: lock, cover, masked list, 检查模式."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QMessageBox, QWidget

from dangzhibu_desktop.ui.members.page import MembersPage
from dangzhibu_desktop.ui.settings.page import SettingsPage
from dangzhibu_desktop.ui.window import MainWindow

Take = Callable[[QWidget, str], object]
KEY = "天天向上"


def take_safety(window: MainWindow, take: Take) -> None:
    """Everything about 安全, on the branch that is open; it is left as it was."""
    _settings(window, take)
    window.idle.lock()
    take(window, "cover")
    window.idle.unlock()
    _inspected(window, take)
    if window.desk.sealed:
        return
    window.desk.change_passphrase(KEY)
    window.idle.lock()
    take(window, "lock")
    window.idle.cover.line.setText("不是它")
    window.idle.cover.act.click()
    take(window, "lock-wrong")
    window.idle.unlock()
    window.desk.change_passphrase(None)


def _settings(window: MainWindow, take: Take) -> None:
    page = window.go_to("settings")
    if isinstance(page, SettingsPage):
        page.show_section(page.safety)
        take(window, "settings-safety")


def _inspected(window: MainWindow, take: Take) -> None:
    page = window.go_to("members")
    if isinstance(page, MembersPage):
        page.table.setColumnHidden(13, False)  # noqa: FBT003 - Qt's own
        for column in (2, 3, 4, 5, 6, 7, 8):
            page.table.setColumnHidden(column, True)  # noqa: FBT003 - Qt's own
        take(window, "members-masked")
        for column in range(10):
            page.table.setColumnHidden(column, False)  # noqa: FBT003 - Qt's own
        page.table.setColumnHidden(13, True)  # noqa: FBT003 - Qt's own
    from dangzhibu_desktop.ui.safety.inspector import toggle

    toggle(window)
    for box in window.findChildren(QMessageBox):
        take(box, "inspect-ask")
        box.close()
    window.desk.inspect(on=True)
    take(window, "inspect")
    page = window.go_to("members")
    if isinstance(page, MembersPage):
        page.open_card(3)
        take(window, "inspect-card")
        page.close_card()
    window.desk.inspect(on=False)


def images(folder: Path) -> tuple[Path, ...]:
    """Every picture this module makes."""
    names = ("settings-safety", "cover", "lock", "lock-wrong", "members-masked", "inspect",
             "inspect-ask", "inspect-card")  # fmt: skip
    return tuple(folder / f"{name}.png" for name in names)
