"""All pages of the window, in the order of the navigator."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.home.page import HomePage
from dangzhibu_desktop.ui.members.page import MembersPage
from dangzhibu_desktop.ui.page import Page
from dangzhibu_desktop.ui.printing.page import PrintingPage
from dangzhibu_desktop.ui.settings.page import SettingsPage


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page: a stable code, its shortcut, its icon, and what makes it for an open branch.

    ``areas`` are the areas whose records it shows; ``count`` answers the number
    beside its title in the navigator, None for no number.
    """

    code: str
    shortcut: str
    icon: str
    factory: type[Page]
    areas: tuple[str, ...] = ()
    count: Callable[[Desk], int | None] = lambda _desk: None

    @property
    def title(self) -> str:
        """The words in the navigator."""
        return self.factory.title


PAGES: Final = (
    PageEntry("home", "Ctrl+1", "house", HomePage),
    PageEntry(
        "members",
        "Ctrl+2",
        "users",
        MembersPage,
        ("members",),
        lambda desk: len(desk.branch.roster(desk.today())),
    ),
    PageEntry("printing", "Ctrl+6", "printer", PrintingPage),
    PageEntry("settings", "Ctrl+7", "settings", SettingsPage, ("branch", "elections", "file")),
)


def page_for(area: str) -> str | None:
    """The code of the page that shows the records of an area of findings."""
    return next((entry.code for entry in PAGES if area in entry.areas), None)
