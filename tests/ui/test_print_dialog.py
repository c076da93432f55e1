"""Ctrl+P and the page 打印: pages as they will be, what is amiss, where they go."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QProgressDialog, QPushButton
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.domain.members import Membership, Person
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.forms.catalogue import find
from dangzhibu_desktop.operations.files import open_file
from dangzhibu_desktop.operations.members import add_member
from dangzhibu_desktop.operations.printing.jobs import Order, print_forms
from dangzhibu_desktop.operations.printing.numbers import numbered
from dangzhibu_desktop.operations.printing.numbers import register as register_numbers
from dangzhibu_desktop.operations.printing.proof import save_registered
from dangzhibu_desktop.operations.printing.records import Wanted
from dangzhibu_desktop.ui.desk import EVERYTHING, Desk
from dangzhibu_desktop.ui.members.page import MembersPage
from dangzhibu_desktop.ui.printing import sending
from dangzhibu_desktop.ui.printing.dialog import PrintDialog
from dangzhibu_desktop.ui.printing.page import PrintingPage
from dangzhibu_desktop.ui.printing.panel import PrintPanel
from dangzhibu_desktop.ui.widgets.preview import pages_of, sizes
from tests.conftest import NOW, TODAY
from tests.ui.hands import press


def opened(qtbot: QtBot, desk: Desk, form: str, people: tuple[int, ...] = ()) -> PrintDialog:
    dialog = PrintDialog(desk, form=form, people=people)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.panel.proof is not None)
    return dialog


def words_amiss(panel: PrintPanel) -> list[str]:
    return [panel.amiss.item(row).text() for row in range(panel.amiss.count())]


def test_the_chosen_members_cards_are_shown_page_by_page(qtbot: QtBot, demo_desk: Desk) -> None:
    dialog = opened(qtbot, demo_desk, "M05", (3, 4))
    panel = dialog.panel
    chosen = {item.text() for item in panel.records.selectedItems()}
    assert chosen == {demo_desk.branch.by_id[3].name, demo_desk.branch.by_id[4].name}
    assert panel.records.count() == 24
    assert (panel.preview.pages, panel.preview.page) == (2, 1)
    assert dialog.primary.isEnabled()


def test_another_form_and_other_records_are_laid_out_anew(qtbot: QtBot, demo_desk: Desk) -> None:
    panel = opened(qtbot, demo_desk, "M05", (3,)).panel
    panel.records.selectAll()
    qtbot.waitUntil(lambda: panel.preview.pages == 24, timeout=20_000)
    panel.records.clearSelection()
    panel.records.item(0).setSelected(True)
    qtbot.waitUntil(lambda: panel.preview.pages == 1)


def test_blanks_and_missing_characters_stand_above_with_a_way_to_mend_them(
    qtbot: QtBot, desk: Desk
) -> None:
    person = Person(name="张\U000f0001", sex="男")  # a private character no font has
    id_ = add_member(desk.store, person, Membership(person=0), day=TODAY, now=NOW).id
    desk.announce(EVERYTHING)
    dialog = opened(qtbot, desk, "M05")
    said = words_amiss(dialog.panel)
    assert any("缺字：\U000f0001" in words for words in said)
    blank = next(words for words in said if "空栏" in words)
    assert "民族" in blank
    last = dialog.panel.amiss.item(dialog.panel.amiss.count() - 1)
    with qtbot.waitSignal(dialog.panel.leads_to) as led:
        dialog.panel.amiss.itemActivated.emit(last)
    assert led.args == ["members", id_]


def test_a_form_without_records_says_so(qtbot: QtBot, desk: Desk) -> None:
    dialog = PrintDialog(desk, form="G01")
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: "没有可以打印的记录" in dialog.panel.preview.sheet.text())
    assert not dialog.primary.isEnabled()


def test_the_roster_of_another_day(qtbot: QtBot, demo_desk: Desk) -> None:
    panel = opened(qtbot, demo_desk, "M03").panel
    before = panel.proof
    panel.day.set_text("2025-01-01")
    panel.day.finished.emit()
    qtbot.waitUntil(lambda: panel.proof is not None and panel.proof is not before)
    assert panel.records.item(0).text() == "2025-01-01"


@pytest.mark.parametrize(
    ("ending", "begins"), [(sending.PDF, b"%PDF"), (sending.WORD, b"PK\x03\x04")]
)
def test_what_is_seen_is_saved(
    qtbot: QtBot, demo_desk: Desk, tmp_path: Path, ending: str, begins: bytes
) -> None:
    dialog = opened(qtbot, demo_desk, "M03")
    target = tmp_path / f"名册.{ending}"
    with qtbot.waitSignal(dialog.panel.sent):
        sending.save(dialog.panel, target, ending)
    assert target.read_bytes().startswith(begins)
    assert str(target) in dialog.said.text()
    if ending == sending.PDF:
        assert target.read_bytes() == dialog.panel.proof.data


def test_a_place_that_cannot_be_written_to_is_named(
    qtbot: QtBot, demo_desk: Desk, tmp_path: Path
) -> None:
    dialog = opened(qtbot, demo_desk, "M03")
    sending.save(dialog.panel, tmp_path / "没有" / "名册.pdf", sending.PDF)
    qtbot.waitUntil(lambda: "写不了文件" in dialog.band.text())


def test_all_pages_reach_the_printer_in_their_own_size(
    qtbot: QtBot, demo_desk: Desk, tmp_path: Path
) -> None:
    panel = opened(qtbot, demo_desk, "M01").panel
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "印.pdf"))
    with qtbot.waitSignal(panel.sent, timeout=20_000) as sent:
        sending.print_pages(panel, printer)
    assert sent.args == [f"已送往打印机 {panel.preview.pages} 页。"]
    del printer
    printed = sizes((tmp_path / "印.pdf").read_bytes())
    assert len(printed) == panel.preview.pages
    width, height = printed[0]
    assert (width / 72 * 25.4, height / 72 * 25.4) == pytest.approx((297, 210), abs=1)


def test_ctrl_p_prints_the_chosen_members(qtbot: QtBot, demo_desk: Desk) -> None:
    page = MembersPage(demo_desk)
    qtbot.addWidget(page)
    page.refresh(EVERYTHING)
    page.show()
    page.table.selectAll()
    page.print_()
    dialog = page.findChild(PrintDialog)
    assert dialog is not None
    assert dialog.panel.code == "M05"
    qtbot.waitUntil(lambda: dialog.panel.preview.pages == 24, timeout=20_000)


def test_the_page_shows_the_roster_first_and_follows_changes(qtbot: QtBot, demo_desk: Desk) -> None:
    page = PrintingPage(demo_desk)
    qtbot.addWidget(page)
    demo_desk.changed.connect(page.refresh)
    page.refresh(EVERYTHING)
    page.show()
    qtbot.waitUntil(lambda: page.panel.proof is not None)
    assert page.panel.code == "M01"
    assert page.pdf.isEnabled()
    before = page.panel.proof
    demo_desk.announce(EVERYTHING)
    assert page.panel.proof is None
    qtbot.waitUntil(lambda: page.panel.proof is not None)
    assert page.panel.proof == before  # the same records, the same pages


def test_every_control_has_a_name(qtbot: QtBot, demo_desk: Desk) -> None:
    dialog = opened(qtbot, demo_desk, "M01")
    qtbot.waitUntil(lambda: not dialog.findChildren(QProgressDialog))  # never seen, soon gone
    panel = dialog.panel
    named = (panel.forms, panel.records, panel.amiss, panel.preview.zoom, panel.preview.area)
    for widget in (*dialog.findChildren(QPushButton), *named):
        assert widget.accessibleName()


def saved(qtbot: QtBot, dialog: PrintDialog, path: Path, ending: str) -> str:
    with qtbot.waitSignal(dialog.panel.sent, timeout=20_000):
        sending.save(dialog.panel, path, ending)
    return dialog.said.text()


def test_numbers_are_given_and_logged_as_on_the_command_line(
    qtbot: QtBot, demo_desk: Desk, tmp_path: Path
) -> None:
    dialog = opened(qtbot, demo_desk, "M08", (3, 4))
    dialog.panel.outgoing.numbers.setChecked(True)
    said = saved(qtbot, dialog, tmp_path / "a.pdf", sending.PDF)
    assert "打印号 000001—000002，已登记。" in said
    with pages_of((tmp_path / "a.pdf").read_bytes()) as pages:
        text = [page.get_textpage().get_text_range() for page in pages]
    logged = demo_desk.store.paper.prints()
    assert sorted(p.record for p in logged) == ["P3", "P4"]
    for page, p in zip(text, logged, strict=True):
        assert f"M08-{p.record}-{p.number:06d}" in page
    by_hand = tmp_path / "copy.dzb"
    shutil.copy(demo_desk.store.path, by_hand)
    with open_file(by_hand, writable=True, today=TODAY) as store:
        wanted = Wanted(demo_desk.branch.by_id[3].name, TODAY, TODAY)
        form = find("M08")
        assert form is not None
        register = Order(register=True)
        print_forms(store, [form], wanted, register, tmp_path / "b.pdf", now=NOW)
        third = store.paper.prints()[-1]
    assert [(p.form, p.number) for p in logged] == [("M08", 1), ("M08", 2)]
    assert (third.form, third.record, third.number) == ("M08", "P3", 3)
    assert len(logged[0].sha256) == len(third.sha256)
    assert dialog.panel.proof is not None  # what is seen stays as it was
    assert not dialog.band.text()


def test_printing_gives_numbers_too_and_nothing_is_logged_without_the_wish(
    qtbot: QtBot, demo_desk: Desk, tmp_path: Path
) -> None:
    dialog = opened(qtbot, demo_desk, "M08", (3,))
    saved(qtbot, dialog, tmp_path / "a.docx", sending.WORD)
    assert demo_desk.store.paper.prints() == ()
    dialog.panel.outgoing.numbers.setChecked(True)
    assert "000001" in saved(qtbot, dialog, tmp_path / "b.docx", sending.WORD)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "印.pdf"))
    with qtbot.waitSignal(dialog.panel.sent, timeout=20_000) as sent:
        sending.print_pages(dialog.panel, printer)
    assert sent.args == ["已送往打印机 1 页。打印号 000002，已登记。"]
    assert [p.number for p in demo_desk.store.paper.prints()] == [1, 2]


def test_a_file_that_cannot_be_written_uses_no_number(
    qtbot: QtBot, demo_desk: Desk, tmp_path: Path
) -> None:
    dialog = opened(qtbot, demo_desk, "M08", (3,))
    dialog.panel.outgoing.numbers.setChecked(True)
    sending.save(dialog.panel, tmp_path / "没有" / "a.pdf", sending.PDF)
    qtbot.waitUntil(lambda: "写不了文件" in dialog.band.text())
    assert demo_desk.store.paper.prints() == ()


def test_numbers_taken_meanwhile_are_not_given_twice(
    demo_desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    panel = opened(qtbot, demo_desk, "M08", (3,)).panel
    document = numbered(demo_desk.store, panel.proof.document)
    register_numbers(demo_desk.store, document, now=NOW)
    target = tmp_path / "a.pdf"
    with pytest.raises(Refused, match="打印号"):
        save_registered(demo_desk.store, document, b"x", target, now=NOW)
    assert not target.exists()


@pytest.mark.parametrize(("form", "offered"), [("D07", False), ("M11", False), ("F04", True)])
def test_a_ballot_has_no_number(qtbot: QtBot, demo_desk: Desk, form: str, *, offered: bool) -> None:
    outgoing = opened(qtbot, demo_desk, form).panel.outgoing
    outgoing.numbers.setChecked(True)
    assert outgoing.numbers.isEnabled() == offered
    assert outgoing.registers == offered


def test_passing_by_the_day_leaves_what_is_chosen_alone(qtbot: QtBot, demo_desk: Desk) -> None:
    dialog = opened(qtbot, demo_desk, "M05", (3, 4))
    panel, line = dialog.panel, dialog.panel.day.line
    before = panel.proof
    line.setFocus()
    press(line, Qt.Key.Key_Tab)
    line.editingFinished.emit()
    assert panel.proof is before
    assert len(panel.records.selectedItems()) == 2
