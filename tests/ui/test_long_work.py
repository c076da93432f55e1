"""Long work of the window: a bar that moves, a cancel that leaves nothing behind, no freezing."""

from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pytest
import xlsxwriter
from PySide6.QtCore import Qt, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.domain.progress import Report
from dangzhibu_desktop.forms.catalogue import find
from dangzhibu_desktop.operations.demo import make_demo
from dangzhibu_desktop.operations.printing.proof import proof, save_document
from dangzhibu_desktop.ui.intake.dialog import IntakeDialog
from dangzhibu_desktop.ui.intake.session import read_source
from dangzhibu_desktop.ui.printing import sending
from dangzhibu_desktop.ui.printing.dialog import PrintDialog
from dangzhibu_desktop.ui.window import MainWindow
from dangzhibu_desktop.ui.work import Waiting, in_background
from tests.conftest import TODAY
from tests.intake.making import id_number
from tests.ui.surfaces import members

RECORD = Qt.ItemDataRole.UserRole
PEOPLE = 5000
FREEZE = 2.0  # seconds; on a quiet machine a tenth of it


class Stop(Exception):
    """Given up at a step."""


def stop_after(steps: int) -> Callable[[int, int], None]:
    def report(done: int, total: int) -> None:
        assert 0 <= done <= total
        if done >= steps:
            raise Stop

    return report


def waiting_in(window: MainWindow) -> Waiting:
    return window.findChildren(Waiting)[-1]


def settled(qtbot: QtBot) -> None:
    assert QThreadPool.globalInstance().waitForDone(20_000)
    qtbot.wait(0)


def test_closing_gives_up_what_still_runs(window: MainWindow, qtbot: QtBot) -> None:
    steps: list[int] = []

    def endless(report: Report) -> None:
        while True:
            steps.append(len(steps))
            report(0, 1)

    in_background(window, "正在计算…", endless, reports=True)
    qtbot.waitUntil(lambda: bool(steps))
    window.close()
    assert not window.isVisible()
    assert QThreadPool.globalInstance().activeThreadCount() == 0


# ---- the example


def test_making_the_example_tells_its_steps(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    make_demo(
        tmp_path / "示例.dzb", years=1, members=8, today=TODAY, force=False,
        report=lambda done, total: told.append((done, total)),
    )  # fmt: skip
    assert told == [(n, told[0][1]) for n in range(1, told[0][1] + 1)]
    assert len(told) >= 4


@pytest.mark.parametrize("steps", [1, 2, 4])
def test_an_example_given_up_leaves_nothing(tmp_path: Path, steps: int) -> None:
    with pytest.raises(Stop):
        make_demo(
            tmp_path / "示例.dzb", years=1, members=8, today=TODAY, force=False,
            report=stop_after(steps),
        )  # fmt: skip
    assert list(tmp_path.iterdir()) == []


def test_an_example_cancelled_in_the_window_is_not_opened_and_can_be_made_again(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window.open_demo()
    waiting_in(window).canceled.emit()
    settled(qtbot)
    assert not window.desk.is_open
    assert not list(tmp_path.glob("*.dzb"))
    window.open_demo()
    qtbot.waitUntil(lambda: window.desk.is_open, timeout=20_000)


# ---- a roster of thousands


@pytest.fixture(scope="module")
def roster(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sheet of 5,000 people, every third ID number mistyped."""
    path = tmp_path_factory.mktemp("名册") / "花名册.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("名册")
        sheet.write_row(0, 0, ["姓名", "性别", "公民身份号码", "入党日期", "人员类别"])
        for row in range(1, PEOPLE + 1):
            born = f"{1960 + row % 40}{row % 12 + 1:02}{row % 28 + 1:02}"
            number = id_number(born, (row % 499) * 2 + 1)
            if row % 3 == 0:
                number = number[:-1] + ("1" if number[-1] == "0" else "0")
            name = f"张{chr(0x4E00 + row)}"
            sheet.write_row(row, 0, [name, "男", number, "2019年7月", "正式党员"])
    return path


class Watch:
    """Measures how long the window does not answer, in seconds."""

    def __init__(self) -> None:
        self.longest, self._last = 0.0, perf_counter()
        self._timer = QTimer(interval=5)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now


def test_five_thousand_rows_are_read_while_the_window_answers(
    window: MainWindow, demo_file: Path, roster: Path, qtbot: QtBot
) -> None:
    window.open_path(demo_file)
    members(window).take_in()
    dialog = window.findChildren(IntakeDialog)[0]
    watch = Watch()
    dialog.read(roster)
    waiting = waiting_in(window)
    qtbot.waitUntil(lambda: waiting.value() >= 1, timeout=30_000)
    qtbot.waitUntil(lambda: dialog.at == 1, timeout=30_000)
    QApplication.processEvents()
    assert watch.longest < FREEZE
    assert dialog.review.problems.count() > PEOPLE / 4


def test_a_reading_given_up_stays_at_the_first_step(
    window: MainWindow, demo_file: Path, roster: Path, qtbot: QtBot
) -> None:
    window.open_path(demo_file)
    members(window).take_in()
    dialog = window.findChildren(IntakeDialog)[0]
    dialog.read(roster)
    waiting_in(window).canceled.emit()
    settled(qtbot)
    assert (dialog.at, dialog.session) == (0, None)
    for steps in (0, 1, 2):
        with pytest.raises(Stop):
            read_source(window.desk.reader(), roster, TODAY, stop_after(steps))


# ---- hundreds of pages


def test_every_page_is_told_and_can_be_the_last(
    window: MainWindow, demo_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window.open_path(demo_file)
    dialog = PrintDialog(window.desk, window.current(), form="M05", people=(3,))
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.panel.proof is not None)
    form, one = find("M05"), [dialog.panel.records.selectedItems()[0].data(RECORD)]
    assert form is not None
    told: list[tuple[int, int]] = []
    many = proof(form, one * 30, official=False, report=lambda n, of: told.append((n, of)))
    assert told == [(n, 60) for n in range(1, 61)]  # laid out, then drawn
    with pytest.raises(Stop):
        proof(form, one * 30, official=False, report=stop_after(40))
    for ending, steps in ((sending.PDF, 60), (sending.WORD, 30)):
        told.clear()
        path = tmp_path / f"三十份.{ending}"
        with pytest.raises(Stop):
            save_document(many.document, path, ending, official=False, report=stop_after(steps))
        assert not path.exists()
        save_document(
            many.document, path, ending, official=False,
            report=lambda n, of: told.append((n, of)),
        )  # fmt: skip
        assert told[-1] == (steps, steps)
        assert path.exists()


def test_a_layout_cancelled_says_so_and_can_be_asked_for_again(
    window: MainWindow, demo_file: Path, qtbot: QtBot
) -> None:
    window.open_path(demo_file)
    dialog = PrintDialog(window.desk, window.current(), form="M05", people=(3,))
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.panel.proof is not None)
    dialog.panel.records.selectAll()
    qtbot.waitUntil(lambda: dialog.panel.proof is None)
    waiting = dialog.findChildren(Waiting)[-1]
    waiting.canceled.emit()
    settled(qtbot)
    assert dialog.panel.proof is None
    assert "已取消" in dialog.panel.preview.sheet.text()
    dialog.panel.records.clearSelection()
    dialog.panel.records.item(0).setSelected(True)
    qtbot.waitUntil(lambda: dialog.panel.proof is not None)
