"""Every menu and every shortcut of the window."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from dangzhibu_desktop.ui import style
from dangzhibu_desktop.ui.history.opening import show_acts, show_history, show_trash
from dangzhibu_desktop.ui.pages import PAGES
from dangzhibu_desktop.ui.safety.backup_keeper import back_up_now

if TYPE_CHECKING:
    from dangzhibu_desktop.ui.window import MainWindow


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a menu: its words with the mnemonic, what it does, and its shortcut.

    What ``writes`` is off while the file can only be read, what leads ``away`` from the file in
    检查模式.
    """

    words: str
    act: Callable[["MainWindow"], object]
    shortcut: str = ""
    icon: str = ""
    needs_branch: bool = True
    writes: bool = False
    away: bool = False


def _restore(window: "MainWindow") -> None:
    from dangzhibu_desktop.ui.safety.backup_restore import ask_restore

    ask_restore(window)


def _set_backups(window: "MainWindow") -> None:
    from dangzhibu_desktop.ui.safety.backup_settings import ask_place

    ask_place(window)


def _check(window: "MainWindow") -> None:
    from dangzhibu_desktop.ui.safety.backup_check import check_file

    check_file(window)


def _passphrase(window: "MainWindow") -> None:
    from dangzhibu_desktop.ui.safety.passphrase import ask_passphrase

    ask_passphrase(window)


def _no_passphrase(window: "MainWindow") -> None:
    from dangzhibu_desktop.ui.safety.passphrase import ask_removal

    ask_removal(window)


def _inspect(window: "MainWindow") -> None:
    from dangzhibu_desktop.ui.safety.inspector import toggle

    toggle(window)


def _lock(window: "MainWindow") -> None:
    window.idle.lock()


def _show_numbers(window: "MainWindow") -> None:
    window.desk.show_numbers(shown=not window.desk.numbers_shown)


LINE: Final = None
SET: Final = Item("设置口令(&P)…", _passphrase, writes=True)
CHANGE: Final = Item("更换口令(&P)…", _passphrase, writes=True)
INSPECT: Final = Item("检查模式(&I)…", _inspect)
NUMBERS: Final = Item(
    "显示证件号和电话(&M)",
    _show_numbers,
    "Ctrl+Shift+M",
)
REMOVE: Final = Item("取消口令(&D)…", _no_passphrase, writes=True)

FILE: Final = (
    Item(
        "新建支部(&N)…",
        lambda w: w.new_branch(),
        "Ctrl+Shift+N",
        "file-plus",
        needs_branch=False,
        away=True,
    ),
    Item(
        "打开(&O)…",
        lambda w: w.open_branch(),
        "Ctrl+O",
        "folder-open",
        needs_branch=False,
        away=True,
    ),
    Item("关闭支部(&W)", lambda w: w.close_branch(), "Ctrl+W", away=True),
    LINE,
    Item("立即备份(&B)", back_up_now, away=True),
    Item("从备份恢复(&E)…", _restore, needs_branch=False, away=True),
    Item("备份设置(&K)…", _set_backups, needs_branch=False, away=True),
    LINE,
    SET,
    CHANGE,
    REMOVE,
    LINE,
    Item("退出(&X)", lambda w: w.close(), "Ctrl+Q", needs_branch=False),
)
EDIT: Final = (
    Item("撤销(&U)", lambda w: w.undo(), "Ctrl+Z", "undo-2", writes=True),
    Item("重做(&R)", lambda w: w.redo(), "Ctrl+Y", "redo-2", writes=True),
    LINE,
    Item("删除(&D)\tDel", lambda w: w.current().remove_chosen(), writes=True),
    LINE,
    Item("查找(&F)", lambda w: w.begin_search(), "Ctrl+F", "search"),
    Item("返回(&B)", lambda w: w.back(), "Esc", "arrow-left"),
)
RECORD: Final = (Item("登记本页内容(&N)", lambda w: w.current().new(), "Ctrl+N", "plus"),)
PRINT: Final = (Item("打印看到的内容(&P)…", lambda w: w.current().print_(), "Ctrl+P", "printer"),)
TOOLS: Final = (
    Item("操作记录(&J)…", show_acts),
    Item("回收站(&T)…", show_trash),
    LINE,
    Item("检查数据(&V)…", _check),
    LINE,
    INSPECT,
    Item("锁定窗口(&L)", _lock, "Ctrl+L"),
)
VIEW: Final = (NUMBERS, Item("这条记录的历史(&H)…", show_history, "Ctrl+H"), LINE)
HELP: Final = (
    Item("使用说明(&H)", lambda w: w.help(), "F1", needs_branch=False),
    Item("关于本程序(&A)", lambda w: w.about(), needs_branch=False),
)
MENUS: Final = (
    ("文件(&F)", FILE),
    ("编辑(&E)", EDIT),
    ("登记(&R)", RECORD),
    ("打印(&P)", PRINT),
    ("查看(&V)", VIEW),
    ("工具(&T)", TOOLS),
    ("帮助(&H)", HELP),
)


