"""Pictures of every page and dialog, from the example: ``python tools/screenshots.py``.

Drawn without a screen at 1366 × 768 with the bundled typefaces into ``docs/manual/images/``; some
also in dark, in high contrast and in large text; ``QT_SCALE_FACTOR=2`` before the command gives
them double pixels. Look at each one after a change.
"""

import os
import sys
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

# twice the office screen: room for every dialog, also at double pixels
os.environ.setdefault(
    "QT_QPA_PLATFORM",
    f"offscreen:configfile={os.path.relpath(Path(__file__).parent / 'screen.json')}",
)

from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from screenshots_dossiers import take_dossiers
from screenshots_dues import take_dues
from screenshots_meetings import take_meetings
from screenshots_members import take_members

from dangzhibu_desktop.app import make_application
from dangzhibu_desktop.operations.demo import make_demo
from dangzhibu_desktop.ui import style
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.pages import PAGES
from dangzhibu_desktop.ui.settings.page import SettingsPage
from dangzhibu_desktop.ui.window import MainWindow

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 30)
IMAGES = Path(__file__).parent.parent / "docs" / "manual" / "images"


def settle(app: QApplication) -> None:
    """Let everything be laid out and drawn."""
    for _ in range(5):
        QThreadPool.globalInstance().waitForDone()
        app.processEvents()


def take(app: QApplication, widget: QWidget, name: str, folder: Path) -> None:
    """Save one picture."""
    settle(app)
    widget.grab().save(str(folder / f"{name}.png"))
    print(name)


def visible_dialogs(window: MainWindow) -> list[QDialog]:
    """The dialogs open over the window."""
    return [d for d in window.findChildren(QDialog) if d.isVisible()]


def take_dialogs(app: QApplication, window: MainWindow, name: str) -> None:
    """Save a picture of the dialog that is open, and close it."""
    settle(app)
    for dialog in visible_dialogs(window):
        take(app, dialog, name, IMAGES)
        dialog.close()
    settle(app)


def take_settings(app: QApplication, window: MainWindow) -> None:
    """Every section of 设置 and its dialogs."""
    page = window.show_page("settings")
    if not isinstance(page, SettingsPage):
        return
    take(app, window, "settings", IMAGES)
    for section, name in (
        (page.committee, "committee"),
        (page.groups, "groups"),
        (page.numbers, "numbers"),
    ):
        page.show_section(section)
        take(app, window, f"settings-{name}", IMAGES)
    page.committee.appoint()
    take_dialogs(app, window, "settings-appoint")
    page.committee.elect()
    take_dialogs(app, window, "settings-elect")
    page.groups.found()
    take_dialogs(app, window, "settings-found-group")
    page.numbers.list.go_to(1)
    page.numbers.adjust()
    take_dialogs(app, window, "settings-override")
    page.show_section(page.facts)
    form = page.facts.form.fields
    form["signature"].set_text("中共霞湾区海河街道机关第三支部委员会")
    form["signature"].finished.emit()
    form["founded"].set_text("2030-01")
    page.band.say("日期有误。", "请核对成立时间。")
    take(app, window, "settings-said", IMAGES)
    form["founded"].set_value(window.desk.branch.settings.founded)
    page.band.clear()


def take_pages(app: QApplication, window: MainWindow, ending: str) -> None:
    """Every page once."""
    for entry in PAGES:
        window.show_page(entry.code)
        take(app, window, f"{entry.code}{ending}", IMAGES)


def take_start(app: QApplication, window: MainWindow) -> None:
    """What one sees first."""
    take(app, window, "start", IMAGES)
    window.new_branch()
    take_dialogs(app, window, "new-branch")


def main() -> None:
    """Make every picture."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    app = make_application(sys.argv[:1])
    families = style.load_typefaces(bundled_only=True)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "示例支部.dzb"
        make_demo(path, years=2, members=24, today=TODAY, force=False)
        desk = Desk(lambda: NOW, fixed_today=TODAY)
        desk.preferences.keep("files/folder", folder)
        window = MainWindow(desk, families)
        window.resize(1366, 768)
        window.show()
        take_start(app, window)
        desk.open(path)
        take_pages(app, window, "")
        take_settings(app, window)
        take_members(app, window, lambda widget, name: take(app, widget, name, IMAGES))
        take_meetings(app, window, lambda widget, name: take(app, widget, name, IMAGES))
        take_dossiers(app, window, lambda widget, name: take(app, widget, name, IMAGES))
        take_dues(window, lambda widget, name: take(app, widget, name, IMAGES))
        window.help()
        take_dialogs(app, window, "help")
        window.set_look(theme="dark")
        take_pages(app, window, "-dark")
        window.set_look(theme="contrast")
        take_pages(app, window, "-contrast")
        window.set_look(theme="light", points=14.0)
        take_pages(app, window, "-large")
        window.close()


if __name__ == "__main__":
    main()
