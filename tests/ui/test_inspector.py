"""检查模式 and masked numbers: what is seen, what can be done, what is logged."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.domain.branch import Settings
from dangzhibu_desktop.domain.members import Person
from dangzhibu_desktop.errors import CannotWrite, Refused
from dangzhibu_desktop.forms import text
from dangzhibu_desktop.forms.catalogue import FORMS
from dangzhibu_desktop.operations.files import new_file, open_file
from dangzhibu_desktop.operations.members import add_member
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.home.page import HomePage
from dangzhibu_desktop.ui.members.page import MembersPage
from dangzhibu_desktop.ui.menus import FILE, INSPECT, NUMBERS, RECORD
from dangzhibu_desktop.ui.pages import PAGES
from dangzhibu_desktop.ui.printing import sending
from dangzhibu_desktop.ui.printing.dialog import PrintDialog
from dangzhibu_desktop.ui.printing.panel import gather_records
from dangzhibu_desktop.ui.safety.inspector import LeaveInspection, prints_log
from dangzhibu_desktop.ui.safety.lock import INSPECTED
from dangzhibu_desktop.ui.widgets.masked import MaskedField
from dangzhibu_desktop.ui.window import MainWindow
from dangzhibu_desktop.ui.work import perform
from tests.conftest import BRANCH, NOW, TODAY
from tests.ui.hands import over, press, type_text
from tests.ui.surfaces import PAGE_VIEWS, settle

KEY = "天天向上"


@pytest.fixture(autouse=True)
def settings_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_config_path", lambda *_a, **_k: tmp_path / "settings")


@pytest.fixture
def opened(window: MainWindow, demo_file: Path) -> MainWindow:
    window.open_path(demo_file)
    return window


def answer(window: MainWindow, words: str) -> None:
    boxes = [b for b in window.findChildren(QMessageBox) if b.isVisible()]
    next(b for b in boxes[-1].buttons() if b.text() == words).click()
    settle()


def inspect(window: MainWindow) -> None:
    window.menus.actions[INSPECT].trigger()
    answer(window, "进入检查模式")


def inspected(window: MainWindow) -> bool:
    return window.desk.inspecting


def members(window: MainWindow) -> MembersPage:
    page = window.go_to("members")
    assert isinstance(page, MembersPage)
    return page


def numbers_of(people: tuple[Person, ...]) -> set[str]:
    return {n for p in people for n in (p.id_number, p.phone, p.other_phone) if n}


def words_on(window: QWidget) -> str:
    found = []
    for part in window.findChildren(QWidget):
        if isinstance(part, QLabel | QLineEdit) and part.isVisible():
            found += [part.text(), part.toolTip(), part.accessibleDescription()]
    return "\n".join(found)


def cells_of(page: MembersPage) -> list[str]:
    model = page.table.rows
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
    return [
        str(model.data(model.index(row, column), role))
        for row in range(model.rowCount())
        for column in range(model.columnCount())
        for role in roles
    ]


# ---- masked, and opened


def test_the_list_masks_numbers_and_still_finds_their_tails(opened: MainWindow) -> None:
    page = members(opened)
    people = opened.desk.branch.people
    person = next(p for p in people if p.phone and p.id_number)
    assert person.phone
    assert person.id_number
    assert not numbers_of(people) & set(cells_of(page))
    assert f"{person.phone[:3]}****{person.phone[-4:]}" in cells_of(page)
    for tail in (person.phone[-4:], person.id_number[-6:], person.id_number):
        page.search(tail)
        assert person.id in {line.id for line in page.table.rows.rows}
    page.search("")
    page.numbers.click()
    assert person.phone in cells_of(page)
    assert opened.menus.actions[NUMBERS].isChecked()
    opened.menus.actions[NUMBERS].trigger()
    assert not page.numbers.isChecked()
    assert person.phone not in cells_of(page)


def test_a_field_shows_its_number_while_the_keyboard_is_there(opened: MainWindow) -> None:
    page = members(opened)
    person = next(p for p in opened.desk.branch.people if p.phone and p.id_number)
    number = str(person.id_number)
    page.open_card(person.id)
    field = page.card.facts.fields["id_number"]
    assert isinstance(field, MaskedField)
    assert field.line.text() == f"440899********{number[-4:]}"
    assert (field.text(), field.value()) == (number, number)
    assert not numbers_of((person,)) & set(words_on(opened).split("\n"))
    undoable = opened.desk.undoable
    field.setFocus()
    assert field.line.text() == number
    page.card.facts.fields["sex"].setFocus()
    assert "*" in field.line.text()
    assert opened.desk.undoable == undoable  # looking changes nothing
    page.numbers.click()
    assert field.line.text() == number
    page.numbers.click()
    assert "*" in field.line.text()


def test_what_is_typed_stays_whole_until_it_is_recorded(opened: MainWindow) -> None:
    page = members(opened)
    page.open_card(3)
    field = page.card.facts.fields["phone"]
    assert isinstance(field, MaskedField)
    type_text(field.line, "1990000")
    page.card.facts.fields["sex"].setFocus()
    assert field.line.text() == "1990000"  # to be mended
    assert "11 位" in field.words.text()
    type_text(field.line, "19900001234")
    press(field.line)
    assert opened.desk.branch.by_id[3].phone == "19900001234"
    page.card.facts.fields["sex"].setFocus()
    assert field.line.text() == "199****1234"
    type_text(field.line, "")
    QTest.keyClick(field.line, Qt.Key.Key_Delete)
    press(field.line)
    assert opened.desk.branch.by_id[3].phone is None


def test_sentences_do_not_tell_what_is_hidden(opened: MainWindow) -> None:
    page = members(opened)
    page.open_card(3)
    field = page.card.facts.fields["id_number"]
    field.set_text("440899199003071230")
    assert field.words.text()
    field.set_text("440899900307123")
    assert "440899900307123" not in field.words.text()
    assert "19900307" not in field.words.text()
    field.warn("身份证号“440899199003071230”与别人相同")
    assert "19900307" not in field.words.text()
    field.setFocus()
    assert "19900307" in field.words.text()


# ---- 检查模式


def test_nothing_can_be_written_and_the_title_says_so(opened: MainWindow) -> None:
    inspect(opened)
    desk = opened.desk
    assert opened.windowTitle().endswith(INSPECTED)
    assert "检查模式" in opened.current().band.text()
    assert isinstance(desk.read_only, CannotWrite)
    person = Person(name="张三")
    page = members(opened)
    assert perform(page, add_member, person, None, day=TODAY) is None
    with open_file(desk.path, writable=True, today=TODAY) as store:  # nobody holds the lock
        assert len(store.members.people()) == len(desk.branch.people)
    actions = opened.menus.actions
    for item in (*FILE, RECORD[0]):
        if item is not None and (item.away or item.writes or item is RECORD[0]):
            assert not actions[item].isEnabled(), item.words
    with pytest.raises(Refused, match="检查模式"):
        desk.open(desk.path)
    page.take_in()
    assert "检查模式" in page.band.text()


def test_no_number_is_seen_anywhere(opened: MainWindow, qtbot: QtBot) -> None:
    numbers = numbers_of(opened.desk.branch.people)
    opened.desk.show_numbers(shown=True)
    inspect(opened)
    assert not opened.desk.numbers_shown
    opened.menus.actions[NUMBERS].trigger()
    assert not opened.desk.numbers_shown
    assert not numbers & numbers_of(opened.desk.branch.people)
    for view in PAGE_VIEWS.values():
        view(opened, qtbot)
        settle()
        said = words_on(opened)
        assert not [n for n in numbers if n in said]
    page = members(opened)
    assert page.numbers.isHidden()
    assert not numbers & set(cells_of(page))
    page.open_card(3)
    field = page.card.facts.fields["id_number"]
    assert isinstance(field, MaskedField)
    field.setFocus()
    assert "*" in field.line.text()
    assert field.line.isReadOnly()
    assert field.problem() == ""


def test_nothing_that_writes_is_offered(opened: MainWindow) -> None:
    inspect(opened)
    for entry in PAGES:
        page = opened.go_to(entry.code)
        assert not (page.primary.isVisible() and page.primary.isEnabled() and entry.makes)
    for code, words in (("meetings", "计划会议…"), ("dossiers", "转入档案…")):
        buttons = opened.go_to(code).findChildren(QAbstractButton)
        assert not any(b.isEnabled() for b in buttons if b.text() == words and b.isVisible())
    page = members(opened)
    assert not page.import_.isEnabled()
    page.open_card(3)
    assert not page.card.change.isEnabled()
    assert not page.card.remove.isEnabled()
    assert page.card.print.isEnabled()


def test_the_first_page_explains_and_offers_no_act(opened: MainWindow) -> None:
    home = opened.go_to("home")
    assert isinstance(home, HomePage)
    assert not home.reason.deed.isHidden()
    assert home.reason.deed.text().endswith("…")
    inspect(opened)
    home = opened.go_to("home")
    assert isinstance(home, HomePage)
    for row in range(home.list.matters.rowCount()):
        home.list.setCurrentIndex(home.list.matters.index(row))
        assert home.reason.deed.isHidden()
    assert not home.reason.record.isHidden()


def test_what_was_half_typed_is_not_offered(opened: MainWindow) -> None:
    page = members(opened)
    page.open_card(3)
    type_text(page.card.facts.fields["phone"].control, "1990000567")
    page.card.leave()
    inspect(opened)
    page = members(opened)
    page.open_card(3)
    assert "1990000567" not in words_on(opened)


def test_every_form_is_masked(demo_desk: Desk) -> None:
    numbers = numbers_of(demo_desk.branch.people)
    shown = hidden = 0
    for form in FORMS:
        for masked in (False, True):
            found = gather_records(demo_desk.reader(), form.code, TODAY, TODAY, masked=masked)
            said = "\n".join(text.page_text(form.fill(one.record)) for one in found)
            if masked:
                assert not [n for n in numbers if n in said], form.code
                hidden += said.count("****")
            else:
                shown += sum(n in said for n in numbers)
    assert shown > 0
    assert hidden > 0


def test_every_print_is_logged_without_anybodys_data(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    people = opened.desk.branch.people
    inspect(opened)
    page = members(opened)
    name = page.table.rows.rows[0].member.person.name
    page.card.print_wanted.emit(page.table.rows.rows[0].id)
    dialog = opened.findChildren(PrintDialog)[0]
    qtbot.waitUntil(lambda: dialog.panel.proof is not None)
    file = tmp_path / f"{name}.pdf"
    with qtbot.waitSignal(dialog.panel.sent):
        sending.save(dialog.panel, file, sending.PDF)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    with qtbot.waitSignal(dialog.panel.sent):
        sending.print_pages(dialog.panel, printer)
    dialog.reject()
    log = prints_log()
    lines = log.read_text(encoding="utf-8").splitlines()
    assert [line.split("\t")[1] for line in lines][:1] == ["进入检查模式"]
    assert len(lines) == 3
    assert lines[1].split("\t")[1].startswith("M05 ")
    assert lines[1].split("\t")[2:] == ["1 份", "PDF 文件"]
    assert lines[2].split("\t")[3].startswith("打印机")
    assert lines[0].startswith("2026-11-22 09:30:00")
    assert log.stat().st_mode & 0o777 == 0o600
    whole = log.read_text(encoding="utf-8")
    for private in (*(p.name for p in people), *numbers_of(people), str(tmp_path)):
        assert private not in whole


def test_what_cannot_be_noted_is_not_printed(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    inspect(opened)
    page = members(opened)
    page.print_records("M01")
    dialog = opened.findChildren(PrintDialog)[0]
    qtbot.waitUntil(lambda: dialog.panel.proof is not None)
    prints_log().unlink()
    prints_log().mkdir()
    sending.save(dialog.panel, tmp_path / "a.pdf", sending.PDF)
    settle()
    assert not (tmp_path / "a.pdf").exists()
    assert "打印记录" in dialog.band.text()
    dialog.reject()


def test_outside_the_mode_nothing_is_masked_in_print_or_logged(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    page = members(opened)
    page.print_records("M01")
    dialog = opened.findChildren(PrintDialog)[0]
    qtbot.waitUntil(lambda: dialog.panel.proof is not None)
    with qtbot.waitSignal(dialog.panel.sent):
        sending.save(dialog.panel, tmp_path / "a.pdf", sending.PDF)
    assert not prints_log().exists()
    dialog.reject()


# ---- out again


def test_without_a_passphrase_a_question_ends_it(opened: MainWindow) -> None:
    person = next(p for p in opened.desk.branch.people if p.phone)
    inspect(opened)
    actions = opened.menus.actions
    assert actions[INSPECT].text().startswith("退出检查模式")
    actions[INSPECT].trigger()
    answer(opened, "取消")
    assert inspected(opened)
    actions[INSPECT].trigger()
    answer(opened, "退出检查模式")
    assert not inspected(opened)
    assert opened.desk.read_only is None
    assert INSPECTED not in opened.windowTitle()
    assert opened.desk.branch.by_id[person.id].phone == person.phone
    assert str(prints_log()) in opened.foot.notice.text()


def test_a_passphrase_is_needed_to_leave(window: MainWindow, tmp_path: Path) -> None:
    sealed = tmp_path / "密.dzb"
    new_file(sealed, Settings(name=BRANCH), day=TODAY, now=NOW, key=KEY)
    window.desk.open(sealed, key=KEY)
    inspect(window)
    window.menus.actions[INSPECT].trigger()
    dialog = window.findChildren(LeaveInspection)[0]
    press(dialog.line)
    type_text(dialog.line, "不是它")
    press(dialog.line)
    assert "1 秒" in dialog.band.text()
    type_text(dialog.line, KEY)
    press(dialog.line)  # the pause still runs
    assert dialog.isVisible()
    over(dialog.pause)
    press(dialog.line)
    assert not inspected(window)
    assert window.desk.sealed
    assert window.desk.read_only is None


def test_a_file_closed_ends_the_mode(opened: MainWindow, demo_file: Path) -> None:
    inspect(opened)
    opened.desk.close()
    opened.desk.open(demo_file)
    assert not inspected(opened)
    assert opened.desk.read_only is None
