"""The main job once the members are in: meetings, dues, dossiers, paper, and what is safe."""

from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.domain.meetings import ASSEMBLY
from dangzhibu_desktop.ui.dossiers.opening import ApplicationDialog
from dangzhibu_desktop.ui.dossiers.page import DossiersPage
from dangzhibu_desktop.ui.dossiers.stepeditor import StepEditor
from dangzhibu_desktop.ui.dues.bases import BaseDialog
from dangzhibu_desktop.ui.dues.collecting import CollectDialog, CollectManyDialog
from dangzhibu_desktop.ui.dues.page import DuesPage
from dangzhibu_desktop.ui.home.page import HomePage
from dangzhibu_desktop.ui.home.urgency import COMING
from dangzhibu_desktop.ui.meetings.editor import MeetingDialog
from dangzhibu_desktop.ui.meetings.page import MeetingsPage
from dangzhibu_desktop.ui.members.page import MembersPage
from dangzhibu_desktop.ui.safety.backup_check import CheckReport
from dangzhibu_desktop.ui.window import MainWindow
from tests.ui.hands import keyboard, press, tab_to
from tests.ui.window_hands import at, choose_file, fill, over, page_of, printed, settle


def record_assembly(window: MainWindow, qtbot: QtBot) -> None:
    """Last week's assembly in one act: who came, what was put forward, how they voted."""
    page = page_of(window, Qt.Key.Key_3, MeetingsPage, qtbot)
    keyboard("", Qt.Key.Key_N, ctrl=True)
    dialog = over(window, MeetingDialog, qtbot)
    assert QApplication.focusWidget() is dialog.facts.kinds[ASSEMBLY]
    keyboard("", Qt.Key.Key_Space)
    for key, text in (
        ("day", "11-13"), ("start", "1430"), ("end", "1600"), ("place", "三楼会议室"),
        ("chair", "魏蓉"), ("recorder", "胡生"),
    ):  # fmt: skip
        fill(dialog.facts.fields[key], text)
    attend(dialog)
    put_to_vote(dialog)
    before = len(window.desk.store.journal.acts())
    keyboard("", Qt.Key.Key_Return, ctrl=True)
    assert dialog.saved, dialog.band.text()
    settle()
    assert len(window.desk.store.journal.acts()) == before + 1
    told = page.detail.text.toPlainText()
    for words in ("三楼会议室", "病假", "年度党费收支情况报告", "会议有效", "赞成"):
        assert words in told


def attend(dialog: MeetingDialog) -> None:
    """Everybody came but two: one ill, one away on business."""
    keyboard("", Qt.Key.Key_PageDown, ctrl=True)
    grid = dialog.presence.grids[0]
    assert QApplication.focusWidget() is grid
    keyboard("", Qt.Key.Key_B, Qt.Key.Key_Right, Qt.Key.Key_C)
    tab_to(dialog.presence.rest)
    keyboard("", Qt.Key.Key_Space)
    assert "实到 39 人（有表决权 35 人），缺席 2 人" in dialog.presence.counted.text()


def put_to_vote(dialog: MeetingDialog) -> None:
    """A second line of the agenda, discussed and voted on."""
    keyboard("", Qt.Key.Key_PageDown, ctrl=True)
    keyboard("", Qt.Key.Key_Insert)
    item = dialog.agenda.item
    keyboard("年度党费收支情况报告")
    tab_to(item.fields["discussion"].control)
    keyboard("魏蓉：报告收支情况。\n胡生：没有意见。")
    tab_to(item.vote)
    keyboard("", Qt.Key.Key_Space)
    tab_to(item.fields["yes"].control)
    keyboard("99")
    assert "赞成、不赞成、弃权共99票，超过能投票的35人" in item.said.text()
    keyboard("30")
    assert "30×2=60 ＞ 37×1=37，通过" in item.result.text()
    tab_to(item.fields["decision"].control)
    keyboard("同意报告。")


def assess_and_collect(window: MainWindow, qtbot: QtBot) -> None:
    """The month from the first base to the last yuan."""
    page = page_of(window, Qt.Key.Key_5, DuesPage, qtbot)
    assert "还没有核定过党费" in page.beginning.words.text()
    tab_to(page.beginning.base)
    keyboard("", Qt.Key.Key_Space)
    fix_bases(window, len(page.list.lines), qtbot)
    at(window, qtbot)
    assert page.sheet.due == Decimal(41 * 50)
    tab_to(page.post)
    keyboard("", Qt.Key.Key_Space)
    assert page.state.text() == "✓ 已入账"
    collect(window, page, qtbot)


def collect(window: MainWindow, page: DuesPage, qtbot: QtBot) -> None:
    """From one, with Ctrl+N and Enter; then from all the others in one act."""
    at(window, qtbot)
    page.list.table.setFocus()
    keyboard("", Qt.Key.Key_Home, Qt.Key.Key_Down)
    keyboard("", Qt.Key.Key_N, ctrl=True)
    one = over(window, CollectDialog, qtbot)
    name = window.desk.branch.by_id[one.person].name
    assert one.form.fields["amount"].text() == "50.00"
    keyboard("", Qt.Key.Key_Return)
    assert window.desk.undoable == f"收党费 {name}"
    at(window, qtbot)
    tab_to(page.all)
    keyboard("", Qt.Key.Key_Space)
    rest = over(window, CollectManyDialog, qtbot)
    assert rest.primary.text() == "收 40 人 2,000.00 元"
    tab_to(rest.primary)
    keyboard("", Qt.Key.Key_Space)
    settle()
    assert "应交 2,050.00　实交 2,050.00" in page.list.sum.text()


