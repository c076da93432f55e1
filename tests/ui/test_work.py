"""The door for writes, and the pool."""

from dataclasses import replace
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.domain.progress import Report
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.operations import history
from dangzhibu_desktop.operations.branch import save_settings
from dangzhibu_desktop.ui.desk import EVERYTHING, Desk
from dangzhibu_desktop.ui.messages import Notice
from dangzhibu_desktop.ui.page import Page
from dangzhibu_desktop.ui.work import in_background, perform
from tests.conftest import TODAY


@pytest.fixture
def frame(qtbot: QtBot) -> QWidget:
    """What the page stands in."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def page(desk: Desk, frame: QWidget) -> Page:
    """A page inside something that has a notice at its bottom, as in the window."""
    inside = Page(desk)
    whole = QVBoxLayout(frame)
    whole.addWidget(inside)
    whole.addWidget(Notice())
    frame.show()
    return inside


def notice(page: Page) -> Notice:
    return page.window().findChildren(Notice)[0]


def test_a_write_is_announced_once_and_named(page: Page, desk: Desk) -> None:
    told: list[object] = []
    after: list[object] = []
    desk.changed.connect(told.append)
    page.band.say("上次的错误。")
    changed = replace(desk.branch.settings, superior="上级")
    result = perform(page, save_settings, changed, day=TODAY, then=after.append)
    assert result is not None
    assert told == [frozenset({"branch"})]
    assert after == [result]
    assert not page.band.isVisible()
    assert notice(page).text() == "已修改支部设置。"
    assert notice(page).isVisible()


def test_a_refusal_is_said_in_the_band_and_nothing_else_happens(page: Page, desk: Desk) -> None:
    told: list[object] = []
    desk.changed.connect(told.append)
    nameless = replace(desk.branch.settings, name=" ")
    assert perform(page, save_settings, nameless, day=TODAY, then=told.append) is None
    assert told == []
    assert page.band.isVisible()
    assert page.band.text().startswith("没有写支部全称。请写")
    assert notice(page).text() == ""


def test_what_is_no_saved_record_changes_everything(page: Page, desk: Desk) -> None:
    changed = replace(desk.branch.settings, superior="上级")
    perform(page, save_settings, changed, day=TODAY)
    told: list[object] = []
    desk.changed.connect(told.append)
    assert perform(page, history.undo, day=TODAY) == "修改支部设置"
    assert told == [EVERYTHING]
    assert desk.branch.settings.superior is None


def test_a_bug_is_not_hidden(page: Page) -> None:
    def broken(*_args: object, **_names: object) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        perform(page, broken)


def test_long_work_runs_beside_and_answers_on_the_main_thread(page: Page, qtbot: QtBot) -> None:
    threads, answers = [], []

    def work(number: int) -> int:
        threads.append(current_thread())
        return number + 1

    def then(answer: int) -> None:
        answers.append((answer, current_thread()))

    in_background(page, "正在计算…", work, 1, then=then)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [(2, main_thread())]
    assert threads[0] is not main_thread()


def test_steps_move_the_bar_and_what_comes_back_is_the_answer(page: Page, qtbot: QtBot) -> None:
    answers: list[str] = []
    go_on = Event()

    def steps(word: str, report: Report) -> str:
        report(1, 3)
        assert go_on.wait(10)
        return word

    waiting = in_background(page, "正在计算…", steps, "完", reports=True, then=answers.append)
    qtbot.waitUntil(lambda: waiting.value() == 1)
    assert waiting.maximum() == 3
    go_on.set()
    qtbot.waitUntil(lambda: answers == ["完"])


def test_cancelled_work_stops_at_its_next_step(page: Page, qtbot: QtBot) -> None:
    reached: list[str] = []
    begun, go_on, ended = Event(), Event(), Event()

    def steps(report: Report) -> None:
        begun.set()
        try:
            assert go_on.wait(10)
            report(1, 2)
            reached.append("第一步之后")
        finally:
            ended.set()

    waiting = in_background(
        page, "正在计算…", steps, reports=True, then=lambda _none: reached.append("then")
    )
    assert begun.wait(10)
    waiting.canceled.emit()
    go_on.set()
    assert ended.wait(10)
    qtbot.wait(0)
    assert reached == []


def test_the_cursor_is_busy_while_an_act_is_written(page: Page) -> None:
    seen: list[object] = []

    def write(*_args: object, **_names: object) -> None:
        cursor = QApplication.overrideCursor()
        seen.append(cursor.shape() if cursor else None)

    perform(page, write)
    assert seen == [Qt.CursorShape.WaitCursor]
    assert QApplication.overrideCursor() is None


def test_refused_work_is_said_in_the_band(page: Page, qtbot: QtBot) -> None:
    def work() -> None:
        raise Refused("读不了。", "换一个文件。")

    in_background(page, "正在读…", work)
    qtbot.waitUntil(lambda: page.band.text() == "读不了。换一个文件。")


def test_a_bug_in_the_pool_comes_back(page: Page, qtbot: QtBot) -> None:
    def work() -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        in_background(page, "正在计算…", work)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_where_the_page_is_gone_the_answer_is_dropped(desk: Desk, qtbot: QtBot) -> None:
    answers: list[object] = []
    go_on, ended = Event(), Event()

    def work() -> None:
        assert go_on.wait(10)
        ended.set()

    page = Page(desk)
    in_background(page, "正在计算…", work, then=answers.append)
    page.deleteLater()
    qtbot.wait(0)
    go_on.set()
    assert ended.wait(10)
    qtbot.wait(0)
    assert answers == []


def test_where_the_file_was_closed_meanwhile_the_answer_is_dropped(
    page: Page, desk: Desk, qtbot: QtBot
) -> None:
    answers: list[object] = []
    go_on = Event()
    waiting = in_background(page, "正在计算…", go_on.wait, 10, then=answers.append)
    desk.close()
    ended: list[bool] = []
    waiting.destroyed.connect(lambda: ended.append(True))
    go_on.set()
    qtbot.waitUntil(lambda: bool(ended))
    assert answers == []
