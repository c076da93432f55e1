"""F1: the manual beside the work, at the chapter of the page, with its pictures."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dangzhibu_desktop import resources
from dangzhibu_desktop.ui.help import CONTENTS, FIRST_STEPS, Help, chapter_of
from dangzhibu_desktop.ui.pages import PAGES
from dangzhibu_desktop.ui.settings.page import SettingsPage
from dangzhibu_desktop.ui.window import MainWindow
from tests.ui.hands import press

ALT = Qt.KeyboardModifier.AltModifier
CHAPTERS = sorted(path.name for path in resources.manual().glob("*.md"))


@pytest.fixture
def opened(window: MainWindow, demo_file: Path) -> MainWindow:
    window.open_path(demo_file)
    return window


def f1(window: MainWindow, asked: QWidget | None = None) -> Help:
    """Press F1 in the window, or in what stands over it; the manual, in front."""
    before = asked or window
    before.activateWindow()
    assert QTest.qWaitForWindowActive(before)
    press(before, Qt.Key.Key_F1)
    assert window.manual is not None
    assert QTest.qWaitForWindowActive(window.manual)
    return window.manual


def pictures(manual: Help) -> list[tuple[str, QImage]]:
    """Every picture of the chapter in view, as the text shows it."""
    found = []
    document = manual.pages.document()
    kind = QTextDocument.ResourceType.ImageResource.value
    place = document.find("\ufffc")
    while not place.isNull():
        name = place.charFormat().toImageFormat().name()
        found.append((name, document.resource(kind, QUrl(name))))
        place = document.find("\ufffc", place)
    return found


def test_f1_opens_the_chapter_of_each_page(opened: MainWindow) -> None:
    for entry in PAGES:
        opened.go_to(entry.code)
        manual = f1(opened)
        assert manual.pages.chapter == chapter_of(entry.code)
        assert manual.pages.toPlainText().startswith(entry.title)
        assert entry.title in manual.windowTitle()


def test_f1_before_anything_is_open_tells_how_to_begin(window: MainWindow) -> None:
    manual = f1(window)
    assert manual.pages.chapter == FIRST_STEPS
    assert "看看示例" in manual.pages.toPlainText()


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_each_chapter_shows_its_pictures_within_the_window(
    window: MainWindow, chapter: str
) -> None:
    manual = f1(window)
    for width in (manual.width(), 480):
        manual.resize(width, 600)
        manual.pages.read(chapter)
        QApplication.processEvents()
        text = (resources.manual() / chapter).read_text(encoding="utf-8")
        shown = pictures(manual)
        assert len(shown) == text.count("](images/")
        for name, image in shown:
            assert not image.isNull(), name
            assert image.deviceIndependentSize().width() <= manual.pages.viewport().width()
        assert manual.pages.horizontalScrollBar().maximum() == 0


def test_one_reads_on_by_the_keyboard_and_comes_back(opened: MainWindow) -> None:
    manual = f1(opened)
    press(manual.pages, Qt.Key.Key_Tab)  # to the first link of the chapter
    first = manual.pages.textCursor().charFormat().anchorHref()
    assert first
    press(manual.pages)
    assert manual.pages.chapter == first
    QTest.keyClick(manual.pages, Qt.Key.Key_Left, ALT)
    assert manual.pages.chapter == chapter_of("home")
    QTest.keyClick(manual.pages, Qt.Key.Key_Right, ALT)
    assert manual.pages.chapter == first
    manual.contents.click()
    assert manual.pages.chapter == CONTENTS
    manual.back.click()
    assert manual.pages.chapter == first
    press(manual, Qt.Key.Key_Escape)
    assert not manual.isVisible()
    assert opened.isVisible()


def test_tab_goes_through_the_links_and_out_of_the_text(opened: MainWindow) -> None:
    manual = f1(opened)
    links: list[str] = []
    for _ in range(100):
        press(manual.pages, Qt.Key.Key_Tab)
        if not manual.pages.hasFocus():
            break
        links.append(manual.pages.textCursor().charFormat().anchorHref())
    text = (resources.manual() / chapter_of("home")).read_text(encoding="utf-8")
    assert links == [place for place in CHAPTERS if f"]({place})" in text]
    assert manual.contents.hasFocus()


def test_the_window_can_be_used_while_one_reads(opened: MainWindow) -> None:
    manual = f1(opened)
    assert not manual.isModal()
    opened.activateWindow()
    assert QTest.qWaitForWindowActive(opened)
    opened.go_to("members")
    assert manual.pages.chapter == chapter_of("home")  # one reads on
    assert f1(opened).pages.chapter == chapter_of("members")


def test_a_dialog_does_not_hold_the_manual_up(opened: MainWindow, qtbot: QtBot) -> None:
    page = opened.go_to("settings")
    assert isinstance(page, SettingsPage)
    page.committee.appoint()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    manual = f1(opened, dialog)
    assert manual.pages.chapter == chapter_of("settings")
    assert not manual.isModal()
    QTest.mouseClick(manual.contents, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert manual.pages.chapter == CONTENTS
    press(manual, Qt.Key.Key_Escape)
    assert dialog.isVisible()


def test_it_follows_the_look_and_the_width(opened: MainWindow) -> None:
    manual = f1(opened)
    before = manual.pages.document().size().height()
    opened.set_look(theme="dark", points=14.0)
    QApplication.processEvents()
    assert manual.pages.chapter == chapter_of("home")
    assert manual.pages.document().size().height() > before
    manual.resize(500, 500)
    QApplication.processEvents()
    assert all(image.deviceIndependentSize().width() <= 500 for _name, image in pictures(manual))


def test_it_is_closed_with_the_window(opened: MainWindow) -> None:
    manual = f1(opened)
    opened.close()
    assert not manual.isVisible()


def test_words_of_the_screen_stand_out_and_names_are_said(opened: MainWindow) -> None:
    opened.go_to("members")
    manual = f1(opened)
    found = manual.pages.document().find("「登记党员」")
    assert found.charFormat().fontWeight() > 500
    assert manual.pages.accessibleName()
    for each in (manual.contents, manual.back, manual.forward, manual.shut):
        assert each.accessibleName()
