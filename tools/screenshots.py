"""Pictures of every page and dialog, from the example: ``python tools/screenshots.py``.

Drawn without a screen with the bundled typefaces. What the manual shows goes into
``docs/manual/images``; everything else, at 1366 × 768, also in dark, in high contrast and in large
text, of an empty branch and of 500 members, into its folder ``all``; at last it runs itself at
double pixels for those on a screen at 200 %. Look at each one after a change.
"""

import os
import subprocess
import sys
from contextlib import chdir
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

# twice the office screen: room for every dialog, also at double pixels
os.environ.setdefault(
    "QT_QPA_PLATFORM",
    f"offscreen:configfile={os.path.relpath(Path(__file__).parent / 'screen.json')}",
)

from PySide6.QtWidgets import QApplication, QWidget
from screenshots_dossiers import take_dossiers
from screenshots_dues import take_dues
from screenshots_history import take_all_history
from screenshots_manual import take_first_hour, take_work
from screenshots_meetings import take_meetings
from screenshots_members import take_members
from screenshots_safety import take_safety
from screenshots_saving import ALL, MANUAL, save, settle, visible_dialogs
from screenshots_surfaces import take_double, take_pages_of, take_surfaces

from dangzhibu_desktop.app import make_application
from dangzhibu_desktop.domain.branch import Settings
from dangzhibu_desktop.operations.demo import make_demo
from dangzhibu_desktop.operations.files import new_file
from dangzhibu_desktop.ui import style
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.pages import PAGES
from dangzhibu_desktop.ui.settings.page import SettingsPage
from dangzhibu_desktop.ui.window import MainWindow

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 30)
_SCALE = "QT_SCALE_FACTOR"


def take(widget: QWidget, name: str) -> None:
    """Save one picture beside the manual's."""
    save(widget, ALL / f"{name}.png")


def take_dialogs(window: MainWindow, name: str) -> None:
    """Save a picture of the dialog that is open, and close it."""
    settle()
    for dialog in visible_dialogs(window):
        take(dialog, name)
        dialog.close()
    settle()


def take_settings(window: MainWindow) -> None:
    """Every section of 设置 and its dialogs."""
    page = window.show_page("settings")
    if not isinstance(page, SettingsPage):
        return
    take(window, "settings")
    for section, name in (
        (page.committee, "committee"),
        (page.groups, "groups"),
        (page.numbers, "numbers"),
    ):
        page.show_section(section)
        take(window, f"settings-{name}")
    page.committee.appoint()
    take_dialogs(window, "settings-appoint")
    page.committee.elect()
    take_dialogs(window, "settings-elect")
    page.groups.found()
    take_dialogs(window, "settings-found-group")
    page.numbers.list.go_to(1)
    page.numbers.adjust()
    take_dialogs(window, "settings-override")
    page.show_section(page.facts)
    form = page.facts.form.fields
    form["signature"].set_text("中共霞湾区海河街道机关第三支部委员会")
    form["signature"].finished.emit()
    form["founded"].set_text("2030-01")
    page.band.say("日期有误。", "请核对成立时间。")
    take(window, "settings-said")
    form["founded"].set_value(window.desk.branch.settings.founded)
    page.band.clear()
    window.undo()
    window.foot.notice.hide()


def take_pages(window: MainWindow, ending: str) -> None:
    """Every page once."""
    for entry in PAGES:
        window.show_page(entry.code)
        take(window, f"{entry.code}{ending}")


def take_start(window: MainWindow) -> None:
    """What one sees first."""
    take(window, "start")
    window.new_branch()
    take_dialogs(window, "new-branch")


def take_everything(app: QApplication, window: MainWindow) -> None:
    """Every page and dialog of the example, then the pages in other looks."""
    take_pages(window, "")
    take_settings(window)
    take_members(app, window, take)
    take_meetings(app, window, take)
    take_dossiers(app, window, take)
    take_dues(window, take)
    take_all_history(window, take)
    take_safety(window, take)
    window.resize(1366, 768)
    for look, ending in (
        ({"theme": "dark"}, "-dark"),
        ({"theme": "contrast"}, "-contrast"),
        ({"theme": "light", "points": 14.0}, "-large"),
    ):
        window.set_look(**look)
        take_pages(window, ending)
        window.help()
        take(window.manual, f"help{ending}")
        window.manual.close()


def at_double_pixels() -> bool:
    """Whether this run is for the pictures at 200 %."""
    return os.environ.get(_SCALE) == "2"


def main() -> None:
    """Make every picture: the manual's, then all others, at last those at double pixels."""
    for folder in (MANUAL, ALL):
        folder.mkdir(parents=True, exist_ok=True)
    app = make_application(sys.argv[:1])
    families = style.load_typefaces(bundled_only=True)

    def make() -> MainWindow:
        return MainWindow(Desk(lambda: NOW, fixed_today=TODAY), families)

    with TemporaryDirectory() as folder, chdir(folder):  # so that pictures show short places
        files = Path("文档")
        files.mkdir()
        path = files / "示例支部.dzb"
        make_demo(path, years=2, members=24, today=TODAY, force=False)
        if at_double_pixels():
            take_double(make, path)
            return
        desk = Desk(lambda: NOW, fixed_today=TODAY)
        desk.preferences.keep("files/folder", str(files))
        window = MainWindow(desk, families)
        window.show()
        take_first_hour(window, files)
        desk.open(path)
        take_work(window)
        desk.close()
        window.resize(1366, 768)
        take_start(window)
        desk.open(path)
        take_everything(app, window)
        window.close()
        take_surfaces(make, path)
        empty = files / "新支部.dzb"
        new_file(empty, Settings(name="中共霞湾区海河街道机关第三支部"), day=TODAY, now=NOW)
        take_pages_of(make(), empty, "empty")
        many = files / "大支部.dzb"
        make_demo(many, years=1, members=500, today=TODAY, force=False)
        take_pages_of(make(), many, "many")
    subprocess.run((sys.executable, __file__), env=os.environ | {_SCALE: "2"}, check=True)  # noqa: S603


if __name__ == "__main__":
    main()
