"""Locking: by the clock, by Ctrl+L; what is hidden, what survives, and the way back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget

from dangzhibu_desktop.app import on_bug
from dangzhibu_desktop.domain.branch import Settings
from dangzhibu_desktop.operations.files import new_file
from dangzhibu_desktop.ui.crash import Crash
from dangzhibu_desktop.ui.members.dialogs import MemberDialog
from dangzhibu_desktop.ui.members.page import MembersPage
from dangzhibu_desktop.ui.messages import notify
from dangzhibu_desktop.ui.safety.idle import CHOICES, keep_minutes, minutes_of, running_clock
from dangzhibu_desktop.ui.settings.page import SettingsPage
from dangzhibu_desktop.ui.window import MainWindow
from tests.conftest import BRANCH, NOW, TODAY
from tests.ui.hands import over, press, type_text
from tests.ui.surfaces import settle

Act = Callable[[], object]
MINUTE = 60.0
KEY = "天天向上"


class Clock:
    """Seconds as the test wants them."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    def pass_(self, minutes: float) -> None:
        self.now += minutes * MINUTE


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    path = tmp_path / "密.dzb"
    new_file(path, Settings(name=BRANCH), day=TODAY, now=NOW, key=KEY)
    return path


@pytest.fixture
def opened(window: MainWindow, demo_file: Path, clock: Clock) -> MainWindow:
    """The example, open, counted by the test's clock."""
    window.idle.clock = clock
    window.open_path(demo_file)
    window.idle.start()
    return window


def open_sealed(window: MainWindow, sealed: Path) -> MainWindow:
    window.desk.open(sealed, key=KEY)
    return window


def locked(window: MainWindow) -> bool:
    return window.idle.locked


def visible_windows() -> list[QWidget]:
    return [w for w in QApplication.topLevelWidgets() if w.isVisible()]


def texts_in_view(window: QWidget) -> str:
    """Every word a screen reader or an eye finds in the windows of the program."""
    found = [window.windowTitle()]
    for top in visible_windows():
        found.append(top.windowTitle())
        for part in top.findChildren(QWidget):
            if part.isVisible():
                text = getattr(part, "text", None)
                found += [part.accessibleName(), text() if callable(text) else ""]
    return "\n".join(map(str, found))


# ---- by the clock


def test_ten_minutes_without_a_hand_lock_the_window(opened: MainWindow, clock: Clock) -> None:
    assert minutes_of(opened.desk.preferences) == 10
    clock.pass_(9.9)
    opened.idle.look()
    assert not locked(opened)
    clock.pass_(0.2)
    opened.idle.look()
    assert locked(opened)


def test_a_hand_counts_and_a_notice_does_not(opened: MainWindow, clock: Clock) -> None:
    page = opened.go_to("members")
    assert isinstance(page, MembersPage)
    window = opened.windowHandle()
    acts: tuple[Act, ...] = (
        lambda: press(page.table, Qt.Key.Key_Down),
        lambda: QTest.mouseMove(window, QPoint(300, 300)),
        lambda: QTest.mouseClick(window, Qt.MouseButton.LeftButton),
        lambda: QTest.keyClick(window, Qt.Key.Key_Down),
    )
    for act in acts:
        clock.pass_(5)
        act()
        settle()
        clock.pass_(4)
        opened.idle.look()
        assert not locked(opened)
    notify(page, "已登记。", undo=True)
    opened.desk.announce(frozenset({"members"}))
    settle()
    clock.pass_(6.1)
    opened.idle.look()
    assert locked(opened)


def test_chinese_typing_counts(opened: MainWindow, clock: Clock) -> None:
    opened.begin_search()
    clock.pass_(9)
    typed = QInputMethodEvent()
    typed.setCommitString("张")
    QApplication.sendEvent(opened.search.field, typed)
    clock.pass_(9)
    opened.idle.look()
    assert not locked(opened)


def test_a_key_held_down_by_a_book_does_not_count(opened: MainWindow, clock: Clock) -> None:
    opened.begin_search()
    clock.pass_(9)
    held = QKeyEvent(
        QKeyEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a", autorep=True
    )
    QApplication.sendEvent(opened.search.field, held)
    clock.pass_(1.1)
    opened.idle.look()
    assert locked(opened)


def test_the_first_key_after_a_sleep_finds_it_locked(opened: MainWindow, clock: Clock) -> None:
    opened.begin_search()
    clock.pass_(600)
    press(opened.search.field, Qt.Key.Key_A)
    assert locked(opened)
    assert opened.search.field.text() == ""


def test_the_number_of_minutes_is_chosen_in_the_settings(opened: MainWindow, clock: Clock) -> None:
    page = opened.go_to("settings")
    assert isinstance(page, SettingsPage)
    page.show_section(page.safety)
    assert page.safety.idle.text() == "10 分钟"
    assert "没有口令" in page.safety.state.text()
    box = page.safety.idle.box
    assert [box.itemText(n) for n in range(box.count())][-1] == "不自动锁定"
    assert box.count() == len(CHOICES)
    box.setFocus()
    press(box, Qt.Key.Key_Down)
    assert minutes_of(opened.desk.preferences) == 20
    clock.pass_(11)
    opened.idle.look()
    assert not locked(opened)
    keep_minutes(opened.desk.preferences, 0)
    clock.pass_(6000)
    opened.idle.look()
    assert not locked(opened)
    opened.desk.preferences.keep("safety/idle_minutes", 100000)
    assert minutes_of(opened.desk.preferences) == 10


def test_nothing_open_nothing_to_hide(window: MainWindow, clock: Clock) -> None:
    window.idle.clock = clock
    window.idle.start()
    clock.pass_(600)
    window.idle.look()
    window.idle.lock()
    assert not locked(window)
    assert running_clock() > 0


