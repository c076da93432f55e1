"""How soon another page stands painted, and the list of members after a key is pressed.

Without a screen, in one process of its own: the window has the default demo open, then a branch
of 5,000 members. A page is shown for the first time (its modules imported, its records read) and
again after another one.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks import branches
from benchmarks.measure import Line, target, told

_SWITCH: Final = 0.050  # s
_STROKE: Final = 0.016
_START: Final = """
import json, sys, time
from datetime import datetime
from pathlib import Path
from statistics import median
from PySide6.QtCore import QThreadPool
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from dangzhibu_desktop.app import make_application
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.pages import PAGES
from dangzhibu_desktop.ui.style import load_typefaces
from dangzhibu_desktop.ui.window import MainWindow

day, file = sys.argv[1:]
today = datetime.fromisoformat(day)
app = make_application(["dangzhibu"])
desk = Desk(lambda: today, fixed_today=today.date())
window = MainWindow(desk, load_typefaces())
window.show()
app.processEvents()
window.open_path(Path(file))
app.processEvents()

def seconds(act, *arguments):
    begun = time.perf_counter()
    act(*arguments)
    app.processEvents()
    return time.perf_counter() - begun
"""
_PAGES: Final = (
    _START
    + """
said = {}
for entry in PAGES[1:]:
    said[f"{entry.title}, first"] = seconds(window.show_page, entry.code)
for entry in PAGES:
    again = []
    for _ in range(5):
        window.show_page((PAGES[0] if entry is not PAGES[0] else PAGES[1]).code)
        app.processEvents()
        again.append(seconds(window.show_page, entry.code))
    said[f"{entry.title}, again"] = median(again)
QThreadPool.globalInstance().waitForDone()
print(json.dumps(said))
"""
)
_STROKES: Final = (
    _START
    + """
def stroke(text):
    if text.isascii():
        QTest.keyClicks(window.search.field, text)
    else:
        event = QInputMethodEvent()
        event.setCommitString(text)
        app.sendEvent(window.search.field, event)

page = window.show_page("members")
window.begin_search()
stroke("z")  # how names sound is found out in the background first
QThreadPool.globalInstance().waitForDone()
app.processEvents()
said = {}
for kind, text in (("a character", "张伟"), ("a letter", "zhangw"), ("a digit", "0042")):
    taken = []
    for _ in range(3):
        window.search.field.clear()
        app.processEvents()
        taken += [seconds(stroke, sign) for sign in text]
    said[kind] = median(taken)
assert page.table.rows.rowCount() == 1
print(json.dumps(said))
"""
)


def lines() -> Iterator[Line]:
    """Every page, first and again; then a character, a letter and a digit among 5,000 members."""
    day = str(branches.TODAY)
    alone = {"QT_QPA_PLATFORM": "offscreen"}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for what, taken in told(_PAGES, day, str(branches.demo(folder)), environment=alone).items():
            yield target(f"to the page {what}", taken, _SWITCH)
        many = str(branches.of_members(folder, 5000))
        for what, taken in told(_STROKES, day, many, environment=alone).items():
            yield target(f"{what} typed, 5,000 members filtered", taken, _STROKE)
