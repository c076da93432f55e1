"""The pages of the open branch, one in view; each is made when it is first shown."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from dangzhibu_desktop.ui.desk import EVERYTHING, Desk
from dangzhibu_desktop.ui.page import Page
from dangzhibu_desktop.ui.pages import PAGES
from dangzhibu_desktop.ui.safety import lock


class Deck(QStackedWidget):
    """At most one page per entry of ``PAGES``, beside an empty one and the first steps.

    ``leads_to``, ``acts_on`` and ``resumes`` are those of the pages.
    """

    leads_to = Signal(str, int)
    acts_on = Signal(str, str, object)
    resumes = Signal(str, str, int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pages: dict[str, Page] = {}
        self._stale: dict[str, frozenset[str]] = {}
        self._blank = Page(desk)
        self._first_steps: Page | None = None
        self.addWidget(self._blank)

    @property
    def page(self) -> Page:
        """The page in view; an empty one until the first is shown."""
        page = self.currentWidget()
        return page if isinstance(page, Page) else self._blank

    @property
    def is_blank(self) -> bool:
        """Whether nothing is shown yet."""
        return self.currentWidget() is self._blank

    @property
    def code(self) -> str | None:
        """The code of the page in view, None for the first steps or nothing."""
        return next((code for code, made in self._pages.items() if made is self.page), None)

    def show_page(self, code: str) -> Page:
        """Bring a page into view, made and refreshed if need be."""
        if code not in self._pages:
            entry = next(entry for entry in PAGES if entry.code == code)
            page = entry.factory(self._desk)
            page.opening = self._desk.opening
            page.leads_to.connect(self.leads_to)
            page.acts_on.connect(self.acts_on)
            page.resumes.connect(self.resumes)
            self._pages[code] = page
            self._stale[code] = EVERYTHING
            self.addWidget(page)
            lock.tell_read_only(page)
        page = self._pages[code]
        if code in self._stale:
            page.refresh(self._stale.pop(code))
        self.setCurrentWidget(page)
        return page

    def show_first_steps(self, make: Callable[[], Page]) -> None:
        """Where no branch is open: what one can begin with, made once."""
        if self._first_steps is None:
            self._first_steps = make()
            self.addWidget(self._first_steps)
        self._first_steps.refresh(EVERYTHING)
        self.setCurrentWidget(self._first_steps)

    def refresh(self, areas: frozenset[str]) -> None:
        """Records changed: the page in view shows them now, the others when they come back."""
        in_view = self.code
        for code, page in self._pages.items():
            if code == in_view:
                page.refresh(areas)
            else:
                self._stale[code] = self._stale.get(code, frozenset()) | areas

    def finish(self) -> None:
        """Nothing half typed is left on any page."""
        for page in self._pages.values():
            page.finish()

    def drop_pages(self) -> None:
        """Put every page away; they are made again when shown.

        A field that loses the keyboard by that says nothing any more: its file may be gone.
        """
        if self._pages:
            from dangzhibu_desktop.ui.widgets.fields import Field

            for field in self.findChildren(QWidget):
                if isinstance(field, Field):
                    field.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.setCurrentWidget(self._blank)
        for page in self._pages.values():
            self.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self._stale.clear()
