"""The one window: navigator, page, status line; it knows no area by name."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QThreadPool, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from dangzhibu_desktop.operations import history
from dangzhibu_desktop.ui import geometry, rarefaces, style
from dangzhibu_desktop.ui.deck import Deck
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.foot import Foot
from dangzhibu_desktop.ui.menus import Menus
from dangzhibu_desktop.ui.messages import notify
from dangzhibu_desktop.ui.navigator import Navigator
from dangzhibu_desktop.ui.page import Page
from dangzhibu_desktop.ui.pages import PAGES, SEARCHED, page_for
from dangzhibu_desktop.ui.safety import lock
from dangzhibu_desktop.ui.safety.backup_keeper import Keeper
from dangzhibu_desktop.ui.safety.idle import Idle
from dangzhibu_desktop.ui.searching import Search
from dangzhibu_desktop.ui.start import opening
from dangzhibu_desktop.ui.widgets.lists import letters_of
from dangzhibu_desktop.ui.work import Waiting, perform

if TYPE_CHECKING:
    from datetime import datetime

    from dangzhibu_desktop.domain.rules.findings import Finding
    from dangzhibu_desktop.ui.help import Help

PROGRAM = "党支部工作台"


class MainWindow(QMainWindow):
    """Shows one page at a time of the branch on the desk, or the first steps where none is open.

    ``families`` are the typefaces of all text, kept for when the look is changed. A window that
    opens with a branch is painted before its first page is made, which then follows at once.
    """

    def __init__(self, desk: Desk, families: list[str]) -> None:
        super().__init__()
        self.desk = desk
        self._families = families
        self._saved: datetime | None = None
        self.manual: Help | None = None  # a window of its own, made when first asked for
        self._dress_program()
        self.keeper = Keeper(desk, self)
        self.keeper.changed.connect(self._kept)
        self.idle = Idle(self)
        self._build()
        self.menus = Menus(self)
        self._dress()
        desk.leaving.connect(self._finish)
        desk.switched.connect(self._switched)
        desk.changed.connect(self._changed)
        geometry.restore(self, desk.preferences)
        self._switched()

    def _build(self) -> None:
        self.navigator = Navigator()
        self.navigator.currentRowChanged.connect(self._row_chosen)
        self._deck = Deck(self.desk)
        self._deck.leads_to.connect(self.show_record)
        self._deck.acts_on.connect(self.act_on)
        self._deck.resumes.connect(self.resume)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigator)
        row.addWidget(self._deck, 1)
        outer = QWidget()
        column = QVBoxLayout(outer)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.keeper.band)
        column.addWidget(whole, 1)
        self.setCentralWidget(outer)
        self.search = Search()
        self.search.sought.connect(self._search)
        self.search.entered.connect(self._search_elsewhere)
        self.foot = Foot()
        self.foot.notice.undo.connect(self.undo)
        self.setStatusBar(self.foot)

    # ---- what is shown

    def current(self) -> Page:
        """The page in view; the first steps where no branch is open."""
        return self._deck.page

    def show_page(self, code: str) -> Page:
        """Bring a page into view, made and refreshed if need be."""
        page = self._deck.show_page(code)
        row = next(number for number, entry in enumerate(PAGES) if entry.code == code)
        self.navigator.setCurrentRow(row)
        self.search.end()
        self._update_frame()
        return page

    def go_to(self, code: str) -> Page:
        """Bring a page into view and the keyboard with it."""
        page = self.show_page(code)
        page.setFocus()
        return page

    def show_record(self, area: str, id_: int) -> None:
        """Bring one record of an area into view, or with id 0 only its page."""
        code = page_for(area)
        page = self.go_to(code) if code else None
        if page is not None and id_:
            page.show_record(id_)

    def act_on(self, area: str, rule: str, finding: "Finding") -> None:
        """Begin what a finding asks for on the page of its area; without a rule show its record."""
        code = page_for(area)
        if code and rule:
            self.go_to(code).act_on(rule, finding)
        elif code:
            self.go_to(code).show_finding(finding)

    def resume(self, area: str, editor: str, record: int) -> None:
        """Open an editor again whose draft was left."""
        code = page_for(area)
        if code:
            self.go_to(code).resume(editor, record)

    def begin(self, code: str) -> None:
        """Begin what a page makes, from wherever one is."""
        self.go_to(code).new()

    def _row_chosen(self, row: int) -> None:
        if row >= 0 and self._deck.code not in (None, PAGES[row].code):
            self.show_page(PAGES[row].code)

    def _finish(self) -> None:
        """The file is about to go; what a locked window covers is not finished, only kept."""
        if not self.idle.locked:
            self._deck.finish()

    def _switched(self) -> None:
        """Another file, or none: the pages of the one before are gone."""
        self._deck.drop_pages()
        self._saved = None
        self.foot.notice.hide()
        self.navigator.setVisible(self.desk.is_open)
        self.search.setVisible(self.desk.is_open)
        if self.desk.is_open:
            self.desk.preferences.opened(self.desk.path)
            QTimer.singleShot(0, self._offer_take_over)
        if self.isVisible():
            self._come_home()
        else:
            self._update_frame()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """The first steps are there at once; the first page of a branch follows the window."""
        super().showEvent(event)
        if not self.desk.is_open:
            self._come_home()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Whatever page is to come comes right after it."""
        super().paintEvent(event)
        if self._deck.is_blank:
            QTimer.singleShot(0, self._come_home)

    def _come_home(self) -> None:
        """To the first page of the branch, or the first steps, unless a page is in view by now."""
        if not self._deck.is_blank:
            return
        if self.desk.is_open:
            self.go_to(PAGES[0].code)
        else:
            self._deck.show_first_steps(lambda: opening.first_steps(self))
            self._update_frame()

    def _offer_take_over(self) -> None:
        lock.offer_take_over(self)

    def _changed(self, areas: frozenset[str]) -> None:
        self._saved = self.desk.now()
        self._deck.refresh(areas)
        self._update_frame()

    def _update_frame(self) -> None:
        """Title, numbers, menus and status line."""
        if self.desk.is_open:
            only = lock.title_note(self.desk)
            self.setWindowTitle(f"{self.desk.branch.settings.name} · {self.desk.path.name}{only}")
            self.navigator.count_again(self.desk)
            rarefaces.show_branch(self.desk.branch)
        else:
            self.setWindowTitle(PROGRAM)
        self.foot.tell(self.desk, self._saved, self.keeper.words())
        self.search.offer(self.current().searches)
        self.menus.update()

    def _kept(self) -> None:
        """A backup was made, or was not: the status line and 首页 say so."""
        self.foot.tell(self.desk, self._saved, self.keeper.words())
        if self._deck.code == PAGES[0].code:
            self.current().refresh(frozenset())

    # ---- what the menus do

    def new_branch(self) -> None:
        """Ask for a new branch and make its file."""
        opening.ask_new(self)

    def open_branch(self) -> None:
        """Ask which file to open."""
        opening.ask_open(self)

    def open_path(self, path: Path) -> None:
        """Open this file."""
        opening.open_path(self, path)

    def open_demo(self) -> None:
        """Open the fictional branch, made first where it is not there yet."""
        opening.open_demo(self)

    def close_branch(self) -> None:
        """Take the file off the desk."""
        self.desk.close()

    def undo(self) -> None:
        """Take the last act back."""
        self._perform(history.undo, "已撤销：{}。")

    def redo(self) -> None:
        """Do again the act taken back last."""
        self._perform(history.redo, "已重做：{}。", undo=True)

    def _perform(self, turn: Callable[..., str], words: str, *, undo: bool = False) -> None:
        page = self.current()
        say = partial(notify, page, undo=undo)
        perform(page, turn, day=self.desk.today(), then=lambda name: say(words.format(name)))

    def back(self) -> None:
        """Esc: out of the search field with all shown again, else back inside the page."""
        if self.search.end():
            self.current().setFocus()
        else:
            self.current().back()

    def begin_search(self) -> None:
        """Ctrl+F: to the search field."""
        self.search.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Letters that a list had no use for are sought."""
        view = isinstance(self.focusWidget(), QAbstractItemView)
        if view and self.desk.is_open and letters_of(event):
            self.search.write(letters_of(event))
        else:
            super().keyPressEvent(event)

    def _search(self, text: str) -> None:
        if self.current().searches:
            self.current().search(text)

    def _search_elsewhere(self, text: str) -> None:
        """Enter on a page that searches nothing: among the members."""
        if text and not self.current().searches:
            self.go_to(SEARCHED)
            self.search.field.setText(text)

    def help(self) -> None:
        """F1: the manual, at the chapter of the page."""
        from dangzhibu_desktop.ui.help import Help, chapter_of

        if self.manual is None:
            self.manual = Help()
        self.manual.open_at(chapter_of(self._deck.code))

    def about(self) -> None:
        """Name and version."""
        from dangzhibu_desktop.ui.help import about

        about(PROGRAM, self)

    def set_look(self, *, theme: str | None = None, points: float | None = None) -> None:
        """Change the theme or the size of the text, and remember it."""
        look = self.desk.preferences.look
        self.desk.preferences.look = style.Look(theme or look.theme, points or look.points)
        self._dress_program()
        self._dress()
        code = self._deck.code
        self._finish()
        self._deck.drop_pages()  # what they measured by the old text is wrong now
        if code is None:
            self._come_home()
        else:
            self.show_page(code)

    # ---- how it looks, and how it goes

    def _dress_program(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            style.dress(app, self.desk.preferences.look, self._families)

    def _dress(self) -> None:
        """Everything that is measured or drawn by the look; the program is dressed already."""
        self.search.dress(self.desk.preferences.look.points)
        self.search.stand_in(self.menuBar())
        self.navigator.dress()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """In a narrow window the pages come first."""
        super().resizeEvent(event)
        self.navigator.fit(self.width())
        self.search.stand_in(self.menuBar())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Coming back to the window: look whether the day or the file has changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.desk.look_again()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Finish what is typed, back up, remember the window, let work end, close the file."""
        if self.desk.is_open:
            self.desk.leaving.emit()
        if self.keeper.leave() is not None:
            event.ignore()
            return
        geometry.keep(self, self.desk.preferences)
        if self.manual is not None:
            self.manual.close()
        for waiting in self.findChildren(Waiting):
            waiting.give_up()
        QThreadPool.globalInstance().waitForDone()
        self.desk.switched.disconnect(self._switched)
        self.desk.close()
        super().closeEvent(event)
