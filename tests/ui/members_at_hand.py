"""Three members in the window, for the tests of removing and mending."""

from datetime import date
from pathlib import Path

from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.members import FULL, Change, Membership, Person
from dangzhibu_desktop.operations.members import add_member, record_change
from dangzhibu_desktop.ui.desk import EVERYTHING
from dangzhibu_desktop.ui.members.page import MembersPage
from dangzhibu_desktop.ui.window import MainWindow
from tests.conftest import NOW, TODAY

NAMES = ("张三", "李四", "王五")
Found = tuple[MainWindow, MembersPage]


def three_members(window: MainWindow, branch_file: Path) -> Found:
    """Three members in the window, the keyboard in their list."""
    window.open_path(branch_file)
    desk = window.desk
    for name in NAMES:
        membership = Membership(person=0, category=FULL, join_date=PartialDate(2010, 7, 1))
        add_member(desk.store, Person(name=name), membership, day=TODAY, now=NOW)
    record_change(
        desk.store, Change(person=1, kind="停止党籍", day=date(2024, 3, 1), basis="失联"), now=NOW
    )
    desk.announce(EVERYTHING)
    page = window.go_to("members")
    assert isinstance(page, MembersPage)
    page.everyone.setChecked(True)
    return window, page


def names(page: MembersPage) -> set[str]:
    return {line.member.person.name for line in page.table.rows.rows}


def at(page: MembersPage, person: int) -> None:
    page.table.go_to(person)
    page.table.setFocus()
