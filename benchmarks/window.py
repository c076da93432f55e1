"""How soon the window stands painted with the default demo open, and what memory that takes.

The floor is a process that imports Qt and the store's libraries, loads the same typefaces, opens
the same file, asks it one query, and paints the answer as a table of as many rows and columns as
the program's first page lists. Both run without a screen, from the start of the process.

The program paints its window (title, pages with their numbers, status line) once the file is open
and read, then at once the first page with what the rules find; both moments are measured.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Final

from benchmarks import branches
from benchmarks.measure import Line, told
from dangzhibu_desktop import resources

_ROUNDS: Final = 15
_AGAINST: Final = "same typefaces, file and libraries, one query, an equal table"

_END: Final = """
class Painted(QObject):
    done = False
    def eventFilter(self, watched, event):
        self.done = self.done or event.type() == QEvent.Type.Paint
        return False

moments = {}

def until_painted(view):
    painted = Painted()
    view.viewport().installEventFilter(painted)
    while not painted.done or not view.model().rowCount():
        QApplication.processEvents()
    moments["page"] = time.perf_counter()
    status = open("/proc/self/status").read()
    peak = int(status.partition("VmHWM:")[2].split()[0])
    print(json.dumps(moments | {"peak": peak, "rows": view.model().rowCount()}), flush=True)
    os._exit(0)
"""
OURS: Final = (
    "import json, os, sys, time\nfrom dangzhibu_desktop import __main__, app\n"
    "from PySide6.QtCore import QEvent, QObject\n"
    "from PySide6.QtWidgets import QApplication, QMainWindow\n"
    + _END
    + """
def watched(*arguments, **named):
    window = make_window(*arguments, **named)
    come_home = window._come_home
    def after_painting():
        moments.setdefault("window", time.perf_counter())
        come_home()
    window._come_home = after_painting
    return window

def first_page(*_):
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QMainWindow))
    while not hasattr(window.current(), "list"):
        QApplication.processEvents()
    until_painted(window.current().list)

make_window, app.make_window = app.make_window, watched
QApplication.exec = first_page
sys.argv[0] = "dangzhibu"
__main__.main()
"""
)
FLOOR: Final = (
    "import json, os, sys, time\nimport sqlite_utils\nfrom sqlcipher3 import dbapi2\n"
    "from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, Qt\n"
    "from PySide6.QtGui import QFont, QFontDatabase\n"
    "from PySide6.QtWidgets import QApplication, QMainWindow, QTableView\n"
    + _END
    + """
class Rows(QAbstractTableModel):
    def rowCount(self, parent=QModelIndex()): return 0 if parent.isValid() else len(rows)
    def columnCount(self, parent=QModelIndex()): return 3
    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        if role == Qt.ItemDataRole.DisplayRole:
            return rows[index.row()][index.column()]

file, number, *typefaces = sys.argv[1:]
app = QApplication(["floor"])
ids = [QFontDatabase.addApplicationFont(path) for path in typefaces]
app.setFont(QFont([QFontDatabase.applicationFontFamilies(id)[0] for id in ids], 10))
store = sqlite_utils.Database(dbapi2.connect(file))
rows = store.execute("SELECT name, day, entered FROM act LIMIT ?", [number]).fetchall()
model, window, view = Rows(), QMainWindow(), QTableView()
view.setModel(model)
window.setCentralWidget(view)
window.resize(1366, 728)
window.show()
until_painted(view)
"""
)


def lines() -> Iterator[Line]:
    """From the start of the process to the window and to its first page; the most memory held."""
    with tempfile.TemporaryDirectory() as folder:
        file = branches.demo(Path(folder))
        ours, floor = _runs(file)
    for what, key, limit, unit in (
        ("window painted with the demo open", "window", 1.5, "s"),
        ("its first page painted, with all findings", "page", 2.0, "s"),
        ("its first page painted: peak memory", "peak", 1.5, "MiB"),
    ):
        taken = median(run[key] for run in ours)
        least = median(run["peak" if key == "peak" else "page"] for run in floor)
        only_target = key == "page"
        yield Line(what, _AGAINST, taken / least, limit, taken, least, only_target, unit)


def _runs(file: Path) -> tuple[list[dict[str, float]], list[dict[str, float]]]:
    """Seconds from the start of each process, and MiB; the two kinds in turn."""
    alone = {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(file.parent)}
    fonts = [str(resources.folder() / "fonts" / name) for name in ("hei.ttf", "song.ttf")]
    ours, floor = [], []
    for _ in range(_ROUNDS + 1):
        ours.append(_run(OURS, str(file), "--today", str(branches.TODAY), environment=alone))
        rows = str(round(ours[-1]["rows"]))
        floor.append(_run(FLOOR, str(file), rows, *fonts, environment=alone))
    return ours[1:], floor[1:]  # the first ones warm up


def _run(script: str, *arguments: str, environment: dict[str, str]) -> dict[str, float]:
    begun = perf_counter()
    said: dict[str, float] = told(script, *arguments, environment=environment)
    kib = said.pop("peak")
    rows = said.pop("rows")
    return {key: moment - begun for key, moment in said.items()} | {
        "peak": kib / 1024,
        "rows": rows,
    }
