"""All pages of the window, in the order of the navigator.

A page's module is imported when the page is first shown: the window must not wait for it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from dangzhibu_desktop.domain.dossiers.folder import RUNNING
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.page import Page

_LAST_STEP: Final = "25"


def _home(desk: Desk) -> Page:
    from dangzhibu_desktop.ui.home.page import HomePage

    return HomePage(desk)


def _members(desk: Desk) -> Page:
    from dangzhibu_desktop.ui.members.page import MembersPage

    return MembersPage(desk)


def _dues(desk: Desk) -> Page:
    from dangzhibu_desktop.ui.dues.page import DuesPage

    return DuesPage(desk)


def _dossiers(desk: Desk) -> Page:
    from dangzhibu_desktop.ui.dossiers.page import DossiersPage

    return DossiersPage(desk)


def _meetings(desk: Desk) -> Page:
    from dangzhibu_desktop.ui.meetings.page import MeetingsPage

    return MeetingsPage(desk)


def _printing(desk: Desk) -> Page:
    from dangzhibu_desktop.ui.printing.page import PrintingPage

    return PrintingPage(desk)


def _settings(desk: Desk) -> Page:
    from dangzhibu_desktop.ui.settings.page import SettingsPage

    return SettingsPage(desk)


def _no_count(_desk: Desk) -> None:
    return None


def _member_count(desk: Desk) -> int:
    return len(desk.branch.roster(desk.today()))


def _dossier_count(desk: Desk) -> int:
    """Who is on the way: neither paused or ended nor through with the last step."""
    folders = desk.branch.folders
    return sum(f.status == RUNNING and f.last(_LAST_STEP) is None for f in folders)


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page: a stable code, its words, its shortcut and icon, and what makes it.

    ``title`` and ``makes`` are the page's own. ``areas`` are the areas whose records it shows;
    ``count`` answers the number beside its title in the navigator, None for no number.
    """

    code: str
    title: str
    shortcut: str
    icon: str
    factory: Callable[[Desk], Page]
    areas: tuple[str, ...] = ()
    makes: str = ""
    count: Callable[[Desk], int | None] = _no_count


PAGES: Final = (
    PageEntry("home", "首页", "Ctrl+1", "house", _home),
    PageEntry(
        "members", "党员", "Ctrl+2", "users", _members, ("members",), "登记党员", _member_count
    ),
    PageEntry("meetings", "组织生活", "Ctrl+3", "calendar-days", _meetings, ("life",), "登记会议"),
    PageEntry(
        "dossiers",
        "发展党员",
        "Ctrl+4",
        "sprout",
        _dossiers,
        ("dossiers",),
        "登记入党申请",
        _dossier_count,
    ),
    PageEntry("dues", "党费", "Ctrl+5", "banknote", _dues, ("dues",), "收党费"),
    PageEntry("printing", "打印", "Ctrl+6", "printer", _printing),
    PageEntry("settings", "设置", "Ctrl+7", "settings", _settings, ("branch", "elections", "file")),
)
SEARCHED: Final = "members"  # where words go that were typed on a page that searches nothing


def page_for(area: str) -> str | None:
    """The code of the page that shows the records of an area of findings."""
    return next((entry.code for entry in PAGES if area in entry.areas), None)
