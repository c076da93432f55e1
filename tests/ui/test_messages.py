"""What the user is told, and how it goes away."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.ui import messages
from dangzhibu_desktop.ui.messages import Band, Notice
from tests.ui.hands import press

WRONG = Refused("没有写姓名。", "请填写姓名。")


def click(widget: QWidget, words: str) -> None:
    button = next(b for b in widget.findChildren(QAbstractButton) if b.text() == words)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_refusal_shows_in_the_nearest_band_and_can_be_put_away(qtbot: QtBot) -> None:
    outer = QWidget()
    qtbot.addWidget(outer)
    inner = QWidget(outer)
    far, near = Band(outer), Band(inner)
    QVBoxLayout(outer).addWidget(inner)
    QVBoxLayout(inner).addWidget(near)
    field = QWidget(inner)
    outer.show()
    messages.refuse(field, WRONG)
    assert near.text() == "没有写姓名。请填写姓名。"
    assert far.text() == ""
    click(near, "×")
    assert not near.isVisible()


def test_without_a_band_a_box_says_it(qtbot: QtBot) -> None:
    alone = QWidget()
    qtbot.addWidget(alone)
    alone.show()
    box = messages.stop(alone, WRONG)
    assert box.isVisible()
    assert (box.text(), box.informativeText()) == (WRONG.what, WRONG.what_to_do)
    click(box, "知道了")


def test_what_cannot_be_undone_is_asked_and_cancel_is_nearest(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    done: list[bool] = []
    box = messages.ask(parent, "要删除吗？", "删除", lambda: done.append(True))
    press(box)
    assert done == []
    box = messages.ask(parent, "要删除吗？", "删除", lambda: done.append(True))
    click(box, "删除")
    assert done == [True]


def test_a_notice_offers_to_take_back_only_what_can_be(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    notice = Notice(window)
    QVBoxLayout(window).addWidget(notice)
    page = QWidget(window)
    window.show()
    messages.notify(page, "已打印。")
    assert notice.text() == "已打印。"
    assert not any(b.isVisible() for b in notice.findChildren(QAbstractButton))
    messages.notify(page, "已登记。", undo=True)
    with qtbot.waitSignal(notice.undo):
        click(notice, "撤销")
    assert not notice.isVisible()


def test_the_act_of_a_question_stands_at_the_right_as_everywhere(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    box = messages.ask(parent, "要删除吗？", "删除", lambda: None)
    places = {b.text(): b.mapTo(box, b.rect().topLeft()).x() for b in box.buttons()}
    assert places["取消"] < places["删除"]
    box.reject()
