"""The page 党员: finding, looking back, mending, recording changes."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.idnumber import with_check_digit
from dangzhibu_desktop.domain.members import FULL, PROBATIONARY, Change, Membership, Person
from dangzhibu_desktop.operations import history
from dangzhibu_desktop.operations.demo import make_demo
from dangzhibu_desktop.operations.drafts import draft_of
from dangzhibu_desktop.operations.members import add_member, record_change
from dangzhibu_desktop.ui.desk import EVERYTHING, Desk
from dangzhibu_desktop.ui.members.dialogs import ChangeDialog, MemberDialog
from dangzhibu_desktop.ui.members.page import MembersPage
from dangzhibu_desktop.ui.window import MainWindow
from dangzhibu_desktop.ui.work import perform
from tests.conftest import NOW, TODAY
from tests.ui.hands import press, type_text

PEOPLE = (
    ("张三", FULL, PartialDate(2010, 7, 1), PartialDate(2011, 7, 1)),
    ("欧阳修", FULL, PartialDate(2020, 5), PartialDate(2021, 5)),
    ("李䶮", PROBATIONARY, PartialDate(2026, 3, 1), None),
)


def page_on(desk: Desk, qtbot: QtBot, width: int = 1366) -> MembersPage:
    page = MembersPage(desk)
    qtbot.addWidget(page)
    page.resize(width, 768)
    desk.changed.connect(page.refresh)
    page.refresh(EVERYTHING)
    page.show()
    return page


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> MembersPage:
    for number, (name, category, joined, full) in enumerate(PEOPLE, 1):
        born = PartialDate(1980, 1, number)
        person = Person(
            name=name,
            sex="男",
            birth=born,
            id_number=with_check_digit(f"4408991980010{number}00{number}"),
            phone=f"1990000000{number}",
        )
        membership = Membership(person=0, category=category, join_date=joined, full_date=full)
        add_member(desk.store, person, membership, day=TODAY, now=NOW)
    desk.announce(EVERYTHING)
    return page_on(desk, qtbot)


def names(page: MembersPage) -> list[str]:
    return [line.member.person.name for line in page.table.rows.rows]


def type_into(page: MembersPage, key: str, text: str) -> None:
    line = page.card.facts.fields[key].control
    type_text(line, text)
    press(line)


def test_an_empty_branch_offers_the_first_act(desk: Desk, qtbot: QtBot) -> None:
    page = page_on(desk, qtbot)
    assert page.nobody.isVisible()
    assert not page.table.isVisible()
    page.first_new.click()
    dialog = page.findChild(MemberDialog)
    assert dialog is not None
    dialog.form.fields["name"].set_text("王五")
    dialog.primary.click()
    assert names(page) == ["王五"]
    assert page.card.person == desk.branch.people[0].id


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("三", ["张三"]),
        ("zs", ["张三"]),
        ("zhang", ["张三"]),
        ("ou yang", ["欧阳修"]),
        ("yangxiu", ["欧阳修"]),
        ("OYX", ["欧阳修"]),
        ("00000002", ["欧阳修"]),
        ("䶮", ["李䶮"]),
        ("liyan", ["李䶮"]),
        ("nobody", []),
        ("", ["李䶮", "张三", "欧阳修"]),
    ],
)
def test_typing_finds_by_name_pinyin_and_tails(
    page: MembersPage, qtbot: QtBot, typed: str, found: list[str]
) -> None:
    page.search(typed)
    qtbot.waitUntil(lambda: sorted(names(page)) == sorted(found))
    QThreadPool.globalInstance().waitForDone()
    QApplication.processEvents()
    assert sorted(names(page)) == sorted(found)
    if not found:
        assert "nobody" in page.count.text()


def test_an_id_number_is_found_by_its_tail(page: MembersPage) -> None:
    number = page.desk.branch.people[0].id_number
    assert number is not None
    page.search(number[-4:].lower())
    assert names(page) == ["张三"]


def test_the_order_is_by_strokes_or_pinyin(page: MembersPage) -> None:
    assert names(page) == ["李䶮", "张三", "欧阳修"]
    page.order.setCurrentText("拼音")
    assert names(page) == ["李䶮", "欧阳修", "张三"]


def test_the_roster_of_any_day(page: MembersPage) -> None:
    page.day.set_text("2020-12-31")
    page.day.finished.emit()
    assert page.on == date(2020, 12, 31)
    assert sorted(names(page)) == ["张三", "欧阳修"]
    line = next(x for x in page.table.rows.rows if x.member.person.name == "欧阳修")
    assert (line.member.standing, line.member.may_vote) == (PROBATIONARY, False)
    assert "2020年12月31日" in page.past.text()
    assert "有表决权 1 人" in page.count.text()


def test_enter_opens_the_card_and_esc_goes_back(page: MembersPage) -> None:
    page.table.go_to(1)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.card.isVisible()
    assert page.table.isVisible()
    assert "正式党员（2011年7月1日转正），有表决权" in page.card.standing.text()
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    assert page.card.person == page.table.current_id() != 1
    page.back()
    assert not page.card.isVisible()


def test_in_a_narrow_window_the_card_takes_the_place_of_the_list(desk: Desk, qtbot: QtBot) -> None:
    add_member(desk.store, Person(name="张三"), Membership(person=0), day=TODAY, now=NOW)
    desk.announce(EVERYTHING)
    page = page_on(desk, qtbot, 1000)
    page.open_card(1)
    assert page.card.isVisible()
    assert not page.table.isVisible()
    page.card.back.click()
    assert page.table.isVisible()


def test_a_fact_is_saved_as_soon_as_it_is_left_and_undone(page: MembersPage) -> None:
    page.open_card(1)
    type_into(page, "native_place", "广东湛江")
    assert page.desk.branch.by_id[1].native_place == "广东湛江"
    type_into(page, "join_date", "20100601")
    assert page.desk.branch.memberships[0].join_date == PartialDate(2010, 6, 1)
    assert page.desk.undoable == "修改党籍信息 张三"
    perform(page, history.undo, day=TODAY)
    perform(page, history.undo, day=TODAY)
    assert page.card.facts.fields["join_date"].text() == "2010-07-01"
    assert page.card.facts.fields["native_place"].text() == ""


def test_what_cannot_stand_is_said_not_saved_and_survives_a_kill(
    page: MembersPage, qtbot: QtBot
) -> None:
    page.open_card(1)
    acts = len(page.desk.store.journal.acts())
    type_into(page, "phone", "12345")
    assert "11 位" in page.card.facts.fields["phone"].words.text()
    assert len(page.desk.store.journal.acts()) == acts
    assert draft_of(page.desk.store, "card", 1) == {"phone": "12345"}
    again = page_on(page.desk, qtbot)
    again.open_card(1)
    assert again.card.facts.fields["phone"].text() == "12345"
    assert "联系电话" in again.card.band.text()
    type_into(again, "phone", "19912345678")
    assert draft_of(page.desk.store, "card", 1) == {}


def test_contradictions_are_said_beside_the_field(page: MembersPage) -> None:
    page.open_card(1)
    type_into(page, "full_date", "2010-07-02")
    assert "不满一年" in page.card.facts.fields["full_date"].words.text()
    page.card.facts.fields["sex"].set_text("女")
    page.card.facts.fields["sex"].typing.emit()
    assert "与身份证号不符" in page.card.facts.fields["id_number"].words.text()


def test_esc_takes_back_what_is_typed_before_it_closes(page: MembersPage) -> None:
    page.open_card(1)
    page.card.edit("degree")
    line = page.card.facts.fields["degree"].control
    line.setFocus()
    type_text(line, "学士")
    page.back()
    assert page.card.isVisible()
    assert page.card.facts.fields["degree"].text() == ""
    page.back()
    assert not page.card.isVisible()
    assert page.desk.branch.by_id[1].degree is None


def test_f2_goes_into_the_first_field(page: MembersPage) -> None:
    page.table.go_to(2)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_F2)
    assert page.card.facts.fields["name"].control.hasFocus()


def test_only_possible_changes_are_offered_and_one_is_recorded(
    page: MembersPage, qtbot: QtBot
) -> None:
    candidate = next(p.id for p in page.desk.branch.people if p.name == "李䶮")
    dialog = ChangeDialog(page.desk, candidate, page)
    qtbot.addWidget(dialog)
    dialog.open()
    offered = [dialog.kind.box.itemText(n) for n in range(1, dialog.kind.box.count())]
    assert "转正" in offered
    assert "开除党籍" not in offered
    assert "预备期内没有表决权" in dialog.standing.text()
    dialog.primary.click()
    assert "没有选择变动" in dialog.band.text()
    dialog.day.set_text("2026-02-28")
    dialog.check()
    assert dialog.kind.box.count() == 1
    dialog.day.set_text("2026-11-20")
    dialog.check()
    dialog.kind.set_text("取消预备党员资格")
    dialog.form.fields["basis"].set_text("支部党员大会决议")
    dialog.primary.click()
    assert [c.kind for c in page.desk.branch.changes] == ["取消预备党员资格"]
    assert "李䶮" not in names(page)
    page.everyone.setChecked(True)
    assert "李䶮" in names(page)


def test_the_life_line_greys_what_came_later(page: MembersPage, qtbot: QtBot) -> None:
    record_change(
        page.desk.store,
        Change(person=1, kind="留党察看", day=date(2024, 3, 1), basis="纪律处分"),
        now=NOW,
    )
    page.desk.announce(EVERYTHING)
    page.open_card(1)
    assert "留党察看期间没有表决权" in page.card.standing.text()
    page.day.set_text("2023-01-01")
    page.day.finished.emit()
    assert "有表决权" in page.card.standing.text()

    def greyed() -> bool:
        shown = (w for w in page.card.life.findChildren(QLabel) if w.isVisible())
        return any(w.text().startswith("留党察看") and w.text().endswith("之后") for w in shown)

    qtbot.waitUntil(greyed)


def test_a_number_already_recorded_is_not_entered_twice(page: MembersPage, qtbot: QtBot) -> None:
    dialog = MemberDialog(page.desk, page)
    qtbot.addWidget(dialog)
    dialog.form.fields["name"].set_text("张山")
    field = dialog.form.fields["id_number"]
    field.set_text(page.desk.branch.by_id[1].id_number or "")
    field.finished.emit()
    assert dialog.form.fields["sex"].text() == "男"
    assert dialog.form.fields["birth"].text() == "1980-01-01"
    dialog.primary.click()
    assert "张三已经用这个身份证号登记" in dialog.band.text()
    dialog.reject()
    later = MemberDialog(page.desk, page)
    qtbot.addWidget(later)
    assert later.form.fields["name"].text() == "张山"
    later.blank.click()
    assert later.form.fields["name"].text() == ""
    assert draft_of(page.desk.store, "member", 0) == {}


def test_every_control_has_a_name(page: MembersPage) -> None:
    page.open_card(1)
    for field in page.card.facts.fields.values():
        assert field.control.accessibleName() == field.title
    for widget in (page.table, page.order, page.card, page.import_, page.primary):
        assert widget.accessibleName()


def test_typing_filters_a_large_branch(empty_desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "大.dzb"
    make_demo(path, years=1, members=120, today=TODAY, force=False)
    empty_desk.open(path)
    page = page_on(empty_desk, qtbot)
    assert len(names(page)) == 120
    page.search("张")
    assert names(page) == [n for n in names(page) if "张" in n]
    page.search("")
    assert len(names(page)) == 120


def test_in_the_window_search_and_esc_reach_the_page(
    window: MainWindow, demo_file: Path, qtbot: QtBot
) -> None:
    window.open_path(demo_file)
    page = window.show_page("members")
    assert isinstance(page, MembersPage)
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    first = page.table.rows.rows[0].member.person
    type_text(window.search.field, first.name[0])
    assert all(first.name[0] in name for name in names(page))
    QTest.keyClick(window.search.field, Qt.Key.Key_Escape)
    assert len(names(page)) == 24
    page.table.go_to(first.id)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.card.isVisible()
    QTest.keyClick(page.table, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.card.isVisible())
    assert page.table.hasFocus()
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = page.findChild(MemberDialog)
    assert dialog is not None
    dialog.reject()