class Menus:
    """The window's menus; :meth:`update` puts words and states right."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self.actions: dict[Item, QAction] = {}
        self._menus: dict[str, QMenu] = {}
        bar = window.menuBar()
        bar.setNativeMenuBar(False)  # the search field stands in its corner
        for title, items in MENUS:
            menu = bar.addMenu(title)
            menu.aboutToShow.connect(partial(self._draw, items))
            self._menus[title] = menu
            for item in items:
                if item is None:
                    menu.addSeparator()
                else:
                    self.actions[item] = self._action(menu, item)
        self.actions[NUMBERS].setCheckable(True)
        window.desk.numbers_toggled.connect(self._update_numbers)
        self._records = self._add_records()
        self._recent = QMenu("最近的文件(&R)", window)
        self._menus["文件(&F)"].insertMenu(self.actions[FILE[2]], self._recent)
        self._view()

    def _action(self, menu: QMenu, item: Item) -> QAction:
        action = menu.addAction(item.words)
        action.triggered.connect(lambda _checked: item.act(self._window))
        if item.shortcut:
            action.setShortcut(item.shortcut)
        return action

    def _add_records(self) -> list[QAction]:
        """What each page makes, so that it can be begun from anywhere."""
        menu = self._menus["登记(&R)"]
        menu.addSeparator()
        found = []
        for entry in PAGES:
            if entry.makes:
                action = menu.addAction(f"{entry.makes}…")
                action.triggered.connect(lambda _c, code=entry.code: self._window.begin(code))
                found.append(action)
        return found

    def _view(self) -> None:
        menu = self._menus["查看(&V)"]
        self._pages = []
        for entry in PAGES:
            action = menu.addAction(entry.title)
            action.setShortcut(entry.shortcut)
            action.triggered.connect(lambda _c, code=entry.code: self._window.go_to(code))
            self._pages.append(action)
        menu.addSeparator()
        look = self._window.desk.preferences.look
        titles = {style.colours(theme)["title"]: theme for theme in style.THEMES}
        self._choices(
            menu.addMenu("文字大小(&S)"),
            {words: points == look.points for words, points in style.SIZES.items()},
            lambda words: self._window.set_look(points=style.SIZES[words]),
        )
        self._choices(
            menu.addMenu("外观(&L)"),
            {words: theme == look.theme for words, theme in titles.items()},
            lambda words: self._window.set_look(theme=titles[words]),
        )

    def _choices(
        self, menu: QMenu, words: dict[str, bool], choose: Callable[[str], object]
    ) -> None:
        group = QActionGroup(menu)
        for text, chosen in words.items():
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(chosen)
            group.addAction(action)
            action.triggered.connect(lambda _checked, text=text: choose(text))

    def _draw(self, items: tuple[Item | None, ...]) -> None:
        """Icons in the colour of the theme, each time a menu opens."""
        for item in items:
            if item is not None and item.icon:
                self.actions[item].setIcon(style.icon(item.icon, self._window.palette()))

    def update(self) -> None:
        """Name the acts that can be taken back or done again, and what the page makes."""
        desk, page = self._window.desk, self._window.current()
        writable = desk.read_only is None
        for item, action in self.actions.items():
            possible = desk.is_open or not item.needs_branch
            away = item.away and desk.inspecting
            action.setEnabled(possible and (writable or not item.writes) and not away)
        self.actions[INSPECT].setText("退出检查模式(&I)…" if desk.inspecting else INSPECT.words)
        self._update_numbers()
        for item in (SET, CHANGE, REMOVE):
            self.actions[item].setVisible(desk.sealed != (item is SET))
        for action in self._pages:
            action.setEnabled(desk.is_open)
        for action in self._records:
            action.setEnabled(desk.is_open and writable)
        undo, redo = (desk.undoable, desk.redoable) if desk.is_open else (None, None)
        for item, name in ((EDIT[0], undo), (EDIT[1], redo)):
            action = self.actions[item]
            action.setText(f"{item.words} {name}" if name else item.words)
            action.setEnabled(name is not None and writable)
        new = self.actions[RECORD[0]]
        new.setText(f"{page.makes}(&N)" if page.makes else RECORD[0].words)
        new.setEnabled(bool(page.makes) and writable)
        remove = self.actions[EDIT[3]]
        remove.setText(f"删除选中的{page.removes}(&D)\tDel" if page.removes else EDIT[3].words)
        remove.setEnabled(bool(page.removes) and desk.is_open and writable)
        self.actions[PRINT[0]].setEnabled(page.can_print)
        self._list_recent()

    def _update_numbers(self) -> None:
        desk, action = self._window.desk, self.actions[NUMBERS]
        action.setChecked(desk.numbers_shown)
        action.setEnabled(desk.is_open and not desk.inspecting)

    def _list_recent(self) -> None:
        self._recent.clear()
        for number, path in enumerate(self._window.desk.preferences.recent, 1):
            action = self._recent.addAction(f"&{number} {path.stem} · {path.parent}")
            action.triggered.connect(lambda _checked, path=path: self._window.open_path(path))
        possible = not self._recent.isEmpty() and not self._window.desk.inspecting
        self._recent.setEnabled(possible)
