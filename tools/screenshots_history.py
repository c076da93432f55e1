"""Pictures of history, acts and trash: of a member mended, a meeting deleted, long texts, nothing.

`screenshots.py` calls it with the example, whose file it changes; by itself it takes a folder:
``python tools/screenshots_history.py pictures``.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault(
    "QT_QPA_PLATFORM",
    f"offscreen:configfile={os.path.relpath(Path(__file__).parent / 'screen.json')}",
)

from PySide6.QtWidgets import QWidget
from screenshots_saving import save, settle, visible_dialogs

from dangzhibu_desktop.app import make_application
from dangzhibu_desktop.operations import history, meetings, members
from dangzhibu_desktop.operations.demo import make_demo
from dangzhibu_desktop.operations.files import Store
from dangzhibu_desktop.ui import style
from dangzhibu_desktop.ui.desk import EVERYTHING, Desk
from dangzhibu_desktop.ui.history.acts import ActsDialog
from dangzhibu_desktop.ui.history.opening import show_acts, show_history, show_trash
from dangzhibu_desktop.ui.window import MainWindow

Take = Callable[[QWidget, str], None]
"""Saves a picture of a window or dialog under a name."""
TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 30)
_PERSON = 3
_OFTEN = 20
_LONG = 300  # signs: longer than any text of the example


def enter_something(store: Store) -> None:
    """What a week of mending leaves: changed facts, long texts, deletions, an act taken back."""
    person = next(p for p in store.members.people() if p.id == _PERSON)
    moment = NOW - timedelta(hours=2)

    def later() -> datetime:
        nonlocal moment
        moment += timedelta(minutes=9)
        return moment

    moved = replace(person, phone="13900001234", address="霞湾区海河街道示例路2号3栋1单元502室")
    members.save_card(store, moved, day=TODAY, now=later())
    noted = replace(moved, remark="组织关系介绍信回执存档第七册。" * 12, education="研究生")
    members.save_card(store, noted, day=date(2026, 9, 1), now=later())
    members.save_card(store, replace(noted, sex="女"), day=TODAY, now=later())
    history.undo(store, day=TODAY, now=later())
    held = [each for each in store.meetings.meetings() if each.held]
    standing = store.meetings.standing_on
    free = [m for m in held if not any(standing("agenda_item", i.id) for i in m.items)]
    long, gone, other = free[-1], free[-2], free[-3]
    told = replace(
        long, content="与会同志结合岗位实际逐一发言，认真查找差距，明确下一步措施。" * 20
    )
    meetings.mend(store, told, today=TODAY, now=later())
    meetings.mend(store, replace(other, items=other.items[:-1]), today=TODAY, now=later())
    meetings.remove(store, gone.id, today=TODAY, now=later())


def take_history(window: MainWindow, take: Take, ending: str = "") -> None:
    """The three windows as they are now."""
    page = window.go_to("members")
    page.show_record(_PERSON)
    for open_it, name in ((show_history, "history"), (show_acts, "acts"), (show_trash, "trash")):
        open_it(window)
        settle()
        for dialog in visible_dialogs(window):
            take(dialog, f"{name}{ending}")
            dialog.close()
        settle()


def take_all_history(window: MainWindow, take: Take) -> None:
    """All of it: long texts, a dossier, an account, nothing found, other looks."""
    enter_something(window.desk.store)
    window.desk.announce(EVERYTHING)
    take_history(window, take)
    meeting = window.desk.store.meetings.meetings()
    told = next(m for m in reversed(meeting) if m.held and len(m.content or "") > _LONG)
    for code, record, name in (
        ("meetings", told.id, "meeting"),
        ("dues", _PERSON, "account"),
        ("dossiers", 10, "dossier"),
    ):
        window.go_to(code).show_record(record)
        show_history(window)
        for dialog in visible_dialogs(window):
            take(dialog, f"history-{name}")
            dialog.close()
    show_acts(window)
    for dialog in visible_dialogs(window):
        if isinstance(dialog, ActsDialog):
            dialog.sought.setText("没有的话")
            take(dialog, "acts-nothing")
        dialog.close()
    looks = ({"theme": "dark"}, "-dark"), ({"theme": "light", "points": 14.0}, "-large")
    for look, ending in looks:
        window.set_look(**look)
        take_history(window, take, ending)
    window.set_look(points=style.SIZES["标准"])


def main() -> None:
    """Everything into the folder named on the command line; also of an empty branch."""
    folder = Path(sys.argv[1]).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    app = make_application(sys.argv[:1])
    with TemporaryDirectory() as place:
        path = Path(place) / "示例支部.dzb"
        make_demo(path, years=2, members=24, today=TODAY, force=False)
        desk = Desk(lambda: NOW, fixed_today=TODAY)
        desk.open(path)
        window = MainWindow(desk, style.load_typefaces(bundled_only=True))
        window.resize(1366, 768)
        window.show()
        settle()

        def take(widget: QWidget, name: str) -> None:
            save(widget, folder / f"{name}.png")

        show_trash(window)
        for dialog in visible_dialogs(window):
            take(dialog, "trash-empty")
            dialog.close()
        take_all_history(window, take)
        window.close()
    del app


if __name__ == "__main__":
    main()
