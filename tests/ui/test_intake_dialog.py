"""Taking a roster in through the window, and the whole way from there to paper."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.operations import history
from dangzhibu_desktop.ui.desk import EVERYTHING, Desk
from dangzhibu_desktop.ui.intake.dialog import IntakeDialog
from dangzhibu_desktop.ui.intake.session import ASK, DONE, ERROR
from dangzhibu_desktop.ui.members.page import MembersPage
from dangzhibu_desktop.ui.printing import sending
from dangzhibu_desktop.ui.printing.dialog import PrintDialog
from dangzhibu_desktop.ui.work import perform
from tests.conftest import TODAY
from tests.intake.making import id_number
from tests.ui.hands import press, type_text

ROSTER = Path(__file__).parent.parent / "intake" / "samples" / "a_wps_花名册.xlsx"
SHEET = "党员花名册"


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> MembersPage:
    made = MembersPage(desk)
    qtbot.addWidget(made)
    made.resize(1366, 728)
    desk.changed.connect(made.refresh)
    made.refresh(EVERYTHING)
    made.show()
    return made


@pytest.fixture
def dialog(page: MembersPage) -> IntakeDialog:
    page.first_import.click()
    made = page.findChild(IntakeDialog)
    assert made is not None
    return made


def read(dialog: IntakeDialog, qtbot: QtBot, source: Path | str) -> None:
    dialog.read(source)
    qtbot.waitUntil(lambda: dialog.at == 1 and dialog.review.session is not None)


def problem_rows(dialog: IntakeDialog) -> list[tuple[int, str]]:
    assert dialog.session is not None
    return [(p.row, p.code) for p in dialog.session.undecided]


def cell(dialog: IntakeDialog, row: int, letter: str) -> str:
    model = dialog.review.view.model()
    found = model.position(row, letter).data()  # type: ignore[attr-defined]
    assert isinstance(found, str)
    return found


def choose(dialog: IntakeDialog, row: int, code: str) -> None:
    dialog.review.problems.setCurrentRow(problem_rows(dialog).index((row, code)))


def test_the_table_is_shown_as_found_with_signs_and_sentences(
    dialog: IntakeDialog, qtbot: QtBot
) -> None:
    read(dialog, qtbot, ROSTER)
    session = dialog.session
    assert session is not None
    assert dialog.review.problems.count() == len(session.undecided) == 19
    assert session.state((SHEET, 12), "H") == ERROR
    assert session.state((SHEET, 20), "H") == ASK
    assert cell(dialog, 12, "H") == "● 440899196605252000"
    assert cell(dialog, 20, "H").startswith("◐ ")
    assert "末几位已丢失" in session.sentences((SHEET, 12), "H")
    model = dialog.review.view.model()
    index = model.position(12, "H")  # type: ignore[attr-defined]
    assert index.data(Qt.ItemDataRole.BackgroundRole) is not None
    assert "19 处待定" in dialog.review.count.text()
    assert "字典" in dialog.review.legend.text()


def test_f4_goes_from_problem_to_problem_and_round(dialog: IntakeDialog, qtbot: QtBot) -> None:
    read(dialog, qtbot, ROSTER)
    review = dialog.review
    seen = []
    for _ in range(review.problems.count()):
        seen.append(review.problems.currentRow())
        problem = review.current
        assert problem is not None
        place = review.view.model().place(review.view.currentIndex().row())  # type: ignore[attr-defined]
        assert place == (problem.sheet, problem.row)
        review.next.click()
    assert seen == list(range(19))
    assert review.problems.currentRow() == 0


def test_a_cell_is_mended_in_place_and_everything_checked_again(
    dialog: IntakeDialog, qtbot: QtBot
) -> None:
    read(dialog, qtbot, ROSTER)
    choose(dialog, 12, "ID_ROUNDED")
    view = dialog.review.view
    press(view)
    editor = view.findChild(QLineEdit)
    assert editor is not None
    type_text(editor, id_number("1966-05-25"))
    press(editor)
    qtbot.waitUntil(lambda: (12, "ID_ROUNDED") not in problem_rows(dialog))
    assert dialog.session is not None
    assert dialog.session.state((SHEET, 12), "H") == DONE
    assert dialog.at == 1  # Enter mended, it did not press the dialog's button


def test_a_proposal_is_one_press_and_a_row_can_be_skipped_and_brought_back(
    dialog: IntakeDialog, qtbot: QtBot
) -> None:
    read(dialog, qtbot, ROSTER)
    choose(dialog, 20, "ID_15_DIGITS")
    assert dialog.review.take.isEnabled()
    dialog.review.take.click()
    assert (20, "ID_15_DIGITS") not in problem_rows(dialog)
    assert dialog.session is not None
    member = next(m for m in dialog.session.outcome.members if m.row == 20)
    assert member.id_number == "440899197012061054"
    assert dialog.session.proposals == 2
    choose(dialog, 17, "ID_MISSING")
    assert not dialog.review.take.isEnabled()
    dialog.review.skipping.click()
    assert len(dialog.session.outcome.members) == 41
    model = dialog.review.view.model()
    dialog.review.view.setCurrentIndex(model.position(17, "B"))  # type: ignore[attr-defined]
    assert dialog.review.skipping.text() == "恢复这一行"
    dialog.review.skipping.click()
    assert len(dialog.session.outcome.members) == 42


def test_one_note_that_somebody_left_is_taken_and_the_other_is_not(
    dialog: IntakeDialog, qtbot: QtBot
) -> None:
    lines = ["姓名\t身份证号\t人员类别\t入党时间\t备注"]
    lines += [
        f"{name}\t{id_number(born)}\t正式党员\t2005-07-01\t已转出"
        for name, born in (("张三", "1980-01-02"), ("李四", "1981-01-02"))
    ]
    read(dialog, qtbot, "\n".join(lines))
    assert dialog.session is not None
    first, second = (row for row, code in problem_rows(dialog) if code == "STATUS_MOVED_OUT_ASK")
    choose(dialog, first, "STATUS_MOVED_OUT_ASK")
    dialog.review.take.click()
    choose(dialog, second, "STATUS_MOVED_OUT_ASK")
    dialog.review.keep.click()
    assert problem_rows(dialog) == []
    assert [m.standing_now for m in dialog.session.outcome.members] == ["已转出", None]


def test_a_doubtful_cell_can_stay_as_it_is(dialog: IntakeDialog, qtbot: QtBot) -> None:
    read(dialog, qtbot, ROSTER)
    before = len(problem_rows(dialog))
    choose(dialog, 39, "FULL_BEFORE_JOIN")
    dialog.review.keep.click()
    assert (39, "FULL_BEFORE_JOIN") not in problem_rows(dialog)
    assert len(problem_rows(dialog)) == before - 1


def test_pasted_cells_are_read_like_a_file(
    page: MembersPage, dialog: IntakeDialog, qtbot: QtBot
) -> None:
    assert not dialog.primary.isEnabled()
    lines = ["姓名\t性别\t身份证号\t人员类别\t入党时间"]
    lines += [f"张三\t男\t{id_number('1980-01-02')}\t正式党员\t2005-07-01"]
    dialog.paste.setPlainText("\n".join(lines))
    dialog.primary.click()
    qtbot.waitUntil(lambda: dialog.at == 1)
    assert dialog.session is not None
    assert len(dialog.session.outcome.members) == 1
    dialog.primary.click()
    assert dialog.primary.text() == "导入 1 人"
    dialog.primary.click()
    assert [x.member.person.name for x in page.table.rows.rows] == ["张三"]


def test_a_file_that_is_no_roster_is_refused_in_words(
    dialog: IntakeDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    wrong = tmp_path / "照片.jpg"
    wrong.write_bytes(b"\xff\xd8")
    dialog.read(wrong)
    qtbot.waitUntil(lambda: "不是可以导入的文件类型" in dialog.band.text())
    assert dialog.at == 0
    dialog.read(ROSTER.parent / "设有密码.xlsx")
    qtbot.waitUntil(lambda: "密码" in dialog.band.text())


def test_a_file_can_be_dropped(dialog: IntakeDialog, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(ROSTER))])
    event = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    dialog.dropEvent(event)
    qtbot.waitUntil(lambda: dialog.at == 1)


def test_nothing_is_written_before_the_last_button(
    dialog: IntakeDialog, qtbot: QtBot, desk: Desk
) -> None:
    read(dialog, qtbot, ROSTER)
    dialog.review.all.click()
    dialog.primary.click()
    assert dialog.at == 2
    assert "16 处待定的内容留空" in dialog.words.text()
    dialog.back.click()
    assert dialog.at == 1
    dialog.reject()
    assert desk.branch.people == ()


def test_every_control_has_a_name(dialog: IntakeDialog, qtbot: QtBot) -> None:
    read(dialog, qtbot, ROSTER)
    review = dialog.review
    for widget in (*dialog.findChildren(QPushButton), review.view, review.problems, dialog.paste):
        assert widget.accessibleName()


def test_from_an_empty_branch_to_a_printed_roster(
    page: MembersPage, dialog: IntakeDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = page.desk
    read(dialog, qtbot, ROSTER)
    dialog.review.all.click()
    dialog.primary.click()
    assert dialog.primary.text() == "导入 42 人"
    dialog.primary.click()
    QApplication.processEvents()
    assert len(page.table.rows.rows) == 42
    assert desk.undoable == "导入党员 42 人"

    first = page.table.rows.rows[0].id
    page.open_card(first)
    line = page.card.facts.fields["address"].control
    type_text(line, "海河街道示例路1号")
    press(line)
    assert desk.branch.by_id[first].address == "海河街道示例路1号"
    perform(page, history.undo, day=TODAY)
    assert desk.branch.by_id[first].address is None
    assert page.card.facts.fields["address"].text() == ""

    page.close_card()
    page.print_()
    printing = page.findChild(PrintDialog)
    assert printing is not None
    panel = printing.panel
    qtbot.waitUntil(lambda: panel.preview.pages > 1)
    assert panel.code == "M01"
    target = tmp_path / "名册.pdf"
    with qtbot.waitSignal(panel.sent):
        sending.save(panel, target, sending.PDF)
    assert target.read_bytes().startswith(b"%PDF")
    printing.reject()
    perform(page, history.undo, day=TODAY)
    assert desk.branch.people == ()
    assert page.nobody.isVisible()