# ---- what is hidden


def test_nothing_of_the_branch_is_seen(opened: MainWindow) -> None:
    page = opened.go_to("members")
    assert isinstance(page, MembersPage)
    page.open_card(3)
    names = [person.name for person in opened.desk.branch.people]
    page.new()
    notify(page, f"已登记{names[0]}。")
    dialog = opened.findChildren(MemberDialog)[0]
    assert dialog.isVisible()
    before = opened.windowTitle()

    opened.idle.lock()
    settle()
    assert visible_windows() == [opened]
    said = texts_in_view(opened)
    for private in (*names, "支部名", opened.desk.branch.settings.name, opened.desk.path.stem):
        assert private not in said, private
    assert "已遮住" in said
    # nor does the picture show more than two areas of one colour and the card in the middle
    image: QImage = opened.grab().toImage()
    assert len({image.pixel(x, y) for x in range(200) for y in range(0, 300, 7)}) == 1

    opened.desk.announce(frozenset({"members"}))  # the title is written anew
    assert opened.windowTitle() == "党支部工作台（已锁定）"
    press(opened.idle.cover)
    assert not locked(opened)
    assert opened.windowTitle() == before
    assert dialog.isVisible()
    assert opened.menuBar().isVisible()
    dialog.reject()


def test_what_opens_meanwhile_waits(opened: MainWindow) -> None:
    opened.idle.lock()
    on_bug(opened)(ValueError, ValueError("张三"), None)
    box = QMessageBox(QMessageBox.Icon.Question, "", "张三", parent=opened)
    box.open()
    settle()
    assert visible_windows() == [opened]
    press(opened.idle.cover)
    assert box.isVisible()
    assert opened.findChildren(Crash)[0].isVisible()
    box.close()
    opened.findChildren(Crash)[0].accept()


def test_no_shortcut_reaches_what_is_covered(opened: MainWindow) -> None:
    home = opened.current()
    opened.idle.lock()
    for key in (Qt.Key.Key_2, Qt.Key.Key_N, Qt.Key.Key_Z, Qt.Key.Key_W, Qt.Key.Key_O):
        QTest.keyClick(opened.windowHandle(), key, Qt.KeyboardModifier.ControlModifier)
    assert opened.current() is home
    assert opened.desk.is_open
    assert visible_windows() == [opened]
    assert locked(opened)


# ---- what survives


def test_what_is_being_typed_is_there_again_unsaved(opened: MainWindow) -> None:
    page = opened.go_to("members")
    assert isinstance(page, MembersPage)
    page.open_card(3)
    line = page.card.facts.fields["native_place"].control
    type_text(line, "广东")
    undoable = opened.desk.undoable
    QTest.keyClick(line, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert locked(opened)
    assert opened.desk.undoable == undoable
    press(opened.idle.cover)
    assert page.card.facts.fields["native_place"].text() == "广东"
    assert line.hasFocus()
    press(line)
    assert opened.desk.branch.by_id[3].native_place == "广东"


def test_ctrl_l_over_a_dialog_keeps_its_text(opened: MainWindow) -> None:
    page = opened.go_to("members")
    page.new()
    settle()
    dialog = opened.findChildren(MemberDialog)[0]
    name = dialog.form.fields["name"].control
    type_text(name, "张三")
    QTest.keyClick(name, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert locked(opened)
    assert not dialog.isVisible()
    press(opened.idle.cover)
    assert dialog.isVisible()
    assert dialog.form.fields["name"].text() == "张三"
    assert dialog.result() != QDialog.DialogCode.Accepted
    dialog.reject()


# ---- the way back


def test_a_file_without_a_passphrase_says_that_it_is_only_covered(opened: MainWindow) -> None:
    opened.menus.actions[next(i for i in opened.menus.actions if i.shortcut == "Ctrl+L")].trigger()
    cover = opened.idle.cover
    assert cover.accessibleName() == "已遮住"
    assert not cover.line.isVisible()
    assert "没有口令" in texts_in_view(opened)
    QTest.mouseClick(cover, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert not locked(opened)


def test_a_passphrase_is_asked_for_with_a_growing_pause(window: MainWindow, sealed: Path) -> None:
    open_sealed(window, sealed)
    window.idle.lock()
    cover = window.idle.cover
    assert cover.accessibleName() == "已锁定"
    assert cover.line.hasFocus()
    QTest.mouseClick(cover, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    press(cover.line)  # nothing typed
    assert locked(window)
    for seconds in (1, 2, 4):
        type_text(cover.line, "不是它")
        press(cover.line)
        assert f"{seconds} 秒" in cover.words.text()
        assert cover.pause.interval() == seconds * 1000
        type_text(cover.line, KEY)
        press(cover.line)  # the pause still runs
        assert locked(window)
        over(cover.pause)
        assert cover.act.isEnabled()
    press(cover.line)
    assert not locked(window)
    assert window.desk.branch.settings.name == BRANCH
    assert cover.line.text() == ""


def test_a_file_that_goes_away_meanwhile_opens_the_window(opened: MainWindow) -> None:
    opened.idle.lock()
    opened.desk.close()
    assert opened.menuBar().isVisible()
    assert not locked(opened)


def test_numbers_shown_are_masked_again_after_a_lock(opened: MainWindow) -> None:
    opened.desk.show_numbers(shown=True)
    opened.idle.lock()
    press(opened.idle.cover)
    assert not opened.desk.numbers_shown


def test_the_program_can_be_closed_while_locked(opened: MainWindow) -> None:
    opened.idle.lock()
    assert opened.close()
    assert not opened.desk.is_open