def fix_bases(window: MainWindow, people: int, qtbot: QtBot) -> None:
    """Everybody's base, one after another without leaving the keyboard."""
    for number in range(people):
        dialog = over(window, BaseDialog, qtbot)
        fill(dialog.form.fields["kind"], "在职")
        fill(dialog.form.fields["base"], "5000")
        assert "每月应交 50.00 元" in dialog.working.text()
        tab_to(dialog.next if number < people - 1 else dialog.primary)
        keyboard("", Qt.Key.Key_Space)


# ---- 发展党员 and 首页


def follow_dossier(window: MainWindow, qtbot: QtBot) -> None:
    """An applicant; 首页 tells what comes next and why, and leads there by Enter."""
    page = page_of(window, Qt.Key.Key_4, DossiersPage, qtbot)
    keyboard("", Qt.Key.Key_N, ctrl=True)
    dialog = over(window, ApplicationDialog, qtbot)
    for key, text in (("name", "张晓"), ("birth", "1996-04-01"), ("application", "2026-10-28")):
        fill(dialog.form.fields[key], text)
    keyboard("", Qt.Key.Key_Return)
    at(window, qtbot)
    assert page.view.name.text() == "张晓"
    row = page.view.line.row("2")
    assert row is not None
    assert any("2026-11-28" in words for words, _role in row.below)
    said = "\n".join(label.text() for label in page.view.panel.findChildren(QLabel))
    assert "2026年10月28日＋1个月＝2026年11月28日" in said
    assert "第七条" in said
    led_from_home(window, qtbot)
    assert page.view.line.current() == "2"
    keyboard("", Qt.Key.Key_Return)
    step(window, qtbot, day="11-16", who="魏蓉", place="支部活动室", content="谈入党动机。")
    at(window, qtbot)
    assert page.view.line.current() == "3"
    keyboard("", Qt.Key.Key_Return)
    step(window, qtbot, day="11-18")
    assert window.desk.undoable == "登记推荐和确定入党积极分子 张晓"


def step(window: MainWindow, qtbot: QtBot, **texts: str) -> None:
    """Fill the dialog of a step and press its button."""
    editor = over(window, StepEditor, qtbot)
    for key, text in texts.items():
        fill(editor.form.fields[key], text)
    tab_to(editor.primary)
    keyboard("", Qt.Key.Key_Space)
    assert not editor.isVisible(), editor.band.text()


def led_from_home(window: MainWindow, qtbot: QtBot) -> None:
    """What is due stands on 首页 with limit and article; Enter leads to its record."""
    home = page_of(window, Qt.Key.Key_1, HomePage, qtbot)
    rows = [home.list.matters.index(place) for place in range(home.list.matters.rowCount())]
    told = {row.row(): row.data(Qt.ItemDataRole.UserRole) for row in rows}
    place, matter = next((n, m) for n, m in told.items() if "张晓" in m.what)
    assert matter.urgency == COMING
    assert "截止2026年11月28日，还有 6 天" in matter.why
    assert "第七条" in matter.why
    assert QApplication.focusWidget() is home.list
    keyboard("", Qt.Key.Key_Home, *[Qt.Key.Key_Down] * place, Qt.Key.Key_Return)
    assert window.current().title == "发展党员"


# ---- paper


def print_all(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    """Ctrl+P on each page, into real files."""
    wanted = {
        Qt.Key.Key_2: (MembersPage, "M01", ("党员名册", "阿依古丽·买买提", "陈䶮", "41")),
        Qt.Key.Key_3: (MeetingsPage, "O02", ("会议记录", "年度党费收支情况报告", "同意报告。")),
        Qt.Key.Key_4: (
            DossiersPage,
            "D02",
            ("张晓", "2026.11.16", "至2026.11.28", "第七条", "魏蓉"),
        ),
        Qt.Key.Key_5: (DuesPage, "F02", ("2,050.00", "魏蓉")),
    }
    for key, (kind, code, words) in wanted.items():
        page_of(window, key, kind, qtbot)
        keyboard("", Qt.Key.Key_P, ctrl=True)
        text = printed(window, code, folder / f"{code}.pdf", qtbot)
        missing = [each for each in words if each not in text]
        assert not missing, (code, missing, text)


# ---- what was done is safe


def come_back(window: MainWindow, qtbot: QtBot) -> None:
    """The file is closed and opened again; what was done last is still there to take back."""
    path = window.desk.path
    at(window, qtbot)
    keyboard("", Qt.Key.Key_W, ctrl=True)
    assert not window.desk.is_open
    at(window, qtbot)
    keyboard("", Qt.Key.Key_O, ctrl=True)
    choose_file(window, path, qtbot)
    assert window.desk.path == path
    before = steps_taken(window)
    at(window, qtbot)
    for _time in range(2):
        keyboard("", Qt.Key.Key_Z, ctrl=True)
    assert steps_taken(window) == before - {"2", "3"}
    for _time in range(2):
        keyboard("", Qt.Key.Key_Y, ctrl=True)
    assert steps_taken(window) == before == {"1", "2", "3"}


def steps_taken(window: MainWindow) -> set[str]:
    return {taken.step for folder in window.desk.branch.folders for taken in folder.steps}


def check_file(window: MainWindow, qtbot: QtBot) -> None:
    """工具 → 检查数据 says that all is well."""
    action = next(a for item, a in window.menus.actions.items() if "检查数据" in item.words)
    action.trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(CheckReport)))
    report = over(window, CheckReport, qtbot)
    said = [label.text() for label in report.findChildren(QLabel)]
    assert "✓ 数据完好。" in said
    press(report)
